"""Every composed sentence of mails, letters and reports is the one that was read and approved."""

from __future__ import annotations

import re
from itertools import combinations, product

import pytest

from tests.support.composed_sentences import composed, pairwise
from tests.support.places import TESTS

GOLDEN = TESTS / "golden" / "zinnen.txt"


@pytest.fixture(scope="module")
def sentences() -> str:
    return composed()


def test_every_sentence_is_the_one_that_was_read(sentences: str) -> None:
    assert sentences == GOLDEN.read_text("utf-8"), "zie tests/golden/README.md"


CLUMSY = (
    r"\b1 (?:vragen|punten|antwoorden|gemeenten|sterke punten|verbeterpunten|blinde vlekken)\b",
    r"\b(?:0|[2-9]|\d\d+) (?:vraag|punt|antwoord|gemeente|verbeterpunt|blinde vlek)\b",
    r"\b(\w{2,}) \1\b",
    r" [,.;:]|,,|\.\.|\(\)|«»|‘’|[{}|]",
    r"\bu moet\b|Ook zagen \d",
)


@pytest.mark.parametrize("pattern", CLUMSY)
def test_no_sentence_is_clumsy(sentences: str, pattern: str) -> None:
    assert [line for line in sentences.split("\n") if re.search(pattern, line)] == []


def test_every_two_choices_come_together() -> None:
    choices = {"a": (0, 1, 2, 6), "b": ("x", "y"), "c": (True, False), "d": (0, 1, 2)}
    rows = pairwise(choices)
    for one, other in combinations(choices, 2):
        seen = {(row[one], row[other]) for row in rows}
        assert seen == set(product(choices[one], choices[other]))
    assert len(rows) < 20
