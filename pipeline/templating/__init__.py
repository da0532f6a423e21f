"""The engine that fills the Word and Excel files, charts and pages advisers put names in.

Imports `base`, `wall` and `ooxml`. Begin with `template.py`; `specialised.py` renders
hundreds at a time.
"""
