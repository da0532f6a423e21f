"""Of every mistake an adviser makes is told: which file, where in it, and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.checks.sense import nonsense
from pipeline.definitions.workspace import Workspace
from pipeline.register.loading import load_setting
from tests.support.command import quickscan
from tests.support.mistake import Mistake, When
from tests.support.typical_mistakes import MISTAKES, base

New = Callable[[], Path]


def those(when: When) -> list[object]:
    found = [one for one in MISTAKES if one.when is when]
    return [pytest.param(one, id=f"{one.file}: {one.what}") for one in found]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base(tmp_path_factory.mktemp("round"))


@pytest.fixture
def root(start: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(start, tmp_path / "round"))


@pytest.mark.parametrize("mistake", those(When.READ))
def test_a_mistake_in_what_is_read_is_told(mistake: Mistake, root: Path) -> None:
    mistake.make(root)
    said = quickscan("--workspace", root, "check")
    assert said.exit_code == 3
    assert mistake.told(said.output), said.output


def test_the_mistakes_in_templates_are_told_together(root: Path) -> None:
    made = [one for one in MISTAKES if one.when is When.TRIED]
    for mistake in made:
        mistake.make(root)
    said = quickscan("--workspace", root, "check")
    assert said.exit_code == 3
    assert [one.what for one in made if not one.told(said.output)] == []


@pytest.mark.parametrize("mistake", those(When.ROUND))
def test_what_makes_no_sense_is_told(mistake: Mistake, root: Path) -> None:
    mistake.make(root)
    workspace = Workspace(root)
    found = nonsense(workspace, load_setting(workspace), date(2026, 11, 30))
    said = "\n".join(str(one) for one in found)
    assert mistake.told(said), said
