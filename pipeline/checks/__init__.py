"""Whether `templates/` can be relied on: names, coverage, tone of voice, accessibility.

Imports up to `mail`, to try out the real thing. Begin with `templates.py`.
"""
