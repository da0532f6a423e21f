"""What a merge has to tell, as data; the words are in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.base.messages import text
from pipeline.merging.blocks import PART
from pipeline.merging.signs import without


class Kind(StrEnum):
    """What happened at a place that could not simply be tracked."""

    BOTH = "M-BOTH"  # somebody and the new answers changed other words: both stand there
    KEPT = "M-KEPT"  # both changed the same words: those of the person stay
    STAYS = "M-STAYS"  # it would go, but somebody changed it: it stays
    AGREEMENT = "M-AGREEMENT"  # it would go, but an agreement is filled in: it stays
    DELETED = "M-DELETED"  # somebody deleted it, and it would be another now: it stays away
    LAYOUT = "M-LAYOUT"  # a row is divided otherwise
    CHART_UPDATED = "M-CHART-UPDATED"
    CHART_KEPT = "M-CHART-KEPT"
    CHART_GONE = "M-CHART-GONE"
    HOUSE_STYLE = "M-HOUSE-STYLE"  # another look is told, never brought in


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to tell, with the heading it stands under; "" where there is nothing.

    `old` is what stands there now, `new` what the new version says.
    """

    kind: Kind
    place: str
    old: str
    new: str

    @property
    def says(self) -> str:
        """What an adviser reads about it."""
        return text(
            self.kind.value, place=self.place, old=readable(self.old), new=readable(self.new)
        )


def readable(words: str) -> str:
    """Return the text of a block for people: without signs, its parts on one line."""
    parts = (without(part).strip() for part in words.split(PART))
    return " | ".join(part for part in parts if part)
