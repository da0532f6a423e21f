"""What may be told of how a group moved between rounds; who knows all rules works out nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.analysis import movement
from pipeline.analysis.group_states import Participant
from pipeline.analysis.movement import (
    ALIKE,
    Moved,
    Movement,
    Pictured,
    Withheld,
    movements,
    pictured,
    show_moved,
)
from pipeline.analysis.scores import Counts
from pipeline.analysis.small_numbers import show_question
from tests.support.group_samples import made_after, mixed, participants, starting_at

BOOK = starting_at(10, 10)
STEPS = {"nee": 0, "deels": 1, "ja": 2}


def group(name: str, codes: Sequence[int], seed: int, **more: str) -> Pictured:
    """The picture of a round in which these participants took part."""
    people = participants(mixed(60, seed, **more))
    return of(name, [people[n] for n in codes])


def of(name: str, people: Sequence[Participant]) -> Pictured:
    return pictured(name, made_after(len(people), people), questionnaire(), BOOK)


def moved(*rounds: Pictured) -> tuple[Movement, ...]:
    return movements(rounds, BOOK.thresholds)


def answered(one: Pictured, code: str, question: str) -> str:
    return one.members[code].outcomes[question]


def test_what_moved_is_counted_of_who_took_part_in_both() -> None:
    first, second = group("a", range(30), 1), group("b", range(10, 40), 2)
    (told,) = moved(first, second)
    assert told.withheld is None
    assert told.size == 20
    assert told.questions
    for question, found in told.questions.items():
        pairs = [
            (answered(first, code, question), answered(second, code, question))
            for code in first.members.keys() & second.members.keys()
        ]
        ways = [STEPS[now] - STEPS[then] for then, now in pairs if then in STEPS and now in STEPS]
        forward, back = sum(way > 0 for way in ways), sum(way < 0 for way in ways)
        assert found == Moved(forward, ways.count(0), back, len(pairs) - len(ways))


@pytest.mark.parametrize(
    ("before", "after", "withheld"),
    [
        (range(12), range(12), None),
        (range(12), range(1, 12), Withheld.FEW_DIFFER),  # one left
        (range(12), range(13), Withheld.FEW_DIFFER),  # one came
        (range(12), range(1, 13), Withheld.FEW_DIFFER),  # one left, another came
        (range(20), range(11, 40), Withheld.TOO_FEW),  # nine in both
        (range(20), range(9, 40), Withheld.FEW_DIFFER),  # nine left
        (range(20), range(10, 30), None),
        (range(0), range(12), Withheld.NO_PICTURE),
    ],
)
def test_who_left_and_who_came_are_nobody_or_ten(
    before: range, after: range, withheld: Withheld | None
) -> None:
    (told,) = moved(group("a", before, 1), group("b", after, 2))
    assert told.withheld is withheld
    assert bool(told.questions) is (withheld is None)


def test_what_was_told_of_a_round_before_counts_along() -> None:
    """Two steps that are safe each, may together leave one that is in both differences."""
    first, last = group("a", range(40), 1), group("c", range(40), 3)
    middle = group("b", range(11, 40), 2)
    one, two = moved(first, middle, group("c", range(30), 3))
    assert (one.withheld, two.withheld) == (None, None)
    odd = group("c", [*range(10), *range(12, 40)], 3)  # one of these left, the others came back
    one, two = moved(first, middle, odd)
    assert (one.withheld, two.withheld) == (None, Withheld.FEW_DIFFER)
    assert [told.withheld for told in moved(first, last, last)] == [None, None]


def test_a_later_state_cuts_the_group_too() -> None:
    people = participants(mixed(24, 4))
    later = pictured("b", made_after(14, people), questionnaire(), BOOK)
    assert len(later.history) == 2
    (told,) = moved(of("a", participants(mixed(24, 3))), later)
    assert told.withheld is None
    odd = [*people[20:], *people[:20]]
    orders = [replace(one, code=other.code) for one, other in zip(people, odd, strict=True)]
    turned = pictured("a", made_after(14, orders), questionnaire(), BOOK)
    (told,) = moved(turned, later)
    assert told.withheld is Withheld.FEW_DIFFER


@pytest.mark.parametrize(("changed", "told"), [(0, False), (1, False), (3, False), (4, True)])
def test_a_question_that_hardly_moved_is_told_without_a_number(changed: int, told: bool) -> None:
    tables = [one | {"v05": "nee" if n < 6 else "ja"} for n, one in enumerate(mixed(14, 5))]
    later = [one | {"v05": "ja"} if n < changed - 1 else dict(one) for n, one in enumerate(tables)]
    later[13] |= {"v05": "nee"} if changed else {}
    (found,) = moved(of("a", participants(tables)), of("b", participants(later)))
    assert ("v05" in found.alike, "v05" in (found.questions or {})) == (not told, told)
    if told:
        assert found.questions
        assert found.questions["v05"] == Moved(forward=3, same=10, back=1)


def test_a_question_that_is_not_told_in_full_in_both_rounds_does_not_move() -> None:
    first, second = group("a", range(12), 1), group("b", range(12), 2, v03="ja")
    (told,) = moved(first, second)
    assert told.questions
    assert "v03" not in (*told.questions, *told.alike)


# ---- the attacker: lists every two rounds that would have been published like these

KINDS = tuple(product(("ja", "nee"), repeat=2))  # what one says in both rounds
LIMITS = BOOK.thresholds


@cache
def of_yes(size: int, yes: int) -> Counts:
    return Counts(yes=yes, no=size - yes)


def ways(size: int, kinds: int) -> Iterator[tuple[int, ...]]:
    """Every way some participants can be of so many kinds."""
    if kinds == 1:
        yield (size,)
        return
    for first in range(size + 1):
        for rest in ways(size - first, kinds - 1):
            yield (first, *rest)


def published(stayed: tuple[int, ...], left: tuple[int, int], came: tuple[int, int]) -> object:
    """What is told of one question in both rounds and between them."""
    both, yes = sum(stayed), [stayed[0] + stayed[1], stayed[0] + stayed[2]]
    before = of_yes(both + sum(left), yes[0] + left[0])
    after = of_yes(both + sum(came), yes[1] + came[0])
    told = [show_question("v01", one, LIMITS) for one in (before, after)]
    cells = [of_yes(both, yes[0]), of_yes(both, yes[1])]
    cells += [of_yes(sum(one), one[0]) for one in (left, came) if sum(one)]
    change = Moved(forward=stayed[2], same=stayed[0] + stayed[3], back=stayed[1])
    shown = show_moved(told, cells, change)
    return (*told, shown is ALIKE, shown)


def known(size: int, left: int, came: int) -> set[str]:
    """Return what somebody of the group works out: what all others of a cell say in a round.

    He knows his own answers, who takes part, and all rules.
    """
    worlds: dict[object, list[tuple[tuple[int, ...], ...]]] = defaultdict(list)
    for world in product(ways(size, 4), ways(left, 2), ways(came, 2)):
        worlds[published(*world)].append(world)  # type: ignore[arg-type]
    found = set()
    for possible in worlds.values():
        for own in range(4):
            mine = [
                (tuple(n - (kind == own) for kind, n in enumerate(stayed)), *others)
                for stayed, *others in possible
                if stayed[own]
            ]
            sums = [
                {
                    "stayed, before": (one[0] + one[1], size - 1),
                    "stayed, after": (one[0] + one[2], size - 1),
                    "unchanged": (one[0] + one[3], size - 1),
                    "left": (gone[0], left),
                    "came": (new[0], came),
                }
                for one, gone, new in mine
            ]
            for cell in sums[0] if sums else ():
                said = {(one[cell][0] == 0, one[cell][0] == one[cell][1]) for one in sums}
                if sums[0][cell][1] and said in ({(True, False)}, {(False, True)}):
                    found.add(cell)
    return found


@pytest.mark.parametrize(
    ("size", "left", "came"), [(10, 0, 0), (12, 0, 0), (10, 10, 0), (10, 10, 10)]
)
def test_no_difference_between_rounds_gives_anyone_away(size: int, left: int, came: int) -> None:
    assert known(size, left, came) == set()


@pytest.mark.parametrize(("left", "came", "cell"), [(1, 0, "left"), (0, 1, "came")])
def test_the_attacker_finds_one_who_left_or_came_when_nobody_guards(
    left: int, came: int, cell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(movement, "nearly_same", lambda *_: False)
    assert cell in known(12, left, came)


def test_the_attacker_knows_that_nobody_else_moved_with_fewer_exceptions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(movement, "EXCEPTIONS", 2)
    assert known(12, 0, 0) == {"unchanged"}
