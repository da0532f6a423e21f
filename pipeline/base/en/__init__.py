"""English: what `pipeline.base.nl` is for Dutch, with the same modules and codes.

Begin reading at `grammar.py`. Who takes part is called a participant here, because an
instrument in English may be about anything.
"""
