"""Rounds of which the register is new, or of which nothing tells that there ever was one."""

from __future__ import annotations

import shutil

from pipeline.definitions.workspace import Workspace
from pipeline.model.outbox import MailKind
from pipeline.register.store import open_register
from pipeline.workflow import register


def begin_anew(workspace: Workspace) -> None:
    """Take a new register, as `quickscan restore --new` does, also when the old one is gone."""
    register.begin_anew(workspace)


def know_who_was_mailed(workspace: Workspace) -> None:
    """Say of every kind of mail that it is known who had it, as an adviser does."""
    with open_register(workspace.register) as opened:
        for kind in MailKind:
            opened.is_sure(kind)


def forget(workspace: Workspace) -> None:
    """Leave nothing but what is the adviser's own: `input/` and `templates/`."""
    workspace.register.unlink(missing_ok=True)
    for folder in (workspace.output, workspace.root / "reservekopie"):
        shutil.rmtree(folder, ignore_errors=True)
