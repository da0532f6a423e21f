"""Whatever people do in `output/`, no command that writes there loses it: a sample of the sweep.

`python -m tests.support.sweep_outputs` plays all of it; `QUICKSCAN_SWEEP=all` lets this test do so.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support.command import quickscan
from tests.support.mid_round import contents, unpack
from tests.support.sweep_bases import Bases, resaved_by_libreoffice
from tests.support.sweep_cases import Case, every_case
from tests.support.sweep_outputs import problems

SAMPLE = [  # the rotations in which what a command writes was edited
    (("form",), "with", True, 0),
    (("run",), "with", True, 1),
    (("run",), "with", False, 8),
    (("report",), "with", True, 9),
    (("followup",), "with", True, 4),
    (("mail", "invite"), "with", True, 5),
    (("mail", "report"), "with", True, 11),
    (("mail", "discard", "report"), "with", False, 2),
    (("mail", "discard", "invite"), "with", False, 9),
    (("purge", "--municipality", "XX0001", "--yes"), "with", False, 7),
    (("run",), "without", True, 10),
    (("form",), "without", True, 12),
    (("followup",), "without", False, 1),
    (("run",), "c3592eb", False, 3),
    (("mail", "report"), "c3592eb", True, 0),
    (("mail", "discard", "invite"), "c3592eb", False, 10),
    (("check", "--preview", "XX0001"), "with", True, 1),
]


ALL = os.environ.get("QUICKSCAN_SWEEP") == "all"


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Bases:
    return Bases(tmp_path_factory.mktemp("begin"), resaved=ALL)


@pytest.mark.parametrize(
    "case", list(every_case()) if ALL else [Case(*one) for one in SAMPLE], ids=str
)
def test_nothing_foreign_is_lost_and_nothing_of_ours_is_missing(case: Case, bases: Bases) -> None:
    found = problems(case, bases)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("folder", "command"), [("adviesrapporten", "run"), ("nalevering", "followup")]
)
def test_what_libreoffice_saved_is_not_ours_any_more(
    tmp_path: Path, folder: str, command: str
) -> None:
    workspace = unpack(tmp_path / "ronde")
    mine = workspace.output / folder
    resaved_by_libreoffice(mine, tmp_path / "uit")
    shutil.copytree(tmp_path / "uit", mine, dirs_exist_ok=True)
    assert quickscan("--workspace", workspace.root, command).exit_code == 0
    now = contents(mine)
    saved = contents(tmp_path / "uit")
    assert [name for name, data in saved.items() if now.get(name) != data] == []
