"""New answers come into an edited document as tracked changes; what stood there is kept first."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from pipeline.base import files
from pipeline.base.files import Written
from pipeline.definitions.workspace import Workspace
from pipeline.outputs import write
from pipeline.outputs.seal import contents
from pipeline.register.store import open_register
from tests.support import mail_rounds
from tests.support.edited_round import (
    NEWER,
    REPORT,
    SENTENCE,
    edit,
    new_answers,
    rewrite,
    run,
)
from tests.support.edits import libreoffice_lock, open_in
from tests.support.new_register import begin_anew
from tests.support.office_round_trip import saved_by_libreoffice
from tests.support.redlines import Words, lines

COUNCIL = "raadsbrieven/XX0001-Voorbeeldstad.docx"


def kept(workspace: Workspace) -> list[bytes]:
    return [path.read_bytes() for path in workspace.kept.glob("*")]


def rejected(data: bytes) -> list[str]:
    return Words(data).resolved(accept=False, author="Quickscan").lines()


def anew(workspace: Workspace, place: str, tmp_path: Path) -> list[str]:
    """The lines of a document as it is made where nothing stands."""
    fresh = Workspace(tmp_path / "anders")
    for name in ("input", "templates"):
        source = workspace.root / name
        if source.is_dir():
            files.make_folder(fresh.root / name)
            for path in source.iterdir():
                if path.is_file():
                    (fresh.root / name / path.name).write_bytes(path.read_bytes())
                    os.utime(fresh.root / name / path.name, ns=(path.stat().st_mtime_ns,) * 2)
    assert run(fresh, "run").exit_code == 0
    return lines((fresh.output / place).read_bytes())


@pytest.mark.parametrize("place", [REPORT, COUNCIL])
def test_new_answers_come_into_an_edited_document(
    workspace: Workspace, tmp_path: Path, place: str
) -> None:
    path = workspace.output / place
    theirs = edit(path)
    new_answers(workspace)
    outcome = run(workspace, "run")
    merged = path.read_bytes()
    assert outcome.exit_code == 0
    assert theirs in kept(workspace)
    assert rejected(merged) == Words(theirs).lines()
    assert lines(merged) == [*anew(workspace, place, tmp_path), SENTENCE]
    assert not list(path.parent.glob("*(nieuw)*"))
    assert f"{place} – " in outcome.stdout
    assert "om na te lezen" in outcome.stdout


def test_it_is_told_until_somebody_saves_the_document(workspace: Workspace) -> None:
    path = workspace.output / REPORT
    edit(path)
    new_answers(workspace)
    run(workspace, "run")
    for _ in range(2):
        merged = path.read_bytes()
        assert "als wijzigingen van Quickscan" in run(workspace, "status").stdout
        assert "Lees de wijzigingen na" in workspace.overview.read_text("utf-8")
        mailed = run(workspace, "mail", "report", "--only", "XX0001")
        assert "staan wijzigingen van Quickscan: Voorbeeldstad" in mailed.stdout
        assert path.read_bytes() == merged
    edit(path)
    assert "als wijzigingen van Quickscan" not in run(workspace, "status").stdout
    held = run(workspace, "mail", "report", "--unreviewed", "--only", "XX0001")
    assert "bijgehouden wijzigingen (" in held.stderr, "nobody accepted them yet"
    assert not mail_rounds.mails(workspace.mail / "rapport")


def test_newer_answers_come_into_what_was_merged_before(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = workspace.output / REPORT
    theirs = edit(path)
    for no in ((), ("v04.antwoord",)):
        new_answers(workspace, 1, *no)
        run(workspace, "run")
    merged = path.read_bytes()
    assert rejected(merged) == Words(theirs).lines()
    assert lines(merged) == [*anew(workspace, REPORT, tmp_path), SENTENCE]


def test_without_a_register_what_was_merged_is_known_by_its_seal(workspace: Workspace) -> None:
    path = workspace.output / REPORT
    edit(path)
    new_answers(workspace)
    run(workspace, "run")
    merged = path.read_bytes()
    begin_anew(workspace)
    run(workspace, "run")
    assert path.read_bytes() == merged
    assert not (workspace.output / NEWER).exists()


def test_a_report_that_was_only_saved_again_is_ours(workspace: Workspace, tmp_path: Path) -> None:
    path = workspace.output / REPORT
    path.write_bytes(saved_by_libreoffice(path.read_bytes(), "docx", tmp_path))
    theirs = path.read_bytes()
    run(workspace, "run")
    assert path.read_bytes() == theirs
    new_answers(workspace)
    run(workspace, "run")
    assert contents(path.read_bytes(), ".docx").untouched
    assert theirs in kept(workspace)


def test_a_report_that_is_open_is_not_merged_into(workspace: Workspace) -> None:
    path = workspace.output / REPORT
    theirs = edit(path)
    lock = open_in(path, libreoffice_lock)
    new_answers(workspace)
    outcome = run(workspace, "run")
    assert (outcome.exit_code, path.read_bytes()) == (5, theirs)
    assert lock.name in outcome.stderr
    lock.unlink()
    assert run(workspace, "run").exit_code == 0
    assert theirs in kept(workspace)


def _broken(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def _unknown(path: Path) -> None:
    """Add a part that no reader opens: a zip file in which a part is not what it says."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = b"<w:document" if name == "word/document.xml" else old.read(name)
            new.writestr(name, data)
    path.write_bytes(out.getvalue())


@pytest.mark.parametrize(
    ("damage", "why"),
    [(_broken, "beschadigd"), (_unknown, "beschadigd"), (rewrite, "Te weinig van de tekst")],
)
def test_what_cannot_be_merged_gets_a_new_one_beside_it_with_the_reason(
    workspace: Workspace, damage: object, why: str
) -> None:
    path = workspace.output / REPORT
    damage(path)
    theirs = path.read_bytes()
    new_answers(workspace)
    outcome = run(workspace, "run")
    assert outcome.exit_code == 0, outcome.output
    assert path.read_bytes() == theirs
    assert why in outcome.stdout
    assert (workspace.output / NEWER).exists(), outcome.output


def test_an_edited_report_of_which_no_base_is_known_gets_a_new_one_beside_it(
    workspace: Workspace,
) -> None:
    path = workspace.output / REPORT
    theirs = edit(path)
    with open_register(workspace.register) as register:
        rows = register.ledger.outputs.values()
        register.ledger.note(rows, {})
    new_answers(workspace)
    run(workspace, "run")
    assert path.read_bytes() == theirs
    assert (workspace.output / NEWER).exists()


def test_a_report_in_definitief_is_never_merged_into(workspace: Workspace) -> None:
    path = workspace.output / REPORT
    edit(path)
    final = path.parent / "definitief" / path.name
    final.parent.mkdir()
    theirs = path.rename(final).read_bytes()
    run(workspace, "run")
    new_answers(workspace)
    outcome = run(workspace, "run")
    assert final.read_bytes() == theirs
    assert contents(path.read_bytes(), ".docx").untouched
    assert "definitief" in outcome.stdout


@pytest.mark.parametrize("step", range(6))
def test_wherever_a_run_is_killed_what_was_edited_exists(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    path = workspace.output / REPORT
    theirs = edit(path)
    new_answers(workspace)
    with monkeypatch.context() as patch:
        if step < 2:
            _stop(patch, *((write, "keep"), (Written, "put_for"))[step])
        elif step < 4:
            _stop(patch, os, ("replace", "fsync")[step - 2])
        else:
            _stop(patch, write.Outputs, ("flush", "_stands")[step - 4])
        assert run(workspace, "run").exit_code == 1
    assert theirs in (path.read_bytes(), *kept(workspace))
    assert run(workspace, "run").exit_code == 0
    assert theirs in kept(workspace)
    assert rejected(path.read_bytes()) == Words(theirs).lines()
    assert not list(workspace.reports.glob("*(nieuw)*"))


def _stop(patch: pytest.MonkeyPatch, place: object, name: str) -> None:
    """Let the first call end the run."""

    def stop(*_: object, **__: object) -> None:
        raise RuntimeError("killed")

    patch.setattr(place, name, stop)


def test_what_was_merged_before_is_never_taken_for_ours(workspace: Workspace) -> None:
    path = workspace.output / REPORT
    edit(path)
    new_answers(workspace)
    run(workspace, "run")
    earlier = path.read_bytes()
    edit(path, "Nog een zin.")
    new_answers(workspace, 1, "v04.antwoord")
    run(workspace, "run")
    path.write_bytes(earlier)
    new_answers(workspace, 1, "v04.antwoord", "v06.antwoord")
    run(workspace, "run")
    assert SENTENCE in lines(path.read_bytes())
    assert earlier in kept(workspace)
