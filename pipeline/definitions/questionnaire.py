"""The questionnaire: themes, questions and the items a respondent fills in.

`Item.code` is the one key everywhere: tag and alias of the content control, visible row key,
hidden key in Excel, column in the register, entry in the codebook, name in templates. Question
`v07` has the items `v07.antwoord` (one category), `v07.bewijs` (short text) and
`v07.toelichting` (free text); header items are `kop.gemeente`, `kop.datum` and so on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import one_of
from pipeline.definitions.versions import Scale

PARTS = ANSWER, EVIDENCE, REMARK = ("antwoord", "bewijs", "toelichting")  # of every question


class ItemKind(StrEnum):
    """What a respondent can put in an item."""

    CHOICE = "keuze"  # exactly one of the item's categories
    SHORT_TEXT = "korte tekst"
    FREE_TEXT = "vrije tekst"
    DATE = "datum"
    PARTICIPANT = "gemeente"  # a participant of the list, typed or chosen


@dataclass(frozen=True, slots=True)
class Category:
    """One answer a respondent can choose: its stable code, its name and its sign.

    Reports know five outcomes: ja, deels, nee, weet_niet, nvt. A scale of more answers says of each
    which outcome it counts as, and how much of a whole point it is worth in a score.

    A text is taken for this category when it is its name or one of its `synonyms`. A sign of
    `beside_plus` counts only in a form that uses signs elsewhere too: a lone «-» may also mean
    that there is no answer. A text of `hints` is never taken for the category, only proposed.
    """

    code: str  # ja, deels, nee, weet_niet, nvt; header items have their own
    name: str  # as printed in the form: «Ja»
    sign: str = ""  # ✔ ◐ ○ ? –
    synonyms: tuple[str, ...] = ()
    beside_plus: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    help: str = ""  # what it stands for at a question that has no text of its own for it
    counts_as: str = ""  # an outcome; "" when the code is one
    weight: int | None = None  # percent of a point; None for what the outcome is worth

    @property
    def outcome(self) -> str:
        """The outcome this answer counts as."""
        return self.counts_as or self.code

    @property
    def meant(self) -> str:
        """The code, with the outcome when that is another one: what an answer means."""
        return f"{self.code}={self.counts_as}" if self.counts_as else self.code


@dataclass(frozen=True, slots=True)
class Item:
    """One field of the form.

    `row_key` is the text of the label cell in the form («V07 Antwoord»): the one anchor that
    survives every conversion, so it is unique within a questionnaire.
    """

    code: str
    row_key: str
    kind: ItemKind
    placeholder: str
    categories: tuple[Category, ...] = ()
    required: bool = False
    max_length: int | None = None
    help: str = ""
    label: str = ""
    number: int = 0  # of its question; 0 on the front and closing page

    @property
    def field_name(self) -> str:
        """The name of the field for who hears the form: «Vraag 7: antwoord»."""
        if not self.number:
            return self.row_key
        label = self.label[:1].lower() + self.label[1:]
        return text_of("U-FIELD-NAME", number=self.number, label=label)

    @property
    def scale(self) -> Scale:
        """What decides what an answer to this item means."""
        return self.code, self.kind, [(one.meant, one.name) for one in self.categories]

    def category(self, code: str) -> Category:
        """Return the category with this code; raises KeyError when there is none."""
        for category in self.categories:
            if category.code == code:
                return category
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an explanation; `bullet` when it is an entry of a list."""

    text: str
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """An organisation or publication the explanations and advice refer to."""

    code: str  # ESS
    name: str
    description: str
    address: str
    valid_until: date | None = None  # the last day this was known to hold


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with all a respondent needs to answer it."""

    code: str  # v07
    number: int  # 7
    theme: str  # B
    title: str  # «Inbreng van partners»
    text: str  # the question itself
    answer_help: dict[str, str]  # category code -> what counts as that answer, as in the form
    meanings: dict[str, str]  # the same without what only helps to choose, as in a report
    explanation: tuple[Paragraph, ...]
    evidence_hint: str
    sources: tuple[str, ...]  # codes of Source
    answer: Item
    evidence: Item
    remark: Item

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Every outcome an answer to this question can have, in the order of the scale."""
        return tuple(dict.fromkeys(one.outcome for one in self.answer.categories))

    def category(self, outcome: str, given: str | None = None) -> Category | None:
        """Return the answer that was given, when it has this outcome, else the first that has.

        None when no answer to this question has it.
        """
        found = [one for one in self.answer.categories if one.outcome == outcome]
        return next((one for one in found if one.code == given), found[0] if found else None)

    def answer_name(self, outcome: str, given: str | None = None) -> str:
        """Return the name of the answer that was given, else of all that have this outcome."""
        found = {one.code: one.name for one in self.answer.categories if one.outcome == outcome}
        return found.get(given or "") or one_of(list(found.values()))

    @property
    def items(self) -> tuple[Item, Item, Item]:
        """The three items of this question, in the order of the form."""
        return (self.answer, self.evidence, self.remark)


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of questions that is introduced, scored and discussed together."""

    code: str  # B
    name: str
    intro: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """The whole questionnaire as loaded from `templates/vragenlijst.yaml`.

    Two of them are equal when they are the same object, so that others can keep tables by it.

    `fingerprint` is the first eight hexadecimal digits of the SHA-256 over everything that
    changes what an answer means (codes, question texts, categories); `version` is for people.
    `earlier` holds, by fingerprint of an earlier version, what a question was called then; it
    leaves out what was not asked, or not in the same words.
    """

    code: str  # QS
    version: str
    title: str
    note: str  # these are our own words, not the literal questions of the ESS format
    themes: tuple[Theme, ...]
    header: tuple[Item, ...]  # kop.* items on the front page
    closing: tuple[Item, ...]  # kop.* items on the closing page
    categories: tuple[Category, ...]  # every category of the answer scale, in order
    sources: dict[str, Source]
    source_date: str  # when the addresses of the sources were checked
    fingerprint: str
    earlier: dict[str, dict[str, str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)  # privacy warning, intro and so on
    rare: frozenset[str] = frozenset()  # items most forms do not have; only readers know them

    @cached_property
    def outcome_names(self) -> dict[str, str]:
        """What is answered, by outcome: «Ja», or «4 of 5» where several answers count as it."""
        scale: dict[str, list[str]] = {}
        for category in self.categories:
            scale.setdefault(category.outcome, []).append(category.name)
        return {outcome: one_of(names) for outcome, names in scale.items()}

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the form."""
        return tuple(question for theme in self.themes for question in theme.questions)

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by its code: header, three per question, closing."""
        asked = [item for question in self.questions for item in question.items]
        return {item.code: item for item in (*self.header, *asked, *self.closing)}

    @cached_property
    def by_code(self) -> dict[str, Question]:
        """Every question by its code."""
        return {question.code: question for question in self.questions}
