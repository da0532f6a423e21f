"""By what a file is known to be about what was purged: by its name, and by what it says.

Every document of ours says the code of its participant with that of its round, or the mark of a
returned file; one with answers for a region says the code of the contact as well. Once nothing of a
participant is left, its code alone is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pipeline.definitions.setting import Setting
from pipeline.model.decisions import KEYS
from pipeline.model.marks import mark_of
from pipeline.model.purged import Purged
from pipeline.model.receipt import Receipt, Return, returns_of
from pipeline.outputs.looking import says

_WORK_LIST = re.compile(re.escape(KEYS.encode()))


@dataclass(frozen=True, slots=True)
class Holding:
    """What to look for. `about` are names of files about a participant or a returned file.

    `of_all` says that files about all together hold it too.
    """

    of_all: bool
    about: re.Pattern[str]
    of_one: re.Pattern[str]  # how the name of a file about one participant alone begins
    told: re.Pattern[bytes]  # what only a file says that holds something of what went
    rows: re.Pattern[bytes]  # how the rows of a work list about it begin

    @classmethod
    def of(cls, records: Sequence[Purged], staying: Iterable[Receipt], here: Setting) -> Holding:
        """Return what to look for; `staying` is what is left in the register.

        What is about a participant may hold the rounds of those that went into it, and what was
        answered for its region.
        """
        left = {_of(one) for one in returns_of(staying)}
        towns = {town for town, _ in left}
        gone = {(one.respondent, one.round) for one in records if one.respondent}
        marks = {mark_of(one.sha256) for one in records}
        codes = {town for town, _ in gone}
        others = {other for town in codes for other in here.dependents(town)}
        pairs = [(round_, town) for town, round_ in gone - left if round_]
        said = {*marks, *(codes - towns), *("-".join(pair) for pair in pairs)}
        rows = {*(one.sha256 for one in records), *("|".join(pair) for pair in pairs)}
        return cls(
            of_all=bool(records),
            about=re.compile(_whole(codes | others | marks)),
            of_one=re.compile(rf"(?:{_any_of(here.known.by_code)})-"),
            told=re.compile(_whole(said).encode()),
            rows=re.compile(rf"(?:{_any_of(rows)})\|".encode()),
        )

    def also(self, told: Holding, rows: Holding) -> Holding:
        """Return what to look for, with more that files say and more rows of work lists."""
        return replace(self, told=told.told, rows=rows.rows)

    def is_about(self, place: PurePosixPath) -> bool:
        """Return whether the name of a file, or of its folder, says that it is about it."""
        return bool(self.about.search(str(place)))

    def is_of_one(self, name: str) -> bool:
        """Return whether a file is about one participant alone, by its name without its folder."""
        return bool(self.of_one.match(name))

    def is_told(self, data: bytes) -> bool:
        """Return whether words name it for sure."""
        return bool(self.told.search(data))

    def has_rows(self, data: bytes) -> bool:
        """Return whether a work list names it; raises CannotLook when that is not known."""
        return says(data, self.rows)


def is_work_list(data: bytes) -> bool:
    """Return whether a file is a work list; raises CannotLook when that is not known."""
    return says(data, _WORK_LIST)


def _of(one: Return) -> tuple[str, str]:
    """Return the participant and the round of a return, as it says."""
    return one.response.respondent or one.identity.respondent, one.response.round


def _whole(words: Iterable[str]) -> str:
    return rf"(?<![0-9A-Za-z])(?:{_any_of(words)})(?![0-9])"


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words; of none, one that fits nothing."""
    return "|".join(map(re.escape, sorted(words))) or r"(?!)"
