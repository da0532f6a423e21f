"""Reads a form saved as a web page, by Word, LibreOffice, Google Docs or another editor."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.base.refusal import not_office
from pipeline.definitions.questionnaire import Item, ItemKind, Questionnaire
from pipeline.model.response import Beside, FilledForm, FormIdentity
from pipeline.reading.shared.answers import Answers, doubtful
from pipeline.reading.shared.as_sent import is_margin, town_of
from pipeline.reading.shared.beside import beside
from pipeline.reading.shared.fixed import sheet_forms, word_forms
from pipeline.reading.shared.form_code import agreed, form_codes
from pipeline.reading.shared.moved_breaks import mend_moved_breaks
from pipeline.reading.shared.rows import check_questions, item_of, read_rows
from pipeline.reading.shared.web_page import WebPage, is_struck

_SHEET = 4  # columns of a sheet of the form that people see, and its margin
_MOST_CODES = 100  # texts with a form code looked at in one page


def read_html(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a form that was returned as a web page.

    Raises UnreadableFile when the file is too big, or a web page but no form.
    """
    form = _WebForm(WebPage(data), questionnaire)
    read_rows(form.rows(), form.answers)
    mend_moved_breaks(form.answers)
    text = form.page.text(form.page.root)
    check_questions(form.answers, text)
    identity = form.identity(text)
    if not form.answers.readings and not identity.questionnaire:
        raise not_office("K-HTML")
    form.note_file()
    found = form.answers
    return FilledForm(
        "html",
        identity,
        found.readings,
        tuple(found.notes),
        form.page.said_aside(),
        form.beside(identity.layout) if found.readings else (),
    )


class _WebForm:
    """The form in one page."""

    def __init__(self, page: WebPage, questionnaire: Questionnaire) -> None:
        self.page = page
        self.questionnaire = questionnaire
        self.answers = Answers(questionnaire)
        self.cells: set[etree._Element] = set()  # those with an answer

    def rows(self) -> Iterator[tuple[Item, list[str]]]:
        """Yield the items whose key begins a table row, with the texts of its other cells."""
        for row in self.page.root.iter("tr"):
            cells = list(row.iterchildren("td", "th"))
            # A cell with a table in it is no label.
            if len(cells) < 2 or next(cells[0].iter("tr"), None) is not None:
                continue
            item = item_of(self.page.text(cells[0]), self.answers)
            if item is None:  # a sheet has a margin before its labels, which holds its hidden keys
                item, cells = item_of(self.page.text(cells[1]), self.answers), cells[1:_SHEET]
            if item is not None and len(cells) > 1:
                texts = [self.page.text(cell) for cell in cells[1:]]
                self.cells.add(cells[1])
                if any(map(is_struck, cells[1].iter())):
                    self.answers.note("V-STRUCK", item.code)
                if any(next(cell.iter("img"), None) is not None for cell in cells[1:]):
                    self.answers.note("V-PICTURE", item.code)
                yield item, texts

    def beside(self, layout: str) -> tuple[Beside, ...]:
        """Return the words beside our own texts and the answers."""
        text = self.page.text(self.page.root, self.cells)
        asked = self.questionnaire
        forms = (*word_forms(asked, layout), *sheet_forms(asked, layout))
        town = town_of(self.answers)
        found = beside((text,), forms, self.answers)
        return tuple(one for one in found if not is_margin(one.line, layout, town))

    def identity(self, text: str) -> FormIdentity:
        """Return what the page says it is, in a property and in its visible text."""
        mark = f"{self.questionnaire.code}-"
        lines = [line for line in text.split("\n") if mark in line][:_MOST_CODES]
        found = {
            "eigenschap": list(self.page.identities()),
            "voettekst": [code for line in lines for code in form_codes(line)],
        }
        return agreed(found, self.answers)

    def note_file(self) -> None:
        """Note what a person should know about the page, and answers with lost characters."""
        for code in sorted(self.page.notes):
            self.answers.note(code)
        if _by_abiword(self.page):
            for code, item in self.answers.items.items():
                if item.kind is ItemKind.FREE_TEXT and code in self.answers.readings:
                    self.answers.note("V-LINES-LOST", code)
        for code, reading in self.answers.readings.items():
            if "\N{REPLACEMENT CHARACTER}" in reading.text:
                self.answers.note("V-CHARACTERS-LOST", code, text=reading.text)
                self.answers.readings[code] = doubtful(reading)


def _by_abiword(page: WebPage) -> bool:
    """Tell whether AbiWord wrote a page: of a text with line breaks it keeps the last line only."""
    return any(cell.get("rowspan") == cell.get("colspan") == "" for cell in page.root.iter("td"))
