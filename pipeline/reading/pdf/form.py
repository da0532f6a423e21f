"""Reads a returned PDF: the fields of a PDF form, or the printed tables with the row keys.

What a PDF truly loses is said once per file (V-PDF-TEXT): where a long text was wrapped, and tabs.
A page that is a picture is never read: the text in it was guessed by a machine.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from pdfplumber.pdf import PDF

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.definitions.questionnaire import Item, ItemKind, Questionnaire
from pipeline.model.response import FilledForm, FormIdentity, Reading, SourceKind
from pipeline.reading.pdf.file import Field, fields, open_pdf, pdf_errors, properties
from pipeline.reading.pdf.glyphs import Meanings, proved
from pipeline.reading.pdf.layers import layered
from pipeline.reading.pdf.pages import (
    PrintedPage,
    Row,
    has_remarks,
    is_picture,
    pages,
    remarks,
    rows_of,
    upright,
)
from pipeline.reading.pdf.places import placed_rows
from pipeline.reading.pdf.printed_sheet import PrintedSheet
from pipeline.reading.pdf.segments import body_of
from pipeline.reading.pdf.text import PrintedLine, habits, is_foreign, is_readable, join_lines
from pipeline.reading.pdf.unread import is_cover, is_emptied, is_lost
from pipeline.reading.shared.answers import Answers, doubtful, fold
from pipeline.reading.shared.form_code import agreed, form_codes


def read_pdf(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a returned PDF.

    Raises UnreadableFile when it is damaged, locked, too big or a scan, or when its text is lost.
    """
    pdf = open_pdf(data)
    with pdf_errors():
        form = _read(pdf, questionnaire, {})
        if form.has_foreign:
            texts = (page.characters for page in pages(pdf, {}))
            meanings = proved(texts, questionnaire)
            form = _read(pdf, questionnaire, meanings) if meanings else form
    form.settle_rows()
    form.check_scan()
    form.check_questions()
    found = form.answers
    asides = [("COMMENT", text) for text in form.remarks]
    with pdf_errors():
        asides += (("UNSEEN", text) for text in properties(pdf.doc))
    return FilledForm(
        "pdf", form.identity(), found.readings, tuple(found.notes), asides=tuple(asides)
    )


def _read(pdf: PDF, questionnaire: Questionnaire, meanings: Meanings) -> _PdfForm:
    """Read all pages; `meanings` are the texts of drawings that have none themselves."""
    form = _PdfForm(questionnaire)
    form.read_fields(fields(pdf.doc))
    for page in pages(pdf, meanings):
        form.read_page(page)
    return form


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
        self.fields: frozenset[str] = frozenset()  # items that have a field of their own
        self.doubts: dict[str, set[str]] = defaultdict(set)  # codes of notes, by item
        self.sheet = PrintedSheet(questionnaire)
        self.remarks: list[str] = []
        self.has_foreign = False  # whether a drawing has no text that we know

    def read_fields(self, found: Iterator[Field]) -> None:
        """Settle every item that has a field; only the name people see is surely kept."""
        texts: dict[str, list[str]] = defaultdict(list)
        for field in found:
            known = self.answers.field(field.alias, field.name)
            if known is not None:
                texts[known.code].append(field.text)
        self.fields = frozenset(texts)
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
        self.remarks += remarks(page)
        self.has_foreign = self.has_foreign or any(is_foreign(one.text) for one in page.characters)
        printed = fold(page.text)
        if not before and not self.sheet.may_be_on(printed) and not self.has_keys(printed):
            return
        found: set[str] = set()
        for row in rows_of(page):
            if before and row.label and fold(row.label) in self.heads:
                continue
            self.last = self.keep_row(row, page, before)
            before = ""
            found.add(fold(row.label) if row.place else "")
        found.update(fold(self.answers.items[code].row_key) for code in self.fields)
        missing = {key: item for key, item in self.keys.items() if key not in found}
        self.read_places(page, {key: item for key, item in missing.items() if key in printed})

    def has_keys(self, printed: str) -> bool:
        """Tell whether a row key stands on a page, given its folded text."""
        return any(key in printed for key in self.keys)

    def read_places(self, page: PrintedPage, missing: dict[str, Item]) -> None:
        """Read by their places the answers that stand in no table with lines."""
        if not missing and not self.sheet.may_be_on(fold(page.text)):
            return
        size = float(page.width), float(page.height)
        body = body_of(page.characters, upright(page), size)
        for row in placed_rows(body, missing, self.answers.lookup.helps):
            code = self.keep_row(row, page, "")
            if row.place and row.place[3] == body.bottom:
                self.last = code
        for row in self.sheet.rows(body):
            self.keep_row(row, page, "")

    def keep_row(self, row: Row, page: PrintedPage, before: str) -> str:
        """Keep the answer in a row; return its item, also when it began on the page before."""
        item = self.keys.get(fold(row.label))
        code = item.code if item is not None else before
        if row.place is None or (item is None and (not before or row.label)):
            self.heads.add(fold(row.label))
            return ""
        placeholders = self.answers.lookup.blanks[code]
        cell = layered(page.characters, row.place, page.page_number, placeholders)
        if item is None or (row.goes_on and self.cells[code]):
            self.cells[code][-1].extend(cell.lines)
        else:
            self.cells[code].append(cell.lines)
        self.doubts[code].update(cell.doubts)
        if not row.is_sure and cell.lines:
            self.doubts[code].add("V-PDF-PLACE")
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
                self.doubts.pop(code, None)  # the field itself is whole
            else:
                self.settle_row(item, texts)
            if code in self.typed:
                self.add_typed(item, "\n".join(self.typed[code]))
            self.add_doubts(item)
        for code in sorted(self.noted):
            self.answers.note(code)

    def settle_row(self, item: Item, texts: list[str]) -> None:
        place = text_of("U-PLACE-ROW-KEY", name=item.row_key)
        reading = self.answers.settle(item, texts, SourceKind.ROW_KEY, place)
        if not is_readable(reading.text):
            self.doubts[item.code].add("V-PDF-CHARACTERS")
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

    def add_doubts(self, item: Item) -> None:
        """Say what is doubtful about the place of an answer; the name of a category is whole."""
        reading = self.answers.readings[item.code]
        codes = self.doubts[item.code]
        if "V-PDF-CUT" in codes and reading.text in {one.name for one in item.categories}:
            codes.discard("V-PDF-CUT")
        for code in sorted(codes) if reading.text.strip() else ():
            self.answers.note(code, item.code, text=reading.text)
            self.answers.readings[item.code] = doubtful(reading)

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
            has_text = bool("".join(self.texts).strip())
            raise refused("R-PDF-SEARCHABLE") if has_text else refused("R-PDF-SCAN")
        self.check_text()
        if self.pictures:
            self.answers.note("V-PDF-PICTURE", pages=", ".join(map(str, self.pictures)))

    def check_text(self) -> None:
        """Raise R-PDF-TEXT when there is text without a meaning, R-PDF-COVER without questions."""
        if self.answers.readings:
            self.check_fields()
            return
        if is_lost("".join(self.texts)):
            raise refused("R-PDF-TEXT")
        if self.identity().found_in and is_cover("".join(self.texts)):
            raise refused("R-PDF-COVER")

    def check_fields(self) -> None:
        """Raise R-PDF-FIELDS when no field holds a text, not even that of an empty one."""
        read = [self.answers.items[code] for code in self.answers.readings]
        typed = (self.answers.readings[item.code].text for item in read if not item.categories)
        placeholders = {one for item in read for one in self.answers.lookup.blanks[item.code]}
        if not any(typed) and is_emptied("".join(self.texts), placeholders):
            raise refused("R-PDF-FIELDS")

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
