"""What every file is judged by: the definitions, and what is known to stand in mails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.mail_phrases import Phrase
from pipeline.judgement.mail_told import MailWords
from pipeline.register.store import Register, look_if_any


class Judging(NamedTuple):
    """The definitions, and what a mail can hold that nobody has to be told."""

    here: Setting
    words: MailWords


def judging_by(workspace: Workspace, here: Setting, register: Register | None = None) -> Judging:
    """Return what files are judged by; without an open register a copy of it is looked in."""

    def sent() -> Iterator[Phrase]:
        from pipeline.mail.sent_phrases import sent_phrases  # only a mail asks for it

        return sent_phrases(workspace, here, _letters(workspace, register))

    return Judging(here, MailWords(here, sent))


def _letters(workspace: Workspace, register: Register | None) -> tuple[str, ...]:
    if register is not None:
        return register.letters.all()
    with look_if_any(workspace.register) as copy:
        return copy.letters.all()
