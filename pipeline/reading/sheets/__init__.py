"""Spreadsheets: Excel, its binary kinds, OpenDocument, text with commas, and the work list.

Imports `reading.shared`, and `reading.odf` for .ods. Begin with `xlsx.py`; `grid.py` finds the
answers in every kind.
"""
