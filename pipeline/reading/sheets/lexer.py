"""The cells of a worksheet as they stand in its XML, without a word on what they mean.

Nearly every sheet is written in one usual way. Of such a sheet the cells are taken straight from
the text: every character between the first row and the last has to belong to a row or a cell of a
known shape. With one character that does not, the sheet is read from its tree instead, where
every way of writing is understood. A test keeps both equal.

The markup of a row, and what stands around the rows, is the same in the next return that the same
program saved; only the texts differ. So what it says is worked out once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.ooxml.cells import damaged
from pipeline.ooxml.package import PARSER
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, Value

INLINE = "inlineStr"  # the kind of a cell whose text stands in the cell itself, pieces joined
# Row and column from 0, number of the style, kind, text, is there a formula?
Cell = tuple[int, int, str, str, str, bool]


class Marks(NamedTuple):
    """What a row with cells says of itself: its number from 1, whether it is hidden, its styles."""

    number: int
    hidden: bool
    styles: Sequence[tuple[int, str]]  # column and number of the style of each cell


class Lexed(NamedTuple):
    """The cells of a sheet that hold something."""

    rows: list[list[Value]]  # the texts that stand in the cell itself; "" of all others
    others: list[Cell]
    marks: list[Marks]  # in order; a row that goes on has more than one
    around: bytes  # the XML of the sheet without its rows: merged cells, headers and the like
    far: list[Cell]  # what stands where no form reaches


_MOST = 4 * 2**20  # bytes; a sheet of ours has 100,000
# What XML lacks, and a return, which it takes for a newline.
_CONTROL = bytes(code for code in range(32) if chr(code) not in "\t\n")
_TEXT = re.compile(">([^<]+)<")
_HERE = "\0"  # stands in the markup of a row where a text stood
_LONGEST_AROUND = 20_000  # bytes around the rows that are worth keeping; ours have 4,000
_LONGEST = 2_000  # characters of markup that are worth keeping; a row of ours has 1,200
_ATTRIBUTES = r'(?: (?!xmlns)[\w:]+="[^"<&\x00-\x1f]*")*'
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d+)")?(?: t="(\w+)")?'
    rf"(?:/>|>(<f{_ATTRIBUTES}(?:/>|>\0?</f>))?"
    r'(?:<v>(\0?)</v>|<v/>|<is><t(?: xml:space="preserve")?>(\0?)</t></is>)?</c>)|(.+)',
    re.DOTALL | re.ASCII,
)
_ROW = re.compile(
    rf'(?:<row r="\d{{1,7}}"{_ATTRIBUTES}/>)*(?:<row r="(\d{{1,7}})"({_ATTRIBUTES})>)?', re.ASCII
)
TRUE = ("1", "true")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class _Columns(dict[str, int]):
    """The place of a column, counted from 0, by its letters."""

    def __missing__(self, letters: str) -> int:
        if not (letters.isalpha() and letters.isascii() and len(letters) < 4):
            raise damaged(text_of("D-CELL-PLACE"))
        place = 0
        for letter in letters.upper():
            place = place * 26 + ord(letter) - 64
        self[letters] = place - 1
        return place - 1


COLUMNS = _Columns()


def lexed(xml: bytes) -> Lexed | None:
    """Return the cells of a sheet that is written in the usual way, None of any other."""
    try:
        rows, around = _parted(xml)
        return _lexed(rows.decode(), around)
    except (ValueError, etree.XMLSyntaxError):
        return None  # the tree tells what is unusual, or wrong


def _parted(xml: bytes) -> tuple[bytes, bytes]:
    """Return what stands between the first row and the last, and what stands around it.

    Raises ValueError or XMLSyntaxError when it is not certain that these are the rows.
    """
    head, _, rest = xml.partition(b"<sheetData>")
    rows, found, tail = rest.rpartition(b"</sheetData>")
    if not found or len(xml) > _MOST or len(rows.translate(None, _CONTROL)) < len(rows):
        raise ValueError("no rows, too many, or what is no XML")
    around = b"".join((head, b"<sheetData/>", tail))
    sound = _is_sound if len(around) < _LONGEST_AROUND else _is_sound.__wrapped__
    if not sound(around):
        raise ValueError("not certain that these are the rows")
    return rows, around


@lru_cache(maxsize=64)
def _is_sound(around: bytes) -> bool:
    """Tell whether what stands around the rows is a worksheet with one place for them.

    Raises XMLSyntaxError when it is not XML.
    """
    root = etree.fromstring(around, PARSER)
    name = root.tag.replace("}worksheet", "}sheetData")
    utf8 = root.getroottree().docinfo.encoding in ("UTF-8", "utf-8")
    return utf8 and len(root.findall(name)) == 1


_Marked = tuple[int, str, str, int, bool]  # a Cell without its row, its text by place or -1


class _Markup(NamedTuple):
    """What the markup of a row says: all but the texts, and how many there are of these."""

    number: int
    marks: Marks
    width: int
    runs: list[tuple[int, int, int]]  # first column, end and first text of texts side by side
    others: list[_Marked]
    texts: int


def _lexed(xml: str, around: bytes) -> Lexed:
    """Return what stands in the rows; raises ValueError at anything unusual."""
    pieces = _TEXT.split(xml)
    texts = pieces[1::2]
    if "&" in xml:
        pairs = zip(texts, pieces[::2], strict=False)
        texts = [_plain(text, before) if "&" in text else text for text, before in pairs]
    own = list(map(unescaped, texts)) if "_x" in xml else texts
    *whole, rest = f">{_HERE}<".join(pieces[::2]).split("</row>")
    if rest and _markup(rest).number:
        raise ValueError("a row without an end")
    rows: list[list[Value]] = []
    others: list[Cell] = []
    every: list[Marks] = []
    start = 0
    for row in whole:
        number, marks, width, runs, more, count = (
            _markup(row) if len(row) < _LONGEST else _markup.__wrapped__(row)
        )
        gap = number - len(rows) - 1
        if gap < 0 or number > MAX_ROW:
            raise ValueError("an end without a row, a row that goes on, or one far away")
        if width:
            values: list[Value] = [""] * width
            for first, end, at in runs:
                at += start
                values[first:end] = own[at : at + end - first]
            for column, style, kind, at, formula in more:
                text = texts[start + at] if at >= 0 else ""
                others.append((number - 1, column, style, kind, text, formula))
            if gap:
                rows.extend([] for _ in range(gap))
            rows.append(values)
            every.append(marks)
        start += count
    return Lexed(rows, others, every, around, [])


def _plain(text: str, before: str) -> str:
    """Return a text with its entities as characters; a formula, which nobody reads, as it is."""
    if before.startswith("<f", before.rfind("<")):
        return text
    return etree.fromstring(f"<t>{text}</t>", PARSER).text or ""


def unescaped(text: str) -> str:
    """Return a text with «_x000D_» and the like as the characters they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@lru_cache(maxsize=1_000)
def _markup(row: str) -> _Markup:
    """Return what the markup of a row up to its end says; its number is 0 when it has none.

    Raises ValueError at anything unusual.
    """
    start = _ROW.match(row)
    digits, attributes = start.groups("") if start else ("", "")
    cells: list[_Marked] = []
    seen = 0
    for letters, place, style, kind, formula, value, inline, other in _CELL.findall(
        row, start.end() if start else 0
    ):
        if other or not digits:
            raise ValueError("something between the cells")
        seen += formula.count(_HERE)
        text = value or inline
        if text or formula:
            if place != digits or (kind == INLINE) != (inline != ""):
                raise ValueError("a cell that is not what it says")
            at = seen if text else -1
            cells.append((COLUMNS[letters], style, kind, at, formula != ""))
        seen += len(text)
    columns = [cell[0] for cell in cells]
    if columns != sorted(set(columns)) or max(columns, default=0) >= MAX_COLUMN:
        raise ValueError("a cell twice, or far away")
    number, width = int(digits or 0), columns[-1] + 1 if columns else 0
    hidden = any(f' hidden="{one}"' in attributes for one in TRUE)
    marks = Marks(number, hidden, [(column, style) for column, style, *_ in cells])
    others = [cell for cell in cells if not _is_text(cell)]
    return _Markup(number, marks, width, _runs_of(cells), others, seen)


def _is_text(cell: _Marked) -> bool:
    return cell[2] == INLINE and not cell[4]


def _runs_of(cells: Iterable[_Marked]) -> list[tuple[int, int, int]]:
    """Return first column, end and first text of the texts that stand side by side."""
    runs: list[tuple[int, int, int]] = []
    for column, at in ((cell[0], cell[3]) for cell in cells if _is_text(cell)):
        first, end, text = runs[-1] if runs else (0, -1, 0)
        if end == column and text + end - first == at:
            runs[-1] = (first, column + 1, text)
        else:
            runs.append((column, column + 1, at))
    return runs
