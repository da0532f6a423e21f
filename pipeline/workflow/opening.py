"""Opening a workspace to work in it: one run at a time, definitions, register, and `output/`.

Whatever a command changes, it opens the workspace here first, so that what an earlier one left half
done is finished before anything else happens.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from pipeline.base.errors import BusyError
from pipeline.base.files import lock
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.register.loading import admitted, load_setting
from pipeline.register.store import open_register
from pipeline.workflow.held import OpenWorkspace, outputs_of
from pipeline.workflow.round_code import check_round
from pipeline.workflow.unfinished import Unfinished


@contextlib.contextmanager
def at_work(workspace: Workspace) -> Iterator[OpenWorkspace]:
    """Hold the workspace, with its definitions loaded and its register open."""
    with lock(workspace.lock_file), opened(workspace, load_setting(workspace)) as work:
        if workspace.mail_lock.exists():  # else nothing was ever mailed
            with contextlib.suppress(BusyError), lock(workspace.mail_lock, wait_seconds=0):
                finish_mails(work)
        yield work


@contextlib.contextmanager
def at_the_mails(workspace: Workspace) -> Iterator[OpenWorkspace]:
    """Hold the mails of a workspace, in which others may work meanwhile."""
    with lock(workspace.mail_lock), contextlib.ExitStack() as held:
        with lock(workspace.lock_file):
            work = held.enter_context(opened(workspace, load_setting(workspace)))
            finish_mails(work)
        yield work


@contextlib.contextmanager
def opened(workspace: Workspace, here: Setting) -> Iterator[OpenWorkspace]:
    """Open the register of a workspace that is held, and finish what was left half done there."""
    with open_register(workspace.register) as register:
        check_round(workspace, register, here)
        register.admitted.keep_list(here.invited_list)
        work = OpenWorkspace(workspace, here, register, outputs_of(workspace, here, register))
        work.resumed = Unfinished(work).finish()
        yield work
        register.admitted.note_templates(admitted(workspace))


def finish_mails(work: OpenWorkspace) -> None:
    """Finish mails that were left half done; only for whoever holds the lock of the mails."""
    Unfinished(work).finish_mails()
