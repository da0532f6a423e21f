"""The advisory report of one municipality.

Imports `reports.common`, no other report. Begin with `advisory.py`.
"""
