"""Scans: proposals for what stands on pages that are pictures; nothing here is ever certain.

A child draws the pages, makes them straight (`straight.py`) and cuts out the rows of our tables by
the lines around them (`boxes.py`, `cutting.py`), with the text an OCR program may have left under
them (`text_layer.py`). Tesseract, or else that text, says which words stand on these pieces
(`guesses.py`); the label of a row says of which field it is (`labels.py`), and the words in its box
are what is proposed (`proposals.py`). Begin with `reading.py`.
"""
