"""New answers in edited reports: nothing anybody wrote is lost, nothing new is missing untold.

`python -m tests.support.merge_checks 400` plays more of it; `merge_witnesses` asks other programs.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor

from pipeline.base.errors import NotMergeable
from pipeline.merging.merge import merge
from pipeline.merging.notes import Kind
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


def written_in(data: bytes, text: str) -> bytes:
    """Return a report with one more paragraph at its end: all else nobody touched."""
    document, out = docx.Document(io.BytesIO(data)), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def in_another_style(data: bytes) -> bytes:
    """Return a report in a larger letter, with another colour: another house style."""
    document, out = docx.Document(io.BytesIO(data)), io.BytesIO()
    for style in document.styles:
        if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
            style.font.size, style.font.color.rgb = Pt(17), RGBColor(0x7A, 0x10, 0x10)
    document.save(out)
    return out.getvalue()


# Seeds of which a row that stays is the last of its table in one version alone, and so is kept
# with what follows in another way.
@pytest.mark.parametrize("seed", [2, 3, 11, 13])
def test_new_answers_twice_are_no_edits_of_the_adviser(seed: int) -> None:
    made = versions("adviesrapport", seed)
    once = merge(made.base, written_in(made.base, "Eigen zin."), made.new, AUTHOR, MOMENT)
    twice = merge(made.new, once.data, made.newer, AUTHOR, MOMENT)
    assert (once.notes, twice.notes) == ((), ())


@pytest.mark.parametrize("seed", [0, 1])
def test_a_house_style_that_did_not_come_in_is_no_edit_of_the_adviser(seed: int) -> None:
    made = versions("adviesrapport", seed)
    new, newer = in_another_style(made.new), in_another_style(made.newer)
    once = merge(made.base, written_in(made.base, "Eigen zin."), new, AUTHOR, MOMENT)
    twice = merge(new, written_in(once.data, "Nog een zin."), newer, AUTHOR, MOMENT)
    assert [note.kind for note in once.notes] == [Kind.HOUSE_STYLE]
    assert twice.notes == ()


def test_what_an_adviser_makes_bold_is_an_edit_in_any_house_style() -> None:
    made = versions("adviesrapport", 0)
    new, newer = in_another_style(made.new), in_another_style(made.newer)
    once = merge(made.base, written_in(made.base, "Eigen zin."), new, AUTHOR, MOMENT)
    document, out = docx.Document(io.BytesIO(once.data)), io.BytesIO()
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.bold = not run.bold
    document.save(out)
    twice = merge(new, out.getvalue(), newer, AUTHOR, MOMENT)
    assert Kind.BOTH in {note.kind for note in twice.notes}


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
