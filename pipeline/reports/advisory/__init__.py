"""The advisory report of one participant.

Imports `reports.common`, no other report. Begin with `advisory.py`.
"""
