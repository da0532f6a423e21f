"""A whole round by mail, on real servers: invite, answer, remind, ask on, decide, report.

`python -m tests.support.mail_whole_round 342 50` plays it with 342 invented participants and
kills the sender 50 times; it prints how many participants are in which state after every step.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol

import openpyxl

from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.judgement.counting import settle
from pipeline.judgement.worklist import open_points
from pipeline.model.actions import FilledReport
from pipeline.model.decisions import DECISION
from pipeline.model.outbox import Posted
from pipeline.model.response import FilledForm
from pipeline.reading.formats import read
from pipeline.register.loading import load_setting
from pipeline.register.store import open_register
from tests.support.command import quickscan
from tests.support.mail_killed import Survived, send_and_kill
from tests.support.mail_rounds import address_of, answers, attachments, code_of, workspace
from tests.support.mail_servers import (
    PASSWORD,
    USER,
    MailHouse,
    PostOffice,
    imap_server,
    smtp_server,
)
from tests.support.mails import mail

FETCH = "ophalen:\n  server: localhost\n  poort: {port}\n"
_OPEN = ("v07.antwoord", "v12.antwoord")
_CONTRARY = {"v16.antwoord": "Nee", "v17.antwoord": "Ja"}
_UNCLEAR = {"v05.antwoord": "eigenlijk wel een beetje"}


class MailTaken(Protocol):
    """What goes out, to whom, the oldest first."""

    taken: list[tuple[str, EmailMessage]]

    @property
    def counts(self) -> Counter[str]:
        """How often each message went out, by its identity."""


@dataclass
class Round:
    """A round while it is played."""

    made: Workspace
    office: MailTaken
    house: MailHouse
    towns: int
    chance: random.Random
    survived: list[Survived] = field(default_factory=list)
    seen: int = 0  # messages that were looked at
    wrong: list[str] = field(default_factory=list)  # attachments that are not the addressee's
    states: dict[str, Counter[str]] = field(default_factory=dict)
    delivered: int = 0

    def run(self, *arguments: str) -> str:
        """Run a command that must succeed; a file that is no form is no failure."""
        shown = quickscan("--workspace", self.made.root, *arguments)
        assert shown.exit_code in (0, 4), shown.output
        return shown.stdout

    def invite(self, kills: int) -> None:
        """Invite everyone, by a sender that is killed again and again."""
        assert isinstance(self.office, PostOffice)
        left = send_and_kill(self.made, self.office, kills, seed=7)
        self.survived.append(left)
        for code in sorted(left.uncertain):  # the adviser asks around
            if code in left.arrived:
                self.run("mail", "arrived", "invite", code)
            else:
                self.run("mail", "invite", "--smtp", "--again", code)

    def send(self, kind: str, *more: str) -> None:
        """Send one kind of message to everyone who is due."""
        self.run("mail", kind, "--smtp", *more)

    def note(self, step: str) -> None:
        """Remember how many participants are in which state."""
        lines = self.run("status", "--json").splitlines()
        self.states[step] = Counter(json.loads(line)["state"] for line in lines)
        told = ", ".join(f"{state} {n}" for state, n in sorted(self.states[step].items()))
        _tell(f"{time.strftime('%H:%M:%S')}  {step:<34} {told}")

    def new_mails(self) -> Iterator[tuple[int, EmailMessage]]:
        """Yield what was delivered since last time, after a look at every attachment."""
        for to, message in self.office.taken[self.seen :]:
            number = int(to.partition("gemeente")[2].partition(".")[0])
            self.seen += 1
            for name, data in attachments(message).items():
                if not self._is_of(number, data):
                    self.wrong.append(f"{name} to {to}")
            yield number, message

    def _is_of(self, number: int, data: bytes) -> bool:
        found = read(data, load_setting(self.made).questionnaire)
        if isinstance(found, FilledReport):
            return found.identity.respondent == code_of(number)
        assert isinstance(found, FilledForm)
        if found.identity.respondent:
            return found.identity.respondent == code_of(number)
        text = _text_of(data)
        return name_of(number) in text and not any(
            other in text for other in (name_of(number - 1), name_of(number + 1))
        )

    def send_back(self, number: int, name: str, data: bytes, *, by_mail: bool) -> None:
        """Let a participant answer, by mail or as a file the adviser saved."""
        if not by_mail:
            (self.made.input / f"{number:03} {name}").write_bytes(data)
            return
        headers = [
            ("From", address_of(number)),
            ("Message-ID", f"<{number}.{self.delivered}@x.example>"),
            ("Date", format_datetime(dt.datetime.now(dt.UTC))),
        ]
        self.delivered += 1
        message = mail({name: data}, headers=headers)
        self.house.deliver(f"{self.delivered:05}.antwoord", message.as_bytes())


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def name_of(number: int) -> str:
    return f"Voorbeeldstad {number:03}"


def _text_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        texts = [parts.read(n).decode() for n in parts.namelist() if re.match(r"word/\w+\.xml", n)]
    return "".join(texts)


def play(round_: Round, kills: int) -> None:
    """Play the whole round."""
    forms = _invite(round_, kills)
    _days_pass(round_, 9)
    silent = _answer(round_, forms)
    for number in silent[: _declining(round_)]:
        round_.run("decline", code_of(number))
    round_.run("mail", "fetch")
    round_.run("run")
    round_.note("after the answers and declines")
    _remind(round_, forms, silent)
    _days_pass(round_, 9)
    _ask_on(round_)
    _decide(round_)
    _report(round_, forms)


def _invite(round_: Round, kills: int) -> dict[int, dict[str, bytes]]:
    round_.note("before")
    round_.invite(kills)
    forms = {number: attachments(message) for number, message in round_.new_mails()}
    assert len(forms) == round_.towns
    round_.note("after the invitations")
    return forms


def _days_pass(round_: Round, days: int) -> None:
    """Let everything that was sent have been sent some days earlier."""
    with open_register(round_.made.register) as register:
        rows = register.outbox()
        for one in rows:
            at = dt.datetime.fromisoformat(one.at) - dt.timedelta(days=days)
            register.post(replace(one, at=at.isoformat(timespec="seconds")))
        assert all(one.state is Posted.SENT for one in rows)


def _answer(round_: Round, forms: Mapping[int, Mapping[str, bytes]]) -> list[int]:
    """Let most participants answer, in many formats; return who stays silent."""
    numbers = sorted(forms)
    round_.chance.shuffle(numbers)
    answering = numbers[: round(round_.towns * 300 / 342)]
    converted: dict[str, list[int]] = {"odt": [], "pdf": [], "ods": []}
    for place, number in enumerate(answering):
        skip = _OPEN if place % 5 == 0 else ()
        more = _CONTRARY if place % 11 == 3 else _UNCLEAR if place % 13 == 4 else {}
        data, suffix = _filled(forms[number], answers(skip) | more, place)
        kind = {7: "odt", 9: "pdf", 2: "ods"}.get(place % 20, "")
        kind = "" if (kind == "ods") != (suffix == ".xlsx") else kind
        if kind:
            converted[kind].append(number)
            (round_.made.root / f"{number}{suffix}").write_bytes(data)
        elif place % 10 == 6:
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as archive:
                archive.writestr(f"formulier{suffix}", data)
            round_.send_back(number, "formulieren.zip", out.getvalue(), by_mail=place % 20 == 6)
        else:
            round_.send_back(number, f"formulier{suffix}", data, by_mail=place % 5 != 2)
    for kind, some in converted.items():
        _convert(round_, kind, some)
    return numbers[len(answering) :]


def _filled(form: Mapping[str, bytes], given: Mapping[str, str], place: int) -> tuple[bytes, str]:
    """Return one of the forms of a mail, filled in; the Excel form only takes its own answers."""
    suffix = (
        ".docx" if place % 2 or given.get("v05.antwoord", "") not in ("Ja", "Deels") else ".xlsx"
    )
    blank = next(data for name, data in form.items() if name.endswith(f"{suffix}"))
    return (fill_word if suffix == ".docx" else fill_excel)(blank, given), suffix


def _convert(round_: Round, kind: str, numbers: list[int]) -> None:
    """Let LibreOffice save forms in another format, as some participants do."""
    paths = [next(round_.made.root.glob(f"{number}.*")) for number in numbers]
    if not paths:
        return
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
        command += ["--convert-to", kind, "--outdir", str(round_.made.root), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    for number, path in zip(numbers, paths, strict=True):
        result = path.with_suffix(f".{kind}")
        round_.send_back(number, f"formulier.{kind}", result.read_bytes(), by_mail=True)
        path.unlink()
        result.unlink()


def _declining(round_: Round) -> int:
    """Return how many of those who stay silent say that they do not take part."""
    return max(1, round_.towns // 60)


def _remind(round_: Round, forms: Mapping[int, Mapping[str, bytes]], silent: list[int]) -> None:
    before = _states(round_)
    round_.send("remind")
    reminded = [number for number, _ in round_.new_mails()]
    owing = {code for code, state in before.items() if state in ("listed", "invited", "incomplete")}
    assert {code_of(number) for number in reminded} == owing
    for place, number in enumerate(silent[_declining(round_) :]):
        if place % 3 == 0:
            data, suffix = _filled(forms[number], answers(), place)
            round_.send_back(number, f"alsnog{suffix}", data, by_mail=True)
    round_.run("mail", "fetch")
    round_.run("run")
    round_.note("after the reminders")


def _ask_on(round_: Round) -> None:
    """Ask on what is open; most participants answer with the mini-form, in Word or Excel."""
    round_.send("followup")
    asked = list(round_.new_mails())
    for place, (number, message) in enumerate(asked):
        files = attachments(message)
        suffix = "aanvulling.docx" if place % 2 else "aanvulling.xlsx"
        blank = next(data for name, data in files.items() if name.endswith(suffix))
        if place % 6 == 5:
            continue
        fill = fill_word if place % 2 else fill_excel
        found = read(blank, load_setting(round_.made).questionnaire)
        assert isinstance(found, FilledForm)
        given = {item: "Deels" for item in found.readings if item.endswith(".antwoord")}
        round_.send_back(number, f"nalevering {suffix}", fill(blank, given), by_mail=True)
    round_.run("mail", "fetch")
    round_.run("run")
    round_.note(f"after {len(asked)} follow-ups")


def _decide(round_: Round) -> None:
    """Fill in the work list: what is proposed, else that it was seen, else the first choice."""
    here = load_setting(round_.made)
    with open_register(round_.made.register) as register:
        points = open_points(settle(register.receipts(), here), here)
    book = openpyxl.load_workbook(round_.made.work_list)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == DECISION)
    for row, point in enumerate(points, 2):
        sheet.cell(row, column, point.proposal or point.options[-1])
    book.save(round_.made.input / "werklijst ingevuld.xlsx")
    round_.run("run")
    round_.note(f"after {len(points)} decisions")


def _alone(round_: Round) -> dict[str, str]:
    """Return the format of Word and Excel forms that count, without a mini-form laid over them."""
    with open_register(round_.made.register) as register:
        counting = settle(register.receipts(), load_setting(round_.made)).counting
    return {
        code: one.format
        for code, one in counting.items()
        if one.format in ("docx", "xlsx") and not one.mini_forms
    }


def _report(round_: Round, forms: Mapping[int, Mapping[str, bytes]]) -> None:
    round_.send("report", "--unreviewed")
    sent = [number for number, _ in round_.new_mails()]
    round_.note(f"after {len(sent)} reports")
    formats = _alone(round_)  # another format, or what only a mini-form said, would be asked about
    corrected = [number for number in sent if code_of(number) in formats][:3]
    for number in corrected:
        better = {"v03.antwoord": "Deels", "v03.toelichting": "Verbeterd na overleg."}
        place = int(formats[code_of(number)] == "docx")
        data, suffix = _filled(forms[number], answers() | better, place)
        round_.send_back(number, f"verbeterd{suffix}", data, by_mail=True)
    round_.run("mail", "fetch")
    round_.run("run")
    round_.note("after 3 better forms")
    round_.send("report", "--unreviewed")
    assert not list(round_.new_mails())
    round_.send("report", "--unreviewed", "--renewed")
    assert sorted(number for number, _ in round_.new_mails()) == sorted(corrected)
    round_.note("after the renewed reports")


def _states(round_: Round) -> dict[str, str]:
    lines = round_.run("status", "--json").splitlines()
    found = [json.loads(line) for line in lines]
    return {one["code"]: one["state"] for one in found}


@contextlib.contextmanager
def round_by_mail(root: Path, towns: int) -> Iterator[Round]:
    """Open a round with two servers; the environment holds how to log in and whom to trust."""
    with smtp_server(PostOffice(slow=0.03)) as office, mailbox() as house:
        listed = [name_of(number) for number in range(1, towns + 1)]
        made = workspace(root, listed, office.port, FETCH.format(port=house.port))
        yield Round(made, office, house, towns, random.Random(1))


@contextlib.contextmanager
def mailbox() -> Iterator[MailHouse]:
    """Run a mailbox, with how to log in and whom to trust in the environment."""
    with imap_server() as house:
        names = {"SSL_CERT_FILE": str(house.cert), "QUICKSCAN_IMAP_USER": USER}
        names["QUICKSCAN_IMAP_PASSWORD"] = PASSWORD
        before = {name: os.environ.get(name) for name in names}
        os.environ.update(names)
        try:
            yield house
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def main() -> None:
    towns, kills = (int(text) for text in sys.argv[1:3])
    folder = tempfile.TemporaryDirectory()
    with folder, round_by_mail(Path(folder.name) / "ronde", towns) as round_:
        play(round_, kills)
    left = round_.survived[0]
    given = len(left.uncertain & left.arrived), len(left.uncertain - left.arrived)
    _tell(f"messages delivered       {len(round_.office.taken)}")
    _tell(f"attachments of another   {len(round_.wrong)}")
    _tell(f"delivered twice          {sum(n > 1 for n in round_.office.counts.values())}")
    _tell(f"kills while inviting     {left.kills}; twice {left.twice}; forgotten 0")
    _tell(f"told as uncertain        {len(left.uncertain)}: {given[0]} had arrived, {given[1]} not")


if __name__ == "__main__":
    main()
