"""The quick way to find the cells of a worksheet finds what its tree holds, or steps aside."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.ooxml.package import Package
from pipeline.reading.sheets.cells import Value
from pipeline.reading.sheets.lexer import Cell, Lexed, Marks, lexed
from pipeline.reading.sheets.tree import parsed
from tests.corpus import form
from tests.support.strategies import TEXTS

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f"<?xml version='1.0' encoding='UTF-8'?>\n<worksheet xmlns='{MAIN}'><cols><col/></cols>"


def sheet(rows: str, head: str = HEAD, tail: str = "<pageMargins/>") -> bytes:
    return f"{head}<sheetData>{rows}</sheetData>{tail}</worksheet>".encode()


Held = tuple[list[list[Value]], list[Cell], list[Marks]]  # what a sheet holds


def tree(xml: bytes) -> Held:
    """What a sheet holds, by the slow way."""
    return without_blanks(parsed(etree.fromstring(xml)))


def quick(xml: bytes) -> Held | None:
    """What a sheet holds, by the quick way."""
    found = lexed(xml)
    return None if found is None else without_blanks(found)


def without_blanks(found: Lexed) -> Held:
    """Only the cells that hold something, and the rows of these."""
    others = [cell for cell in found.others if cell[4] or cell[5]]
    full = {
        (row, at) for row, texts in enumerate(found.rows) for at, one in enumerate(texts) if one
    }
    full |= {(cell[0], cell[1]) for cell in others}
    rows = [
        [text for at, text in enumerate(texts) if (row, at) in full]
        for row, texts in enumerate(found.rows)
    ]
    marks = [
        one._replace(styles=[style for style in one.styles if (one.number - 1, style[0]) in full])
        for one in found.marks
    ]
    last = max((row for row, _ in full), default=-1)
    return rows[: last + 1], others, [one for one in marks if one.styles]


def test_what_a_sheet_holds() -> None:
    rows = '<row r="2" hidden="1"><c r="B2" s="3" t="inlineStr"><is><t>x</t></is></c></row>'
    rows += '<row r="3" hidden="0"><c r="A3"><v>1</v></c></row>'
    for found in (lexed(sheet(rows)), parsed(etree.fromstring(sheet(rows)))):
        assert found is not None
        assert found.rows == [[], ["", "x"], [""]]
        assert found.others == [(2, 0, "", "", "1", False)]
        assert found.marks == [Marks(2, True, [(1, "3")]), Marks(3, False, [(0, "")])]


USUAL = """
<row r="2" spans="1:3"><c r="A2" s="4" t="inlineStr"><is><t>Ja &amp; nee</t></is></c></row>
<row r="2"><c r="AB2" t="inlineStr"><is><t xml:space="preserve"> a&#10;b </t></is></c></row>
<row r="3" ht="2"><c r="A3"><v>4.5</v></c><c r="B3" s="1"/><c r="C3" t="s"><v>0</v></c></row>
<row r="4"><c r="D4"><f>A3+1</f><v>5.5</v></c><c r="E4"><f t="shared" si="0"/><v>1</v></c></row>
<row r="5"><c r="F5" t="e"><v>#N/A</v></c><c r="G5" t="str"><f>A1&gt;2</f><v></v></c></row>
<row r="6"/>
<row r="6"><c r="A6" t="str"><v>&#8364;&#10;&lt;</v></c></row>
<row r="7"><c r="A7" s="1"/><c r="B7" t="n"/><c r="XX8"/><c r="D7"><v>1</v></c><c r="E7"/></row>
"""
UNUSUAL = {
    "a comment": '<row r="1"><!-- <c r="A1"><v>1</v></c> --><c r="B1"><v>2</v></c></row>',
    "CDATA": '<row r="1"><c r="A1" t="str"><v><![CDATA[<c>]]></v></c></row>',
    "pieces": '<row r="1"><c r="A1" t="inlineStr"><is><r><t>J</t></r></is></c></row>',
    "no place": "<row><c><v>1</v></c><c><v>2</v></c></row>",
    "another order": '<row r="1"><c t="str" r="A1"><v>x</v></c></row>',
    "white space": '<row r="1"> <c r="A1"><v>1</v></c></row>',
    "no text, but a number": '<row r="1"><c r="A1" t="inlineStr"><v>3</v></c></row>',
    "another row": '<row r="1"><c r="A2"><v>1</v></c></row>',
    "another meaning": '<row r="1" xmlns="urn:x"><c r="A1"><v>1</v></c></row>',
    "no well-formed row": '<row r="1" a<!-- b="1"><c r="A1"><v>1</v></c></row>',
    "text outside": '<row r="1">x<c r="A1"><v>1</v></c></row>',
}


@pytest.mark.parametrize("line", USUAL.strip().splitlines())
def test_the_usual_ways_are_read_at_once(line: str) -> None:
    found = quick(sheet(line))
    assert found == tree(sheet(line))


@pytest.mark.parametrize("rows", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_anything_unusual_is_left_to_the_tree(rows: str) -> None:
    assert quick(sheet(rows)) is None


HIDDEN = {
    "in a comment": HEAD + "<!-- ",
    "in another element": HEAD + "<extLst><ext>",
    "in an attribute": HEAD.replace("<col/>", "<col a='<sheetData>'/>"),
    "a second time": HEAD + "<sheetData/>",
    "after half a tag": HEAD + "<col",
    "in another encoding": HEAD.replace("UTF-8", "ISO-8859-1"),
}


@pytest.mark.parametrize("head", HIDDEN.values(), ids=HIDDEN.keys())
def test_rows_that_may_be_no_rows_are_left_to_the_tree(head: str) -> None:
    assert quick(sheet('<row r="1"><c r="A1"><v>1</v></c></row>', head)) is None


@pytest.mark.parametrize("extra", ["<?x <a ?>", "<col a='>'/>", "<!-- <c> -->"])
def test_what_stands_around_the_rows_may_be_anything_sound(extra: str) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    for xml in (sheet(rows, HEAD + extra), sheet(rows, tail=extra)):
        assert quick(xml) == tree(xml)
    assert quick(sheet(rows, tail="<pageMargins left=")) is None


@pytest.mark.parametrize("text", ["\x01", "\x1f", "\r", "&#1;", "&nbsp;", "&amp", "\udc80"])
def test_what_is_no_xml_is_left_to_the_tree(text: str) -> None:
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    xml = sheet("§").replace("§".encode(), rows.encode("utf-8", "surrogateescape"))
    assert quick(xml) is None


DAMAGED = {
    "a control character in a row": '<row r="1" ht="\x01"><c r="A1"><v>1</v></c></row>',
    "one in a formula": '<row r="1"><c r="A1"><f>\x01</f><v>1</v></c></row>',
    "one in a number": '<row r="1"><c r="A1"><v>1\x01</v></c></row>',
    "a row with half an attribute": '<row r="1" ht="2><c r="A1"><v>1</v></c></row>',
    "a formula with half an attribute": '<row r="1"><c r="A1"><f t=>1</f><v>1</v></c></row>',
}


@pytest.mark.parametrize("rows", DAMAGED.values(), ids=DAMAGED.keys())
def test_rows_that_are_no_xml_are_left_to_the_tree(rows: str) -> None:
    assert quick(sheet(rows)) is None


@pytest.mark.parametrize(
    "said", ["", "<?xml version='1.0'?>", "<?xml version='1.0' encoding='utf-8'?>"]
)
def test_a_sheet_need_not_say_that_it_is_in_utf8(said: str) -> None:
    xml = sheet('<row r="1"><c r="A1" t="str"><v>é</v></c></row>', said + HEAD.partition("\n")[2])
    cells, marks = [(0, 0, "", "str", "é", False)], [Marks(1, False, [(0, "")])]
    assert quick(xml) == tree(xml) == ([[""]], cells, marks)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from("nsibe"), TEXTS), max_size=20))
def test_any_sheet_that_is_read_at_once_is_what_its_tree_holds(
    cells: list[tuple[int, str, str]],
) -> None:
    root = etree.Element(f"{{{MAIN}}}worksheet", nsmap={None: MAIN})  # type: ignore[dict-item]
    rows = etree.SubElement(root, f"{{{MAIN}}}sheetData")
    for number, (column, kind, text) in enumerate(cells, 1):
        row = etree.SubElement(rows, f"{{{MAIN}}}row", r=str(number))
        place = f"{chr(65 + column % 26)}{number}"
        cell = etree.SubElement(
            row, f"{{{MAIN}}}c", r=place, t="inlineStr" if kind == "i" else kind
        )
        holder = etree.SubElement(cell, f"{{{MAIN}}}is") if kind == "i" else cell
        etree.SubElement(holder, f"{{{MAIN}}}{'t' if kind == 'i' else 'v'}").text = text
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    assert quick(xml) in (None, tree(xml))


def test_the_sheets_of_our_own_form_are_read_at_once() -> None:
    package = Package.open(form.excel())
    sheets = [name for name in package.names if name.startswith("xl/worksheets/")]
    for name in sheets:
        assert quick(package.read(name)) == tree(package.read(name))
    assert len(sheets) == 5
