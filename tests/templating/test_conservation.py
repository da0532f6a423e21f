"""Nothing an adviser writes in a template vanishes: it comes out, or the template is refused."""

from __future__ import annotations

import pytest

from tests.support import sweep_workbooks
from tests.support.sweep_templates import KINDS, like_docxtpl, lost


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_and_object_comes_out_or_is_refused_with_its_place(kind: str) -> None:
    assert lost(kind, seed=11, count=60) == []


def test_a_template_without_minus_signs_and_objects_says_what_docxtpl_makes_it_say() -> None:
    assert like_docxtpl(seed=12, count=15) == []


def test_every_number_of_a_workbook_is_right_for_every_length_of_its_lists() -> None:
    assert sweep_workbooks.wrong(seed=13, count=10) == []


def test_it_is_so_when_another_program_saved_the_template() -> None:
    assert sweep_workbooks.wrong_when_saved_again(seed=14, count=5) == []
