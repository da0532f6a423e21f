"""Where likely personal data stands in a text, never what it says.

Imports `base`, `definitions` and `model`; knows nothing of the register. Begin with `guard.py`,
then `scanning.py`, which asks every kind of search.
"""
