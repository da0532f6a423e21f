"""One kind of mail in one round: who is due, what it says, what goes along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.base.dutch import date_text
from pipeline.base.errors import Problem
from pipeline.definitions.mail_servers import is_address
from pipeline.definitions.respondents import Respondent
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.standing import State, standings
from pipeline.judgement.worklist import open_points
from pipeline.mail.due import Due, Moment, Selection, Town, Wish, day_of, select
from pipeline.mail.envelope import Attachment, Message
from pipeline.mail.follow_up import FollowUp, follow_ups
from pipeline.mail.letters import TEXTS, Letter, LetterTemplate, Mailtekst, common
from pipeline.mail.parcels import Shelf, about_follow_up, words_about
from pipeline.model.events import declined
from pipeline.model.marks import mark_of
from pipeline.model.outbox import MailKind, Sent, counting
from pipeline.outputs.keeping import ownership
from pipeline.outputs.ownership import OnDisk, Ownership, all_beside, standing
from pipeline.register.store import Register
from pipeline.reports.write import report_path

_EMAIL = "kop.email"  # where the municipality wants its report
_TO_REPORT = (State.COMPLETE, State.READY, State.SENT, State.OUTDATED)
_TO_ANSWER = (State.INVITED, State.INCOMPLETE)


@dataclass(frozen=True, slots=True)
class MailRound:
    """One kind of message in one round."""

    kind: MailKind
    workspace: Workspace
    here: Setting
    outbox: Sequence[Sent]
    settled: Settled
    states: Mapping[str, State]
    declined: frozenset[str]
    shelf: Shelf
    template: LetterTemplate
    whose: Ownership

    def select(self, wish: Wish, today: date) -> Selection:
        """Return who gets this message now, and who does not."""
        towns = [self._town(one, wish) for one in self._invited()]
        return select(Moment(self.kind, self.here.round, today), towns, self.outbox, wish)

    def message(self, due: Due, sent: Sent) -> Message:
        """Return a message with its files; raises TemplateError, and OSError without a file."""
        one = due.respondent
        contents = self.shelf.contents(self.kind, one.code, one.name)
        files = tuple(
            Attachment(name, found if isinstance(found, bytes) else found.read_bytes())
            for name, found in contents.items()
        )
        letter = self.letter(due, day_of(sent.at), tuple(contents))
        return Message(sent, self.address(one), one.name, letter, files)

    def letter(self, due: Due, day: date, files: tuple[str, ...]) -> Letter:
        """Return what a message says on a day; raises TemplateError."""
        one = due.respondent
        words = Mailtekst(
            **common(self.here, one.code, one.name, day),
            bijlagen=files,
            nummer=due.number,
            laatste=due.number >= self.here.round.mail.most_reminders,
            **self._words(one.code),
        )
        return self.template.render(words)

    def address(self, one: Respondent) -> str:
        """Return where a message goes: for a report also the address that stands in the form.

        That one counts only when it is of the same organisation as the one the adviser knows.
        """
        receipt = self.settled.counting.get(one.code)
        if self.kind is not MailKind.REPORT or receipt is None:
            return one.email
        given = (receipt.response.value(_EMAIL) or "").strip()
        same = given.rpartition("@")[2].casefold() == one.email.rpartition("@")[2].casefold()
        return given if same and is_address(given) else one.email

    def wrong(self, mail: Message) -> list[Problem]:
        """Return why a mail may not go: what goes along is not the addressee's."""
        return self.shelf.wrong(mail)

    def _invited(self) -> Iterator[Respondent]:
        now = self.here.round.code
        return (one for one in self.here.invited if one.round in ("", now))

    def _town(self, one: Respondent, wish: Wish) -> Town:
        about = self._about(one, wish)
        documents = list(self._documents(one)) if self.kind is MailKind.REPORT else []
        newer = any(any(all_beside(path)) for path in documents)
        merged = any(self.whose.is_merged(path, standing(path)) for path in documents)
        return Town(one, one.code in self.declined, about, newer, merged)

    def _documents(self, one: Respondent) -> Iterator[Path]:
        """Yield the files that would be mailed."""
        found = self.shelf.contents(self.kind, one.code, one.name).values()
        return (path for path in found if isinstance(path, Path))

    def version(self, path: Path, now: OnDisk) -> str:
        """Return the checksum of our version of a report, whether somebody changed it or not."""
        row = self.whose.row(path)
        return row.checksum if row and not self.whose.is_ours(path, now) else now.checksum

    def is_due(self, due: Due, report: Attachment) -> bool:
        """Return whether a report is the one that was chosen to be mailed."""
        one = due.respondent
        path = report_path(self.workspace, one.code, one.name)
        return self.version(path, OnDisk(report.data)) == due.about

    def _about(self, one: Respondent, wish: Wish) -> str:
        """Return what a message to one municipality would be about, "" when there is no reason."""
        state = self.states.get(one.code)
        receipt = self.settled.counting.get(one.code)
        if self.kind is MailKind.INVITE:
            return self.here.questionnaire.fingerprint if receipt is None else ""
        if self.kind is MailKind.REMIND:
            return self.here.questionnaire.fingerprint if state in _TO_ANSWER else ""
        if self.kind is MailKind.FOLLOW_UP:
            follow_up = self.shelf.follow_ups.get(one.code)
            return about_follow_up(receipt.sha256, follow_up) if follow_up and receipt else ""
        path = report_path(self.workspace, one.code, one.name)
        wanted = state in _TO_REPORT or one.code in wish.only | wish.again
        now = standing(path) if receipt and wanted else OnDisk(None)
        return self.version(path, now) if now.data else ""

    def _words(self, code: str) -> dict[str, Any]:
        """Return what a text can say about one municipality in this round."""
        invited = counting(self.outbox, self.here.round.code, MailKind.INVITE).get(code)
        receipt = self.settled.counting.get(code)
        follow_up = self.shelf.follow_ups.get(code)
        return {
            "uitgenodigd": date_text(day_of(invited[0].at)) if invited else "",
            "ontvangen": date_text(receipt.received) if receipt else "",
            **(words_about(follow_up) if follow_up else {}),
        }


def look(
    workspace: Workspace, register: Register, settled: Settled, here: Setting, kind: MailKind
) -> MailRound:
    """Return all there is to know for one kind of message; raises TemplateError."""
    outbox, events = register.outbox(), register.events()
    states = standings(here, settled, open_points(settled, here), events, outbox)
    asks = kind in (MailKind.REMIND, MailKind.FOLLOW_UP)
    open_ones = follow_ups(workspace, here, settled) if asks else ()
    by_code: dict[str, FollowUp] = {one.code: one for one in open_ones}
    return MailRound(
        kind=kind,
        workspace=workspace,
        here=here,
        outbox=outbox,
        settled=settled,
        states={code: one.state for code, one in states.items()},
        declined=frozenset(declined(events, here.round.code)),
        shelf=Shelf(workspace, here, dict(_marks(settled.counting)), by_code),
        template=LetterTemplate(workspace.template(TEXTS[kind])),
        whose=ownership(workspace, register),
    )


def _marks(receipts: Mapping[str, ShownReturn]) -> Iterator[tuple[str, str]]:
    return ((mark_of(one.sha256), code) for code, one in receipts.items())
