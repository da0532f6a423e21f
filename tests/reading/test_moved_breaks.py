"""Lines that LibreOffice 7.4 glued together are two again, or it is said that they may be two."""

from __future__ import annotations

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.forms.fill import fill_word
from pipeline.model.response import FilledForm
from pipeline.ooxml.package import Package
from pipeline.reading.formats import read
from tests.support import small_open_forms as small
from tests.support.small_forms import word_form
from tests.support.small_open_forms import odt, row, table

ITEM, KEY = "v07.toelichting", "V07 Toelichting"
GLUED = {
    # breaks in front, text as it stands there -> text, is it told?
    "two sentences": (1, "Zie bijlage 1.Vervolg: meer.", "Zie bijlage 1.\nVervolg: meer.", True),
    "a list": (2, "Drie:- een- twee", "Drie:\n- een\n- twee", True),
    "three lines": (2, "Een.Twee!Drie", "Een.\nTwee!\nDrie", True),
    "nothing to see": (1, "punt eenpunt twee", "punt eenpunt twee", True),
    "more places than breaks": (1, "De B.V. doet mee.Het NCTV ook.", "", True),
    "no break in front": (0, "Zie bijlage 1.Vervolg.", "Zie bijlage 1.Vervolg.", False),
    "lines of its own": (1, "Een.Twee\ndrie", "", False),
}
CASES = pytest.mark.parametrize(("breaks", "text", "wanted", "told"), GLUED.values(), ids=GLUED)


def check(form: FilledForm, wanted: str, told: bool) -> None:
    assert form.readings[ITEM].text.lstrip("\n") == wanted
    assert ("V-LINES-GLUED" in {one.code for one in form.notes if one.item == ITEM}) == told


@CASES
def test_in_a_word_form_breaks_stand_before_the_control(
    breaks: int, text: str, wanted: str, told: bool
) -> None:
    package = Package.open(fill_word(word_form(questionnaire()), {ITEM: text}))
    xml = package.read("word/document.xml").decode()
    at = xml.rindex("<w:sdt>", 0, xml.index(f'w:tag w:val="{ITEM}"'))
    moved = xml[:at] + f"<w:r>{'<w:br/>' * breaks}</w:r>" * bool(breaks) + xml[at:]
    form = read(package.write({"word/document.xml": moved.encode()}), questionnaire())
    check(form, wanted or text, told)


@CASES
def test_in_another_document_they_stand_before_the_text(
    breaks: int, text: str, wanted: str, told: bool
) -> None:
    lines = (text.replace("\n", "<text:line-break/>"), "<text:line-break/>" * breaks)
    cell = f"<text:p>{lines[1]}<text:text-input>{lines[0]}</text:text-input></text:p>"
    form = read(odt(table(row(small.paragraph(KEY), cell))), questionnaire())
    check(form, wanted or text, told)


@CASES
def test_in_a_web_page_they_stand_before_the_text(
    breaks: int, text: str, wanted: str, told: bool
) -> None:
    typed = "<br>" * breaks + text.replace("\n", "<br>")
    page = f"<html><body><table><tr><td>{KEY}</td><td>{typed}</td></tr></table></body></html>"
    check(read(page.encode(), questionnaire()), wanted or text, told)
