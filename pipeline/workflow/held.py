"""A workspace that is held: what a command works with once nothing else works there."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.worklist import WorkListRow, open_points
from pipeline.model.intents import Intent, IntentKind
from pipeline.model.receipt import Receipt
from pipeline.outputs.keeping import ownership
from pipeline.outputs.merging import Merging
from pipeline.outputs.write import Outputs
from pipeline.register.store import Register
from pipeline.workflow.adopting import adopt


@dataclass(slots=True)
class OpenWorkspace:
    """A workspace that is held: its definitions, its register, and the way to write outputs."""

    workspace: Workspace
    here: Setting
    register: Register
    outputs: Outputs
    resumed: frozenset[IntentKind] = frozenset()  # what was half done, and was finished first
    _settled: tuple[tuple[Receipt, ...], Settled] | None = None
    _todo: tuple[Settled, tuple[WorkListRow, ...]] | None = None

    @property
    def settled(self) -> Settled:
        """Everything that came in, settled once for as long as the register holds the same."""
        receipts = self.register.receipts()
        if self._settled is None or self._settled[0] is not receipts:
            self._settled = receipts, settle(receipts, self.here)
        return self._settled[1]

    @property
    def todo(self) -> tuple[WorkListRow, ...]:
        """Every point of the work list that is open, found out once like what is settled."""
        settled = self.settled
        if self._todo is None or self._todo[0] is not settled:
            self._todo = settled, open_points(settled, self.here)
        return self._todo[1]

    def noted(
        self, kind: IntentKind, paths: Iterable[Path]
    ) -> contextlib.AbstractContextManager[None]:
        """Note what is to happen to files below `output/` until it has happened."""
        places = (str(self.outputs.whose.place(path)) for path in paths)
        return self.register.intents.noted(*(Intent(kind, place) for place in places))

    def begin_outputs(self) -> None:
        """Write below `output/` from now on as one that wrote nothing yet."""
        self.outputs = outputs_of(self.workspace, self.here, self.register)


def outputs_of(workspace: Workspace, here: Setting, register: Register) -> Outputs:
    """Return the way to write below `output/`; files of a version without ledger come into it."""
    merging = Merging(workspace, here.round.limits)
    outputs = Outputs(register.ledger, ownership(workspace, register), merging)
    if not outputs.whose.rows:
        adopt(workspace, here, register, outputs)
    return outputs
