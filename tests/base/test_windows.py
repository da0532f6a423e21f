"""What Windows does differently, played on any system: its code pages, files held, long paths."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.base import files
from pipeline.base.errors import OutputError
from pipeline.base.files import read_file, remove_file, write_atomic
from pipeline.base.narrow import keep_meaning
from pipeline.base.os_errors import cause_of
from tests.support.catalogue import MESSAGES

HELD = (5, 32, 33)  # access denied, sharing violation, lock violation


def refusal(winerror: int, path: Path | str = "", number: int = errno.EACCES) -> OSError:
    error = OSError(number, "refused", str(path))
    error.winerror = winerror
    return error


# ---- Code pages ----------------------------------------------------------------------------


def printed(said: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> str:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding))
    keep_meaning()
    sys.stdout.write(said)
    sys.stdout.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "cp437", "ascii"])
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("✔ Ja, ◐ Deels, ○ Nee, □ leeg", "+ Ja, +/- Deels, - Nee, [ ] leeg"),
        ("Reading Ș and 漢", "Reading S and \\u6f22"),
    ],
)
def test_a_sign_that_does_not_fit_keeps_its_meaning(
    encoding: str, said: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printed(said, encoding, monkeypatch) == shown


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_no_message_gets_a_question_mark_that_was_not_there(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "\n".join(part for texts in MESSAGES.values() for part in texts)
    shown = printed(said, encoding, monkeypatch)
    assert shown.count("?") == said.count("?")
    assert "\\u" not in shown


# ---- Files that another program holds for a moment -------------------------------------------


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr(files.time, "sleep", slept.append)
    return slept


@pytest.mark.parametrize("winerror", HELD)
@pytest.mark.parametrize(
    ("method", "do"),
    [
        ("replace", lambda path: write_atomic(path, b"nieuw")),
        ("unlink", remove_file),
        ("read_bytes", read_file),
    ],
)
def test_a_file_held_for_a_moment_is_tried_again(
    method: str,
    do: Callable[[Path], object],
    winerror: int,
    pauses: list[float],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "rapport.docx"
    path.write_bytes(b"oud")
    real, left = getattr(Path, method), [1, 2]

    def now_and_then(one: Path, *given: object, **named: object) -> object:
        if left:
            left.pop()
            raise refusal(winerror, one)
        return real(one, *given, **named)

    monkeypatch.setattr(Path, method, now_and_then)
    do(path)
    assert len(pauses) == 2
    assert pauses == sorted(pauses)


def test_a_file_that_stays_held_is_told(
    pauses: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(one: Path, *_: object) -> None:
        raise refusal(32, one)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(OutputError, match="Sluit het in Word"):
        write_atomic(tmp_path / "rapport.docx", b"nieuw")
    assert 1 < sum(pauses) < 3


# ---- Long paths ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("winerror", "number", "letters", "reason"),
    [
        (3, errno.ENOENT, 270, "te lang"),  # Windows calls a folder too deep absent
        (2, errno.ENOENT, 270, "te lang"),
        (206, errno.ENOENT, 270, "te lang"),
        (3, errno.ENOENT, 40, "bestaat niet"),
    ],
)
def test_a_path_that_is_too_long_is_told_as_that(
    winerror: int, number: int, letters: int, reason: str
) -> None:
    cause = cause_of(refusal(winerror, "C:\\" + "m" * letters, number))
    assert reason in cause.reason
