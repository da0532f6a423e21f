"""OpenDocument: its text as a reader sees it, and forms saved as .odt or .fodt.

Imports `reading.shared`. Begin with `document.py`; spreadsheets of OpenDocument are in `sheets`.
"""
