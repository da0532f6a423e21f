"""A mistake of an adviser: how it is made in a workspace, and what must be told of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import docx
import openpyxl

from pipeline.definitions.workspace import default_templates

Edit = Callable[[Path], None]
DO = (  # how a sentence begins that says what to do
    "Bewaar|Bedoelt|Begin|Controleer|Geef|Gebruik|Haal|Heeft|Herstel|Kies|Kijk|Kopieer|Laat|"
    "Maak|Neem|Noem|Open|Pas|Schrijf|Sla|Spring|Staat|Stond|Typ|Typte|Verander|Verhoog|Verplaats|Verwijder|Voeg|"
    "Verbeter|Vraag|Vul|Zet|Zorg"
)
REMEDY = re.compile(rf"(?:^|[.:;?»)] |, en |of )(?:{DO}|{DO.lower()})\b")
HEAD = ["gemeente", "code", "e-mailadres", "contactpersoon (functie)", "groep", "ronde"]
GOOD = [
    ["Amsterdam", "GM0363", "veiligheid@amsterdam-stad.nl"],
    ["Aalsmeer", "GM0358", "veiligheid@aalsmeer-stad.nl"],
]


class When(StrEnum):
    """At what a mistake shows: the definitions are read, templates tried, the round looked at."""

    READ = "read"
    TRIED = "tried"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What went wrong, in which file, and what of its place must be told (a pattern)."""

    what: str
    make: Edit
    file: str
    place: str
    when: When = When.READ

    def told(self, said: str) -> str | None:
        """Return the line that names file, place and remedy, if there is one."""
        for line in said.splitlines():
            plain = line.replace("\xa0", " ")
            if self.file in plain and re.search(self.place, plain) and REMEDY.search(plain):
                return plain
        return None


def swap(name: str, old: str, new: str) -> Edit:
    def make(root: Path) -> None:
        path = root / "templates" / name
        text = path.read_text("utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new, 1), "utf-8")

    return make


def line_of(name: str, old: str) -> str:
    """Return the pattern of the line in which this text now stands."""
    text = (default_templates() / name).read_text("utf-8")
    return rf"regel {text[: text.index(old)].count(chr(10)) + 1}\b"


def in_text(what: str, name: str, old: str, new: str, place: str = "") -> Mistake:
    return Mistake(what, swap(name, old, new), name, place or line_of(name, old))


def in_list(what: str, place: str, *rows: list[str | None], head: bool = True) -> Mistake:
    def make(root: Path) -> None:
        write_list(root / "input" / "deelnemers.xlsx", [*([HEAD] if head else []), *rows])

    return Mistake(what, make, "deelnemers.xlsx", place)


def write_list(path: Path, rows: list[list[str | None]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def in_word(what: str, name: str, old: str, new: str, place: str) -> Mistake:
    """A mistake typed in Word, in the first paragraph with this text."""

    def make(root: Path) -> None:
        document = docx.Document(str(root / "templates" / name))
        cells = (p for t in document.tables for c in t._cells for p in c.paragraphs)
        one = next(p for p in [*document.paragraphs, *cells] if old in p.text)
        text = one.text.replace(old, new)
        for run in one.runs[1:]:
            run.text = ""
        one.runs[0].text = text
        document.save(str(root / "templates" / name))

    return Mistake(what, make, name, place)


def moved(old: str, new: str) -> Edit:
    return lambda root: (root / old).rename(root / new) and None


def written(name: str, content: bytes) -> Edit:
    def make(root: Path) -> None:
        (root / name).write_bytes(content)

    return make


def copied(old: str, new: str) -> Edit:
    def make(root: Path) -> None:
        shutil.copy(root / old, root / new)

    return make


def on_another_sheet(root: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Deelnemers"
    book.active.append(HEAD)
    sheet = book.create_sheet("Blad1")
    for row in [HEAD, *GOOD]:
        sheet.append(row)
    book.save(root / "input" / "deelnemers.xlsx")
