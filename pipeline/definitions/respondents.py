"""Municipalities: every one in the Netherlands, and the ones invited for this round.

Source of `templates/gemeenten.csv`: CBS, Gebiedsindelingen 2025 (codes, names, provinces) and the
safety regions of 2024; open data under CC BY 4.0, «Centraal Bureau voor de Statistiek».
"""

from __future__ import annotations

import csv
import difflib
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from pipeline.base.dutch import date_of, date_text, listed
from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.definitions.list_rows import decoded, refused, rows_of
from pipeline.definitions.mail_servers import is_address

_COLUMNS = {
    "code": ("code", "gemeentecode"),
    "name": ("gemeente", "naam", "gemeentenaam"),
    "email": ("e-mail", "email", "e-mailadres", "mailadres"),
    "contact": ("contact", "contactpersoon", "contactpersoon (functie)"),
    "round": ("ronde",),
}
_CBS_COLUMNS = {"code", "naam", "provincie", "veiligheidsregio", "cbs_naam", "andere_naam"}


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality of the list that comes with the product."""

    code: str  # GM0363
    name: str
    province: str
    region: str  # safety region
    aliases: tuple[str, ...] = ()  # the spelling of CBS, and other names people use
    until: date | None = None  # the first day it no longer exists
    successor: str = ""  # code of the municipality it became part of


@dataclass(frozen=True, slots=True)
class Respondent:
    """One invited municipality; `groups` are the extra columns of the list."""

    code: str
    name: str
    province: str = ""
    region: str = ""
    email: str = ""
    contact: str = ""
    groups: dict[str, str] = field(default_factory=dict)
    round: str = ""
    aliases: tuple[str, ...] = ()


_Named = TypeVar("_Named", bound=Municipality | Respondent)


def municipalities(path: Path) -> tuple[Municipality, ...]:
    """Read `gemeenten.csv`.

    Raises DefinitionError when it cannot be read or a column is missing.
    """
    rows = csv.DictReader(io.StringIO(decoded(path)), restval="")
    missing = _CBS_COLUMNS - set(rows.fieldnames or ())
    if missing:
        raise refused(path.name, "E-LIST-CBS", names=", ".join(sorted(missing)))
    return tuple(
        Municipality(
            code=row["code"],
            name=row["naam"],
            province=row["provincie"],
            region=row["veiligheidsregio"],
            aliases=tuple(filter(None, (row["cbs_naam"], *row["andere_naam"].split(";")))),
            until=date_of(row.get("opgeheven_per") or ""),
            successor=row.get("opvolger") or "",
        )
        for row in rows
    )


def choice_of(one: Municipality | Respondent) -> str:
    """Return a municipality as it stands in a list to choose from: «Voorbeeldstad (XX0001)»."""
    return f"{one.name} ({one.code})"


def chosen(text: str, known: Known[_Named]) -> _Named | None:
    """Return the municipality somebody chose from that list, or typed; None when it is not known.

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

    A leading «gemeente» is left out.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    words = re.sub(r"[\W_]+", " ", "".join(kept)).split()
    return " ".join(words[1:] if words[:1] == ["gemeente"] else words)


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
        """Return the municipality a text names, None when it names none or more than one.

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
        """Return by code what a longer text calls a municipality, in `shortest` signs or more."""
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
    def _labels(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in self:
            for text in (one.name, *one.aliases):
                found.setdefault(words_of(text).replace(" ", ""), set()).add(one.code)
        return found


def respondents(
    path: Path, known: Sequence[Municipality], day: date | None = None
) -> tuple[Respondent, ...]:
    """Read the list of invited municipalities, `deelnemers.xlsx` or `deelnemers.csv`.

    `day` is the day by which a municipality must still exist. Raises DefinitionError with every
    error found: row, column, remedy.
    """
    header, *body = rows_of(path) or [[]]
    columns = _columns(path.name, header)
    reader = _ListReader(path.name, known, day)
    found = [
        reader.respondent(number, _record(columns, header, cells))
        for number, cells in enumerate(body, start=2)
        if any(cells)
    ]
    if reader.problems:
        raise DefinitionError(*reader.problems)
    return tuple(one for one in found if one)


class _ListReader:
    """Turns the rows of the list into respondents and notes what is wrong with them."""

    def __init__(self, name: str, known: Sequence[Municipality], day: date | None) -> None:
        self.name = name
        self.known = Known(known)
        self.day = day
        self.problems: list[Problem] = []
        self.rows: dict[str, int] = {}  # code -> the row it stands in

    def respondent(self, row: int, record: dict[str, str]) -> Respondent | None:
        place = self.place(row, record.get("code", ""), record.get("name", ""))
        email = record.get("email", "")
        if email and not is_address(email):
            self.problem(row, "e-mail", "E-LIST-EMAIL", text=email)
        if place is None:
            return None
        if self.day and place.until and place.until <= self.day:
            self.ended(row, place, place.until)
        if place.code in self.rows:
            self.problem(row, "code", "E-LIST-TWICE", name=place.name, row=self.rows[place.code])
        self.rows.setdefault(place.code, row)
        return Respondent(
            code=place.code,
            name=place.name,
            province=place.province,
            region=place.region,
            email=email,
            contact=record.get("contact", ""),
            groups={key[1:]: text for key, text in record.items() if key[:1] == "+" and text},
            round=record.get("round", ""),
            aliases=place.aliases,
        )

    def place(self, row: int, code: str, name: str) -> Municipality | None:
        """Return the municipality of a row; a code with a name may also be an invented one."""
        by_code = self.known.match(code) if code else None
        by_name = self.known.match(name) if name else None
        if by_code and name and by_name != by_code:
            self.problem(row, "gemeente", "E-LIST-DIFFERS", gm=code, name=name)
        elif by_code or (by_name and not code):
            return by_code or by_name
        elif code and name and not by_name and re.fullmatch(r"(?!GM)[A-Z]{2}[0-9]{4}", code):
            return Municipality(code, name, "", "")
        elif code:
            self.problem(row, "code", "E-LIST-CODE", gm=code)
        else:
            near = [f"«{one.name}» ({one.code})" for one in self.known.candidates(name)]
            hint = text_of("U-LIST-MEANT", names=listed(near, "of")) if near else ""
            hint = hint or text_of("U-LIST-CBS-NAME")
            self.problem(row, "gemeente", "E-LIST-NAME", name=name, hint=hint)
        return None

    def ended(self, row: int, place: Municipality, until: date) -> None:
        """Note a municipality that was merged into another one before the round."""
        heir = self.known.by_code.get(place.successor)
        became = heir.name if heir else ""
        values = {"name": place.name, "day": date_text(until), "successor": became}
        self.problem(row, "gemeente", "E-LIST-ENDED", **values)

    def problem(self, number: int, column: str, error: str, **values: object) -> None:
        what, remedy = message(error, **values)
        where = text_of("U-PLACE-LIST", file=self.name, row=number, column=column)
        self.problems.append(Problem(where, what, remedy))


def _columns(name: str, header: list[str]) -> list[str]:
    """Return what each column holds; an extra column is a group, marked with a plus."""
    names = {text: key for key, texts in _COLUMNS.items() for text in texts}
    columns = [names.get(cell.casefold(), f"+{cell}") for cell in header]
    if "code" not in columns and "name" not in columns:
        raise refused(name, "E-LIST-COLUMN", name="gemeente")
    doubles = {cell for cell, key in zip(header, columns, strict=True) if columns.count(key) > 1}
    if doubles - {""}:
        raise refused(name, "E-LIST-COLUMN-TWICE", name=", ".join(sorted(doubles)))
    return columns


def _record(columns: list[str], header: list[str], cells: list[str]) -> dict[str, str]:
    texts = [*cells, *[""] * len(header)]
    return {key: text for key, text in zip(columns, texts, strict=False) if key != "+"}
