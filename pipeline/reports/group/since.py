"""Since when a group report shows a picture, as the report itself says it to us.

It stands in a property of the Word file, so that a register that was lost and is built again gives
the same picture: see `group_states`.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from pipeline.ooxml.archive import split
from pipeline.ooxml.properties import property_of, with_property

_NAME = "quickscan-groepsbeeld"
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Since:
    """The round of a group report, and when the last return of its first picture came in.

    `moment` is in nanoseconds since 1970, None when there is no picture yet.
    """

    round: str
    moment: int | None

    def put_in(self, report: bytes) -> bytes:
        """Return a group report that says it; raises ValueError for bytes that are no such file."""
        moment = _NONE if self.moment is None else self.moment
        return with_property(report, _NAME, f"{self.round} {moment}")


def since_of(report: bytes) -> Since | None:
    """Return what a group report says; None when it does not, as that of an earlier version."""
    try:
        said = property_of(dict(split(report)), _NAME) or ""
    except (ValueError, IndexError, struct.error, zlib.error):
        return None
    round_, _, moment = said.rpartition(" ")
    if not round_ or not (moment == _NONE or moment.isdecimal()):
        return None
    return Since(round_, None if moment == _NONE else int(moment))
