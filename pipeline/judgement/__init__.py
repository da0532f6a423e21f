"""What counts, what is still open and what may be shown, with the adviser's decisions laid over it.

Imports `base`, `definitions`, `model`, `forms` (what a mini-form asks), `reading` (why a file was
refused), `coding` and `privacy`; opens no files and knows no scores. Begin with
`judging.py` for one file, then `counting.py` for all that a participant sent.
"""
