"""Reads a form saved as an OpenDocument text: .odt, or .fodt where all of it is one XML file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.base.names import item_shown
from pipeline.base.refusal import refused
from pipeline.definitions.questionnaire import Item, Questionnaire
from pipeline.model.marks import IDENTITY_PROPERTY
from pipeline.model.response import Beside, FilledForm, FormIdentity, SourceKind
from pipeline.ooxml.package import Package
from pipeline.reading.odf.asides import asides, set_aside
from pipeline.reading.odf.text import (
    CELL,
    CONTROL,
    DRAWINGS,
    LOEXT,
    META,
    OFFICE,
    PICTURES,
    ROW,
    STYLE,
    STYLED,
    TABLE,
    OdfStyles,
    visible_text,
)
from pipeline.reading.shared.answers import Answers
from pipeline.reading.shared.beside import beside, in_margin
from pipeline.reading.shared.fixed import word_forms
from pipeline.reading.shared.flat_xml import flat_root
from pipeline.reading.shared.form_code import agreed, form_codes
from pipeline.reading.shared.moved_breaks import mend_moved_breaks
from pipeline.reading.shared.rows import check_questions, item_of, read_rows
from pipeline.reading.shared.unseen import unseen, unseen_in

_MARGINS = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
MACROS = ("Basic/", "Scripts/")
# What LibreOffice leaves of a formula in a field of Word: the spaces around it, in mid-sentence.
_GAP = re.compile(r"[^\s.!?:;]  (?=\S)")
_MOST_CODES = 100  # texts with a form code looked at in one document


def read_opendocument(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a returned OpenDocument text.

    Raises UnreadableFile when the file is damaged, locked, too big or not a document.
    """
    if data.startswith(b"PK"):
        package = Package.open(data)
        names = [name for name in ("content.xml", "styles.xml", "meta.xml") if name in package]
        form = _OpenForm([package.tree(name) for name in names], questionnaire)
        if any(name.startswith(MACROS) for name in package.names):
            form.notes.add("V-MACRO")
        form.asides += unseen(package)
        return form.read("odt")
    form = _OpenForm([flat_root(data)], questionnaire)
    form.asides += unseen_in(data)
    return form.read("fodt")


def body_of(root: etree._Element, kind: str) -> etree._Element:
    """Return what a document is about, `text` or `spreadsheet`.

    Raises UnreadableFile when it is about something else: a web page, an empty part.
    """
    body = root.find(f"{OFFICE}body/{OFFICE}{kind}")
    if body is None:
        raise refused("R-DAMAGED", detail=text_of("D-NO-DOCUMENT"))
    return body


def user_defined(roots: list[etree._Element]) -> Iterator[FormIdentity]:
    """Yield the identity in the document's own properties, if it is still there."""
    for root in roots:
        for node in root.iter(META + "user-defined"):
            if node.get(META + "name") == IDENTITY_PROPERTY:
                yield from form_codes(node.text or "")


class _OpenForm:
    """One document; `roots` are its parts, the content first."""

    def __init__(self, roots: list[etree._Element], questionnaire: Questionnaire) -> None:
        self.roots = roots
        self.questionnaire = questionnaire
        self.answers = Answers(questionnaire)
        self.body = body_of(roots[0], "text") if roots else body_of(etree.Element("x"), "text")
        self.asides = list(asides(self.body))
        self.notes = set_aside(self.body)
        self.styles = OdfStyles.of(roots)
        self.controls: dict[str, list[etree._Element]] = {}
        self.cells: dict[str, list[etree._Element]] = {}  # answer cells that hold no control
        self.rows_of: dict[etree._Element, str] = {}  # the item whose key begins a row

    def read(self, format_: str) -> FilledForm:
        """Read everything, the most trustworthy source first."""
        self.find_controls()
        self.read_controls()
        read_rows(self.rows(), self.answers)
        mend_moved_breaks(self.answers)
        self.note_drawn()
        self.note_gaps()
        text = visible_text(self.body, self.styles)
        check_questions(self.answers, text)
        identity = self.identity(text)
        hidden = [node for node in self.body.iter(*STYLED) if self.styles.hide(node)]
        if hidden:
            self.notes.add("V-HIDDEN")
            self.asides += [("HIDDEN", "".join(map(str, node.itertext()))) for node in hidden]
        for code in sorted(self.notes):
            self.answers.note(code)
        found = self.answers
        return FilledForm(
            format_,
            identity,
            found.readings,
            tuple(found.notes),
            tuple(self.asides),
            self.beside(identity.layout) if found.readings else (),
        )

    def beside(self, layout: str) -> tuple[Beside, ...]:
        """Return the words beside our own texts and the answers."""
        fields = {
            holder
            for found in (self.controls, self.cells)
            for held in found.values()
            for holder in held
        }
        text = visible_text(self.body, self.styles, without=fields)
        forms = word_forms(self.questionnaire, layout)
        margins = (visible_text(margin, self.styles) for margin in self.margins())
        return (*beside((text,), forms, self.answers), *in_margin(margins, layout, self.answers))

    def margins(self) -> Iterator[etree._Element]:
        """Yield the headers and footers."""
        for root in self.roots:
            yield from root.iter(*(STYLE + name for name in _MARGINS))

    def find_controls(self) -> None:
        """Find the fields of the form by their tag, or else by the name people see."""
        for control in self.body.iter(CONTROL):
            item = self.answers.field(*(control.get(LOEXT + name, "") for name in ("tag", "alias")))
            code = item.code if item else ""
            known = self.controls.get(code, [])
            if code and not any(outer in known for outer in control.iterancestors(CONTROL)):
                self.controls[code] = [*known, control]

    def read_controls(self) -> None:
        for code, found in self.controls.items():
            texts = [visible_text(control, self.styles) for control in found]
            place = text_of("U-PLACE-CONTROL", name=item_shown(code))
            item = self.answers.items[code]
            self.answers.settle(item, texts, SourceKind.ODT_CONTROL, place)
            self.note_struck(code, found)

    def rows(self) -> Iterator[tuple[Item, list[str]]]:
        """Yield the items whose key begins a table row, with the texts of its other cells.

        The fields that were read already are left out.
        """
        fields = {control for found in self.controls.values() for control in found}
        for row in self.body.iter(ROW):
            label, *cells = list(row.iterchildren(CELL)) or [row]
            item = item_of(visible_text(label, self.styles), self.answers) if cells else None
            if item is not None and row.get(TABLE + "visibility", "visible") == "visible":
                texts = [visible_text(cell, self.styles, without=fields) for cell in cells]
                self.rows_of[row] = item.code
                if item.code not in self.controls:
                    self.cells.setdefault(item.code, []).append(cells[0])
                    self.note_struck(item.code, cells[:1])
                yield item, texts

    def note_struck(self, code: str, holders: list[etree._Element]) -> None:
        """Note an answer that is struck out."""
        if any(self.styles.strike(node) for holder in holders for node in holder.iter(*STYLED)):
            self.answers.note("V-STRUCK", code)

    def note_drawn(self) -> None:
        """Note every picture, drawing and formula, at the field in its row or the one before it."""
        last = ""
        noted: dict[tuple[str, str], None] = {}
        for node in self.body.iter(ROW, *PICTURES, *DRAWINGS):
            if node.tag == ROW:
                last = self.rows_of.get(node, last)
                continue
            inside = next(
                (self.rows_of[r] for r in node.iterancestors(ROW) if r in self.rows_of), ""
            )
            noted["V-PICTURE" if inside else "V-DRAWN", inside or last] = None
        for code, item in noted:
            self.answers.note(code, item)

    def note_gaps(self) -> None:
        """Note every text in which something may have been dropped between two spaces."""
        for code, reading in self.answers.readings.items():
            if _GAP.search(reading.text):
                self.answers.note("V-GAP", code)

    def identity(self, text: str) -> FormIdentity:
        """Return what the file says it is, in a property and in its visible text."""
        margins = ["".join(map(str, margin.itertext())) for margin in self.margins()]
        mark = f"{self.questionnaire.code}-"
        lines = [line for line in text.split("\n") if mark in line][:_MOST_CODES]
        visible = [code for line in (*margins, *lines) for code in form_codes(line)]
        found = {"eigenschap": list(user_defined(self.roots)), "voettekst": visible}
        return agreed(found, self.answers)
