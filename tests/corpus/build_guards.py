"""Rows of the table about size: files just above limits that are lowered for them (`lowered`)."""

from __future__ import annotations

from collections.abc import Iterator

from tests.corpus import opendocument
from tests.corpus.archives import Entry, entries, zipped
from tests.corpus.case import Case, Group, accepted, refused, row, warned
from tests.corpus.form import DOCUMENT, QUESTION_SHEET, excel, parts, replaced, with_parts, word
from tests.corpus.lowered import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_FAR,
    MOST_PARTS,
    MOST_ROWS,
    MOST_SPACES,
    MOST_TOGETHER,
)

GROUP: Group = {}
_REMARK = "v07.toelichting"
_FACTS_SHEET = "xl/worksheets/sheet3.xml"
_BELOW = 180  # a row under everything in a form
_FAR_ROW, _FAR_COLUMN = MOST_ROWS + 1, "AO"  # the first of each that is too far


@row(GROUP, 16)
def many_parts() -> Iterator[Case]:
    """More parts than a file may have; limit: the number of parts."""
    more = (Entry(f"x/{n}", b"x") for n in range(MOST_PARTS))
    yield refused("veel delen.docx", zipped([*entries(parts(word())), *more]), "R-TOO-BIG")


@row(GROUP, 30)
@row(GROUP, 31)
def large_parts() -> Iterator[Case]:
    """One part, and all together, longer than allowed; limits: bytes of a part and of a file."""
    for suffix, data, part in (("docx", word(), DOCUMENT), ("xlsx", excel(), QUESTION_SHEET)):
        xml = parts(data)[part]
        start = xml.index(b"?>") + 2
        longer = xml[:start] + b" " * MOST_BYTES + xml[start:]
        yield refused(f"groot deel.{suffix}", with_parts(data, {part: longer}), "R-TOO-BIG")
    unused = {f"x/{n}.bin": bytes(MOST_TOGETHER // 3) for n in range(3)}
    yield refused("ongebruikt.docx", with_parts(word(), unused), "R-TOO-BIG")


@row(GROUP, 36)
def long_attribute() -> Iterator[Case]:
    """An attribute longer than a part may be; limit: bytes of a part."""
    long = b'<w:p w:rsidR="' + b"0" * MOST_BYTES + b'"/><w:sectPr'
    data = replaced(word(), DOCUMENT, b"<w:sectPr", long)
    yield refused("lang attribuut.docx", data, "R-TOO-BIG")


@row(GROUP, 44)
@row(GROUP, 45)
def repeated_rows() -> Iterator[Case]:
    """A filled row or cell that is repeated past the last place; limits: rows and columns."""
    cell = '<table:table-cell office:value-type="string"{0}><text:p>x</text:p></table:table-cell>'
    across = cell.format(f' table:number-columns-repeated="{MOST_COLUMNS + 1}"')
    for name, count, content in (
        ("veel rijen", MOST_ROWS + 1, cell.format("")),
        ("brede rij", 1, across),
        ("veel brede rijen", MOST_ROWS + 1, across),
    ):
        line = f'<table:table-row table:number-rows-repeated="{count}">{content}</table:table-row>'
        data = opendocument.packed("spreadsheet", opendocument.sheet_content(more=line))
        yield refused(f"{name}.ods", data, "R-TOO-BIG")


@row(GROUP, 46)
def repeated_spaces() -> Iterator[Case]:
    """More spaces, written as a number, than a file may hold; limit: spaces of a file."""
    spaces = f'<text:s text:c="{MOST_SPACES + 1}"/>'
    body = opendocument.text_content({_REMARK: f"voor{spaces}na"})
    yield refused("spaties.odt", opendocument.packed("text", body), "R-TOO-BIG")
    cell = (
        f'<table:table-cell office:value-type="string"><text:p>{spaces}</text:p></table:table-cell>'
    )
    body = opendocument.sheet_content({_REMARK: cell})
    yield refused("spaties.ods", opendocument.packed("spreadsheet", body), "R-TOO-BIG")


@row(GROUP, 54)
def large_zips() -> Iterator[Case]:
    """A zip with a file that is too long, and with too much in all; limits: bytes of each."""
    large = Entry("foto.docx", b"x" * (MOST_BYTES + 1))
    yield refused("groot bestand.zip", zipped([large]), "R-TOO-BIG")
    many = (Entry(f"{n}.docx", b"x" * (MOST_TOGETHER // 3)) for n in range(4))
    yield refused("samen te groot.zip", zipped(many), "R-TOO-BIG")


@row(GROUP, 103)
def dimension_beyond_limits() -> Iterator[Case]:
    """A sheet that says it is larger than a form can be: only its cells count."""
    tag = f'<dimension ref="A1:{_FAR_COLUMN}{_FAR_ROW}"/><sheetViews>'.encode()
    yield accepted("afmeting groot.xlsx", replaced(excel(), QUESTION_SHEET, b"<sheetViews>", tag))


@row(GROUP, 104)
def many_rows() -> Iterator[Case]:
    """More filled rows than a form can have, in a sheet that says it has two; limit: rows."""
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n)
        for n in range(_BELOW, _FAR_ROW + MOST_FAR + 1)
    )
    data = replaced(excel(), QUESTION_SHEET, b"</sheetData>", rows + b"</sheetData>")
    data = replaced(data, QUESTION_SHEET, b"<sheetViews>", b'<dimension ref="A1:B2"/><sheetViews>')
    yield refused("veel rijen.xlsx", data, "R-TOO-BIG")


@row(GROUP, 105)
def far_cells() -> Iterator[Case]:
    """A filled cell just beyond the last row or column, and one with only a style; same limits."""
    for name, number, column in (("laatste", _BELOW, _FAR_COLUMN), ("onderste", _FAR_ROW, "A")):
        cell = f'<row r="{number}"><c r="{column}{number}"><v>1</v></c></row></sheetData>'.encode()
        data = replaced(excel(), QUESTION_SHEET, b"</sheetData>", cell)
        yield warned(f"cel {name}.xlsx", data, "V-FAR-CELL")
        foreign = replaced(data, QUESTION_SHEET, b"quickscan:", b"iets anders:")
        foreign = replaced(foreign, _FACTS_SHEET, b"quickscan:", b"iets anders:")
        yield refused(f"andere werkmap, cel {name}.xlsx", foreign, "R-NO-FORM")
        styled = cell.replace(b"><v>1</v></c>", b' s="1"/>')
        data = replaced(excel(), QUESTION_SHEET, b"</sheetData>", styled)
        yield accepted(f"cel {name} opgemaakt.xlsx", data)


@row(GROUP, 106)
def large_merge() -> Iterator[Case]:
    """Cells merged into one as far as just beyond the limits; they hide answers."""
    area = f"A50:{_FAR_COLUMN}{_FAR_ROW}".encode()
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="%b"/></mergeCells>' % area
    yield warned(
        "samengevoegd.xlsx", replaced(excel(), QUESTION_SHEET, b"</sheetData>", merged), "V-COVERED"
    )
