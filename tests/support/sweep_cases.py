"""What people do to files in `output/`, and the commands that meet it: the cases of the sweep."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.edits import edit, libreoffice_lock, open_in, save_again, word_lock
from tests.support.mid_round_play import stem

RENAMED = {"hyphen": "-definitief", "underscore": "_v2", "space": " kopie", "bracket": " (1)"}
OPENED = {"open in Word": word_lock, "open in LibreOffice": libreoffice_lock}
MERGED = ("adviesrapporten", "raadsbrieven", "nalevering", "groepsrapport.docx")
MINE = ("edited", "resaved")  # these bytes are not ours any more
TREATMENTS = (
    *("untouched", "edited", *RENAMED, "moved", "gone", "saved again", "read-only"),
    *OPENED,
    "resaved",  # by LibreOffice; only an Office file
)

_ROUND = {"adviesrapporten", "raadsbrieven", "ontvangst", "groepsrapport.docx"}
_ROUND |= {"antwoorden.xlsx", "werklijst.xlsx", "overzicht.html"}
PURGED = stem("XX0001")
# What a command writes, by the first part of the place below `output/`.
COMMANDS: dict[tuple[str, ...], set[str]] = {
    ("form",): {"formulieren"},
    ("run",): _ROUND,
    ("report",): _ROUND,
    ("followup",): {"nalevering"},
    ("mail", "invite"): {"formulieren"},
    ("mail", "remind"): {"formulieren"},
    ("mail", "followup"): set(),
    ("mail", "report"): set(),
    ("mail", "discard", "invite"): set(),
    ("mail", "discard", "remind"): set(),
    ("mail", "discard", "followup"): set(),
    ("mail", "discard", "report"): set(),
    ("purge", "--municipality", "XX0001", "--yes"): _ROUND,
    ("run", "--pdf"): _ROUND | {"pdf"},
    ("check", "--preview", "XX0001"): {"voorbeeld"},
}
# What it writes when the register is lost and nothing was taken in yet.
_WITHOUT: dict[tuple[str, ...], set[str]] = {
    ("report",): {"antwoorden.xlsx", "werklijst.xlsx", "overzicht.html"},
    ("followup",): set(),
    ("purge", "--municipality", "XX0001", "--yes"): set(),
}
REGISTERS = ("with", "without", "c3592eb")


@dataclass(frozen=True, slots=True)
class Case:
    """One command on a workspace; `news` says that every file it writes has something new to say.

    The register is that of this version, lost, or that of c3592eb.
    """

    command: tuple[str, ...]
    register: str
    news: bool
    rotation: int

    def __str__(self) -> str:
        told = "news" if self.news else "no news"
        return f"{' '.join(self.command)}, {self.register} register, {told}, {self.rotation}"

    @property
    def writes(self) -> set[str]:
        if self.register == "without":
            return _WITHOUT.get(self.command, COMMANDS[self.command])
        return COMMANDS[self.command]

    def may_go(self, name: str) -> bool:
        """Whether the command may delete a file, when it is ours."""
        return any(name.startswith(part) for part in self._deletes) or (
            self._purges and PURGED in name
        )

    @property
    def _deletes(self) -> tuple[str, ...]:
        folders = {"invite": "uitnodiging", "remind": "herinnering"}
        folders |= {"followup": "nalevering", "report": "rapport"}
        if self.command[:2] == ("mail", "discard"):
            return (f"mail/{folders[self.command[2]]}/",)
        if self.command == ("followup",) and self.register == "without":
            return ("nalevering/",)
        return ()

    @property
    def _purges(self) -> bool:
        # Without a register nobody is known: a purge by name is refused and deletes nothing.
        return self.command[0] == "purge" and self.register != "without"


@dataclass(slots=True)
class Treated:
    """A file somebody did something with."""

    name: str  # where it stood, below output/
    how: str
    now: Path  # where these bytes stand now
    data: bytes | None  # None when it was thrown away
    lock: Path | None = None


def every_case(rotations: Iterable[int] = range(len(TREATMENTS))) -> Iterator[Case]:
    for rotation, command in itertools.product(rotations, COMMANDS):
        for register, news in itertools.product(REGISTERS, (True, False)):
            yield Case(command, register, news, rotation)


def treat(name: str, how: str, path: Path, resaved: bytes | None) -> Treated:
    """Do something to a file; `resaved` is what LibreOffice makes of it."""
    office = path.suffix in (".docx", ".xlsx")
    how = "untouched" if how in OPENED and not office else how
    one = Treated(name, how, path, path.read_bytes())
    if how == "edited":
        one.data = edit(path)
    elif how in RENAMED:
        one.now = path.rename(path.with_name(f"{path.stem}{RENAMED[how]}{path.suffix}"))
    elif how == "moved":
        (path.parent / "definitief").mkdir(exist_ok=True)
        one.now = path.rename(path.parent / "definitief" / path.name)
    elif how == "gone":
        path.unlink()
        one.data = None
    elif how == "saved again" and office:
        one.data = save_again(path)
    elif how == "read-only":
        path.chmod(0o444)
    elif how in OPENED and office:
        one.lock = open_in(path, OPENED[how])
    elif resaved is not None:
        one.data = resaved
        path.write_bytes(resaved)
    return one
