"""Files that came back, read without trust: what they are, what stands in them, nothing judged.

A child process reads (`child.py`), its parent believes nothing unchecked (`wire.py`,
`plausible.py`). Imports `base`, `ooxml`, `definitions` and `model`. Begin with `sandbox.py`. A new
format is a module in a package like `word`, and a line in `formats.py`; those packages do not know
each other, only `sheets` knows `odf`.
"""
