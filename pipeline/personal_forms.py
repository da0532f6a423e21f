"""The forms of a round: one for each municipality invited, or one for anyone."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.comparing import previous_answers
from pipeline.files import safe_name
from pipeline.forms.build import personal, with_previous
from pipeline.forms.context import Formulier
from pipeline.returns import Settled, settle
from pipeline.setting import Setting
from pipeline.store import look_if_any
from pipeline.workspace import Workspace


def made_out(
    workspace: Workspace, here: Setting, plain: Formulier
) -> Iterator[tuple[str, Formulier]]:
    """Yield the name of each form's file, without its extension, and what the form says.

    One of a municipality that took part before shows what it answered in that round.
    """
    settled = _settled(workspace, here)
    for one in here.invited:
        form = personal(plain, one.code, one.name)
        before = settled.previous(one.code)
        if before:
            form = with_previous(form, before[0], previous_answers(settled, here, one.code))
        yield f"{one.code}-{safe_name(one.name)}", form
    if not here.invited:
        yield "formulier", plain


def _settled(workspace: Workspace, here: Setting) -> Settled:
    """Return what came in so far, nothing without a register."""
    with look_if_any(workspace.register) as register:
        return settle(register.receipts(), here)
