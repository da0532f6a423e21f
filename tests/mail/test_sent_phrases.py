"""What we mailed is known word for word when it comes back quoted, also after a text changed."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from pipeline.definitions.workspace import Workspace
from pipeline.mail.due import Wish
from pipeline.model.outbox import MailKind
from pipeline.model.response import Mail
from pipeline.register.loading import load_setting
from pipeline.register.store import look_in_register, open_register
from pipeline.workflow import mail
from pipeline.workflow import run as workflow
from pipeline.workflow.judging import judging_by
from tests.support import mail_rounds
from tests.support.mails import mail as mail_of
from tests.support.new_register import begin_anew
from tests.support.places import TEMPLATES


@pytest.fixture(scope="module")
def invited(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = mail_rounds.workspace(tmp_path_factory.mktemp("ronde") / "werkmap", mail_rounds.NAMES)
    workflow.make_forms(made)
    mail.make_drafts(made, MailKind.INVITE, Wish())
    return made


def quoted(workspace: Workspace) -> list[Mail]:
    """Return answers that quote our mails and say nothing else."""
    found = []
    for path in sorted(workspace.mail.rglob("*.eml")):
        ours = message_from_bytes(path.read_bytes(), policy=policy.default)
        body = ours.get_body(("plain",))
        assert body is not None
        text = "\n".join(f"> {line}" for line in body.get_content().splitlines())
        found.append(Mail("a@gemeente1.example", "", f"RE: {ours['Subject']}", text))
    return found


def told(workspace: Workspace, one: Mail) -> str:
    return judging_by(workspace, load_setting(workspace)).words.told(one).text


def test_every_mail_we_made_is_known(invited: Workspace) -> None:
    mails = quoted(invited)
    assert len(mails) == len(mail_rounds.NAMES)
    assert [told(invited, one) for one in mails] == [""] * len(mails)


def test_a_text_that_was_changed_since_is_still_known(invited: Workspace) -> None:
    mails = quoted(invited)
    path = invited.root / "templates" / "mail" / "uitnodiging.txt"
    path.parent.mkdir(exist_ok=True)
    text = (TEMPLATES / "mail" / "uitnodiging.txt").read_text("utf-8")
    path.write_text(text.replace("Het is geen toets", "Het is geen examen"), "utf-8")
    assert [told(invited, one) for one in mails] == [""] * len(mails)
    with open_register(invited.register) as register:
        assert register.letters.all() == (text,)
        register.letters.keep(text)
        assert register.letters.all() == (text,)
        assert judging_by(invited, load_setting(invited), register).words.told(mails[0]).text == ""
    path.write_text("Onderwerp: {{ onbekend }}\n", "utf-8")  # not valid: then only what was kept
    assert [told(invited, one) for one in mails] == [""] * len(mails)
    path.unlink()


def test_a_register_of_before_knows_the_texts_in_the_templates(tmp_path: Path) -> None:
    made = mail_rounds.workspace(tmp_path / "werkmap", mail_rounds.NAMES[:1])
    workflow.make_forms(made)
    mail.make_drafts(made, MailKind.INVITE, Wish())
    with look_in_register(made.register) as register:
        assert len(register.letters.all()) == 1
    (one,) = quoted(made)
    begin_anew(made)
    with look_in_register(made.register) as register:
        assert register.letters.all() == ()
    assert told(made, one) == ""


def test_an_answer_with_our_mail_below_it_asks_for_nothing(invited: Workspace) -> None:
    name = mail_rounds.NAMES[0]
    mail_rounds.send_back(invited, 1, name)
    (form,) = [path for path in invited.input.iterdir() if path.suffix == ".docx"]
    one = quoted(invited)[0]
    text = f"Hierbij het formulier.\n\nGroet,\nPiet\n\n{one.text}"
    answer = mail_of({form.name: form.read_bytes()}, text, headers=[("Subject", one.subject)])
    form.unlink()
    (invited.input / "antwoord.eml").write_bytes(answer.as_bytes())
    taken = workflow.run(invited).ingest.receipts
    codes = {finding.code for receipt in taken for finding in receipt.findings}
    assert "V-MAIL-TEXT" not in codes
    assert [receipt.name for receipt in taken if receipt.response] == [
        f"antwoord.eml › {form.name}"
    ]
