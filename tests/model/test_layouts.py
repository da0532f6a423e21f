"""Every layout that was ever sent is known, and the present one is what the templates make."""

from __future__ import annotations

import json

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.model.layouts import layout_of, layouts
from pipeline.model.marks import LAYOUT
from pipeline.reading.shared.answers import Answers
from tests.support.places import TEMPLATES
from tools.form_layout import DATA, present


def test_the_present_layout_is_what_the_templates_make() -> None:
    kept = json.loads((DATA / f"{LAYOUT}.json").read_text(encoding="utf-8"))
    assert present(questionnaire(), TEMPLATES) == kept, "run python -m tools.form_layout"


@pytest.mark.parametrize(
    ("said", "number", "name", "sheet"),
    [
        ("", "1", "V07 Toelichting", "toelichting"),
        ("1", "1", "V07 Toelichting", "toelichting"),
        ("2", "2", "V07 Toelichting", "V07 Toelichting"),
        ("3", "3", "V07 Toelichting", "V07 Toelichting"),
    ],
)
def test_a_form_is_looked_up_by_the_layout_it_says_it_has(
    said: str, number: str, name: str, sheet: str
) -> None:
    found = layout_of(said)
    assert found is not None
    assert found.number == number
    assert [name, "{v07.toelichting}"] in [list(row) for row in found.word]
    assert sheet in found.excel["Vragen"].values()


def test_a_layout_that_was_never_sent_is_not_known() -> None:
    assert layout_of("99") is None


@pytest.mark.parametrize("number", [one.number for one in layouts()])
def test_the_grey_text_of_an_older_form_is_no_answer_today(number: str) -> None:
    found = layout_of(number)
    assert found is not None
    answers = Answers(questionnaire())
    assert [text for text in found.placeholders.values() if answers.typed(text)] == []


def test_all_layouts_hold_every_question_and_nothing_of_one_round() -> None:
    for one in layouts():
        texts = [text for row in one.word for text in row]
        for question in questionnaire().questions:
            assert any(question.text in text for text in texts), one.number
        assert any("{deadline}" in text for text in texts)
        assert any("{formuliercode}" in text for text in texts)
