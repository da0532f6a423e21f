"""Texts that lapse before the round has ended are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benchmarks.synthetic.settings import here
from pipeline.checks.ageing import lapsing


@pytest.mark.parametrize(
    ("deadline", "told"),
    [(None, 0), (date(2027, 12, 31), 0), (date(2028, 1, 1), 1)],
)
def test_what_lapses_during_the_round_is_named_with_its_days(
    deadline: date | None, told: int
) -> None:
    now = replace(here(), round=replace(here().round, deadline=deadline))
    found = [str(one) for one in lapsing(now)]
    everything = len(now.questionnaire.sources) + len(now.book.advice)
    assert len(found) == told * everything
    assert all("31 december 2027" in one.replace("\u00a0", " ") for one in found)


def test_a_source_of_its_own_day_is_named_alone() -> None:
    asked = here().questionnaire
    old = replace(asked.sources["ESS"], valid_until=date(2026, 1, 1))
    asked = replace(asked, sources={**asked.sources, "ESS": old})
    limits = replace(here().round, deadline=date(2026, 12, 1))
    (found,) = lapsing(replace(here(), questionnaire=asked, round=limits))
    assert "bron ESS" in str(found)
