"""What an adviser does to say that a report may go out, in each of the three ways."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
from lxml import etree

from pipeline.definitions.workspace import Workspace
from pipeline.model.decisions import APPROVED_BY
from tests.support.programs import drive_libreoffice
from tests.support.redlines import Words

FUNCTION, DAY = "adviseur veiligheid", "3 december 2026"
ANCHOR = "Zo is dit gemaakt"  # stands in a paragraph of every report but an interim one
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def in_libreoffice(report: Path, profile: Path, sentence: str, function: str = "") -> None:
    """Type a sentence in a report in LibreOffice; with a function also tick the line at its end."""
    arguments = (report, ANCHOR, sentence, function, DAY)
    drive_libreoffice("edit_report.py", profile, *arguments)


def tick(report: Path, function: str = FUNCTION, day: str = DAY, *, on: bool = True) -> None:
    """Tick the line at the end of a report, as Word does."""
    document = docx.Document(str(report))
    typed = {"nagekeken.vink": "☒" if on else "☐", "nagekeken.door": function}
    typed["nagekeken.datum"] = day
    for control in document.element.iter(f"{_W}sdt"):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        name = "" if tag is None else tag.get(f"{_W}val", "")
        if name in typed:
            for text in control.iter(f"{_W}t"):
                text.text = typed[name]
            for checked in control.iter(f"{_W14}checked"):
                checked.set(f"{_W14}val", "1" if on else "0")
    document.save(str(report))


def write(report: Path, sentence: str) -> None:
    """Type a sentence in a report, above the line."""
    document = docx.Document(str(report))
    document.paragraphs[5].insert_paragraph_before(sentence)
    document.save(str(report))


def in_work_list(workspace: Workspace, towns: Iterable[str], function: str = FUNCTION) -> None:
    """Approve the reports of some participants in the work list, where it stands."""
    book = openpyxl.load_workbook(workspace.work_list)
    sheet = book["Rapporten"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    wanted = set(towns)
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, columns["gemeente"]).value in wanted:
            sheet.cell(row, columns[APPROVED_BY]).value = function or None
            wanted.discard(sheet.cell(row, columns["gemeente"]).value)
    assert not wanted, f"no row for {wanted}"
    book.save(workspace.work_list)


def accept(report: Path) -> None:
    """Accept all tracked changes and delete all comments, as Word does."""
    words = Words(report.read_bytes()).resolved(accept=True)
    for root in words.stories.values():
        for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in list(root.iter(f"{_W}{kind}")):
                mark.getparent().remove(mark)
    parts = words.parts | {name: etree.tostring(root) for name, root in words.stories.items()}
    for name in [name for name in parts if name.startswith("word/comments")]:
        parts[name] = re.sub(rb"<w:comment .*</w:comment>", b"", parts[name], flags=re.DOTALL)
    with zipfile.ZipFile(report, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)


def as_final(report: Path) -> Path:
    """Move a report to the folder of final ones."""
    folder = report.parent / "definitief"
    folder.mkdir(exist_ok=True)
    return report.rename(folder / report.name)


def earlier(path: Path, seconds: int = 3600) -> None:
    """Let a file have been saved some time ago."""
    moment = datetime.now().timestamp() - seconds
    os.utime(path, (moment, moment))


def parts(data: bytes) -> dict[str, bytes]:
    """Return every part of an Office file; XML in its canonical form.

    Blanks between elements and the order of relationships mean nothing.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = {name: package.read(name) for name in package.namelist()}
    return {
        name: _canonical(part, name) if name.endswith((".xml", ".rels")) else part
        for name, part in found.items()
    }


def _canonical(part: bytes, name: str) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(remove_blank_text=True))
    if name.endswith(".rels"):
        root[:] = sorted(root, key=lambda one: one.get("Id", ""))
    return etree.tostring(root, method="c14n")
