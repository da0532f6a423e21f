"""Only our own bytes are ever replaced or deleted: what a person wrote below `output/` stays."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.base.files import sha256
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_table
from pipeline.model.outbox import Posted
from pipeline.outputs.seal import contents
from pipeline.register.store import open_register
from tests.support import mail_rounds
from tests.support.command import quickscan
from tests.support.edited_round import (
    LATER,
    NAMES,
    NEWER,
    REPORT,
    edit,
    new_answers,
    rewrite,
    run,
)
from tests.support.new_register import begin_anew, know_who_was_mailed


def repacked(path: Path) -> None:
    """Pack the same parts in another way."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    path.write_bytes(out.getvalue())


class TestAReportThatWasRewritten:
    """Nothing can be merged into it, so our new version goes beside it."""

    def test_stays_and_nothing_goes_beside_it_while_nothing_is_new(
        self, workspace: Workspace
    ) -> None:
        path = workspace.output / REPORT
        theirs = rewrite(path)
        for _ in range(2):
            outcome = run(workspace, "run")
            assert outcome.exit_code == 0
            assert path.read_bytes() == theirs
            assert not (workspace.output / NEWER).exists()
            assert REPORT in outcome.stdout

    def test_stays_when_answers_change_and_the_new_version_goes_beside_it(
        self, workspace: Workspace
    ) -> None:
        path, newer = workspace.output / REPORT, workspace.output / NEWER
        theirs = rewrite(path)
        new_answers(workspace)
        outcome = run(workspace, "run")
        assert path.read_bytes() == theirs
        assert contents(newer.read_bytes(), ".docx").untouched
        assert f"{REPORT} – ernaast staat een nieuwe versie: {newer.name}" in outcome.stdout
        assert "Te weinig van de tekst" in outcome.stdout
        assert newer.name in run(workspace, "status").stdout
        assert newer.name in workspace.overview.read_text("utf-8")

    def test_gets_a_second_new_version_in_place_of_the_first(self, workspace: Workspace) -> None:
        rewrite(workspace.output / REPORT)
        for no in ((), ("v04.antwoord",)):
            new_answers(workspace, 1, *no)
            run(workspace, "run")
        names = {path.name for path in workspace.reports.glob("XX0001*")}
        assert names == {Path(REPORT).name, Path(NEWER).name}

    def test_keeps_a_new_version_that_was_edited_too(self, workspace: Workspace) -> None:
        rewrite(workspace.output / REPORT)
        new_answers(workspace)
        run(workspace, "run")
        both = rewrite(workspace.output / NEWER)
        new_answers(workspace, 1, "v04.antwoord")
        run(workspace, "run")
        assert (workspace.output / NEWER).read_bytes() == both
        assert (workspace.reports / "XX0001-Voorbeeldstad (nieuw 2).docx").exists()

    def test_goes_on_from_there_once_the_new_version_is_thrown_away(
        self, workspace: Workspace
    ) -> None:
        theirs = rewrite(workspace.output / REPORT)
        new_answers(workspace)
        run(workspace, "run")
        (workspace.output / NEWER).unlink()
        run(workspace, "run")
        assert not (workspace.output / NEWER).exists()
        assert (workspace.output / REPORT).read_bytes() == theirs

    def test_gives_way_when_the_new_version_is_put_in_its_place(self, workspace: Workspace) -> None:
        rewrite(workspace.output / REPORT)
        new_answers(workspace)
        run(workspace, "run")
        (workspace.output / NEWER).replace(workspace.output / REPORT)
        outcome = run(workspace, "run")
        assert "van u" not in outcome.stdout
        assert not (workspace.output / NEWER).exists()

    def test_stays_without_a_register(self, workspace: Workspace) -> None:
        theirs = edit(workspace.output / REPORT)
        begin_anew(workspace)
        run(workspace, "run")
        assert (workspace.output / REPORT).read_bytes() == theirs
        assert not (workspace.output / NEWER).exists()  # it would say nothing new


NAMED = (
    "adviesrapporten/XX0001-Voorbeeldstad-definitief.docx",
    "adviesrapporten/XX0001-Voorbeeldstad_definitief.docx",
    "adviesrapporten/XX0001-Voorbeeldstad (1).docx",
    "adviesrapporten/definitief/XX0001-Voorbeeldstad.docx",
)


@pytest.mark.parametrize("place", NAMED)
@pytest.mark.parametrize("register", [True, False])
def test_a_report_that_was_renamed_or_moved_stays_and_is_made_again(
    workspace: Workspace, place: str, register: bool
) -> None:
    path, renamed = workspace.output / REPORT, workspace.output / place
    renamed.parent.mkdir(exist_ok=True)
    before = path.rename(renamed).read_bytes()
    if not register:
        begin_anew(workspace)
    outcome = run(workspace, "run")
    assert renamed.read_bytes() == before
    assert path.exists()
    assert place in outcome.stdout


def test_a_file_of_which_only_the_packing_changed_is_replaced(workspace: Workspace) -> None:
    repacked(workspace.output / REPORT)
    begin_anew(workspace)
    new_answers(workspace)
    outcome = run(workspace, "run")
    assert not (workspace.output / NEWER).exists()
    assert "van u" not in outcome.stdout


def test_a_read_only_report_is_not_replaced(workspace: Workspace) -> None:
    path = workspace.output / REPORT
    before = path.read_bytes()
    path.chmod(0o444)
    new_answers(workspace)
    run(workspace, "run")
    assert path.read_bytes() == before
    assert (workspace.output / NEWER).exists()


@pytest.mark.parametrize("lock", ["~$0001-Voorbeeldstad.docx", ".~lock.XX0001-Voorbeeldstad.docx#"])
def test_a_report_that_is_open_is_told_and_stays(workspace: Workspace, lock: str) -> None:
    path = workspace.output / REPORT
    before = path.read_bytes()
    (workspace.reports / lock).write_bytes(b"iemand")
    new_answers(workspace)
    outcome = run(workspace, "run")
    assert outcome.exit_code == 5
    assert lock in outcome.stderr
    assert path.read_bytes() == before


def test_a_link_in_output_is_not_followed(workspace: Workspace, tmp_path: Path) -> None:
    elsewhere = tmp_path / "eigen.docx"
    elsewhere.write_bytes(b"eigen")
    path = workspace.output / REPORT
    path.unlink()
    path.symlink_to(elsewhere)
    new_answers(workspace)
    run(workspace, "run")
    assert elsewhere.read_bytes() == b"eigen"
    assert path.is_symlink()
    assert (workspace.output / NEWER).exists()


@pytest.mark.parametrize("folder", ["adviesrapporten", "pdf", "bewaard"])
def test_nothing_is_written_or_deleted_behind_a_folder_that_is_a_link(
    workspace: Workspace, tmp_path: Path, folder: str
) -> None:
    elsewhere, linked = tmp_path / "elders", workspace.output / folder
    linked.rename(elsewhere) if linked.exists() else elsewhere.mkdir()
    linked.symlink_to(elsewhere, target_is_directory=True)
    book = openpyxl.load_workbook(workspace.work_list)
    book.worksheets[0].append(["aantekening"])
    book.save(workspace.work_list)
    new_answers(workspace)
    before = {path: path.read_bytes() for path in elsewhere.iterdir()}
    outcome = run(workspace, "run")
    assert {path: path.read_bytes() for path in elsewhere.iterdir()} == before
    assert linked.is_symlink()
    assert outcome.exit_code == (0 if folder == "pdf" else 5)
    assert outcome.stderr.count("is een koppeling naar een andere plek") == (folder != "pdf")
    assert run(workspace, "purge", "--municipality", "XX0001", "--yes").exit_code in (0, 5)
    assert {path: path.read_bytes() for path in elsewhere.iterdir()} == before


class TestAWorkListFilledInInOutput:
    @pytest.fixture
    def decided(self, workspace: Workspace) -> Workspace:
        """A round with one point that was decided on in `output/werklijst.xlsx` itself."""
        mail_rounds.send_back(workspace, 1, NAMES[0])
        blank = workspace.forms / "XX0001-Voorbeeldstad.docx"
        given = mail_rounds.answers() | {"v05.antwoord": "misschien wel"}
        form = mail_rounds.fill_word(blank.read_bytes(), given)
        (workspace.input / "formulier 1.docx").write_bytes(form)
        os.utime(workspace.input / "formulier 1.docx", (LATER, LATER))
        run(workspace, "run")
        wanted = {"gemeente": "Voorbeeldstad", "onderdeel": "V05 Antwoord"}
        data = fill_table(workspace.work_list.read_bytes(), wanted, {"besluit": "Nee"})
        workspace.work_list.write_bytes(data)
        return workspace

    def test_is_taken_in_and_kept(self, decided: Workspace) -> None:
        theirs = decided.work_list.read_bytes()
        run(decided, "run")
        assert decisions(decided) == ["Nee"]
        assert theirs in [path.read_bytes() for path in decided.kept.iterdir()]

    def test_is_taken_in_again_by_a_new_register(self, decided: Workspace) -> None:
        run(decided, "run")
        begin_anew(decided)
        run(decided, "run")
        assert decisions(decided) == ["Nee"]


def decisions(workspace: Workspace) -> list[str]:
    with open_register(workspace.register) as register:
        return [one.value for found in register.work_lists() for one in found.decisions]


class TestMailing:
    def test_an_edited_report_is_what_goes_out(self, workspace: Workspace) -> None:
        edit(workspace.output / REPORT)
        run(workspace, "mail", "report", "--only", "XX0001", "--unreviewed")
        (message,) = mail_rounds.mails(workspace.mail / "rapport")
        sent = mail_rounds.attachments(message)["Rapport-XX0001-Voorbeeldstad.docx"]
        text = "".join(one.text for one in docx.Document(io.BytesIO(sent)).paragraphs)
        assert "Zin van de adviseur." in text
        assert "rapport: concept klaar" in run(workspace, "status").stdout

    def test_nothing_goes_out_while_a_new_version_stands_beside_it(
        self, workspace: Workspace
    ) -> None:
        rewrite(workspace.output / REPORT)
        given = mail_rounds.answers() | {"v03.antwoord": "Nee"}
        blank = workspace.forms / "XX0001-Voorbeeldstad.docx"
        path = workspace.input / "formulier 1b.docx"
        path.write_bytes(mail_rounds.fill_word(blank.read_bytes(), given))
        os.utime(path, (LATER, LATER))
        run(workspace, "run")
        outcome = run(workspace, "mail", "report", "--only", "XX0001", "--unreviewed")
        assert "staat een nieuwe versie: Voorbeeldstad" in outcome.stdout
        assert not list(workspace.mail.rglob("*.eml"))

    def test_a_draft_that_was_edited_is_not_thrown_away(self, workspace: Workspace) -> None:
        workspace.input.joinpath("formulier 1.docx").unlink()
        begin_anew(workspace)
        know_who_was_mailed(workspace)
        run(workspace, "mail", "invite", "--only", "XX0001")
        (draft,) = (workspace.mail / "uitnodiging").glob("*.eml")
        draft.write_bytes(draft.read_bytes().replace(b"Voorbeeldstad", b"Voorbeeldstad!", 1))
        theirs = draft.read_bytes()
        outcome = run(workspace, "mail", "discard", "invite")
        assert (outcome.exit_code, draft.read_bytes()) == (5, theirs)
        assert states(workspace) == [Posted.DRAFT]
        draft.unlink()
        assert run(workspace, "mail", "discard", "invite").exit_code == 0
        assert states(workspace) == [Posted.WITHDRAWN]


def states(workspace: Workspace) -> list[Posted]:
    with open_register(workspace.register) as register:
        return [one.state for one in register.outbox()]


def test_a_draft_that_cannot_be_deleted_keeps_no_other_draft(
    played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = mail_rounds.workspace(tmp_path / "map", NAMES)
    run(made, "mail", "invite")
    delete = Path.unlink

    def stuck(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "XX0001-Voorbeeldstad.eml":
            raise PermissionError(13, "in gebruik")
        delete(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", stuck)
    assert run(made, "mail", "discard", "invite").exit_code == 5
    assert sorted(states(made)) == [Posted.DRAFT, Posted.WITHDRAWN]
    assert "Proefdam" in run(made, "mail", "invite", "--dry-run").stdout


CHANGES: dict[str, Callable[[Path], object]] = {
    ".docx": edit,
    ".xlsx": lambda path: _typed_in(path),
    ".html": lambda path: path.write_text(path.read_text("utf-8") + "<p>eigen</p>", "utf-8"),
}


def _typed_in(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["Z1"] = "eigen"
    book.save(path)


@pytest.mark.parametrize("register", [True, False])
def test_every_kind_of_file_that_was_changed_stays_or_is_kept_and_merged_into(
    workspace: Workspace, register: bool
) -> None:
    run(workspace, "followup")
    changed = {}
    for path in sorted(workspace.output.rglob("*")):
        if path.suffix in CHANGES and path != workspace.work_list:
            CHANGES[path.suffix](path)
            changed[path] = sha256(path.read_bytes())
    if not register:
        begin_anew(workspace)
    new_answers(workspace, 1)
    new_answers(workspace, 2)
    for command in ("run", "form", "followup", "report"):
        run(workspace, command)
    kept = {sha256(path.read_bytes()) for path in workspace.kept.glob("*.docx")}
    for path, before in changed.items():
        assert sha256(path.read_bytes()) == before or before in kept, path
        if path.parent in (workspace.reports, workspace.council):
            assert (before in kept) is register, path


def test_a_demonstration_in_which_somebody_wrote_is_not_played_over(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert quickscan("demo", folder).exit_code == 0
    assert quickscan("demo", folder).exit_code == 0
    theirs = edit(folder / "output" / "groepsrapport.docx")
    outcome = quickscan("demo", folder)
    assert (outcome.exit_code, "groepsrapport.docx" in outcome.stderr) == (5, True)
    assert (folder / "output" / "groepsrapport.docx").read_bytes() == theirs
