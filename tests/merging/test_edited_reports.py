"""New answers in edited reports: nothing anybody wrote is lost, nothing new is missing untold.

`python -m tests.support.merge_checks 400` plays more of it; `merge_witnesses` asks other programs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.base.errors import NotMergeable
from pipeline.merging.merge import merge
from pipeline.merging.saving import equal_after_saving
from tests.support.edited_reports import ANOTHER_WAY, edited_reports
from tests.support.hand_edits import Trace
from tests.support.merge_checks import AUTHOR, MOMENT, play, wrong
from tests.support.redlines import lines
from tests.support.versions import KINDS, question_held_back, versions

RANDOM = [(kind, seed) for seed, kind in enumerate(KINDS * 3)]


@pytest.mark.parametrize("name", edited_reports())
def test_new_answers_come_into_an_edited_report(name: str) -> None:
    one = edited_reports()[name]
    merged = merge(one.base, one.edited, one.new, AUTHOR, MOMENT)
    assert list(wrong(one.base, one.edited, one.new, merged, Trace())) == []
    if one.wanted is not None and name not in ANOTHER_WAY:
        assert Counter(lines(merged.data)) == Counter(lines(one.wanted))


@pytest.mark.parametrize(("kind", "seed"), RANDOM)
def test_random_answers_come_into_random_edits(kind: str, seed: int) -> None:
    found, _, trace = play(kind, seed)
    assert found == [], trace


@pytest.mark.parametrize("name", ["lo/e05", "lo/e08", "pd/e07", "pd/e12"])
def test_microsofts_validator_finds_no_more_than_before(
    name: str, tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    one = edited_reports()[name]
    merged = merge(one.base, one.edited, one.new, AUTHOR, MOMENT).data
    found = {}
    for what, data in (("edited", one.edited), ("merged", merged)):
        path = tmp_path / f"{what}.docx"
        path.write_bytes(data)
        found[what] = len(office_errors(path))
    assert found["merged"] <= found["edited"]


@pytest.mark.parametrize("name", edited_reports())
def test_only_what_nobody_changed_counts_as_saved_again(name: str) -> None:
    one = edited_reports()[name]
    assert equal_after_saving(one.base, one.edited) is name.endswith("e00")


def test_nothing_is_merged_into_another_document() -> None:
    council, report = versions("raadsbrief", 1), versions("adviesrapport", 1)
    with pytest.raises(NotMergeable, match="Te weinig"):
        merge(report.base, council.base, report.new, AUTHOR, MOMENT)


@pytest.mark.parametrize("seed", [4, 7, 10])
def test_a_number_that_is_held_back_is_told_and_one_that_changes_is_not(seed: int) -> None:
    made = versions("groepsrapport", seed)
    assert merge(made.new, made.new, made.base, AUTHOR, MOMENT).holds_back
    assert not merge(made.base, made.base, made.new, AUTHOR, MOMENT).holds_back


def test_a_row_that_tells_words_where_it_told_numbers_holds_them_back() -> None:
    told, held_back = question_held_back(seed=0)
    assert merge(told, told, held_back, AUTHOR, MOMENT).holds_back
    assert not merge(held_back, held_back, told, AUTHOR, MOMENT).holds_back


def test_the_moment_stands_with_every_change() -> None:
    made = versions("raadsbrief", 2)
    data = merge(made.base, made.base, made.new, AUTHOR, datetime(2026, 11, 27, 9)).data
    assert data == merge(made.base, made.base, made.new, AUTHOR, MOMENT).data
