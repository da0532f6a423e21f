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
    build_guards,
    build_other_files,
    build_texts,
    build_workbook,
    build_xml,
    build_zip,
)
from tests.corpus.case import Case

GROUPS = (
    *(build_zip, build_xml, build_other_files),
    *(build_answers, build_texts, build_workbook),
    build_guards,
)
LAST_ROW = 116
FUZZED = (4, 5, 6, 7)

_HEAD = """# The corpus of odd and faulty files

The table below has 116 kinds of input, each with its files. Nearly all are made the moment a
test needs them, by a small builder that starts from our own form, made out to the invented
municipality Voorbeeldstad and filled in with 26 answers, 26 documents and 26 remarks.
`tests/test_corpus.py` puts the files of a group in a folder and reads them in one batch, as the
product does, in its disposable child processes.

| letter | what must happen |
|---|---|
| A | accepted; nothing to say; all 85 answers are exactly those that were put in |
| W | accepted, all answers exact, and at least the findings of the row are reported |
| R | refused, with one of the reasons of the row |
| I | ignored, with the reason |

Two letters mean that the table leaves the choice. Rows 4–7 (flipped bytes, changed XML) are in
`tests/fuzz/`. Real .doc, .xls, .xlsb and pdf files are read in `tests/test_format_matrix.py`. Four
files that only a real program can encrypt are kept in `files/`; LibreOffice made them, and they
hold one letter. This page is made by `python -m tests.corpus.readme`.

No file in it does harm in another program. What would be too much for a reader (too many parts,
rows, elements or spaces, parts that are too long) is guarded by a limit, and the limits are lowered
for the rows of `build_guards`: their files stand just above, and with the usual limits they are
no trouble. `lowered.py` lists those limits. What reading a file may cost in memory, time and size
is guarded by `Limits`; `tests/test_sandbox.py` has readers that take too much of them.

Where we do otherwise than the facts we started from, and why:

* Row 38: a template on somebody's own disk is not reported; opening it sends nothing anywhere.
* Row 63: a hyphen that keeps words together stays that character (U+2011), as in .odt and .xlsx.

| rows | made by | how and why | files | must be |
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


def builders() -> Iterator[str]:
    """Yield the line of every builder up to what it says of its files."""
    for module in GROUPS:
        rows: dict[Callable[..., object], list[int]] = {}
        for number, own in module.GROUP.items():
            for builder in own:
                rows.setdefault(builder, []).append(number)
        for builder, numbers in rows.items():
            yield _line(", ".join(map(str, sorted(numbers))), builder)
    for where, builder in build_folder.BUILDERS.items():
        yield _line(where, builder)


def _line(where: str, builder: Callable[..., object]) -> str:
    about = " ".join((inspect.getdoc(builder) or "").split()).replace("|", "\\|")
    name = f"{builder.__module__.rsplit('.', 1)[-1]}.{builder.__name__}"
    return f"| {where} | `{name}` | {about} |"


def _lines() -> Iterator[str]:
    made = [one for module in GROUPS for own in module.GROUP.values() for one in own]
    every = [*dict.fromkeys(made), *build_folder.BUILDERS.values()]
    for line, builder in zip(builders(), every, strict=True):
        found = list(builder())  # type: ignore[operator]
        fates = dict.fromkeys(map(_fate, found))
        yield f"{line} {len(found)} | {'; '.join(fates)} |\n"


def _fate(one: Case | build_folder.Placed) -> str:
    if isinstance(one, Case):
        return " ".join((one.verdict, *sorted(one.codes)))
    return f"{one.verdict.replace('|', ' or ')} {one.code}".strip()


if __name__ == "__main__":
    Path(__file__).with_name("README.md").write_text(text(), encoding="utf-8")
