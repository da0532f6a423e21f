"""The questionnaire: themes, questions and the items a respondent fills in.

`Item.code` is the one key everywhere: tag and alias of the content control, visible row key,
hidden key in Excel, column in the register, entry in the codebook, name in templates. Question
`v07` has the items `v07.antwoord` (one category), `v07.bewijs` (short text) and
`v07.toelichting` (free text); header items are `kop.gemeente`, `kop.datum` and so on.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pipeline.definitions import Definition, Entry


class ItemKind(StrEnum):
    """What a respondent can put in an item."""

    CHOICE = "keuze"  # exactly one of the item's categories
    SHORT_TEXT = "korte tekst"
    FREE_TEXT = "vrije tekst"
    DATE = "datum"
    MUNICIPALITY = "gemeente"  # a municipality of the list, typed or chosen


@dataclass(frozen=True, slots=True)
class Category:
    """One answer a respondent can choose: its stable code, its name and its sign."""

    code: str  # ja, deels, nee, weet_niet, nvt; header items have their own
    name: str  # as printed in the form: «Ja»
    sign: str = ""  # ✔ ◐ ○ ? –


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


@dataclass(frozen=True, slots=True)
class Question:
    """One of the 26 questions, with all a respondent needs to answer it."""

    code: str  # v07
    number: int  # 7
    theme: str  # B
    title: str  # «Inbreng van partners»
    text: str  # the question itself
    answer_help: dict[str, str]  # category code -> what counts as that answer
    explanation: tuple[Paragraph, ...]
    evidence_hint: str
    sources: tuple[str, ...]  # codes of Source
    answer: Item
    evidence: Item
    remark: Item

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


@dataclass(frozen=True)
class Questionnaire:
    """The whole questionnaire as loaded from `templates/vragenlijst.yaml`.

    `fingerprint` is the first eight hexadecimal digits of the SHA-256 over everything that
    changes what an answer means (codes, question texts, categories); `version` is for people.
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
    texts: dict[str, str] = field(default_factory=dict)  # privacy warning, intro and so on

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


def load(path: Path) -> Questionnaire:
    """Read and check `vragenlijst.yaml`.

    Raises DefinitionError with every error found: line, place, remedy.
    """
    definition = Definition(path)
    questionnaire = _Loader(definition.root).questionnaire()
    definition.check()
    return questionnaire


_BLOCKS = ("antwoord", "bewijs", "toelichting")


class _Loader:
    """Turns the entries of the file into the model; the definition collects the problems."""

    def __init__(self, root: Entry) -> None:
        self.root = root
        self.sources = {
            code: _source(code, entry) for code, entry in root.groups("bronnen", "bron")
        }
        self.scale = dict(root.groups("categorieen", "categorie"))
        blocks = root.entry("velden", "velden")
        self.blocks = {name: blocks.entry(name, f"veld {name}") for name in _BLOCKS}
        self.number = 0

    def questionnaire(self) -> Questionnaire:
        root = self.root
        code = root.text("code")
        themes = tuple(self.theme(entry) for entry in root.entries("themas"))
        header = tuple(self.header_item(entry) for entry in root.entries("kop"))
        closing = tuple(self.header_item(entry) for entry in root.entries("slot"))
        self.check(themes, header + closing)
        texts = root.entry("teksten", "teksten")
        return Questionnaire(
            code=code,
            version=root.text("versie"),
            title=root.text("titel"),
            note=root.text("verantwoording"),
            themes=themes,
            header=header,
            closing=closing,
            categories=tuple(_category(code, entry) for code, entry in self.scale.items()),
            sources=self.sources,
            source_date=root.text("bronnen_datum"),
            fingerprint=_fingerprint(code, themes, header + closing),
            texts={name: texts.text(name) for name in texts},
        )

    def check(self, themes: tuple[Theme, ...], items: tuple[Item, ...]) -> None:
        """Note the problems that only show when everything has been read."""
        questions = [question.code for theme in themes for question in theme.questions]
        for entry in self.scale.values():
            if "alleen_bij" in entry:
                entry.names("alleen_bij", questions)
        names = [theme.code for theme in themes]
        names += [name for item in items for name in (item.code, item.row_key)]
        for name, count in Counter(names).items():
            if count > 1:
                self.root.problem("E-DEF-TWICE", name=name)

    def theme(self, entry: Entry) -> Theme:
        code = entry.text("code")
        entry.label = f"thema {code}"
        questions = tuple(self.question(one, code) for one in entry.entries("vragen"))
        return Theme(code, entry.text("naam"), entry.text("inleiding"), questions)

    def question(self, entry: Entry, theme: str) -> Question:
        self.number += 1
        code = entry.text("code")
        entry.label = f"vraag {code}"
        if code != f"v{self.number:02d}":
            entry.problem("E-DEF-QUESTION-CODE", "code", name=code, expected=f"v{self.number:02d}")
        categories = tuple(
            _category(name, category)
            for name, category in self.scale.items()
            if "alleen_bij" not in category or code in category.texts("alleen_bij")
        )
        answers = entry.entry("antwoorden")
        return Question(
            code=code,
            number=self.number,
            theme=theme,
            title=entry.text("titel"),
            text=entry.text("vraag"),
            answer_help={one.code: self.answer_help(one.code, answers) for one in categories},
            explanation=_paragraphs(entry.text("uitleg")),
            evidence_hint=entry.text("bewijs"),
            sources=entry.names("bronnen", self.sources),
            answer=self.item(code, "antwoord", ItemKind.CHOICE, categories),
            evidence=self.item(code, "bewijs", ItemKind.SHORT_TEXT),
            remark=self.item(code, "toelichting", ItemKind.FREE_TEXT),
        )

    def answer_help(self, category: str, answers: Entry) -> str:
        """Return the question's own explanation of an answer, or else that of the scale."""
        general = self.scale[category].optional("hulp")
        return general if general and category not in answers else answers.text(category)

    def item(
        self, question: str, name: str, kind: ItemKind, categories: tuple[Category, ...] = ()
    ) -> Item:
        """Return one of the three items of a question."""
        block = self.blocks[name]
        row_key = f"{question.upper()} {block.text('label')}"
        return _item(block, f"{question}.{name}", row_key, kind, categories)

    def header_item(self, entry: Entry) -> Item:
        """Return one item of the front page or the closing page."""
        code = entry.text("code")
        entry.label = f"veld {code}"
        if not re.fullmatch(r"kop\.[a-z_]+", code):
            entry.problem("E-DEF-ITEM-CODE", "code", name=code)
        kind = entry.one_of("soort", [kind.value for kind in ItemKind]) or ItemKind.SHORT_TEXT
        categories: tuple[Category, ...] = ()
        if kind == ItemKind.CHOICE:
            choices = entry.entry("keuzes")
            categories = tuple(Category(name, choices.text(name)) for name in choices)
        return _item(entry, code, entry.text("rijsleutel"), ItemKind(kind), categories)


def _item(
    entry: Entry, code: str, row_key: str, kind: ItemKind, categories: tuple[Category, ...]
) -> Item:
    return Item(
        code=code,
        row_key=row_key,
        kind=kind,
        placeholder=entry.text("aanwijzing"),
        categories=categories,
        required=entry.flag("verplicht"),
        max_length=entry.optional_number("lengte"),
        help=entry.optional("hulp"),
        label=entry.optional("label") or row_key.partition(" ")[2],
    )


def _category(code: str, entry: Entry) -> Category:
    return Category(code, entry.text("naam"), entry.text("teken"))


def _source(code: str, entry: Entry) -> Source:
    return Source(code, entry.text("naam"), entry.text("wat"), entry.text("adres"))


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split a block of text: an empty line ends a paragraph, «- » starts an entry of a list."""
    pieces = re.split(r"\n\s*\n|\n(?=- )", text)
    return tuple(
        Paragraph(" ".join(piece.removeprefix("- ").split()), piece.startswith("- "))
        for piece in pieces
        if piece.strip()
    )


def _fingerprint(code: str, themes: tuple[Theme, ...], items: tuple[Item, ...]) -> str:
    """Return eight digits that change when an answer would mean something else."""

    def scale(item: Item) -> list[tuple[str, str]]:
        return [(category.code, category.name) for category in item.categories]

    questions = [one for theme in themes for one in theme.questions]
    meaning = [
        code,
        [(theme.code, [one.code for one in theme.questions]) for theme in themes],
        [(one.code, " ".join(one.text.split()), scale(one.answer)) for one in questions],
        [(item.code, item.kind, scale(item)) for item in items],
    ]
    return sha256(json.dumps(meaning, ensure_ascii=False).encode()).hexdigest()[:8]
