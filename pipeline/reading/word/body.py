"""What a Word document says as a whole: which form it is, and whether its questions are in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from html import unescape

from lxml import etree

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import Beside, FormIdentity
from pipeline.ooxml.package import Package
from pipeline.ooxml.strict import word_tree
from pipeline.ooxml.text import (
    ALTERNATE,
    DELETED,
    HIDDEN,
    MATHS,
    MOVED_FROM,
    SYMBOL,
    visible_text,
)
from pipeline.reading.shared.answers import Answers, fold
from pipeline.reading.shared.as_sent import contact_as_sent, is_margin, town_of
from pipeline.reading.shared.beside import beside, in_margin, of_contact
from pipeline.reading.shared.fixed import word_forms
from pipeline.reading.shared.form_code import agreed, form_codes, from_property, from_xml_part

_BETWEEN_TAGS = re.compile(r">([^<]+)")
# What hides text, and what shows text that stands in no element for text.
HIDING = frozenset((DELETED, MOVED_FROM, HIDDEN))
_MORE = frozenset((SYMBOL, ALTERNATE, MATHS))
_TYPED = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_MOST_CODES = 100  # form codes looked at in the text of one document
_LONGEST_CODE = 60  # characters


class Body:
    """The document itself.

    `marks` are the odd elements it has: with some of them only its visible text counts.
    """

    def __init__(self, package: Package, root: etree._Element, marks: Collection[str]) -> None:
        self.package = package
        self.root = root
        self.hides = not HIDING.isdisjoint(marks)
        self.is_plain = not self.hides and _MORE.isdisjoint(marks)

    @cached_property
    def text(self) -> str:
        """What a reader sees, with or without line breaks."""
        return visible_text(self.root) if self.hides else raw_text(self.root)

    def check_questions(self, answers: Answers, questionnaire: Questionnaire) -> None:
        """Note every question of which the text is no longer in a form."""
        if not answers.readings:
            return
        if _in_order(self.text, [one.text for one in questionnaire.questions]):
            return
        folded = fold(visible_text(self.root))
        for code, question in answers.lookup.questions.items():
            if question not in folded:
                answers.note("V-QUESTION-ALTERED", code)

    def identity(self, answers: Answers, questionnaire: Questionnaire) -> FormIdentity:
        """Return what the file says it is, in a property, an XML part and its visible text."""
        found = {
            "eigenschap": list(from_property(self.package)),
            "xml": list(from_xml_part(self.package)),
            "voettekst": [
                *(code for text in self.margins() for code in form_codes(text)),
                *self.codes(f"{questionnaire.code}-"),
            ],
        }
        return agreed(found, answers)

    def beside(
        self,
        layout: str,
        answers: Answers,
        fields: Collection[etree._Element],
        codes: Iterable[str],
    ) -> tuple[Beside, ...]:
        """Return the words beside our own texts and the answers.

        `fields` hold the answers, `codes` are those of its Word fields, in order.
        """
        typed = self.typed(codes) if self.is_plain else ""
        margins = tuple(in_margin(self.margin_texts(layout, answers), layout, answers))
        contact = contact_as_sent(typed, layout, answers) if self.is_plain else None
        if contact is not None:
            return (*of_contact(contact), *margins)
        text = visible_text(self.root, fields)
        forms = word_forms(answers.questionnaire, layout)
        return (*beside((text,), forms, answers), *margins)

    def typed(self, codes: Iterable[str]) -> str:
        """Return what was typed, without line breaks."""
        text, at = self.text, 0
        pieces = []
        for code in codes:
            start = text.find(code, at)
            if start >= 0:
                pieces.append(text[at:start])
                at = start + len(code)
        return "".join((*pieces, text[at:]))

    def margin_texts(self, layout: str, answers: Answers) -> Iterator[str]:
        """Yield the texts of headers and footers in which something else stands than we wrote."""
        town = town_of(answers)
        for name in self.package.names:
            if name.startswith(("word/footer", "word/header")) and name.endswith(".xml"):
                xml = self.package.read(name)
                if b"w:drawing" in xml or not is_margin(_typed(xml), layout, town):
                    yield visible_text(word_tree(self.package, name))

    def margins(self) -> Iterator[str]:
        """Yield the text of headers and footers."""
        for name in self.package.names:
            if name.startswith(("word/footer", "word/header")) and name.endswith(".xml"):
                xml = self.package.read(name).decode("utf-8", "replace")
                yield "".join(_BETWEEN_TAGS.findall(xml))

    def codes(self, mark: str) -> Iterator[FormIdentity]:
        """Yield the form codes in the text; `mark` is how those of this questionnaire begin."""
        for piece in self.text.split(mark, _MOST_CODES)[1:]:
            yield from form_codes(mark + piece[:_LONGEST_CODE])


def _in_order(text: str, parts: Iterable[str]) -> bool:
    """Tell whether a text has all of these, one behind the other."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
    return True


def raw_text(element: etree._Element) -> str:
    """Return all text in an element: fast, and where nothing is intricate what a reader sees."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _typed(xml: bytes) -> str:
    """Return all that was typed in a header or footer."""
    return unescape("".join(_TYPED.findall(xml.decode("utf-8", "replace"))))
