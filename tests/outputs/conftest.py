from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.definitions.workspace import Workspace
from tests.support import edited_round


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edited_round.played(tmp_path_factory.mktemp("ronde") / "map")


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(played, tmp_path / "map")))
