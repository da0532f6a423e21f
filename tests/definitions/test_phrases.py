"""Phrases as an adviser writes them down, found in sentences."""

from __future__ import annotations

import pytest

from pipeline.definitions.phrases import Phrases


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("nog geen", "Er is NOG geen plan.", True),
        ("nog geen", "Nog. Geen plan.", False),  # two sentences
        ("geen", "Er is een gemeen plan.", False),  # a word, not a part of one
        ("tijdelijk*", "Het is tijdelijke inzet.", True),
        ("*plan", "Er is een beleidsplan.", True),
        ("loopt … af", "Het loopt in december van dit jaar af.", True),
        ("loopt … af", "Het loopt een twee drie vier vijf zes af.", False),
        ("één medewerker", "Eén medewerker doet dit.", True),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase: str, text: str, found: bool) -> None:
    assert bool(list(Phrases.of([phrase]).find(text))) is found


def test_what_lies_in_an_exception_or_in_a_sentence_that_is_cancelled_is_not_found() -> None:
    phrases = Phrases.of(["geen", "er is"], ["geen enkele groep"], ["graag"])
    text = "Geen enkele groep. Geen plan. Er is graag hulp; er is een plan"
    assert list(phrases.find(text)) == ["Geen plan", "er is een plan"]
