"""The whole story on real programs: edited in LibreOffice, approved, mailed by a real server.

Then a better form comes in; what was written stays, and what goes out was approved again.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import docx

from pipeline.definitions.workspace import Workspace
from tests.support import approving, mail_rounds
from tests.support.command import Outcome, quickscan
from tests.support.mail_servers import PostOffice, smtp_server
from tests.support.redlines import Words

NAMES = ("Voorbeeldstad", "Proefdam", "Fictiedam")
LATER = 1_900_000_000  # a moment after every other file of the round


def run(workspace: Workspace, *arguments: str, code: int = 0) -> str:
    shown: Outcome = quickscan("--workspace", workspace.root, *arguments)
    assert shown.exit_code == code, shown.output
    return shown.output.replace("\xa0", " ")


def report(workspace: Workspace, number: int) -> Path:
    return workspace.reports / f"{mail_rounds.code_of(number)}-{NAMES[number - 1]}.docx"


def own(number: int) -> str:
    return f"Dit schreef de adviseur bij {NAMES[number - 1]}."


def mailed(office: PostOffice) -> dict[str, str]:
    """The text of the last report that each address got."""
    found = {}
    for address, message in office.taken:
        for name, data in mail_rounds.attachments(message).items():
            if name.startswith("Rapport"):
                text = docx.Document(io.BytesIO(data)).paragraphs
                found[address] = "\n".join(one.text for one in text)
    return found


def better_form(workspace: Workspace, number: int) -> None:
    blank = workspace.forms / f"{mail_rounds.code_of(number)}-{NAMES[number - 1]}.docx"
    given = mail_rounds.answers() | {"v03.antwoord": "Nee"}
    path = workspace.input / "beter formulier.docx"
    path.write_bytes(mail_rounds.fill_word(blank.read_bytes(), given))
    os.utime(path, (LATER, LATER))


def test_what_the_adviser_wrote_goes_out_and_survives_a_better_form(tmp_path: Path) -> None:
    with smtp_server(PostOffice()) as office:
        workspace = mail_rounds.workspace(tmp_path / "map", NAMES, port=office.port)
        mail_rounds.invite_and_return(workspace, NAMES, open_ones=())
        run(workspace, "run")
        for number in (1, 2, 3):
            function = approving.FUNCTION if number == 1 else ""
            place = report(workspace, number)
            approving.in_libreoffice(place, tmp_path / "profiel", own(number), function)
        run(workspace, "run")
        approving.in_work_list(workspace, [NAMES[1]])
        approving.as_final(report(workspace, 3))
        run(workspace, "mail", "report", "--smtp", "--unknown-history")
        first = mailed(office)
        assert {address: own(n) in first[address] for n, address in addresses()} == {
            address: True for _, address in addresses()
        }
        assert not any("Nagekeken door" in text for text in first.values())

        better_form(workspace, 1)
        edited = report(workspace, 1).read_bytes()
        told = run(workspace, "run")
        assert "«nagekeken» geldt niet meer: Voorbeeldstad." in told
        assert "heeft een ouder rapport dan er nu staat: Voorbeeldstad." in told
        assert "om na te lezen" in told
        assert "rapport verouderd" in run(workspace, "status")
        assert edited in [one.read_bytes() for one in workspace.kept.glob("*.docx")]
        merged = report(workspace, 1).read_bytes()
        assert b"w:ins " in approving.parts(merged)["word/document.xml"]
        assert not any("☒ Nagekeken" in one for one in Words(merged).lines()), "the tick is off"
        run(workspace, "mail", "report", "--smtp", "--renewed", "--only", "XX0001")
        assert mailed(office) == first, "nothing goes out before it was read over"

        approving.accept(report(workspace, 1))
        approving.tick(report(workspace, 1), day="7 december 2026")
        run(workspace, "run")
        run(workspace, "mail", "report", "--smtp", "--renewed", "--only", "XX0001")
        second = mailed(office)
        address = mail_rounds.address_of(1)
        assert own(1) in second[address]
        assert second[address] != first[address]
        assert {a: t for a, t in second.items() if a != address} == {
            a: t for a, t in first.items() if a != address
        }
        assert max(office.counts.values()) == 1


def addresses() -> list[tuple[int, str]]:
    return [(number, mail_rounds.address_of(number)) for number in (1, 2, 3)]
