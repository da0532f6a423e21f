"""The report on a group of municipalities, in which no municipality can be recognised.

Imports `reports.common`, no other report. Begin with `group.py`.
"""
