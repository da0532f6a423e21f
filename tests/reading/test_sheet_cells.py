"""The quick way to find the cells of a worksheet finds what its tree holds, or steps aside."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.ooxml.package import Package
from pipeline.reading.sheets.lexer import Cell, lexed, parsed
from tests.corpus import form
from tests.support.strategies import TEXTS

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f"<?xml version='1.0' encoding='UTF-8'?>\n<worksheet xmlns='{MAIN}'><cols><col/></cols>"


def sheet(rows: str, head: str = HEAD, tail: str = "<pageMargins/>") -> bytes:
    return f"{head}<sheetData>{rows}</sheetData>{tail}</worksheet>".encode()


def tree(xml: bytes) -> list[Cell]:
    """The cells that hold something, by the slow way."""
    return [cell for cell in parsed(etree.fromstring(xml)) if cell[4] or cell[5]]


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
    found = lexed(sheet(line))
    assert found == tree(sheet(line))


@pytest.mark.parametrize("rows", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_anything_unusual_is_left_to_the_tree(rows: str) -> None:
    assert lexed(sheet(rows)) is None


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
    assert lexed(sheet('<row r="1"><c r="A1"><v>1</v></c></row>', head)) is None


@pytest.mark.parametrize("extra", ["<?x <a ?>", "<col a='>'/>", "<!-- <c> -->"])
def test_what_stands_around_the_rows_may_be_anything_sound(extra: str) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    for xml in (sheet(rows, HEAD + extra), sheet(rows, tail=extra)):
        assert lexed(xml) == tree(xml)
    assert lexed(sheet(rows, tail="<pageMargins left=")) is None


@pytest.mark.parametrize("text", ["\x01", "\x1f", "\r", "&#1;", "&nbsp;", "&amp", "\udc80"])
def test_what_is_no_xml_is_left_to_the_tree(text: str) -> None:
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    xml = sheet("§").replace("§".encode(), rows.encode("utf-8", "surrogateescape"))
    assert lexed(xml) is None


DAMAGED = {
    "a control character in a row": '<row r="1" ht="\x01"><c r="A1"><v>1</v></c></row>',
    "one in a formula": '<row r="1"><c r="A1"><f>\x01</f><v>1</v></c></row>',
    "one in a number": '<row r="1"><c r="A1"><v>1\x01</v></c></row>',
    "a row with half an attribute": '<row r="1" ht="2><c r="A1"><v>1</v></c></row>',
    "a formula with half an attribute": '<row r="1"><c r="A1"><f t=>1</f><v>1</v></c></row>',
}


@pytest.mark.parametrize("rows", DAMAGED.values(), ids=DAMAGED.keys())
def test_rows_that_are_no_xml_are_left_to_the_tree(rows: str) -> None:
    assert lexed(sheet(rows)) is None


@pytest.mark.parametrize(
    "said", ["", "<?xml version='1.0'?>", "<?xml version='1.0' encoding='utf-8'?>"]
)
def test_a_sheet_need_not_say_that_it_is_in_utf8(said: str) -> None:
    xml = sheet('<row r="1"><c r="A1" t="str"><v>é</v></c></row>', said + HEAD.partition("\n")[2])
    assert lexed(xml) == tree(xml) == [(1, 0, "", "str", "é", False)]


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
    assert lexed(xml) in (None, tree(xml))


def test_the_sheets_of_our_own_form_are_read_at_once() -> None:
    package = Package.open(form.excel())
    sheets = [name for name in package.names if name.startswith("xl/worksheets/")]
    for name in sheets:
        assert lexed(package.read(name)) == tree(package.read(name))
    assert len(sheets) == 5
