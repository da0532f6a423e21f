"""What answers add up to: scores, change between rounds, advice, what may be told of a group.

Imports `definitions` and `model` only, and knows no files and no judgement. Begin with `scores.py`
for one participant, with `group.py` for a group.
"""
