"""Drafts and messages: the right form to the right participant, once."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import fields, replace
from pathlib import Path

import click
import pytest

from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.settings import here
from pipeline.base.errors import OutputError, TemplateError
from pipeline.base.phrasing import date_text
from pipeline.cli.mail import mail as mail_commands
from pipeline.definitions.respondents import Respondent
from pipeline.definitions.workspace import Workspace
from pipeline.mail.due import Due, Held, HeldReason, Moment, Town, Wish, select
from pipeline.mail.envelope import Attachment, Message, as_draft, as_sent, message_id
from pipeline.mail.letters import TEXTS, Letter, LetterTemplate, Mailtekst, examples, try_out
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.reading.formats import read
from pipeline.register.store import open_register
from pipeline.workflow import mail as workflow_mail
from tests.support.command import quickscan
from tests.support.mail_rounds import (
    NAMES,
    address_of,
    attachments,
    code_of,
    invite_and_return,
    mails,
    workspace,
)
from tests.support.mail_servers import PostOffice, smtp_server
from tests.support.new_register import forget
from tests.support.places import TEMPLATES

EVERYONE = Wish()
MOMENT = "2026-11-23T09:30:00+00:00"


@pytest.fixture
def made(tmp_path: Path) -> Workspace:
    return workspace(tmp_path / "ronde")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round in which everyone answered, the first with an open question, and got a report."""
    made = workspace(tmp_path_factory.mktemp("ronde") / "gespeeld")
    invite_and_return(made, NAMES, open_ones=[1])
    assert quickscan("--workspace", made.root, "run").exit_code == 0
    return made.root


@pytest.fixture
def returned(played: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(played, tmp_path / "ronde")))


def outbox(made: Workspace) -> list[tuple[str, str, str]]:
    with open_register(made.register) as register:
        return [(one.code, one.kind.value, one.state.value) for one in register.outbox()]


def post(made: Workspace, kind: MailKind, code: str, state: Posted, days_ago: int = 0) -> None:
    """Let a message have gone out some days ago."""
    at = dt.datetime.now(dt.UTC) - dt.timedelta(days=days_ago)
    row = Sent("2026", code, kind, 1, state, "", at.isoformat(timespec="seconds"))
    with open_register(made.register) as register:
        register.post(row)


# --- What a draft is ---------------------------------------------------------------------------


def test_every_participant_gets_one_draft_with_its_own_forms(made: Workspace) -> None:
    shown = quickscan("--workspace", made.root, "mail", "invite")
    assert shown.exit_code == 0
    assert "4 concepten" in shown.stdout.replace("\u00a0", " ")
    drafts = mails(made.mail / "uitnodiging")
    assert sorted(one["To"] for one in drafts) == [address_of(n) for n in range(1, 5)]
    for draft in drafts:
        number = int(draft["To"].partition("gemeente")[2].partition(".")[0])
        assert draft["X-Unsent"] == "1"
        assert draft["From"] == "Quickscanteam Voorbeeld <quickscan@voorbeeld.example>"
        assert draft["Date"] is None
        assert len(draft.get_all("To")) == 1
        assert (draft["Cc"], draft["Bcc"]) == (None, None)
        files = attachments(draft)
        assert [Path(name).suffix for name in files] == [".docx", ".xlsx"]
        for data in files.values():
            assert read(data, questionnaire()).identity.respondent == code_of(number)


def test_drafts_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    both = [workspace(tmp_path / name) for name in ("een", "twee")]
    for one in both:
        quickscan("--workspace", one.root, "mail", "invite")
    first, second = (
        {path.name: path.read_bytes() for path in (one.mail / "uitnodiging").iterdir()}
        for one in both
    )
    assert first == second


def test_a_draft_is_made_once_and_can_be_thrown_away(made: Workspace) -> None:
    quickscan("--workspace", made.root, "mail", "invite")
    again = quickscan("--workspace", made.root, "mail", "invite")
    assert "Concept klaar, nog niet verstuurd: Voorbeeldstad" in again.stdout
    gone = quickscan("--workspace", made.root, "mail", "discard", "invite", "Proefdam")
    assert gone.stdout.replace("\u00a0", " ") == "1 concept weggegooid.\n"
    assert len(mails(made.mail)) == 3
    quickscan("--workspace", made.root, "mail", "invite")
    assert len(mails(made.mail)) == 4


def test_a_dry_run_writes_nothing(made: Workspace) -> None:
    before = sorted(made.root.rglob("*"))
    shown = quickscan("--workspace", made.root, "mail", "invite", "--dry-run")
    assert [line.split("\t")[:2] for line in shown.stdout.splitlines()[:4]] == [
        [name, address_of(number)] for number, name in enumerate(NAMES, 1)
    ]
    assert sorted(made.root.rglob("*")) == before


def test_names_with_accents_survive_in_subject_and_file_name(made: Workspace) -> None:
    quickscan("--workspace", made.root, "mail", "invite", "--only", "XX0003")
    (draft,) = mails(made.mail)
    assert "Súdwest-Fryslân aan Zee" in draft["Subject"]
    assert list(attachments(draft)) == [
        f"Quickscan-XX0003-Súdwest-Fryslân-aan-Zee.{kind}" for kind in ("docx", "xlsx")
    ]
    data = next((made.mail / "uitnodiging").iterdir()).read_bytes()
    assert b"filename*" in data  # RFC 2231
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998


# --- Nobody can add a header or an addressee ----------------------------------------------------

EVIL = [
    "Voorbeeldstad\r\nBcc: dief@kwaad.example",
    "Voorbeeldstad\nTo: dief@kwaad.example",
    "Voorbeeldstad\r\n\r\n<html>",
    "Voorbeeldstad\u2028Bcc: dief@kwaad.example",
    "Voorbeeldstad\x0bBcc: dief@kwaad.example\x00",
    "Voorbeeldstad, dief@kwaad.example",
    '"dief@kwaad.example" <Voorbeeldstad>',
    "=?utf-8?q?=0D=0ABcc:_dief=40kwaad.example?=",
    "{{ afzender.__class__ }}",
]


@pytest.mark.parametrize("name", EVIL)
@pytest.mark.parametrize("where", ["gemeente", "afzender", "bestand", "contact"])
def test_a_name_cannot_add_a_header_or_an_addressee(name: str, where: str) -> None:
    round_ = replace(here().round, sender=name) if where == "afzender" else here().round
    words = replace(examples(here())[0], **({where: name} if where != "bestand" else {}))
    letter = LetterTemplate(TEMPLATES / TEXTS[MailKind.INVITE]).render(words)
    file = Attachment(f"{name}.docx" if where == "bestand" else "a.docx", b"PK")
    sent = Sent("2026", "XX0001", MailKind.INVITE, 1, Posted.STARTED, "", MOMENT)
    message = Message(sent, "a@b.example", name, letter, (file,))
    for written in (as_draft, as_sent):
        try:
            data = written(message, round_)
        except ValueError:  # refused by the library
            continue
        (found,) = _parsed(data)
        headers = {key.lower() for key in found}
        assert not {"bcc", "cc"} & headers
        assert found.get_all("To") == ["a@b.example"]
        assert len(found["From"].addresses) == 1
        assert found["From"].addresses[0].addr_spec == round_.return_address
        assert len(list(found.iter_attachments())) == 1


def _parsed(data: bytes) -> list:
    import email
    from email import policy

    return [email.message_from_bytes(data, policy=policy.default)]


@pytest.mark.parametrize(
    "address",
    ["", "a@b", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example", "<a@b.example>"],
)
def test_only_one_plain_address_is_ever_written_to(address: str) -> None:
    sent = Sent("2026", "XX0001", MailKind.INVITE, 1, Posted.STARTED, "", MOMENT)
    with pytest.raises(OutputError):
        as_draft(Message(sent, address, "Voorbeeldstad", Letter("a", "b"), ()), here().round)


# --- The form of one can never go to another ----------------------------------------------------


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_the_form_of_another_participant_stops_the_message(
    made: Workspace, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quickscan("--workspace", made.root, "form")
    forms = {int(path.name[2:6]): path for path in made.forms.glob(f"*{suffix}")}
    shutil.copyfile(forms[2], forms[1])
    monkeypatch.setattr(workflow_mail, "_bring_up_to_date", lambda *_: ((), None))
    shown = quickscan("--workspace", made.root, "mail", "invite")
    assert shown.exit_code == 5
    assert "hoort volgens de inhoud bij XX0002, niet bij XX0001" in shown.stderr
    assert address_of(1) not in {one["To"] for one in mails(made.mail)}
    assert len(mails(made.mail)) == 3


@pytest.mark.parametrize("folder", ["adviesrapporten", "raadsbrieven"])
def test_the_report_of_another_participant_stops_the_message(
    returned: Workspace, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    two, three = (next((returned.output / folder).glob(f"{code_of(n)}*")) for n in (2, 3))
    shutil.copyfile(two, three)
    monkeypatch.setattr(workflow_mail, "_bring_up_to_date", lambda *_: ((), None))
    shown = quickscan("--workspace", returned.root, "mail", "report", "--unreviewed")
    assert shown.exit_code == 5
    assert "hoort volgens de inhoud bij XX0002, niet bij XX0003" in shown.stderr
    assert sorted(one["To"] for one in mails(returned.mail)) == [address_of(2), address_of(4)]


# --- Who gets what --------------------------------------------------------------------------------


def test_a_follow_up_goes_to_who_left_something_open_and_only_once(returned: Workspace) -> None:
    shown = quickscan("--workspace", returned.root, "mail", "followup")
    assert shown.exit_code == 0, shown.stderr
    (draft,) = mails(returned.mail)
    assert draft["To"] == address_of(1)
    assert "één vraag nog open" in draft["Subject"]
    for kind in ("plain", "html"):
        assert "vraag 26" in draft.get_body((kind,)).get_content().replace("\u00a0", " ")
    assert len(attachments(draft)) == 3
    again = quickscan("--workspace", returned.root, "mail", "followup")
    assert "Niemand krijgt nu dit bericht." in again.stdout


def test_reports_go_to_who_is_complete(returned: Workspace) -> None:
    report = ("--workspace", returned.root, "mail", "report", "--unreviewed")
    assert quickscan(*report).exit_code == 0
    drafts = mails(returned.mail)
    assert sorted(one["To"] for one in drafts) == [address_of(n) for n in (2, 3, 4)]
    for draft in drafts:
        assert len(attachments(draft)) == 2  # the report and the page for the council
    named = quickscan(*report, "--only", "Voorbeeldstad")
    assert "1 concept " in named.stdout.replace("\u00a0", " ")


DUE = [
    # kind, had before (kind, days ago), what it is about, declined → why not
    (MailKind.INVITE, [], "x", False, None),
    (MailKind.INVITE, [(MailKind.INVITE, 9)], "x", False, HeldReason.HAS_IT),
    (MailKind.INVITE, [], "x", True, HeldReason.DECLINED),
    (MailKind.INVITE, [], "", False, HeldReason.OWES_NOTHING),
    (MailKind.REMIND, [(MailKind.INVITE, 6)], "x", False, HeldReason.SOON),
    (MailKind.REMIND, [(MailKind.INVITE, 7)], "x", False, None),
    (
        MailKind.REMIND,
        [(MailKind.INVITE, 20), (MailKind.FOLLOW_UP, 2)],
        "x",
        False,
        HeldReason.SOON,
    ),
    (MailKind.REMIND, [(MailKind.REMIND, 30), (MailKind.REMIND, 20)], "x", False, HeldReason.OFTEN),
    (MailKind.REMIND, [(MailKind.INVITE, 9)], "x", True, HeldReason.DECLINED),
    (MailKind.REMIND, [(MailKind.INVITE, 9)], "", False, HeldReason.OWES_NOTHING),
    (MailKind.FOLLOW_UP, [(MailKind.FOLLOW_UP, 9)], "x", False, HeldReason.HAS_IT),
    (MailKind.FOLLOW_UP, [(MailKind.FOLLOW_UP, 9)], "new", False, None),
    (MailKind.REPORT, [(MailKind.REPORT, 9)], "x", False, HeldReason.HAS_IT),
    (MailKind.REPORT, [(MailKind.REPORT, 9)], "new", False, HeldReason.RENEWED),
    (MailKind.REPORT, [], "", False, HeldReason.NO_REPORT),
    (MailKind.REPORT, [], "", True, HeldReason.DECLINED),
    (MailKind.REPORT, [], "x", True, None),
]


@pytest.mark.parametrize(("kind", "had", "about", "declined", "why"), DUE)
def test_who_is_due(
    kind: MailKind,
    had: list[tuple[MailKind, int]],
    about: str,
    declined: bool,
    why: HeldReason | None,
) -> None:
    today = dt.date(2026, 11, 23)
    rows = [
        _row(one, number, today - dt.timedelta(days)) for number, (one, days) in enumerate(had, 1)
    ]
    town = Town(Respondent("XX0001", "Voorbeeldstad", email="a@b.example"), declined, about)
    found = select(Moment(kind, here().round, today), [town], rows, EVERYONE)
    assert [one.why for one in found.held] == ([why] if why else [])
    if why is HeldReason.SOON:
        assert found.held[0].detail == date_text(today - dt.timedelta(had[-1][1]))
    assert len(found.due) == (0 if why else 1)


@pytest.mark.parametrize(
    ("undecided", "why"), [(True, HeldReason.UNDECIDED), (False, HeldReason.NEEDLESS)]
)
def test_a_draft_is_not_called_needless_while_a_decision_says_whether_it_is(
    undecided: bool, why: HeldReason
) -> None:
    today = dt.date(2026, 11, 23)
    rows = [_row(MailKind.REMIND, 1, today, Posted.DRAFT)]
    one = Respondent("XX0001", "Voorbeeldstad", email="a@b.example")
    town = Town(one, False, "", undecided=undecided)
    found = select(Moment(MailKind.REMIND, here().round, today), [town], rows, EVERYONE)
    assert [held.why for held in found.held] == [why]


def _row(kind: MailKind, number: int, day: dt.date, state: Posted = Posted.SENT) -> Sent:
    at = dt.datetime.combine(day, dt.time(12), dt.UTC).isoformat(timespec="seconds")
    return Sent("2026", "XX0001", kind, number, state, "x", at)


def test_without_an_address_nobody_is_mailed_and_it_is_told() -> None:
    town = Town(Respondent("XX0001", "Voorbeeldstad"), False, "x")
    found = select(
        Moment(MailKind.INVITE, here().round, dt.date(2026, 11, 23)), [town], [], EVERYONE
    )
    assert found.held == (Held("XX0001", "Voorbeeldstad", HeldReason.ADDRESS),)


def test_what_may_have_arrived_is_sent_again_only_when_asked_under_the_same_identity() -> None:
    one = Respondent("XX0001", "Voorbeeldstad", email="a@b.example")
    now = Moment(MailKind.INVITE, here().round, dt.date(2026, 11, 23))
    rows = [_row(MailKind.INVITE, 1, now.today, Posted.GIVEN)]
    found = select(now, [Town(one, False, "x")], rows, EVERYONE)
    assert [held.why for held in found.held] == [HeldReason.UNCERTAIN]
    again = Wish(again=frozenset({"XX0001"}))
    assert select(now, [Town(one, False, "x")], rows, again).due == (
        Due(one, MailKind.INVITE, 1, "x"),
    )
    rows = [_row(MailKind.INVITE, 1, now.today)]
    assert select(now, [Town(one, False, "x")], rows, again).due[0].number == 2


# --- Help --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(mail_commands.commands))
def test_the_handbook_explains_every_mail_command(name: str) -> None:
    handbook = (TEMPLATES.parent / "docs" / "handboek.md").read_text("utf-8")
    command = mail_commands.commands[name]
    assert re.search(rf"\| `quickscan mail {name}[ `].* {re.escape(command.help or '')} ", handbook)
    for option in (one for one in command.params if isinstance(one, click.Option)):
        assert re.search(rf"^\| `{option.opts[0]}( [A-Z]+)?` \|", handbook, re.MULTILINE)
    shown = quickscan("mail", name, "--help").stdout
    assert "Gebruik: quickscan mail" in shown
    assert "Show" not in shown


# --- Texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Beste collega,", "regel 1: de mail heeft geen onderwerp"),
        ("Onderwerp: a\n\n{{ gemente }}", "regel 3: «gemente» bestaat niet. Bedoelt u «gemeente»?"),
        ("Onderwerp: a\n{% if nummer > 9 %}{{ x }}{% endif %}", "regel 2: «x» bestaat niet"),
        ("Onderwerp: a\n{% if nummer %}", "een «if» of «for» wordt nergens afgesloten"),
        ("Onderwerp: a\n{{ afzender.__class__.__mro__ }}", "regel 2"),
        ("Onderwerp: a\n{{ gemeente.format(1) + 1 }}", "regel 2"),
    ],
)
def test_a_wrong_text_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "uitnodiging.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(TemplateError, match="uitnodiging") as caught:
        try_out({MailKind.INVITE: path}, here())
    assert told in str(caught.value)


def test_the_handbook_names_everything_a_mail_can_say() -> None:
    handbook = (TEMPLATES.parent / "docs" / "handboek.md").read_text("utf-8")
    table = handbook.partition("### Teksten van de mails")[2].partition("###")[0]
    assert [one.name for one in fields(Mailtekst) if f"`{one.name}`" not in table] == []


def test_check_tries_the_texts_of_the_mails(made: Workspace) -> None:
    text = (TEMPLATES / TEXTS[MailKind.REMIND]).read_text("utf-8")
    path = made.root / "templates" / TEXTS[MailKind.REMIND]
    path.parent.mkdir()
    path.write_text(text.replace("antwoord_voor", "antwordvoor"), "utf-8")
    shown = quickscan("--workspace", made.root, "check")
    assert shown.exit_code == 3
    assert "«antwordvoor» bestaat niet. Bedoelt u «antwoord_voor»?" in shown.stderr


# --- Sending ------------------------------------------------------------------------------


def test_every_participant_gets_its_message_once(tmp_path: Path) -> None:
    with smtp_server(PostOffice()) as office:
        made = workspace(tmp_path / "ronde", port=office.port)
        for _ in range(2):
            shown = quickscan("--workspace", made.root, "mail", "invite", "--smtp")
            assert shown.exit_code == 0, shown.stderr
    assert sorted(to for to, _ in office.taken) == [address_of(n) for n in range(1, 5)]
    assert set(office.counts.values()) == {1}
    for to, message in office.taken:
        assert message["To"] == to
        assert message["X-Unsent"] is None
        assert message["Date"].datetime.tzinfo
    copies = {one["Message-ID"]: one["To"] for one in mails(made.mail)}
    assert copies == {message["Message-ID"]: to for to, message in office.taken}
    assert {state for *_, state in outbox(made)} == {"sent"}


def test_a_refused_address_does_not_stop_the_others_and_is_tried_again(tmp_path: Path) -> None:
    with smtp_server(PostOffice(refused={address_of(2)})) as office:
        made = workspace(tmp_path / "ronde", port=office.port)
        shown = quickscan("--workspace", made.root, "mail", "invite", "--smtp")
        assert shown.exit_code == 5
        assert "Proefdam: de mailserver weigert dit bericht (550 5.1.1" in shown.stderr
        assert len(office.taken) == 3
        office.refused.clear()
        quickscan("--workspace", made.root, "mail", "invite", "--smtp")
    assert sorted(office.counts.values()) == [1, 1, 1, 1]


def test_a_server_that_has_no_time_is_left_alone_until_the_next_run(tmp_path: Path) -> None:
    with smtp_server(PostOffice(closes_after=2)) as office:
        made = workspace(tmp_path / "ronde", port=office.port)
        shown = quickscan("--workspace", made.root, "mail", "invite", "--smtp")
        assert shown.exit_code == 5
        assert "mailt niets dubbel" in shown.stderr
        office.closes_after = 10
        assert quickscan("--workspace", made.root, "mail", "invite", "--smtp").exit_code == 0
    assert sorted(office.counts.values()) == [1, 1, 1, 1]


def test_a_message_nobody_is_sure_of_is_settled_by_the_adviser(tmp_path: Path) -> None:
    with smtp_server(PostOffice()) as office:
        made = workspace(tmp_path / "ronde", port=office.port)
        for code in ("XX0001", "XX0002"):
            post(made, MailKind.INVITE, code, Posted.GIVEN)
        shown = quickscan("--workspace", made.root, "mail", "invite", "--smtp")
        assert "Niet zeker of dit bericht al is aangekomen: Voorbeeldstad, Proefdam" in shown.stdout
        assert len(office.taken) == 2
        quickscan("--workspace", made.root, "mail", "arrived", "invite", "Voorbeeldstad")
        quickscan("--workspace", made.root, "mail", "invite", "--smtp", "--again", "Proefdam")
    assert sorted(to for to, _ in office.taken) == [address_of(n) for n in (2, 3, 4)]
    assert {state for *_, state in outbox(made)} == {"sent"}


def test_a_lost_register_never_leads_to_a_second_mail_unasked(tmp_path: Path) -> None:
    with smtp_server(PostOffice()) as office:
        made = workspace(tmp_path / "ronde", port=office.port)
        quickscan("--workspace", made.root, "mail", "invite", "--smtp")
        made.register.unlink()
        asked = ("--workspace", made.root, "mail", "invite", "--smtp")
        assert quickscan(*asked).exit_code == 6
        assert quickscan("--workspace", made.root, "restore", "--new").exit_code == 0
        assert quickscan(*asked).exit_code == 5
        shown = quickscan(*asked, "--unknown-history")
        assert "Niet zeker of dit bericht al is aangekomen" in shown.stdout
        forget(made)
        invite_and_return(made, NAMES[:1], open_ones=[])
        shown = quickscan("--workspace", made.root, "mail", "remind", "--smtp")
        assert shown.exit_code == 5
        assert "het register weet niet van een mail in deze ronde" in shown.stderr
    assert set(office.counts.values()) == {1}


def test_reminders_keep_to_who_owes_and_to_the_pace_of_the_round(tmp_path: Path) -> None:
    with smtp_server(PostOffice()) as office:
        made = workspace(tmp_path / "ronde", port=office.port)
        invite_and_return(made, NAMES[:2], open_ones=[1])
        for number, days in ((1, 9), (2, 9), (3, 9), (4, 3)):
            post(made, MailKind.INVITE, code_of(number), Posted.SENT, days)
        quickscan("--workspace", made.root, "mail", "remind", "--smtp")
    taken = dict(office.taken)
    assert sorted(taken) == [address_of(1), address_of(3)]
    assert any("aanvulling" in name for name in attachments(taken[address_of(1)]))
    assert all("Quickscan" in name for name in attachments(taken[address_of(3)]))


def test_without_a_server_sending_is_refused(tmp_path: Path) -> None:
    made = workspace(tmp_path / "ronde")
    shutil.copyfile(TEMPLATES / "ronde.yaml", made.root / "templates" / "ronde.yaml")
    shown = quickscan("--workspace", made.root, "mail", "invite", "--smtp")
    assert shown.exit_code == 5
    assert "(verzenden)" in shown.stderr


def test_a_server_on_the_network_needs_a_secure_connection(made: Workspace) -> None:
    path = made.root / "templates" / "ronde.yaml"
    path.write_text(path.read_text("utf-8").replace("server: localhost", "server: smtp.b.example"))
    shown = quickscan("--workspace", made.root, "mail", "invite", "--smtp")
    assert shown.exit_code == 3
    assert "Kies tls of starttls" in shown.stderr


def test_an_unknown_participant_is_refused(made: Workspace) -> None:
    shown = quickscan("--workspace", made.root, "mail", "invite", "--only", "Nergens")
    assert shown.exit_code == 5
    assert "Nergens: deze gemeente staat niet in de lijst met deelnemers." in shown.stderr


def test_the_identity_of_a_message_is_fixed() -> None:
    sent = Sent("2026", "XX0001", MailKind.REMIND, 2, Posted.SENT, "", MOMENT)
    assert message_id(sent, "a@B.example") == "<quickscan-2026-xx0001-remind-2@b.example>"
