"""From everything group reports publish, nobody works out what one participant answered.

Invented rounds in which reports follow each other, some participants send twice and some
withdraw. The attacker knows the rules, who takes part, when everyone answered and where everyone
belongs; he is one of the group too, and knows his own answers.

An answer follows from what was published exactly when no other round would have given the same
reports. So for every participant the test looks for such a *twin*: all reports the same to the
last number, the attacker's own answers the same, and that participant answers something else. A
twin is proof against any solver. Forms that count in the same states and parts can be exchanged,
which is a twin already when they differ; so only forms that all say the same are in danger.

Where somebody answers for a region, the attacker knows that answer as well, and who is in the
region. Who answers nothing himself has the answer of the region, so that is what is kept.

A second attacker reads what is printed, in tables, charts, alt texts and sentences, and subtracts.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations, product

import pytest

from benchmarks.synthetic.samples import ALL, questionnaire, response
from pipeline.analysis import group_states
from pipeline.analysis.group import GroupAnalysis, analyse_group
from pipeline.analysis.group_states import Arrival, GroupState, Participant, states
from pipeline.analysis.scores import Analysis, analyse
from pipeline.analysis.small_numbers import EXCEPTIONS
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import Response
from pipeline.reports.common.context import Grafiek
from pipeline.reports.group.fields import Deelvraag, Groepsrapport, Groepsvraag
from pipeline.reports.group.group import group_context
from tests.support.group_samples import made_after, mixed, sent, starting_at

ANSWERS = ("ja", "deels", "nee", "weet_niet", "")
PLACES = [
    {"provincie": province, "Kring": circle}
    for province, circle in (("Noord", "A"), ("Zuid", "A"), ("Noord", "B"), ("Zuid", "B"))
]


@dataclass(frozen=True)
class Form:
    """A form that came in; a participant may send more than one, and the last one counts."""

    who: int
    answers: tuple[tuple[str, str], ...]

    def answer(self, question: str) -> str:
        return dict(self.answers)[question]

    def otherwise(self, answers: Mapping[str, str]) -> Form:
        return Form(self.who, tuple((dict(self.answers) | answers).items()))


@cache
def arrival(moment: int, form: Form) -> Arrival:
    return sent(moment, response(dict(form.answers), f"XX{form.who:04d}", f"Stad {form.who}"))


@dataclass(frozen=True)
class Spoken:
    """One participant answers some questions for others."""

    contact: int
    members: tuple[int, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class World:
    """A round: the forms in the order in which they came in, and where everyone belongs.

    The first report is made after the first `looked` of them.
    """

    forms: tuple[Form, ...]
    places: tuple[Mapping[str, str], ...]
    book: AdviceBook
    looked: int
    regions: tuple[Spoken, ...] = ()

    def spoken_for(self, who: int, question: str) -> set[int]:
        """Who answers a question for a participant."""
        found = (one for one in self.regions if who in one.members and question in one.questions)
        return {one.contact for one in found}

    def known_to(self, spy: int, question: str) -> set[int]:
        """The places of forms of which the spy knows the answer to a question.

        Those that leave it to their region, too: that is what was agreed there.
        """
        those = {spy} | self.spoken_for(spy, question)
        own = {place for place, form in enumerate(self.forms) if form.who in those}
        return own | self.silent(question)

    def silent(self, question: str) -> set[int]:
        """The places of forms that leave a question to their region."""
        return {
            place
            for place, form in enumerate(self.forms)
            if not form.answer(question) and self.spoken_for(form.who, question)
        }

    def people(self, until: int) -> list[Participant]:
        """Everybody as it was when the form at this place had come in."""
        returns = defaultdict(list)
        for moment, form in enumerate(self.forms[: until + 1]):
            returns[form.who].append(arrival(moment, form))
        people = (
            Participant(
                f"XX{who:04d}",
                tuple(returns[who]),
                place,
                followed=frozenset(q for q in ALL if self.spoken_for(who, q)),
            )
            for who, place in enumerate(self.places)
        )
        return made_after(self.looked, people)

    def enough_after(self, number: int) -> bool:
        """Return whether a report that is made now, the first, shows the group."""
        return bool(states(self.people(number - 1), questionnaire(), self.book))

    @cached_property
    def history(self) -> list[GroupState]:
        """The states of the group."""
        return states(self.people(len(self.forms)), questionnaire(), self.book)

    def published(self, state: int) -> GroupAnalysis:
        """Return what the report on a state is made from."""
        first = arrival(0, self.forms[0]).day
        until = (self.history[state].day - first).days
        return analyse_group(self.people(until), questionnaire(), self.book)

    @cached_property
    def reports(self) -> list[GroupAnalysis]:
        """Everything published, the oldest first."""
        return [self.published(state) for state in range(len(self.history))]

    def looks_like(self, other: World) -> bool:
        """Return whether all reports are the same; the last one tells most."""
        days = [[state.day for state in one.history] for one in (self, other)]
        return days[0] == days[1] and all(
            self.published(state) == other.reports[state] for state in reversed(range(len(days[0])))
        )

    def otherwise(self, changes: Mapping[int, Mapping[str, str]]) -> World:
        """The same round in which some forms answer some questions differently."""
        forms = list(self.forms)
        for place, answers in changes.items():
            forms[place] = forms[place].otherwise(answers)
        return replace(self, forms=tuple(forms))

    def atoms(self) -> list[list[int]]:
        """Forms that can be exchanged without any change in what is published.

        They count in the same states, and belong to the same parts as far as these are told.
        """
        found = defaultdict(list)
        told = [one.division for one in self.reports[-1].parts] if self.reports else []
        done: set[str] = set()
        for number, state in enumerate(self.history):
            until = (state.day - arrival(0, self.forms[0]).day).days
            newest = {form.who: place for place, form in enumerate(self.forms[: until + 1])}
            for who, place in newest.items():
                code = f"XX{who:04d}"
                if code in state.members and code not in done:
                    found[number, *(one.part_of(code) for one in told)].append(place)
            done |= state.members.keys()
        return list(found.values())


def random_world(seed: int) -> World:
    """A round of 3 to 40 participants with even and skewed questions."""
    dice = random.Random(seed)
    size = dice.randint(3, 40)
    return played(dice, size, dice.choice((5, 10, 10, size)), PLACES[: dice.choice((1, 2, 4))])


def divided_world(seed: int) -> World:
    """A round in which parts are told of the first state, and others come after it."""
    dice = random.Random(seed)
    first = dice.randint(24, 34)
    return played(
        dice, first + dice.choice((0, 6, 10, 15)), first, PLACES[: dice.choice((2, 2, 4))]
    )


def played(
    dice: random.Random, size: int, begin: int, regions: Sequence[Mapping[str, str]]
) -> World:
    liking = {code: [dice.choice((1, 1, 3, 20)) for _ in ANSWERS[:3]] for code in ALL}

    def form(who: int) -> Form:
        filled = [(code, dice.choices(ANSWERS, (*liking[code], 1, 1))[0]) for code in ALL]
        consent = "nee" if dice.random() < 0.05 else "ja"
        return Form(who, (*filled, ("kop.groepsrapport", consent)))

    forms = [form(who) for who in range(size)]
    for _ in range(dice.choice((0, 0, 1, 3))):
        forms.insert(dice.randint(size // 2, len(forms)), form(dice.randrange(size // 2)))
    places = tuple(dice.choice(regions) for _ in range(size))
    limits = starting_at(begin, step=dice.choice((5, 10)))
    world = World(tuple(forms), places, limits, looked=0)
    enough = next((n for n in range(begin, len(forms) + 1) if world.enough_after(n)), 0)
    later = dice.choice((0, 0, 1, 4))
    return replace(world, looked=enough and min(len(forms), enough + later))


def has_twin(world: World, question: str, own: list[int], spy: int) -> bool:
    """Return whether one of these answers can be another one, with the spy's as they are."""
    return any(
        world.otherwise(changes).looks_like(world)
        for answer in ANSWERS
        for changes in alternatives(world, question, own, spy, answer)
    )


def alternatives(
    world: World, question: str, own: list[int], spy: int, answer: str
) -> Iterator[dict[int, dict[str, str]]]:
    """Yield ways to give one or two of these forms another answer.

    Alone, or in exchange with others; a third one, or the rest of the theme, may then set things
    right.
    """
    now = world.forms[own[0]].answer(question)
    kinds = {place: number for number, atom in enumerate(world.atoms()) for place in atom}
    groups = defaultdict(list)
    known = world.known_to(spy, question)
    for place, form in enumerate(world.forms):
        if place not in known and place not in own:
            groups[form.answer(question), kinds.get(place)].append(place)
    givers = [group for (said, _), group in groups.items() if said == answer]
    takers = [group[0] for (said, _), group in groups.items() if said == now]
    old, new = {question: now}, {question: answer}
    if answer == now:
        return
    yield from ({place: new} for place in own)
    pairs = [(place, other) for place in own for group in givers for other in group]
    yield from ({place: new, other: old} for place, other in pairs)
    yield from (exchanged(world, question, *pair) for pair in pairs)
    for (place, other), taker in product(pairs, takers):
        yield {place: new, other: old, taker: new}
    for place, group in product(own, groups.values()):
        yield {place: new, group[0]: old}
    for first, second in product(givers, givers):
        if len(own) > 1 and first[0] != second[-1]:
            yield dict.fromkeys(own[:2], new) | dict.fromkeys((first[0], second[-1]), old)


def exchanged(world: World, question: str, one: int, other: int) -> dict[int, dict[str, str]]:
    """Let two forms exchange all their answers to a theme."""
    theme = questionnaire().by_code[question].theme
    codes = [code for code, asked in questionnaire().by_code.items() if asked.theme == theme]
    answers = [{code: world.forms[at].answer(code) for code in codes} for at in (other, one)]
    return dict(zip((one, other), answers, strict=True))


def betrayed(world: World, questions: list[str]) -> Iterator[tuple[str, list[int], int]]:
    """Yield a question, the forms whose answer to it is known, and who knows it.

    Forms that can be exchanged are only in danger when all of them, but the spy's own, say the
    same.
    """
    for question in questions:
        for atom in world.atoms():
            for spy in spies(world, question, atom):
                known = world.known_to(spy, question)
                rest = [place for place in atom if place not in known]
                same = len({world.forms[place].answer(question) for place in rest}) == 1
                if same and not has_twin(world, question, rest, spy):
                    yield question, rest, spy


def spies(world: World, question: str, atom: list[int]) -> list[int]:
    """Return one participant of each kind: among these forms or not, by its answer and region."""
    kinds = {
        (place in atom, form.answer(question), *world.spoken_for(form.who, question)): form.who
        for place, form in enumerate(world.forms)
    }
    return list(kinds.values())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work out the same form once."""
    known: dict[int, tuple[Response, Analysis]] = {}

    def once(one: Response, asked: Questionnaire, book: AdviceBook) -> Analysis:
        if id(one) not in known:
            known[id(one)] = (one, analyse(one, asked, book))
        return known[id(one)][1]

    monkeypatch.setattr(group_states, "analyse", once)


@pytest.mark.parametrize("seed", range(40, 64))
def test_every_answer_could_have_been_another_one(seed: int) -> None:
    world = random_world(seed)
    questions = random.Random(seed).sample(ALL, 2)
    assert list(betrayed(world, questions)) == []


@pytest.mark.parametrize("seed", range(16))
def test_every_answer_in_a_part_could_have_been_another_one(seed: int) -> None:
    world = divided_world(seed)
    questions = random.Random(seed).sample(ALL, 3)
    assert list(betrayed(world, questions)) == []


def test_the_rounds_tried_are_of_every_kind() -> None:
    worlds = [random_world(seed) for seed in range(40, 64)]
    divided = [divided_world(seed) for seed in range(16)]
    assert {min(len(world.history), 2) for world in worlds} == {0, 1, 2}
    assert sum(bool(world.history and world.reports[0].parts) for world in divided) >= 8
    assert any(len(world.history) == 2 and world.reports[0].parts for world in divided)


def regional_world(seed: int) -> World:
    """A small round in which one or two answer some questions, nearly all alike, for others."""
    dice = random.Random(seed)
    size, questions = dice.randint(7, 18), tuple(dice.sample(ALL, 3))
    plain = played(dice, size, dice.choice((5, size, size)), PLACES[: dice.choice((1, 2))])
    people = dice.sample(range(size), size)
    first = people[: dice.randint(2, 5)]
    second = people[len(first) : len(first) + dice.choice((0, 2, 3))]
    regions = tuple(Spoken(one[0], tuple(one[1:]), questions) for one in (first, second) if one)
    members = {who for one in regions for who in one.members}
    usual = {one: dice.choice(ANSWERS[:4]) for one in questions}

    def answers(who: int) -> dict[str, str]:
        found = {one: said for one, said in usual.items() if dice.random() < 0.85}
        silent = (one for one in questions if who in members and dice.random() < 0.8)
        return found | dict.fromkeys(silent, "")

    forms = tuple(form.otherwise(answers(form.who)) for form in plain.forms)
    return replace(plain, forms=forms, regions=regions)


REGIONAL = [*map(regional_world, range(200, 220))]


@pytest.mark.parametrize("world", REGIONAL, ids=range(len(REGIONAL)))
def test_who_knows_the_answer_of_a_region_works_out_no_other(world: World) -> None:
    assert list(betrayed(world, list(world.regions[0].questions))) == []


def test_the_regions_tried_are_of_every_kind() -> None:
    shown = [one for one in REGIONAL if one.history]
    assert len(shown) >= 12
    assert any(one.silent(code) for one in shown for code in one.regions[0].questions)
    assert any(len(one.regions) == 2 for one in shown)


def world_of(tables: list[dict[str, str]], begin: int, step: int) -> World:
    forms = (Form(who, tuple(table.items())) for who, table in enumerate(tables))
    return World(tuple(forms), (PLACES[0],) * len(tables), starting_at(begin, step), begin)


def test_the_attacker_finds_what_unguarded_numbers_betray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_states, "tells_nothing", lambda *_: True)
    world = world_of(mixed(10) + mixed(5, seed=1, v03="nee"), begin=10, step=5)
    found = list(betrayed(world, ["v01", "v03"]))
    assert {question for question, *_ in found} == {"v03"}
    assert {form for _, forms, _ in found for form in forms} == {10, 11, 12, 13, 14}


def spoken_for(*said: str) -> World:
    """Ten of whom the first answers question 3 for the second; all others say Ja there."""
    tables = mixed(8, v03="ja")
    first = [mixed(1, seed=5 + at, v03=one)[0] for at, one in enumerate(said)]
    return replace(world_of(first + tables, 10, 5), regions=(Spoken(0, (1,), ("v03",)),))


def test_the_attacker_knows_the_answer_of_his_region(monkeypatch: pytest.MonkeyPatch) -> None:
    world = spoken_for("nee", "deels")
    assert list(betrayed(world, ["v03"])) == []
    monkeypatch.setattr(group_states.GroupState, "exceptions", lambda *_: EXCEPTIONS)
    assert {spy for *_, spy in betrayed(spoken_for("nee", "deels"), ["v03"])} == {1}


@pytest.mark.parametrize(
    ("holder", "guard", "off"),
    [
        (group_states, "apart", lambda one, _: one),  # blanks are counted
        (GroupState, "by_region", lambda *_: False),  # scores of its theme are told
    ],
)
def test_the_attacker_knows_who_left_it_to_the_region(
    holder: object, guard: str, off: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holder, guard, off)
    worlds = [regional_world(seed) for seed in (200, 232)]
    assert any(list(betrayed(one, list(one.regions[0].questions))) for one in worlds)


# ---- what is printed


def number(cell: str) -> int | None:
    """Return the number in a cell: «7 (58%)» is 7; «–» and «5 of meer» are none."""
    found = re.fullmatch(r"(\d+)(?:\s\(\d+%\))?", cell)
    return int(found[1]) if found else None


def printed(row: Groepsvraag | Deelvraag) -> list[int] | None:
    """Return the numbers of a row when it holds all of them."""
    cells = [number(cell) for cell in (row.ja, row.deels, row.nee, row.weet_niet, row.leeg)]
    return None if None in cells else [cell or 0 for cell in cells]


def parts_of(report: Groepsrapport) -> Iterator[tuple[str, list[list[int]]]]:
    """Yield the title of each question with the numbers of its parts, per division."""
    for division in report.indelingen:
        title, rows = "", []
        for row in division.vragen:
            if row.kop:
                title, rows = row.naam, []
            else:
                rows.append(printed(row) or [])
            if row.slot:
                yield title, rows


def telling(cells: Sequence[int]) -> bool:
    """Return whether a difference is that of one to four participants, or all but one agree."""
    size = sum(cells)
    return size > 0 and (size < 5 or max(cells) >= size - 1)


def minus(whole: Sequence[int], *parts: Sequence[int]) -> list[int]:
    return [total - sum(cells) for total, *cells in zip(whole, *parts, strict=True)]


def printed_reports(world: World) -> list[Groepsrapport]:
    """Every report of a round as it is printed, the oldest first."""
    first = arrival(0, world.forms[0]).day
    return [
        group_context(world.people((state.day - first).days), questionnaire(), world.book, "2026")
        for state in world.history
    ]


ROUNDS = [*map(random_world, range(100, 124)), *map(divided_world, range(100, 116))]


@pytest.mark.parametrize("world", ROUNDS, ids=range(len(ROUNDS)))
def test_no_subtraction_of_printed_numbers_singles_anyone_out(world: World) -> None:
    reports = printed_reports(world)
    for older, newer in combinations(reports, 2):
        for before, after in zip(older.vragen, newer.vragen, strict=True):
            numbers = printed(before), printed(after)
            if numbers[0] and numbers[1]:
                assert not telling(minus(numbers[1], numbers[0])), (before, after)
    for title, rows in parts_of(reports[0]) if reports else ():
        whole = next(row for row in reports[0].vragen if title == f"{row.nummer}  {row.titel}")
        for size in range(len(rows)):
            for some in combinations(rows, size):
                assert not telling(minus(printed(whole) or [], *some)), title


def figures(report: Groepsrapport) -> list[Grafiek]:
    shown = report.figuren
    return [one for one in (shown.a, shown.b, shown.c, shown.d, shown.e, shown.f) if one]


@pytest.mark.parametrize("world", ROUNDS, ids=range(len(ROUNDS)))
def test_charts_and_their_alt_texts_say_what_the_tables_say(world: World) -> None:
    for report in printed_reports(world):
        rows = {f"{row.nummer}  {row.titel}": row for row in report.vragen}
        for chart in figures(report):
            spoken = chart.alt.split("Vraag\N{NO-BREAK SPACE}")[1:]
            for place, name in enumerate(chart.categorieen):
                row = rows[name]
                bar = [series.waarden[place] for series in chart.reeksen]
                cells = (row.ja, row.deels, row.nee, row.weet_niet, row.leeg, row.niet_volledig)
                assert bar[:-1] == [number(cell) for cell in cells]
                said = set(re.findall(r"\d+", spoken[place]))
                told = " ".join((name, *cells, row.zin))
                assert said <= set(re.findall(r"\d+", told)), (spoken[place], told)


@pytest.mark.parametrize("world", ROUNDS, ids=range(len(ROUNDS)))
def test_sentences_say_what_the_tables_say(world: World) -> None:
    for report in printed_reports(world):
        for step in report.stappen:
            row = report.vragen[step.nummer - 1]
            said = re.match(r"\d+", step.gemeenten)
            lacking = (row.deels, row.nee) if "Deels" in step.gemeenten else (row.nee,)
            known = [number(cell) for cell in lacking]
            if said and None not in known:
                assert int(said[0]) == sum(one or 0 for one in known)
        for row in report.onbekend:
            known = [number(row.weet_niet), number(row.leeg)]
            said = re.match(r"\d+", row.onbekend_zin)
            if said and None not in known:
                assert int(said[0]) == sum(one or 0 for one in known)


@pytest.mark.parametrize("world", ROUNDS, ids=range(len(ROUNDS)))
def test_nothing_printed_names_a_participant_or_quotes_one(world: World) -> None:
    spoken = {"v01.toelichting": "Geheim zinnetje", "kop.wensen": "Geheim zinnetje"}
    talking = world.otherwise(dict.fromkeys(range(len(world.forms)), spoken))
    for silent, report in zip(printed_reports(world), printed_reports(talking), strict=True):
        assert report == silent
        everything = repr(report)
        assert "Stad" not in everything
        assert "XX0" not in everything
        assert "Geheim" not in everything
