"""The order of the work around mail: make drafts or send, note what went out, fetch what came in.

A message stands in the outbox before anything else happens with it. What may have arrived is never
sent again by itself, and nothing is dropped: what did not go out is started again next time, and
what may or may not have arrived is told by name every time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import lock
from pipeline.base.messages import message
from pipeline.base.names import field_shown, file_name
from pipeline.base.os_errors import cause_of
from pipeline.base.progress import Progress, silent
from pipeline.definitions.respondents import Known
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import settle
from pipeline.judgement.privacy_choices import ShownFile
from pipeline.mail.copies import addressed, copies_of
from pipeline.mail.due import Due, Selection, Wish
from pipeline.mail.envelope import Message, as_draft, as_sent, mailable
from pipeline.mail.history import adopt, check_known, check_sure, folder_of, path_of
from pipeline.mail.logins import login
from pipeline.mail.look import look
from pipeline.mail.microsoft365 import Purpose
from pipeline.mail.round import MailRound
from pipeline.mail.smtp import Post, Refused
from pipeline.model.intents import IntentKind
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.outputs.keeping import is_kept, of_persons
from pipeline.outputs.ownership import Theirs
from pipeline.register.loading import load_setting
from pipeline.register.store import look_if_any
from pipeline.workflow import run as workflow
from pipeline.workflow.drafts import note_proven
from pipeline.workflow.held import OpenWorkspace
from pipeline.workflow.judging import judging_by
from pipeline.workflow.opening import finish_mails, opened
from pipeline.workflow.reporting import in_input
from pipeline.workflow.results import IngestResult, Intended, Mailed, unread
from pipeline.workflow.round_code import check_round
from pipeline.workflow.take_in import take_in


def wish_of(workspace: Workspace, only: Sequence[str], again: Sequence[str], **more: bool) -> Wish:
    """Return what the adviser asks for, with participants by code or name.

    Raises OutputError for a participant that is not on the list.
    """
    first, second = (frozenset(codes_of(workspace, names)) for names in (only, again))
    return Wish(first, second, **more)


def codes_of(workspace: Workspace, names: Sequence[str]) -> list[str]:
    """Return the codes of participants on the list; raises OutputError for any other."""
    invited = Known(load_setting(workspace).invited if names else ())
    found = [invited.match(name) for name in names]
    strange = [name for name, one in zip(names, found, strict=True) if one is None]
    if strange:
        raise OutputError(*(Problem(name, *message("E-MAIL-WHO")) for name in strange))
    return [one.code for one in found if one]


def plan(
    workspace: Workspace, kind: MailKind, wish: Wish
) -> tuple[Selection, tuple[Intended, ...]]:
    """Return who would get which message, and who would not; nothing on the disk changes.

    What lies in `input/` is read first, into a copy of the register. What is not made yet is not
    seen.
    """
    here = mailable(load_setting(workspace))
    with look_if_any(workspace.register) as register:
        check_round(workspace, register, here)
        check_sure(register, kind, history_unknown=wish.history_unknown)
        adopt(workspace, here, register)
        judging = judging_by(workspace, here, register)
        found = take_in(in_input(workspace, here, register), judging, register, silent)
        settled = settle(register.receipts(), here)
        _check_all_read(workspace, map(settled.fate, found.receipts))
        note_proven(register, settled, here)
        about = look(workspace, register, settled, here, kind)
        selection = about.select(wish, _today())
        return selection, tuple(_intended(about, due) for due in selection.due)


def _intended(about: MailRound, due: Due) -> Intended:
    one = due.respondent
    today = _today()
    files = tuple(about.shelf.contents(about.kind, one.code, one.name, today))
    letter = about.letter(due, today, files)
    to = about.address(one)
    return Intended(one.name, addressed(to, copies_of(one, to)), letter.subject, files)


def _nowhere(_mail: Message) -> None:
    """Leave a draft in the folder `output/mail` alone."""


def make_drafts(
    workspace: Workspace,
    kind: MailKind,
    wish: Wish,
    progress: Progress = silent,
    put: Callable[[Message], None] = _nowhere,
) -> Mailed:
    """Write an .eml file for everyone who is due, for the adviser to read over and send.

    A draft is not a sent mail: it counts as sent when the adviser says so, or something comes back.
    `put` also lays it ready elsewhere, once.
    """
    with lock(workspace.mail_lock):
        here = load_setting(workspace)
        with _prepared(workspace, here, kind, wish, progress) as (desk, about, mailed, due):
            files = [path_of(workspace, _row(about, one), one.respondent.name) for one in due]
            with desk.noted(IntentKind.DRAFT, files):
                for number, one in enumerate(due, 1):
                    mail = _checked(about, mailed, one)
                    if mail:
                        desk.register.post(mail.sent)
                        desk.register.note_draft(mail.sent, about.contents(mail))
                        put(mail)  # first: what stands in the folder counts after a break
                        _keep(desk, about, mail, as_draft(mail, about.here.round))
                        desk.register.post(replace(mail.sent, state=Posted.DRAFT))
                        mailed.made.append(one)
                    progress("U-STAGE-MAILS", number, len(due))
    return mailed


def send(workspace: Workspace, kind: MailKind, wish: Wish, progress: Progress = silent) -> Mailed:
    """Send everyone who is due a message, each at most once.

    Raises OutputError when the round has no server to send with.
    """
    with lock(workspace.mail_lock):
        here = mailable(load_setting(workspace))
        server = _post(here)
        prepared = _prepared(workspace, here, kind, wish, progress)
        with prepared as (desk, about, mailed, due), server as post:
            if not wish.history_unknown:
                check_known(about.here, desk.register, len(about.settled.counting))
            desk.register.post(*(_row(about, one) for one in due))
            for number, one in enumerate(due, 1):
                mail = _checked(about, mailed, one)
                try:
                    if mail and _taken(desk, about, post, mail, mailed):
                        mailed.made.append(one)
                except OutputError as error:  # the others go next time
                    mailed.problems += error.problems
                    break
                progress("U-STAGE-VERSTUREN", number, len(due))
    return mailed


def _taken(
    desk: OpenWorkspace, about: MailRound, post: Post, mail: Message, mailed: Mailed
) -> bool:
    """Send one message; return whether the server took it.

    Raises OutputError when the connection breaks.
    """
    now, row, register = about.here.round, mail.sent, desk.register
    data = as_sent(mail, now)
    _keep(desk, about, mail, data)

    def certain_no_more() -> None:
        register.post(replace(row, state=Posted.GIVEN))

    try:
        everyone = (mail.to, *mail.copies.cc, *mail.copies.bcc)
        post.hand_over(now.return_address, everyone, data, certain_no_more)
    except Refused as refusal:
        register.post(replace(row, state=Posted.REFUSED))
        told = message("E-MAIL-NO" if refusal.closing else "E-MAIL-REFUSED", detail=refusal)
        if refusal.closing:
            raise OutputError(Problem(mail.name, *told)) from refusal
        mailed.problems.append(Problem(mail.name, *told))
        return False
    register.post(replace(row, state=Posted.SENT))
    return True


def _keep(desk: OpenWorkspace, about: MailRound, mail: Message, data: bytes) -> None:
    """Write a mail below `output/`, and note it; raises OutputError when it cannot be written."""
    path = path_of(about.workspace, mail.sent, mail.name)
    desk.outputs.write(Made(path, data, About(OutputKind.MAIL, mail.sent.code, mail.sent.round)))
    if desk.outputs.failed(path):
        raise OutputError(*desk.outputs.problems)
    desk.outputs.flush()  # what the outbox calls made or sent is known to be ours
    if base := about.base_of(mail):
        desk.outputs.rows.keep_with(path, base)


def _bring_up_to_date(
    desk: OpenWorkspace, kind: MailKind, progress: Progress
) -> tuple[tuple[Theirs, ...], IngestResult | None]:
    """Make what goes along, and take in every answer first: nobody is asked for what is here.

    A report is never made anew: the one that stands there is what goes out.

    Return what a person changed and now has a newer version in it or beside it, and what came in.
    """
    theirs: tuple[Theirs, ...] = ()
    read = workflow.take_in_all(desk, progress) if kind is not MailKind.INVITE else None
    if read:
        _check_all_read(desk.workspace, read.receipts)
    if kind is MailKind.REPORT:
        theirs = tuple(of_persons(desk.workspace, desk.outputs.whose))
    if kind in (MailKind.INVITE, MailKind.REMIND):
        theirs = workflow.write_forms(desk, progress).theirs
    desk.begin_outputs()
    return tuple(one for one in theirs if one.has_news), read


def _check_all_read(workspace: Workspace, files: Iterable[ShownFile]) -> None:
    """Raise OutputError for every file that waits."""
    if waiting := unread(files):
        raise OutputError(*(_unread(workspace, *one) for one in waiting))


def _unread(workspace: Workspace, file: ShownFile, why: str) -> Problem:
    place = workspace.root / file.name
    place = place if is_kept(workspace, place) else workspace.input / file.name
    return Problem(str(place), *message("E-MAIL-UNREAD", why=why))


@contextlib.contextmanager
def _prepared(
    workspace: Workspace, here: Setting, kind: MailKind, wish: Wish, progress: Progress
) -> Iterator[tuple[OpenWorkspace, MailRound, Mailed, tuple[Due, ...]]]:
    """Bring the round up to date and find who is due, while nothing else changes it."""
    with contextlib.ExitStack() as held:
        with lock(workspace.lock_file):
            desk = held.enter_context(opened(workspace, here))
            finish_mails(desk)
            check_sure(desk.register, kind, history_unknown=wish.history_unknown)
            theirs, read = _bring_up_to_date(desk, kind, progress)
            mailable(here)
            adopt(workspace, here, desk.register)
            about = look(workspace, desk.register, desk.settled, here, kind)
            if wish.history_unknown and not wish.only:  # who knows of one, may not know of all
                desk.register.is_sure(kind)
        chosen = about.select(wish, _today())
        about.look_through(chosen.due)
        if chosen.due:
            desk.register.letters.keep(about.template.source)
        mailed = Mailed(kind, folder_of(workspace, kind), chosen.held, theirs=theirs, read=read)
        try:
            yield desk, about, mailed, chosen.due
        finally:
            desk.outputs.flush()
            beside = tuple(one for one in desk.outputs.theirs if one.newer)
            mailed.theirs = (*mailed.theirs, *beside) if beside else mailed.theirs


def _checked(about: MailRound, mailed: Mailed, due: Due) -> Message | None:
    """Return a message of which every file is the addressee's; None, with a problem, if not."""
    mail, wrong = None, list[Problem]()
    try:
        wrong = list(about.too_much(due))
        mail = None if wrong else about.message(due, _row(about, due))
    except OSError as error:
        wrong = [
            Problem(due.respondent.name, *message("E-MAIL-FILE", reason=cause_of(error).reason))
        ]
    except OutputError as error:
        wrong = list(error.problems)
    if mail:
        wrong = about.wrong(mail, due)
    mailed.problems += wrong
    return None if wrong else mail


def _row(about: MailRound, due: Due) -> Sent:
    """Return the row of a message of which nothing was handed over yet."""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    code, round_ = due.respondent.code, about.here.round.code
    return Sent(round_, code, due.kind, due.number, Posted.STARTED, due.about, moment)


def _post(here: Setting) -> Post:
    server = here.round.mail.sending
    if server is None:
        lacking = message("E-MAIL-SERVER", block=field_shown("verzenden"))
        raise OutputError(Problem(file_name("ronde.yaml"), *lacking))
    return Post(server, login(server, Purpose.SMTP), here.round.mail.per_minute)


def _today() -> date:
    return datetime.now().astimezone().date()
