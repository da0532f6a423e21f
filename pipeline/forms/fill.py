"""Fills a blank form as a respondent would.

So a short form goes to a participant with what it answered before, and the demonstration gets
forms that came back.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from lxml import etree

from pipeline.model.marks import FACTS, QUESTIONS, VALUE
from pipeline.ooxml.cells import column_name, worksheets
from pipeline.ooxml.controls import Control, controls
from pipeline.ooxml.ns import XML_SPACE, S, W
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import PARAGRAPH, RUN, RUN_PROPERTIES, TEXT

_SPECIAL = {"\n": W + "br", "\t": W + "tab"}
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as the character A


class _Place(NamedTuple):
    """One cell, its row and column counted from 0."""

    sheet: str
    row: int
    column: int


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
            node.set(XML_SPACE, "preserve")


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

    Raises KeyError when the form lacks a cell for an item, and ValueError for characters XML does
    not have.
    """
    package = Package.open(form)
    places = dict(_answer_places(form))
    parts = {name: part for name, part, _ in worksheets(package)}
    trees = {
        sheet: package.tree(parts[sheet]) for sheet in {places[code].sheet for code in answers}
    }
    for code, text in answers.items():
        place = places[code]
        cell = _cell(trees[place.sheet], place.row, place.column)
        _write_cell(cell, text)
        _free_height(cell)
    return package.write({parts[sheet]: _xml(root) for sheet, root in trees.items()})


def fill_table(book: bytes, wanted: Mapping[str, str], texts: Mapping[str, str]) -> bytes:
    """Return a workbook with texts typed in the first row of a table that holds what is wanted.

    Both are by the heading of their column. Raises KeyError when there is no such row. It is saved
    by openpyxl, with the moment of now in its properties: a work list comes back from a program
    that is not ours.
    """
    from openpyxl import load_workbook  # slow to load

    typed = load_workbook(io.BytesIO(book))
    for sheet in typed.worksheets:
        header, *rows = sheet.iter_rows()
        columns = {str(cell.value): at for at, cell in enumerate(header)}
        if not columns.keys() >= {*wanted, *texts}:
            continue
        for row in rows:
            if all((row[columns[name]].value or "") == text for name, text in wanted.items()):
                for name, text in texts.items():
                    row[columns[name]].value = text
                    row[columns[name]].data_type = "s"  # also when it looks like a formula
                out = io.BytesIO()
                typed.save(out)
                return out.getvalue()
    raise KeyError(str(wanted))


def _free_height(cell: etree._Element) -> None:
    """Let the office program find the height of a row, unless the template sets it."""
    row = cell.getparent()
    if row is not None and row.get("customHeight") not in ("1", "true") and "ht" in row.attrib:
        del row.attrib["ht"]


def _write_cell(cell: etree._Element, text: str) -> None:
    """Put a text in a cell; always a text, never a formula."""
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    node = etree.SubElement(etree.SubElement(cell, S + "is"), S + "t")
    node.text = _ESCAPE.sub("_x005F_", text)
    node.set(XML_SPACE, "preserve")


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _answer_places(form: bytes) -> Iterator[tuple[str, _Place]]:
    """Yield item code and place of every answer cell, found by the hidden keys."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(form))
    for sheet in book.sheet_names:
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        keys = next((row for row in rows if QUESTIONS in row or FACTS in row), [])
        if not keys:
            continue
        key_column = keys.index(QUESTIONS if QUESTIONS in keys else FACTS)
        for number, row in enumerate(rows):
            code = row[key_column]
            for column, key in enumerate(keys):
                if code and key:
                    name = str(code) if key == VALUE else f"{code}.{key}"
                    yield name, _Place(sheet, number, column)


def _cell(root: etree._Element, row: int, column: int) -> etree._Element:
    """Return a cell of a worksheet, made in its proper place when it was empty."""
    name = f"{column_name(column)}{row + 1}"
    lines = (node for node in root.iter(S + "row") if node.get("r") == str(row + 1))
    line = next(lines, None)
    if line is None:
        raise KeyError(name)
    later = None
    for node in line:
        there = node.get("r", "")
        if there == name:
            return node
        if later is None and (len(there), there) > (len(name), name):
            later = node
    cell = etree.Element(S + "c", r=name)
    line.insert(len(line) if later is None else line.index(later), cell)
    return cell
