"""The page with the state of the round: its names, rows and figures.

Imports no other report; `reports.overview_page` fills it from the register. Begin with
`overview.py`.
"""
