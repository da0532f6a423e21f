"""Kill a command at each of its state-changing calls in turn, as SIGKILL would: nothing is tidied.

A state-changing call is one that opens a file to write, renames, deletes or makes something, or one
that begins or ends a transaction in the register.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from multiprocessing import current_process, forkserver, resource_tracker
from pathlib import Path
from typing import Any

from pipeline.register import intents, ledger, store
from pipeline.register.transaction import transaction

_CALLS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
KILLED = 137


class _Countdown:
    def __init__(self, step: int, root: Path) -> None:
        self.left, self.root = step, str(root)

    def tick(self) -> None:
        if not self.left:
            os._exit(KILLED)
        self.left -= 1

    def hook(self, event: str, given: tuple[Any, ...]) -> None:
        if not given or not str(given[0]).startswith(self.root):
            return
        if event in _CALLS or (event == "open" and (given[2] or 0) & _WRITING):
            self.tick()

    @contextlib.contextmanager
    def transaction(self, sql: Any) -> Iterator[None]:
        self.tick()
        with transaction(sql):
            yield
        self.tick()


def _forget_servers() -> None:
    """Let the process start its own children: those of the one it was copied from are not its."""
    servers: Any = forkserver._forkserver
    servers._forkserver_alive_fd = servers._forkserver_address = servers._forkserver_pid = None
    tracker: Any = resource_tracker._resource_tracker
    tracker._fd = tracker._pid = None
    current_process()._config.pop("tempdir", None)  # type: ignore[attr-defined]


def killed_at(step: int, root: Path, command: Callable[[], object]) -> bool:
    """Run a command in a process of its own; return whether it was killed at a step, from 0 on."""
    process = os.fork()
    if process:
        _, status = os.waitpid(process, 0)
        code = os.waitstatus_to_exitcode(status)
        assert code in (0, KILLED), f"the command ended with {code} at step {step}"
        return code == KILLED
    try:
        _forget_servers()
        countdown = _Countdown(step, root)
        for module in (intents, ledger, store):
            module.transaction = countdown.transaction  # type: ignore[attr-defined]
        sys.addaudithook(countdown.hook)
        command()
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(1)
    os._exit(0)
