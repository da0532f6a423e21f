"""The questionnaire as forms to fill in: Word, Excel, and the mini-form of what is still open.

Imports up to `model`. Begin with `build.py` (what a form shows), then `word.py` or `excel.py`.
"""
