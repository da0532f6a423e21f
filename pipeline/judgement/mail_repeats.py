"""What only shows when all mails lie side by side: disclaimers, and words with a known form.

A sentence on top of, or below the closing of, two or more mails of one domain is a disclaimer when
it is about mail itself. Of any other, such as a slogan, three mails of at least two people have to
be there. One about the form or an answer never is: whoever sends a correction twice means it.

A mail with a form that came in before brings no form of its own: its words are about that one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from pipeline.definitions.mail_texts import MailTexts
from pipeline.definitions.setting import Setting
from pipeline.judgement.mail_phrases import Phrase, Phrases, is_about_form, words_of
from pipeline.model.receipt import Receipt, returns_of
from pipeline.model.response import Mail

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_FEWEST = 2  # mails with a sentence about mail itself; people with any other
_FEWEST_OF_OTHERS = 3  # mails


class Around(NamedTuple):
    """The mail around a return as it has to be told."""

    mail: Mail
    since: int  # when its last words came in, in nanoseconds since 1970; 0 when with the return


def mails_of(receipts: Iterable[Receipt], here: Setting) -> dict[str, Around]:
    """Return by checksum the mails around returns that say more or less than was read of them."""
    files = [one for one in receipts if one.mail]
    disclaimers = _disclaimers([one.mail for one in files if one.mail], here.mails)
    later = _about_known_forms(files)
    found = {}
    for one in returns_of(receipts):
        mail = one.mail or Mail()
        more = {text: at for text, at in later.get(one.sha256, ()) if text not in mail.text}
        known = disclaimers.get(_domain(mail))
        lines = [_without(known, text) for text in (mail.text, *more)]
        text = "\n".join(filter(None, lines))
        if text != mail.text:
            found[one.sha256] = Around(replace(mail, text=text), max(more.values(), default=0))
    return found


def _about_known_forms(files: Iterable[Receipt]) -> dict[str, list[tuple[str, int]]]:
    """Return by checksum the words of mails in which the same form came in, and when they came."""
    found = defaultdict(list)
    for one in files:
        for content in one.contents:
            if content.verdict is None and one.mail and one.mail.text:
                found[content.sha256].append((one.mail.text, max(one.moment, one.modified)))
    return found


def _without(known: Phrases | None, text: str) -> str:
    """Return a text without the disclaimers in it."""
    if known is None or not text:
        return text
    return "\n".join(line for line in known.without(text.splitlines()) if words_of(line))


def _disclaimers(mails: Iterable[Mail], texts: MailTexts) -> dict[str, Phrases]:
    """Return by domain the sentences that say nothing."""
    found: defaultdict[str, defaultdict[tuple[str, ...], set[Mail]]]
    found = defaultdict(lambda: defaultdict(set))
    for mail in dict.fromkeys(mails):
        for sentence in _sentences(mail):
            words = tuple(one.text for one in words_of(sentence))
            if words and not is_about_form(words_of(sentence), texts.about_form):
                found[_domain(mail)][words].add(mail)
    return {
        domain: Phrases(
            (Phrase(words) for words, own in sentences.items() if _is_known(words, own, texts)),
            (),
            texts.months,
            texts.about_form,
        )
        for domain, sentences in found.items()
        if domain
    }


def _is_known(words: Iterable[str], mails: Iterable[Mail], texts: MailTexts) -> bool:
    """Return whether a sentence that stands in these mails is a disclaimer."""
    moments = {(one.sender, one.sent) for one in mails}
    people = {one.sender for one in mails}
    about_mail = any(map(texts.about_mail.holds, words))
    if about_mail:
        return len(moments) >= _FEWEST
    return len(moments) >= _FEWEST_OF_OTHERS and len(people) >= _FEWEST


def _sentences(mail: Mail) -> Iterator[str]:
    """Yield the sentences that stand where a disclaimer can stand, also over more than one line."""
    lines = mail.text.splitlines()
    places = [place for place in mail.margin if place < len(lines)]
    for _, block in groupby(enumerate(places), key=lambda one: one[1] - one[0]):
        together = " ".join(lines[place] for _, place in block)
        yield from _SENTENCES.split(together)


def _domain(mail: Mail) -> str:
    return mail.sender.rpartition("@")[2].casefold()
