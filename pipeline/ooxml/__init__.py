"""An Office file as parts: opened safely, its text as a reader sees it, its looks, written again.

Imports `base`. Begin with `package.py`; `text.py` says what a Word document tells a reader.
"""
