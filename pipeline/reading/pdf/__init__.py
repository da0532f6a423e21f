"""PDF: the fields of a form, or else what is printed in its tables.

Imports `reading.shared`, no other format. Begin with `form.py`.
"""
