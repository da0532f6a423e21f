"""Quickscan: questionnaire out, answers in, advisory report per participant.

The line: what advisers wrote (`definitions`) becomes forms (`forms`). A returned file is read in a
process that can hurt nothing (`reading`), its answers get a meaning (`coding`), likely personal
data is found in them (`privacy`) and all of it is kept (`register`). Then it is worked out which
return counts and what is still open (`judgement`), what the answers add up to (`analysis`), and
what that looks like (`reports`), written where nothing of a person is ever replaced (`outputs`)
and sent (`mail`). `checks` tries out the templates, `workflow` knows the order, `cli` is what one
types; `base`, `ooxml`, `templating` and `model` carry all of them. Each package imports lower ones
only: the order stands in `pyproject.toml`, and `docs/architecture.md` has the map.
"""
