"""Opening a workspace to work in it: one run at a time, definitions, register, and `output/`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.base.errors import BusyError
from pipeline.base.files import lock
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled, settle
from pipeline.model.intents import Intent, IntentKind
from pipeline.model.receipt import Receipt
from pipeline.outputs.keeping import ownership
from pipeline.outputs.merging import Merging
from pipeline.outputs.write import Outputs
from pipeline.register.loading import admitted, load_setting
from pipeline.register.store import Register, open_register
from pipeline.workflow.adopting import adopt
from pipeline.workflow.round_code import check_round
from pipeline.workflow.unfinished import Unfinished


@dataclass(slots=True)
class OpenWorkspace:
    """A workspace that is held: its definitions, its register, and the way to write outputs."""

    workspace: Workspace
    here: Setting
    register: Register
    outputs: Outputs
    resumed: frozenset[IntentKind] = frozenset()  # what was half done, and was finished first
    _settled: tuple[tuple[Receipt, ...], Settled] | None = None

    @property
    def settled(self) -> Settled:
        """Everything that came in, settled once for as long as the register holds the same."""
        receipts = self.register.receipts()
        if self._settled is None or self._settled[0] is not receipts:
            self._settled = receipts, settle(receipts, self.here)
        return self._settled[1]

    @property
    def unfinished(self) -> Unfinished:
        """What an earlier command left half done."""
        return Unfinished(self.workspace, self.here, self.register, self.outputs)

    def finish_mails(self) -> None:
        """Finish mails that were left half done; only for whoever holds the lock of the mails."""
        if self.unfinished.finish_mails():
            self.begin_outputs()

    def noted(
        self, kind: IntentKind, paths: Iterable[Path]
    ) -> contextlib.AbstractContextManager[None]:
        """Note what is to happen to files below `output/` until it has happened."""
        places = (str(self.outputs.whose.place(path)) for path in paths)
        return self.register.intents.noted(*(Intent(kind, place) for place in places))

    def begin_outputs(self) -> None:
        """Write below `output/` from now on as one that wrote nothing yet."""
        self.outputs = outputs_of(self.workspace, self.here, self.register)


@contextlib.contextmanager
def at_work(workspace: Workspace) -> Iterator[OpenWorkspace]:
    """Hold the workspace, with its definitions loaded and its register open."""
    with lock(workspace.lock_file), opened(workspace, load_setting(workspace)) as work:
        if workspace.mail_lock.exists():  # else nothing was ever mailed
            with contextlib.suppress(BusyError), lock(workspace.mail_lock, wait_seconds=0):
                work.finish_mails()
        yield work


@contextlib.contextmanager
def opened(workspace: Workspace, here: Setting) -> Iterator[OpenWorkspace]:
    """Open the register of a workspace that is held, and finish what was left half done there."""
    with open_register(workspace.register) as register:
        check_round(workspace, register, here)
        register.admitted.keep_list(here.invited_list)
        work = OpenWorkspace(workspace, here, register, outputs_of(workspace, here, register))
        work.resumed = work.unfinished.finish()
        if work.resumed:
            work.begin_outputs()
        yield work
        register.admitted.note_templates(admitted())


def outputs_of(workspace: Workspace, here: Setting, register: Register) -> Outputs:
    """Return the way to write below `output/`; files of a version without ledger come into it."""
    merging = Merging(workspace, here.round.limits)
    outputs = Outputs(register.ledger, ownership(workspace, register), merging)
    if not outputs.whose.rows:
        adopt(workspace, here, register, outputs)
    return outputs
