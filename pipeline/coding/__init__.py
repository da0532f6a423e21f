"""From texts to meaning: which answer it is, whose form, and what an earlier form says today.

Imports `base`, `definitions` and `model`; it opens no files. Begin with `meaning.py`.
"""
