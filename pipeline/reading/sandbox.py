"""Reads every returned file behind the wall, so that a file can only hurt itself."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.base.errors import UnreadableFile
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.actions import FilledReport
from pipeline.model.decisions import FilledWorkList
from pipeline.model.response import FilledForm
from pipeline.reading.containers.bundle import Bundle
from pipeline.reading.plausible import check
from pipeline.reading.shared.opening import read_bytes
from pipeline.reading.word.old import Prepared, prepared
from pipeline.wall import nursery
from pipeline.wall.job import Job
from pipeline.wall.limits import USUAL, Limits
from pipeline.wall.nursery import done_on_all

Read = FilledForm | FilledWorkList | FilledReport | Bundle
Outcome = Read | UnreadableFile
Reader = Callable[[bytes, Questionnaire], Read]

SCANS = ("R-PDF-SCAN", "R-PDF-SEARCHABLE")  # why a PDF was refused of which pages are pictures
# Of the readers.
LIBRARIES = ("asn1crypto", "lxml", "olefile", "pdfminer", "pdfplumber", "python_calamine")
_REPLIES = {b"f": FilledForm, b"w": FilledWorkList, b"r": FilledReport, b"b": Bundle}


class PackedFile(NamedTuple):
    """A file that stood in a mail or zip file; `path` is that of the mail or zip file."""

    path: Path
    data: bytes


Source = Path | PackedFile


class ReadFile(NamedTuple):
    """One file with what came of it; `sha256` is "" when the file was not opened."""

    path: Path
    sha256: str
    size: int  # bytes
    outcome: Outcome


def read_form(data: bytes, questionnaire: Questionnaire) -> Read:
    """Read a form of any known format, or open a mail; imports the readers in the child only."""
    from pipeline.reading.formats import read

    return read(data, questionnaire)


def reading(questionnaire: Questionnaire, reader: Reader = read_form) -> Job[Read]:
    """Return the job of reading what came back; `reader` does it."""
    return Job(
        "reading",
        partial(_read, questionnaire=questionnaire, reader=reader),
        _REPLIES,
        partial(check, questionnaire=questionnaire),
        modules=("pipeline.reading.formats",),
        libraries=LIBRARIES,
    )


def get_ready(questionnaire: Questionnaire) -> None:
    """Begin what a first child waits for; for who knows that a file will be read."""
    nursery.get_ready(reading(questionnaire))


def _read(data: bytes, questionnaire: Questionnaire, reader: Reader) -> Read:
    return reader(data, questionnaire)


def read_all(
    sources: Iterable[Source],
    questionnaire: Questionnaire,
    progress: Callable[[Path], None] = lambda _: None,
    reader: Reader = read_form,
    limits: Limits = USUAL,
) -> Iterator[ReadFile]:
    """Read files, each in a child process, and yield them in the order of `sources`.

    Every file is opened once; what is hashed is what is read. Nothing is raised for a file: its
    outcome says why it could not be read. `progress` is called when a file is done.

    Raises InstallationError when children cannot start: that says nothing about the files.
    """
    waiting: deque[_Waiting] = deque()
    pieces = (_opened(source, limits, waiting) for source in sources)
    done = done_on_all(reading(questionnaire, reader), pieces, limits)
    with closing(done) as outcomes:
        for outcome in outcomes:
            file = waiting.popleft()
            progress(file.path)
            read = file.done(outcome)
            yield _proposed(read, file.source, questionnaire, limits)


def _opened(source: Source, limits: Limits, waiting: deque[_Waiting]) -> bytes | UnreadableFile:
    """Return the bytes a reader is to read, or why there are none; note whose they are."""
    path, data = source if isinstance(source, PackedFile) else (source, b"")
    try:
        data = data or read_bytes(path, limits.file_bytes)
    except UnreadableFile as error:
        waiting.append(_Waiting(path, "", _size(path), source))
        return error
    file = _Waiting(path, hashlib.sha256(data).hexdigest(), len(data), source)
    try:
        ready = prepared(data)
    except UnreadableFile as error:
        waiting.append(file)
        return error
    waiting.append(file._replace(finish=ready.finish))
    return ready.data


def _proposed(read: ReadFile, source: Source, asked: Questionnaire, limits: Limits) -> ReadFile:
    """Return a file with proposals for what stands on it when it is a scan, else as it is."""
    if not isinstance(read.outcome, UnreadableFile) or read.outcome.code not in SCANS:
        return read
    from pipeline.reading.scans.needs import can_draw

    if not can_draw():
        return read
    from pipeline.reading.scans.reading import read_scan

    try:
        packed = source.data if isinstance(source, PackedFile) else b""
        data = packed or read_bytes(read.path, limits.file_bytes)
        is_same = hashlib.sha256(data).hexdigest() == read.sha256
        form = read_scan(data, asked, limits) if is_same else None
    except UnreadableFile:
        return read  # that it is a scan says more than why it cannot be drawn
    return read._replace(outcome=form) if form is not None else read


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


class _Waiting(NamedTuple):
    """A file of which a child has the bytes."""

    path: Path
    sha256: str
    size: int
    source: Source
    finish: Callable[[FilledForm], FilledForm] = Prepared(b"").finish

    def done(self, outcome: Outcome) -> ReadFile:
        """Return the file with what came of it."""
        if isinstance(outcome, UnreadableFile):
            problem = replace(outcome.problems[0], where=self.path.name)
            outcome = UnreadableFile(outcome.code, problem)
        elif isinstance(outcome, FilledForm):
            outcome = self.finish(outcome)
        return ReadFile(self.path, self.sha256, self.size, outcome)
