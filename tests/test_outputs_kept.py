"""Whatever people do in `output/`, no command that writes there loses it: a sample of the sweep.

`python -m tests.sweep_outputs` plays all of it; `QUICKSCAN_SWEEP=all` lets this test do so.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command import quickscan
from tests.mid_round import unpack
from tests.mid_round_play import stem
from tests.sweep_bases import Bases, resaved_by_libreoffice
from tests.sweep_cases import Case, every_case
from tests.sweep_outputs import problems

SAMPLE = [
    (("form",), "with", True, 0),
    (("run",), "with", True, 1),
    (("run",), "with", False, 2),
    (("report",), "with", True, 3),
    (("followup",), "with", True, 4),
    (("mail", "invite"), "with", True, 5),
    (("mail", "report"), "with", True, 6),
    (("mail", "discard", "report"), "with", False, 7),
    (("mail", "discard", "invite"), "with", False, 2),
    (("purge", "--municipality", "XX0001", "--yes"), "with", False, 9),
    (("run",), "without", True, 10),
    (("form",), "without", True, 11),
    (("followup",), "without", False, 12),
    (("run",), "c3592eb", False, 3),
    (("mail", "report"), "c3592eb", True, 8),
    (("mail", "discard", "invite"), "c3592eb", False, 5),
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
    ("place", "command"),
    [
        (f"adviesrapporten/{stem('XX0002')}.docx", "run"),
        (f"formulieren/{stem('XX0007')}.xlsx", "form"),
    ],
)
def test_what_libreoffice_saved_is_not_ours_any_more(
    tmp_path: Path, place: str, command: str
) -> None:
    workspace = unpack(tmp_path / "ronde")
    path = workspace.output / place
    resaved_by_libreoffice([path], tmp_path / "uit")
    data = (tmp_path / "uit" / path.name).read_bytes()
    path.write_bytes(data)
    assert quickscan("--workspace", workspace.root, command).exit_code == 0
    assert path.read_bytes() == data
