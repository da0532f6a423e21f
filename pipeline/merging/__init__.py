"""New answers into a document that somebody edited, as tracked changes of Word.

Imports `base`, `wall` and `ooxml`. Begin with `merge.py`, which says what goes in and what comes
out; `stories.py` holds the rules: who changed what, and what that means for the document.
"""
