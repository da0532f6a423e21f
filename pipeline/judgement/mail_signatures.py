"""Who wrote a mail: lines with names, functions, departments, addresses and working days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from pipeline.definitions.mail_texts import MailTexts
from pipeline.definitions.privacy_words import WordList
from pipeline.judgement.mail_phrases import Word, words_of

_BETWEEN = re.compile(r"[|•·\t;]|\s{3,}")  # pieces of a line
_LINK = re.compile(
    r"<?(?:mailto:)?[\w.+-]+@[\w.-]+>?|(?:https?://|www\.)[^\s<>]+|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|eu|com|org)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"[\d\s()+./-]{5,}")
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
_HOUSE = re.compile(r"([^\W\d_]+)[ ]\d{1,4} ?[a-zA-Z]?\b")
_FEWEST_DIGITS = 5  # of a telephone number
_NUMBER_STARTS = ("0", "31", "140")
_MOST_WORDS = 8  # of one name


class Known(Enum):
    """What a line says about its writer."""

    NOTHING = auto()  # it says something else
    NAME = auto()  # a name that nothing else in the mail confirms
    IDENTITY = auto()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Tells lines about the writer of a mail; `streets` are words a street ends with."""

    texts: MailTexts
    streets: WordList
    confirmed: frozenset[str] = field(default=frozenset())  # words of the sender's address

    def known(self, line: str) -> Known:
        """Return what a line says about its writer."""
        pieces = [self._piece(one) for one in _BETWEEN.split(line) if words_of(one)]
        if Known.NOTHING in pieces or not pieces:
            return Known.NOTHING
        return Known.NAME if Known.NAME in pieces else Known.IDENTITY

    def is_name(self, text: str, word: Word) -> bool:
        """Return whether a word can be part of a name."""
        said = text[word.start : word.end]
        shaped = said[:1].isupper() and (len(said) == 1 or not said.isupper())
        return (shaped and not self.texts.no_name.holds(said)) or self.texts.prefixes.holds(said)

    def _piece(self, piece: str) -> Known:
        bare = _LINK.sub(" ", piece)
        words = words_of(bare)
        if self._is_address(bare, words) or self._are_days(words):
            return Known.IDENTITY
        others = [one for one in words if not self._is_function(one)]
        if any(self.texts.no_name.holds(one.text) for one in words):
            return Known.NOTHING
        if all(self.texts.prefixes.holds(one.text) for one in others):
            return Known.IDENTITY
        if len(words) > _MOST_WORDS or not all(self.is_name(bare, one) for one in others):
            return Known.NOTHING
        own = (self.texts.prefixes.holds(one.text) or one.text in self.confirmed for one in others)
        return Known.IDENTITY if all(own) else Known.NAME

    def _is_function(self, word: Word) -> bool:
        return self.texts.functions.holds(word.text)

    def _is_address(self, piece: str, words: Sequence[Word]) -> bool:
        """Return whether a piece is an address, a telephone number, or only leads to a link."""
        labels = self.texts.before_address
        others = [one for one in words if not labels.holds(one.text)]
        if not others:
            return True
        first, last = others[0], others[-1]
        number = piece[first.start : last.end]
        if _PHONE.fullmatch(number):
            digits = "".join(filter(str.isdigit, number))
            return len(digits) >= _FEWEST_DIGITS and digits.startswith(_NUMBER_STARTS)
        rest = _POSTCODE.sub(" ", piece)
        streets = [one for one in _HOUSE.finditer(rest) if self._is_street(one[1])]
        if rest == piece and not streets:
            return False
        for one in reversed(streets):
            rest = rest[: one.start()] + rest[one.end() :]
        return all(labels.holds(one.text) or self.is_name(rest, one) for one in words_of(rest))

    def _is_street(self, word: str) -> bool:
        small = word.lower()
        return small.endswith(tuple(self.streets.words)) or self.texts.numbered.holds(small)

    def _are_days(self, words: Sequence[Word]) -> bool:
        days, others = self.texts.days, self.texts.working_days
        said = [one.text for one in words]
        known = (days.holds(one) or others.holds(one) or one.isdigit() for one in said)
        return any(map(days.holds, said)) and all(known)
