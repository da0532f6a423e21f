"""What an adviser does to a report, at random: every edit leaves something that can be found again.

The edits are made with python-docx, in the way its own documentation shows, and with a few lines of
XML where it has no words for them (tracked changes, content controls).
"""

from __future__ import annotations

import copy
import io
import random
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

ADVISER = "Adviseur"
_DATE = "2026-11-20T09:00:00Z"


@dataclass(slots=True)
class Trace:
    """What an adviser left: words they typed, words they made bold, and how much of what else."""

    kinds: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)  # lines that were deleted
    pictures: int = 0
    breaks: int = 0
    comments: list[str] = field(default_factory=list)


Edit = Callable[["Desk"], bool]


class Desk:
    """A document on an adviser's desk."""

    def __init__(self, data: bytes, dice: random.Random) -> None:
        self.document: Any = docx.Document(io.BytesIO(data))
        self.dice, self.trace = dice, Trace()
        self._words = 0

    def word(self) -> str:
        """A word that stands nowhere else."""
        self._words += 1
        found = f"Eigenwoord{self.dice.randrange(10**6)}x{self._words}"
        self.trace.words.append(found)
        return found

    def paragraph(self, styles: tuple[str, ...] = ()) -> Any:
        """A paragraph of the body with at least five words, or one in these styles."""
        found = [
            one
            for one in self.document.paragraphs
            if (one.style.name in styles if styles else len(one.text.split()) >= 5)
            and not one._p.findall(f".//{qn('w:fldChar')}")
            and one.runs
        ]
        return self.dice.choice(found) if found else None

    def row(self) -> Any:
        """A row of a table below its heading."""
        found = [row for table in self.document.tables for row in table.rows[1:]]
        return self.dice.choice(found) if found else None

    def cell(self) -> Any:
        """A cell with words and without content controls."""
        row = self.row()
        cells = [] if row is None else list(row.cells)
        found = [
            one
            for one in cells
            if len(one.text.split()) >= 2 and not one._tc.findall(f".//{qn('w:sdt')}")
        ]
        return self.dice.choice(found) if found else None


def edited(data: bytes, seed: str, most: int = 4) -> tuple[bytes, Trace]:
    """Return a document after one to `most` edits, and what they left."""
    dice = random.Random(seed)
    desk = Desk(data, dice)
    for _ in range(dice.randint(1, most)):
        edit = dice.choice(EDITS)
        if edit(desk):
            desk.trace.kinds.append(edit.__name__)
    out = io.BytesIO()
    desk.document.save(out)
    return out.getvalue(), desk.trace


def _change_a_word(desk: Desk) -> bool:
    paragraph = desk.paragraph()
    if paragraph is None:
        return False
    run = max(paragraph.runs, key=lambda one: len(one.text))
    parts = run.text.split(" ")
    if len(parts) < 3:
        return False
    parts[desk.dice.randrange(len(parts))] = desk.word()
    run.text = " ".join(parts)
    return True


def _rewrite_a_sentence(desk: Desk) -> bool:
    paragraph = desk.paragraph()
    if paragraph is None:
        return False
    runs = [run for run in paragraph.runs if run.text.strip()]
    for run in runs[1:]:
        run.text = ""
    runs[0].text = f"Wij zien dat anders: {desk.word()} gaat volgens ons voor."
    return True


def _write_a_paragraph(desk: Desk) -> bool:
    paragraph = desk.paragraph()
    if paragraph is None:
        return False
    fresh = copy.deepcopy(paragraph._p)
    for node in list(fresh):
        if node.tag != qn("w:pPr"):
            fresh.remove(node)
    paragraph._p.addnext(fresh)
    docx.text.paragraph.Paragraph(fresh, paragraph._parent).add_run(
        f"In het gesprek noemde de gemeente {desk.word()} als eigen punt."
    )
    return True


def _delete_a_paragraph(desk: Desk) -> bool:
    paragraph = desk.paragraph()
    if paragraph is None or paragraph._p.find(f".//{qn('w:drawing')}") is not None:
        return False
    desk.trace.gone.append(paragraph.text)
    paragraph._p.getparent().remove(paragraph._p)
    return True


def _change_a_heading(desk: Desk) -> bool:
    names = tuple(
        {
            p.style.name
            for p in desk.document.paragraphs
            if p.style.name.lower().startswith("heading")
        }
    )
    paragraph = desk.paragraph(names) if names else None
    if paragraph is None:
        return False
    paragraph.runs[-1].text += f" {desk.word()}"
    return True


def _change_a_cell(desk: Desk) -> bool:
    cell = desk.cell()
    if cell is None:
        return False
    runs = [run for one in cell.paragraphs for run in one.runs if run.text.strip()]
    if not runs:
        return False
    runs[-1].text = f"{runs[-1].text} ({desk.word()})"
    return True


def _delete_a_row(desk: Desk) -> bool:
    row = desk.row()
    if row is None:
        return False
    row._tr.getparent().remove(row._tr)
    return True


def _copy_a_row(desk: Desk) -> bool:
    row = desk.row()
    if row is None or row._tr.findall(f".//{qn('w:sdt')}"):
        return False
    fresh = copy.deepcopy(row._tr)
    row._tr.addnext(fresh)
    texts = fresh.findall(f".//{qn('w:t')}")
    if not texts:
        return False
    for node in texts:
        node.text = ""
    texts[0].text = desk.word()
    return True


def _fill_in_an_agreement(desk: Desk) -> bool:
    found = [
        control
        for control in desk.document.element.body.iter(qn("w:sdt"))
        if (tag := control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")) is not None
        if tag.get(qn("w:val")).startswith("actie.")
    ]
    if not found:
        return False
    control = desk.dice.choice(found)
    texts = control.findall(f".//{qn('w:t')}")
    texts[0].text = desk.word()
    shows = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    if shows is not None:
        shows.getparent().remove(shows)
    return True


def _make_bold(desk: Desk) -> bool:
    where = desk.paragraph() if desk.dice.random() < 0.6 else None
    if where is None:
        cell = desk.cell()
        where = None if cell is None else cell.paragraphs[0]
    runs = [] if where is None else [run for run in where.runs if run.text.strip()]
    if not runs:
        return False
    run = max(runs, key=lambda one: len(one.text))
    if run.bold:
        return False
    run.bold = True
    desk.trace.bold.append(" ".join(run.text.replace("\u00a0", " ").split()))
    return True


def _break_the_page(desk: Desk) -> bool:
    paragraph = desk.paragraph()
    if paragraph is None:
        return False
    run = OxmlElement("w:r")
    paragraph.runs[0]._r.addprevious(run)
    docx.text.run.Run(run, paragraph).add_break(WD_BREAK.PAGE)
    desk.trace.breaks += 1
    return True


def _put_a_picture(desk: Desk) -> bool:
    paragraph = desk.paragraph()
    if paragraph is None:
        return False
    paragraph.add_run().add_picture(io.BytesIO(_picture(desk.dice)), width=Cm(3))
    desk.trace.pictures += 1
    return True


def _comment(desk: Desk) -> bool:
    paragraph = desk.paragraph()
    if paragraph is None:
        return False
    words = f"Klopt dit nog? {desk.word()}"
    desk.trace.words.pop()
    desk.document.add_comment(paragraph.runs, words, author=ADVISER, initials="A")
    desk.trace.comments.append(words)
    return True


def _track_a_change(desk: Desk) -> bool:
    """Strike out the end of a run and type other words, as Word does while it tracks."""
    paragraph = desk.paragraph()
    if paragraph is None:
        return False
    run = max(paragraph.runs, key=lambda one: len(one.text))
    words = run.text.split(" ")
    if len(words) < 4 or len(run._r) > 2:
        return False
    run.text = " ".join(words[:-2]) + " "
    mark = f'w:id="{{}}" w:author="{ADVISER}" w:date="{_DATE}"'
    number = desk.dice.randrange(10**5, 10**6)
    gone = parse_xml(
        f"<w:del {nsdecls('w')} {mark.format(number)}><w:r><w:delText xml:space='preserve'>"
        f"{' '.join(words[-2:])}</w:delText></w:r></w:del>"
    )
    typed = parse_xml(
        f"<w:ins {nsdecls('w')} {mark.format(number + 1)}><w:r><w:t>volgens {desk.word()}.</w:t>"
        "</w:r></w:ins>"
    )
    run._r.addnext(gone)
    gone.addnext(typed)
    return True


def _write_in_the_footer(desk: Desk) -> bool:
    for section in desk.document.sections:
        for paragraph in section.footer.paragraphs:
            if paragraph.runs:
                paragraph.runs[0].text += f" {desk.word()}"
                return True
    return False


def _move_a_paragraph(desk: Desk) -> bool:
    paragraph, other = desk.paragraph(), desk.paragraph()
    if paragraph is None or other is None or paragraph._p is other._p:
        return False
    paragraph._p.getparent().remove(paragraph._p)
    other._p.addnext(paragraph._p)
    return True


def _add_a_column(desk: Desk) -> bool:
    tables = [table for table in desk.document.tables if len(table.rows) > 2]
    if not tables:
        return False
    table = desk.dice.choice(tables)
    if any(len(row._tr.findall(qn("w:tc"))) != len(table.columns) for row in table.rows):
        return False
    table.add_column(Cm(1.5))
    table.rows[0].cells[-1].text = desk.word()
    return True


def _picture(dice: random.Random) -> bytes:
    """A small picture of one colour, another one every time."""
    row = b"\0" + bytes(dice.randrange(256) for _ in range(3)) * 8
    parts = (
        (b"IHDR", struct.pack(">2I5B", 8, 8, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 8)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


EDITS: tuple[Edit, ...] = (
    *(_change_a_word, _rewrite_a_sentence, _write_a_paragraph, _delete_a_paragraph),
    *(_change_a_heading, _change_a_cell, _delete_a_row, _copy_a_row, _fill_in_an_agreement),
    *(_make_bold, _break_the_page, _put_a_picture, _comment, _track_a_change),
    *(_write_in_the_footer, _move_a_paragraph, _add_a_column),
)
