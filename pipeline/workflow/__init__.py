"""The order of the work: each command of the product is a function here, which prints nothing.

Imports everything but `cli`. Begin with `run.py`; `opening.py` is where each command begins, and
`held.py` what it then works with.
"""
