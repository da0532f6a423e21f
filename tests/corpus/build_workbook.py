"""Rows 96-110 of the table: what only a workbook can have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.forms.fill import fill_excel
from tests.corpus.case import ANY, Case, Group, accepted, refused, row, warned
from tests.corpus.form import (
    CONTENT_TYPES,
    QUESTION_SHEET,
    excel,
    parts,
    replaced,
    seed,
    with_parts,
)

GROUP: Group = {}
CHOICE, REMARK = "v07.antwoord", "v07.toelichting"
_STYLES, _BOOK = "xl/styles.xml", "xl/workbook.xml"
_FACTS_SHEET = "xl/worksheets/sheet3.xml"
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)


def with_cell(cell: str, code: str = REMARK, part: str = QUESTION_SHEET) -> bytes:
    """Return the Excel seed with another cell for an answer; `{at}` becomes its address."""
    data = fill_excel(excel(), {code: "DEZE CEL"})
    xml = parts(data)[part]
    found = next(one for one in _CELL.finditer(xml) if b"DEZE CEL" in (one[4] or b""))
    made = cell.format(at=(found[1] + found[2]).decode()).encode()
    return with_parts(data, {part: xml[: found.start()] + made + xml[found.end() :]})


@row(GROUP, 96)
def formula_without_result() -> Iterator[Case]:
    """A formula nobody calculated, and one with its result."""
    data = with_cell('<c r="{at}"><f>1+1</f></c>')
    yield warned("zonder uitkomst.xlsx", data, "V-FORMULA-EMPTY", {REMARK: ""})
    data = with_cell('<c r="{at}" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>')
    yield warned("met uitkomst.xlsx", data, "V-FORMULA", {REMARK: "ab"})


@row(GROUP, 97)
def error_values() -> Iterator[Case]:
    """Every error value of Excel, also the Dutch ones a converter writes as text."""
    for number, error in enumerate(("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#SPILL!"), 1):
        data = with_cell(f'<c r="{{at}}" t="e"><v>{error}</v></c>')
        yield warned(f"fout {number}.xlsx", data, "V-CELL-ERROR", {REMARK: error})
    data = with_cell('<c r="{at}" t="e"><v>#NAAM?</v></c>')
    yield warned("fout in het nederlands.xlsx", data, "V-CELL-ERROR", {REMARK: "#NAAM?"})


@row(GROUP, 98)
def other_values() -> Iterator[Case]:
    """A boolean as choice, not-a-number, a word where a number was promised."""
    data = with_cell('<c r="{at}" t="b"><v>1</v></c>', CHOICE)
    yield warned("waar.xlsx", data, "V-CATEGORY", {CHOICE: "WAAR"})
    for number, value in enumerate(("NaN", "1e999"), 1):
        data = with_cell(f'<c r="{{at}}"><v>{value}</v></c>')
        yield warned(f"geen getal {number}.xlsx", data, "V-NUMBER", {REMARK: ANY})
    data = with_cell('<c r="{at}"><v>tekst</v></c>')
    yield warned("woord als getal.xlsx", data, "V-NUMBER", {REMARK: "tekst"})


@row(GROUP, 99)
def odd_dates() -> Iterator[Case]:
    """Days before the calendar, after it, on 29 February 1900; and the calendar of 1904."""
    date = f'r="{{at}}" s="{_date_style()}"'
    for number, serial in enumerate(("-1", "1E15", "60"), 1):
        cell = f"<c {date}><v>{serial}</v></c>"
        data = with_cell(cell, "kop.datum", _FACTS_SHEET)
        yield Case(f"dag {number}.xlsx", data, "W", frozenset({"V-DATE"}), {"kop.datum": ANY})
    cell = f"<c {date}><v>46338</v></c>"
    data = with_cell(cell, "kop.datum", _FACTS_SHEET)
    yield accepted("gewone dag.xlsx", data, {"kop.datum": "12-11-2026"})
    data = with_cell(cell.replace("46338", "44876"), "kop.datum", _FACTS_SHEET)
    data = replaced(data, _BOOK, b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    yield accepted("jaartelling 1904.xlsx", data, {"kop.datum": "12-11-2026"})


def _date_style() -> int:
    """Return the style of the cell for the date in the seed."""
    form = fill_excel(excel(), {"kop.datum": "DEZE CEL"})
    found = next(
        c for c in _CELL.finditer(parts(form)[_FACTS_SHEET]) if b"DEZE CEL" in (c[4] or b"")
    )
    style = re.search(rb's="(\d+)"', found[3])
    assert style
    return int(style[1])


@row(GROUP, 100)
def long_numbers() -> Iterator[Case]:
    """A number of 18 digits, which Excel rounds off; digits kept as text with zeros in front."""
    data = with_cell('<c r="{at}"><v>123456789012345678</v></c>')
    yield warned("lang getal.xlsx", data, "V-NUMBER", {REMARK: ANY})
    data = fill_excel(excel(), {REMARK: "00123456789012345678"})
    yield accepted("cijfers als tekst.xlsx", data, {REMARK: "00123456789012345678"})
    data = with_cell('<c r="{at}"><v>2.5</v></c>')
    yield accepted("gewoon getal.xlsx", data, {REMARK: "2,5"})


@row(GROUP, 101)
def indexes_out_of_range() -> Iterator[Case]:
    """A text that is not in the list of texts; a style that is not in the list of styles."""
    for number, index in enumerate(("99999", "-1"), 1):
        data = with_strings(f'<c r="{{at}}" t="s"><v>{index}</v></c>')
        yield refused(f"tekst {number} bestaat niet.xlsx", data, "R-DAMAGED")
    data = with_cell('<c r="{at}" s="99999" t="inlineStr"><is><t>tekst</t></is></c>')
    yield accepted("stijl bestaat niet.xlsx", data, {REMARK: "tekst"})
    data = with_strings('<c r="{at}" t="s"><v>0</v></c>')
    yield accepted("tekst in de lijst.xlsx", data, {REMARK: "uit de lijst"})


def with_strings(cell: str, attributes: str = "") -> bytes:
    """Return the Excel seed with a cell, and a list of shared texts with one text in it."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    strings = f'<sst xmlns="{main}"{attributes}><si><t>uit de lijst</t></si></sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    data = with_parts(with_cell(cell), {"xl/sharedStrings.xml": strings.encode()})
    one = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    data = replaced(data, CONTENT_TYPES, b"</Types>", one.encode())
    one = f'<Relationship Id="rId99" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
    return replaced(
        data, "xl/_rels/workbook.xml.rels", b"</Relationships>", f"{one}</Relationships>".encode()
    )


@row(GROUP, 102)
def typed_escape() -> Iterator[Case]:
    """Somebody really typed `_x000D_`; Excel stores it with an escape of its own."""
    data = fill_excel(excel(), {REMARK: "code _x000D_ getypt"})
    yield accepted("getypte code.xlsx", data, {REMARK: "code _x000D_ getypt"})


@row(GROUP, 103)
def dimension_lies() -> Iterator[Case]:
    """The sheet says it is smaller than it is, or says nonsense."""
    for name, claim in (("klein", "A1:B2"), ("onzin", "hier:daar")):
        tag = f'<dimension ref="{claim}"/><sheetViews>'.encode()
        yield accepted(
            f"afmeting {name}.xlsx", replaced(excel(), QUESTION_SHEET, b"<sheetViews>", tag)
        )


@row(GROUP, 107)
def lying_count() -> Iterator[Case]:
    """A list of texts that says it holds one more than it does."""
    data = with_strings('<c r="{at}" t="s"><v>0</v></c>', ' count="1" uniqueCount="2"')
    yield Case(
        "aantal teksten.xlsx", data, "AR", frozenset({"R-DAMAGED"}), {REMARK: "uit de lijst"}
    )


@row(GROUP, 108)
def unneeded_parts_broken() -> Iterator[Case]:
    """No styles, broken styles, a rule for input that makes no sense, cells without address."""
    yield accepted("zonder stijlen.xlsx", with_parts(excel(), {}, [_STYLES]))
    broken = {_STYLES: b'<styleSheet xmlns="x"><cellXfs count="9"/></styleSheet>'}
    yield accepted("stijlen stuk.xlsx", with_parts(excel(), broken))
    rule = b'<dataValidation sqref="ZZZ" type="onzin"/></dataValidations>'
    yield accepted(
        "invoerregel.xlsx", replaced(excel(), QUESTION_SHEET, b"</dataValidations>", rule)
    )
    data = replaced(excel(), QUESTION_SHEET, b'<c r="B1"', b'<c r="hier"')
    yield Case("celadres.xlsx", data, "AR", frozenset({"R-DAMAGED"}))


@row(GROUP, 109)
def sheets_changed() -> Iterator[Case]:
    """A sheet renamed, hidden, gone; a row inserted, questions sorted without their keys."""
    yield accepted(
        "ander blad.xlsx", replaced(excel(), _BOOK, b'name="Vragen"', b'name="Vragen (2)"')
    )
    hidden = b'name="Vragen" sheetId="2" state="hidden"'
    data = replaced(excel(), _BOOK, b'name="Vragen" sheetId="2" state="visible"', hidden)
    yield accepted("verborgen blad.xlsx", data)
    lost = re.sub(rb"<sheet [^>]*Vragen[^>]*/>", b"", parts(excel())[_BOOK])
    gone = {code: "" for code in seed() if code.startswith("v")}
    yield warned("zonder blad.xlsx", with_parts(excel(), {_BOOK: lost}), "V-UNREAD", gone)
    yield accepted("rij erbij.xlsx", with_parts(excel(), {QUESTION_SHEET: _row_inserted()}))
    yield warned(
        "sleutels los.xlsx",
        with_parts(excel(), {QUESTION_SHEET: _keys_turned()}),
        "V-QUESTION-ALTERED",
        _TURNED,
    )


def _row_inserted() -> bytes:
    """Return the sheet with everything from row 10 on one row lower, as Excel does."""
    xml = parts(excel())[QUESTION_SHEET]

    def lower(found: re.Match[bytes]) -> bytes:
        number = int(found[2])
        return found[1] + str(number + (number >= 10)).encode() + b'"'

    return re.sub(rb'(<(?:row|c) r="[A-Z]*)(\d+)"', lower, xml)


_TURNED = {f"{code}.{part}": ANY for code in ("v07", "v08") for part in ("bewijs", "toelichting")}


def _keys_turned() -> bytes:
    """Return the sheet with the keys of two questions exchanged."""
    xml = parts(excel())[QUESTION_SHEET]
    one, other = b">v07</t>", b">v08</t>"
    return xml.replace(one, b">TIJDELIJK</t>").replace(other, one).replace(b">TIJDELIJK</t>", other)


@row(GROUP, 110)
def other_notations() -> Iterator[Case]:
    """1,000 names; every element with a prefix; targets from the root."""
    names = b"".join(
        b'<definedName name="naam%d">Vragen!$A$1</definedName>' % n for n in range(1_000)
    )
    data = replaced(excel(), _BOOK, b"</definedNames>", names + b"</definedNames>")
    yield accepted("duizend namen.xlsx", data)
    xml = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", parts(excel())[QUESTION_SHEET])
    prefixed = xml.replace(b"xmlns=", b"xmlns:x=", 1)
    yield accepted("voorvoegsel.xlsx", with_parts(excel(), {QUESTION_SHEET: prefixed}))
    rels = parts(excel())["xl/_rels/workbook.xml.rels"].replace(b'"/xl/', b'"')
    yield accepted("verwijzingen.xlsx", with_parts(excel(), {"xl/_rels/workbook.xml.rels": rels}))
