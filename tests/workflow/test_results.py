"""What a run tells of what came in."""

from __future__ import annotations

from pipeline.definitions import privacy_words
from pipeline.judgement.privacy_choices import Shown
from pipeline.model.receipt import Content, Receipt, Verdict
from pipeline.workflow.results import IngestResult
from tests.support.places import TEMPLATES

SHOWN = Shown(privacy_words.load(TEMPLATES / "privacy.yaml"))
MAIL, IN_MAIL, OLD, GOOD = (
    SHOWN(Receipt(name, name, 0, 1, kind, verdict, contents=held))
    for name, kind, verdict, held in (
        ("mail.eml", "eml", Verdict.ACCEPTED, (Content("a.docx", "mail.eml › a.docx", 1),)),
        ("mail.eml › a.docx", "docx", Verdict.ACCEPTED, ()),
        ("eerder.docx", "docx", Verdict.ATTENTION, ()),
        ("goed.docx", "docx", Verdict.ACCEPTED, ()),
    )
)


def test_a_form_in_a_mail_is_told_once_and_what_still_waits_is_named() -> None:
    result = IngestResult((MAIL, IN_MAIL, OLD, GOOD), (MAIL, IN_MAIL), 1)
    assert [one.name for one in result.told] == [IN_MAIL.name]
    assert result.tally.still == (OLD.name,)
    assert result.tally.totals == {Verdict.ACCEPTED: 2, Verdict.ATTENTION: 1}
