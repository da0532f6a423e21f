"""What changed between two rounds of one participant, question by question.

Pure. Source: section 3.5 of the content design. Two answers are compared only when both are *Ja*,
*Deels* or *Nee* and both belong to the same question. From or to *Weet niet* is another picture,
never a step forward or back. Scores of two rounds are not compared at all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.analysis.scores import NO, PARTLY, SUBSTANTIVE, UNKNOWN, YES

_STEPS = {NO: 0, PARTLY: 1, YES: 2}
_TELLING = frozenset((*SUBSTANTIVE, UNKNOWN))


class Direction(StrEnum):
    """Which way an answer moved."""

    FORWARD = "vooruit"
    BACK = "achteruit"
    OTHER = "ander_beeld"


@dataclass(frozen=True, slots=True)
class Move:
    """One question with another answer than before."""

    question: str
    before: str
    now: str
    direction: Direction

    @property
    def size(self) -> int:
        """How many steps: 2 from Nee to Ja, 1 for a step by way of Deels, 0 for another picture."""
        known = self.direction is not Direction.OTHER
        return abs(_STEPS[self.now] - _STEPS[self.before]) if known else 0


@dataclass(frozen=True, slots=True)
class Change:
    """Every question in exactly one of five groups, each in the order of the questionnaire."""

    moves: tuple[Move, ...]
    same: tuple[str, ...]  # the same Ja, Deels or Nee
    still_unknown: tuple[str, ...]  # Weet niet in both rounds
    unanswered: tuple[str, ...]  # blank or not applicable in one of the two
    reworded: tuple[str, ...]  # not the same question

    def directed(self, direction: Direction) -> tuple[Move, ...]:
        """Return the moves in one direction."""
        return tuple(one for one in self.moves if one.direction is direction)

    @property
    def compared(self) -> int:
        """Questions with Ja, Deels or Nee in both rounds."""
        return len(self.same) + sum(one.direction is not Direction.OTHER for one in self.moves)


def compare(
    before: Mapping[str, str], now: Mapping[str, str], comparable: Collection[str]
) -> Change:
    """Return what changed; both map a question code to its outcome, `now` in the order to keep."""
    moves: list[Move] = []
    groups: dict[str, list[str]] = {"same": [], "unknown": [], "unanswered": [], "reworded": []}
    for question, after in now.items():
        earlier = before.get(question, "")
        if question not in comparable:
            groups["reworded"].append(question)
        elif not {earlier, after} <= _TELLING:
            groups["unanswered"].append(question)
        elif earlier == after:
            groups["unknown" if after == UNKNOWN else "same"].append(question)
        else:
            moves.append(Move(question, earlier, after, _direction(earlier, after)))
    kept = {name: tuple(questions) for name, questions in groups.items()}
    return Change(
        moves=tuple(moves),
        same=kept["same"],
        still_unknown=kept["unknown"],
        unanswered=kept["unanswered"],
        reworded=kept["reworded"],
    )


def _direction(before: str, now: str) -> Direction:
    if UNKNOWN in (before, now):
        return Direction.OTHER
    return Direction.FORWARD if _STEPS[now] > _STEPS[before] else Direction.BACK
