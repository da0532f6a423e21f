"""What makes a form a form stands in one place, which writers and readers share."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.model import marks

PACKAGE = Path(marks.__file__).parent.parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != Path(marks.__file__))
WORDS = [  # in any text of the code but a docstring
    marks.QUESTIONS,
    marks.FACTS,
    marks.IDENTITY_PROPERTY,
    marks.IDENTITY_NS,
    marks.BLANK,
    marks.ADDITION,
    marks.DEMO_MARK,
]
MARK = re.compile(r"\[:12\]|\{\{?12\}\}?|\b_?MARK\w* = 12\b")  # the first 12 characters, again


def texts(path: Path) -> Iterator[str]:
    """Yield every text of a module that the program uses."""
    tree = ast.parse(path.read_text("utf-8"))
    spoken = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in spoken:
            if isinstance(node.value, str):
                yield node.value
            elif isinstance(node.value, bytes):
                yield node.value.decode("latin-1")


@pytest.mark.parametrize("word", WORDS)
def test_what_a_form_is_known_by_is_defined_once(word: str) -> None:
    whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    again = [path.name for path in MODULES if any(map(whole.search, texts(path)))]
    assert again == []


def test_the_mark_of_a_returned_file_is_made_in_one_place() -> None:
    assert [path.name for path in MODULES if MARK.search(path.read_text("utf-8"))] == []
    assert re.fullmatch(marks.MARK_PATTERN, marks.mark_of("0123456789abcdef" * 4))


def test_the_template_of_the_excel_form_holds_the_anchors_and_keys() -> None:
    from openpyxl import load_workbook

    book = load_workbook(PACKAGE.parent / "templates" / "formulier.xlsx", read_only=True)
    found = {str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row}
    book.close()
    assert {marks.QUESTIONS, marks.FACTS, marks.VALUE, marks.FORM_CODE} <= found
