"""The command line: read the arguments, make one call of `workflow`, show what came of it.

Imports any package, and is imported by none. Begin with `main.py`; `start.py` is the front door.
"""
