"""What reports share: the names of the advisory report, sentences with their fields, outcomes.

Imports nothing else of `reports`. Begin with `context.py`.
"""
