"""Four rounds, one of them with a merger: every number counted again from what was answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from benchmarks.synthetic.samples import ALL, questionnaire
from pipeline.judgement.counting import settle
from pipeline.reports.common.compared import Rondeverloop, Verlooprij
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.compare import Comparisons
from pipeline.reports.group.fields import Groepsrapport
from pipeline.reports.returns import Returns
from tests.support.merged_rounds import (
    MERGED,
    NEW,
    OLD,
    ROUNDS,
    Tables,
    as_answered,
    drawn,
    group,
    report,
    setting,
)
from tests.support.sent_forms import sent

OTHER = "XX0001"
TABLES = drawn(OTHER)
ORDER = ["ja", "deels", "nee", "weet_niet", "leeg"]
STEPS = {"nee": 0, "deels": 1, "ja": 2}
NUMBERS = {code: number for number, code in enumerate(ALL, 1)}


@pytest.fixture(scope="module")
def merged() -> Adviesrapport:
    return report(TABLES, setting(OTHER), NEW)


@pytest.fixture(scope="module")
def alone() -> Adviesrapport:
    return report(TABLES, setting(OTHER), OTHER)


def course(report: Adviesrapport) -> Rondeverloop:
    assert report.verloop
    return report.verloop


def counted(code: str, theme: int) -> list[list[str]]:
    """What a participant answered to a theme in each round, Ja first; [] without a form."""
    asked = [one.code for one in questionnaire().themes[theme].questions]
    given = [TABLES.get((name, code)) for name in ROUNDS]
    return [
        sorted((as_answered(one)[q] for q in asked), key=ORDER.index) if one else []
        for one in given
    ]


def shown(row: Verlooprij) -> list[list[str]]:
    return [[sign.code for sign in one.tekens] for one in row.rondes]


def moves(code: str) -> Iterator[tuple[str, str, list[int], list[int], list[int], int]]:
    """What moved between every two rounds, worked out from the answers alone."""
    took_part = [name for name in ROUNDS if (name, code) in TABLES]
    for before, after in pairwise(took_part):
        then, now = (as_answered(TABLES[name, code]) for name in (before, after))
        told = [q for q in ALL if then[q] != "leeg" and now[q] != "leeg" and then[q] != now[q]]
        known = [q for q in told if then[q] in STEPS and now[q] in STEPS]
        forward = [NUMBERS[q] for q in known if STEPS[now[q]] > STEPS[then[q]]]
        back = [NUMBERS[q] for q in known if STEPS[now[q]] < STEPS[then[q]]]
        other = [NUMBERS[q] for q in told if q not in known]
        same = sum(then[q] == now[q] and then[q] in STEPS for q in ALL)
        yield before, after, forward, back, other, same


def numbers(text: str) -> list[int]:
    return [int(one) for one in re.findall("[0-9]+", text)]


def test_a_theme_is_a_line_over_the_rounds(alone: Adviesrapport) -> None:
    told = course(alone)
    assert told.rondes == ROUNDS
    for place, theme in enumerate(told.themas):
        (row,) = theme.rijen
        assert shown(row) == counted(OTHER, place)
        assert (row.naam, row.eerste) == ("", True)


def test_predecessors_are_lines_of_their_own(merged: Adviesrapport) -> None:
    told = course(merged)
    for place, theme in enumerate(told.themas):
        assert [row.naam for row in theme.rijen] == ["Oudstad", "Proefdorp", "Nieuwstad"]
        expected = [counted(code, place) for code in (*OLD, NEW)]
        assert [shown(row) for row in theme.rijen] == expected
    assert "Oudstad en Proefdorp gingen op in Nieuwstad." in told.samengegaan


@pytest.mark.parametrize("code", [OTHER, NEW])
def test_what_moved_between_which_rounds_is_right(
    code: str, alone: Adviesrapport, merged: Adviesrapport
) -> None:
    told = course(alone if code == OTHER else merged)
    codes = [OTHER] if code == OTHER else [*OLD, NEW]
    expected = [one for each in codes for one in moves(each)]
    found = [
        (
            one.van,
            one.naar,
            *map(numbers, (one.vooruit, one.achteruit, one.ander_beeld)),
            int(one.gelijk),
        )
        for one in told.stappen
    ]
    assert found == expected
    pairs = [(one.naam, one.van, one.naar) for one in told.stappen]
    if code == NEW:  # nothing is compared across the merger
        assert pairs == [
            ("Oudstad", "2024", "2025"),
            ("Proefdorp", "2024", "2025"),
            ("Nieuwstad", "2026", "2027"),
        ]


def test_two_rounds_show_no_more_than_they_did() -> None:
    later = {key: one for key, one in TABLES.items() if key[0] in ROUNDS[2:]}
    found = report(later, setting(OTHER), OTHER)
    assert found.verloop is None
    assert found.vergelijking


def test_two_rounds_around_a_merger_compare_nothing() -> None:
    rounds = {key: one for key, one in TABLES.items() if key[0] in ("2025", "2027")}
    found = report(rounds, setting(OTHER), NEW)
    assert found.vergelijking is None
    told = course(found)
    assert told.rondes == ("2025", "2027")
    assert told.stappen == ()


def kept_its_code(tables: Tables) -> Adviesrapport:
    """The report on Oudstad, that all of Proefdorp went into after the second round."""
    here = setting(OTHER)
    towns = tuple(
        replace(one, successors=("XX0901",)) if one.code == "XX0902" else one
        for one in here.organisations
        if one.code not in ("XX0901", NEW)
    )
    people = (replace(here.invited[0], code="XX0901", name="Oudstad"),)
    known = replace(here, organisations=towns, invited=people)
    own = {(name, "XX0901" if code == NEW else code): one for (name, code), one in tables.items()}
    return report(own, known, "XX0901")


def test_a_participant_that_kept_its_code_was_another_one_before() -> None:
    """As when all of one goes into another: the rounds of before stand apart."""
    found = kept_its_code(TABLES)
    assert found.vergelijking
    assert found.vergelijking.vorige_ronde == "2026"
    names = [row.naam for row in course(found).themas[0].rijen]
    until = f"{MERGED.day}\N{NO-BREAK SPACE}juni\N{NO-BREAK SPACE}{MERGED.year}"
    assert names == [f"Oudstad tot {until}", "Proefdorp", "Oudstad"]
    assert course(found).samengegaan.startswith("Proefdorp ging op in Oudstad.")


def test_who_went_into_it_need_not_have_taken_part() -> None:
    alone = {key: one for key, one in TABLES.items() if key[1] != "XX0902"}
    found = course(kept_its_code(alone))
    assert len(found.themas[0].rijen) == 2
    assert found.samengegaan.startswith("Sinds de eerste ronde gingen andere gemeenten op in Oud")


def test_who_went_into_each_other_in_a_circle_does_not_hang() -> None:
    here = setting(OTHER)
    circle = {"XX0901": ("XX0902",), "XX0902": ("XX0901",)}
    towns = tuple(
        replace(one, successors=circle.get(one.code, one.successors)) for one in here.organisations
    )
    odd = replace(here, organisations=towns)
    assert [one.code for one in odd.merged_into("XX0901")] == ["XX0902"]


def test_more_rounds_than_fit_show_the_last_six() -> None:
    names = [f"ronde{n}" for n in range(8)]
    here = setting(OTHER)
    now = replace(here, round=replace(here.round, code=names[-1]))
    files = [sent(name, {}, 30 * n, OTHER, setting=now) for n, name in enumerate(names)]
    returns = Returns(settle(files, now), now)
    whole = Comparisons(returns).completed(returns.advisory(OTHER), returns.counting[OTHER])
    assert course(whole).rondes == tuple(names[-6:])
    assert "laatste 6" in course(whole).weggelaten


# ---- the group

GROUP = tuple(f"XX{n:04d}" for n in range(1, 15))


@pytest.fixture(scope="module")
def together() -> Groepsrapport:
    return group(drawn(*GROUP), setting(*GROUP))


def group_moves(before: str, after: str) -> dict[int, tuple[int, ...]]:
    """By number of the question, how many went forward, stayed and went back, and the others."""
    tables = drawn(*GROUP)
    both = [code for name, code in tables if name == before and (after, code) in tables]
    found = {}
    for question in ALL:
        pairs = [
            [as_answered(tables[name, code])[question] for name in (before, after)] for code in both
        ]
        steps = [STEPS[b] - STEPS[a] for a, b in pairs if a in STEPS and b in STEPS]
        forward, back = sum(one > 0 for one in steps), sum(one < 0 for one in steps)
        told = (forward, steps.count(0), back, len(pairs) - len(steps))
        found[NUMBERS[question]] = told
    return found


def test_the_group_tells_what_moved_where_nobody_came_or_left(together: Groepsrapport) -> None:
    first, merger, last = together.bewegingen
    assert [(one.van, one.naar) for one in together.bewegingen] == list(pairwise(ROUNDS))
    assert "16 gemeenten telden mee in ronde 2024 en in ronde 2025" in first.zin
    assert "15 gemeenten telden mee" in last.zin
    assert "Tussen ronde 2025 en 2026 kwamen er gemeenten bij" in merger.zin
    assert (merger.vragen, merger.gelijk_zin, merger.weggelaten) == ((), "", "")
    for told in (first, last):
        counted_again = group_moves(told.van, told.naar)
        assert len(told.vragen) > 5
        for row in told.vragen:
            shown = (row.vooruit, row.gelijk, row.achteruit, row.niet_vergeleken)
            assert tuple(map(int, shown)) == counted_again[row.nummer]
        named = {row.nummer for row in told.vragen}
        hidden = {*numbers(told.weggelaten), *numbers(told.gelijk_zin)}
        assert named.isdisjoint(hidden)
        assert named | hidden == set(NUMBERS.values())


def test_the_first_round_says_nothing_of_movement() -> None:
    later = {key: one for key, one in drawn(*GROUP).items() if key[0] == ROUNDS[-1]}
    assert group(later, setting(*GROUP)).bewegingen == ()
