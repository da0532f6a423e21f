"""What a participant typed in a mail: everything in it but what is known to say nothing.

Known is what we mailed ourselves, word for word; greetings, names, functions and addresses; and
the sentences in `templates/mailteksten.yaml`. It makes no difference where in the mail something
stands, or whether it is quoted. What is told stands on the work list; nothing of it is taken as an
answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.base.messages import text as text_of
from pipeline.definitions.setting import Setting
from pipeline.judgement.mail_heads import Heads
from pipeline.judgement.mail_phrases import (
    Phrase,
    Phrases,
    Word,
    names_of,
    phrase_of,
    words_of,
)
from pipeline.judgement.mail_signatures import Known, Signatures
from pipeline.model.response import Mail

MAX_TEXT = 20_000  # characters that are kept
_QUOTED = re.compile(r"^[ \t]*>[> \t]*")
_MAILTO = re.compile(r"[<\[]mailto:[^>\]\s]*[>\]]")
_SENTENCES = re.compile(r"(?<=[.!?;:])\s+|\s[-–|]\s")
_COMMA = re.compile(r"[,.!;:?\n]")
_SIGNATURE = "--"
_LONGEST_NAME = 8  # words of a participant
_YEAR = re.compile(r"20\d\d")


class MailWords:
    """Tells what stands in a mail that nobody knew yet; `sent` gives what we mailed ourselves."""

    def __init__(self, here: Setting, sent: Callable[[], Iterable[Phrase]] = tuple) -> None:
        self._here, self._texts, self._sent = here, here.mails, sent

    def told(self, mail: Mail) -> Mail:
        """Return a mail with only what has to be told of what was typed in it."""
        lines = [*self._of_subject(mail.subject), *self._of_text(mail)]
        text = "\n".join(line for line, _ in lines)
        margin = tuple(place for place, (_, in_margin) in enumerate(lines) if in_margin)
        if len(text) > MAX_TEXT:
            text = f"{text[:MAX_TEXT]}\n{text_of('U-MAIL-CUT')}"
        return replace(mail, text=text, margin=margin)

    @cached_property
    def _towns(self) -> frozenset[tuple[str, ...]]:
        return names_of(one.name for one in self._here.known)

    @cached_property
    def _greetings(self) -> list[Phrase]:
        return [phrase_of(one) for one in self._texts.greetings]

    @cached_property
    def _closings(self) -> list[Phrase]:
        return [phrase_of(one) for one in self._texts.closings]

    @cached_property
    def _phrases(self) -> Phrases:
        texts = self._texts
        listed = map(phrase_of, (*texts.sentences, *texts.disclaimers))
        sent = (one for one in self._sent() if not self._is_formal(one))
        return Phrases((*listed, *sent), self._towns, texts.months, texts.about_form)

    def _is_formal(self, phrase: Phrase) -> bool:
        """Return whether a phrase opens or closes a mail: that tells where a signature begins."""
        formal = (*self._greetings, *self._closings)
        return any(phrase.parts[: len(one.parts)] == one.parts for one in formal)

    def _of_subject(self, subject: str) -> Iterator[tuple[str, bool]]:
        if not self._is_known_subject(subject):
            yield text_of("U-MAIL-SUBJECT", subject=subject), False

    def _is_known_subject(self, subject: str) -> bool:
        words = words_of(subject)
        while words and self._texts.before_subject.holds(words[0].text):
            words = words[1:]
        covered = self._phrases.covered(subject, words)
        new = [one for one, known in zip(words, covered, strict=True) if not known]
        return self.says_nothing(new)

    def _of_text(self, mail: Mail) -> Iterator[tuple[str, bool]]:
        """Yield each line that has to be told, and whether a disclaimer can stand there."""
        written = mail.text.splitlines()
        lines = [_MAILTO.sub("", _QUOTED.sub("", one)).strip() for one in written]
        signatures = self._signatures(mail.sender)
        above = Heads(self._texts, signatures, self._is_known_subject).in_lines(lines)
        writer = _Writer(self, signatures)
        for number, rest in enumerate(self._phrases.without(lines)):
            if number in above or _QUOTED.match(written[number]):
                writer.quoted, writer.signed = True, writer.signed and number not in above
            if number not in above and writer.says_more(rest):
                yield rest, writer.in_margin

    def _signatures(self, sender: str) -> Signatures:
        confirmed = frozenset(one.text for one in words_of(sender))
        towns = frozenset(word for name in self._towns for word in name)
        return Signatures(self._texts, self._here.privacy.street, confirmed | towns)

    def says_nothing(self, words: Sequence[Word]) -> bool:
        """Return whether words say no more than that a form is attached, and of whom."""
        said = [one.text for one in words]
        at = 0
        while at < len(said):
            town = self._town_at(said, at)
            if not (town or self._texts.cover.holds(said[at]) or _YEAR.fullmatch(said[at])):
                return False
            at += town or 1
        return True

    def _town_at(self, said: Sequence[str], at: int) -> int:
        """Return how many words the name of a participant takes here, 0 when there is none."""
        lengths = range(_LONGEST_NAME, 0, -1)
        return next((n for n in lengths if tuple(said[at : at + n]) in self._towns), 0)

    def after_greeting(self, line: str, signatures: Signatures) -> str | None:
        """Return what follows a greeting and names in a line, None when it is no greeting."""
        words = words_of(line)
        at = _begins(words, self._greetings)
        if not at:
            return None
        while at < len(words):
            apart = _COMMA.search(line, words[at - 1].end, words[at].start)
            addressed = self._texts.addressed.holds(words[at].text)
            if not (addressed or (signatures.is_name(line, words[at]) and not apart)):
                break
            at += 1
        return line[words[at].start :] if at < len(words) else ""

    def after_closing(self, line: str) -> str | None:
        """Return what follows a closing in a line, None when it is no closing."""
        words = words_of(line)
        at = _begins(words, self._closings)
        if not at:
            return None
        return line[words[at].start :] if at < len(words) else ""


@dataclass(slots=True)
class _Writer:
    """Reads a mail line by line; below its closing stands who wrote it."""

    known: MailWords
    signatures: Signatures
    signed: bool = False
    quoted: bool = False  # from here on others may have written it
    begun: bool = False  # with a greeting, or with what is told of it
    named: bool = False  # a name was given that nothing else confirms

    @property
    def in_margin(self) -> bool:
        """Whether a disclaimer can stand where the reading is now."""
        return not self.quoted and (self.signed or not self.begun)

    def says_more(self, line: str) -> bool:
        """Return whether a line says anything that has to be told."""
        if line == _SIGNATURE:
            self.signed, self.named = True, False
        rest = self.known.after_greeting(line, self.signatures)
        self.begun = self.begun or rest is not None
        if rest is None:
            rest = self.known.after_closing(line)
            if rest is None:
                rest = line
            else:
                self.signed, self.named = True, False
        return not (self._is_writer(rest) or all(map(self._is_cover, _SENTENCES.split(rest))))

    def _is_cover(self, sentence: str) -> bool:
        return self.known.says_nothing(words_of(sentence))

    def _is_writer(self, line: str) -> bool:
        said = self.signatures.known(line)
        if not self.signed:
            words = {one.text for one in words_of(line)}
            return said is Known.IDENTITY and words <= self.signatures.confirmed
        if said is Known.NAME and not self.named:
            self.named = True
            return True
        return said is Known.IDENTITY


def _begins(words: Sequence[Word], phrases: Iterable[Phrase]) -> int:
    """Return how many words the longest phrase takes with which these words begin."""
    said = tuple(one.text for one in words)
    lengths = (len(one.parts) for one in phrases if said[: len(one.parts)] == one.parts)
    return max(lengths, default=0)
