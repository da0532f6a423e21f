"""A round code nobody saw before: of a new round, or a slip of the pen while a round runs.

A new round has a first day of its own. Without one the adviser is asked, and nothing is done.
"""

from __future__ import annotations

from datetime import date

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.messages import message
from pipeline.base.phrasing import date_text
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.register.store import Register

_DAY = 10  # characters of a moment that say its day


def check_round(workspace: Workspace, register: Register, here: Setting) -> None:
    """Raise DefinitionError when the code of the round may be a mistake.

    That is when another round runs, of which mails or reports were made, and this one neither began
    after that one did, nor has anything of its own yet.
    """
    first: dict[str, str] = {}
    moments = [(one.moment, one.round) for one in register.events()]
    for moment, code in sorted((*moments, *((one.at, one.round) for one in register.outbox()))):
        first.setdefault(code, moment[:_DAY])
    now = here.round
    known = {*first, *register.ledger.outputs.rounds()}
    if not first or now.code in known:
        return
    running = max(first, key=lambda code: first[code])
    began = date.fromisoformat(first[running])
    if now.begin is None or now.begin <= began:
        place = workspace.template("ronde.yaml").name
        told = message("E-ROUND-CODE", now=now.code, running=running, day=date_text(began))
        raise DefinitionError(Problem(place, *told))
