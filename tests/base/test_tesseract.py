"""Tesseract is kept like LibreOffice: ended in time, with all it started, and nothing stays."""

from __future__ import annotations

import os
import signal
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.base import kept_program, tesseract
from pipeline.base.tesseract import NoTesseract, words_on
from pipeline.reading.scans import needs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stand-ins are shell scripts")
BUSY = "(while true; do echo >> {busy}; sleep 0.02; done) & wait"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files of this test alone."""
    place = tmp_path / "tijdelijk"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def acted(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in the place of Tesseract that does what the script says."""
    stand_in = folder / "tesseract"
    stand_in.write_text(f"#!/bin/sh\n{script}\n")
    stand_in.chmod(stat.S_IRWXU)
    monkeypatch.setattr(tesseract, "find_tesseract", lambda: str(stand_in))


def is_still(busy: Path) -> bool:
    size = busy.stat().st_size
    time.sleep(0.2)
    return busy.stat().st_size == size > 0


def test_one_that_hangs_is_ended_with_all_it_started(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acted(tmp_path, BUSY.format(busy=tmp_path / "bezig"), monkeypatch)
    monkeypatch.setattr(tesseract, "SECONDS", 0.5)
    with pytest.raises(NoTesseract):
        words_on([b"beeld"], 7)
    assert is_still(tmp_path / "bezig")
    assert not [*temporary.iterdir()]


@pytest.mark.parametrize("script", ["exit 0", "echo > words.tsv; exit 1", "kill -9 $$"])
def test_one_that_fails_says_nothing_and_leaves_nothing(
    script: str, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acted(tmp_path, script, monkeypatch)
    with pytest.raises(NoTesseract):
        words_on([b"beeld"], 7)
    assert not [*temporary.iterdir()]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps this limit")
def test_one_that_wants_too_much_memory_does_not_get_it(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acted(
        tmp_path,
        "ulimit -v > words.tsv; ulimit -t >> words.tsv; cp words.tsv $0.gezien",
        monkeypatch,
    )
    words_on([b"beeld"], 7)
    memory, seconds = map(int, (tmp_path / "tesseract.gezien").read_text().split())
    assert memory * 1024 == tesseract._LIMITS.memory
    assert seconds == tesseract.SECONDS + 1


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_it_goes_with_its_pictures_when_the_run_is_ended(
    how: signal.Signals, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = tmp_path / "bezig"
    acted(tmp_path, BUSY.format(busy=busy), monkeypatch)
    process = os.fork()
    if not process:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            words_on([b"beeld"], 7)
        finally:
            os._exit(0)
    while not busy.exists():
        time.sleep(0.01)
    assert [*temporary.rglob("0.png")]
    os.kill(process, how)
    os.waitpid(process, 0)
    deadline = time.monotonic() + 20
    while [*temporary.iterdir()] and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [*temporary.iterdir()]
    assert is_still(busy)


def test_pictures_of_a_run_that_was_killed_are_swept(temporary: Path) -> None:
    room = temporary / "quickscan-scan-dood0000"
    room.mkdir()
    (room / "bezet").touch()
    (room / "0.png").write_bytes(b"antwoord")
    kept_program.sweep()
    assert not [*temporary.iterdir()]


@pytest.mark.parametrize(
    ("script", "packages", "said"),
    [
        ("echo eng; echo nld", ("PIL",), "bij elk veld een voorstel"),
        ("echo eng", ("PIL",), "geen Nederlands"),
        ("", ("PIL",), "programma Tesseract"),
        ("echo nld", ("no_such_package",), "onderdeel «scans»"),
    ],
)
def test_in_one_line_it_is_told_whether_scans_can_be_read_here(
    script: str,
    packages: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    acted(tmp_path, script, monkeypatch)
    found = tesseract.find_tesseract() if script else ""
    monkeypatch.setattr(needs, "find_tesseract", lambda: found)
    monkeypatch.setattr(needs, "PACKAGES", packages)
    told = needs.scans_here()
    assert said in told
    assert "\n" not in told
