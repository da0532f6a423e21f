"""`quickscan.db`: every file ever seen with its one fate, and everything that cannot be made anew.

Imports `base` and `model`; knows nothing of privacy. Begin with `store.py`.
"""
