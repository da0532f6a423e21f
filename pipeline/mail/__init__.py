"""Mails about a round: who is due, what it says, what goes along, handing over and taking in.

Imports up to `reports`. Begin with `round.py`; `due.py` says who gets nothing and why,
`parcels.py` refuses what is not the addressee's, by what `signs.py` finds in it.
"""
