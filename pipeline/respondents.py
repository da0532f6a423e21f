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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pipeline.dutch import date_of, date_text, listed
from pipeline.errors import DefinitionError, Problem
from pipeline.files import cause
from pipeline.mail_setting import is_address
from pipeline.messages import message

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
    rows = csv.DictReader(io.StringIO(_decoded(path)), restval="")
    missing = _CBS_COLUMNS - set(rows.fieldnames or ())
    if missing:
        raise _error(path.name, "E-LIST-CBS", names=", ".join(sorted(missing)))
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


def match(text: str, known: Iterable[_Named]) -> _Named | None:
    """Return the municipality a text names, None when it names none or more than one.

    Capitals, accents, spacing and a leading «gemeente» make no difference; nothing is guessed.
    """
    wanted = words_of(text)
    found: dict[str, _Named] = {}
    for one in known if wanted else ():
        if wanted in map(words_of, (one.code, one.name, *one.aliases)):
            found.setdefault(one.code, one)
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """Return the letters and digits of a text, without accents, in single words.

    A leading «gemeente» is left out.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    words = re.sub(r"[\W_]+", " ", "".join(kept)).split()
    return " ".join(words[1:] if words[:1] == ["gemeente"] else words)


def candidates(text: str, known: Iterable[Municipality]) -> list[Municipality]:
    """Return whom a text may mean, the likeliest first: at most four, none of them certain."""
    wanted = words_of(text)
    by_word: dict[str, Municipality] = {}
    for one in known:
        for name in (one.name, *one.aliases):
            by_word.setdefault(words_of(name), one)
    starts = [word for word in by_word if wanted and f"{word} ".startswith(f"{wanted} ")]
    near = starts or difflib.get_close_matches(wanted, by_word, n=3, cutoff=0.75)
    return list({by_word[word].code: by_word[word] for word in near}.values())[:4]


def respondents(
    path: Path, known: Sequence[Municipality], day: date | None = None
) -> tuple[Respondent, ...]:
    """Read the list of invited municipalities, `deelnemers.xlsx` or `deelnemers.csv`.

    `day` is the day by which a municipality must still exist. Raises DefinitionError with every
    error found: row, column, remedy.
    """
    rows = _csv_rows(path) if path.suffix.lower() == ".csv" else _sheet_rows(path)
    header, *body = rows or [[]]
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
        self.known = known
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
        by_code = match(code, self.known) if code else None
        by_name = match(name, self.known) if name else None
        if by_code and name and by_name != by_code:
            self.problem(row, "gemeente", "E-LIST-DIFFERS", gm=code, name=name)
        elif by_code or (by_name and not code):
            return by_code or by_name
        elif code and name and not by_name and re.fullmatch(r"(?!GM)[A-Z]{2}[0-9]{4}", code):
            return Municipality(code, name, "", "")
        elif code:
            self.problem(row, "code", "E-LIST-CODE", gm=code)
        else:
            near = [f"«{one.name}» ({one.code})" for one in candidates(name, self.known)]
            hint = message("U-LIST-MEANT", names=listed(near, "of"))[0] if near else ""
            hint = hint or message("U-LIST-CBS-NAME")[0]
            self.problem(row, "gemeente", "E-LIST-NAME", name=name, hint=hint)
        return None

    def ended(self, row: int, place: Municipality, until: date) -> None:
        """Note a municipality that was merged into another one before the round."""
        became = next((one.name for one in self.known if one.code == place.successor), "")
        values = {"name": place.name, "day": date_text(until), "successor": became}
        self.problem(row, "gemeente", "E-LIST-ENDED", **values)

    def problem(self, number: int, column: str, error: str, **values: object) -> None:
        what, remedy = message(error, **values)
        where = f"{self.name}, rij {number}, kolom {column}"
        self.problems.append(Problem(where, what, remedy))


def _columns(name: str, header: list[str]) -> list[str]:
    """Return what each column holds; an extra column is a group, marked with a plus."""
    names = {text: key for key, texts in _COLUMNS.items() for text in texts}
    columns = [names.get(cell.casefold(), f"+{cell}") for cell in header]
    if "code" not in columns and "name" not in columns:
        raise _error(name, "E-LIST-COLUMN", name="gemeente")
    doubles = {cell for cell, key in zip(header, columns, strict=True) if columns.count(key) > 1}
    if doubles - {""}:
        raise _error(name, "E-LIST-COLUMN-TWICE", name=", ".join(sorted(doubles)))
    return columns


def _record(columns: list[str], header: list[str], cells: list[str]) -> dict[str, str]:
    texts = [*cells, *[""] * len(header)]
    return {key: text for key, text in zip(columns, texts, strict=False) if key != "+"}


def _csv_rows(path: Path) -> list[list[str]]:
    text = _decoded(path)
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def _sheet_rows(path: Path) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    except (CalamineError, OSError) as error:
        raise _error(path.name, "E-LIST-UNREADABLE") from error
    return [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _cell(value: object) -> str:
    """Return a cell as people see it: a year in a number cell is «2026», not «2026.0»."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _decoded(path: Path) -> str:
    """Return the text of a file from Excel, which writes UTF-8 or the code page of Windows."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _error(path.name, "E-DEF-FILE", reason=cause(error)) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _error(where: str, code: str, **values: object) -> DefinitionError:
    what, remedy = message(code, **values)
    return DefinitionError(Problem(where, what, remedy))
