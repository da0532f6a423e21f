"""Points that stand out in a group report: what occurs as often is said to."""

from __future__ import annotations

import pytest

from benchmarks.synthetic.samples import book
from pipeline.reports.common.wording import Wording
from pipeline.reports.group.questions import Point
from pipeline.reports.group.ties import left_out, ranked, tied_first


def points(*numbers: int) -> list[Point]:
    return [Point(f"v{n}", n, f"T{n}", f"{number} van de 12") for n, number in enumerate(numbers)]


@pytest.mark.parametrize(
    ("numbers", "said", "more"),
    [
        ((9,), "‘T0’ (vraag 0)", 0),
        ((9, 8, 7), "‘T0’ (vraag 0), daarna ‘T1’ (vraag 1), daarna ‘T2’ (vraag 2)", 0),
        ((9, 9, 7), "‘T0’ (vraag 0) en ‘T1’ (vraag 1) (even vaak), daarna ‘T2’ (vraag 2)", 0),
        ((9, 8, 8, 7), "‘T0’ (vraag 0), daarna ‘T1’ (vraag 1) en ‘T2’ (vraag 2) (even vaak)", 0),
        (
            (9, 8, 8, 8, 8),
            "‘T0’ (vraag 0), daarna ‘T1’ (vraag 1), ‘T2’ (vraag 2) en nog 2 (even vaak)",
            2,
        ),
        ((9, 8, 7, 7), "‘T0’ (vraag 0), daarna ‘T1’ (vraag 1), daarna ‘T2’ (vraag 2) en nog 1"
         " (even vaak)", 1),
    ],
)  # fmt: skip
def test_what_occurs_as_often_is_said_to(numbers: tuple[int, ...], said: str, more: int) -> None:
    words = Wording(book())
    assert ranked(points(*numbers), 3, words).replace("\u00a0", " ") == said
    assert left_out(points(*numbers), 3) == more


def test_the_first_of_a_figure_are_all_that_tie() -> None:
    words = Wording(book())
    assert tied_first(points(9, 8), 2, words) == "‘T0’"
    assert tied_first(points(9, 9, 8), 2, words) == "‘T0’ en ‘T1’"
    assert tied_first(points(9, 9, 9, 9), 2, words) == "‘T0’, ‘T1’ en nog 2"
