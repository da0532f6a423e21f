"""Forms saved as a web page, by LibreOffice, Word, Google Docs and others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.model.response import FilledForm
from pipeline.reading.formats import read
from pipeline.reading.word.html import read_html
from tests.support.small_forms import IDENTITY
from tests.support.small_open_forms import given as given_back
from tests.support.small_open_forms import web_page
from tests.support.strategies import answers_to, told_of

ITEM, KEY = "v07.toelichting", "V07 Toelichting"
PLACEHOLDER = questionnaire().items[ITEM].placeholder
ASKED = "".join(f"<p>{question.text}</p>" for question in questionnaire().questions)


def texts(form: FilledForm) -> dict[str, str]:
    return {code: reading.text for code, reading in form.readings.items() if reading.text}


@settings(max_examples=30)
@given(answers=answers_to(questionnaire()))
def test_whatever_libreoffice_saves_is_read(answers: dict[str, str]) -> None:
    form = read(web_page(questionnaire(), answers).encode(), questionnaire())
    assert texts(form) == given_back(answers, questionnaire())
    assert set(form.readings) == set(questionnaire().items)
    noted = {note.code for note in form.notes}
    assert not noted - told_of(answers) - {"V-CHARACTERS-LOST"}
    assert form.identity.form_code == IDENTITY.form_code


def page(cells: str, head: str = '<meta charset="utf-8">') -> bytes:
    rows = f"<table><tr><td>{KEY}</td>{cells}</tr></table>"
    return f"<html><head>{head}</head><body>{ASKED}{rows}</body></html>".encode()


LIBREOFFICE = '<meta charset="utf-8"><meta name="generator" content="LibreOffice 25.2">'
ANSWERED = {
    # cells after the key -> text, notes
    "plain": ("<td>Ja</td>", "Ja", []),
    "in a paragraph": (
        "<td>\n  <p class=MsoNormal>\n   Ja  maar\n niet</p>\n</td>", "Ja maar niet", [],
    ),
    "entities": (
        "<td>R&amp;D &lt;b&gt; &quot;x&quot; &euro;&nbsp;5 &#128512;</td>",
        'R&D <b> "x" €\xa05 😀', [],
    ),
    "line breaks": ("<td>een<br>\n twee<br/><br/>vier<br></td>", "een\ntwee\n\nvier", []),
    "paragraphs": ("<td><p>een</p>\n<p>&nbsp;</p><p></p><p>drie</p></td>", "een\n\ndrie", []),
    "a list": ("<td><ul><li>een<li>twee</ul></td>", "een\ntwee", []),
    "a table in the cell": (
        "<td><table><tr><td>een</td><td>twee</td></tr></table></td>", "een\ntwee", [],
    ),
    "cut in pieces": ("<td><span>J</span><b>a</b>, <i>maar</i></td>", "Ja, maar", []),
    "an empty paragraph of Word": ("<td><p><o:p>&nbsp;</o:p></p></td>", "", []),
    "placeholder": (f"<td><p>{PLACEHOLDER.replace(' ', chr(10) + '  ')}</p></td>", "", []),
    "unclosed": ("<td><p>een<p>twee", "een\ntwee", []),
    "comment of HTML": ("<td>Ja<!-- nee --><!--[if !mso]>nee<![endif]--></td>", "Ja", []),
    "conditional of Word": ("<td><![if !supportLists]>- <![endif]>Ja</td>", "- Ja", []),
    "script": ("<td>Ja<script>alert(1)</script><style>p{}</style></td>", "Ja", []),
    "hidden": ("<td>Ja<span style='display: none'>nee</span></td>", "Ja", ["V-HIDDEN"]),
    "hidden by Word": ("<td>Ja<span style='mso-hide:all'>nee</span></td>", "Ja", ["V-HIDDEN"]),
    "struck": ("<td><s>Ja</s></td>", "Ja", ["V-STRUCK"]),
    "struck by its style": (
        "<td><span style='text-decoration:line-through'>Ja</span></td>", "Ja", ["V-STRUCK"],
    ),
    "struck as a look": ("<td><del>Ja</del></td>", "Ja", ["V-STRUCK"]),
    "tracked": (
        "<td><ins cite='x'>Ja</ins><del cite='x' datetime='2026'>Nee</del></td>",
        "Ja", ["V-TRACKED"],
    ),
    "a remark of Google Docs": (
        "<td>Ja<sup><a href='#cmnt1'>[a]</a></sup></td>", "Ja", ["V-COMMENTS"],
    ),
    "a remark of Word": ("<td>Ja<a href='#_msocom_1'>[A1]</a></td>", "Ja", ["V-COMMENTS"]),
    "a footnote": ("<td>Ja<a href='#_ftn1'>[1]</a></td>", "Ja", ["V-FOOTNOTES"]),
    "a picture": ("<td><img src='x.png'></td>", "", ["V-PICTURE"]),
    "in a cell further on": ("<td></td><td>Ja</td>", "Ja", ["V-SOURCES-DIFFER"]),
    "controls of the file format": ("<td>J\x01a\x02</td>", "Ja", []),
}  # fmt: skip


@pytest.mark.parametrize(("cells", "text", "notes"), ANSWERED.values(), ids=ANSWERED.keys())
def test_an_answer_is_what_a_reader_sees(cells: str, text: str, notes: list[str]) -> None:
    form = read_html(page(cells), questionnaire())
    assert form.readings[ITEM].text.strip("\xa0") == text.strip("\xa0")
    assert [note.code for note in form.notes] == notes


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>\n\t\t\t<font>een\n\t\t\ttwee  drie</font></p>\n\t\t", "een twee  drie"),
        ("<p>\n\t\t\t<font>een\n\t\t\t\ttab\ttwee</font></p>\n\t\t", "een \ttab\ttwee"),
        ("<p>\n\t\t\t<font>een<br/>\n\n\t\t\ttwee<br/>\n</font></p>\n\t\t", "een\ntwee"),
    ],
)
def test_the_line_ends_of_libreoffice_are_spaces(markup: str, text: str) -> None:
    data = page(f"\n\t\t<td>{markup}</td>\n\t", LIBREOFFICE)
    assert read_html(data, questionnaire()).readings[ITEM].text == text


ENCODED = {
    # how a page is encoded and what it says about that
    "UTF-8": ("utf-8", "<meta charset=utf-8>"),
    "UTF-8 with a mark": ("utf-8-sig", ""),
    "UTF-8, and silent": ("utf-8", ""),
    "Word": (
        "windows-1252",
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>",
    ),
    "Latin 1 as it is used": ("windows-1252", "<meta charset='ISO-8859-1'>"),
    "Windows, and silent": ("windows-1252", ""),
    "Windows, but says nonsense": ("windows-1252", "<meta charset=unknown-8>"),
    "two bytes per character": ("utf-16", "<meta charset=unicode>"),
    "an encoding that is none": ("utf-8", "<meta charset=zlib>"),
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "head"), ENCODED.values(), ids=ENCODED.keys())
def test_a_page_is_read_in_its_own_encoding(encoding: str, head: str) -> None:
    text = page("<td>“één” – € ë</td>", head).decode()
    form = read(text.encode(encoding), questionnaire())
    assert form.readings[ITEM].text == "“één” – € ë"


def test_lost_characters_make_an_answer_doubtful() -> None:
    form = read_html(page("<td>café</td>").replace("é".encode(), b"\xe9"), questionnaire())
    assert (form.readings[ITEM].text, form.readings[ITEM].certain) == ("caf\ufffd", False)
    assert ("V-CHARACTERS-LOST", ITEM) in [(note.code, note.item) for note in form.notes]


def test_a_web_page_that_is_no_form_is_named() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(b"<!DOCTYPE html><html><body>Log in</body></html>", questionnaire())
    assert caught.value.code == "R-NOT-OFFICE"
    assert "webpagina" in caught.value.problems[0].what


def test_half_a_page_is_never_taken_for_the_whole() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_html(b"<html>" + b"<div>" * 2_100 + page("<td>Ja</td>"), questionnaire())
    assert caught.value.code == "R-DAMAGED"


def test_a_page_without_its_end_is_noted() -> None:
    data = page("<td>Ja</td>").removesuffix(b"</html>")
    assert [note.code for note in read_html(data, questionnaire()).notes] == ["V-CUT-OFF"]


@pytest.mark.parametrize(("marks", "told"), [('rowspan="" colspan=""', True), ("", False)])
def test_a_page_of_a_program_that_loses_lines_is_told_at_every_text(marks: str, told: bool) -> None:
    rows = "".join(
        f"<tr><td {marks}>{key}</td><td {marks}>Ja</td></tr>"
        for key in ("V07 Antwoord", "V07 Toelichting")
    )
    page = f"<html><body><table>{rows}</table></body></html>"
    found = {(one.code, one.item) for one in read(page.encode(), questionnaire()).notes}
    assert (("V-LINES-LOST", "v07.toelichting") in found) == told
    assert ("V-LINES-LOST", "v07.antwoord") not in found
