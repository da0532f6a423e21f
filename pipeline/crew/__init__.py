"""Who does the work in parts: this computer, or other computers that are asked for it.

Reading and rendering are done in parts, each a function of a module, what all parts share, and the
part itself; its answer is bytes. `hired.py` says who is asked, `hiring.py` begins and ends that,
`cluster.py` asks a Dask cluster, `hand.py` runs there. A part that nobody did is done by who asked,
so no crew gives another result.
"""
