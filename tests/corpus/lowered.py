"""The real reader with lowered limits: harmless files stand just above them.

What a guard does is proved without a file that could do harm anywhere: with the usual limits the
same files are no trouble.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.reading.sandbox import Read, read_form

MOST_BYTES = 2**18  # of one part, or of one file in a zip file; a form needs 200,000
MOST_TOGETHER = 2**19  # bytes
MOST_PARTS = 50  # a form has 21
MOST_ROWS, MOST_COLUMNS = 200, 40  # a form needs 166 by 13
MOST_FAR = 5  # cells beyond these
MOST_SPACES = 1_000

LIMITS: Mapping[str, int] = {
    "pipeline.ooxml.package.MAX_PART": MOST_BYTES,
    "pipeline.ooxml.package.MAX_UNPACKED": MOST_TOGETHER,
    "pipeline.ooxml.package.MAX_PARTS": MOST_PARTS,
    "pipeline.reading.containers.open.MAX_FILE": MOST_BYTES,
    "pipeline.reading.containers.open.MAX_BYTES": MOST_TOGETHER,
    "pipeline.reading.odf.asides._MOST_SPACES": MOST_SPACES,
    "pipeline.reading.sheets.ods.MAX_ROW": MOST_ROWS,
    "pipeline.reading.sheets.ods.MAX_COLUMN": MOST_COLUMNS,
    "pipeline.reading.sheets.lexer.MAX_ROW": MOST_ROWS,
    "pipeline.reading.sheets.lexer.MAX_COLUMN": MOST_COLUMNS,
    "pipeline.reading.sheets.tree.MAX_ROW": MOST_ROWS,
    "pipeline.reading.sheets.tree.MAX_COLUMN": MOST_COLUMNS,
    "pipeline.reading.sheets.ods.MOST_FAR": MOST_FAR,
    "pipeline.reading.sheets.tree.MOST_FAR": MOST_FAR,
}


def read(data: bytes, questionnaire: Questionnaire) -> Read:
    """Read a file as the product does; only for a child, for its limits stay lowered."""
    for place, most in LIMITS.items():
        module, _, name = place.rpartition(".")
        assert hasattr(import_module(module), name), f"{place} is no limit any more"
        setattr(import_module(module), name, most)
    return read_form(data, questionnaire)
