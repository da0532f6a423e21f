"""How the lists are read: of everyone a form can be from, and of those invited.

Where the first one comes from stands beside it, in `gemeenten-bron.txt`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.base.errors import DefinitionError, Problem, UnreadableFile
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.names import field_meant, meant, names
from pipeline.base.phrasing import date_of, date_text, listed, one_of, quoted
from pipeline.definitions.list_rows import ListFile, ReadList, Rows, decoded, refused
from pipeline.definitions.mail_servers import is_address
from pipeline.definitions.respondents import Known, Organisation, RegionCells, Respondent
from pipeline.wall.limits import Limits

_OF_PERSONS = ("mail", "contact")  # in the heading of a column that may say who somebody is


def organisations(path: Path) -> tuple[Organisation, ...]:
    """Read `gemeenten.csv`.

    Raises DefinitionError when it cannot be read or a column is missing.
    """
    rows = csv.DictReader(io.StringIO(decoded(path)), restval="")
    missing = names().listed - set(rows.fieldnames or ())
    rows.fieldnames = [field_meant(name) for name in rows.fieldnames or ()]
    if missing:
        raise refused(path.name, "E-LIST-CBS", names=", ".join(sorted(missing)))
    return tuple(
        Organisation(
            code=row["code"],
            name=row["naam"],
            province=row.get("provincie") or "",
            region=row.get("veiligheidsregio") or "",
            aliases=_aliases(row),
            until=date_of(row.get("opgeheven_per") or ""),
            successors=_codes(row.get("opvolger") or ""),
            inhabitants=_number(row.get("inwoners") or ""),
        )
        for row in rows
    )


def _aliases(row: Mapping[str, str]) -> tuple[str, ...]:
    others = (row.get("andere_naam") or "").split(";")
    return tuple(filter(None, (row.get("cbs_naam"), *others)))


def list_file(path: Path, read_list: ReadList, limits: Limits) -> ListFile:
    """Return the list of invited participants as it stands; raises DefinitionError."""
    try:
        return read_list(path, limits)
    except UnreadableFile as error:
        reason = error.problems[0].what
        raise refused(path.name, "E-LIST-UNREADABLE", reason=reason) from error


def addresses_in(cell: str) -> tuple[str, ...]:
    """Return the addresses in a cell, good or not: several stand apart by «;», «,» or a blank."""
    return tuple(filter(None, re.split(r"[;,\s]+", cell)))


def heading(column: str) -> str:
    """Return the usual heading of a column of the list."""
    return names().headings[column][0]


def is_of_persons(heading: str) -> bool:
    """Return whether a column of the list holds addresses or contacts, by its heading."""
    plain = heading.strip().casefold()
    return plain in (*names().headings["cc"], *names().headings["bcc"]) or any(
        one in plain for one in _OF_PERSONS
    )


def respondents(
    name: str, rows: Rows, known: Sequence[Organisation], day: date | None = None
) -> tuple[Respondent, ...]:
    """Return those on the list of invited participants, given its name and its rows.

    `day` is the day by which a participant must still exist. Raises DefinitionError with every
    error found: row, column, remedy.
    """
    header, *body = rows or [[]]
    columns = _columns(name, header)
    reader = _ListReader(name, known, day)
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

    def __init__(self, name: str, known: Sequence[Organisation], day: date | None) -> None:
        self.name = name
        self.known = Known(known)
        self.day = day
        self.problems: list[Problem] = []
        self.rows: dict[str, int] = {}  # code -> the row it stands in

    def respondent(self, row: int, record: dict[str, str]) -> Respondent | None:
        place = self.place(row, record.get("code", ""), record.get("name", ""))
        email = record.get("email", "")
        if email and not is_address(email):
            self.problem(row, names().headings["email"][2], "E-LIST-EMAIL", text=email)
        cc, bcc = (self.copies(row, kind, record.get(kind, "")) for kind in ("cc", "bcc"))
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
            cc=cc,
            bcc=bcc,
            contact=record.get("contact", ""),
            groups={key[1:]: text for key, text in record.items() if key[:1] == "+" and text},
            round=record.get("round", ""),
            aliases=place.aliases,
            inhabitants=self.inhabitants(row, record.get("inhabitants", ""), place),
            speaks_for=_speaks_for(self.name, row, record),
        )

    def copies(self, row: int, kind: str, text: str) -> tuple[str, ...]:
        """Return the addresses in a cell, of which there may be several."""
        found = addresses_in(text)
        for one in found:
            if not is_address(one):
                self.problem(row, kind, "E-LIST-COPY", text=one)
        return found

    def inhabitants(self, row: int, text: str, place: Organisation) -> int | None:
        """Return how many people live there: by this list, else by the one of all."""
        found = _number(text)
        if text and found is None:
            self.problem(row, heading("inhabitants"), "E-LIST-INHABITANTS", text=text)
        return place.inhabitants if found is None else found

    def place(self, row: int, code: str, name: str) -> Organisation | None:
        """Return the participant of a row; a code with a name may also be an invented one."""
        by_code = self.known.match(code) if code else None
        by_name = self.known.match(name) if name else None
        if by_code and name and by_name != by_code:
            self.problem(row, heading("name"), "E-LIST-DIFFERS", gm=code, name=name)
        elif by_code or (by_name and not code):
            return by_code or by_name
        elif code and name and not by_name and _is_free(code):
            return Organisation(code, name, "", "")
        elif code:
            self.problem(row, "code", "E-LIST-CODE", gm=code)
        else:
            near = [f"{quoted(one.name)} ({one.code})" for one in self.known.candidates(name)]
            hint = text_of("U-LIST-MEANT", names=one_of(near)) if near else ""
            hint = hint or text_of("U-LIST-CBS-NAME")
            self.problem(row, heading("name"), "E-LIST-NAME", name=name, hint=hint)
        return None

    def ended(self, row: int, place: Organisation, until: date) -> None:
        """Note a participant that was merged into another one before the round."""
        towns = self.known.by_code
        became = listed([towns[code].name for code in place.successors if code in towns])
        values = {"name": place.name, "day": date_text(until), "successor": became}
        self.problem(row, heading("name"), "E-LIST-ENDED", **values)

    def problem(self, number: int, column: str, error: str, **values: object) -> None:
        what, remedy = message(error, **values)
        where = text_of("U-PLACE-LIST", file=self.name, row=number, column=column)
        self.problems.append(Problem(where, what, remedy))


def _speaks_for(file: str, row: int, record: dict[str, str]) -> RegionCells | None:
    cells = RegionCells(file, row, record.get("members", ""), record.get("questions", ""))
    return cells if cells.members or cells.questions else None


def _is_free(code: str) -> bool:
    """Return whether a code may be that of one that stands in no list."""
    real = names().real
    return not (real and code.startswith(real)) and bool(re.fullmatch(r"[A-Z]{2}[0-9]{4}", code))


def _codes(text: str) -> tuple[str, ...]:
    """Return the codes in a cell, which semicolons part."""
    return tuple(filter(None, (one.strip() for one in text.split(";"))))


def _number(text: str) -> int | None:
    """Return a number as people write it, «9.000» or «9000»; None when it is none."""
    digits = re.sub(r"[.\s]", "", text)
    return int(digits) if re.fullmatch(r"[0-9]{1,8}", digits) else None


def _columns(name: str, header: Sequence[str]) -> list[str]:
    """Return what each column holds; an extra column is a group, marked with a plus."""
    known = {text: key for key, texts in names().headings.items() for text in texts}
    columns = [known.get(cell.casefold(), f"+{meant(cell)}") for cell in header]
    if "code" not in columns and "name" not in columns:
        raise refused(name, "E-LIST-COLUMN", name=heading("name"))
    doubles = {cell for cell, key in zip(header, columns, strict=True) if columns.count(key) > 1}
    if doubles - {""}:
        raise refused(name, "E-LIST-COLUMN-TWICE", name=", ".join(sorted(doubles)))
    return columns


def _record(columns: list[str], header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    texts = [*cells, *[""] * len(header)]
    return {key: text for key, text in zip(columns, texts, strict=False) if key != "+"}
