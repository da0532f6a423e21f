"""Forms that real programs saved again: no answer is silently wrong, or lost without a word.

The programs that the tests have anyway; `make matrix` runs all of them, with both forms.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.answer_fates import TOLD, fates
from tests.support.converters import IN_CI, Converter, Matrix


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    return Matrix(tmp_path_factory.mktemp("matrix"))


@pytest.mark.parametrize("converter", IN_CI, ids=lambda one: f"{one.name} {one.kind}")
def test_every_answer_comes_back(matrix: Matrix, converter: Converter) -> None:
    if not converter.is_here:
        pytest.skip(f"{converter.name} is not installed")
    found = matrix.of_before(converter).found
    assert found
    assert found.counts == (78, 0, 0, 0)


def test_what_is_refused_is_told_and_what_is_gone_is_lost(matrix: Matrix, tmp_path: Path) -> None:
    refused = tmp_path / "formulier.docx"
    refused.write_bytes(b"")
    assert set(fates(matrix.workspace, refused, matrix.answers).by_item.values()) == {TOLD}
    blank = matrix.blank_of_before()
    assert fates(matrix.workspace, blank, matrix.answers).counts == (0, 0, 0, 78)
    swapped = {code: f"{text}!" for code, text in matrix.answers.items()}
    filled = matrix.forms["c3592eb", "xlsx"]
    assert fates(matrix.workspace, filled, swapped).counts == (0, 0, 78, 0)
