"""What `check` accepts runs through the whole line; a mistake is named with its file and line.

`make proof` does the same with 500 of each.
"""

from __future__ import annotations

import pytest

from tests.support.definitions_carry import SPOILED, carried, refused, tell


@pytest.mark.parametrize("seed", [3])
def test_definitions_that_are_valid_run_from_form_to_mail(seed: int) -> None:
    assert tell(seed, carried) == []


@pytest.mark.parametrize("seed", range(len(SPOILED)), ids=[one.__name__ for one in SPOILED])
def test_a_mistake_is_named_with_its_file_and_line(seed: int) -> None:
    assert tell(seed, refused) == []
