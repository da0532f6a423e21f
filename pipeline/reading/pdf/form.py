"""Reads a returned PDF: the fields of a PDF form, or the printed tables with the row keys.

What a PDF truly loses is said once per file (V-PDF-TEXT): where a long text was wrapped, and tabs.
A page that is a picture is never read: the text in it was guessed by a machine.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.definitions.questionnaire import Item, ItemKind, Questionnaire
from pipeline.model.response import FilledForm, FormIdentity, Reading, SourceKind
from pipeline.reading.pdf.file import Field, fields, open_pdf, pdf_errors
from pipeline.reading.pdf.pages import PrintedPage, Row, has_remarks, is_picture, pages, rows_of
from pipeline.reading.pdf.text import PrintedLine, habits, is_readable, join_lines
from pipeline.reading.shared.answers import Answers, doubtful, fold
from pipeline.reading.shared.form_code import agreed, form_codes


def read_pdf(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a returned PDF.

    Raises UnreadableFile when it is damaged, locked, too big or a scan.
    """
    form = _PdfForm(questionnaire)
    pdf = open_pdf(data)
    with pdf_errors():
        form.read_fields(fields(pdf.doc))
        for page in pages(pdf):
            form.read_page(page)
    form.settle_rows()
    form.check_scan()
    form.check_questions()
    return FilledForm("pdf", form.identity(), form.answers.readings, tuple(form.answers.notes))


class _PdfForm:
    """One PDF, read page by page; what was found is then settled item by item."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.answers = Answers(questionnaire)
        self.keys = {fold(item.row_key): item for item in self.answers.items.values()}
        self.cells: dict[str, list[list[PrintedLine]]] = defaultdict(list)
        self.typed: dict[str, list[str]] = defaultdict(list)  # on top of the cell of an item
        self.heads: set[str] = set()  # labels of rows without an answer: repeated on a next page
        self.last = ""  # item of the last row of a page: its answer may go on, on the next one
        self.texts: list[str] = []  # of each page
        self.pictures: list[int] = []  # numbers of the pages that are a scan
        self.noted: set[str] = set()

    def read_fields(self, found: Iterator[Field]) -> None:
        """Settle every item that has a field; only the name people see is surely kept."""
        texts: dict[str, list[str]] = defaultdict(list)
        for field in found:
            known = self.answers.field(field.alias, field.name)
            if known is not None:
                texts[known.code].append(field.text)
        for code, values in texts.items():
            item = self.answers.items[code]
            place = text_of("U-PLACE-PDF-FIELD", name=code)
            self.answers.settle(item, values, SourceKind.PDF_FIELD, place)

    def read_page(self, page: PrintedPage) -> None:
        """Read the rows of a page on which there are row keys, or an answer may go on."""
        self.texts.append(page.text)
        before, self.last = self.last, ""
        if is_picture(page):
            self.pictures.append(page.page_number)
            return
        if has_remarks(page):
            self.noted.add("V-COMMENTS")
        printed = fold(self.texts[-1])
        if not before and not any(key in printed for key in self.keys):
            return
        for row in rows_of(page):
            if before and row.label and fold(row.label) in self.heads:
                continue
            self.last = self.keep_row(row, before)
            before = ""

    def keep_row(self, row: Row, before: str) -> str:
        """Keep the answer in a row; return its item, also when it began on the page before."""
        item = self.keys.get(fold(row.label))
        if item is not None:
            self.cells[item.code].append(row.answer)
        elif before and not row.label:
            self.cells[before][-1].extend(row.answer)
        else:
            self.heads.add(fold(row.label))
            return ""
        code = item.code if item is not None else before
        if row.typed:
            self.typed[code].append(row.typed)
        return code

    def settle_rows(self) -> None:
        """Settle the items without a field, and compare the others with what is printed."""
        set_as = habits(lines for cells in self.cells.values() for lines in cells)
        for code, cells in self.cells.items():
            item = self.answers.items[code]
            texts = [join_lines(lines, set_as) for lines in cells]
            if code in self.answers.readings:
                self.compare(item, [text for text in texts if text])
            else:
                self.settle_row(item, texts)
            if code in self.typed:
                self.add_typed(item, "\n".join(self.typed[code]))
        for code in sorted(self.noted):
            self.answers.note(code)

    def settle_row(self, item: Item, texts: list[str]) -> None:
        place = text_of("U-PLACE-ROW-KEY", name=item.row_key)
        reading = self.answers.settle(item, texts, SourceKind.ROW_KEY, place)
        if not is_readable(reading.text):
            self.answers.note("V-PDF-CHARACTERS", item.code)
            self.answers.readings[item.code] = doubtful(reading)
        if reading.text and item.kind is not ItemKind.CHOICE:
            self.noted.add("V-PDF-TEXT")

    def compare(self, item: Item, printed: list[str]) -> None:
        """Compare a field with what is printed under it: usually nothing, or some loose marks."""
        reading = self.answers.readings[item.code]
        beside = next((text for text in printed if self.answers.typed(text)), "")
        if beside and _folded(beside) not in _folded(reading.text):
            self.answers.note("V-SOURCES-DIFFER", item.code, control=reading.text, beside=beside)
            self.doubt(item, beside)

    def add_typed(self, item: Item, typed: str) -> None:
        """Show what somebody typed on top of a finished PDF; it may replace or add to the rest."""
        if typed.strip():
            self.answers.note("V-PDF-TYPED", item.code, text=typed)
            self.doubt(item, typed)

    def doubt(self, item: Item, text: str) -> None:
        """Doubt an item for which there is a second text; beside nothing that one is shown."""
        reading = self.answers.readings[item.code]
        if not reading.text.strip():
            reading = Reading(
                text, SourceKind.ROW_KEY, text_of("U-PLACE-ROW-KEY", name=item.row_key)
            )
        self.answers.readings[item.code] = doubtful(reading)

    def check_scan(self) -> None:
        """Note the pages that are pictures; raise R-PDF-SCAN when there is nothing else."""
        if not self.answers.readings and (self.pictures or not "".join(self.texts).strip()):
            raise refused("R-PDF-SCAN")
        if self.pictures:
            self.answers.note("V-PDF-PICTURE", pages=", ".join(map(str, self.pictures)))

    def check_questions(self) -> None:
        """Note every question of which the text is no longer in the PDF."""
        if not self.answers.readings:
            return
        printed = _folded("".join(self.texts))
        for question in self.questionnaire.questions:
            if _folded(question.text) not in printed:
                self.answers.note("V-QUESTION-ALTERED", question.code)

    def identity(self) -> FormIdentity:
        """Return what the visible form code says; a PDF keeps nothing else."""
        codes = [code for text in self.texts for code in form_codes(text)]
        return agreed({"voettekst": codes}, self.answers)


def _folded(text: str) -> str:
    """Return a text without what fonts differ in: spacing, ligatures, invisible marks, dashes."""
    plain = unicodedata.normalize("NFKC", text)
    kinds = ((char, unicodedata.category(char)) for char in plain)
    return fold("".join("-" if kind == "Pd" else char for char, kind in kinds if kind != "Cf"))
