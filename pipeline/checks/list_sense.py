"""Whether the list of those invited makes sense: who is on it, and where their mail would go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import listed, one_of
from pipeline.definitions.mail_servers import is_example
from pipeline.definitions.respondent_lists import addresses_in
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace


def odd_list(workspace: Workspace, here: Setting) -> Iterator[Problem]:
    """Yield what an adviser will want to look at in the list, with the rows."""
    name = one_of([path.name for path in workspace.respondent_lists]) or "input"
    if not here.invited:
        code = "S-EMPTY-LIST" if here.invited_list else "S-NO-LIST"
        yield Problem(name, *message(code, count=len(here.existing(date.today()))))
    rounds = {one.round for one in here.invited}
    if rounds and not rounds & {"", here.round.code}:
        values = {"rounds": listed(sorted(rounds)), "now": here.round.code}
        yield Problem(name, *message("S-OTHER-ROUND", **values))
    yield from _addresses(name, here)


def _addresses(name: str, here: Setting) -> Iterator[Problem]:
    those: dict[str, list[str]] = {}
    for one in here.invited:
        if one.email:
            those.setdefault(one.email.casefold(), []).append(one.name)
    real = (address for one in here.invited if not one.invented for address in one.addresses)
    for address in dict.fromkeys(map(str.casefold, real)):
        if is_example(address):
            yield Problem(_rows(name, address, here), *message("S-EXAMPLE-TOWN", address=address))
    for address, names in those.items():
        if len(names) > 1:
            values = {"address": address, "names": listed(names)}
            yield Problem(_rows(name, address, here), *message("S-SAME", **values))
    without = [one.name for one in here.invited if not one.email]
    if without and those:
        yield Problem(name, *message("S-NO-ADDRESS", names=listed(without)))


def _rows(name: str, address: str, here: Setting) -> str:
    """Return the place of an address in the list: the rows it stands in."""
    rows = here.invited_list.rows if here.invited_list else ()
    found = [
        str(at)
        for at, cells in enumerate(rows, 1)
        if any(address in addresses_in(cell.casefold()) for cell in cells)
    ]
    return text_of("U-PLACE-ROWS", file=name, rows=listed(found))
