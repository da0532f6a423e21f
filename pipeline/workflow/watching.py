"""The folder that runs itself: a run whenever `input/` has come to rest.

Polling, not the notices of a file system: those do not exist on network shares, and a folder that
is kept in step with a cloud gets them at the wrong moments. A file is at rest when its size and
time stay the same for some looks and some seconds; an Office file or PDF must also have its end.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Event

from pipeline.base.errors import BusyError, PipelineError
from pipeline.base.files import LEFTOVERS
from pipeline.base.messages import text
from pipeline.base.os_errors import of_system
from pipeline.base.phrasing import counted
from pipeline.base.progress import Progress, silent
from pipeline.definitions.workspace import Workspace
from pipeline.model.receipt import Verdict
from pipeline.ooxml.starts import PDF, ZIP
from pipeline.reading.folder import COPYING_SECONDS
from pipeline.workflow import run as workflow
from pipeline.workflow.results import RunResult

LOOKS = 3  # that must see the same
REST_SECONDS = 3.0  # however short the interval is
END_SECONDS = 30.0  # how long a file that lacks its end is taken for one that still comes
RETRY_SECONDS = 15.0  # after an error, or while a file waits
_TAIL = 65_557  # bytes in which the end of a zip file stands, with the longest remark there can be
_ENDS = {ZIP: b"PK\x05\x06", PDF: b"%%EOF"}  # by how a file begins

Mark = tuple[int, int]  # size in bytes, and time of change in nanoseconds
Tell = Callable[[str], None]


@dataclass(slots=True)
class _Seen:
    """A file as it was last seen, since when, and how often."""

    mark: Mark
    since: float
    looks: int = 1
    is_whole: bool = False


@dataclass(slots=True)
class Settling:
    """Says when files have come to rest. Of a file that seems at rest it looks at the end."""

    looks: int = LOOKS
    seconds: float = REST_SECONDS
    patience: float = COPYING_SECONDS  # what does not come to rest in this time is not waited for
    _seen: dict[Path, _Seen] = field(default_factory=dict)
    _restless: float | None = None  # since when

    def at_rest(self, found: Mapping[Path, Mark], now: float) -> bool:
        """Return whether everything found has come to rest; call it at every look."""
        for path in self._seen.keys() - found.keys():
            del self._seen[path]
        for path, mark in found.items():
            seen = self._seen.get(path)
            if seen is None or seen.mark != mark:
                self._seen[path] = _Seen(mark, now)
            else:
                seen.looks += 1
        if all(self._rests(path, one, now) for path, one in self._seen.items()):
            self._restless = None
            return True
        self._restless = now if self._restless is None else self._restless
        return now - self._restless > self.patience

    def _rests(self, path: Path, seen: _Seen, now: float) -> bool:
        still = now - seen.since
        if seen.looks < self.looks or still < self.seconds:
            return False
        # Without its end it is damaged, or a copy that falters: only a new one is waited for.
        seen.is_whole = seen.is_whole or still > END_SECONDS or _is_old(seen) or has_its_end(path)
        return seen.is_whole


def _is_old(seen: _Seen) -> bool:
    return time.time() - seen.mark[1] / 1e9 > COPYING_SECONDS


def has_its_end(path: Path) -> bool:
    """Return whether a file of a kind that has an end has it; true when it cannot be opened."""
    try:
        with path.open("rb") as file:
            end = _ENDS.get(file.read(4))
            if end is None:
                return True
            file.seek(0, os.SEEK_END)
            file.seek(-min(file.tell(), _TAIL), os.SEEK_END)
            return end in file.read()
    except OSError:
        return True


def files_in(*folders: Path) -> dict[Path, Mark]:
    """Return every file in folders that a run would look at; links are not followed."""
    return dict(found for folder in folders for found in _walk(folder))


def _walk(folder: Path) -> Iterator[tuple[Path, Mark]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # a network share that is away for a moment
        return
    for entry in entries:
        if LEFTOVERS.fullmatch(entry.name):
            continue
        with contextlib.suppress(OSError):  # gone since the folder was listed
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))
                continue
            about = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(about.st_mode):
                yield Path(entry.path), (about.st_size, about.st_mtime_ns)


class Watch:
    """Keeps a workspace up to date until it is told to stop."""

    def __init__(
        self,
        workspace: Workspace,
        tell: Tell,
        progress: Progress = silent,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._workspace = workspace
        self._tell = tell
        self._progress = progress
        self._settling = Settling()
        self._tried: tuple[object, ...] = ()  # what was there at the last run
        self._again = float("inf")  # when to try again
        self._said = ""

    def keep(self, interval: float, stop: Event) -> None:
        """Look every `interval` seconds; a KeyboardInterrupt may end it at any moment."""
        while not stop.is_set():
            self.look()
            stop.wait(interval)

    def look(self) -> None:
        """Look once, and do a run when everything is at rest and something is different."""
        now = self._clock()
        found = files_in(self._workspace.input, self._workspace.root / "templates")
        # The day counts too, for what is kept too long, and so does a page that was thrown away.
        state = (found, date.today(), self._workspace.overview.exists())
        if self._settling.at_rest(found, now) and (state != self._tried or now >= self._again):
            self._tried, self._again = state, float("inf")
            self._run()

    def _run(self) -> None:
        try:
            result = workflow.run(self._workspace, self._progress)
        except PipelineError as error:
            self._later(_why(error))
        except Exception as error:  # a bug must not end the watch; its text may hold answers
            refused = of_system(error)
            bug = text("U-WATCH-BUG", kind=type(error).__name__)
            self._later(_why(refused) if refused else bug)
        else:
            self._tried = (*self._tried[:2], self._workspace.overview.exists())
            self._said = ""
            self._say(_line(result))
            if result.reports.unread:
                self._again = self._clock() + RETRY_SECONDS

    def _later(self, why: str) -> None:
        """Say what went wrong, once, and try again in a while."""
        self._again = self._clock() + RETRY_SECONDS
        if why != self._said:
            self._said = why
            self._say(why)

    def _say(self, line: str) -> None:
        self._tell(f"{datetime.now():%H:%M:%S}  {line}")


def _why(error: PipelineError) -> str:
    if isinstance(error, BusyError):
        return text("U-WATCH-BUSY")
    told = str(error.problems[0])
    more = len(error.problems) - 1
    if more:
        told += " " + text("U-WATCH-MORE", more=counted(more, "N-PROBLEM"))
    return f"{told} {text('U-WATCH-AGAIN', seconds=f'{RETRY_SECONDS:.0f}')}"


def _line(result: RunResult) -> str:
    """Return in one line what a run did."""
    found = result.ingest.tally.totals
    totals = [f"{found[verdict]} {verdict.label}" for verdict in Verdict if verdict in found]
    return text(
        "U-WATCH-DONE",
        new=result.ingest.new,
        files=counted(sum(found.values()), "N-FILE"),
        totals=", ".join(totals) or text("U-NOTHING-BEFORE"),
        changed=counted(result.reports.changed, "N-FILE"),
    )
