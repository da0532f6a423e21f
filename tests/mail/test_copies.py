"""Copies of mails: everyone who is named gets one, and who is in Bcc stands nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.synthetic.settings import here
from pipeline.base.files import sha256
from pipeline.checks.list_sense import odd_list
from pipeline.definitions.respondent_lists import organisations
from pipeline.definitions.respondents import Known, Respondent
from pipeline.definitions.workspace import Workspace
from pipeline.mail.copies import NOBODY, Copies, addressed, copies_of
from pipeline.mail.drafts import contents_of
from pipeline.mail.due import HeldReason, Moment, Town, Wish, select
from pipeline.mail.envelope import Attachment, Message, as_draft, as_mailbox_draft, without_bcc
from pipeline.mail.letters import Letter
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.register.loading import load_setting
from pipeline.register.store import look_in_register
from tests.support.command import quickscan
from tests.support.lists import listed
from tests.support.mail_rounds import address_of, copies_in, mails, workspace
from tests.support.mail_servers import PostOffice, smtp_server
from tests.support.places import TEMPLATES

TOWN = Respondent(
    "XX0001",
    "Voorbeeldstad",
    email="a@stad.example",
    cc=("regio@samen.example", "A@stad.example"),
    bcc=("archief@ons.example", "Regio@samen.example"),
)
COPIES = {1: ("regio@samen.example; chef@stad.example", "archief@ons.example"), 2: ("", "b@c.nl")}
SECRET = (b"archief@ons.example", b"b@c.nl")


def message(copies: Copies = NOBODY, font: str = "") -> Message:
    sent = Sent("2026", "XX0001", MailKind.INVITE, 1, Posted.DRAFT, "", "2026-11-23T09:30:00+00:00")
    files = (Attachment("a.docx", b"PK"),)
    letter = Letter("Onderwerp", "Dag.\n")
    return Message(sent, TOWN.email, TOWN.name, letter, files, copies, font)


def test_nobody_gets_a_mail_twice() -> None:
    copies = copies_of(TOWN, "a@stad.example")
    assert copies == (("regio@samen.example",), ("archief@ons.example",))
    told = "a@stad.example (cc: regio@samen.example; bcc: archief@ons.example)"
    assert addressed(TOWN.email, copies) == told


CELLS = [
    ("a@b.example; c@d.example", ("a@b.example", "c@d.example")),
    ("a@b.example,\nc@d.example", ("a@b.example", "c@d.example")),
    ("", ()),
]


@pytest.mark.parametrize(("cell", "read"), CELLS)
def test_the_list_names_several_in_one_cell_and_they_make_no_group(
    tmp_path: Path, cell: str, read: tuple[str, ...]
) -> None:
    path = tmp_path / "deelnemers.csv"
    path.write_text(f'code;gemeente;CC;bcc\nXX0001;Voorbeeldstad;"{cell}";"{cell}"\n', "utf-8")
    (one,) = listed(path, organisations(TEMPLATES / "gemeenten.csv"))
    assert (one.cc, one.bcc, one.groups) == (read, read, {})


def test_check_names_a_copy_that_is_no_address_and_one_that_nobody_has(tmp_path: Path) -> None:
    made = Workspace(tmp_path)
    made.input.mkdir()
    path = made.input / "deelnemers.csv"
    head = "gemeente;e-mail;cc;bcc\n"
    path.write_text(f"{head}Aalten;a@stad.nl;x@y.nl;niemand\n", "utf-8")
    shown = quickscan("--workspace", tmp_path, "check")
    assert "rij 2, kolom bcc: «niemand» is geen goed e-mailadres" in shown.stderr
    path.write_text(f"{head}Aalten;a@stad.nl;x@y.nl z@y.example;\n", "utf-8")
    now = load_setting(made)
    (problem,) = odd_list(made, now)
    assert "rij 2: hier staat een voorbeeldadres (z@y.example)" in str(problem)
    town = Town(now.invited[0], declined=False, about="x")
    moment = Moment(MailKind.INVITE, now.round, date(2026, 11, 23))
    (held,) = select(moment, [town], (), Wish()).held
    assert held.why is HeldReason.EXAMPLE


def test_a_form_from_who_gets_a_copy_is_of_that_participant() -> None:
    known = Known((TOWN, Respondent("XX0002", "Proefdam", cc=("twee@samen.example",))))
    assert known.copied_to("Regio@samen.example") == {"XX0001"}
    assert known.copied_to("ander@samen.example") == known.at_domain("samen.example") == set()
    assert known.copied_to("archief@ons.example") == set()


def test_drafts_hold_both_and_without_copies_they_are_what_they_were() -> None:
    for write in (as_draft, as_mailbox_draft):
        data = write(message(copies_of(TOWN, TOWN.email)), here().round)
        assert b"\r\nCc: regio@samen.example\r\n" in data
        assert b"\r\nBcc: archief@ons.example\r\n" in data
        assert without_bcc(data) == data.replace(b"Bcc: archief@ons.example\r\n", b"")
        plain = write(message(), here().round)
        assert b"cc:" not in plain.lower()
        assert without_bcc(plain) == plain


def test_what_a_draft_is_made_of_is_known_of_drafts_from_before_there_were_copies() -> None:
    now, letter, files = here().round, Letter("a", "b"), {"a.docx": "1"}
    before = contents_of(TOWN.email, NOBODY, letter, files, now)
    assert before.address == sha256(TOWN.email.encode())
    others = [Copies(("x@y.nl",)), Copies((), ("x@y.nl",)), Copies(("x@y.nl", "z@y.nl"))]
    made = {contents_of(TOWN.email, one, letter, files, now).address for one in others}
    assert len(made | {before.address}) == 4


def test_a_draft_in_the_mailbox_from_before_there_was_html_is_the_same_one() -> None:
    """The check value is that of the draft without its page, whatever font that has."""
    told = {
        line
        for font in ("", "Verdana")
        for line in as_mailbox_draft(message(font=font), here().round).split(b"\r\n")
        if line.startswith(b"X-Quickscan")
    }
    assert told == {b"X-Quickscan: e50b63614f6dc768"}


def test_a_server_gets_every_address_and_nobody_sees_the_secret_ones(tmp_path: Path) -> None:
    copied = {
        address_of(1): ["regio@samen.example", "chef@stad.example", "archief@ons.example"],
        address_of(2): ["b@c.nl"],
    }
    with smtp_server(PostOffice(copied=copied)) as office:
        made = workspace(tmp_path / "ronde", port=office.port)
        copies_in(made, COPIES)
        dry = quickscan("--workspace", made.root, "mail", "invite", "--dry-run")
        assert f"{address_of(2)} (bcc: b@c.nl)" in dry.stdout
        office.refused = {"b@c.nl"}
        shown = quickscan("--workspace", made.root, "mail", "invite", "--smtp")
        assert "Proefdam: de mailserver weigert dit bericht (b@c.nl: 550" in shown.stderr
        assert address_of(2) not in dict(office.taken)  # nobody got it, rather than some
        office.refused = set()
        assert quickscan("--workspace", made.root, "mail", "invite", "--smtp").exit_code == 0
    first = dict(office.taken)[address_of(1)]
    assert (first["Cc"], first["Bcc"]) == ("regio@samen.example, chef@stad.example", None)
    written = b"".join(path.read_bytes() for path in made.mail.rglob("*.eml"))
    assert not [one for one in SECRET if one in written]
    assert not [one for _, mail in office.taken for one in SECRET if one in mail.as_bytes()]


def test_a_draft_is_stale_when_who_gets_a_copy_changes(tmp_path: Path) -> None:
    made = workspace(tmp_path / "ronde")
    copies_in(made, COPIES)
    asked = ("--workspace", made.root, "mail", "invite")
    quickscan(*asked)
    first = next(one for one in mails(made.mail) if one["To"] == address_of(1))
    assert (str(first["Bcc"]), first["X-Unsent"]) == ("archief@ons.example", "1")
    with look_in_register(made.register) as register:
        assert {one.state for one in register.outbox()} == {Posted.DRAFT}
    copies_in(made, {**COPIES, 2: ("", "ander@c.nl")})
    shown = quickscan(*asked, "--dry-run").stdout
    assert "Proefdam (het e-mailadres" in shown
    assert "Voorbeeldstad (" not in shown
