"""Fills a blank form as a respondent would, for the demonstration and for tests."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.ooxml.controls import Control, controls
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import PARAGRAPH, RUN, RUN_PROPERTIES, TEXT, W

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SPECIAL = {"\n": W + "br", "\t": W + "tab"}
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as the character A


def fill_word(form: bytes, answers: Mapping[str, str]) -> bytes:
    """Return a Word form with these answers, by item code, in its content controls.

    Newlines become line breaks, as in Word. Raises KeyError when the form lacks a control, and
    ValueError for characters XML does not have.
    """
    package = Package.open(form)
    part = package.main_part
    root = package.tree(part)
    found = {control.tag: control for control in controls(root)}
    for code, text in answers.items():
        _fill_control(found[code], text)
    changed = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return package.write({part: changed})


def _fill_control(control: Control, text: str) -> None:
    """Replace what a control shows by one run with the answer."""
    content = control.content
    if content is None:
        raise KeyError(control.tag)
    style = _strip_placeholder(control)
    holder = next(content.iter(PARAGRAPH), content)
    for paragraph in list(content.iter(PARAGRAPH))[1:]:
        _remove(paragraph)
    for child in [child for child in holder if child.tag != W + "pPr"]:
        holder.remove(child)
    run = etree.SubElement(holder, RUN)
    if style is not None and len(style):
        run.append(style)
    _write_text(run, text)
    if control.kind == "date":
        _set_date(control, text)


def _strip_placeholder(control: Control) -> etree._Element | None:
    """Take away the placeholder flag and style; return the formatting the answer gets."""
    style = next((run.find(RUN_PROPERTIES) for run in control.element.iter(RUN)), None)
    flag = next(control.element.iter(W + "showingPlcHdr"), None)
    if flag is not None:
        _remove(flag)
        named = None if style is None else style.find(W + "rStyle")
        if named is not None:
            _remove(named)
    return style


def _write_text(run: etree._Element, text: str) -> None:
    for piece in re.split(r"([\n\t])", text):
        if piece in _SPECIAL:
            etree.SubElement(run, _SPECIAL[piece])
        elif piece:
            node = etree.SubElement(run, TEXT)
            node.text = piece
            node.set(_XML_SPACE, "preserve")


def _set_date(control: Control, text: str) -> None:
    """Store a date as Word does, beside the text it shows."""
    try:
        day = datetime.strptime(text, "%d-%m-%Y")
    except ValueError:
        return
    for node in control.element.iter(W + "date"):
        node.set(W + "fullDate", day.strftime("%Y-%m-%dT00:00:00Z"))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def fill_excel(form: bytes, answers: Mapping[str, str]) -> bytes:
    """Return an Excel form with these answers, by item code; always as text, never as formula.

    Raises KeyError when the form lacks a cell for an item.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(form))
    cells = dict(_answer_cells(book))
    for code, text in answers.items():
        cell = cells[code]
        cell.value = _ESCAPE.sub("_x005F_", text)
        cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _answer_cells(book: Workbook) -> Iterator[tuple[str, Cell | MergedCell]]:
    """Yield item code and cell of every answer, found by the keys in hidden row and column."""
    for sheet in book.worksheets:
        anchors = [cell for row in sheet.iter_rows() for cell in row if cell.value in _ANCHORS]
        for anchor in anchors:
            keys = [cell for cell in sheet[anchor.row] if cell.column != anchor.column]
            for row in sheet.iter_rows(min_row=anchor.row + 1):
                code = row[anchor.column - 1].value
                for key in keys:
                    if code and key.value:
                        name = str(code) if key.value == "waarde" else f"{code}.{key.value}"
                        yield name, row[key.column - 1]


_ANCHORS = ("quickscan:vragen", "quickscan:gegevens")
