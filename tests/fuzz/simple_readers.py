"""Readers of answers that share nothing with ours: the standard library and the plainest rules.

They serve one purpose: when the XML of a form was changed on purpose, a changed answer is right
if they find it too. Each returns the text of every item it finds, by item code.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

from benchmarks.synthetic.samples import questionnaire

Element = ElementTree.Element
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_KEY_ROWS = ("quickscan:vragen", "quickscan:gegevens")
Answers = dict[str, set[str]]


def read(kind: str, data: bytes) -> Answers:
    """Return every text found for every item, without its white space."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        found: Answers = {}
        for code, text in _READERS[kind](file):
            found.setdefault(code, set()).add(plain(text))
        return found


def plain(text: str) -> str:
    """Return a text without white space: where lines end is tested elsewhere."""
    return "".join(text.split())


def _tree(file: zipfile.ZipFile, part: str) -> Element:
    return ElementTree.fromstring(file.read(part))


def _word(file: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    root = _tree(file, "word/document.xml")
    for control in root.iter(f"{_W}sdt"):
        for name in ("tag", "alias"):
            code = control.find(f"{_W}sdtPr/{_W}{name}")
            content = control.find(f"{_W}sdtContent")
            if code is not None and content is not None:
                yield code.get(f"{_W}val", "").strip().lower(), _text(content)
    for row in root.iter(f"{_W}tr"):
        yield from _by_label([_text(cell) for cell in row.iter(f"{_W}tc")])


def _by_label(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the answer in a row that begins with the label of an item."""
    if len(cells) > 1 and plain(cells[0]) in _labels():
        yield _labels()[plain(cells[0])], cells[1]


@cache
def _labels() -> dict[str, str]:
    return {plain(item.row_key): code for code, item in questionnaire().items.items()}


def _text(element: Element) -> str:
    """Return all text of a piece of Word; breaks are white space, properties are no text."""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag.endswith("Pr"):
        return ""
    space = " " if element.tag in (f"{_W}br", f"{_W}tab", f"{_W}p", f"{_W}cr") else ""
    return space + "".join(map(_text, element)) + space


def _excel(file: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for name in file.namelist():
        if name.startswith("xl/worksheets/sheet"):
            cells = {}
            for number, row in enumerate(_tree(file, name).iter(f"{_X}row"), 1):
                for place, cell in enumerate(row.findall(f"{_X}c")):
                    at = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r", ""))
                    where = (int(at[2]), at[1]) if at else (number, chr(ord("A") + place))
                    inline = cell.get("t") == "inlineStr"
                    values = cell.findall(f"{_X}is/{_X}t" if inline else f"{_X}v")
                    cells[where] = "".join(one.text or "" for one in values)
            yield from _keyed(cells)


def _keyed(cells: dict[tuple[int, str], str]) -> Iterator[tuple[str, str]]:
    """Yield the answers of a sheet: where a key in a row meets one in a column."""
    for (row, column), anchor in cells.items():
        if anchor in _KEY_ROWS:
            names = {c: text for (r, c), text in cells.items() if r == row and c != column and text}
            codes = {r: text for (r, c), text in cells.items() if c == column and r != row and text}
            for r, code in codes.items():
                for c, name in names.items():
                    item = code if name == "waarde" else f"{code}.{name}"
                    yield item.lower(), cells.get((r, c), "")
            return


def _odt(file: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    root = _tree(file, "content.xml")
    for control in root.iter(f"{_LOEXT}content-control"):
        for name in ("tag", "alias"):
            yield control.get(f"{_LOEXT}{name}", "").lower(), _odt_text(control)
    for row in root.iter(f"{_TABLE}table-row"):
        yield from _by_label([_odt_text(cell) for cell in row.findall(f"{_TABLE}table-cell")])


def _odt_text(element: Element) -> str:
    """Return all text of a piece of OpenDocument; what stands loose in a table is none."""
    loose = element.tag.startswith(_TABLE)
    pieces = ["" if loose else element.text or ""]
    for child in element:
        pieces.append("" if child.tag == f"{_LOEXT}list-item" else _odt_text(child))
        pieces.append("" if loose else child.tail or "")
    return "".join(pieces)


def _ods(file: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for table in _tree(file, "content.xml").iter(f"{_TABLE}table"):
        cells = {}
        for row, line in enumerate(table.iter(f"{_TABLE}table-row")):
            column = 0
            for cell in line.findall(f"{_TABLE}table-cell"):
                for _ in range(min(_times(cell), 50)):
                    lines = ("".join(p.itertext()) for p in cell.findall(f"{_TEXT}p"))
                    cells[row, chr(ord("A") + column)] = " ".join(lines)
                    column += 1
        yield from _keyed(cells)


def _times(cell: Element) -> int:
    """Return how often a cell stands there; once when its count is no number, as in LibreOffice."""
    times = cell.get(f"{_TABLE}number-columns-repeated", "1")
    return int(times) if times.isdecimal() else 1


_READERS = {"docx": _word, "xlsx": _excel, "odt": _odt, "ods": _ods}
