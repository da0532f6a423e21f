"""What the system refuses is told with the place, the cause, and what a person can do."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from pipeline.base.errors import ExitCode, OutputError
from pipeline.base.files import lock, read_file, write_atomic
from pipeline.base.os_errors import cause_of, of_system, told

PLACE = Path("ronde/output/groepsrapport.docx")
TOLD = [
    (errno.EACCES, "open in een ander programma", "Sluit het in Word of Excel"),
    (errno.EROFS, "alleen te lezen", "op een andere schijf"),
    (errno.ENOSPC, "de schijf is vol", "Maak ruimte"),
    (errno.EDQUOT, "de schijf is vol", "Maak ruimte"),
    (errno.ENOENT, "bestaat niet", "er nog zijn"),
    (errno.ESTALE, "netwerkmap is weg", "opnieuw verbinding"),
    (errno.ENOLCK, "niet vastzetten", "eigen computer"),
    (errno.EIO, "geeft een fout", "kopie van de werkmap"),
    (errno.ENOTDIR, "een map of juist een bestand", "zet dat ergens anders"),
    (errno.ENAMETOOLONG, "te lang", "kortere naam"),
    (errno.EMFILE, "weigert het", "beheerder"),
]


@pytest.mark.parametrize(("number", "cause", "remedy"), TOLD)
def test_a_refusal_says_where_why_and_what_to_do(number: int, cause: str, remedy: str) -> None:
    error = told(OSError(number, "told by the system in its own words"), PLACE)
    shown = str(error.problems[0])
    assert error.exit_code == ExitCode.OUTPUT
    assert str(PLACE) in shown
    assert cause in shown
    assert remedy in shown
    assert "in its own words" not in shown


def test_only_a_program_that_holds_a_file_is_closed() -> None:
    for number, *_ in TOLD:
        if number != errno.EACCES:
            assert "Word" not in cause_of(OSError(number, "")).remedy


def test_a_disk_without_locks_is_no_other_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    fcntl = pytest.importorskip("fcntl", reason="Windows locks in another way")
    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(OutputError, match="niet vastzetten"), lock(tmp_path / ".quickscan.lock"):
        pass


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(OutputError, match="een map of juist een bestand"):
        write_atomic(tmp_path / "output/overzicht.html", b"<p>")
    with pytest.raises(OutputError, match="bestaat niet"):
        read_file(tmp_path / "weg.docx")


def test_an_error_without_a_file_is_a_bug() -> None:
    assert of_system(OSError(errno.EIO, "")) is None
    assert of_system(ValueError("")) is None
    assert of_system(OSError(errno.EIO, "", str(PLACE))) is not None


def test_the_folder_of_now_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (problem,) = told(OSError(errno.EIO, "broken"), Path()).problems
    assert problem.where == str(tmp_path)
