"""A pack of a report that was sent tells it apart from the report of now, and blames nobody."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.definitions.workspace import Workspace
from pipeline.mail.due import Wish
from pipeline.model.outbox import MailKind
from pipeline.register.store import open_register
from pipeline.workflow import mail
from pipeline.workflow import run as workflow
from pipeline.workflow.evidence import pack
from pipeline.workflow.evidence_check import verify
from pipeline.workflow.evidence_report import BASE, REPORT, Since
from pipeline.workflow.evidence_texts import differences
from pipeline.workflow.posted import note_sent
from tests.support import mail_rounds
from tests.support.command import quickscan
from tests.support.edits import OWN_WORDS, edit
from tests.support.mid_round_play import change
from tests.support.places import TEMPLATES

TOWN = "Voorbeeldstad"
OLD, NEW = "Zet de einddatum van elke externe", "Noteer de einddatum van elke externe"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round in which one report was edited and sent."""
    made = mail_rounds.workspace(tmp_path_factory.mktemp("verstuurd") / "map", (TOWN,))
    shutil.copy(TEMPLATES / "adviezen.yaml", made.templates)
    mail_rounds.invite_and_return(made, (TOWN,), ())
    workflow.run(made)
    edit(next(made.reports.glob("*.docx")))
    mail.make_drafts(made, MailKind.REPORT, Wish(unreviewed=True))
    assert note_sent(made, MailKind.REPORT, ()) == 1
    return made.root


def other_advice(made: Workspace) -> None:
    change(made.templates / "adviezen.yaml", {OLD: NEW})
    workflow.run(made)


def forgotten(made: Workspace) -> None:
    """As a version of before left it: our own version of then is not kept."""
    with open_register(made.register) as register:
        mails = [place for place in register.ledger.outputs if place.startswith("mail/")]
        register.ledger.forget_bases(mails)
    other_advice(made)


def final_of_before(made: Workspace) -> None:
    (report,) = made.reports.glob("*.docx")
    folder = made.finals[0]
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(report, folder)
    workflow.run(made)
    other_advice(made)


SAME = ("had een adviseur veranderd:", "zegt hetzelfde als het verstuurde rapport")
CASES = [  # what happened after it was sent, what is said of it in order, is it told while packing
    (lambda _: None, SAME, False),
    (
        other_advice,
        (SAME[0], "iets in de map templates", "een ander rapport dan", "zoals het nu is:"),
        True,
    ),
    (forgotten, ("is niet na te gaan:", "een ander rapport dan", "zoals het nu is:"), True),
    (final_of_before, (SAME[0], "iets in de map templates", SAME[1]), False),
]


@pytest.mark.parametrize(("since", "said", "other"), CASES)
def test_what_was_sent_and_what_stands_now_are_told_apart(
    since: Callable[[Workspace], None],
    said: tuple[str, ...],
    other: bool,
    played: Path,
    tmp_path: Path,
) -> None:
    made = Workspace(Path(shutil.copytree(played, tmp_path / "map")))
    since(made)
    packed = pack(made, TOWN, tmp_path)
    found = verify(packed.path).differences
    assert packed.other is other
    assert len(found) == len(said)
    for one, words in zip(found, said, strict=True):
        assert words in one.said
        wrote = [line for line in one.lines if OWN_WORDS not in line]
        assert not (one.edited and wrote), "an adviser is blamed for what they did not write"
        assert not (one.lines and "niets" in one.said)


def test_a_mail_that_is_lost_is_said_to_be(played: Path) -> None:
    (report,) = Workspace(played).reports.glob("*.docx")
    parts = dict.fromkeys((BASE, REPORT), report.read_bytes())
    found = list(differences(parts, "1 mei 2027", Since.UNKNOWN, is_older=False))
    assert "is niet na te gaan" in found[0].said
    assert all("verstuurde" not in one.said for one in found[1:])


def test_of_who_sent_nothing_that_counts_it_is_said_so(played: Path, tmp_path: Path) -> None:
    made = mail_rounds.workspace(tmp_path / "map", (TOWN,))
    shown = quickscan("--workspace", made.root, "evidence", TOWN)
    assert "telt geen formulier mee" in shown.stderr
    assert "quickscan run" not in shown.stderr
