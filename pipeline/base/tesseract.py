"""Runs Tesseract, a program that guesses the words on a picture, when it is on this computer.

It is only given pictures that we drew ourselves: a child behind the wall opened the foreign file.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.base import kept_program, trusted
from pipeline.base.grammar import grammar

SECONDS = 120.0  # of the clock and of the processor, for one start; 90 rows take about 10
_LIMITS = kept_program.Limits(memory=2 * 2**30, disk=20 * 2**20, seconds=SECONDS)
_LISTING_SECONDS = 20.0
_WORD = "5"  # level of a word in its table
_COLUMNS = 12


class Word(NamedTuple):
    """One word on a picture, and the block, paragraph and line it is part of."""

    text: str
    line: tuple[int, int, int]


class NoTesseract(Exception):
    """Tesseract is not installed, not with Dutch, or it failed."""


def find_tesseract() -> str:
    """Return the full path of Tesseract, "" when there is none."""
    usual = trusted.in_program_files("Tesseract-OCR/tesseract.exe")
    found = (one for one in usual if Path(one).is_file())
    return trusted.program("tesseract") or next(found, "")


def knows_language(program: str) -> bool:
    """Tell whether a Tesseract has the words of the language spoken; `program` is its full path."""
    command = [program, "--list-langs"]
    try:
        listed = subprocess.run(
            command, capture_output=True, env=trusted.environment(), timeout=_LISTING_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return grammar().tesseract.encode() in (listed.stdout + listed.stderr).split()


def words_on(pictures: Sequence[bytes], layout: int, letters: str = "") -> list[list[Word]]:
    """Return the words on each picture (PNG); `layout` is a page segmentation mode of Tesseract.

    With `letters` it looks for no others. Raises NoTesseract.
    """
    if not pictures:
        return []
    program = find_tesseract()
    if not program:
        raise NoTesseract
    only = ("-c", f"tessedit_char_whitelist={letters}") if letters else ()
    options = [
        "-l",
        grammar().tesseract,
        "--psm",
        str(layout),
        "-c",
        "tessedit_create_tsv=1",
        *only,
    ]
    with kept_program.private_room("scan") as room:
        paths = [room / f"{number}.png" for number, _ in enumerate(pictures)]
        for path, picture in zip(paths, pictures, strict=True):
            path.write_bytes(picture)
        (room / "list.txt").write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        table = _table([program, "list.txt", "words", *options], room)
    found: list[list[Word]] = [[] for _ in pictures]
    for page, word in _words(table):
        found[page - 1].append(word)
    return found


def _table(command: Sequence[str], room: Path) -> str:
    """Return the table of words that Tesseract writes."""
    one_at_a_time = {"OMP_THREAD_LIMIT": "1"}
    try:
        with kept_program.started(command, room, _LIMITS, one_at_a_time) as process:
            code = process.wait(SECONDS)
        table = (room / "words.tsv").read_text("utf-8", "replace")
    except (kept_program.NotStarted, subprocess.TimeoutExpired, OSError) as error:
        raise NoTesseract from error
    if code:
        raise NoTesseract
    return table


def _words(table: str) -> Iterator[tuple[int, Word]]:
    """Yield each word with the number of its picture, from 1."""
    for line in table.split("\n"):
        cells = line.split("\t")
        if len(cells) == _COLUMNS and cells[0] == _WORD and cells[11].strip():
            page, block, paragraph, row = map(int, cells[1:5])
            yield page, Word(cells[11].strip(), (block, paragraph, row))
