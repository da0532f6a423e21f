"""`quickscan.db`: every file ever seen with its one fate, and everything that cannot be made anew.

Imports up to `reading`: what was read or found sound is remembered (`loading.py`). Knows nothing
of privacy. Begin with `store.py`; `lost.py`, `copies.py` and `restore.py` for a register that is
gone or damaged.
"""
