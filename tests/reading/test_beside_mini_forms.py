"""What is typed in a mini-form beside its fields is told, also on its first page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree

from benchmarks.synthetic.settings import here
from pipeline.coding.earlier_forms import fields_of
from pipeline.definitions.questionnaire import Question
from pipeline.definitions.setting import Setting
from pipeline.forms.build import blank, personal
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.mini_form import Asked, mini_form
from pipeline.forms.own_texts import mini_form_texts
from pipeline.forms.word import WordForm
from pipeline.judgement.intake import taken_in
from pipeline.model.layouts import former_mini_form_texts
from pipeline.model.receipt import Receipt, Verdict
from pipeline.model.response import FilledForm
from pipeline.ooxml.ns import S, W
from pipeline.reading.formats import read
from tests.support.blank_forms import blank_form
from tests.support.places import TEMPLATES
from tests.support.typed_anywhere import changed

UNCLEAR = "Bij vraag 12 ({}) staat ‘ja, soms’. Wij weten niet welk antwoord u bedoelt."
TYPED = "alleen in de kern"


@cache
def setting() -> Setting:
    word, excel = TEMPLATES / "formulier.docx", TEMPLATES / "formulier.xlsx"
    return replace(
        here(), mini_form_texts=cache(lambda: mini_form_texts(word, excel, blank_form()))
    )


@cache
def sent(kind: str) -> bytes:
    """A mini-form that asks a bit of everything, with one answer."""
    asked = setting().questionnaire.by_code
    rule = next(rule for rule in setting().book.rules if rule.explainable)
    points = (
        f"Vraag 7 ({asked['v07'].title}) is nog niet ingevuld.",
        UNCLEAR.format(asked["v12"].title),
        "Bij ‘K2 Datum’ is nog niets ingevuld.",
        rule.text,
    )
    what = Asked({"v07", "v12"}, {"kop.datum"}, points, [(rule.code, rule.text)])
    form = mini_form(personal(blank_form(), "XX0017", "Droomrijk"), what)
    given = {"kop.gemeente": "Droomrijk", "v07.antwoord": "Ja"}
    if kind == "docx":
        return fill_word(WordForm(TEMPLATES / "formulier.docx", form).render(form), given)
    return fill_excel(ExcelForm(TEMPLATES / "formulier.xlsx", form).render(form), given)


@cache
def renumbered() -> Setting:
    """The setting after a question came before all others: every number is one higher."""
    asked = setting().questionnaire

    def moved(one: Question) -> Question:
        number = one.number + 1
        return replace(one, number=number, answer=replace(one.answer, number=number))

    themes = tuple(replace(one, questions=tuple(map(moved, one.questions))) for one in asked.themes)
    then = {asked.fingerprint: {code: code for code in asked.by_code}}
    now = replace(asked, themes=themes, fingerprint="00000000", earlier=then)
    word, excel = TEMPLATES / "formulier.docx", TEMPLATES / "formulier.xlsx"
    ours = cache(lambda: mini_form_texts(word, excel, blank(now, here().round)))
    return replace(here(), questionnaire=now, mini_form_texts=ours)


def told(data: bytes, now: Setting | None = None) -> str:
    form = read(data, fields_of(now or setting()))
    assert isinstance(form, FilledForm)
    assert form.identity.mini_form
    came_in = Receipt("aanvulling", "0" * 64, 1, 1, "", Verdict.REJECTED)
    notes = taken_in(came_in, form, now or setting()).notes
    return " ".join(note.values["text"] for note in notes if note.code == "V-BESIDE")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_mini_form_that_was_only_filled_in_tells_nothing(kind: str) -> None:
    assert told(sent(kind)) == ""


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_our_words_in_a_mini_form_are_ours_by_the_numbers_of_then(kind: str) -> None:
    assert told(sent(kind), renumbered()) == ""
    part = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}[kind]
    typed = (word if kind == "docx" else sheet)("Vraag 7 (")
    assert TYPED in told(changed(sent(kind), part, typed), renumbered())


def word(text: str) -> Callable[[etree._Element], None]:
    """Type behind a text of a Word form."""

    def change(root: etree._Element) -> None:
        node = next(one for one in root.iter(W + "t") if (one.text or "").startswith(text))
        node.text = f"{node.text} {TYPED}"

    return change


def sheet(text: str) -> Callable[[etree._Element], None]:
    """Type behind a text of an Excel form."""

    def change(root: etree._Element) -> None:
        node = next(one for one in root.iter(S + "t") if text in (one.text or ""))
        node.text = f"{node.text} {TYPED}"

    return change


PLACES = ("Vraag 7 (", "Bij vraag 12 (", "Bij ‘K2 Datum’", "Dit is nog open")


@pytest.mark.parametrize("place", PLACES)
def test_a_word_on_the_first_page_is_told(place: str) -> None:
    assert TYPED in told(changed(sent("docx"), "word/document.xml", word(place)))


@pytest.mark.parametrize("place", PLACES)
def test_a_word_on_the_first_sheet_is_told(place: str) -> None:
    assert TYPED in told(changed(sent("xlsx"), "xl/worksheets/sheet1.xml", sheet(place)))


@pytest.mark.parametrize("text", former_mini_form_texts())
def test_what_stood_in_a_mini_form_of_before_is_ours(text: str) -> None:
    text = text.format(retouradres=blank_form().retouradres)

    def change(root: etree._Element) -> None:
        node = next(one for one in root.iter(W + "t") if (one.text or "").startswith("Dit is nog"))
        node.text = text

    assert told(changed(sent("docx"), "word/document.xml", change)) == ""
