"""Small invented rounds to mail: a workspace with a list of participants and a server."""

from __future__ import annotations

import email
from collections.abc import Iterable, Mapping, Sequence
from email import policy
from email.message import EmailMessage
from pathlib import Path

import openpyxl

from pipeline.base.files import safe_name
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.ooxml.spreadsheet import Column, Sheet, write
from pipeline.workflow import run as workflow
from tests.support.places import TEMPLATES

NAMES = ("Voorbeeldstad", "Proefdam", "Súdwest-Fryslân aan Zee", "’t Bedenksel")
OPEN = {"v26.antwoord"}


def code_of(number: int) -> str:
    return f"XX{number:04}"


def address_of(number: int) -> str:
    return f"veiligheid@gemeente{number}.example"


def copies_in(made: Workspace, copies: Mapping[int, tuple[str, str]]) -> None:
    """Name in the list who gets copies of the mails of some participants: cc, and bcc."""
    path = made.input / "deelnemers.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for number, said in {0: ("cc", "bcc"), **copies}.items():
        sheet.cell(number + 1, 4, said[0])
        sheet.cell(number + 1, 5, said[1])
    book.save(path)


def workspace(
    root: Path, names: Sequence[str] = NAMES, port: int = 1, extra: str = "", minute: int = 6000
) -> Workspace:
    """Return a round of invented participants that mails through a server on this computer."""
    made = Workspace(root)
    (root / "templates").mkdir(parents=True)
    text = (TEMPLATES / "ronde.yaml").read_text("utf-8")
    text += f"""
verzenden:
  server: localhost
  beveiliging: geen
  poort: {port}
  per_minuut: {minute}
{extra}"""
    (root / "templates" / "ronde.yaml").write_text(text, "utf-8")
    made.input.mkdir()
    rows = [[code_of(n), name, address_of(n)] for n, name in enumerate(names, 1)]
    columns = [Column("code"), Column("gemeente"), Column("e-mailadres")]
    data = write("Deelnemers", [Sheet("Deelnemers", columns, rows)])
    (made.input / "deelnemers.xlsx").write_bytes(data)
    return made


def answers(skip: Iterable[str] = ()) -> dict[str, str]:
    """What a participant fills in: consistent, complete but for what it skips."""
    given = {f"v{number:02}.antwoord": "Ja" for number in range(1, 27)}
    given |= {"v21.antwoord": "Deels", "v25.antwoord": "Deels"}
    given |= {"kop.datum": "20-11-2026", "kop.variant": "Wij hebben een aanpak"}
    return {code: text for code, text in given.items() if code not in set(skip)}


def send_back(
    made: Workspace, number: int, name: str, skip: Iterable[str] = (), no: Iterable[str] = ()
) -> None:
    """Let a participant fill in its form, odd ones in Word and even ones in Excel.

    It leaves open what it skips, and says Nee where `no` says so.
    """
    suffix, fill = (".docx", fill_word) if number % 2 else (".xlsx", fill_excel)
    blank = made.forms / f"{code_of(number)}-{safe_name(name)}{suffix}"
    data = fill(blank.read_bytes(), answers(skip) | dict.fromkeys(no, "Nee"))
    (made.input / f"formulier {number}{suffix}").write_bytes(data)


def invite_and_return(made: Workspace, names: Sequence[str], open_ones: Iterable[int]) -> None:
    """Let everyone send its form back, some of them with an open question."""
    workflow.make_forms(made)
    for number, name in enumerate(names, 1):
        send_back(made, number, name, OPEN if number in set(open_ones) else ())


def mails(folder: Path) -> list[EmailMessage]:
    found = []
    for path in sorted(folder.rglob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        assert isinstance(message, EmailMessage)
        found.append(message)
    return found


def attachments(message: EmailMessage) -> dict[str, bytes]:
    return {part.get_filename(): part.get_content() for part in message.iter_attachments()}
