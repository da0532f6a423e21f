"""What goes along with a mail, and proof that it belongs to the addressee.

Nothing is trusted because of its name: every file is read back with our own readers, behind the
wall when a person may have changed it, and every sign in it of whose it is must name the
participant the mail goes to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.base.errors import PipelineError, Problem
from pipeline.base.files import safe_name
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import ranges
from pipeline.coding.earlier_forms import for_reading
from pipeline.coding.whose import Circumstances, identify
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.owed import about
from pipeline.mail import signs
from pipeline.mail.envelope import Attachment, Message
from pipeline.mail.signs import Named
from pipeline.model.actions import FilledReport
from pipeline.model.outbox import MailKind
from pipeline.model.response import FilledForm
from pipeline.outputs.approvals import outgoing_path
from pipeline.reports.pdf import current_pdf

if TYPE_CHECKING:
    from pipeline.mail.follow_up import FollowUp


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the files of a round stand.

    A page for the council has no form code; it shows the mark of the return it is made of.
    """

    workspace: Workspace
    here: Setting
    marks: Mapping[str, str]  # mark -> code of the participant
    follow_ups: Mapping[str, FollowUp] = field(default_factory=dict)

    def contents(
        self, kind: MailKind, code: str, name: str, day: date
    ) -> Mapping[str, Path | bytes]:
        """Return by their names the files that go along with a message of a day to a participant.

        A report is the one that stands there, as the adviser left it.
        """
        follow_up = self.follow_ups.get(code)
        if kind in (MailKind.REMIND, MailKind.FOLLOW_UP) and follow_up:
            return follow_up.files(day)
        if kind is MailKind.REPORT:
            return self.reports(code, name)
        stem, forms = f"{code}-{safe_name(name)}", self.workspace.forms
        names = (f"{stem}{suffix}" for suffix in (".docx", ".xlsx"))
        return {f"Quickscan-{one}": forms / one for one in names}

    def reports(self, code: str, name: str) -> dict[str, Path]:
        """Return by their names the files that go along with a report."""
        stem = f"{code}-{safe_name(name)}"
        paths = self._reports(outgoing_path(self.workspace, self.here.round, code, name), stem)
        return {f"{label}-{stem}{path.suffix}": path for label, path in paths}

    def _reports(self, report: Path, stem: str) -> Iterator[tuple[str, Path]]:
        """Yield the report that goes out, its PDF when that was made of it, and the page."""
        yield text_of("U-MAIL-FILE-REPORT"), report
        pdf, council = current_pdf(self.workspace, report), self.workspace.council / f"{stem}.docx"
        if pdf:
            yield text_of("U-MAIL-FILE-REPORT"), pdf
        if council.is_file():
            yield text_of("U-MAIL-FILE-COUNCIL"), council

    def wrong(self, mail: Message) -> list[Problem]:
        """Return why files of a mail may not go to its addressee; nothing when all of them may."""
        code = mail.sent.code
        found = []
        for one in mail.attachments:
            owners = self.owners(one)
            if owners != {code}:
                told = ", ".join(sorted(owners)) or text_of("U-UNKNOWN")
                values = {"file": one.name, "name": mail.name, "gm": code, "found": told}
                found.append(Problem(mail.name, *message("E-MAIL-NOT-THEIRS", **values)))
        return found

    def owners(self, attachment: Attachment) -> set[str]:
        """Return the codes of every participant a file says it belongs to."""
        suffix = Path(attachment.name).suffix.lower()
        limits = self.here.round.limits
        try:
            if suffix == ".pdf":
                return self._named(signs.named(attachment, limits))
            found = signs.contents(attachment, for_reading(self.here.questionnaire), limits)
            if isinstance(found, FilledForm) and found.identity.respondent:
                return self._owners_of_form(found)
            owners = {found.identity.respondent} if isinstance(found, FilledReport) else set()
            more = suffix == ".docx"
            return owners | (self._named(signs.named(attachment, limits)) if more else set())
        except PipelineError:
            return set()

    def _owners_of_form(self, form: FilledForm) -> set[str]:
        """Return whose form it is by all its signs: codes in three places and the typed name."""
        found = identify(form, self.here.questionnaire, self.here.known, Circumstances())
        codes = {claim.code for claim in found.claims if claim.code}
        if found.doubt or form.identity.round != self.here.round.code:
            return codes - {form.identity.respondent}
        return codes

    def _named(self, found: Named) -> set[str]:
        """Return the participants of the codes and marks in a file."""
        return {*found.codes, *(self.marks[mark] for mark in found.marks if mark in self.marks)}


def about_follow_up(return_: str, follow_up: FollowUp) -> str:
    """Return what a follow-up on the return with this checksum is about."""
    return about(return_, follow_up.questions, follow_up.points)


def words_about(follow_up: FollowUp) -> dict[str, Any]:
    """Return what the text of a mail can say about a follow-up, by its name in `Mailtekst`."""
    numbers, new = follow_up.questions, follow_up.new
    blank = tuple(one for one in numbers if one not in new)
    return {
        "open_vragen": _questions(numbers),
        "aantal_open": len(numbers),
        "lege_vragen": _questions(blank),
        "aantal_leeg": len(blank),
        "nieuwe_vragen": _questions(new),
        "aantal_nieuw": len(new),
        "punten": follow_up.points,
    }


def _questions(numbers: Sequence[int]) -> str:
    return text_of("U-MAIL-QUESTIONS", numbers=ranges(numbers)) if numbers else ""
