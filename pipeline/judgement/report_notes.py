"""What an adviser wrote on the sheet «Rapporten» of the work list, by municipality.

It is kept as decisions are: the last work list that holds a row decides on all of it. A row is of
one round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.model.decisions import APPROVED_BY, Decision, Key, is_report_note, note_heading


class ListApproval(NamedTuple):
    """A report that was approved in the work list: by which function, when, and which version.

    `moment` is when the list was saved, in nanoseconds since 1970; `made` is the checksum of what
    our own version said when the list was made.
    """

    who: str
    moment: int
    made: str


def notes_of(decisions: Mapping[Key, Decision], round_: str) -> dict[str, dict[str, Decision]]:
    """Return what was written about each municipality in a round, by code and heading."""
    found: dict[str, dict[str, Decision]] = {}
    for key, one in decisions.items():
        if is_report_note(key) and key.sha256 == round_:
            found.setdefault(key.item, {})[note_heading(key)] = one
    return found


def approved_in_list(decisions: Mapping[Key, Decision], round_: str) -> dict[str, ListApproval]:
    """Return the reports that were approved in the work list, by municipality."""
    return dict(_approved(notes_of(decisions, round_)))


def _approved(notes: Mapping[str, Mapping[str, Decision]]) -> Iterator[tuple[str, ListApproval]]:
    for code, written in notes.items():
        one = written.get(APPROVED_BY)
        if one and not one.contrary:
            yield code, ListApproval(one.value, one.modified, one.remark)
