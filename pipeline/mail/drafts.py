"""Drafts: what one was made of, and what changed since. A draft is not a sent mail."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from pipeline.base.files import sha256
from pipeline.base.messages import text
from pipeline.base.phrasing import date_of, listed
from pipeline.definitions.round import Round
from pipeline.definitions.setting import Setting
from pipeline.judgement.counting import Settled
from pipeline.mail.copies import Copies
from pipeline.mail.due import day_of
from pipeline.mail.letters import Letter, answer_by
from pipeline.model.outbox import DraftContents, DraftKey, MailKind, Posted, Sent

_FILES = {
    MailKind.INVITE: "U-DRAFT-FORM",
    MailKind.REMIND: "U-DRAFT-FORM",
    MailKind.FOLLOW_UP: "U-DRAFT-FOLLOW-UP",
    MailKind.REPORT: "U-DRAFT-REPORT",
}


def contents_of(
    to: str, copies: Copies, letter: Letter, files: Mapping[str, str], round_: Round
) -> DraftContents:
    """Return what a draft is made of; `files` holds the checksum of each file by its name.

    Without copies that is what it was before there were any.
    """
    kinds = (("cc", copies.cc), ("bcc", copies.bcc))
    addresses = "\n".join([to, *(f"{kind}: {one}" for kind, those in kinds for one in those)])
    deadline = round_.deadline.isoformat() if round_.deadline else ""
    said = hashlib.sha256("\n".join((letter.subject, letter.text)).encode()).hexdigest()
    return DraftContents(sha256(addresses.encode()), deadline, together(files), said)


def together(files: Mapping[str, str]) -> str:
    """Return one checksum of the checksums of files by their names."""
    return sha256("\n".join(f"{name}={one}" for name, one in files.items()).encode())


def changed(kind: MailKind, before: DraftContents, now: DraftContents) -> str:
    """Return in words what a draft says otherwise than it would now, "" for nothing."""
    return listed([text(code) for code in _changed(kind, before, now)])


def _changed(kind: MailKind, before: DraftContents, now: DraftContents) -> Iterator[str]:
    if before.address != now.address:
        yield "U-DRAFT-ADDRESS"
    if before.deadline != now.deadline and kind is not MailKind.REPORT:
        yield "U-DRAFT-DEADLINE"
    if before.files != now.files:
        yield _FILES[kind]
    if before.text != now.text:
        yield "U-DRAFT-TEXT"


def other_deadline(
    outbox: Iterable[Sent], drafts: Mapping[DraftKey, DraftContents], round_: Round
) -> dict[str, date]:
    """Return by participant the deadline it was mailed last, when that is not the one of now."""
    told = {}
    for one in outbox:  # the oldest first
        made_of = drafts.get(one.key)
        asks = one.kind is not MailKind.REPORT and one.round == round_.code
        if asks and one.state.reached and made_of and (day := date_of(made_of.deadline)):
            told[one.code] = day
    return {code: day for code, day in told.items() if day != round_.deadline}


def is_past(sent: Sent, round_: Round, today: date) -> bool:
    """Return whether the day by which a draft asks for an answer is over."""
    return sent.kind is not MailKind.REPORT and answer_by(round_, day_of(sent.at)) < today


def proven(outbox: tuple[Sent, ...], settled: Settled, round_: Round) -> Iterator[Sent]:
    """Yield the drafts that turn out to have been sent: what came back could not exist otherwise.

    A form that came in proves the invitation, a filled-in mini-form the mail it went with, and a
    report with agreements the mail with the report.
    """
    agreed = {
        one.identity.respondent
        for one in settled.receipts
        if one.actions and one.identity.round == round_.code
    }
    for sent in outbox:
        if sent.state is not Posted.DRAFT or sent.round != round_.code:
            continue
        counting = settled.counting.get(sent.code)
        added = [one.moment / 1e9 for one in counting.mini_forms] if counting else []
        made = datetime.fromisoformat(sent.at).timestamp()
        came_back = {
            MailKind.INVITE: bool(settled.towns.get(sent.code)),
            MailKind.FOLLOW_UP: any(moment >= made for moment in added),
            MailKind.REPORT: sent.code in agreed,
        }
        if came_back.get(sent.kind, False):
            yield sent


def asks_otherwise(draft: Sent, here: Setting) -> bool:
    """Return whether a draft has a form with other questions than would be sent now."""
    with_form = draft.kind in (MailKind.INVITE, MailKind.REMIND)
    return with_form and draft.about != here.questionnaire.fingerprint


def asks_by_another_day(before: DraftContents | None, round_: Round) -> bool:
    """Return whether a draft names another deadline than that of now."""
    now = round_.deadline.isoformat() if round_.deadline else ""
    return before is not None and before.deadline != now


def is_other_form(
    invitation: Sent, drafts: Mapping[DraftKey, DraftContents], here: Setting
) -> bool:
    """Return whether a form of now has other questions, or another date, than was sent."""
    other_day = other_deadline([invitation], drafts, here.round)
    return bool(other_day) or invitation.about not in ("", here.questionnaire.fingerprint)
