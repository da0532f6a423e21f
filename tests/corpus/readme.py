"""Writes `README.md`: which file serves which row of the table, how it is made and why.

Run from the repository: `python -m tests.corpus.readme`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.corpus import (
    build_answers,
    build_folder,
    build_other_files,
    build_texts,
    build_workbook,
    build_xml,
    build_zip,
)

GROUPS = (
    *(build_zip, build_xml, build_other_files),
    *(build_answers, build_texts, build_workbook),
)
LAST_ROW = 116
FUZZED = (4, 5, 6, 7)

_HEAD = """# The corpus of hostile and faulty files

Every row of our table of 116 kinds of input has its files here. None of them is kept: each is
made, the moment a test needs it, by a small builder that starts from our own form, made out to
the invented municipality Voorbeeldstad and filled in with 26 answers, 26 documents and 26
remarks. `tests/test_corpus.py` puts the files of a group in a folder and reads them in one batch,
as the product does, in its disposable child processes.

| letter | what must happen |
|---|---|
| A | accepted; nothing to say; all 85 answers are exactly those that were put in |
| W | accepted, all answers exact, and at least the findings of the row are reported |
| R | refused, with one of the reasons of the row |
| I | ignored, with the reason |

Two letters mean that the table leaves the choice. Rows 4–7 (flipped bytes, XML mutations) are in
`tests/fuzz/`. This page is made by `python -m tests.corpus.readme`; a test keeps it up to date.

| rows | made by | files | must be | how and why |
|---|---|---|---|---|
"""


def text() -> str:
    """Return the page."""
    return _HEAD + "".join(_lines())


def rows_missing() -> list[int]:
    """Return the rows of the table for which there is no file."""
    served = {number for module in GROUPS for number in module.GROUP} | set(FUZZED)
    served |= {int(number) for rows in build_folder.BUILDERS for number in rows.split(",")}
    return sorted(set(range(1, LAST_ROW + 1)) - served)


def _lines() -> Iterator[str]:
    for module in GROUPS:
        rows: dict[Callable[..., object], list[int]] = {}
        for number, builders in module.GROUP.items():
            for builder in builders:
                rows.setdefault(builder, []).append(number)
        for builder, numbers in rows.items():
            cases = list(builder())  # type: ignore[call-overload]
            fates = dict.fromkeys(f"{one.verdict} {' '.join(sorted(one.codes))}" for one in cases)
            name = f"{module.__name__.rsplit('.', 1)[-1]}.{builder.__name__}"
            where = ", ".join(map(str, sorted(numbers)))
            must = "; ".join(fate.strip() for fate in fates)
            yield f"| {where} | `{name}` | {len(cases)} | {must} | {_about(builder)} |\n"
    for where, builder in build_folder.BUILDERS.items():
        placed = list(builder())
        fates = dict.fromkeys(f"{one.verdict.replace('|', ' or ')} {one.code}" for one in placed)
        must = "; ".join(fate.strip() for fate in fates)
        name = f"build_folder.{builder.__name__}"
        yield f"| {where} | `{name}` | {len(placed)} | {must} | {_about(builder)} |\n"


def _about(builder: Callable[..., object]) -> str:
    return " ".join((inspect.getdoc(builder) or "").split()).replace("|", "\\|")


if __name__ == "__main__":
    Path(__file__).with_name("README.md").write_text(text(), encoding="utf-8")
