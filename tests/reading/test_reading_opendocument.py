"""Forms saved by LibreOffice and others as .odt and .fodt: what a reader sees is what is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.model.response import FilledForm
from pipeline.reading.formats import read
from pipeline.reading.odf import asides as odf_aside
from pipeline.reading.odf.document import read_opendocument
from pipeline.reading.shared import flat_xml
from tests.support import small_open_forms as small
from tests.support.small_forms import IDENTITY
from tests.support.small_open_forms import control, odt, paragraph, row, table, typed
from tests.support.strategies import answers_to, told_of

ITEM, KEY = "v07.toelichting", "V07 Toelichting"
PLACEHOLDER = questionnaire().items[ITEM].placeholder
ASKED = "".join(paragraph(question.text) for question in questionnaire().questions)
STYLES = (
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="S" style:family="text"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style><style:style style:name="S2" '
    'style:family="text" style:parent-style-name="S"/>'
)


def texts(form: FilledForm) -> dict[str, str]:
    return {code: reading.text for code, reading in form.readings.items() if reading.text}


@settings(max_examples=30)
@given(answers=answers_to(questionnaire()))
def test_whatever_is_filled_in_is_read(answers: dict[str, str]) -> None:
    body = small.form_body(questionnaire(), answers)
    for data in (odt(body), small.flat("text", body)):
        form = read(data, questionnaire())
        assert texts(form) == small.given(answers, questionnaire())
        assert set(form.readings) == set(questionnaire().items)
        assert not {note.code for note in form.notes} - told_of(answers)


def inside(markup: str) -> str:
    return f"<text:p>{control(ITEM, markup)}</text:p>"


def answer(*cells: str) -> str:
    return row(paragraph(KEY), *cells)


NOTE = '<text:note text:note-class="footnote"><text:note-body><text:p>x</text:p></text:note-body>'
CHANGES = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>Nee</text:p>"
    f"{table(answer(paragraph('Nee')))}</text:deletion></text:changed-region></text:tracked-changes>"
)


def deletion(id_: str) -> str:
    """A deletion of which the text is left in its place, as in a flat file."""
    region = f'<text:changed-region text:id="{id_}"><text:deletion/></text:changed-region>'
    return f"<text:tracked-changes>{region}</text:tracked-changes>"


def deleted(id_: str, markup: str) -> str:
    return (
        f'<text:change-start text:change-id="{id_}"/>{markup}<text:change-end '
        f'text:change-id="{id_}"/>'
    )


NEXT = "</text:p><text:p>"
FRAME = (
    "<draw:frame><draw:text-box><text:p>kader</text:p></draw:text-box><svg:title "
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0">kader</svg:title>'
    "</draw:frame>"
)
ANSWERED = {
    # rows of the form -> text, source, certain, notes
    "control": (answer(inside("Ja")), "Ja", "odt-control", True, []),
    "tag lost": (
        answer(inside("Ja").replace(f' loext:tag="{ITEM}"', "")), "Ja", "odt-control", True, [],
    ),
    "control gone": (
        row(paragraph("v07  toelichting"), paragraph("Ja")), "Ja", "row-key", True, [],
    ),
    "placeholder": (answer(inside(PLACEHOLDER)), "", "odt-control", True, []),
    "placeholder, control gone": (answer(paragraph(PLACEHOLDER)), "", "row-key", True, []),
    "typed inside the placeholder": (
        answer(inside(PLACEHOLDER[0] + "Ja" + PLACEHOLDER[1:])),
        PLACEHOLDER[0] + "Ja" + PLACEHOLDER[1:],
        "odt-control", False, ["V-PLACEHOLDER-REMNANT"],
    ),
    "typed beside the control": (
        answer(inside("Ja") + paragraph("Nee")), "Ja", "odt-control", False, ["V-SOURCES-DIFFER"],
    ),
    "typed beside an empty control": (
        answer(inside(PLACEHOLDER) + paragraph("Nee")),
        "Nee", "row-key", False, ["V-SOURCES-DIFFER"],
    ),
    "typed in a cell further on": (
        answer(paragraph(""), paragraph("Nee")), "Nee", "row-key", False, ["V-SOURCES-DIFFER"],
    ),
    "the same control twice": (
        answer(inside("Ja") + inside("Nee")), "Ja", "odt-control", False, ["V-DUPLICATE"],
    ),
    "pasted into itself": (
        answer(inside("Ja " + control(ITEM, "Nee"))), "Ja Nee", "odt-control", True, [],
    ),
    "spaces, tab, new line": (
        answer(inside('a <text:s text:c="2"/>b<text:tab/>c<text:line-break/>d')),
        "a   b\tc\nd", "odt-control", True, [],
    ),
    "two spaces where a formula stood": (
        answer(inside("van de <text:s/>scholen")), "van de  scholen", "odt-control", True,
        ["V-GAP"],
    ),
    "two spaces after a sentence": (
        answer(inside("Ja. <text:s/>En nee")), "Ja.  En nee", "odt-control", True, [],
    ),
    "white space of the XML": (
        answer("\n  <text:p>\n  a\n  <text:span>  b</text:span></text:p>\n"),
        "a b", "row-key", True, [],
    ),
    "a list": (
        answer(
            "<text:list><text:list-item><text:p>een</text:p></text:list-item><text:list-item>"
            "<text:number>2.</text:number><text:p>twee</text:p></text:list-item></text:list>"
        ),
        "een\ntwee", "row-key", True, [],
    ),
    "deleted with tracked changes": (
        CHANGES + table(answer(inside('J<text:change text:change-id="1"/>a'))),
        "Ja", "odt-control", True, ["V-TRACKED"],
    ),
    "deleted, but left in its place": (
        deletion("a")
        + table(answer(inside("J" + deleted("a", "<text:s/>Nee<text:span>x</text:span>") + "a"))),
        "Ja", "odt-control", True, ["V-TRACKED"],
    ),
    "deleted over paragraphs": (
        deletion("a")
        + table(answer(f"<text:p>J{deleted('a', f'x{NEXT}y{NEXT}z')}a</text:p>")),
        "Ja", "row-key", True, ["V-TRACKED"],
    ),
    "inserted with tracked changes": (
        answer(inside('<text:change-start/>Ja<text:change-end/>')), "Ja", "odt-control", True, [],
    ),
    "a comment": (
        answer(inside("J<office:annotation><text:p>Nee</text:p></office:annotation>a")),
        "Ja", "odt-control", True, ["V-COMMENTS"],
    ),
    "a footnote": (
        answer(inside(f"Ja{NOTE}</text:note>")), "Ja", "odt-control", True, ["V-FOOTNOTES"],
    ),
    "hidden text": (
        answer(inside('Ja<text:span text:style-name="H">Nee</text:span>')),
        "Ja", "odt-control", True, ["V-HIDDEN"],
    ),
    "a hidden field": (
        answer(inside('Ja<text:hidden-text text:is-hidden="true">Nee</text:hidden-text>')),
        "Ja", "odt-control", True, ["V-HIDDEN"],
    ),
    "struck text": (
        answer(inside('<text:span text:style-name="S2">Ja</text:span>')),
        "Ja", "odt-control", True, ["V-STRUCK"],
    ),
    "a frame": (answer(f"<text:p>Ja{FRAME}</text:p>"), "Ja\nkader", "row-key", True, []),
    "a picture": (
        answer(inside('<draw:frame><draw:image/></draw:frame>')),
        "", "odt-control", True, ["V-PICTURE"],
    ),
    "a table in the cell": (
        answer(table(row(paragraph("a"), paragraph("b")))), "a\tb", "row-key", True, [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "text", "source", "certain", "notes"), ANSWERED.values(), ids=ANSWERED.keys()
)
def test_an_answer_is_found_with_its_doubts(
    rows: str, text: str, source: str, certain: bool, notes: list[str]
) -> None:
    body = rows if "<table:table " in rows[:2000] and rows.startswith("<text:") else table(rows)
    form = read_opendocument(odt(ASKED + body, STYLES), questionnaire())
    reading = form.readings[ITEM]
    assert (reading.text, reading.source, reading.certain) == (text, source, certain)
    assert [note.code for note in form.notes] == notes


def test_the_help_beside_a_field_is_no_answer() -> None:
    item = questionnaire().items["kop.datum"]
    cells = (paragraph(item.row_key), paragraph(item.placeholder), paragraph("Hulp van vorig jaar"))
    form = read_opendocument(odt(table(row(*cells))), questionnaire())
    assert texts(form) == {}
    assert form.readings["kop.datum"].certain


def test_a_question_with_a_word_deleted_is_noted() -> None:
    body = small.form_body(questionnaire(), {})
    question = questionnaire().by_code["v07"].text
    form = read_opendocument(odt(body.replace(typed(question), typed("Niets?"))), questionnaire())
    assert [(note.code, note.item) for note in form.notes] == [("V-QUESTION-ALTERED", "v07")]


@pytest.mark.parametrize("lost", [small.META, small.FOOTER])
def test_the_identity_stands_in_two_places(lost: str) -> None:
    data = small.flat("text", small.form_body(questionnaire(), {})).decode()
    form = read(data.replace(lost, "").encode(), questionnaire())
    assert form.identity.form_code == IDENTITY.form_code
    assert len(form.identity.found_in) == 1


def test_a_document_in_two_bytes_per_character_is_read() -> None:
    content = small.document("text", small.form_body(questionnaire(), {ITEM: "Ja é"}))
    wide = content.encode("utf-16")
    assert texts(read(small.archive("text", wide), questionnaire())) == {ITEM: "Ja é"}


def test_a_macro_is_noted() -> None:
    content = small.document("text", small.form_body(questionnaire(), {}))
    data = small.archive("text", content, {"Basic/Standard/Module1.xml": "<x/>"})
    assert [note.code for note in read(data, questionnaire()).notes] == ["V-MACRO"]


DTD = "<!DOCTYPE x>"
PLAIN = small.document("text", "")
ENCRYPTED = "<manifest:manifest xmlns:manifest='x'><manifest:encryption-data/></manifest:manifest>"
DEEP = "<text:span>" * 300 + "</text:span>" * 300
REFUSED = {
    "DOCTYPE in the archive": (small.archive("text", DTD + PLAIN), "R-DTD"),
    "DOCTYPE in one file": (small.flat("text", paragraph("a"), DTD), "R-DTD"),
    "password": (
        small.archive("text", PLAIN, {"META-INF/manifest.xml": ENCRYPTED}), "R-PASSWORD",
    ),
    "a web page in its place": (small.archive("text", "<html>Log in</html>"), "R-DAMAGED"),
    "nothing in its place": (small.archive("text", ""), "R-DAMAGED"),
    "a spreadsheet in its place": (
        small.archive("text", small.document("spreadsheet", "")), "R-DAMAGED",
    ),
    "half a flat file": (small.flat("text", paragraph("a"))[:-30], "R-DAMAGED"),
    "too deep": (odt(DEEP), "R-TOO-BIG"),
    "too deep, in one file": (small.flat("text", DEEP), "R-TOO-BIG"),
}  # fmt: skip


@pytest.mark.parametrize(("count", "times"), [(1001, 1), (400, 3)])
def test_more_spaces_than_a_file_may_hold_are_refused(
    count: int, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(odf_aside, "_MOST_SPACES", 1_000)
    spaces = f'<text:s text:c="{count}"/>' * times
    with pytest.raises(UnreadableFile) as caught:
        read(odt(paragraph("a").replace("a", spaces)), questionnaire())
    assert caught.value.code == "R-TOO-BIG"


@pytest.mark.parametrize("name", ["text", "spreadsheet"])
def test_one_file_of_xml_that_is_longer_than_a_part_may_be_is_refused(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = small.flat(name, paragraph("a"))
    monkeypatch.setattr(flat_xml, "MAX_PART", len(data) - 1)
    with pytest.raises(UnreadableFile) as caught:
        read(data, questionnaire())
    assert caught.value.code == "R-TOO-BIG"


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_bad_file_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, questionnaire())
    assert caught.value.code == code
