"""Participants, those of the Netherlands and those invited: which one a text means."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from pipeline.base.names import names


@dataclass(frozen=True, slots=True)
class Organisation:
    """One participant of the list that comes with the product."""

    code: str  # XX0001
    name: str
    province: str
    region: str
    aliases: tuple[str, ...] = ()  # the spelling of CBS, and other names people use
    until: date | None = None  # the first day it no longer exists
    successors: tuple[str, ...] = ()  # codes of those it became part of; several when divided
    inhabitants: int | None = None  # None when the list does not say

    @property
    def successor(self) -> str:
        """The code of the participant that it became part of as a whole; "" when there is none."""
        return self.successors[0] if len(self.successors) == 1 else ""


class RegionCells(NamedTuple):
    """The cells in which a row of the list says for whom it answers what, as they stand there."""

    file: str
    row: int
    members: str
    questions: str


@dataclass(frozen=True, slots=True)
class Respondent:
    """One invited participant; `groups` are the extra columns of the list.

    `speaks_for` has no part in its `repr`, which tells of it alone.
    """

    code: str
    name: str
    province: str = ""
    region: str = ""
    email: str = ""
    cc: tuple[str, ...] = ()  # who gets a copy of its mails; everyone who gets one sees that
    bcc: tuple[str, ...] = ()  # who gets a copy, which nobody else sees
    contact: str = ""
    groups: dict[str, str] = field(default_factory=dict)
    round: str = ""
    aliases: tuple[str, ...] = ()
    inhabitants: int | None = None  # None when no list says
    speaks_for: RegionCells | None = field(default=None, repr=False)  # of the contact of a region

    @property
    def addresses(self) -> tuple[str, ...]:
        """All of its addresses: where its mails go, and where copies of them go."""
        return tuple(filter(None, (self.email, *self.cc, *self.bcc)))

    @property
    def invented(self) -> bool:
        """Whether it is one to practise with, by its code."""
        real = names().real
        return self.code.startswith(INVENTED) or bool(real and not self.code.startswith(real))


INVENTED = "XX"  # how the code of an invented one begins in any instrument
_Named = TypeVar("_Named", bound=Organisation | Respondent)


def choice_of(one: Organisation | Respondent) -> str:
    """Return a participant as it stands in a list to choose from: «Voorbeeldstad (XX0001)»."""
    return f"{one.name} ({one.code})"


def chosen(text: str, known: Known[_Named]) -> _Named | None:
    """Return the participant somebody chose from that list, or typed; None when it is not known.

    Of «its name of then (XX0001)», from an older list, the code counts.
    """
    wanted = words_of(text)
    for one in known:
        if words_of(choice_of(one)) == wanted:
            return one
    name, _, code = text.strip().removesuffix(")").rpartition(" (")
    return known.match(text) or (known.match(code) if name else None)


def words_of(text: str) -> str:
    """Return the letters and digits of a text, without accents, in single words.

    A leading «gemeente», or what the language has for it, is left out.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    words = re.sub(r"[\W_]+", " ", "".join(kept)).split()
    return " ".join(words[1:] if words[:1] == [names().prefix] else words)


class Known(Generic[_Named]):
    """Everyone a text can be about; its tables are made once, so a look-up asks nobody in turn.

    Of two with the same code the first counts.
    """

    def __init__(self, everyone: Iterable[_Named]) -> None:
        self.everyone = tuple(everyone)

    def __iter__(self) -> Iterator[_Named]:
        return iter(self.everyone)

    @cached_property
    def by_code(self) -> dict[str, _Named]:
        """Everyone by their code."""
        return {one.code: one for one in reversed(self.everyone)}

    def match(self, text: str) -> _Named | None:
        """Return the participant a text names, None when it names none or more than one.

        Capitals, accents, spacing and a leading «gemeente» make no difference; nothing is guessed.
        """
        wanted = words_of(text)
        found = self._called.get(wanted, {}) if wanted else {}
        return next(iter(found.values()))[1] if len(found) == 1 else None

    def candidates(self, text: str) -> list[_Named]:
        """Return whom a text may mean, the likeliest first: at most four, none of them certain."""
        wanted, names = words_of(text), self._names
        starts = [word for word in names if wanted and f"{word} ".startswith(f"{wanted} ")]
        near = starts or difflib.get_close_matches(wanted, names, n=3, cutoff=0.75)
        return list({names[word].code: names[word] for word in near}.values())[:4]

    def named_in(self, text: str, shortest: int) -> dict[str, str]:
        """Return by code what a longer text calls a participant, in `shortest` signs or more."""
        words = words_of(text).split()
        first: dict[str, tuple[int, str]] = {}
        for start in range(len(words)):
            for end in range(start + 1, min(start + self._most_words, len(words)) + 1):
                called = " ".join(words[start:end])
                for code, (place, _) in self._called.get(called, {}).items():
                    if len(called) >= shortest:
                        first[code] = min((place, called), first.get(code, (place, called)))
        return {code: called for code, (_, called) in first.items()}

    def at_domain(self, domain: str) -> set[str]:
        """Return the codes of those with an address at a domain, or named like that domain."""
        label = domain.rpartition(".")[0].rpartition(".")[2].replace("-", "")
        return self._domains.get(domain, set()) | self._labels.get(label, set())

    def copied_to(self, address: str) -> set[str]:
        """Return the codes of those of whose mails an address gets a copy that is no secret.

        By the whole address: a copy may go to another organisation, which has mail of its own.
        """
        return self._copied.get(address.casefold(), set())

    @cached_property
    def _called(self) -> dict[str, dict[str, tuple[int, _Named]]]:
        """By the words of a code or a name: who is called so, and the place of that name."""
        texts = ((text, one) for one in self for text in (one.code, one.name, *one.aliases))
        found: dict[str, dict[str, tuple[int, _Named]]] = {}
        for place, (text, one) in enumerate(texts):
            found.setdefault(words_of(text), {}).setdefault(one.code, (place, one))
        return found

    @cached_property
    def _most_words(self) -> int:
        return max((called.count(" ") + 1 for called in self._called), default=0)

    @cached_property
    def _names(self) -> dict[str, _Named]:
        """By the words of a name: the first who has it."""
        names = ((words_of(text), one) for one in self for text in (one.name, *one.aliases))
        found: dict[str, _Named] = {}
        for words, one in names:
            found.setdefault(words, one)
        return found

    @cached_property
    def _domains(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in self:
            if isinstance(one, Respondent) and "@" in one.email:
                domain = one.email.casefold().rpartition("@")[2]
                found.setdefault(domain, set()).add(one.code)
        return found

    @cached_property
    def _copied(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in self:
            for address in one.cc if isinstance(one, Respondent) else ():
                found.setdefault(address.casefold(), set()).add(one.code)
        return found

    @cached_property
    def _labels(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in self:
            for text in (one.name, *one.aliases):
                found.setdefault(words_of(text).replace(" ", ""), set()).add(one.code)
        return found
