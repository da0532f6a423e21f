"""The questionnaire: themes, questions and the items a respondent fills in.

`Item.code` is the one key everywhere: tag and alias of the content control, visible row key,
hidden key in Excel, column in the register, entry in the codebook, name in templates. Question
`v07` has the items `v07.antwoord` (one category), `v07.bewijs` (short text) and
`v07.toelichting` (free text); header items are `kop.gemeente`, `kop.datum` and so on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pipeline.base.messages import text as text_of
from pipeline.definitions.answer_help import answer_help
from pipeline.definitions.scale import LOOKED_UP, check_scale, options
from pipeline.definitions.versions import earlier_versions, fingerprint
from pipeline.definitions.yaml_file import Definition, Entry


class ItemKind(StrEnum):
    """What a respondent can put in an item."""

    CHOICE = "keuze"  # exactly one of the item's categories
    SHORT_TEXT = "korte tekst"
    FREE_TEXT = "vrije tekst"
    DATE = "datum"
    MUNICIPALITY = "gemeente"  # a municipality of the list, typed or chosen


@dataclass(frozen=True, slots=True)
class Category:
    """One answer a respondent can choose: its stable code, its name and its sign.

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
    answer_help: dict[str, str]  # category code -> what counts as that answer, as in the form
    meanings: dict[str, str]  # the same without what only helps to choose, as in a report
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
    return definition.checked(_Loader(definition.root).questionnaire())


# What other rooms look up by name; everything else in the file may come and go.
_NEEDED = {
    "categorieen": {"ja", "deels", "nee", "weet_niet"},
    "kop": {"kop.gemeente", "kop.datum", "kop.variant", "kop.email", "kop.groepsrapport"},
}


class _Loader:
    """Turns the entries of the file into the model; the definition collects the problems."""

    def __init__(self, root: Entry) -> None:
        self.root = root
        self.scale = dict(root.groups("categorieen", "categorie"))
        self.categories = {code: self.category(code, one) for code, one in self.scale.items()}
        self.sources = {
            code: Source(code, one.text("naam"), one.text("wat"), one.text("adres"))
            for code, one in root.groups("bronnen", "bron")
        }
        blocks = root.entry("velden", "velden")
        names = ("antwoord", "bewijs", "toelichting")
        self.blocks = {
            name: blocks.entry(name, text_of("U-PLACE-FIELD", name=name)) for name in names
        }
        self.seen: set[str] = set()
        self.number = 0

    def questionnaire(self) -> Questionnaire:
        root, code = self.root, self.root.text("code")
        themes = tuple(map(self.theme, root.entries("themas")))
        header = tuple(map(self.header_item, root.entries("kop")))
        closing = tuple(map(self.header_item, root.entries("slot")))
        self.check()
        questions = [question for theme in themes for question in theme.questions]
        own = fingerprint(code, questions, header + closing)
        return Questionnaire(
            code=code,
            version=root.text("versie"),
            title=root.text("titel"),
            note=root.text("verantwoording"),
            themes=themes,
            header=header,
            closing=closing,
            categories=tuple(self.categories.values()),
            sources=self.sources,
            source_date=root.text("bronnen_datum"),
            fingerprint=own,
            earlier=earlier_versions(root, [one.code for one in questions], own),
            texts=root.mapping("teksten"),
        )

    def category(self, code: str, entry: Entry) -> Category:
        other = [
            entry.texts(field) if field in entry else ()
            for field in ("synoniemen", "synoniemen_naast_plus", "voorstel_bij")
        ]
        return Category(code, entry.text("naam"), entry.text("teken"), *other)

    def check(self) -> None:
        """Note the problems that only show when everything has been read."""
        check_scale(self.scale)
        for entry in self.scale.values():
            if "alleen_bij" in entry:
                entry.names("alleen_bij", sorted(self.seen))
        for group, names in _NEEDED.items():
            for name in names - self.scale.keys() - self.seen:
                self.root.problem("E-DEF-NEEDED", group, name=name)

    def unique(self, entry: Entry, field: str, label: str) -> str:
        """Return a text no other entry may have; `label` names the entry in messages."""
        name = entry.text(field)
        entry.label = entry.label or f"{label} {name}"
        if name and name in self.seen:
            entry.problem("E-DEF-TWICE", field, name=name)
        self.seen.add(name)
        return name

    def theme(self, entry: Entry) -> Theme:
        code = self.unique(entry, "code", "thema")
        questions = tuple(self.question(one, code) for one in entry.entries("vragen"))
        return Theme(code, entry.text("naam"), entry.text("inleiding"), questions)

    def question(self, entry: Entry, theme: str) -> Question:
        self.number += 1
        code, expected = self.unique(entry, "code", "vraag"), f"v{self.number:02d}"
        if code != expected:
            entry.problem("E-DEF-QUESTION-CODE", "code", name=code, expected=expected)
        categories = tuple(
            self.categories[name]
            for name, one in self.scale.items()
            if "alleen_bij" not in one or code in one.texts("alleen_bij")
        )
        help_ = answer_help(
            entry, {one.code: self.scale[one.code].optional("hulp") for one in categories}
        )
        return Question(
            code=code,
            number=self.number,
            theme=theme,
            title=entry.text("titel"),
            text=entry.text("vraag"),
            answer_help=help_.whole,
            meanings=help_.meanings,
            explanation=tuple(Paragraph(*one) for one in entry.paragraphs("uitleg")),
            evidence_hint=entry.text("bewijs"),
            sources=entry.names("bronnen", self.sources),
            answer=self.item(code, "antwoord", ItemKind.CHOICE, *categories),
            evidence=self.item(code, "bewijs", ItemKind.SHORT_TEXT),
            remark=self.item(code, "toelichting", ItemKind.FREE_TEXT),
        )

    def item(self, question: str, name: str, kind: ItemKind, *scale: Category) -> Item:
        row_key = f"{question.upper()} {self.blocks[name].text('label')}"
        self.seen.add(row_key)
        return _item(self.blocks[name], f"{question}.{name}", row_key, kind, *scale)

    def header_item(self, entry: Entry) -> Item:
        code = self.unique(entry, "code", "veld")
        if not re.fullmatch(r"kop\.[a-z_]+", code):
            entry.problem("E-DEF-ITEM-CODE", "code", name=code)
        kinds = [ItemKind.CHOICE] if code in LOOKED_UP else list(ItemKind)
        kind = entry.one_of("soort", kinds) or ItemKind.SHORT_TEXT
        choices = options(entry, code) if kind == ItemKind.CHOICE else {}
        scale = [Category(name, text) for name, text in choices.items()]
        return _item(entry, code, self.unique(entry, "rijsleutel", "veld"), ItemKind(kind), *scale)


def _item(entry: Entry, code: str, row_key: str, kind: ItemKind, *scale: Category) -> Item:
    return Item(
        code=code,
        row_key=row_key,
        kind=kind,
        placeholder=entry.text("aanwijzing"),
        categories=scale,
        required=entry.flag("verplicht"),
        max_length=entry.optional_number("lengte"),
        help=entry.optional("hulp"),
        label=entry.optional("label") or row_key.partition(" ")[2],
    )
