"""Nothing a group report shows may give away what one municipality answered."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis import Counts
from pipeline.group_analysis import (
    Display,
    GroupAnalysis,
    Participant,
    QuestionResult,
    Turnout,
    analyse_group,
    show_parts,
    show_question,
)
from pipeline.reports.context import Groepsrapport
from pipeline.reports.group import group_context
from tests.samples import ALL, answers, book, questionnaire, response

LIMITS = book().thresholds
OPEN_LIMITS = LIMITS | {"gelijk_tonen_vanaf": 10}  # who took part is not known
FIELDS = ("yes", "partly", "no", "unknown", "blank", "not_applicable")


def participants(tables: list[dict[str, str]], absent: int = 0) -> list[Participant]:
    found = [
        Participant(f"XX{n:04d}", "Noord", response(table, f"XX{n:04d}", f"Voorbeeldstad {n}"))
        for n, table in enumerate(tables)
    ]
    return found + [Participant(f"YY{n:04d}", "Noord", None) for n in range(absent)]


def group_of(tables: list[dict[str, str]]) -> GroupAnalysis:
    return analyse_group(participants(tables), questionnaire(), book())


def mixed(number: int, **fixed: str) -> list[dict[str, str]]:
    """`number` municipalities with reproducible, varied answers."""
    dice = random.Random(number)
    scale = ("ja", "ja", "deels", "nee", "nee", "weet_niet")
    return [{code: dice.choice(scale) for code in ALL} | fixed for _ in range(number)]


def question(group: GroupAnalysis, code: str) -> QuestionResult:
    return next(one for one in group.questions if one.question == code)


def column(code: str, *given_answers: str) -> list[dict[str, str]]:
    """One municipality per answer to this question; all other answers are Ja."""
    return [answers("ja") | {code: answer} for answer in given_answers]


@pytest.mark.parametrize(("size", "shown"), [(0, False), (4, False), (5, True), (9, True)])
def test_a_group_is_shown_from_five_municipalities(size: int, shown: bool) -> None:
    group = group_of(mixed(size))
    assert group.shown is shown
    assert bool(group.questions) is shown
    assert bool(group.themes) is shown


def test_only_consent_and_enough_answers_of_this_questionnaire_count() -> None:
    tables = mixed(8)
    tables[0] |= {"kop.groepsrapport": "nee"}
    tables[1] |= {"kop.groepsrapport": ""}
    tables[2] = dict.fromkeys(ALL[:12], "ja")
    group = group_of(tables)
    assert (group.total.invited, group.total.received, group.total.usable) == (8, 8, 5)


def test_the_same_municipality_twice_is_refused() -> None:
    twice = participants(mixed(1)) * 2
    with pytest.raises(ValueError, match="twice"):
        analyse_group(twice, questionnaire(), book())


@pytest.mark.parametrize(
    ("given_answers", "display", "cell", "number"),
    [
        # nine municipalities: at most one count reaches five
        ("ja " * 6 + "deels nee nee", Display.ONE, "ja", 6),
        ("ja ja " + "deels " * 3 + "nee " * 4, Display.ONE, "niet_volledig", 7),
        ("ja " * 4 + "deels " * 3 + "nee weet_niet", Display.HELD_BACK, "", None),
        ("ja " * 8 + "nee", Display.NEARLY_ALL, "ja", None),
        ("ja " * 9, Display.NEARLY_ALL, "ja", None),
        ("deels " * 5 + "nee " * 4, Display.NEARLY_ALL, "niet_volledig", None),
        ("ja " * 4 + "weet_niet " * 5, Display.TOO_FEW, "", None),
    ],
)
def test_a_small_group_shows_one_count_at_most(
    given_answers: str, display: Display, cell: str, number: int | None
) -> None:
    result = question(group_of(column("v11", *given_answers.split())), "v11")
    assert (result.display, result.cell, result.number) == (display, cell, number)
    assert result.counts is None
    assert result.answered is None


def test_a_group_of_ten_shows_small_counts_when_everybody_answered() -> None:
    result = question(
        group_of(column("v11", *["ja", "ja", "ja", "ja", "ja", "ja", "ja", "deels", "nee", "nee"])),
        "v11",
    )
    assert result.counts == Counts(yes=7, partly=1, no=2)


def test_a_large_group_holds_back_a_question_few_could_answer() -> None:
    result = question(group_of(column("v11", *["ja"] * 5, *["nee"] * 2, *["weet_niet"] * 5)), "v11")
    assert (result.display, result.counts) == (Display.HELD_BACK, None)
    assert (result.answered, result.unknown) == (7, 5)
    result = question(group_of(column("v11", *["ja"] * 4, *["weet_niet"] * 8)), "v11")
    assert (result.display, result.unknown) == (Display.TOO_FEW, 8)


def test_unanimity_is_told_without_a_number_unless_nobody_knows_who_took_part() -> None:
    assert show_question("v11", Counts(yes=12), LIMITS).display is Display.NEARLY_ALL
    assert show_question("v11", Counts(yes=11, no=1), LIMITS).display is Display.NEARLY_ALL
    assert show_question("v11", Counts(yes=12), OPEN_LIMITS).counts == Counts(yes=12)


def tables_of(total: int) -> Iterator[Counts]:
    """Every way a number of municipalities can answer one question."""

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
def test_an_attacker_who_knows_the_rules_cannot_work_out_a_suppressed_count(
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


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 30)), max_size=12), st.integers(5, 8))
def test_no_part_and_no_rest_of_the_response_table_is_small(
    sizes: list[tuple[int, int]], minimum: int
) -> None:
    parts = [
        Turnout(f"Provincie {n}", usable + more, usable + more, usable)
        for n, (usable, more) in enumerate(sizes)
    ]
    rows = show_parts(parts, minimum)
    assert all(row.usable >= minimum for row in rows)
    assert len(rows) != 1
    if rows:
        # The total stands under the table: what is left after subtraction is nothing.
        assert sum(row.usable for row in rows) == sum(part.usable for part in parts)


def test_a_small_province_takes_another_one_with_it() -> None:
    parts = [Turnout("Noord", 9, 9, 9), Turnout("Oost", 5, 5, 5), Turnout("Zuid", 6, 4, 2)]
    rows = show_parts(parts, 5)
    assert [(row.name, row.usable) for row in rows] == [("Noord", 9), ("", 7)]
    assert show_parts(parts[1:], 5) == ()
    assert [row.name for row in show_parts(parts[:2], 5)] == ["Noord", "Oost"]


def test_lowest_and_highest_score_need_ten_municipalities() -> None:
    small, large = group_of(mixed(9)), group_of(mixed(60))
    assert all(spread.lowest is None and spread.number is None for spread in small.themes)
    assert any(spread.middle is not None for spread in small.themes)
    assert all(spread.lowest is not None for spread in large.themes)


def test_lowest_and_highest_score_are_held_back_with_any_question_of_the_theme() -> None:
    group = group_of(mixed(40, v24="ja"))
    spread = next(one for one in group.themes if one.theme == "F")
    assert spread.middle is not None
    assert (spread.lowest, spread.highest) == (None, None)


def test_the_same_score_for_everyone_shows_no_extremes() -> None:
    spread = group_of([answers("deels")] * 12).themes[0]
    assert (spread.middle, spread.lowest) == (50, None)


def report(tables: list[dict[str, str]], absent: int = 0) -> Groepsrapport:
    members = participants(tables, absent)
    return group_context(members, questionnaire(), book(), "2026", date(2026, 11, 23))


def test_below_the_minimum_a_report_says_why_and_shows_nothing() -> None:
    shown = report(mixed(4))
    assert not shown.toonbaar
    assert "minstens 5 gemeenten" in shown.waarom_niet
    assert [*shown.samenvatting, *shown.vragen, *shown.themas, *shown.stappen] == []
    assert all(series.waarden == () for series in shown.figuur_vragen.reeksen)


@pytest.mark.parametrize("size", [5, 9, 10, 12])
def test_a_report_has_five_sentences_and_26_bars_of_the_same_length(size: int) -> None:
    shown = report(mixed(size))
    assert shown.toonbaar
    assert len(shown.samenvatting) == 5
    assert len(shown.vragen) == 26
    bars = zip(*(series.waarden for series in shown.figuur_vragen.reeksen), strict=True)
    assert {sum(part or 0 for part in bar) for bar in bars} == {size}


def test_percentages_appear_from_ten_municipalities_only() -> None:
    assert not any("%" in row.ja for row in report(mixed(9)).vragen)
    rows = [row for row in report(mixed(40)).vragen if row.ja != "–"]
    assert rows
    assert all(row.ja.endswith("%)") for row in rows)


def test_a_small_report_never_prints_a_count_below_five() -> None:
    for row in report(mixed(9)).vragen:
        for shown in (row.ja, row.deels, row.nee, row.niet_volledig, row.weet_niet, row.leeg):
            assert shown == "–" or int(shown) >= 5


def test_a_step_together_needs_five_municipalities_that_lack_it() -> None:
    tables = [answers("ja") | {"v16": "nee" if n < 7 else "deels"} for n in range(14)]
    tables = [table | {"v06": "nee" if n < 4 else "deels"} for n, table in enumerate(tables)]
    shown = report(tables)
    assert [(step.nummer, step.gemeenten) for step in shown.stappen] == [
        (16, "7 van de 14 gemeenten")
    ]
    assert shown.samenvatting[4].startswith("Hier kan de groep samen beginnen: Signalering")


def test_questions_many_do_not_know_are_listed() -> None:
    tables = [
        answers("ja", v21="weet_niet" if n < 5 else "nee", v22="" if n < 2 else "deels")
        for n in range(20)
    ]
    shown = report(tables)
    assert [(row.nummer, row.onbekend_zin) for row in shown.onbekend] == [
        (21, "5 van de 20 gemeenten: Weet niet of niet ingevuld.")
    ]


def test_a_report_holds_no_name_and_no_free_text() -> None:
    tables = [
        table | {"v01.toelichting": "Geheim zinnetje", "kop.wensen": "Geheim zinnetje"}
        for table in mixed(12)
    ]
    everything = repr(report(tables, absent=2))
    assert "Geheim zinnetje" not in everything
    assert "Voorbeeldstad" not in everything
    assert "XX00" not in everything


def test_the_response_is_told_with_and_without_a_list_of_invitations() -> None:
    shown = report(mixed(6), absent=7)
    assert [(row.uitgenodigd, row.bruikbaar) for row in shown.respons] == [("13", "6")]
    assert "Minder dan de helft" in shown.vertekening_zin
    loose = [
        Participant(one.code, one.province, one.response, invited=False)
        for one in participants(mixed(6))
    ]
    told_so = group_context(loose, questionnaire(), book(), "2026", date(2026, 11, 23))
    assert told_so.respons[0].uitgenodigd == "–"
    assert "Uitgenodigde" not in told_so.respons_zin


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
    shown = report([dict(zip(ALL, row, strict=True)) for row in rows])
    assert len(shown.respons) == 1
    assert len(shown.samenvatting) == (5 if shown.toonbaar else 0)
