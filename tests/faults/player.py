"""Plays commands in a process of their own, of which `calls.c` sees every call.

Everything is imported once, and each command gets a fork of that: a sweep plays thousands. What
stands outside the computer is a stand-in: `server/` beside the workspace is the mail server, and
what is written there arrived.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import gc
import json
import os
import random
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.support.places import REPOSITORY

NOW = 1_795_860_000  # 28 November 2026, 10:00 UTC: the moment at which everything is played
_PATIENCE = 180  # seconds for one command, on a machine that is busy too
HUNG = -signal.SIGALRM
DIES = -1


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at call `at`: an errno, or DIES; with `onward` to all changes after it too."""

    at: int = -1
    error: int = 0
    onward: bool = False


@dataclass(frozen=True, slots=True)
class Played:
    """What one command left on the screen."""

    exit_code: int
    shown: str


@dataclass(frozen=True, slots=True)
class Branch:
    """What a command did with fault `number`: on the screen, on the disk, and every call of it."""

    number: int
    played: Played
    room: Path
    tape: Path


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the process that plays is asked for; with `branch` each fault is for a fork."""

    folder: str
    root: str
    command: Sequence[str]
    faults: Sequence[Fault]
    bug: str
    branch: bool


class _Fault(ctypes.Structure):
    """A fault, as `branches.h` has it."""

    _fields_ = (("at", ctypes.c_long), ("error", ctypes.c_int), ("onward", ctypes.c_int))


class _Branches(ctypes.Structure):
    """The forks to make, as `branches.h` has it."""

    _fields_ = (
        ("faults", ctypes.POINTER(_Fault)),
        *((name, ctypes.c_int) for name in ("count", "next", "tells", "hears", "patience")),
        *((name, ctypes.c_char_p) for name in ("copy", "shown", "tape")),
    )


NO_FAULT = Fault()


class Player:
    """The process that plays; use `player`."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self._folder = folder

    @property
    def tape(self) -> Path:
        """Where the calls of the last command stand."""
        return self._folder / "tape"

    def play(
        self,
        root: Path,
        command: Sequence[str],
        fault: Fault = NO_FAULT,
        bug: str = "",
    ) -> Played:
        """Play a command in the workspace `root`, with a fault, and with a bug planted in it."""
        self._ask(root, command, [fault], bug)
        return Played(int(self._heard()), _shown(self._folder))

    def branches(
        self, root: Path, command: Sequence[str], faults: Sequence[Fault], bug: str = ""
    ) -> Iterator[Branch]:
        """Play a command once, and at the call of each fault a fork of it with that fault.

        `faults` are in the order of their calls. What a fork leaves stands in the place of a
        branch until the next is asked for, and the workspace itself stays as it is. Linux only,
        and where it lets us mount a folder.
        """
        self._ask(root, command, faults, bug, branch=True)
        room = self._folder / "branch"
        while " " in (told := self._heard()):
            number, code = map(int, told.split())
            yield Branch(number, Played(code, _shown(room)), room / "room", room / "tape")
            self._say("\n")

    def _ask(
        self,
        root: Path,
        command: Sequence[str],
        faults: Sequence[Fault],
        bug: str,
        *,
        branch: bool = False,
    ) -> None:
        asked = _Asked(str(self._folder), str(root), list(command), faults, bug, branch)
        self._say(json.dumps(asdict(asked)) + "\n")

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line)
        self._process.stdin.flush()

    def _heard(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def _shown(folder: Path) -> str:
    return (folder / "shown").read_text("utf-8", "replace")


@contextlib.contextmanager
def player(library: Path, folder: Path) -> Iterator[Player]:
    """Start a player; `library` is `calls.c` compiled, and it works in `folder`."""
    settings = {"LD_PRELOAD": str(library), "PYTHONHASHSEED": "0", "TZ": "Europe/Amsterdam"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.player", str(library)],
        cwd=REPOSITORY,
        env=os.environ | settings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Player(process, folder)
    finally:
        process.communicate()


def build(folder: Path) -> Path:
    """Compile what sees the calls; return the library."""
    library = folder / "calls.so"
    sources = [Path(__file__).with_name(name) for name in ("calls.c", "branches.c")]
    command = [
        "gcc",
        "-shared",
        "-fPIC",
        "-O1",
        "-Wall",
        "-Werror",
        "-o",
        library,
        *sources,
        "-ldl",
    ]
    subprocess.run(command, check=True)
    return library


def _serve(library: str) -> None:
    from tests.faults import stand_ins

    calls = ctypes.CDLL(library)
    calls.faults_clock(ctypes.c_long(NOW))
    stand_ins.import_everything()
    _use_no_mutex()
    gc.collect()
    gc.freeze()  # a fork need not look through what was imported
    for line in iter(sys.stdin.readline, ""):
        asked = _Asked(**json.loads(line))
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            _play(calls, asked)
        _, status = os.waitpid(child, 0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # its readers: as forks they would hold its locks
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _use_no_mutex() -> None:
    """Let SQLite take no mutex: one that is held belongs to a process, and not to a fork of it."""
    from _sqlite3 import __file__ as module

    sqlite, single_thread = (
        ctypes.CDLL(module),
        1,
    )  # <https://sqlite.org/c3ref/c_config_covering_index_scan.html>
    sqlite.sqlite3_shutdown()
    assert not sqlite.sqlite3_config(single_thread)
    assert not sqlite.sqlite3_initialize()


def _play(calls: ctypes.CDLL, asked: _Asked) -> None:
    """Play one command in this fork, and leave."""
    from pipeline.cli.main import main
    from tests.faults import planted, stand_ins

    folder, root = Path(asked.folder), Path(asked.root)
    faults = [Fault(**one) for one in asked.faults]  # type: ignore[arg-type]
    (remembered := folder / "remembered").mkdir(exist_ok=True)
    branches = _branches(folder, faults) if asked.branch else None
    shown = os.open(folder / "shown", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(shown, 1)
    os.dup2(shown, 2)
    random.seed(0)
    os.chdir(root.parent)
    code = 0
    with contextlib.ExitStack() as patched:
        stand_ins.use(patched, root.parent / "server", remembered)
        planted.plant(patched, asked.bug)
        words = [os.fsencode(one) for one in (root.parent, folder / "tape")]
        fault = NO_FAULT if branches else faults[0]
        where = ctypes.CFUNCTYPE(ctypes.c_long)(_where)
        if branches:
            calls.branch_apart(words[0], os.fsencode(folder / "trunk"))
            os.chdir(root.parent)
            calls.faults_branch(branches)
        else:
            signal.alarm(_PATIENCE)
            calls.faults_watch(where)
        calls.faults_arm(*words, ctypes.c_long(fault.at), fault.error, fault.onward)
        try:
            main(stand_ins.arguments(root, asked.command))
        except SystemExit as stop:
            code = int(stop.code or 0)
        except BaseException:
            traceback.print_exc()
            code = 1
        calls.faults_disarm()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _where() -> int:
    """Return a number for the place in the product from which a file is reached."""
    frame, found = sys._getframe(1), 0
    while frame:
        if "/pipeline/" in frame.f_code.co_filename:
            found = hash((found, frame.f_code.co_filename, frame.f_lineno))
        frame = frame.f_back  # type: ignore[assignment]
    return found


def _branches(folder: Path, faults: Sequence[Fault]) -> _Branches:
    """Return what `branches.c` has to make; it tells and hears what this process did."""
    (room := folder / "branch").mkdir(exist_ok=True)
    listed = (_Fault * len(faults))(*((one.at, one.error, one.onward) for one in faults))
    hears, tells = (fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 710) for fd in (0, 1))
    places = [os.fsencode(room / name) for name in ("room", "shown", "tape")]
    return _Branches(listed, len(faults), 0, tells, hears, _PATIENCE, *places)


if __name__ == "__main__":
    _serve(sys.argv[1])
