"""What may be told of a group: which questions in how much detail, since when, of which parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic.samples import ALL, answers, book, questionnaire
from pipeline.analysis.group import GroupAnalysis, ThemeSpread, analyse_group
from pipeline.analysis.group_parts import divide
from pipeline.analysis.group_states import Participant, states
from pipeline.analysis.scores import Counts
from pipeline.analysis.small_numbers import Display, QuestionResult, show_question, tells_nothing
from tests.support.group_samples import (
    again,
    column,
    made_after,
    mixed,
    participants,
    report,
    starting_at,
)

LIMITS = book().thresholds
OPEN_LIMITS = LIMITS | {"gelijk_tonen_vanaf": 10}  # who took part is not known
FIELDS = ("yes", "partly", "no", "unknown", "blank", "not_applicable")


def group_of(tables: list[dict[str, str]], begin: int = 5, **more: object) -> GroupAnalysis:
    people = participants(tables, **more)  # type: ignore[arg-type]
    return analyse_group(made_after(begin, people), questionnaire(), starting_at(begin))


def whole(tables: list[dict[str, str]], **more: object) -> GroupAnalysis:
    """A group of which everybody is in the first state."""
    return group_of(tables, len(tables), **more)


def question(group: GroupAnalysis, code: str) -> QuestionResult:
    return next(one for one in group.questions if one.question == code)


def theme(group: GroupAnalysis, code: str) -> ThemeSpread:
    return next(one for one in group.themes if one.theme == code)


# ---- which question in how much detail


@pytest.mark.parametrize(("size", "shown"), [(0, False), (4, False), (5, True), (9, True)])
def test_a_group_is_shown_from_five_participants(size: int, shown: bool) -> None:
    group = whole(mixed(size))
    assert group.shown is shown
    assert bool(group.questions) is shown
    assert bool(group.themes) is shown


def test_only_consent_and_enough_answers_of_this_questionnaire_count() -> None:
    tables = mixed(8)
    tables[0] |= {"kop.groepsrapport": "nee"}
    tables[1] |= {"kop.groepsrapport": ""}
    tables[2] = dict.fromkeys(ALL[:12], "ja")
    total = group_of(tables).response.total
    assert (total.invited, total.received, total.usable) == (8, 8, 5)


def test_the_same_participant_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        analyse_group(participants(mixed(1)) * 2, questionnaire(), book())


@pytest.mark.parametrize(
    ("given_answers", "display", "cell", "number"),
    [
        # nine participants: at most one count reaches five
        ("ja " * 6 + "deels nee nee", Display.ONE, "ja", 6),
        ("ja ja ja " + "deels " * 3 + "nee " * 3, Display.ONE, "niet_volledig", 6),
        ("ja " * 4 + "deels " * 3 + "nee weet_niet", Display.HELD_BACK, "", None),
        ("ja " * 7 + "deels nee", Display.NEARLY_ALL, "ja", None),
        ("ja " * 8 + "nee", Display.NEARLY_ALL, "ja", None),
        ("ja " * 9, Display.NEARLY_ALL, "ja", None),
        ("deels " * 5 + "nee " * 4, Display.NEARLY_ALL, "niet_volledig", None),
        ("ja " * 4 + "weet_niet " * 5, Display.TOO_FEW, "", None),
    ],
)
def test_a_small_group_shows_one_count_at_most(
    given_answers: str, display: Display, cell: str, number: int | None
) -> None:
    result = question(whole(column("v11", *given_answers.split())), "v11")
    assert (result.display, result.cell, result.number) == (display, cell, number)
    assert result.counts is None
    assert result.answered is None


@pytest.mark.parametrize(
    ("given_answers", "counts", "unknown"),
    [
        ("ja " * 7 + "deels nee nee", Counts(yes=7, partly=1, no=2), 0),
        ("ja " * 5 + "nee nee " + "weet_niet " * 5, Counts(yes=5, no=2, unknown=5), 5),
        ("ja " * 4 + "weet_niet " * 8, None, 8),  # too few answers
        ("ja " * 9 + "nee", None, 0),  # nearly all the same
        ("ja " * 8 + "nee nee", None, 0),
    ],
)
def test_a_group_of_ten_shows_small_counts(
    given_answers: str, counts: Counts | None, unknown: int
) -> None:
    result = question(whole(column("v11", *given_answers.split())), "v11")
    assert (result.counts, result.unknown or 0) == (counts, unknown)


def test_unanimity_is_told_without_a_number_unless_nobody_knows_who_took_part() -> None:
    for no in (0, 1, 2):
        told = show_question("v11", Counts(yes=12 - no, no=no), LIMITS)
        assert (told.display, told.cell, told.number) == (Display.NEARLY_ALL, "ja", None)
    assert show_question("v11", Counts(yes=12), OPEN_LIMITS).counts == Counts(yes=12)


def tables_of(total: int) -> Iterator[Counts]:
    """Every way a number of participants can answer one question."""

    def split(left: int, cells: int) -> Iterator[tuple[int, ...]]:
        if cells == 1:
            yield (left,)
            return
        for first in range(left + 1):
            for rest in split(left - first, cells - 1):
                yield (first, *rest)

    for cells in split(total, len(FIELDS)):
        yield Counts(*cells)


def told(result: QuestionResult) -> set[str]:
    """The counts a result states or implies by its own words."""
    if result.counts:
        return set(FIELDS)
    stated = {"yes"} if result.cell == "ja" and result.number is not None else set()
    if result.dont_know is not None:
        stated |= {"unknown", "blank"}
    return stated | ({"not_applicable"} if result.not_applicable is not None else set())


@pytest.mark.parametrize("limits", [LIMITS, OPEN_LIMITS], ids=["known", "anonymous"])
@pytest.mark.parametrize("total", range(5, 14))
def test_who_knows_the_rules_cannot_work_out_a_suppressed_count(
    total: int, limits: dict[str, int]
) -> None:
    """The strongest attacker: lists every table that would have been published like this one.

    A count that is not told must have at least two possible values, or be zero in all of them.
    """
    worlds: dict[QuestionResult, list[Counts]] = defaultdict(list)
    for counts in tables_of(total):
        worlds[show_question("v09", counts, limits)].append(counts)
    for result, possible in worlds.items():
        for field in set(FIELDS) - told(result):
            values = {getattr(counts, field) for counts in possible}
            assert len(values) > 1 or values == {0}, (result, field, values)


@pytest.mark.parametrize("total", range(5, 14))
def test_who_takes_part_and_knows_the_rules_cannot_work_out_what_the_others_say(
    total: int,
) -> None:
    """He takes his own answer out of every table that would have been published like this one."""
    worlds: dict[QuestionResult, list[tuple[int, ...]]] = defaultdict(list)
    for counts in tables_of(total):
        cells = tuple(getattr(counts, field) for field in FIELDS)
        worlds[show_question("v09", counts, LIMITS)].append(cells)
    for result, possible in worlds.items():
        for own in range(len(FIELDS)):
            others = [
                tuple(number - (cell == own) for cell, number in enumerate(cells))
                for cells in possible
                if cells[own]
            ]
            for cell in range(len(FIELDS)):
                agree = {cells[cell] == total - 1 for cells in others}
                assert agree != {True}, (result, FIELDS[own], FIELDS[cell])


# ---- since when


@pytest.mark.parametrize("number", [10, 14, 23])
def test_everyone_who_is_in_counts_at_the_first_state(number: int) -> None:
    group = analyse_group(participants(mixed(number)), questionnaire(), starting_at(10))
    assert (group.size, group.shown) == (number, True)


def test_a_form_dated_before_the_first_state_that_came_after_it_is_a_new_one() -> None:
    tables = mixed(20, seed=3)
    people = made_after(12, participants(tables[:12]))
    late = replace(participants(tables[12:13])[0], code="XX0099")  # of the day of the first form
    assert report([*people, late]) == report([*people, Participant("XX0099")])


def test_new_participants_count_when_there_are_enough_of_them() -> None:
    tables = mixed(21, seed=1)
    people = [
        made_after(11, participants(tables[:n], absent=21 - n))
        if n > 10
        else participants(tables[:n], absent=21 - n)
        for n in range(10, 22)
    ]
    groups = [analyse_group(one, questionnaire(), starting_at(11)) for one in people]
    assert [one.shown for one in groups] == [False, *[True] * 11]
    assert [one.size for one in groups[1:]] == [*[11] * 5, *[16] * 5, 21]


@pytest.mark.parametrize(
    ("invited", "first"), [(0, 10), (5, 5), (7, 6), (9, 8), (10, 10), (12, 10), (40, 20)]
)
def test_the_first_state_needs_half_of_those_invited(invited: int, first: int) -> None:
    people = participants([], absent=invited)
    assert analyse_group(people, questionnaire(), book()).first == first


def test_a_first_state_of_less_than_ten_stays_the_only_one() -> None:
    assert [group_of(mixed(n)).size for n in (5, 10, 15, 30)] == [5, 5, 5, 5]
    shown = report(made_after(5, participants(mixed(12))), begin=5)
    assert any("blijft het groepsbeeld van deze ronde" in text for text in shown.verantwoording)


def test_what_was_shown_stays_until_there_is_a_new_state() -> None:
    tables = mixed(14, seed=3)
    people = [made_after(10, participants(tables[:n], absent=20 - n)) for n in range(10, 15)]
    reports = [report(one) for one in people]
    assert all(one == reports[0] for one in reports)
    assert reports[0].datum_rapport == "11\N{NO-BREAK SPACE}november\N{NO-BREAK SPACE}2026"


@pytest.mark.parametrize(
    "newer", [{"kop.groepsrapport": "nee"}, dict.fromkeys(ALL, "deels"), dict.fromkeys(ALL, "")]
)
def test_who_counts_keeps_counting_with_the_same_answers(newer: dict[str, str]) -> None:
    tables = mixed(20, seed=5)
    people = participants(tables)
    people[0] = again(people[0], 11, tables[0] | newer)
    assert report(made_after(11, people)) == report(made_after(11, participants(tables)))


def test_until_the_first_state_the_newest_form_counts() -> None:
    tables = mixed(12, seed=5)
    people = participants(tables)
    people[0] = again(people[0], 5, tables[0] | {"kop.groepsrapport": "nee"})
    first = states(made_after(12, people), questionnaire(), starting_at(10))[0]
    assert "XX0000" not in first.members
    assert len(first.members) == 10


@pytest.mark.parametrize(
    ("yes", "partly", "no", "safe"),
    [
        (2, 2, 1, True),
        (3, 1, 1, False),  # who knows one of them, may know the others
        (5, 0, 0, False),
        (2, 1, 1, False),  # four participants
        (7, 2, 1, True),
        (8, 1, 1, False),
    ],
)
def test_a_question_is_brought_up_to_date_when_the_difference_betrays_nobody(
    yes: int, partly: int, no: int, safe: bool
) -> None:
    older = show_question("v11", Counts(yes=5, partly=5, no=5), LIMITS)
    newer = Counts(yes=5 + yes, partly=5 + partly, no=5 + no)
    assert tells_nothing(newer, older, 5) is safe


def test_of_earlier_answers_that_were_not_told_the_worst_is_assumed() -> None:
    older = show_question("v11", Counts(yes=10), LIMITS)  # told: at least eight Ja
    assert older.display is Display.NEARLY_ALL
    assert tells_nothing(Counts(yes=14, no=6), older, 5)
    assert not tells_nothing(Counts(yes=16, no=4), older, 5)


def test_a_question_keeps_its_numbers_when_the_new_ones_all_say_the_same() -> None:
    tables = mixed(10, seed=7) + mixed(10, seed=8, v03="nee")
    people, early = (made_after(10, participants(one)) for one in (tables, tables[:10]))
    later, first = (
        analyse_group(one, questionnaire(), starting_at(10, 10)) for one in (people, early)
    )
    held, free = question(later, "v03"), question(later, "v01")
    assert (later.size, held.size, held.waiting) == (20, 10, 10)
    assert held.counts == question(first, "v03").counts
    assert (free.size, free.waiting) == (20, 0)
    row = next(row for row in report(people, step=10).vragen if row.nummer == 3)
    assert "Van 10 gemeenten tonen wij dit antwoord nog niet." in row.zin


def test_a_theme_keeps_its_median_until_all_its_questions_are_up_to_date() -> None:
    tables = mixed(10, seed=7) + mixed(5, seed=8, v24="nee")
    spread = theme(group_of(tables, begin=10), "F")
    first = theme(group_of(tables[:10], begin=10), "F")
    assert first.middle is not None
    assert spread == replace(first, waiting=5)


# ---- scores


def test_lowest_and_highest_score_need_ten_participants() -> None:
    small, large = whole(mixed(9)), whole(mixed(60))
    assert all(spread.lowest is None and spread.number is None for spread in small.themes)
    assert any(spread.middle is not None for spread in small.themes)
    assert all(spread.lowest is not None for spread in large.themes)


def test_lowest_and_highest_score_are_held_back_with_any_question_of_the_theme() -> None:
    spread = theme(whole(mixed(40, v24="ja")), "F")
    assert spread.middle is not None
    assert (spread.lowest, spread.highest) == (None, None)


def test_the_same_score_for_everyone_shows_no_extremes() -> None:
    spread = whole([answers("deels")] * 12).themes[0]
    assert (spread.middle, spread.lowest) == (50, None)


# ---- of which parts

NORTH, SOUTH = {"provincie": "Noord"}, {"provincie": "Zuid"}


@given(
    st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz"), st.booleans()), max_size=60)
)
def test_no_part_no_rest_and_no_overlap_is_small(people: list[tuple[str, str, bool]]) -> None:
    group = [
        Participant(f"XX{n:04d}", groups={"kolom": own, "provincie": province})
        for n, (province, own, _) in enumerate(people)
    ]
    counted = {one.code for one, (*_, counts) in zip(group, people, strict=True) if counts}
    divisions = divide(group, counted, 5, 5)
    for one in divisions:
        assert len(one.parts) > 1
        assert all(len(codes & counted) >= 5 for codes in one.parts.values())
        assert frozenset().union(*one.parts.values()) == {one.code for one in group}
    if len(divisions) == 2:
        for first in divisions[0].parts.values():
            for second in divisions[1].parts.values():
                assert len(first & second & counted) not in range(1, 5)


def test_a_small_province_takes_another_one_with_it() -> None:
    people = [
        Participant(f"XX{n:04d}", groups={"provincie": name})
        for n, name in enumerate("N" * 9 + "O" * 5 + "Z" * 2)
    ]
    codes = {one.code for one in people}
    parts = divide(people, codes, 5, 5)[0].parts
    assert {name: len(codes) for name, codes in parts.items()} == {"N": 9, "": 7}
    assert divide(people[9:], codes, 5, 5) == []


def test_an_own_column_comes_before_the_province() -> None:
    parts = ({"provincie": "Noord", "Kring": "A"}, {"provincie": "Zuid", "Kring": "B"})
    group = whole(mixed(24), parts=parts)
    assert list(group.response.divisions) == ["Kring", "provincie"]
    crossing = [{"provincie": p, "Kring": k} for p in ("Noord", "Zuid") for k in "AB"]
    assert list(whole(mixed(16), parts=crossing).response.divisions) == ["Kring"]


def test_parts_are_shown_of_the_first_state_only() -> None:
    tables = mixed(45, seed=2)
    first = whole(tables[:40], parts=(NORTH, SOUTH))
    later = group_of(tables, begin=40, parts=(NORTH, SOUTH))
    assert (first.size, later.size) == (40, 45)
    assert first.parts == later.parts
    assert first.parts[0].sizes == (20, 20)
    assert later.parts_size == 40
    shown = report(made_after(40, participants(tables, parts=(NORTH, SOUTH))), begin=40)
    assert "het eerste groepsbeeld: 40 gemeenten" in shown.indelingen_zin


def test_a_question_is_left_out_of_the_parts_when_one_of_them_nearly_agrees() -> None:
    tables = [
        table | {"v05": "nee" if n % 2 else table["v05"]} for n, table in enumerate(mixed(40))
    ]
    group = whole(tables, parts=(NORTH, SOUTH))
    assert question(group, "v05").counts
    assert "v05" not in group.parts[0].questions
    assert "A" not in group.parts[0].medians
    shown = report(participants(tables, parts=(NORTH, SOUTH)), begin=40)
    assert shown.indelingen[0].weggelaten.startswith("Niet getoond: vraag\N{NO-BREAK SPACE}5.")


def test_two_divisions_show_answers_when_every_overlap_is_ten() -> None:
    crossing = [{"provincie": p, "Kring": k} for p in ("Noord", "Zuid") for k in "AB"]
    for size, names in ((36, ["Kring"]), (40, ["Kring", "provincie"])):
        group = whole(mixed(size), parts=crossing)
        assert [one.division.name for one in group.parts] == names


def test_parts_below_ten_participants_show_no_answers() -> None:
    shown = report(participants(mixed(18), parts=(NORTH, SOUTH)), begin=18)
    assert shown.indelingen == ()
    assert [(row.groep, row.bruikbaar) for row in shown.respons if not row.kop] == [
        ("Noord", "9"),
        ("Zuid", "9"),
        ("Totaal", "18"),
    ]


@settings(max_examples=25)
@given(
    st.lists(
        st.lists(
            st.sampled_from(("ja", "deels", "nee", "weet_niet", "")), min_size=26, max_size=26
        ),
        min_size=5,
        max_size=12,
    )
)
def test_any_group_gives_a_report(rows: list[list[str]]) -> None:
    shown = report(participants([dict(zip(ALL, row, strict=True)) for row in rows]))
    assert len(shown.respons) == 1
    assert len(shown.samenvatting) == (5 if shown.toonbaar else 0)
