"""How often an adviser is told of a mail that says nothing, and how often not of a correction.

`python -m tests.support.cover_mail_checks 200 100` plays full counts with a few seeds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.synthetic.settings import here as usual
from pipeline.definitions.respondents import Respondent
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.intake import mails_taken_in
from pipeline.judgement.mail_repeats import mails_of
from pipeline.judgement.mail_told import MailWords
from pipeline.mail.letters import TEXTS, LetterTemplate, Mailtekst, common
from pipeline.mail.sent_phrases import sent_phrases
from pipeline.model.outbox import MailKind
from pipeline.model.receipt import Receipt, Return, Verdict
from pipeline.model.response import Mail, Response
from pipeline.reading.containers.bundle import Bundle
from pipeline.reading.formats import read
from tests.support.cover_mails import TOWNS, Cover, Letter, corrected, covers

SEEDS = (3, 14, 159)
MOST_NEEDLESS = 0.01
_DAY = date(2026, 11, 2)
_WORKSPACE = Workspace(Path("no workspace"))
_ROUND = {"uitgenodigd": "2 november 2026"}


class Counted(NamedTuple):
    """Mails that were told of without need, and corrections that were not told."""

    needless: list[str]
    missed: list[str]


@cache
def here() -> Setting:
    """The usual setting, with the participants of the mails on the list."""
    invited = (Respondent(f"XX{number:04}", town) for number, town in enumerate(TOWNS, 100))
    return replace(usual(), invited=tuple(invited))


@cache
def _templates() -> tuple[LetterTemplate, ...]:
    kinds = (MailKind.INVITE, MailKind.REMIND)
    return tuple(LetterTemplate(_WORKSPACE.template(TEXTS[kind])) for kind in kinds)


def letters(town: str) -> Sequence[Letter]:
    """Return what was mailed to a participant."""
    words = Mailtekst(**common(here(), "XX0100", town, _DAY) | _ROUND)
    mailed = [one.render(words) for one in _templates()]
    return [Letter(one.subject, one.text) for one in mailed]


@cache
def _words() -> MailWords:
    return MailWords(here(), lambda: sent_phrases(_WORKSPACE, here()))


def told(cover: Cover) -> Mail:
    """Return a mail as it is taken in."""
    bundle = read(cover.data(), here().questionnaire)
    assert isinstance(bundle, Bundle)
    mail = mails_taken_in(bundle, _words()).mail
    assert mail is not None
    return mail


def played(seed: int, number: int, corrections: int) -> Counted:
    """Play mails of all participants together, as they lie in one folder."""
    silent = [told(one) for one in covers(seed, number, letters)]
    made = list(corrected(seed + 1, corrections, letters))
    mails = [*silent, *(told(one) for one, _, _ in made)]
    files = {str(at): _return(str(at), mail) for at, mail in enumerate(mails)}
    shorter = mails_of(files.values(), here())
    pairs = zip(files, mails, strict=True)
    texts = [(shorter[at].mail if at in shorter else mail).text for at, mail in pairs]
    kept = zip(made, texts[number:], strict=True)
    missed = [f"{place}: {words}" for (_, words, place), text in kept if not _holds(text, words)]
    return Counted([text for text in texts[:number] if text], missed)


def _holds(text: str, words: str) -> bool:
    said = re.findall(r"\w+", text)
    return set(re.findall(r"\w+", words)) <= set(said)


def _return(checksum: str, mail: Mail) -> Receipt:
    response = Response("", "", "", "", {})
    receipt = Receipt(checksum, checksum, 0, 0, "docx", Verdict.ACCEPTED, mail=mail)
    return Return.of(receipt, response)


def main(number: int, corrections: int) -> int:
    """Print the figures of every seed; return 1 when they are not good enough."""
    wrong = 0
    for seed in SEEDS:
        needless, missed = played(seed, number, corrections)
        needed = f"{len(missed)} of {corrections} corrections missed"
        lines = [f"seed {seed}: {len(needless)} of {number} told without need, {needed}"]
        sys.stdout.write("\n  ".join((*lines, *needless, *missed)) + "\n")
        wrong += len(missed) + (len(needless) > MOST_NEEDLESS * number)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
