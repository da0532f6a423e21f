"""The text of a report for people who compare: a line per paragraph, a bar between cells.

    python -m tests.support.normalised adviesrapport.docx

What differs with every form is replaced: the checksum of the file and of the questionnaire.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package

_LEVELS = {
    "Heading1": "# ", "Kop1doorlopend": "# ", "Kop1zondernummer": "# ",
    "Kop1zondernummerdoorlopend": "# ", "Heading2": "## ", "Kop2stap": "## ",
}  # fmt: skip
_CHECKSUM = re.compile(r"\b[0-9a-f]{8}(?:[0-9a-f]{4})?\b")


def report_text(path: Path) -> str:
    """Return what a report says, with the same blanks everywhere."""
    package = Package.open(path.read_bytes(), path.name)
    body = package.tree(package.main_part)[0]
    return (
        _CHECKSUM.sub("⟨code⟩", "\n".join(line for line in _lines(body) if line.strip(" |"))) + "\n"
    )


def in_short(path: Path) -> str:
    """Return what the first page of text says, down to its first table, below the report's name."""
    lines = report_text(path).splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith("# "))
    end = next(number for number, line in enumerate(lines) if line.startswith("Tabel 1 "))
    return "\n".join([path.stem, *lines[begin + 1 : end]]) + "\n"


def _lines(block: etree._Element) -> Iterator[str]:
    for one in block:
        if one.tag == f"{W}p":
            yield _level(one) + _text(one)
        elif one.tag == f"{W}tbl":
            rows = one.iter(f"{W}tr")
            cover = one.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "Quickscanomslag"
            for row in rows:
                if cover:
                    yield from (_text(paragraph) for paragraph in row.iter(f"{W}p"))
                else:
                    yield " | ".join(_cell(cell) for cell in row.iter(f"{W}tc"))


def _cell(cell: etree._Element) -> str:
    return " / ".join(text for text in map(_text, cell.iter(f"{W}p")) if text)


def _level(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return _LEVELS.get("" if style is None else style.get(f"{W}val"), "")


def _text(paragraph: etree._Element) -> str:
    parts = paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
    return " ".join("".join(n.text or "" if n.tag == f"{W}t" else " " for n in parts).split())


if __name__ == "__main__":
    sys.stdout.write(report_text(Path(sys.argv[1])))
