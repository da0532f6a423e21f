"""What a command is about to change in the register and in `output/` together."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class IntentKind(StrEnum):
    """What is about to be done, in the order in which it is finished."""

    PURGE = "purge"  # delete what was made from unfinished records
    ASKED = "asked"  # delete a file of a person that holds what is purged: it was asked for
    REMOVE = "remove"  # delete a file of ours, and its row in the ledger
    WRITE = "write"  # write files in a folder, and their rows in the ledger
    DRAFT = "draft"  # write the file of a mail, and count it in the outbox as a draft
    DISCARD = "discard"  # delete the file of a draft, and count it no longer
    ANEW = "anew"  # make all reports anew, after a purge deleted those that were made of more


class Intent(NamedTuple):
    """One change that is under way; `place` is a path below `output/`, with slashes."""

    kind: IntentKind
    place: str = ""
