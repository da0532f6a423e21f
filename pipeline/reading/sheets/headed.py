"""A table of questions that lost its keys: questions are known by their text, fields by heading.

That is what stays when somebody copies what is visible, or deletes the column with the keys. In
the layouts of before a question is one row, and its fields have a heading each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.model.layouts import Layout, layouts
from pipeline.model.marks import QUESTIONS, VALUE
from pipeline.reading.shared.answers import Answers, fold
from pipeline.reading.sheets.cells import Place, Value


def headed_items(rows: Sequence[Sequence[Value]], answers: Answers) -> Iterator[tuple[str, Place]]:
    """Yield the code of every field in such a table with the place of its answer.

    Nothing when no row says which column is which, or no question stands below it.
    """
    codes = {text: code for code, text in answers.lookup.questions.items()}
    columns: dict[str, int] = {}
    for number, row in enumerate(rows):
        texts = [fold(cell) if isinstance(cell, str) else "" for cell in row]
        known = next((codes[text] for text in texts if text in codes), "")
        if not known:
            columns |= _columns(row)
            continue
        for part, at in columns.items():
            code = f"{known}.{part}"
            if code in answers.items:
                yield code, (number, at)


def _columns(row: Sequence[Value]) -> dict[str, int]:
    """Return the columns of a row of headings by the field below them; empty for any other row.

    A heading that stands there twice says nothing. Its first line is enough: help follows it.
    """
    texts = [fold(cell.partition("\n")[0]) if isinstance(cell, str) else "" for cell in row]
    found = [(_headings()[text], at) for at, text in enumerate(texts) if text in _headings()]
    columns = dict(found)
    return columns if len(columns) > 1 and len(columns) == len(found) else {}


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    """Return the field below every heading that was ever sent, and below its hidden key."""
    return {text: part for layout in layouts() for text, part in _headings_of(layout)}


def _headings_of(layout: Layout) -> Iterator[tuple[str, str]]:
    cells = next((one for one in layout.excel.values() if QUESTIONS in one.values()), {})
    row = next((name[1:] for name, text in cells.items() if text == QUESTIONS), "")
    for name, part in cells.items():
        if row and name[1:] == row and part not in (QUESTIONS, VALUE):
            heading = cells.get(f"{name[0]}{int(row) + 1}", part)
            yield from ((fold(text), part) for text in (part, heading, heading.partition("\n")[0]))
