"""Rows 2, 60 and 111-116 of the table: what can stand in the folder `input/` itself."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.forms.fill import fill_word
from pipeline.wall.limits import USUAL
from tests.corpus.form import word

LONG_AGO = time.time() - 86_400
RETURN = "accepted|attention|duplicate"  # taken in; many are of one participant


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing in the folder with its fate: a verdict, or several, and the code of its reason."""

    name: str
    make: Callable[[Path], object]
    verdict: str
    code: str = ""


def put(data: bytes, modified: float = LONG_AGO) -> Callable[[Path], None]:
    """Return what writes a file that has been there for a day."""

    def write(path: Path) -> None:
        path.write_bytes(data)
        os.utime(path, (modified, modified))

    return write


def a_return(number: int) -> bytes:
    """Return a form that differs from every other in one remark."""
    return fill_word(word(), {"v07.toelichting": f"Nummer {number}."})


_LEFTOVERS = (
    *("~$rmulier.docx", ".~lock.formulier.docx#", "~WRL0005.tmp", "Thumbs.db", "desktop.ini"),
    *(".DS_Store", "._formulier.docx", "formulier.docx.part", "formulier.docx.crdownload"),
    *("bijlage.tmp", "naar de map.lnk", "website.url"),
)
_NAMES = (
    *("regel\neinde.docx", "tab\tin.docx", "om\N{RIGHT-TO-LEFT OVERRIDE}xcod.docx"),
    *("f" * 250 + ".docx", "-rf", "$(touch hier).docx", "`ls`.docx", "CON", "aux.docx", "punt."),
    *(
        "spatie ",
        "👍 klaar.docx",
        "a;b&c|d.docx",
        "%s{0}.docx",
        "burger 123456782.docx",
        "'\".docx",
    ),
)


def unfinished() -> Iterator[Placed]:
    """Row 2: files that end in zeros wait while they are new, and are damaged later."""
    half = word()[: len(word()) // 2] + bytes(len(word()) // 2)
    yield Placed("nieuw en half.docx", put(half, time.time() - 60), "waiting", "R-COPYING")
    yield Placed("oud en half.docx", put(half), "rejected", "R-DAMAGED")


def leftovers() -> Iterator[Placed]:
    """Row 60: what Office, systems, browsers and sync programs leave behind."""
    for name in _LEFTOVERS:
        yield Placed(name, put(b"niet van ons"), "ignored", "R-LEFTOVER")


def names() -> Iterator[Placed]:
    """Row 111: names that mean something to a program, or hide what they are."""
    for number, name in enumerate(_NAMES):
        yield Placed(name, put(a_return(number)), RETURN)
    latin = os.fsdecode(b"enqu\xeate.docx")
    yield Placed(latin, put(a_return(900)), RETURN)


def copies() -> Iterator[Placed]:
    """Row 112: the same bytes under names that differ in accents, capitals, or by a program."""
    data = a_return(112)
    yield Placed("reünie.docx", put(data, LONG_AGO - 60), RETURN)
    for name in (
        unicodedata.normalize("NFD", "reünie.docx"),
        "Reünie.docx",
        "reünie (1).docx",
        "Kopie van reünie.docx",
        "reünie (conflicted copy 2026-11-12).docx",
    ):
        yield Placed(name, put(data), "duplicate", "R-DUPLICATE")


def links() -> Iterator[Placed]:
    """Row 113: links out of the folder, to nowhere, to themselves; a folder in a circle."""
    for name, target in (
        ("naar buiten.docx", "/etc/hostname"),
        ("naar wachtwoorden.docx", "/etc/passwd"),
        ("naar niets.docx", "bestaat-niet.docx"),
        ("naar zichzelf.docx", "naar zichzelf.docx"),
        ("naar boven", ".."),
    ):
        yield Placed(name, lambda path, to=target: path.symlink_to(to), "rejected", "R-SYMLINK")


def no_files() -> Iterator[Placed]:
    """Rows 114-116: a pipe, too many bytes, no access, a folder with a form's name, depth."""
    yield Placed("pijp.docx", os.mkfifo, "rejected", "R-NOT-A-FILE")
    yield Placed("te groot.docx", _sparse, "rejected", "R-TOO-BIG")
    yield Placed("map.docx", lambda path: path.mkdir(), "rejected", "R-FOLDER")
    if os.geteuid():  # root may read everything
        yield Placed("geen toegang.docx", _locked, "waiting", "R-NO-ACCESS")
    yield Placed("/".join(["diep"] * 60) + "/formulier.docx", put(a_return(116)), RETURN)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(USUAL.file_bytes + 1)  # takes no room on the disk
    os.utime(path, (LONG_AGO, LONG_AGO))


def _locked(path: Path) -> None:
    put(word())(path)
    path.chmod(0)


BUILDERS = {
    "2": unfinished,
    "60": leftovers,
    "111": names,
    "112": copies,
    "113": links,
    "114, 115, 116": no_files,
}


def everything(folder: Path) -> list[Placed]:
    """Make all of it in a folder, and return what must come of each."""
    placed = [one for builder in BUILDERS.values() for one in builder()]
    for one in placed:
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        one.make(path)
    return placed
