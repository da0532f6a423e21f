"""One kind of mail in one round: who is due, what it says, what goes along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.base.errors import Problem
from pipeline.base.files import read_file, sha256
from pipeline.base.messages import message, text
from pipeline.base.phrasing import date_text
from pipeline.definitions.mail_servers import is_address
from pipeline.definitions.respondents import Respondent
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled
from pipeline.judgement.standing import Standing, State
from pipeline.mail import drafts as drafted
from pipeline.mail.copies import copies_of
from pipeline.mail.due import Due, Moment, Selection, Town, Wish, day_of, select
from pipeline.mail.envelope import Attachment, Message
from pipeline.mail.known import Known
from pipeline.mail.letters import Letter, LetterTemplate, Mailtekst, common
from pipeline.mail.parcels import Shelf, about_follow_up, words_about
from pipeline.model.approval import NOT_APPROVED, Approved
from pipeline.model.outbox import DraftContents, MailKind, Posted, Sent, counting
from pipeline.outputs.approvals import outgoing_path, report_path
from pipeline.outputs.mailed_copy import mailed_copy
from pipeline.outputs.ownership import OnDisk, Ownership, all_beside, standing
from pipeline.outputs.reviews import Reviews

_EMAIL = "kop.email"  # where the participant wants its report
_TO_REPORT = (State.READY, State.APPROVED, State.REPORT_DRAFT, State.SENT)
_TO_ANSWER = (State.LISTED, State.INVITED, State.INVITE_DRAFT, State.INCOMPLETE)
_UNDECIDED = (State.WAITING, State.RETURNED)
_WORD = ".docx"


@dataclass(frozen=True, slots=True)
class MailRound:
    """One kind of message in one round."""

    kind: MailKind
    workspace: Workspace
    here: Setting
    settled: Settled
    known: Known
    shelf: Shelf
    template: LetterTemplate
    whose: Ownership
    reviews: Reviews
    font: Callable[[], str]  # of the house style, read when a mail is made; raises TemplateError

    def select(self, wish: Wish, today: date) -> Selection:
        """Return who gets this message now, and who does not."""
        towns = [self._town(one, wish, today) for one in self._invited()]
        now = Moment(self.kind, self.here.round, today)
        return select(now, towns, self.known.outbox, wish)

    def look_through(self, due: Iterable[Due]) -> None:
        """Look through all that would go along with reports, many files at a time."""
        if self.kind is MailKind.REPORT:
            found = [path for one in due for path in self._documents(one.respondent)]
            self.reviews.look(read_file(path) for path in found if self._is_foreign(path))

    def message(self, due: Due, sent: Sent) -> Message:
        """Return a message with its files.

        Raises TemplateError, OutputError for a document that cannot be opened, and OSError without
        a file.
        """
        one, day = due.respondent, day_of(sent.at)
        files = tuple(
            self._attachment(name, found)
            for name, found in self.shelf.contents(self.kind, one.code, one.name, day).items()
        )
        letter = self.letter(due, day, tuple(file.name for file in files))
        to = self.address(one)
        return Message(sent, to, one.name, letter, files, copies_of(one, to), self.font())

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

    def too_much(self, due: Due) -> Iterator[Problem]:
        """Yield what a person left in what goes along with a report, and may not go out.

        A document that a child could not read is never opened here.
        """
        if self.kind is not MailKind.REPORT:
            return
        one = due.respondent
        for path in self._documents(one):
            if self._is_foreign(path):
                base = self.known.bases.get(path)
                for what in self.reviews.wrong(read_file(path), base):
                    told = message("E-MAIL-REVIEW", file=path.name, what=what)
                    yield Problem(one.name, *told)

    def wrong(self, mail: Message, due: Due) -> list[Problem]:
        """Return why a mail may not go: a file is not the addressee's, or not the one chosen."""
        found = self.shelf.wrong(mail)
        if self.kind is MailKind.REPORT and not self._is_due(due, mail.attachments[0]):
            told = message("E-MAIL-FILE", reason=text("U-MAIL-CHANGED"))
            found.append(Problem(mail.name, *told))
        return found

    def base_of(self, mail: Message) -> bytes | None:
        """Return our own version of the report in a message, None of any other message."""
        path = outgoing_path(self.workspace, self.here.round, mail.sent.code, mail.name)
        return self.known.bases.get(path) if self.kind is MailKind.REPORT else None

    def contents(self, mail: Message) -> DraftContents:
        """Return what a draft of a message is made of."""
        files = {one.name: one.source for one in mail.attachments}
        return drafted.contents_of(mail.to, mail.copies, mail.letter, files, self.here.round)

    def _attachment(self, name: str, found: Path | bytes) -> Attachment:
        data = found if isinstance(found, bytes) else read_file(found)
        source, now = sha256(data), OnDisk(data)
        foreign = isinstance(found, Path) and not self.whose.is_ours(found, now)
        if self.kind is MailKind.REPORT and name.endswith(_WORD):
            data = mailed_copy(data, name)
        return Attachment(name, data, source, foreign)

    def _documents(self, one: Respondent) -> Iterator[Path]:
        """Yield the Word documents that go along with a report."""
        for found in self.shelf.reports(one.code, one.name).values():
            if found.suffix == _WORD and found.is_file():
                yield found

    def _is_foreign(self, path: Path) -> bool:
        """Return whether anything stands in a document but what we wrote last."""
        return self.known.bases.get(path) != read_file(path)

    def _invited(self) -> Iterator[Respondent]:
        now = self.here.round.code
        return (one for one in self.here.invited if one.round in ("", now))

    def _town(self, one: Respondent, wish: Wish, today: date) -> Town:
        about = self._about(one, wish)
        where, stale = self._standing(one.code), self._stale(one, today)
        town = Town(one, one.code in self.known.declined, about, stale=stale)
        if where:
            town = replace(town, state=where.state.label, undecided=where.state in _UNDECIDED)
        if self.kind is not MailKind.REPORT:
            return town
        approved = self.known.approved.get(one.code, NOT_APPROVED)
        hindrance = where.hindrance if where else ""
        if hindrance and where and not where.made:
            hindrance = text("U-HINDRANCE-NOT-MADE")
        return replace(
            town,
            newer=approved.newer or any(self._newer(one)),
            final=approved.newer,
            merged=self._is_merged(one),
            edited=self._is_edited(one),
            hindrance=hindrance,
            unreviewed="" if approved.holds else self._unreviewed(one, approved),
        )

    def _outgoing(self, one: Respondent) -> Path:
        return outgoing_path(self.workspace, self.here.round, one.code, one.name)

    def _unreviewed(self, one: Respondent, approved: Approved) -> str:
        code = "U-REVIEW-LAPSED" if approved.lapsed else "U-REVIEW-FILE"
        return text(code, file=self._outgoing(one).name)

    def _stale(self, one: Respondent, today: date) -> str:
        """Return in words what changed since a draft was made that lies ready, "" for nothing."""
        own = counting(self.known.outbox, self.here.round.code, self.kind).get(one.code, ())
        if not own or own[-1].state is not Posted.DRAFT:
            return ""
        before = self.known.drafts.get(own[-1].key)
        if drafted.is_past(own[-1], self.here.round, today):
            return text("U-DRAFT-PAST")
        if drafted.asks_otherwise(own[-1], self.here):
            other_day = drafted.asks_by_another_day(before, self.here.round)
            return text("U-DRAFT-QUESTIONS-DAY" if other_day else "U-DRAFT-QUESTIONS")
        return drafted.changed(self.kind, before, self._as_now(one, own[-1])) if before else ""

    def _as_now(self, one: Respondent, sent: Sent) -> DraftContents:
        """Return what a draft would be made of now."""
        files = self._files(one, sent)
        due = Due(one, self.kind, sent.number, sent.about)
        letter = self.letter(due, day_of(sent.at), tuple(files))
        to = self.address(one)
        return drafted.contents_of(to, copies_of(one, to), letter, files, self.here.round)

    def _files(self, one: Respondent, sent: Sent) -> dict[str, str]:
        """Return the checksum of each file that would go along now, by its name."""
        found = self.shelf.contents(self.kind, one.code, one.name, day_of(sent.at))
        read = {
            name: at if isinstance(at, bytes) else standing(at).data for name, at in found.items()
        }
        return {name: sha256(data or b"") for name, data in read.items()}

    def _is_edited(self, one: Respondent) -> bool:
        """Return whether a report is another than was mailed, also when our version is the same.

        A PDF that was made of it since is not.
        """
        had = counting(self.known.outbox, self.here.round.code, self.kind)
        last = next(reversed(had.get(one.code, [])), None)
        before = self.known.drafts.get(last.key) if last else None
        if last is None or before is None or last.state is Posted.DRAFT:
            return False
        now = self._files(one, last)
        word = {name: checksum for name, checksum in now.items() if name.endswith(_WORD)}
        return before.files not in (drafted.together(now), drafted.together(word))

    def _newer(self, one: Respondent) -> Iterator[Path]:
        """Yield our versions that stand beside what an adviser changed and would be mailed."""
        for path in self._documents(one):
            yield from all_beside(path)

    def _is_merged(self, one: Respondent) -> bool:
        """Return whether new answers came into what would be mailed, which nobody looked at yet."""
        return any(self.whose.is_merged(path, standing(path)) for path in self._documents(one))

    def _version(self, one: Respondent, now: OnDisk) -> str:
        """Return the checksum of our version of a report, whether somebody changed it or not."""
        path = report_path(self.workspace, one.code, one.name)
        row = self.whose.row(path)
        final = self._outgoing(one) != path
        theirs = final or not self.whose.is_ours(path, now)
        return row.checksum if row and theirs else now.checksum

    def _is_due(self, due: Due, report: Attachment) -> bool:
        """Return whether a report is the one that was chosen to be mailed."""
        path = self._outgoing(due.respondent)
        now = standing(path)
        return now.checksum == report.source and self._version(due.respondent, now) == due.about

    def _about(self, one: Respondent, wish: Wish) -> str:
        """Return what a message to one participant would be about, "" when there is no reason."""
        where = self._standing(one.code)
        state = where.state if where else None
        receipt = self.settled.counting.get(one.code)
        if state is State.PURGED and one.code in wish.again:  # its answers are asked anew
            return self.here.questionnaire.fingerprint
        if self.kind is MailKind.INVITE:
            blank = receipt is None and state is not State.PURGED
            return self.here.questionnaire.fingerprint if blank else ""
        if self.kind is MailKind.REMIND:
            return self.here.questionnaire.fingerprint if state in _TO_ANSWER else ""
        if self.kind is MailKind.FOLLOW_UP:
            follow_up = self.shelf.follow_ups.get(one.code)
            return about_follow_up(receipt.sha256, follow_up) if follow_up and receipt else ""
        renewed = where is not None and state is State.OUTDATED and not where.hindrance
        asked = where is not None and where.made and one.code in wish.only | wish.again
        wanted = renewed or state in _TO_REPORT or asked
        path = self._outgoing(one)
        now = standing(path) if receipt and wanted else OnDisk(None)
        return self._version(one, now) if now.data else ""

    def _standing(self, code: str) -> Standing | None:
        return self.known.standings.get(code)

    def _words(self, code: str) -> dict[str, Any]:
        """Return what a text can say about one participant in this round."""
        had = counting(self.known.outbox, self.here.round.code, MailKind.INVITE).get(code, ())
        invited = [one for one in had if one.state.reached]
        drafts = self.known.drafts
        other = [one for one in invited[-1:] if drafted.is_other_form(one, drafts, self.here)]
        receipt = self.settled.counting.get(code)
        follow_up = self.shelf.follow_ups.get(code)
        return {
            "ander_formulier": bool(other),
            "uitgenodigd": date_text(day_of(invited[0].at)) if invited else "",
            "ontvangen": date_text(receipt.received) if receipt else "",
            **(words_about(follow_up) if follow_up else {}),
        }
