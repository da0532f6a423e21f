"""Plays commands in a process of their own, of which `calls.c` sees every call.

Everything is imported once, and each command gets a fork of that: a sweep plays thousands. What
stands outside the computer is a stand-in: `server/` beside the workspace is the mail server, and
what is written there arrived.
"""

from __future__ import annotations

import contextlib
import ctypes
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
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        shown = self._folder / "shown"
        asked = {"root": str(root), "command": list(command), "fault": asdict(fault), "bug": bug}
        asked |= {"tape": str(self.tape), "shown": str(shown)}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        return Played(code, shown.read_text("utf-8", "replace"))


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
    """Compile `calls.c`; return the library."""
    library = folder / "calls.so"
    source = Path(__file__).with_name("calls.c")
    command = ["gcc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source, "-ldl"]
    subprocess.run(command, check=True)
    return library


def _serve(library: str) -> None:
    from tests.faults import stand_ins

    calls = ctypes.CDLL(library)
    calls.faults_clock(ctypes.c_long(NOW))
    stand_ins.import_everything()
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            _play(calls, asked)
        _, status = os.waitpid(child, 0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # its readers: as forks they would hold its locks
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _play(calls: ctypes.CDLL, asked: dict[str, object]) -> None:
    """Play one command in this fork, and leave."""
    from pipeline.cli.main import main
    from tests.faults import planted, stand_ins

    shown = os.open(str(asked["shown"]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(shown, 1)
    os.dup2(shown, 2)
    signal.alarm(_PATIENCE)
    random.seed(0)
    root, fault = Path(str(asked["root"])), Fault(**asked["fault"])  # type: ignore[arg-type]
    os.chdir(root.parent)
    code = 0
    with contextlib.ExitStack() as patched:
        stand_ins.use(patched, root.parent / "server")
        planted.plant(patched, str(asked["bug"]))
        words = [os.fsencode(one) for one in (root.parent, str(asked["tape"]))]
        calls.faults_arm(*words, ctypes.c_long(fault.at), fault.error, fault.onward)
        try:
            main(stand_ins.arguments(root, asked["command"]))  # type: ignore[arg-type]
        except SystemExit as stop:
            code = int(stop.code or 0)
        except BaseException:
            traceback.print_exc()
            code = 1
        calls.faults_disarm()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve(sys.argv[1])
