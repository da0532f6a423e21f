"""Guards around a fast workbook library, and what that library does not tell about cells.

python-calamine aborts the whole process on one cell in the last row and column, and on a shared
string table that lies about its size; it returns an error value as an empty text. The checks here
run first, on the bytes of the parts.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

from pipeline.errors import Problem, UnreadableFile
from pipeline.messages import message
from pipeline.ooxml.package import Package

MAX_ROW, MAX_COLUMN = 5000, 200  # column GR; a form needs a few dozen of each
MAX_CELLS = 2_000_000

# A place that is not plainly within row 4,999 and column GR; the exact pattern is slower.
_PERHAPS_FAR = re.compile(rb' r=(?!"(?:[A-Z]|[A-F][A-Z]|G[A-R])?(?:[1-4]\d{3}|\d{1,3})")')
# A cell with contents beyond row 5,000 or column GR. LibreOffice writes far cells with only a
# style (`<c r="XFD1" s="1"/>`); those are harmless.
_FAR = rb"(?:[A-Za-z]{3,}\d+|(?:[H-Zh-z][A-Za-z]|[Gg][S-Zs-z])\d+|[A-Za-z]+(?:[5-9]\d{3}|\d{5,}))"
_FAR_CELL = re.compile(rb""" r=["']""" + _FAR + rb"""["'][^<>]*(?<!/)>""")
_UNIQUE_COUNT = re.compile(rb"""uniqueCount\s*=\s*["'](\d+)""")
_FORMULA = re.compile(rb"<f[ />]")
_ERROR = re.compile(rb"""t=["']e["']""")
_CELL = re.compile(rb"""<c [^<>]*?\br=["']([A-Z]+\d+)""")
_VALUE = re.compile(rb"<v[^<>]*>[^<]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_SMALLEST_STRING = 5  # bytes: <si/>
_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)", re.ASCII)
_PERHAPS_MORE = re.compile(rb"<t[ >][^<]*<(?![/!])")  # the exact pattern is slower
_TEXT_WITH_MORE = re.compile(rb"<t(?: [^<>]*)?(?<!/)>[^<]*<(?!/t>|!)")  # a cell inside a text
_NO_TEXT = re.compile(rb"""t=["']s["'][^<>]*>\s*<v>-""")  # text number -1 of the shared ones
_DIMENSION = re.compile(rb"<dimension [^<>]*/>")
_CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

Value = (
    str
    | int
    | float
    | bool
    | datetime.date
    | datetime.time
    | datetime.datetime
    | datetime.timedelta
)


class CheckedSheet(NamedTuple):
    """One worksheet that is safe to read; its XML is in UTF-8."""

    name: str
    part: str
    xml: bytes


def checked_sheets(package: Package) -> Iterator[CheckedSheet]:
    """Yield every worksheet, after the checks that make reading it safe.

    Raises UnreadableFile with code R-DAMAGED or R-TOO-BIG.
    """
    _check_shared_strings(package)
    for name, part, raw in worksheets(package):
        xml = _in_utf8(name, raw)
        if b"worksheet" not in xml[:2000]:  # a web page
            raise damaged(f"het blad {name} is geen werkblad")
        far = _PERHAPS_FAR.search(xml) and _FAR_CELL.search(xml)
        if far or (len(xml) > MAX_CELLS and xml.count(b"<c") > MAX_CELLS):
            raise UnreadableFile(
                "R-TOO-BIG", Problem("", *message("R-TOO-BIG", detail=f"het blad {name}"))
            )
        yield CheckedSheet(name, part, xml)


def plain(name: str, xml: bytes) -> bytes:
    """Return a worksheet or the list of shared texts as the library reads it right.

    It takes XML that is not well-formed for something else without a word, an error value for
    nothing, and refuses a whole workbook for an error or a dimension it does not know. Raises
    UnreadableFile with code R-DAMAGED.
    """
    xml = _in_utf8(name, xml)
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError as error:
        raise damaged(f"het blad {name} is stuk") from error
    more = _PERHAPS_MORE.search(xml) and _TEXT_WITH_MORE.search(xml)
    if more or _cell_in_cell(xml) or (b"<v>-" in xml and _NO_TEXT.search(xml)):
        raise damaged(f"het blad {name} klopt niet")
    if _ERROR.search(xml):
        xml = _ERROR.sub(b't="str"', xml)
    return _DIMENSION.sub(b"", xml, 1) if b"<dimension" in xml[:4000] else xml


def _cell_in_cell(xml: bytes) -> bool:
    """Tell whether a cell begins elsewhere than after a cell or at the start of a row."""
    for before in xml.split(b"<c ")[:-1]:
        if not before.endswith(b"</c>") and b"<" in before:  # without «<» it is an empty cell
            last = before[before.rfind(b"<") :].rstrip()
            if last != b"</c>" and not (last.startswith(b"<row") and last.endswith(b">")):
                return True
    return False


def _in_utf8(name: str, xml: bytes) -> bytes:
    """Return XML in the one encoding the library reads right."""
    declared = _ENCODING.match(xml)
    wide = xml[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and (declared is None or declared[1].lower() in (b"utf-8", b"us-ascii")):
        return xml
    return etree.tostring(_tree(name, xml), encoding="UTF-8", xml_declaration=True)


def _tree(name: str, xml: bytes) -> etree._Element:
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise damaged(f"het blad {name} is stuk") from error


def worksheets(package: Package) -> Iterator[tuple[str, str, bytes]]:
    """Yield name, part name and XML of every worksheet; raises UnreadableFile when one is gone."""
    book = package.main_part
    relations = package.relationships(book)
    for node in package.tree(book).iter("{*}sheet"):
        name = node.get("name", "")
        relation = relations.get(node.get(_RELATION, "") or node.get(_STRICT_RELATION, ""))
        if relation is None or relation.target not in package:
            raise damaged(f"het blad {name} ontbreekt")
        if relation.kind == "worksheet":
            yield name, relation.target, package.read(relation.target)


def damaged(detail: str) -> UnreadableFile:
    """Return the error for a workbook that contradicts itself."""
    return UnreadableFile("R-DAMAGED", Problem("", *message("R-DAMAGED", detail=detail)))


def shared_texts(package: Package) -> list[str]:
    """Return the names of the parts that hold the texts of cells, if any."""
    return [name for name in package.names if name.lower().endswith("sharedstrings.xml")]


def _check_shared_strings(package: Package) -> None:
    for name in shared_texts(package):
        xml = package.read(name)
        count = _UNIQUE_COUNT.search(xml, 0, 2000)
        if count and int(count[1]) > len(xml) // _SMALLEST_STRING:
            raise damaged("de lijst met teksten klopt niet")


def odd_cells(xml: bytes) -> dict[str, str]:
    """Return the message code of every cell that holds an error value or a formula."""
    return _odd_in_bytes(xml) if b"<sheetData" in xml else _odd_in_tree(xml)


def _odd_in_bytes(xml: bytes) -> dict[str, str]:
    """Look for the few odd cells without parsing the many others."""
    odd = {}
    for found in _FORMULA.finditer(xml):
        cell = _CELL.match(xml, xml.rfind(b"<c ", 0, found.start()))
        if cell:
            filled = _VALUE.search(xml, found.end(), xml.find(b"</c>", found.end()))
            odd[cell[1].decode()] = "V-FORMULA" if filled else "V-FORMULA-EMPTY"
    for found in _ERROR.finditer(xml):
        cell = _CELL.match(xml, xml.rfind(b"<", 0, found.start()))
        if cell:
            odd[cell[1].decode()] = "V-CELL-ERROR"
    return odd


def _odd_in_tree(xml: bytes) -> dict[str, str]:
    """Do the same for a sheet with prefixes."""
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise damaged("een werkblad is stuk") from error
    odd = {}
    for cell in root.iter("{*}c"):
        if cell.get("t") == "e":
            odd[cell.get("r", "")] = "V-CELL-ERROR"
        elif cell.find("{*}f") is not None:
            filled = bool(cell.findtext("{*}v"))
            odd[cell.get("r", "")] = "V-FORMULA" if filled else "V-FORMULA-EMPTY"
    return odd


def column_name(column: int) -> str:
    """Return the letters of a column, counted from 0: 5 is F."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shown(value: Value) -> str:
    """Return a value as a Dutch reader sees it: 3, 2,5, WAAR, 23-11-2026, 14:05."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, (int, float)):
        whole = value == value and abs(value) < 1e15 and value == int(value)
        return str(int(value)) if whole else f"{value:.15g}".replace(".", ",")
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return f"{value:%d-%m-%Y}" if midnight else f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, datetime.date):
        return f"{value:%d-%m-%Y}"
    return f"{value:%H:%M}" if isinstance(value, datetime.time) else str(value)


def without_control_characters(text: str) -> str:
    """Return a text fit for every output: Excel can store characters that XML does not have."""
    return _CONTROL_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)
