"""A report in Word that came back, as small as it can be."""

from __future__ import annotations

import io
from collections.abc import Mapping

import docx

MARK = "QSR-2026-XX0001-7f3a91c2"
HEADING = ("Nr", "Vraag", "Stap", "Wie doet het?", "Klaar op")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def control(tag: str, text: str, *, placeholder: bool = False) -> str:
    """A field with its tag, filled in or still showing its invitation."""
    shows = "<w:showingPlcHdr/>" if placeholder else ""
    return (
        f'<w:sdt {W}><w:sdtPr><w:tag w:val="{tag}"/>{shows}<w:text/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def report(
    fields: Mapping[str, str], untouched: Mapping[str, str] | None = None, text: str = MARK
) -> bytes:
    """A Word file with fields by their tag: filled in, or still showing their invitation."""
    from docx.oxml import parse_xml

    document = docx.Document()
    document.add_paragraph(f"Kenmerk: {text}")
    for tag, typed in fields.items():
        document.add_paragraph()._p.append(parse_xml(control(tag, typed)))
    for tag, shown in (untouched or {}).items():
        document.add_paragraph()._p.append(parse_xml(control(tag, shown, placeholder=True)))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def table(*rows: tuple[str, ...], text: str = MARK) -> bytes:
    """A Word file in which an editor left nothing but the table."""
    document = docx.Document()
    document.add_paragraph(text)
    grid = document.add_table(0, len(HEADING))
    for row in (HEADING, *rows):
        for cell, typed in zip(grid.add_row().cells, row, strict=True):
            cell.text = typed
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
