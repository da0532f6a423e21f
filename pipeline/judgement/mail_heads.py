"""What a mail program puts above a mail that is replied to or sent on: who wrote it, and when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.definitions.mail_texts import MailTexts
from pipeline.definitions.privacy_words import WordList
from pipeline.judgement.mail_phrases import words_of
from pipeline.judgement.mail_signatures import Signatures

_LABEL = re.compile(r"\W{0,3}(\w+)\*?\s*:\s*\*?(.*)")
_ADDRESS = re.compile(r"[<\[(]?(?:mailto:)?[\w.+-]{1,100}@[\w.-]{1,100}[>\])]?")
_MOST_LINES = 12  # of a head, empty ones too
_FEWEST = 2  # fields besides who wrote it
_LONGEST = 300  # characters of a line that says who wrote what follows
_SLOTS = {"{datum}": "(?P<day{}>.+?)", "{naam}": "(?P<name{}>.+?)"}


@dataclass(frozen=True, slots=True)
class Heads:
    """Finds those lines; a line in which anything else stands is none."""

    texts: MailTexts
    signatures: Signatures
    is_known_subject: Callable[[str], bool]

    def in_lines(self, lines: Sequence[str]) -> frozenset[int]:
        """Return the numbers of the lines that say no more than who wrote what follows."""
        attributions = [*map(_pattern, self.texts.attributions)]
        found: set[int] = set()
        for place, line in enumerate(lines):
            if place not in found and line:
                found.update(self._field_lines(lines, place))
                found.update(self._attribution(lines, place, attributions))
        return frozenset(found)

    def _field_lines(self, lines: Sequence[str], place: int) -> Iterator[int]:
        """Yield the lines of a head that begins here."""
        if self._is_field(lines[place], self.texts.head_subject):
            yield from (one for one in [place] if self._says_no_more(lines[one]))
        if not self._is_field(lines[place], self.texts.head_from):
            return
        others = (self.texts.head_to, self.texts.head_date, self.texts.head_subject)
        fields = [place]
        for number in range(place + 1, min(place + _MOST_LINES, len(lines))):
            if any(self._is_field(lines[number], one) for one in others):
                fields.append(number)
            elif lines[number]:
                break
        if len(fields) > _FEWEST:
            yield from (one for one in fields if self._says_no_more(lines[one]))

    def _is_field(self, line: str, labels: WordList) -> bool:
        found = _LABEL.match(line)
        return found is not None and labels.holds(found[1])

    def _says_no_more(self, line: str) -> bool:
        """Return whether a field holds only names and addresses, a date, or a known subject."""
        found = _LABEL.match(line)
        label, value = (found[1], found[2]) if found else ("", line)
        if self.texts.head_date.holds(label):
            return self._is_date(value)
        if self.texts.head_subject.holds(label):
            return self.is_known_subject(value)
        return self._are_names(value)

    def _attribution(
        self, lines: Sequence[str], place: int, patterns: Sequence[re.Pattern[str]]
    ) -> Iterator[int]:
        """Yield this line, and the next when it goes on there, if it only says who wrote."""
        for number in (1,) if lines[place].endswith(":") else (2, 1):
            together = " ".join(lines[place : place + number])
            if len(together) <= _LONGEST and any(
                self._holds(one.fullmatch(together)) for one in patterns
            ):
                yield from range(place, place + number)
                return

    def _holds(self, found: re.Match[str] | None) -> bool:
        if found is None:
            return False
        return all(
            self._is_date(text) if name.startswith("day") else self._are_names(text)
            for name, text in found.groupdict().items()
        )

    def _is_date(self, text: str) -> bool:
        texts = self.texts
        lists = (texts.days, texts.months, texts.date_words)
        words = [one.text for one in words_of(text)]
        known = (one.isdigit() or any(each.holds(one) for each in lists) for one in words)
        return any(map(str.isdigit, words)) and all(known)

    def _are_names(self, text: str) -> bool:
        bare = _ADDRESS.sub(" ", text)
        is_name = partial(self.signatures.is_name, bare)
        return all(is_name(one) or self.texts.functions.holds(one.text) for one in words_of(bare))


def _pattern(text: str) -> re.Pattern[str]:
    """Return a line as an adviser writes it down as a pattern, each of its blanks with a name."""
    pattern = re.escape(" ".join(text.split()))
    for slot, group in _SLOTS.items():
        number = 0
        while re.escape(slot) in pattern:
            pattern = pattern.replace(re.escape(slot), group.format(number), 1)
            number += 1
    return re.compile(rf"\W{{0,3}}{pattern}\s*:?", re.IGNORECASE)
