"""Writing below `output/`: only what is ours is ever replaced or deleted.

Imports up to `judgement` (who may get a report) and `register`. Begin with `write.py`;
`seal.py` and `ownership.py` say whose a file is.
"""
