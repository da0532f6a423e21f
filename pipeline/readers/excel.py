"""Reads a returned Excel form: every sheet becomes cells, after what could stop the library."""

from __future__ import annotations

import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook

from pipeline.ooxml.package import Package
from pipeline.questionnaire import Questionnaire
from pipeline.readers.cells import checked_sheets, damaged, odd_cells, plain, shared_texts
from pipeline.readers.grid import Sheet, read_grid
from pipeline.readers.identity import from_property
from pipeline.response import FilledForm


def read_excel(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a returned Excel form.

    Raises UnreadableFile when the file is damaged, locked, too big or not a workbook.
    """
    package = Package.open(data)
    sheets = _sheets(package)
    return read_grid("xlsx", sheets, questionnaire, from_property(package), _notes(package))


def _sheets(package: Package) -> list[Sheet]:
    """Return every worksheet, after the checks without which the library may abort."""
    checked = list(checked_sheets(package))
    changed = {part: plain(part, package.read(part)) for part in shared_texts(package)}
    changed |= {one.part: plain(one.name, one.xml) for one in checked}
    data = package.stored(changed)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return [_sheet(book, one.name, one.xml) for one in checked]
    except CalamineError as error:
        raise damaged("een werkblad is niet te lezen") from error


def _sheet(book: CalamineWorkbook, name: str, xml: bytes) -> Sheet:
    """Return one worksheet; only where answers stand do odd cells matter."""
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    sheet = Sheet(name, rows, {})
    return sheet if sheet.anchor() is None else Sheet(name, rows, odd_cells(xml))


def _notes(package: Package) -> Iterator[str]:
    """Yield a message code for everything a person should know about the file."""
    names = [name.lower() for name in package.names]
    if any("comments" in name and name.startswith("xl/") for name in names):
        yield "V-COMMENTS"
    if any(name.endswith("vbaproject.bin") for name in names):
        yield "V-MACRO"
