"""How `vragenlijst.yaml` becomes a questionnaire, with every error told by its line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from pipeline.base import language
from pipeline.base.messages import text as text_of
from pipeline.base.names import item_meant, item_shown
from pipeline.definitions.answer_help import answer_help
from pipeline.definitions.default_sentences import completed
from pipeline.definitions.questionnaire import (
    ANSWER,
    EVIDENCE,
    PARTS,
    REMARK,
    Category,
    Item,
    ItemKind,
    Paragraph,
    Question,
    Questionnaire,
    Source,
    Theme,
)
from pipeline.definitions.scale import LOOKED_UP, check_scale, counted, options
from pipeline.definitions.valid_until import valid_until
from pipeline.definitions.versions import earlier_versions, fingerprint
from pipeline.definitions.yaml_file import Definition, Entry


def load(path: Path) -> Questionnaire:
    """Read and check `vragenlijst.yaml`; a text an older file lacks is the one of this version.

    Raises DefinitionError with every error found: line, place, remedy.
    """
    definition = Definition(path)
    asked = definition.checked(_Loader(definition.root).questionnaire())
    return replace(asked, texts=completed(asked.texts, path, _FILE, definition.numbers))


_FILE, LANGUAGE = "vragenlijst.yaml", "taal"
# What other rooms look up by name; everything else in the file may come and go.
_NEEDED = {
    "categorieen": {"ja", "nee"},
    "kop": {"kop.gemeente", "kop.datum", "kop.variant", "kop.email", "kop.groepsrapport"},
}


class _Loader:
    """Turns the entries of the file into the model; the definition collects the problems."""

    def __init__(self, root: Entry) -> None:
        self.root = root
        self.scale = dict(root.groups("categorieen", "categorie"))
        self.categories = {code: self.category(code, one) for code, one in self.scale.items()}
        until = valid_until(root)
        self.sources = {
            code: Source(
                *(code, one.text("naam"), one.text("wat"), one.text("adres")),
                valid_until(one, until),
            )
            for code, one in root.groups("bronnen", "bron")
        }
        blocks = root.entry("velden", "velden")
        self.blocks = {
            name: blocks.entry(name, text_of("U-PLACE-FIELD", name=name)) for name in PARTS
        }
        self.seen: set[str] = set()
        self.codes: list[str] = []  # of the questions, in the order of the form

    def questionnaire(self) -> Questionnaire:
        root, code = self.root, self.root.text("code")
        if LANGUAGE in root:
            root.one_of(LANGUAGE, language.LANGUAGES)
        themes = tuple(map(self.theme, root.filled_entries("themas")))
        header = tuple(map(self.header_item, root.entries("kop")))
        closing = tuple(map(self.header_item, root.entries("slot")))
        self.check()
        questions = [question for theme in themes for question in theme.questions]
        scales = [one.scale for one in (*(each.answer for each in questions), *header, *closing)]
        own = fingerprint(code, [(one.theme, one.code, one.text) for one in questions], scales)
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
        names = ("synoniemen", "synoniemen_naast_plus", "voorstel_bij")
        synonyms, beside_plus, hints = (
            entry.texts(field) if field in entry else () for field in names
        )
        counts_as, weight = counted(entry)
        return Category(
            code=code,
            name=entry.text("naam"),
            sign=entry.text("teken"),
            synonyms=synonyms,
            beside_plus=beside_plus,
            hints=hints,
            help=entry.optional("hulp"),
            counts_as=counts_as,
            weight=weight,
        )

    def check(self) -> None:
        """Note the problems that only show when everything has been read."""
        check_scale(self.scale)
        for entry in self.scale.values():
            if "alleen_bij" in entry and not entry.names("alleen_bij", self.codes):
                entry.problem("E-DEF-EMPTY", "alleen_bij")
        for group, names in _NEEDED.items():
            for name in names - {one.outcome for one in self.categories.values()} - self.seen:
                self.root.problem("E-DEF-NEEDED", group, name=item_shown(name))

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
        questions = tuple(self.question(one, code) for one in entry.filled_entries("vragen"))
        return Theme(code, entry.text("naam"), entry.text("inleiding"), questions)

    def question(self, entry: Entry, theme: str) -> Question:
        code = self.unique(entry, "code", "vraag")
        self.codes.append(code)
        if code and not re.fullmatch(r"v[0-9]{2}", code):
            entry.problem("E-DEF-QUESTION-CODE", "code", name=code)
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
            number=len(self.codes),
            theme=theme,
            title=entry.text("titel"),
            text=entry.text("vraag"),
            answer_help=help_.whole,
            meanings=help_.meanings,
            explanation=tuple(Paragraph(*one) for one in entry.paragraphs("uitleg")),
            evidence_hint=entry.text("bewijs"),
            sources=entry.names("bronnen", self.sources),
            answer=self.item(code, ANSWER, ItemKind.CHOICE, *categories),
            evidence=self.item(code, EVIDENCE, ItemKind.SHORT_TEXT),
            remark=self.item(code, REMARK, ItemKind.FREE_TEXT),
        )

    def item(self, question: str, name: str, kind: ItemKind, *scale: Category) -> Item:
        row_key = f"{question.upper()} {self.blocks[name].text('label')}"
        self.seen.add(row_key)
        item = _item(self.blocks[name], f"{question}.{name}", row_key, kind, *scale)
        return replace(item, number=len(self.codes))

    def header_item(self, entry: Entry) -> Item:
        code = item_meant(self.unique(entry, "code", "veld"))
        self.seen.add(code)
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
