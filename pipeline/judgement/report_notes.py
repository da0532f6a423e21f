"""What an adviser wrote on the sheet «Rapporten» of the work list, by participant.

It is kept as decisions are: the last work list that holds a row decides on all of it. A row is of
one round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.definitions.setting import Setting
from pipeline.model.decisions import (
    APPROVED_BY,
    FIRST,
    HANDLER,
    OF_THEME,
    SENTENCES,
    SKIPPED,
    Decision,
    Key,
    is_report_note,
    note_heading,
)
from pipeline.privacy import guard

_NUMBERS = re.compile(r"[0-9]+")


class ListApproval(NamedTuple):
    """A report that was approved in the work list: by which function, when, and which version.

    `moment` is when the list was saved, in nanoseconds since 1970; `made` is the checksum of what
    our own version said when the list was made.
    """

    who: str
    moment: int
    made: str


@dataclass(frozen=True, slots=True)
class AdviserNotes:
    """What an adviser adds to the report on one participant.

    `themes` holds a text by the letter of a theme, `skipped` and `first` codes of questions.
    `withheld` are headings under which likely personal data stands; `astray` has the headings that
    should hold numbers of questions, with those that no question has, () when there is no number at
    all. None of that comes into the report.
    """

    handler: str = ""  # a function
    sentences: tuple[str, ...] = ()
    themes: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    astray: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headings under which a number is wrong, or absent."""
        return tuple(self.astray)


NO_NOTES = AdviserNotes()


def adviser_notes(decisions: Mapping[Key, Decision], here: Setting) -> dict[str, AdviserNotes]:
    """Return what an adviser adds to each report of this round, by participant."""
    handlers = _handlers(decisions)
    written = notes_of(decisions, here.round.code)
    found = {}
    for code in handlers.keys() | written.keys():
        texts = {name: " ".join(one.value.split()) for name, one in written.get(code, {}).items()}
        texts = {HANDLER: handlers.get(code, "")} | texts
        found[code] = _notes({name: text for name, text in texts.items() if text}, here)
    return found


def _handlers(decisions: Mapping[Key, Decision]) -> dict[str, str]:
    """Return who handles each participant: also in the next round, until another is named."""
    named = [
        one
        for key, one in decisions.items()
        if is_report_note(key) and note_heading(key) == HANDLER and not one.contrary
    ]
    return {one.key.item: one.value for one in sorted(named, key=lambda one: one.modified)}


def _notes(texts: Mapping[str, str], here: Setting) -> AdviserNotes:
    """Return what was written, without what may not be shown."""
    withheld = [
        name
        for name, text in texts.items()
        if name != APPROVED_BY and next(iter(guard.hits(guard.Passage(text), here.privacy)), None)
    ]
    shown = {name: text for name, text in texts.items() if name not in withheld}
    numbers = {str(one.number): one.code for one in here.questionnaire.by_code.values()}
    asked = {name: _NUMBERS.findall(shown.get(name, "")) for name in (SKIPPED, FIRST)}
    known = {
        name: tuple(numbers[n] for n in found if n in numbers) for name, found in asked.items()
    }
    return AdviserNotes(
        handler=shown.get(HANDLER, ""),
        sentences=tuple(shown[name] for name in SENTENCES if name in shown),
        themes={
            name.removeprefix(OF_THEME).upper(): text
            for name, text in shown.items()
            if name.startswith(OF_THEME)
        },
        skipped=known[SKIPPED],
        first=known[FIRST],
        withheld=tuple(withheld),
        astray={
            name: tuple(n for n in dict.fromkeys(found) if n not in numbers)
            for name, found in asked.items()
            if name in shown and len(known[name]) != max(len(found), 1)
        },
    )


def notes_of(decisions: Mapping[Key, Decision], round_: str) -> dict[str, dict[str, Decision]]:
    """Return what was written about each participant in a round, by code and heading."""
    found: dict[str, dict[str, Decision]] = {}
    for key, one in decisions.items():
        if is_report_note(key) and key.sha256 == round_:
            found.setdefault(key.item, {})[note_heading(key)] = one
    return found


def approved_in_list(decisions: Mapping[Key, Decision], round_: str) -> dict[str, ListApproval]:
    """Return the reports that were approved in the work list, by participant."""
    return dict(_approved(notes_of(decisions, round_)))


def _approved(notes: Mapping[str, Mapping[str, Decision]]) -> Iterator[tuple[str, ListApproval]]:
    for code, written in notes.items():
        one = written.get(APPROVED_BY)
        if one and not one.contrary:
            yield code, ListApproval(one.value, one.modified, one.remark)
