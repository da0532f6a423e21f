"""A test BSN in every place of a form: told of everywhere, and taken over from nowhere unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.settings import here, receipt
from pipeline.model.response import FilledForm
from pipeline.privacy import guard
from pipeline.reading.containers.bundle import Bundle
from pipeline.reading.formats import read
from tests.support.conversions import converted
from tests.support.flat_office import flat_word
from tests.support.mails import mail
from tests.support.marked_places import (
    BSN,
    EXCEL,
    MARK,
    OPEN_SHEET,
    OPEN_TEXT,
    PAGE,
    WORD,
    holds,
    marked,
)
from tests.support.typed_anywhere import filled

PACKED = {"docx": WORD, "xlsx": EXCEL, "odt": OPEN_TEXT, "ods": OPEN_SHEET}
CASES = [(kind, place) for kind, places in PACKED.items() for place in places]
SEEN = {("docx", "text"), ("xlsx", "header")}  # what a person sees is told with its words


def check(data: bytes, *, seen: bool = False) -> None:
    """What a person sees is told as words beside the fields, all else only of what kind it is."""
    form = read(data, questionnaire())
    assert isinstance(form, FilledForm)
    taken = [one.text for one in (*form.readings.values(), *form.beside)]
    taken += [value for note in form.notes for value in note.values.values()]
    assert any(BSN in text for text in taken) == seen
    assert BSN not in repr(form.identity)
    told = {note.code for note in guard.aside_notes(form.asides, here().privacy)}
    assert seen or "V-PRIVACY-BSN" in told


@pytest.mark.parametrize(("kind", "place"), CASES)
def test_a_bsn_is_told_of_and_taken_over_from_nowhere_unseen(kind: str, place: str) -> None:
    data = marked(filled(kind), PACKED[kind][place])
    assert holds(data)
    check(data, seen=(kind, place) in SEEN)


@pytest.mark.parametrize("place", WORD)
def test_also_in_a_word_document_that_is_one_file(place: str) -> None:
    check(flat_word(marked(filled("docx"), WORD[place])), seen=("docx", place) in SEEN)


@pytest.mark.parametrize("place", PAGE)
def test_also_in_a_web_page(place: str) -> None:
    data = PAGE[place](filled("html"))
    assert BSN.encode() in data
    check(data)


def test_also_in_the_properties_of_a_pdf() -> None:
    check(converted(marked(filled("docx"), WORD["title"]), "docx", "pdf"))


@pytest.mark.parametrize("place", ["Subject", "Comments", "Keywords"])
def test_also_in_the_headers_of_a_mail(place: str) -> None:
    message = mail({"formulier.docx": filled("docx")})
    del message[place]
    message[place] = MARK
    bundle = read(message.as_bytes(), questionnaire())
    assert isinstance(bundle, Bundle)
    (attached,) = bundle.attachments
    assert attached.mail is not None
    form = read(filled("docx"), questionnaire())
    assert isinstance(form, FilledForm)
    passages = guard.passages(replace(receipt(form), mail=attached.mail))
    found = guard.findings(passages, questionnaire(), here().privacy)
    assert "V-PRIVACY-BSN" in {one.code for one in found}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "odt", "ods", "html"])
def test_a_form_as_it_was_sent_holds_none(kind: str) -> None:
    form = read(filled(kind), questionnaire())
    assert isinstance(form, FilledForm)
    assert not guard.aside_notes(form.asides, here().privacy)
