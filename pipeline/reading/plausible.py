"""Whether what a child says about a file can be true: of the right types, it may still be a lie.

What a file itself may say, such as any text in any answer, a child may say too. What no reader
says, and a later stage builds on, is refused here: then only that file is lost.
"""

from __future__ import annotations

import re
from datetime import datetime

from pipeline.base.files import shown_name
from pipeline.base.messages import message
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.actions import OWN, REPORT, FilledReport
from pipeline.model.decisions import WORK_LIST, Decision, FilledWorkList
from pipeline.model.receipt import Verdict
from pipeline.model.response import ASIDES, OF_OTHERS, TWICE, FilledForm, Mail, Note
from pipeline.reading.containers.bundle import MAX_BYTES, MAX_FILES, Bundle, PackedItem
from pipeline.wall.job import check_reason, demand

_FORMAT = re.compile(r"[a-z]{2,5}")
_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_STEP = re.compile(rf"v[0-9]{{2}}|{OWN}")
_BUNDLES = {"eml", "mbox", "msg", "p7m", "winmail", "zip"}
_OPENED = {Verdict.ACCEPTED, Verdict.ATTENTION, Verdict.REJECTED}  # what can become of a mail
_MOST_ROWS = 2**20  # of a worksheet


def check(untrusted: object, questionnaire: Questionnaire) -> None:
    """Check what a child says; `questionnaire` is the one it reads with. Raises Implausible."""
    match untrusted:
        case FilledForm():
            _check_form(untrusted, questionnaire)
        case FilledWorkList():
            demand(untrusted.format == WORK_LIST)
            demand(len(untrusted.decisions) <= untrusted.rows <= _MOST_ROWS)
            for decision in untrusted.decisions:
                _check_decision(decision)
        case FilledReport():
            demand(untrusted.format == REPORT)
            demand(all(_STEP.fullmatch(one.question) for one in untrusted.actions))
        case Bundle():
            _check_bundle(untrusted)


def _check_form(form: FilledForm, questionnaire: Questionnaire) -> None:
    demand(_FORMAT.fullmatch(form.format) is not None)
    demand(form.readings.keys() <= questionnaire.items.keys())
    decided = (one.source in OF_OTHERS or one.decided for one in form.readings.values())
    demand(not any(decided))
    demand(all(kind in ASIDES for kind, _ in form.asides))
    for note in form.notes:
        demand(note.item in {"", *questionnaire.items, *questionnaire.by_code})
        demand(note.code.startswith("V-") and _is_complete(note))


def _is_complete(note: Note) -> bool:
    """Return whether the message of a note can be put together."""
    if note.code == TWICE:
        return not note.values
    try:
        message(note.code, **note.values)
    except (KeyError, TypeError):  # an unknown code or value, or one with the name `code`
        return False
    return True


def _check_decision(decision: Decision) -> None:
    """Check a decision; which file and list it stands in is not for the child to say."""
    demand((decision.source, decision.modified) == ("", 0))
    demand(0 < decision.row <= _MOST_ROWS)


def _check_bundle(bundle: Bundle) -> None:
    demand(bundle.format in _BUNDLES and bundle.verdict in _OPENED)
    check_reason(bundle.reason.code, bundle.reason.message)
    files = bundle.attachments
    demand(len(files) <= 2 * MAX_FILES)  # a few more than MAX_FILES: mails in mails
    demand(len({one.name for one in files}) == len(files))
    for mail in (bundle.mail, *(one.mail for one in files)):
        demand(mail is None or _has_moment(mail))
    for one in files:
        _check_attachment(one)
    demand(sum(one.size for one in files if one.verdict is None) <= MAX_BYTES)


def _check_attachment(one: PackedItem) -> None:
    demand(bool(one.name) and shown_name(one.name) == one.name)
    demand(0 <= one.size <= MAX_BYTES and not one.data)  # the data follow by themselves
    if one.verdict is None:
        demand(one.reason is None and one.size > 0 and bool(_CHECKSUM.fullmatch(one.sha256)))
        return
    demand(one.verdict in {*_OPENED, Verdict.IGNORED})
    demand(not one.sha256 or bool(_CHECKSUM.fullmatch(one.sha256)))
    demand(one.reason is not None)
    if one.reason:
        check_reason(one.reason.code, one.reason.message)


def _has_moment(mail: Mail) -> bool:
    """Return whether the moment of a mail is one, or none at all."""
    try:
        return not mail.sent or datetime.fromisoformat(mail.sent).timestamp() is not None
    except (ValueError, OverflowError, OSError):
        return False
