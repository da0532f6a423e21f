"""Whatever a person puts in a form beside its fields is told, with its words and its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.settings import here
from pipeline.judgement.intake import taken_in
from pipeline.judgement.judging import decided
from pipeline.model.decisions import Decision, Key
from pipeline.model.receipt import Receipt, Return, Verdict
from pipeline.model.response import FilledForm
from pipeline.ooxml.ns import S, W
from pipeline.reading.formats import read
from pipeline.reading.shared.fixed import filled_lines
from pipeline.reading.sheets.formats import in_format
from tests.support.filled_anywhere import false_findings
from tests.support.small_forms import NAMESPACES
from tests.support.typed_anywhere import FORMATS, WORD, changed, filled, lost

BODY, SHEET = "word/document.xml", "xl/worksheets/sheet2.xml"
Change = Callable[[etree._Element], None]


def form(data: bytes) -> FilledForm:
    found = read(data, questionnaire())
    assert isinstance(found, FilledForm)
    return found


def told(data: bytes) -> set[tuple[str, str]]:
    """Code and item of what is told of a form, and of nothing that a filled form has."""
    return {(one.code, one.item) for one in judged(data).findings if one.kind != "lezing"} - USUAL


def judged(data: bytes) -> Return:
    kind = form(data).format
    blank = Receipt(f"a.{kind}", "0" * 64, 1, 1, "", Verdict.REJECTED)
    return taken_in(blank, form(data), here())


def text(data: bytes, item: str) -> str:
    return form(data).readings[item].text


def word(change: Change) -> bytes:
    return changed(filled("docx"), BODY, change)


def sheet(change: Change) -> bytes:
    return changed(filled("xlsx"), SHEET, change)


def xml(markup: str) -> etree._Element:
    return etree.fromstring(f"<x {NAMESPACES}>{markup}</x>")[0]


def control(root: etree._Element, code: str) -> etree._Element:
    return (
        next(one for one in root.iter(W + "tag") if one.get(W + "val") == code)
        .getparent()
        .getparent()
    )


def row(root: etree._Element, code: str) -> etree._Element:
    return next(control(root, code).iterancestors(W + "tr"))


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def cell(words: str) -> etree._Element:
    return xml(f"<w:tc>{paragraph(words)}</w:tc>")


def looks(code: str, markup: str) -> Change:
    """Give the text of a field a run property."""

    def change(root: etree._Element) -> None:
        for run in control(root, code).iter(W + "r"):
            properties = run.find(W + "rPr")
            if properties is None:
                properties = etree.Element(W + "rPr")
                run.insert(0, properties)
            properties.append(xml(markup))

    return change


def in_row(code: str, markup: str) -> Change:
    """Give the row of a field a property."""

    def change(root: etree._Element) -> None:
        found = row(root, code)
        properties = found.find(W + "trPr")
        if properties is None:
            properties = etree.Element(W + "trPr")
            found.insert(0, properties)
        properties.append(xml(markup))

    return change


def written(code: str, markup: str) -> Change:
    """Put something else in the field of an item."""

    def change(root: etree._Element) -> None:
        content = control(root, code).find(W + "sdtContent")
        for child in list(content):
            content.remove(child)
        content.append(xml(markup))

    return change


DRAWING = "<w:r><w:drawing/></w:r>"
USUAL = {(one.code, one.item) for one in judged(filled("docx")).findings}

A, B = "v07.antwoord", "v07.toelichting"
WORD_KINDS: dict[str, tuple[Change, set[tuple[str, str]]]] = {
    "a paragraph behind the form": (
        lambda root: root[0].insert(len(root[0]) - 1, xml(paragraph("Correctie: zie vraag 7"))),
        {("V-BESIDE", "")},
    ),
    "a row": (
        lambda root: row(root, B).addnext(xml(f"<w:tr><w:tc>{paragraph('Ook')}</w:tc></w:tr>")),
        {("V-BESIDE", B)},
    ),
    "a column that contradicts": (
        lambda root: row(root, A).append(cell("Weet niet")),
        {("V-CONTRADICTED", A)},
    ),
    "a column that says more": (
        lambda root: row(root, A).append(cell("alleen in de kern")),
        {("V-BESIDE", A)},
    ),
    "a word near consent": (
        lambda root: row(root, "kop.groepsrapport").append(cell("liever niet")),
        {("V-CONTRADICTED", "kop.groepsrapport")},
    ),
    "a word behind a label": (
        lambda root: next(row(root, B).iter(W + "p")).append(xml("<w:r><w:t> zie 2</w:t></w:r>")),
        {("V-BESIDE", B)},
    ),
    "struck out": (looks(A, "<w:strike/>"), {("V-STRUCK", A)}),
    "struck out and not": (looks(A, '<w:strike w:val="0"/>'), set()),
    "a picture beside a field": (
        lambda root: control(root, B).addnext(xml(DRAWING)),
        {("V-PICTURE", B)},
    ),
    "a picture between two questions": (
        lambda root: row(root, B).getparent().addnext(xml(f"<w:p>{DRAWING}</w:p>")),
        {("V-DRAWN", B)},
    ),
    "a row deleted in a tracked change": (
        in_row(A, '<w:del w:id="9" w:author="B"/>'),
        {("V-TRACKED", ""), ("V-GONE", ""), ("V-OPEN", "")},
    ),
    "a hidden row": (in_row(A, "<w:hidden/>"), {("V-HIDDEN", ""), ("V-GONE", ""), ("V-OPEN", "")}),
    "WordArt": (
        lambda root: control(root, B).addnext(
            xml('<w:r><w:pict><v:shape><v:textpath string="Nog niet af"/></v:shape></w:pict></w:r>')
        ),
        {("V-BESIDE", B), ("V-PICTURE", B)},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "wanted"), WORD_KINDS.values(), ids=WORD_KINDS.keys())
def test_what_stands_in_a_word_form_beside_its_fields(
    change: Change, wanted: set[tuple[str, str]]
) -> None:
    assert told(word(change)) == wanted


HALF = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
RAISED = (
    '<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    "<w:t>{}</w:t></w:r>"
)
LIST = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
    '<w:listEntry w:val="eerst"/><w:listEntry w:val="daarna"/></w:ddList></w:ffData>'
    "</w:fldChar></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SHOWN = {
    "a fraction": (f"<w:p><m:oMath>{HALF}</m:oMath></w:p>", "1/2"),
    "a power": (f"<w:p>{RAISED.format(2)}</w:p>", "10²"),
    "an ordinal": (f"<w:p>{RAISED.format('e')}</w:p>", "10e"),
    "an old list": (f"<w:p>{LIST}</w:p>", "daarna"),
    "an old box": (
        f"<w:p>{LIST}</w:p>".replace("ddList", "checkBox").replace("w:result", "w:checked"),
        "☒",
    ),
}


@pytest.mark.parametrize(("markup", "wanted"), SHOWN.values(), ids=SHOWN.keys())
def test_what_a_word_form_shows_is_what_is_read(markup: str, wanted: str) -> None:
    assert text(word(written(B, markup)), B) == wanted


def put(place: str, words: str, style: str = "") -> Change:
    """Type in a cell that holds nothing of ours."""

    def change(root: etree._Element) -> None:
        wanted = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        found = next(one for one in root.iter(S + "row") if one.get("r") == wanted)
        for old in [one for one in found if one.get("r") == place]:
            found.remove(old)
        one = etree.SubElement(
            found, S + "c", r=place, t="inlineStr", **({"s": style} if style else {})
        )
        etree.SubElement(etree.SubElement(one, S + "is"), S + "t").text = words

    return change


def cell_of(code: str) -> str:
    return form(filled("xlsx")).readings[code].where.partition("!")[2]


def merged(root: etree._Element) -> None:
    first, second = cell_of(A), cell_of(B)
    data = root.find(S + "sheetData")
    data.addnext(
        etree.fromstring(
            f'<mergeCells xmlns="{S[1:-1]}"><mergeCell ref="{first}:{second}"/></mergeCells>'
        )
    )


SHEET_KINDS: dict[str, tuple[Change, set[tuple[str, str]]]] = {
    "far to the right": (put(f"U{cell_of(B)[1:]}", "alleen de stad"), {("V-BESIDE", B)}),
    "beside an answer, another one": (
        put(f"Z{cell_of(A)[1:]}", "Weet niet"),
        {("V-CONTRADICTED", A)},
    ),
    "under a merged cell": (
        merged,
        {("V-COVERED", "v07.bewijs"), ("V-COVERED", "v07.toelichting")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "wanted"), SHEET_KINDS.values(), ids=SHEET_KINDS.keys())
def test_what_stands_in_a_workbook_beside_its_answers(
    change: Change, wanted: set[tuple[str, str]]
) -> None:
    assert told(sheet(change)) == wanted


NUMBERS = {
    (0.8, "0%"): "80%",
    (7.0, "000"): "007",
    (0.5, "# ?/?"): "1/2",
    (2.5, "# ??/??"): "2 1/2",
    (0.375, "# ?/8"): "3/8",
    (1500.0, '"€" #,##0'): "€ 1.500",
    (1500.5, "[$€-413] #,##0.00"): "€ 1.500,50",
    (-3.0, "0;-0;–"): "-3",
    (0.0, "0;\\-0;\\–"): "–",
    (3.7, "0"): "4",
    (1.5, "#.##"): "1,5",
    (3.0, "General"): "",
    (3.0, "@"): "",
    (float("nan"), "0"): "",
    (1e300, "0"): "",
    (6.0, '0"x"0'): "",
}


@pytest.mark.parametrize(("number", "code"), NUMBERS)
def test_a_number_reads_as_its_cell_shows_it(number: float, code: str) -> None:
    assert in_format(number, code) == NUMBERS[number, code]


def test_words_with_personal_data_are_withheld_until_an_adviser_chose() -> None:
    data = word(lambda root: row(root, A).append(cell("bel 06-12345678 over BSN 111222333")))
    found = judged(data).findings
    assert {one.code for one in found if one.item == A} >= {"V-BESIDE", "V-PRIVACY-BSN"}
    assert not any("111222333" in one.text for one in found)


@pytest.mark.parametrize("words", ["", "alleen in de kern"])
def test_that_a_form_of_an_unknown_version_was_not_compared_is_told(words: str) -> None:
    found = form(word(lambda root: row(root, A).append(cell(words))))
    unknown = replace(found, identity=replace(found.identity, fingerprint="0" * 8))
    blank = Receipt("a.docx", "0" * 64, 1, 1, "", Verdict.REJECTED)
    codes = {one.code for one in taken_in(blank, unknown, here()).findings}
    assert ("V-NOT-COMPARED" in codes) is bool(words)
    assert "V-BESIDE" not in codes


PREVIOUS = {
    "Vorige keer (ronde 2026): Ja. Klopt dit nog?": True,
    "Vorige keer (ronde 2026): Weet niet. Klopt dit nog?": True,
    "Vorige keer (ronde 2026): Ja. U noemde toen: Beleidsplan, hoofdstuk 2. Klopt dit nog?": True,
    "Vorige keer (ronde 2026): Ja, niet meer. Klopt dit nog?": False,
    "Vorige keer (ronde 2026): Ja. Klopt dit nog? Nee": False,
    "Vorige keer (ronde 2026, toen nog zonder plan): Ja. Klopt dit nog?": False,
}


@pytest.mark.parametrize("line", PREVIOUS)
def test_what_is_typed_beside_the_answer_of_the_last_time_is_not_ours(line: str) -> None:
    assert bool(filled_lines(questionnaire()).fullmatch(line)) is PREVIOUS[line]


CHOSEN = {
    "overnemen als toelichting": (True, False),
    "weglaten": (False, False),
    "navragen": (False, True),
}


@pytest.mark.parametrize(("verb", "wanted"), CHOSEN.items(), ids=CHOSEN)
def test_an_adviser_decides_what_becomes_of_words(verb: str, wanted: tuple[bool, bool]) -> None:
    words = "alleen in de kern"
    receipt = judged(word(lambda root: row(root, A).append(cell(words))))
    decision = Decision(Key(receipt.sha256, A, "V-BESIDE"), verb, "", 2)
    after = decided(receipt, [decision], here())
    assert isinstance(after, Return)
    still_open = any(
        one.code == "V-BESIDE" and (one.code, one.item) not in after.seen for one in after.findings
    )
    assert (words in (after.response.value(B) or ""), still_open) == wanted


@pytest.mark.parametrize("kind", FORMATS)
def test_a_form_that_was_only_filled_in_tells_nothing(kind: str) -> None:
    codes = {
        "V-BESIDE",
        "V-CONTRADICTED",
        "V-DRAWN",
        "V-PICTURE",
        "V-MARKED",
        "V-COVERED",
        "V-STRUCK",
    }
    assert not codes & {one.code for one in judged(filled(kind)).findings}


@pytest.mark.parametrize("kind", ["rtf", "html", "ods", "xls"])
def test_a_form_that_libreoffice_saved_is_read_as_it_was_filled_in(kind: str) -> None:
    assert dict(false_findings(kind, 2)) == {}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_word_typed_anywhere_is_never_lost(kind: str) -> None:
    few = 2 if kind in ("doc", "rtf", "xls") else 25
    assert [number for number, _ in lost(kind, few)] == []


def test_a_form_code_typed_by_a_program_is_ours() -> None:
    assert not re.search(WORD, str(form(filled("docx"))))
