"""Writing below `output/`: only what is ours is ever replaced or deleted.

Imports `base`, `ooxml`, `definitions`, `model`, `reading` and `register`. Begin with `write.py`;
`seal.py` and `ownership.py` say whose a file is.
"""
