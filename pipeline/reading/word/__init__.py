"""Word forms and what else holds text and tables: .docx, web pages, old .doc and .rtf, our report.

Imports `reading.shared`, no other format. Begin with `form.py`.
"""
