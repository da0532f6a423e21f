"""Answers at rest are the same answers."""

from __future__ import annotations

import pickle

import pytest

from pipeline.model.at_rest import AtRest
from pipeline.model.response import Answer, Missing, Reading, SourceKind

CHOICE = Answer("v01.antwoord", "ja", None, Reading("Ja", SourceKind.CONTROL, "Vragen!F9"))
DOUBTED = Answer("v02.antwoord", None, Missing.NOT_UNDERSTOOD, None)
WORDS = Answer(
    *("v02.toelichting", "Eén\n«woord» 😀", None),
    Reading("Eén\n«woord» 😀 ", SourceKind.DECISION, "K1", certain=False, decided="rij 2"),
    withheld=True,
)


@pytest.mark.parametrize("given", [(), (CHOICE,), (CHOICE, DOUBTED, WORDS)])
def test_what_comes_out_is_what_went_in(given: tuple[Answer, ...]) -> None:
    answers = {one.item: one for one in given}
    kept = AtRest(answers)
    assert kept == answers
    assert list(kept.items()) == list(answers.items())
    assert list(kept.values()) == list(given)
    assert (len(kept), list(kept)) == (len(given), list(answers))
    assert pickle.loads(pickle.dumps(kept)) == answers
    assert "v99.antwoord" not in kept
    assert kept.get("v99.antwoord") is None


def test_a_change_is_made_in_a_copy() -> None:
    kept = AtRest({CHOICE.item: CHOICE})
    assert AtRest({**kept, DOUBTED.item: DOUBTED}).keys() == {CHOICE.item, DOUBTED.item}
    assert kept == {CHOICE.item: CHOICE}
