"""What a report shows, as text, read from its XML alone: paragraphs, tables and chart."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


class Report:
    """The paragraphs, tables and chart of a report, as text."""

    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as package:
            body = ElementTree.fromstring(package.read("word/document.xml"))
            charts = [n for n in package.namelist() if re.fullmatch(r"word/charts/chart\d*.xml", n)]
            self.charts = [ElementTree.fromstring(package.read(name)) for name in charts]
        self.shown = body.find(f".//{C}chart") is not None
        self.alt = " ".join(
            one.get("descr", "") for one in body.iter() if one.tag.endswith("docPr")
        )
        self.paragraphs = [_text(one) for one in body.iter(f"{W}p")]
        self.cells = {_text(one) for cell in body.iter(f"{W}tc") for one in cell.iter(f"{W}p")}
        self.tables = [
            (
                next(node.get(f"{W}val", "") for node in table.iter(f"{W}tblCaption")),
                [[_cell(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")][1:],
            )
            for table in body.iter(f"{W}tbl")
        ]

    def rows(self, caption: str) -> list[list[str]]:
        return [row for name, rows in self.tables if name.startswith(caption) for row in rows]


def _text(paragraph: ElementTree.Element) -> str:
    """What a paragraph says; tabs and breaks as a blank."""
    parts = (n.text or "" if n.tag == f"{W}t" else " " for n in paragraph.iter()
             if n.tag in (f"{W}t", f"{W}tab", f"{W}br"))  # fmt: skip
    return plain("".join(parts))


def _cell(cell: ElementTree.Element) -> str:
    return " ".join(_text(one) for one in cell.iter(f"{W}p")).strip()


def plain(text: object) -> str:
    return " ".join(str(text or "").split())
