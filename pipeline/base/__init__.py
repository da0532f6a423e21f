"""What everything stands on: errors, the Dutch catalogue, files on disk, what may be executed.

Imports no other package. Begin with `errors.py`, then `messages.py`: every sentence in code.
"""
