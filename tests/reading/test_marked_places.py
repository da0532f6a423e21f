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
from tests.support.conversions import all_converted, converted
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
from tests.support.ole import Attached, ole_file, outlook_message
from tests.support.small_open_forms import xlsb
from tests.support.typed_anywhere import filled

PACKED = {"docx": WORD, "xlsx": EXCEL, "odt": OPEN_TEXT, "ods": OPEN_SHEET}
CASES = [(kind, place) for kind, places in PACKED.items() for place in places]
IN_BYTES = (MARK.encode(), MARK.encode("utf-16-le"))
# LibreOffice saves these as an old file; no comments and pictures that nothing refers to.
SAVED_AS_OLD = {"text", "hidden text", "field code", "title", "header", "hidden sheet", "formula"}
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


@pytest.mark.parametrize(
    ("old", "modern", "saved"),
    [
        ("doc", "docx", 4),
        ("rtf", "docx", 4),
        ("xls", "xlsx", 4),
    ],
)
def test_also_in_an_old_file(old: str, modern: str, saved: int) -> None:
    places = {place: PACKED[modern][place] for place in PACKED[modern] if place in SAVED_AS_OLD}
    files = [marked(filled(modern), change) for change in places.values()]
    old_files = zip(places, all_converted(files, modern, old), strict=True)
    kept = {place: data for place, data in old_files if any(one in data for one in IN_BYTES)}
    assert len(kept) == saved
    for place, data in kept.items():
        check(data, seen=place == "text")


def test_also_in_a_part_of_a_binary_workbook() -> None:
    rows = [["v01", "Vraag", "Ja"]]
    check(marked(xlsb({"Vragen": rows}), {"xl/names9.bin": lambda _: IN_BYTES[1]}))


@pytest.mark.parametrize("place", PAGE)
def test_also_in_a_web_page(place: str) -> None:
    data = PAGE[place](filled("html"))
    assert BSN.encode() in data
    check(data)


def test_also_in_the_properties_of_a_pdf() -> None:
    check(converted(marked(filled("docx"), WORD["title"]), "docx", "pdf"))


@pytest.mark.parametrize("place", ["Subject", "Comments", "Keywords", "Organization", "X-Note"])
def test_also_in_the_headers_of_a_mail(place: str) -> None:
    message = mail({"formulier.docx": filled("docx")})
    del message[place]
    message[place] = MARK
    check_mail(message.as_bytes())


def test_also_in_the_description_of_an_attachment() -> None:
    message = mail({"formulier.docx": filled("docx")})
    (attached,) = message.iter_attachments()
    attached["Content-Description"] = MARK
    check_mail(message.as_bytes())


@pytest.mark.parametrize("place", ["007D", "3A16", "0E04"])  # headers, a company, to whom
def test_also_in_a_property_of_a_message_of_outlook(place: str) -> None:
    text = f"Organization: {MARK}\n\n" if place == "007D" else MARK
    attached = Attached("formulier.docx", filled("docx"))
    message = {**outlook_message("Dag.", attachments=[attached])}
    message[f"__substg1.0_{place}001F"] = text.encode("utf-16-le")
    check_mail(ole_file(message))


def check_mail(data: bytes) -> None:
    bundle = read(data, questionnaire())
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
