"""A small round, played by the commands of the product until it is in its middle.

Seven invented participants were invited. Three sent a whole form (in Word, in Excel, in a
mail), one left questions open, one contradicts itself and gave an answer that an adviser decided
on, one declined and one is silent. Everyone was mailed what was due; two reports went out and one
draft was thrown away.

What stands in the workspace then is made by whichever version plays: `tests.data.make_mid_round`
kept what an earlier version left behind.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipeline.base.files import safe_name
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_excel, fill_table, fill_word
from pipeline.ooxml.spreadsheet import Column, Sheet, write
from pipeline.register.store import open_register
from tests.support.command import quickscan
from tests.support.mails import mail
from tests.support.places import TEMPLATES

TOWNS = {
    "XX0001": "Voorbeeldstad",
    "XX0002": "Fictiedam",
    "XX0003": "Proefwoude",
    "XX0004": "Schetsveen",
    "XX0005": "’t Bedenksel",
    "XX0006": "Testerbroek",
    "XX0007": "Nergenshuizen",
}
INVITED, RETURNED, DECIDED = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 12)
ASKED_ON, REPORTED = date(2026, 11, 20), date(2026, 11, 24)
# One reminder at most, so that nobody who had one is ever due another, whatever day it is.
_ROUND = {
    "hooguit: 2": "hooguit: 1",
    "bewaartermijn_maanden: 24": "bewaartermijn_maanden: 240",
    "deadline: 2027-01-15": "deadline: 2036-01-15",
}

Wait = Callable[[Workspace, date], None]


def play(root: Path, wait: Wait) -> Workspace:
    """Play the round in an empty folder; `wait` lets the days pass until a date."""
    workspace = Workspace(root)
    shutil.copytree(TEMPLATES, root / "templates")
    change(root / "templates/ronde.yaml", _ROUND)
    put(workspace, "deelnemers.xlsx", _invitations(), INVITED)
    wait(workspace, INVITED)
    _run(workspace, "form")
    _run(workspace, "mail", "invite")
    wait(workspace, RETURNED)
    for name, data in _returns(workspace).items():
        put(workspace, name, data, RETURNED)
    wait(workspace, DECIDED)
    _run(workspace, "decline", "XX0006", "--reden", "Wij doen later mee.")
    _run(workspace, "run")
    put(workspace, "werklijst ingevuld.xlsx", _decided(workspace), DECIDED)
    _run(workspace, "run")
    _run(workspace, "mail", "remind")
    wait(workspace, ASKED_ON)
    _run(workspace, "followup")
    _run(workspace, "mail", "followup")
    wait(workspace, REPORTED)
    _run(workspace, "check", "--preview", "XX0001")
    _run(workspace, "mail", "report")
    _run(workspace, "mail", "discard", "report", "XX0002")
    _run(workspace, "run")
    return workspace


def stem(code: str) -> str:
    """Return how the name of a file about a participant begins."""
    return f"{code}-{safe_name(TOWNS[code])}"


def answers(**others: str) -> dict[str, str]:
    """Return what a participant fills in; `v07=""` leaves a question open."""
    given = {f"v{number:02}": "Ja" for number in range(1, 27)} | {"v21": "Deels", "v25": "Deels"}
    fields = {"kop.datum": "09-11-2026", "kop.variant": "Wij hebben een aanpak"}
    found = {f"{code}.antwoord": text for code, text in (given | others).items() if text}
    return fields | found


def put(workspace: Workspace, name: str, data: bytes, day: date) -> Path:
    """Put a file in `input/` with the day it came in; noon, so that it is that day everywhere."""
    path = workspace.input / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    noon = datetime(*day.timetuple()[:3], 12, tzinfo=UTC).timestamp()
    os.utime(path, (noon, noon))
    return path


def change(path: Path, texts: Mapping[str, str]) -> None:
    """Change texts in a template; every one of them has to stand there."""
    text = path.read_text("utf-8")
    for old, new in texts.items():
        assert old in text, f"{old} is not in {path.name}"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def sent_earlier() -> Wait:
    """Return a `wait` that leaves the clock alone: everything that was sent moves back instead."""
    now = [INVITED]

    def wait(workspace: Workspace, until: date) -> None:
        days, now[0] = (until - now[0]).days, until
        if not days:
            return
        with open_register(workspace.register) as register:
            for one in register.outbox():
                at = datetime.fromisoformat(one.at) - timedelta(days=days)
                register.post(replace(one, at=at.isoformat(timespec="seconds")))

    return wait


def _run(workspace: Workspace, *arguments: str) -> None:
    shown = quickscan("--workspace", workspace.root, *arguments)
    assert shown.exit_code == 0, (arguments, shown.output)


def _invitations() -> bytes:
    columns = [Column("code", 10), Column("gemeente", 24), Column("e-mailadres", 36)]
    rows = [
        [code, name, f"veiligheid@{safe_name(name).lower()}.example"]
        for code, name in TOWNS.items()
    ]
    return write("Deelnemers", [Sheet("Deelnemers", columns, rows)])


def _returns(workspace: Workspace) -> dict[str, bytes]:
    """Return what comes back, by the name of the file."""

    def form(code: str, suffix: str, given: Mapping[str, str]) -> bytes:
        fill = fill_word if suffix == ".docx" else fill_excel
        return fill((workspace.forms / f"{stem(code)}{suffix}").read_bytes(), given)

    noted = {"v01.toelichting": "De raad besprak het plan in maart.", "kop.groepsrapport": "Ja"}
    mailed = form("XX0003", ".docx", answers(v08="Nee", v09="Deels"))
    sender = [("From", "Veiligheid <veiligheid@proefwoude.example>")]
    message = mail({"Proefwoude ingevuld.docx": mailed}, headers=sender)
    message.set_boundary("=_grens")  # else it differs every time
    contrary = {"v16": "Nee", "v17": "Ja", "v05": "eigenlijk wel een beetje"}
    return {
        "quickscan Voorbeeldstad.docx": form("XX0001", ".docx", answers(v03="Nee") | noted),
        "Formulier_Fictiedam.xlsx": form("XX0002", ".xlsx", answers(v12="Deels")),
        "RE Quickscan.eml": message.as_bytes(),
        "Schetsveen.docx": form("XX0004", ".docx", answers(v07="", v12="")),
        "Bedenksel quickscan.docx": form("XX0005", ".docx", answers(**contrary)),
    }


def _decided(workspace: Workspace) -> bytes:
    """Return the work list with the one choice on it made."""
    row = {"gemeente": TOWNS["XX0005"], "onderdeel": "V05 Antwoord"}
    choice = {"besluit": "Deels", "opmerking": "Gebeld op 12 november."}
    return fill_table(workspace.work_list.read_bytes(), row, choice)
