"""Makes `mid_round_c3592eb.tar.xz`: a workspace in mid-round, as commit c3592eb left it.

Run by hand, once, in a checkout of c3592eb to which this script and `tests/support/`
were added:

    python -m tests.data.make_mid_round

The clocks of c3592eb are set to the days of the round, so that nothing in the workspace knows
the day it was really made. Running it with a later version would make other test data: don't.
"""

from __future__ import annotations

import lzma
import os
import tarfile
import tempfile
from contextlib import ExitStack
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from unittest.mock import patch

from pipeline.definitions.workspace import Workspace
from pipeline.reports import overview_page as round_overview
from pipeline.workflow import follow_up as workflow_follow
from pipeline.workflow import mail as workflow_mail
from tests.support.mid_round_play import play

RESULT = Path(__file__).with_name("mid_round_c3592eb.tar.xz")


class _Moment(datetime):
    """A clock that stands still until it is set."""

    current = datetime(2026, 11, 1, 10, tzinfo=UTC)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return cls.current.astimezone(tz)


class _Day(date):
    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return _Moment.current.date()


def _until(workspace: Workspace, day: date) -> None:
    """Date what was written so far, then set the clock to ten o'clock on a day."""
    _date_outputs(workspace, _Moment.current)
    _Moment.current = datetime(*day.timetuple()[:3], 10, tzinfo=UTC)


_dated: set[tuple[Path, int]] = set()


def _date_outputs(workspace: Workspace, moment: datetime) -> None:
    """Give everything outside `input/` that was just written the moment on the clock."""
    for path in workspace.root.rglob("*"):
        if path.is_file() and workspace.input not in path.parents:
            if (path, path.stat().st_mtime_ns) not in _dated:
                os.utime(path, (moment.timestamp(),) * 2)
            _dated.add((path, path.stat().st_mtime_ns))


def _pack(root: Path) -> None:
    """Store a workspace with the time of every file, and without who made it."""
    with tarfile.open(RESULT, "w:xz", preset=9 | lzma.PRESET_EXTREME) as archive:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            if not path.name.endswith(".lock"):
                archive.add(path, path.relative_to(root).as_posix(), filter=_nobodys)


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    return member.replace(uid=0, gid=0, uname="", gname="", mode=0o600, deep=False)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as clocks:
        for module, name, clock in (
            (workflow_mail, "datetime", _Moment),
            (workflow_follow, "datetime", _Moment),
            (round_overview, "date", _Day),
        ):
            clocks.enter_context(patch.object(module, name, clock))
        workspace = play(Path(folder) / "ronde", _until)
        _date_outputs(workspace, _Moment.current)
        _pack(workspace.root)


if __name__ == "__main__":
    main()
