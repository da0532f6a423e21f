"""The code is about no subject: what it is about stands in the instrument and in the catalogues."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.base.language import LANGUAGES

PACKAGE = Path(__file__).parents[1] / "pipeline"
CATALOGUES = {PACKAGE / "base" / language for language in LANGUAGES}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if CATALOGUES.isdisjoint(path.parents))
# How words of the subject of the first instrument begin, or whole ones with a blank behind them.
SUBJECT = (
    *("radicali", "extremis", "terroris", "jihad", "triggerfactor", "voedingsbodem"),
    *(
        "municipal",
        "gm0",
        "burgemeester",
        "wethouder",
        "gemeenteraad",
        "safety region",
        "mayor",
        "alderman",
    ),
)
FIRST = re.compile(rf"\b(?:{'|'.join(SUBJECT)})", re.IGNORECASE)
# The name under which pip knows the product, and an option advisers type.
KEPT = {"quickscan-radicalisering", "--municipality"}


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of every name, comment, docstring and literal of a module."""
    source = path.read_text("utf-8")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.NAME, tokenize.COMMENT):
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_word_of_a_subject_stands_in_code(path: Path) -> None:
    found = [(line, text) for line, text in texts(path) if text not in KEPT and FIRST.search(text)]
    assert not found


@pytest.mark.parametrize("text", ["radicalisering", "een gemeenteraad", "# the mayor decides"])
def test_a_word_of_a_subject_is_seen(text: str) -> None:
    assert FIRST.search(text)
