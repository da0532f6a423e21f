"""Files that came back, read without trust: what they are, what stands in them, nothing judged.

A child process reads (`pipeline.wall`), and its parent believes nothing that `plausible.py` does
not. Imports `base`, `wall`, `ooxml`, `definitions` and `model`. Begin with `sandbox.py`. Rooms
like `word` do not know each other, only `sheets` knows `odf`; how a new format comes in stands in
`docs/architecture.md`.
"""
