"""Who else gets a copy of a mail: those everyone sees (Cc), and those nobody sees (Bcc)."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.base.messages import text
from pipeline.base.phrasing import listed
from pipeline.definitions.respondents import Respondent


class Copies(NamedTuple):
    """Who gets a copy of one mail; nobody stands in it twice, nor who the mail is to."""

    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()


NOBODY = Copies()


def copies_of(one: Respondent, to: str) -> Copies:
    """Return who gets a copy of a mail about a participant that goes to an address."""
    had = {to.casefold()}
    cc = tuple(_new(one.cc, had))
    return Copies(cc, tuple(_new(one.bcc, had)))


def addressed(to: str, copies: Copies) -> str:
    """Return everyone who gets a mail, in words, for the adviser who sends it."""
    kinds = (("U-MAIL-CC", copies.cc), ("U-MAIL-BCC", copies.bcc))
    told = "; ".join(text(code, addresses=listed(those)) for code, those in kinds if those)
    return text("U-NAME-DETAIL", name=to, detail=told) if told else to


def _new(addresses: tuple[str, ...], had: set[str]) -> list[str]:
    """Return the addresses that were not there yet, and note them."""
    found = []
    for one in addresses:
        if one.casefold() not in had:
            had.add(one.casefold())
            found.append(one)
    return found
