"""What every format does alike: open with limits, find rows, note doubts, refuse a file.

Imports nothing else of `reading`. Begin with `answers.py`.
"""
