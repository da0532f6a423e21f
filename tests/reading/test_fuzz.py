"""A thousand damaged forms: none may crash us, hang us, get lost, or change an answer silently.

`python -m tests.fuzz.mutants` does the same with 20,000.
"""

from __future__ import annotations

from tests.fuzz.mutants import mutants, run

COUNT, SEED = 1000, 2026


def test_no_damaged_form_is_misread_in_silence() -> None:
    assert run(COUNT, SEED).wrong == []


def test_the_same_seed_gives_the_same_files() -> None:
    assert [one.data for one in mutants(12, SEED)] == [one.data for one in mutants(12, SEED)]
