"""Mails and zip files: everything in them becomes a file of its own.

Imports `reading.shared`, no format of a form. Begin with `open.py`; `bundle.py` is what comes out.
"""
