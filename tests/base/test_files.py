from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.base.errors import BusyError, OutputError
from pipeline.base.files import lock, remove_file, safe_name, write_atomic


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("'s-Hertogenbosch", "s-Hertogenbosch"),
        ("Bergen (NH.)", "Bergen-NH"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "bestand-CON"),
        ("", "bestand"),
        ("a\x00b\nc", "a-b-c"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_file_name_is_safe_on_every_system(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_writing_the_same_bytes_again_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "rapport.docx"
    assert write_atomic(path, b"een")
    before = path.stat().st_mtime_ns
    assert not write_atomic(path, b"een")
    assert path.stat().st_mtime_ns == before
    assert write_atomic(path, b"twee")
    assert [entry.name for entry in tmp_path.iterdir()] == ["rapport.docx"]


def test_a_file_that_cannot_be_written_says_which_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rapport.docx"
    path.write_bytes(b"oud")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)  # as Windows does when Word holds the file
    with pytest.raises(OutputError, match=r"rapport\.docx.*Sluit het in Word"):
        write_atomic(path, b"nieuw")
    assert path.read_bytes() == b"oud"
    assert [entry.name for entry in tmp_path.iterdir()] == ["rapport.docx"]


def test_a_second_run_waits_and_then_says_the_workspace_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    hold = (
        "import sys,pathlib\nfrom pipeline.base.files import lock\n"
        "with lock(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", hold, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(BusyError), lock(path, wait_seconds=0.3):
            pass
        other.kill()
    with lock(path, wait_seconds=5):  # the system freed it when the other process died
        pass


def test_a_file_that_is_called_absent_and_is_there_is_not_taken_for_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(path: Path, **_: bool) -> None:
        raise FileNotFoundError(errno.ENOENT, "absent", str(path))

    there = tmp_path / "rapport.docx"
    there.touch()
    remove_file(tmp_path / "weg.docx")
    monkeypatch.setattr(Path, "unlink", absent)
    remove_file(tmp_path / "weg.docx")
    with pytest.raises(FileNotFoundError):
        remove_file(there)
