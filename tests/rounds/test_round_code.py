"""A new round leaves what is of the former one where it is; a slip in its code is asked about."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.base.errors import DefinitionError
from pipeline.base.files import Written
from pipeline.definitions.workspace import Workspace
from pipeline.workflow import run as workflow
from pipeline.workflow.follow_up import stand
from tests.support import approving, edited_round, mail_rounds
from tests.support.command import Outcome
from tests.support.edited_round import NAMES, REPORT, edit, run
from tests.support.redlines import Words

OTHERS = "adviesrapporten/XX0002-Proefdam.docx"
NEXT = 'code: "2027"\nbegin: 2027-09-01\n'
LATER = datetime(2027, 10, 1).timestamp()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round with a group report, in which an adviser edited a report and approved another."""
    root = edited_round.played(tmp_path_factory.mktemp("ronde") / "map")
    workspace = Workspace(root)
    edit(workspace.output / REPORT)
    approving.as_final(workspace.output / OTHERS)
    assert run(workspace, "run").exit_code == 0
    return root


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(played, tmp_path / "map")))


def set_round(workspace: Workspace, lines: str) -> None:
    path = workspace.root / "templates" / "ronde.yaml"
    text = path.read_text("utf-8")
    kept = (one for one in text.splitlines() if not one.startswith(("code:", "begin:")))
    path.write_text(lines + "\n".join(kept) + "\n", "utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and not one.name.startswith(".quickscan")
    }


def answer(workspace: Workspace, number: int = 1) -> None:
    mail_rounds.send_back(workspace, number, NAMES[number - 1])
    for path in workspace.input.glob(f"formulier {number}.*"):
        os.utime(path, (LATER, LATER))


def plain(shown: Outcome) -> str:
    return shown.output.replace("\xa0", " ")


@pytest.mark.parametrize("lines", ['code: "2062"\n', 'code: "2027"\nbegin: 2020-01-01\n'])
@pytest.mark.parametrize(
    "command", [("run",), ("form",), ("status",), ("mail", "report"), ("mail", "remind")]
)
def test_a_code_that_may_be_a_slip_is_asked_about(
    workspace: Workspace, lines: str, command: tuple[str, ...]
) -> None:
    set_round(workspace, lines)
    before = files(workspace.root)
    shown = run(workspace, *command)
    assert shown.exit_code == 3, shown.output
    assert "ronde 2026 loopt sinds " in plain(shown)
    assert "Is het een tikfout? Zet bij «code» weer 2026." in plain(shown)
    assert files(workspace.root) == before
    set_round(workspace, 'code: "2026"\n')
    assert run(workspace, "run").exit_code == 0


def test_before_anything_was_sent_or_reported_a_code_may_change(tmp_path: Path) -> None:
    workspace = mail_rounds.workspace(tmp_path / "map", NAMES)
    workflow.make_forms(workspace)
    set_round(workspace, 'code: "2027"\n')
    assert run(workspace, "run").exit_code == 0


def test_a_new_round_moves_nothing_of_the_former_one(workspace: Workspace) -> None:
    before = files(workspace.output)
    set_round(workspace, NEXT)
    shown = run(workspace, "run")
    assert shown.exit_code == 0, shown.output
    after = files(workspace.output)
    read = ("adviesrapporten/", "raadsbrieven/", "ontvangst/", "groepsrapport")
    assert {name: after.get(name) for name in before if name.startswith(read)} == {
        name: data for name, data in before.items() if name.startswith(read)
    }
    assert "Groepsrapport" not in shown.stdout
    assert "groepsrapport.docx" not in workspace.overview.read_text("utf-8")
    assert {one.state for one in stand(workspace).standings.values()} == {"listed"}


def test_a_report_of_the_new_round_comes_in_its_place_and_the_old_one_is_kept(
    workspace: Workspace,
) -> None:
    theirs = (workspace.output / REPORT).read_bytes()
    council = (workspace.output / "raadsbrieven" / Path(REPORT).name).read_bytes()
    group = workspace.group_report.read_bytes()
    set_round(workspace, NEXT)
    workflow.make_forms(workspace)
    answer(workspace)
    shown = run(workspace, "run")
    assert shown.exit_code == 0, shown.output
    assert "van een eerdere ronde: nu in" in plain(shown)
    kept = workspace.earlier / "2026"
    assert (kept / REPORT).read_bytes() == theirs
    assert (kept / "raadsbrieven" / Path(REPORT).name).read_bytes() == council
    assert (kept / "groepsrapport.docx").read_bytes() == group
    now = Words((workspace.output / REPORT).read_bytes())
    assert edited_round.SENTENCE not in " ".join(now.lines())
    assert not list(workspace.reports.glob("*(nieuw)*"))
    assert "eerdere rondes" not in plain(run(workspace, "status"))
    before = files(workspace.root)
    assert run(workspace, "run").exit_code == 0
    assert files(workspace.root) == before


def test_a_new_round_that_broke_off_behind_the_copy_goes_on(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = (workspace.output / REPORT).read_bytes()
    set_round(workspace, NEXT)
    workflow.make_forms(workspace)
    answer(workspace)
    with monkeypatch.context() as broken:
        broken.setattr(Written, "put_for", _stopped)
        with pytest.raises(KeyboardInterrupt):
            workflow.run(workspace)
    assert (workspace.output / REPORT).read_bytes() == theirs
    assert run(workspace, "run").exit_code == 0
    assert (workspace.earlier / "2026" / REPORT).read_bytes() == theirs
    assert (workspace.output / REPORT).read_bytes() != theirs
    assert not list(workspace.reports.glob("*(nieuw)*"))


def _stopped(*_: object) -> bool:
    raise KeyboardInterrupt


def test_a_final_report_of_the_former_round_approves_nothing_now(workspace: Workspace) -> None:
    final = workspace.reports / "definitief" / Path(OTHERS).name
    os.utime(final, (1_795_000_000, 1_795_000_000))
    set_round(workspace, NEXT)
    workflow.make_forms(workspace)
    answer(workspace, 2)
    run(workspace, "run")
    assert stand(workspace).standings["XX0002"].state == "report-ready"
    assert final.exists()


def test_purging_the_former_round_takes_what_was_kept_of_it(workspace: Workspace) -> None:
    set_round(workspace, NEXT)
    workflow.make_forms(workspace)
    answer(workspace)
    run(workspace, "run")
    shown = run(workspace, "purge", "--round", "2026", "--yes")
    assert shown.exit_code == 0, shown.output
    left = {name for name in files(workspace.earlier) if name.endswith(".docx")}
    assert left <= {"2026/groepsrapport.docx"}
    assert str(workspace.earlier / "2026" / "groepsrapport.docx") in shown.stdout


def test_the_function_says_what_to_do(workspace: Workspace) -> None:
    set_round(workspace, 'code: "2027"\n')
    with pytest.raises(DefinitionError, match="Zet dan bij «begin» de eerste dag daarvan"):
        workflow.run(workspace)
