"""Kill workers of a Dask cluster at random while they work, and compare what comes of it.

    python -m tests.support.cluster_kills 20 60 [tls]

Plays rounds of 60 invented participants on two workers until one was killed 20 times while it had
work, and compares every register and every part of every file with those of this computer alone.
With `tls` the certificates are made by the commands of docs/scale.md. What a crew did not do is
done by who asks: how much workers did is printed, too.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.synthetic.answered import send_back
from benchmarks.synthetic.watched import invited
from pipeline.definitions.workspace import Workspace
from tests.support.places import REPOSITORY

_SCALE = REPOSITORY / "docs/scale.md"
_OPENSSL = re.compile(r"```sh\n((?:(?!```).)*?openssl.*?)```", re.DOTALL)
_RESTARTED_SECONDS = 30.0
_STARTED_SECONDS = 1.0  # Dask starts no worker anew that is killed while it starts
_SAYS_NOTHING = 200  # bytes: no answer with a file or a return in it is as short


def certificates(folder: Path) -> dict[str, str]:
    """Make certificates as docs/scale.md says; return the settings that it says, too."""
    found = _OPENSSL.search(_SCALE.read_text("utf-8"))
    assert found
    script = found[1].replace("HOST", "127.0.0.1")
    subprocess.run(["bash", "-euc", script], cwd=folder, check=True, capture_output=True)
    tls = {"CA_FILE": folder / "ca.pem"}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        tls |= {f"{role}__CERT": folder / "node.pem", f"{role}__KEY": folder / "node.key"}
    settings = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(path) for name, path in tls.items()}
    return settings | {"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "True"}


@contextlib.contextmanager
def cluster_of_two(settings: dict[str, str]) -> Iterator[Any]:
    """Start a scheduler in this process and two workers beside it."""
    import dask
    from distributed import LocalCluster

    os.environ.update(settings)
    dask.config.refresh()
    protocol = "tls://" if settings else "tcp://"
    with (
        dask.config.set({"distributed.worker.daemon": False, "distributed.admin.tick.limit": "1h"}),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            protocol=protocol,
            security=None,
            dashboard_address=":0",
            silence_logs=50,
        ) as cluster,
    ):
        yield cluster


@dataclass
class Killer:
    """Kills workers that have work, each a random while after it got some."""

    cluster: Any
    most: int
    chance: random.Random
    kills: int = 0
    working: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    def kill(self) -> None:
        """Kill until it is over, or there were enough; runs in a thread."""
        while self.kills < self.most and not self.over.is_set():
            busy = [one for one in self._workers() if one[1]]
            if not self.working.is_set() or not busy:
                time.sleep(0.01)
                continue
            time.sleep(self.chance.uniform(0, 0.4))
            pid, _ = self.chance.choice(busy)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                self.kills += 1
            self._restarted()

    def _workers(self) -> list[tuple[int, bool]]:
        """Return the process of each worker, and whether it has work."""
        at = {one.address: bool(one.processing) for one in self._states()}
        nannies = [*self.cluster.workers.values()]
        return [(one.pid, at.get(one.worker_address, False)) for one in nannies if one.pid]

    def _states(self) -> list[Any]:
        return [*self.cluster.scheduler.workers.values()]

    def _restarted(self) -> None:
        """Wait until two workers are there again."""
        time.sleep(0.2)
        until = time.monotonic() + _RESTARTED_SECONDS
        while len(self._states()) < 2 and time.monotonic() < until and not self.over.is_set():
            time.sleep(0.05)
        time.sleep(_STARTED_SECONDS)


def run(workspace: Path, *more: str) -> None:
    """Run a round in a process of its own."""
    command = [sys.executable, "-m", "pipeline.cli.main", "--workspace", str(workspace), "run"]
    done = subprocess.run([*command, *more], capture_output=True, text=True)
    assert done.returncode in (0, 4), done.stderr


def blank_round(folder: Path, participants: int) -> Path:
    """Return a workspace in which everyone answered, and nothing was read."""
    workspace: Workspace = invited(folder / "blank", participants)
    root = workspace.root
    form = [sys.executable, "-m", "pipeline.cli.main", "--workspace", str(root), "form"]
    subprocess.run(form, check=True, capture_output=True)
    send_back(workspace)
    return root


def everything(root: Path) -> dict[str, object]:
    """Return every part of every file in `output/`, and every row of the register."""
    found: dict[str, object] = {}
    for path in sorted(one for one in (root / "output").rglob("*") if one.is_file()):
        name = str(path.relative_to(root))
        if not zipfile.is_zipfile(path):
            found[name] = path.read_bytes()
            continue
        with zipfile.ZipFile(path) as packed:
            found |= {f"{name}: {part}": packed.read(part) for part in packed.namelist()}
    with contextlib.closing(sqlite3.connect(root / "quickscan.db")) as sql:
        found |= {f"row {number}": row for number, row in enumerate(sql.iterdump())}
    return found


def counting(cluster: Any) -> dict[str, int]:
    """Return, by the key of a part, how many bytes a worker answered; filled while it works."""
    from distributed import SchedulerPlugin

    answers: dict[str, int] = {}

    class Counting(SchedulerPlugin):  # type: ignore[misc]
        def transition(self, key: Any, _: str, finish: str, *given: Any, **more: Any) -> None:
            if finish == "memory" and str(key).startswith("done-"):
                answers[str(key)] = cluster.scheduler.tasks[key].nbytes

    cluster.scheduler.add_plugin(Counting())
    return answers


def main(most: int, participants: int, *, tls: bool) -> None:
    """Play, kill, compare; raises AssertionError for a difference."""
    with contextlib.ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="quickscan-kills-")))
        settings = certificates(folder) if tls else {}
        blank = blank_round(folder, participants)
        alone = shutil.copytree(blank, folder / "alone")
        run(alone)
        expected = everything(alone)
        cluster = held.enter_context(cluster_of_two(settings))
        answers = counting(cluster)
        killer = Killer(cluster, most, random.Random(most))
        thread = threading.Thread(target=killer.kill)
        thread.start()
        held.callback(thread.join)
        held.callback(killer.over.set)
        rounds = 0
        while killer.kills < most:
            root = shutil.copytree(blank, folder / f"round-{rounds}")
            killer.working.set()
            run(root, "--scheduler", cluster.scheduler_address)
            killer.working.clear()
            found = everything(root)
            other = [name for name in expected | found if expected.get(name) != found.get(name)]
            assert not other, f"{len(other)} differ: {other[:5]}"
            shutil.rmtree(root)
            rounds += 1
    how = "tls" if tls else "tcp"
    sys.stdout.write(
        f"{how}: {killer.kills} workers killed in {rounds} rounds of {participants}; "
        f"{len(expected)} parts and rows equal each time; {len(answers)} parts done by workers\n"
    )
    assert answers
    assert min(answers.values()) > _SAYS_NOTHING


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), tls="tls" in sys.argv[3:])
