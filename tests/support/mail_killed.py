"""Kill the sender again and again, at random moments, and look at what arrived."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass

from pipeline.definitions.workspace import Workspace
from pipeline.model.outbox import MailKind, Posted
from pipeline.register.store import open_register
from tests.support.mail_servers import PostOffice
from tests.support.places import REPOSITORY

_PATIENCE = 120.0  # seconds for one run


@dataclass(frozen=True)
class Survived:
    """What was left after all kills, when a last run had finished."""

    kills: int
    sent: set[str]  # codes the outbox says were sent
    uncertain: set[str]  # codes the adviser is told about
    arrived: set[str]  # codes the server has a message for
    twice: int  # messages the server has more than once


def send_and_kill(made: Workspace, office: PostOffice, kills: int, seed: int) -> Survived:
    """Start sending invitations `kills` times, kill each run, then let one run finish."""
    chance = random.Random(seed)
    done = 0
    while done < kills:
        enough = office.heard + chance.randint(1, 3)
        run = _start(made)
        if not _heard(office, enough, run):
            break  # everyone was reached before the kill
        time.sleep(chance.uniform(0, office.slow * 1.5))
        run.kill()
        run.wait(_PATIENCE)
        done += 1
    last = _start(made)
    assert last.wait(10 * _PATIENCE) == 0, _told(made)
    return _survived(made, office, done)


def _start(made: Workspace) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline.cli.main", "--workspace", str(made.root)]
    with (made.root / "uitvoer.txt").open("wb") as said:
        return subprocess.Popen(
            [*command, "mail", "invite", "--smtp"], cwd=REPOSITORY, stdout=said, stderr=said
        )


def _told(made: Workspace) -> str:
    return (made.root / "uitvoer.txt").read_text("utf-8")


def _heard(office: PostOffice, enough: int, run: subprocess.Popen[bytes]) -> bool:
    """Wait until the server heard of enough messages; return whether the run still goes on."""
    deadline = time.monotonic() + _PATIENCE
    while office.heard < enough and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    return run.poll() is None


def _survived(made: Workspace, office: PostOffice, kills: int) -> Survived:
    with open_register(made.register) as register:
        rows = [one for one in register.outbox() if one.kind is MailKind.INVITE]
    return Survived(
        kills=kills,
        sent={one.code for one in rows if one.state is Posted.SENT},
        uncertain={one.code for one in rows if one.state is Posted.GIVEN},
        arrived={identity.split("-")[2].upper() for identity in office.counts},
        twice=sum(number > 1 for number in office.counts.values()),
    )
