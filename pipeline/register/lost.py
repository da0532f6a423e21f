"""A register that is gone while its copies, or what was made with it, still stand there.

Nothing but the register tells what was deleted, who declined and who was mailed. So a new one is
not made in its place unasked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.base.errors import Problem, StoreError
from pipeline.base.messages import message
from pipeline.base.os_errors import explained
from pipeline.base.phrasing import moment_text
from pipeline.definitions.workspace import MARK, Workspace
from pipeline.register.copies import copies_of


def exists(path: Path) -> bool:
    """Return whether a workspace has a register; False when it is new.

    Raises StoreError when the register is gone, and OutputError when nobody can tell.
    """
    if path.exists():
        return True
    if not was_there(path):
        return False
    with explained(path.parent):
        hidden = path in path.parent.iterdir()  # a network share lost it for a moment
    if hidden:
        return True
    raise gone(path)


def was_there(path: Path) -> bool:
    """Return whether copies of a register, or outputs made with one, tell that there was one."""
    return bool(copies_of(path)) or any(_made(Workspace(path.parent)))


def gone(path: Path) -> StoreError:
    """Return the error for a register that is gone: how to get it back, or to begin anew."""
    copies = copies_of(path)
    if not copies:
        return StoreError(Problem(str(path), *message("E-STORE-GONE-ALONE")))
    moment = moment_text(copies[0].moment)
    return StoreError(Problem(str(path), *message("E-STORE-GONE", moment=moment)))


def _made(workspace: Workspace) -> Iterator[Path]:
    """Yield what a round leaves below `output/`; a preview and a demonstration need no register.

    Neither did the forms of a version from before `MARK`.
    """
    collective = (
        workspace.overview,
        workspace.workbook,
        workspace.work_list,
        workspace.group_report,
    )
    yield from (path for path in collective if path.exists())
    forms = (workspace.forms,) if (workspace.root / MARK).exists() else ()
    for folder in (
        *forms,
        workspace.reports,
        workspace.council,
        workspace.grounds,
        workspace.receipts,
        workspace.follow_up,
        workspace.mail,
        workspace.pdf,
        workspace.kept,
    ):
        yield from (path for path in folder.rglob("[!.]*") if path.is_file())
