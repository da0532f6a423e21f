"""What the line passes on: forms as read and as understood, receipts, decisions, what was sent.

Plain data with codes, which nobody has to open a file for. Imports `base` and `definitions`.
Begin with `response.py`, then `receipt.py`.
"""
