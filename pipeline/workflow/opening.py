"""Opening a workspace to work in it: one run at a time, definitions, register, and `output/`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.base.files import lock
from pipeline.definitions import setting
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.outputs.keeping import ownership
from pipeline.outputs.write import Outputs
from pipeline.register.store import Register, open_register
from pipeline.workflow.adopting import adopt


class Work(NamedTuple):
    """A workspace that is held: its definitions, its register, and the way to write outputs."""

    here: Setting
    register: Register
    outputs: Outputs


@contextlib.contextmanager
def at_work(workspace: Workspace) -> Iterator[Work]:
    """Hold the workspace, with its definitions loaded and its register open."""
    with lock(workspace.lock_file):
        here = setting.load(workspace)
        with open_register(workspace.register) as register:
            yield Work(here, register, outputs_of(workspace, here, register))


def outputs_of(workspace: Workspace, here: Setting, register: Register) -> Outputs:
    """Return the way to write below `output/`; files of a version without ledger come into it."""
    outputs = Outputs(register.ledger, ownership(workspace, register))
    if not outputs.whose.rows:
        adopt(workspace, here, register, outputs)
    return outputs
