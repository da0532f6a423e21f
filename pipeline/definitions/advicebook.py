"""What `templates/adviezen.yaml` holds: consistency rules, advice, thresholds and sentences.

Nothing here decides anything; `validation.py`, `analysis.py` and `advice.py` apply it. Every
text and every number comes from the file, so an adviser changes them without a programmer.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import listed
from pipeline.definitions import roles, wish_clashes
from pipeline.definitions.advice_variants import (
    ADVISED,
    AdviceVariant,
    guests,
    meanings,
    variants,
)
from pipeline.definitions.default_sentences import completed, sentence
from pipeline.definitions.phrases import NO_PHRASES, Phrases
from pipeline.definitions.question_numbers import of_codes
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.report_scale import (
    BLANK,
    Grade,
    Outcome,
    grades,
    outcomes,
    thresholds,
)
from pipeline.definitions.valid_until import valid_until
from pipeline.definitions.yaml_file import Definition, Entry


@dataclass(frozen=True, slots=True)
class ConsistencyRule:
    """One consistency rule, R01–R28 in section 5 of the content design.

    It fires when every condition holds: `answers` names the allowed category codes per question
    (`leeg` stands for no answer), `variant` the variant, `counts` a minimum number of answers of
    a category, `all_equal` that all questions have the same answer, `unsupported` a minimum
    number of Ja without document or remark.
    """

    code: str  # R01
    kind: str  # controle, kans, fout, proces
    text: str  # Dutch, for the person who filled in the form
    answers: dict[str, tuple[str, ...]]
    variant: str = ""
    counts: dict[str, int] | None = None
    all_equal: bool = False
    fits_checklist: str = ""  # the category that may be all answers where no approach is yet
    unsupported: int = 0

    @property
    def explainable(self) -> bool:
        """Whether a participant can answer it with «klopt, want …» instead of another choice."""
        return self.kind == "controle"


@dataclass(frozen=True, slots=True)
class QuestionAdvice:
    """What to advise on one question, per answer."""

    question: str  # v07
    priority: int  # 1 fundament … 4 versterking
    rank: int  # place within the priority group, from 0 (order of the table in section 3.6)
    after: tuple[str, ...]  # questions that come first
    quick: bool  # can be done within a month
    why: str  # why now, one sentence
    who: str  # who takes the first step
    topic: str  # fits «Eerst nodig: …»: «een actueel lokaal beeld»
    texts: dict[str, str]  # nee, deels, weet_niet -> first step
    meanings: dict[str, str] = field(default_factory=dict)  # where it is another than in a form
    variants: tuple[AdviceVariant, ...] = ()  # the first that fits counts
    wishes: Phrases = NO_PHRASES  # by which a wish of a participant is about this
    guests: tuple[str, ...] = ()  # who has to be there to speak about it; () in an older file
    valid_until: date | None = None
    checklist_priority: int = 0  # priority for a participant without an approach; 0: the same


@dataclass(frozen=True, slots=True)
class Combination:
    """Two questions that get one joint advice when both are Nee."""

    questions: tuple[str, str]
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PriorityGroup:
    """One of the four priority groups."""

    number: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ThemeTalk:
    """What to discuss on a theme, with whom, and for how many minutes."""

    theme: str
    questions: tuple[str, ...]  # conversation questions
    invite: str
    minutes: int


@dataclass(frozen=True, slots=True)
class AdviceBook:
    """The whole file; `thresholds` by name (sections 3.3, 3.4, 7.4), `texts` with `{fields}`."""

    version: str
    rules: tuple[ConsistencyRule, ...]
    advice: dict[str, QuestionAdvice]
    combinations: tuple[Combination, ...]
    priorities: dict[int, PriorityGroup]
    talks: dict[str, ThemeTalk]
    outcomes: dict[str, Outcome]
    grades: tuple[Grade, ...]  # highest minimum first
    thresholds: dict[str, int]
    texts: dict[str, str]
    roles: tuple[roles.Role, ...] = ()
    clashes: tuple[wish_clashes.WishClash, ...] = ()


def load(path: Path, questionnaire: Questionnaire) -> AdviceBook:
    """Read and check `adviezen.yaml` against the questionnaire.

    A sentence that an older file does not have yet is the one that comes with this version.
    Raises DefinitionError with every error found: line, place, remedy.
    """
    definition = Definition(path, of_codes(questionnaire.by_code))
    book = definition.checked(_Loader(definition.root, questionnaire).book())
    return replace(book, texts=completed(book.texts, path, _FILE))


_FILE = "adviezen.yaml"
_KINDS = ("fout", "controle", "kans", "proces")


class _Loader:
    """Turns the entries of the file into the model; the definition collects the problems."""

    def __init__(self, root: Entry, questionnaire: Questionnaire) -> None:
        self.root, self.until = root, valid_until(root)
        self.questions = questionnaire.by_code
        self.themes = [theme.code for theme in questionnaire.themes]
        self.categories = [category.code for category in questionnaire.categories]
        self.outcomes = list(questionnaire.outcome_names)
        variant = questionnaire.items.get("kop.variant")
        self.variants = [category.code for category in variant.categories] if variant else []
        self.offered = {
            code: [category.code for category in one.answer.categories]
            for code, one in self.questions.items()
        }
        self.reported = {code: one.outcomes for code, one in self.questions.items()}
        self.paired: set[str] = set()  # the questions of the combinations
        self.places: dict[str, tuple[int, int]] = {}  # question -> priority group, rank

    def book(self) -> AdviceBook:
        root = self.root
        priorities = self.priorities()
        self.groups = [str(number) for number in priorities]
        advice = root.entry("adviezen", "adviezen")
        texts = root.entry("teksten", "teksten")
        talks = root.entry("gesprekken", "gesprekken")
        book = AdviceBook(
            version=root.text("versie"),
            rules=tuple(self.rule(code, one) for code, one in root.groups("regels", "regel")),
            advice={code: self.advice(code, advice) for code in self.questions},
            combinations=tuple(self.combination(one) for one in root.entries("combinaties")),
            priorities=priorities,
            talks={theme: self.talk(theme, talks) for theme in self.themes},
            outcomes=outcomes(root, self.outcomes),
            grades=grades(root),
            thresholds=thresholds(root),
            texts={name: sentence(texts, name) for name in texts},
            roles=roles.read(root, self.questions),
            clashes=wish_clashes.read(root),
        )
        self.check(book)
        return book

    def check(self, book: AdviceBook) -> None:
        """Note the problems that only show when everything has been read."""
        for code in self.questions.keys() - self.places.keys():
            self.root.problem("E-DEF-NO-PRIORITY", "prioriteiten", name=code)
        try:
            TopologicalSorter({one.question: one.after for one in book.advice.values()}).prepare()
        except CycleError as error:
            self.root.problem("E-DEF-CYCLE", "adviezen", names=", ".join(error.args[1]))
        limits, minutes = book.thresholds, sum(talk.minutes for talk in book.talks.values())
        minutes += limits["gesprek_opening_minuten"] + limits["gesprek_afsluiting_minuten"]
        if minutes != limits["gesprek_minuten"]:
            expected = limits["gesprek_minuten"]
            self.root.problem("E-DEF-MINUTES", "gesprekken", found=minutes, expected=expected)

    def priorities(self) -> dict[int, PriorityGroup]:
        found: dict[int, PriorityGroup] = {}
        for entry in self.root.entries("prioriteiten"):
            number, group = self.priority(entry)
            if number in found:
                entry.problem("E-DEF-TWICE", "nummer", name=number)
            found[number] = group
        return found

    def priority(self, entry: Entry) -> tuple[int, PriorityGroup]:
        number = entry.number("nummer")
        entry.label = f"prioriteit {number}"
        for rank, code in enumerate(entry.names("vragen", self.questions)):
            if code in self.places:
                entry.problem("E-DEF-TWICE", "vragen", name=code)
            self.places[code] = (number, rank)
        return number, PriorityGroup(number, entry.text("naam"), entry.text("waarom"))

    def advice(self, code: str, parent: Entry) -> QuestionAdvice:
        entry = parent.entry(code, f"advies {code}")
        priority, rank = self.places.get(code, (0, 0))
        return QuestionAdvice(
            question=code,
            priority=priority,
            rank=rank,
            after=entry.names("eerst", self.questions) if "eerst" in entry else (),
            quick=entry.flag("snel"),
            why=entry.text("waarom"),
            who=entry.text("wie"),
            topic=entry.text("onderwerp"),
            texts={category: entry.text(category) for category in ADVISED},
            meanings=meanings(entry),
            variants=variants(entry, self.reported, self.variants),
            wishes=Phrases.of(entry.texts("wensen") if "wensen" in entry else ()),
            guests=guests(entry),
            valid_until=valid_until(entry, self.until),
            checklist_priority=self.checklist_priority(entry),
        )

    def checklist_priority(self, entry: Entry) -> int:
        field = "prioriteit_zonder_aanpak"
        return int(entry.one_of(field, self.groups) or 0) if field in entry else 0

    def combination(self, entry: Entry) -> Combination:
        questions = entry.names("vragen", self.questions)
        entry.label = text_of("U-PLACE-PAIR", names=listed(questions))
        if len(questions) != 2:
            entry.problem("E-DEF-PAIR", "vragen")
            return Combination(("", ""), "", "")
        for code in questions:
            if code in self.paired:
                entry.problem("E-DEF-TWICE", "vragen", name=code)
            self.paired.add(code)
        return Combination((questions[0], questions[1]), entry.text("titel"), entry.text("tekst"))

    def talk(self, theme: str, parent: Entry) -> ThemeTalk:
        entry = parent.entry(theme, f"gesprek {theme}")
        questions = entry.texts("vragen")
        return ThemeTalk(theme, questions, entry.text("uitnodigen"), entry.number("minuten"))

    def rule(self, code: str, entry: Entry) -> ConsistencyRule:
        when = entry.entry("als")
        when.allow(self.questions)
        if not any(True for _ in when):
            entry.problem("E-DEF-NO-CONDITION", "als")
        counts = when.optional_entry("minstens")
        if counts:
            counts.allow(self.categories)
        return ConsistencyRule(
            code=code,
            kind=entry.one_of("soort", _KINDS),
            text=entry.text("tekst"),
            answers={field: self.answers(field, when) for field in when if field in self.questions},
            variant=when.one_of("variant", self.variants) if "variant" in when else "",
            counts={n: counts.number(n) for n in self.categories if n in counts}
            if counts
            else None,
            all_equal=when.flag("alles_gelijk"),
            fits_checklist=when.one_of("behalve_zonder_aanpak", self.categories)
            if "behalve_zonder_aanpak" in when
            else "",
            unsupported=when.optional_number("ja_zonder_onderbouwing") or 0,
        )

    def answers(self, question: str, when: Entry) -> tuple[str, ...]:
        return when.names(question, (*self.offered[question], BLANK))
