"""Work on foreign bytes, done in a disposable child process whose answers are not believed.

Foreign is every file that did not come with the program: returns, lists, templates, edited reports.
Whoever has such work makes a `Job` (`job.py`): a function from bytes to a plain record, and a check
of what may be true of that record. `nursery.py` does it, `child.py` is one process, `walls.py` is
what it may not do, `wire.py` turns its bytes into the promised types and nothing else.
"""
