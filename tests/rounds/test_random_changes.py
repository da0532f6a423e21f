"""A run makes only what is new, and misses nothing; `make proof` plays three hundred changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.reports import depends
from tests.support.random_changes import differences

CHANGES = 6


def test_a_run_from_nothing_makes_nothing_otherwise(tmp_path: Path) -> None:
    found = list(differences(tmp_path, CHANGES, seed=2))
    assert [one for one in found if one[1]] == []


def test_what_is_missed_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depends, "_read", lambda _: "always the same")
    monkeypatch.setattr("pipeline.judgement.standing.basis", lambda _: "always the same")
    monkeypatch.setattr("pipeline.reports.made_of.basis", lambda _: "always the same")
    assert any(found for _, found in differences(tmp_path, 3, seed=2))
