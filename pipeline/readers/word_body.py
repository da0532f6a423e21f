"""What a Word document says as a whole: which form it is, and whether its questions are in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import AnyStr

from lxml import etree

from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.questionnaire import Questionnaire
from pipeline.readers.answers import Answers, fold
from pipeline.readers.identity import agreed, form_codes, from_property, from_xml_part
from pipeline.response import FormIdentity

_BETWEEN_TAGS = re.compile(r">([^<]+)")
_MOST_CODES = 100  # form codes looked at in the text of one document
_LONGEST_CODE = 60  # characters


class Body:
    """The document itself; what can be, is looked up in its XML as it stands in the file.

    `hides` tells that something in it is hidden or deleted, so only its visible text counts.
    """

    def __init__(self, package: Package, root: etree._Element, *, hides: bool) -> None:
        self.package = package
        self.root = root
        self.hides = hides
        self.xml = package.read(package.main_part)

    @cached_property
    def text(self) -> str:
        """What a reader sees, with or without line breaks."""
        return visible_text(self.root) if self.hides else raw_text(self.root)

    def check_questions(self, answers: Answers, questionnaire: Questionnaire) -> None:
        """Note every question of which the text is no longer in a form."""
        if not answers.readings:
            return
        if not self.hides and _in_order(self.xml, answers.lookup.questions_in_xml):
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

    def margins(self) -> Iterator[str]:
        """Yield the text of headers and footers."""
        for name in self.package.names:
            if name.startswith(("word/footer", "word/header")) and name.endswith(".xml"):
                xml = self.package.read(name).decode("utf-8", "replace")
                yield "".join(_BETWEEN_TAGS.findall(xml))

    def codes(self, mark: str) -> list[FormIdentity]:
        """Return the form codes in the text."""
        places = islice(_places(self.xml, mark.encode()), _MOST_CODES)
        found = [self.code_in_run(at) for at in places]
        certain = [code for code in found if code is not None]
        if certain and len(certain) == len(found) and not self.hides:
            return certain
        in_text = islice(_places(self.text, mark), _MOST_CODES)
        texts = (self.text[at : at + _LONGEST_CODE] for at in in_text)
        return [code for text in texts for code in form_codes(text)]

    def code_in_run(self, at: int) -> FormIdentity | None:
        """Return the form code at a place in the XML, None when it may go on in the next run."""
        text = self.xml[at : at + _LONGEST_CODE].partition(b"<")[0].decode("utf-8", "replace")
        code = next(form_codes(text), None)
        in_a_tag = self.xml.rfind(b"<", 0, at) > self.xml.rfind(b">", 0, at)
        return None if in_a_tag or code is None or len(text) == len(code.form_code) else code


def _in_order(text: AnyStr, parts: Iterable[AnyStr]) -> bool:
    """Tell whether a text has all of these, one behind the other."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
    return True


def _places(text: AnyStr, part: AnyStr) -> Iterator[int]:
    """Yield every place of a part in a text; its rare first letter is found ten times as fast."""
    first = part[:1]
    at = text.find(first)
    while at >= 0:
        if text.startswith(part, at):
            yield at
        at = text.find(first, at + 1)


def raw_text(element: etree._Element) -> str:
    """Return all text in an element: fast, and where nothing is intricate what a reader sees."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)
