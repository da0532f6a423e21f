"""Forms that were sent before the present layout are read as they were then."""

from __future__ import annotations

import json

from pipeline.model.layouts import layout_of
from pipeline.model.marks import LAYOUT_BEFORE
from pipeline.reading.formats import read
from tests.support.earlier_forms import READ, differences, questions, returns, sent

SOME = 12  # three in every way of filling in; `make proof` reads all 500


def test_forms_of_c3592eb_give_the_same_answers_and_no_new_findings() -> None:
    before = json.loads(sent()[READ])
    assert len(before) == 500
    assert sum(len(one["answers"]) for one in before.values()) > 10_000
    assert differences(0, SOME) == {}


def test_a_form_without_a_layout_is_one_from_before() -> None:
    form = read(next(returns(0, 1))[1], questions())
    assert form.identity.layout == ""
    known = layout_of(form.identity.layout)
    assert known is not None
    assert known.number == LAYOUT_BEFORE
