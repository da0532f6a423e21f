"""Every command that is swept, each with the workspace in which it has something to do.

Three invented participants: one answered everything, one left a question open and contradicts
itself, one is silent. A person edited a report and keeps a file of their own in `output/`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from pipeline.base.files import safe_name
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_excel, fill_table, fill_word
from pipeline.model.outbox import Posted
from pipeline.ooxml.spreadsheet import Column, Sheet, write
from pipeline.register.store import open_register
from tests.faults.disk import Tree
from tests.faults.player import Player
from tests.support.edits import edit
from tests.support.mid_round import unpack
from tests.support.mid_round_play import answers, change, put
from tests.support.places import TEMPLATES

WHOLE, OPEN, SILENT = ("XX0001", "Voorbeeldstad"), ("XX0002", "Fictiedam"), ("XX0003", "Proefwoude")
_INVITED, _RETURNED, _LATER = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 26)
_MAIL = """
verzenden:
  server: localhost
  beveiliging: geen
  poort: 1
  per_minuut: 6000
ophalen:
  server: localhost
  beveiliging: geen
  poort: 1
  aanmelden: microsoft365
microsoft365:
  organisatie: voorbeeld.example
  toepassing: 00000000-0000-0000-0000-000000000000
  mailbox: quickscan@voorbeeld.example
"""
_OWN = "output/adviesrapporten/aantekening.txt"
EDITED = f"output/adviesrapporten/{WHOLE[0]}-{WHOLE[1]}.docx"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A command in a workspace; `slow` when it takes seconds.

    `looks` says that it changes nothing: then only reading can fail. `locks` says that no other may
    work in the workspace at the same time. The calls below the folder `apart` are the same work as
    in another scenario, and are swept there.
    """

    base: str
    command: tuple[str, ...]
    looks: bool = False
    locks: bool = True
    slow: bool = False
    apart: str = ""

    def __str__(self) -> str:
        return f"{' '.join(self.command)} [{self.base}]"

    def sweeps(self, place: str) -> bool:
        """Return whether calls about a place are swept here."""
        return not self.apart or f"/{self.apart}/" not in place


SCENARIOS = (
    Scenario("empty", ("init", "{}"), slow=True, apart="voorbeelden/ronde"),  # as `demo` does
    Scenario("empty", ("demo", "{}/demo"), slow=True),
    Scenario("listed", ("form",)),
    Scenario("listed", ("mail", "invite")),
    Scenario("listed", ("mail", "invite", "--smtp")),
    Scenario("listed", ("mail", "invite", "--to-drafts")),
    Scenario("listed", ("mail", "signin"), looks=True),
    Scenario("listed", ("mail", "signout"), looks=True),
    Scenario("returned", ("ingest",)),
    Scenario("returned", ("run",)),
    Scenario("returned", ("mail", "fetch")),
    Scenario("returned", ("read", f"{{}}/input/{WHOLE[1]}.docx"), looks=True),
    Scenario("middle", ("status",), looks=True),
    Scenario("middle", ("check", "--register"), looks=True),
    Scenario("middle", ("backup",)),
    Scenario("middle", ("evidence", OPEN[0], "--to", "{}/bewijs")),
    Scenario("damaged", ("restore",)),
    Scenario("middle", ("decline", SILENT[0], "--reden", "Later.")),
    Scenario("middle", ("mail", "discard", "invite")),
    Scenario("middle", ("mail", "sent", "invite")),
    Scenario("middle", ("purge", "--municipality", WHOLE[0], "--yes")),
    Scenario("declined", ("decline", SILENT[0], "--undo")),
    Scenario("uncertain", ("mail", "arrived", "invite", WHOLE[0], OPEN[0])),
    Scenario("news", ("form",)),
    Scenario("news", ("run",)),
    Scenario("news", ("run", "--pdf")),
    Scenario("news", ("report",)),
    Scenario("news", ("watch",)),
    Scenario("news", ("followup",)),
    Scenario("news", ("mail", "remind")),
    Scenario("news", ("mail", "followup")),
    Scenario("news", ("mail", "report")),
    Scenario("news", ("mail", "report", "--smtp")),
    Scenario("news", ("check", "--preview", WHOLE[0]), slow=True),
    Scenario("next", ("run",)),
    Scenario("c3592eb", ("run",), slow=True),
)


class Bases:
    """The workspaces to start from, each made in `folder` when one is needed first."""

    def __init__(self, folder: Path, player: Player) -> None:
        self._folder = folder
        self._player = player

    def room(self, name: str) -> Path:
        """Return a folder with a workspace `ronde` and a mail server beside it; leave it alone."""
        room = self._folder / name
        if not room.is_dir():
            (room / "server").mkdir(parents=True)
            made = Workspace(room / "ronde")
            _MADE[name](self, made)
        return room

    def run(self, made: Workspace, *command: str) -> None:
        """Do a command that must succeed."""
        played = self._player.play(made.root, command)
        assert played.exit_code == 0, (command, played)

    def copy(self, name: str, made: Workspace) -> None:
        """Fill a workspace with another."""
        shutil.copytree(self.room(name) / "ronde", made.root)


def _empty(_: Bases, made: Workspace) -> None:
    made.root.mkdir()


def _listed(_: Bases, made: Workspace) -> None:
    shutil.copytree(TEMPLATES, made.root / "templates")
    round_ = made.root / "templates/ronde.yaml"
    change(round_, {"bewaartermijn_maanden: 24": "bewaartermijn_maanden: 240"})
    round_.write_text(round_.read_text("utf-8") + _MAIL, "utf-8")
    rows = [[c, n, f"veiligheid@{n.lower()}.example"] for c, n in (WHOLE, OPEN, SILENT)]
    columns = [Column("code"), Column("gemeente"), Column("e-mailadres")]
    list_ = write("Deelnemers", [Sheet("Deelnemers", columns, rows)])
    put(made, "deelnemers.xlsx", list_, _INVITED)


def _returned(bases: Bases, made: Workspace) -> None:
    bases.copy("listed", made)
    bases.run(made, "mail", "invite")
    _sent_earlier(made, 25)
    put(made, f"{WHOLE[1]}.docx", _filled(made, WHOLE, answers(v03="Nee")), _RETURNED)
    unsure = answers(v07="", v16="Nee", v17="Ja", v05="eigenlijk wel een beetje")
    put(made, f"{OPEN[1]}.xlsx", _filled(made, OPEN, unsure), _RETURNED)


def _middle(bases: Bases, made: Workspace) -> None:
    bases.copy("returned", made)
    bases.run(made, "run")
    bases.run(made, "followup")
    edit(made.root / EDITED)
    (made.root / _OWN).write_text("Bel Fictiedam nog eens.", "utf-8")


def _damaged(bases: Bases, made: Workspace) -> None:
    """A register with a copy, and a row of it that is another by now."""
    bases.copy("middle", made)
    bases.run(made, "backup")
    with contextlib.closing(sqlite3.connect(made.register)) as sql:
        sql.execute("UPDATE files SET name = 'x' || name WHERE id = (SELECT min(id) FROM files)")
        sql.commit()


def _declined(bases: Bases, made: Workspace) -> None:
    bases.copy("middle", made)
    bases.run(made, "decline", SILENT[0])


def _uncertain(bases: Bases, made: Workspace) -> None:
    bases.copy("listed", made)
    bases.run(made, "mail", "invite")
    with open_register(made.register) as register:
        register.post(*(replace(one, state=Posted.GIVEN) for one in register.outbox()))


def _news(bases: Bases, made: Workspace) -> None:
    """Other words in every text, one more return, and a work list that was filled in in place."""
    bases.copy("middle", made)
    texts = {"contact: het quickscanteam": "contact: het team"}
    change(made.root / "templates/ronde.yaml", texts)
    change(made.root / "templates/adviezen.yaml", {"scan: Sterk punt": "scan: Sterke kant"})
    change(made.root / "templates/ontvangst.html", {"</body>": "<p>Anders.</p></body>"})
    (made.root / _OWN).with_suffix(".md").write_text("# Bellen", "utf-8")
    row, choice = {"gemeente": OPEN[1], "onderdeel": "V05 Antwoord"}, {"besluit": "Deels"}
    made.work_list.write_bytes(fill_table(made.work_list.read_bytes(), row, choice))
    moment = datetime(2026, 11, 20, 12).timestamp()
    os.utime(made.work_list, (moment, moment))
    put(made, f"{WHOLE[1]} verbeterd.docx", _filled(made, WHOLE, answers(v03="Ja")), _LATER)


def _next(bases: Bases, made: Workspace) -> None:
    """The next round: the first answers of it take the place of a report that was edited."""
    bases.copy("middle", made)
    round_ = made.root / "templates/ronde.yaml"
    change(round_, {'code: "2026"': 'code: "2027"\nbegin: 2026-11-20'})
    bases.run(made, "form")
    put(made, f"{WHOLE[1]} 2027.docx", _filled(made, WHOLE, answers(v03="Ja")), _LATER)


def _c3592eb(_: Bases, made: Workspace) -> None:
    unpack(made.root)


_MADE: Mapping[str, Callable[[Bases, Workspace], None]] = {
    "empty": _empty,
    "listed": _listed,
    "returned": _returned,
    "middle": _middle,
    "damaged": _damaged,
    "declined": _declined,
    "uncertain": _uncertain,
    "news": _news,
    "next": _next,
    "c3592eb": _c3592eb,
}


def _filled(made: Workspace, town: tuple[str, str], given: Mapping[str, str]) -> bytes:
    code, name = town
    suffix, fill = (".docx", fill_word) if town is WHOLE else (".xlsx", fill_excel)
    blank = made.forms / f"{code}-{safe_name(name)}{suffix}"
    return fill(blank.read_bytes(), given)


def _sent_earlier(made: Workspace, days: int) -> None:
    """Let days pass: what was mailed moves back."""
    with open_register(made.register) as register:
        for one in register.outbox():
            at = datetime.fromisoformat(one.at) - timedelta(days=days)
            register.post(replace(one, at=at.isoformat(timespec="seconds")))


def of_persons(tree: Tree) -> Iterator[str]:
    """Yield the files that a person made or changed."""
    for place, kept in tree.items():
        own = place.startswith(("ronde/input/", "ronde/templates/")) or "/aantekening." in place
        if kept and (own or place == f"ronde/{EDITED}"):
            yield place
