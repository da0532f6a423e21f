"""What is known of earlier mails, also when the register was lost: copies in `output/` tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from glob import escape
from pathlib import Path

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import safe_name
from pipeline.base.messages import message, text
from pipeline.base.names import file_name
from pipeline.base.os_errors import explained
from pipeline.base.phrasing import moment_text
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.register.store import Register

_FOLDERS = {
    MailKind.INVITE: "uitnodiging",
    MailKind.REMIND: "herinnering",
    MailKind.FOLLOW_UP: "nalevering",
    MailKind.REPORT: "rapport",
}
_OURS = re.compile(r"<quickscan-([a-z0-9]+)-([a-z]{2}[0-9]{4})-([a-z]+)-([0-9]+)@.*>")
_NUMBER = re.compile(r"-([0-9]{1,6})$")  # of a mail that is not the first of its kind
_HEADERS = 8_000  # bytes of a mail in which its own identity stands


def folder_of(workspace: Workspace, kind: MailKind) -> Path:
    """Return where the mails of one kind stand."""
    return workspace.mail / file_name(_FOLDERS[kind])


def path_of(workspace: Workspace, sent: Sent, name: str) -> Path:
    """Return where the mail of a row in the outbox stands; `name` is of the participant."""
    more = f"-{sent.number}" if sent.number > 1 else ""
    return folder_of(workspace, sent.kind) / f"{sent.code}-{safe_name(name)}{more}.eml"


def found_path(workspace: Workspace, sent: Sent, name: str) -> Path:
    """Return where the mail of a row stands, also when it was written under another name.

    A participant can have another name by now, or stand on the list no longer.
    """
    path = path_of(workspace, sent, name)
    if path.exists():
        return path
    files = sorted(path.parent.glob(f"{escape(sent.code)}-*.eml"))
    return next((one for one in files if _number_of(one) == sent.number), path)


def adopt(workspace: Workspace, here: Setting, register: Register) -> None:
    """Take mails that stand in `output/` into the outbox when that does not know them.

    The register was lost or put back then. Nobody knows whether these were sent: they count as
    uncertain, so that none of them goes out a second time unasked.
    """
    known = {(one.code, one.kind, one.number) for one in _of_round(register, here)}
    found = _mails(workspace, here)
    register.post(*(one for one in found if (one.code, one.kind, one.number) not in known))


def check_sure(register: Register, kind: MailKind, *, history_unknown: bool) -> None:
    """Raise OutputError when mails may have gone out since the copy the register is from.

    An adviser who knows goes on with `history_unknown`.
    """
    since = register.unsure().get(kind)
    if since is None or history_unknown:
        return
    moment = moment_text(datetime.fromisoformat(since)) if since else text("U-MAIL-EVER")
    raise OutputError(Problem("quickscan.db", *message("E-MAIL-UNSURE", moment=moment)))


def check_known(here: Setting, register: Register, answers: int) -> None:
    """Raise OutputError when answers came in, while no mail of this round is known."""
    if answers and not _of_round(register, here):
        raise OutputError(Problem("quickscan.db", *message("E-MAIL-HISTORY")))


def _number_of(path: Path) -> int:
    found = _NUMBER.search(path.stem)
    return int(found[1]) if found else 1


def _of_round(register: Register, here: Setting) -> list[Sent]:
    return [one for one in register.outbox() if one.round == here.round.code]


def _mails(workspace: Workspace, here: Setting) -> Iterator[Sent]:
    """Yield the mails of this round that stand in `output/`, as messages nobody is sure of."""
    for kind in MailKind:
        for path in sorted(folder_of(workspace, kind).glob("[!.]*.eml")):
            with explained(path), path.open("rb") as mail:
                headers = BytesHeaderParser().parsebytes(mail.read(_HEADERS))
            ours = _OURS.fullmatch(str(headers.get("Message-ID", "")).strip())
            if ours and ours[1] == here.round.code.lower() and ours[3] == kind:
                at = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat("T", "seconds")
                code, number = ours[2].upper(), int(ours[4])
                yield Sent(here.round.code, code, kind, number, Posted.GIVEN, "", at)
