"""The report on a group of participants, in which no participant can be recognised.

Imports `reports.common`, no other report. Begin with `group.py`.
"""
