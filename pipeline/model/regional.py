"""What a contact answers for its region, as it holds for one of the members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Regional:
    """What of a region holds for a participant, and what does not: its own answer wins.

    `items` are the codes of the answers that hold; `other` holds, by item, what the region answers
    where the participant itself says something else.
    """

    contact: str  # code of who answers for the region
    name: str  # of the contact
    sha256: str  # of what counts of the contact
    items: tuple[str, ...]
    other: Mapping[str, str]

    @property
    def questions(self) -> tuple[str, ...]:
        """The codes of the questions it answers for the participant."""
        return tuple(item.partition(".")[0] for item in self.items)


def questions_of(those: Iterable[Regional]) -> frozenset[str]:
    """Return the codes of all questions that regions answer for a participant."""
    return frozenset(question for one in those for question in one.questions)
