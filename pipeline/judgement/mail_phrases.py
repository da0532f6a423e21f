"""Phrases that are known word for word, found in a mail whatever its lines and quote marks.

A phrase may have blanks, where a mail of ours says a name, a day or numbers. It only counts as
found when it stands there as a whole, from one mark or end of a line to another: a word that was
typed in it, or behind it without a mark, makes it another text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from pipeline.base.written import written
from pipeline.definitions.privacy_words import WordList

OPEN_END = "…"
_WORD = re.compile(r"[^\W_]+|[✓✔☑☒✗✘]")
_MARK = re.compile(r"[\n.,!?;:…|•·()\[\]\"«»“”*–—-]")
_LEFT_OVER = re.compile(r"^[\s.,;:!?)>-]+")  # of a line, when its first words are known
_SENTENCE_END = re.compile(r"[.!?…](?:\W|$)|\n[ \t]*\n")
_FULL_LINE = range(60, 100)  # characters of a line that a mail program broke off
_LONGEST_NAME = 8  # words of a participant
_ITEM = re.compile(r"[vk]\d{1,2}")


class Blank(Enum):
    """What a mail of ours fills in."""

    TOWN = auto()
    DAY = auto()
    NUMBER = auto()
    QUESTIONS = auto()


class Word(NamedTuple):
    """A word of a text, in small letters, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; with an open end the rest of the sentence belongs to it."""

    parts: tuple[str | Blank, ...]
    open_end: bool = False


def words_of(text: str) -> list[Word]:
    """Return the words of a text; a tick is one."""
    return [Word(one[0].casefold(), *one.span()) for one in _WORD.finditer(text)]


def phrase_of(text: str) -> Phrase:
    """Return a phrase as an adviser writes it down."""
    return Phrase(tuple(one.text for one in words_of(text)), text.rstrip().endswith(OPEN_END))


def is_about_form(words: Sequence[Word], about_form: WordList) -> bool:
    """Return whether words are about the form, a question or an answer."""
    said = [one.text for one in words]
    number = any(
        one in written().question and any(map(str.isdigit, said[max(at - 1, 0) : at + 2]))
        for at, one in enumerate(said)
    )
    return number or any(about_form.holds(one) or _ITEM.fullmatch(one) for one in said)


def names_of(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return names as words in a row."""
    return frozenset(tuple(one.text for one in words_of(name)) for name in names)


class Phrases:
    """A collection of phrases to look for.

    `towns` are the names a blank for a participant can hold, `months` those in a day. What an open
    end takes in holds none of the words `about_form`: then a person wrote it.
    """

    def __init__(
        self,
        phrases: Iterable[Phrase],
        towns: Collection[tuple[str, ...]],
        months: WordList,
        about_form: WordList,
    ) -> None:
        self._towns, self._months, self._about_form = towns, months, about_form
        self._by_first: dict[str | Blank, list[Phrase]] = {}
        for one in dict.fromkeys(phrases):
            if one.parts:
                self._by_first.setdefault(one.parts[0], []).append(one)

    def covered(self, text: str, words: Sequence[Word]) -> list[bool]:
        """Return for each word whether it is part of a known phrase."""
        found = [False] * len(words)
        at = 0
        while at < len(words):
            end = self._end(text, words, at) if self._is_border(text, words, at, found) else at
            found[at:end] = [True] * (end - at)
            at = max(end, at + 1)
        return found

    def without(self, lines: Sequence[str]) -> Iterator[str]:
        """Yield lines without the known phrases in them, which may go on in the next line."""
        text = "\n".join(lines)
        words = words_of(text)
        known = zip(words, self.covered(text, words), strict=True)
        spans = iter([(one.start, one.end) for one, covered in known if covered])
        span, start = next(spans, None), 0
        for line in lines:
            rest, at = "", 0
            while span and span[0] < start + len(line):
                rest, at = rest + line[at : span[0] - start], span[1] - start
                span = next(spans, None)
            yield _LEFT_OVER.sub("", " ".join((rest + line[at:]).split())) if at else line
            start += len(line) + 1

    def _is_border(self, text: str, words: Sequence[Word], at: int, found: Sequence[bool]) -> bool:
        return at in (0, len(words)) or found[at - 1] or _parted(text, words, at)

    def _end(self, text: str, words: Sequence[Word], at: int) -> int:
        """Return where the longest phrase ends that begins at a word, `at` when there is none."""
        candidates = [*self._by_first.get(words[at].text, ()), *self._with_blank()]
        ends = [end for one in candidates for end in self._ends_of(one, text, words, at)]
        return max(ends, default=at)

    def _with_blank(self) -> Iterator[Phrase]:
        for blank in Blank:
            yield from self._by_first.get(blank, ())

    def _ends_of(self, phrase: Phrase, text: str, words: Sequence[Word], at: int) -> Iterator[int]:
        for end in self._steps(phrase.parts, words, at):
            if not phrase.open_end:
                if end == len(words) or _parted(text, words, end):
                    yield end
                continue
            last = _sentence_end(text, words, end)
            if not is_about_form(words[at:last], self._about_form):
                yield last

    def _steps(self, parts: Sequence[str | Blank], words: Sequence[Word], at: int) -> Iterator[int]:
        """Yield every place where these parts can end."""
        for place, part in enumerate(parts):
            if isinstance(part, Blank):
                for end in self._filled(part, words, at):
                    yield from self._steps(parts[place + 1 :], words, end)
                return
            if at == len(words) or words[at].text != part:
                return
            at += 1
        yield at

    def _filled(self, blank: Blank, words: Sequence[Word], at: int) -> Iterator[int]:
        """Yield every place where a blank can end."""
        said = [one.text for one in words[at : at + _LONGEST_NAME]]
        if blank is Blank.TOWN:
            lengths = range(1, len(said) + 1)
            yield from (at + n for n in lengths if tuple(said[:n]) in self._towns)
        elif blank is Blank.DAY:
            day = len(said) > 2 and said[0].isdigit() and said[2].isdigit()
            if day and self._months.holds(said[1]):
                yield at + 3
        elif blank is Blank.NUMBER:
            if said and said[0].isdigit():
                yield at + 1
        else:
            while at < len(words) and (
                words[at].text.isdigit() or words[at].text in written().between
            ):
                at += 1
                yield at


def _parted(text: str, words: Sequence[Word], at: int) -> bool:
    """Return whether a mark or the end of a line stands between a word and the one before it."""
    return bool(_MARK.search(text, words[at - 1].end, words[at].start))


def _sentence_end(text: str, words: Sequence[Word], at: int) -> int:
    """Return the word after the sentence in which the word before `at` stands."""
    while at < len(words):
        between = text[words[at - 1].end : words[at].start]
        if _SENTENCE_END.search(between + "a"):
            return at
        if "\n" in between and not _is_broken_off(text, words[at - 1], words[at]):
            return at
        at += 1
    return at


def _is_broken_off(text: str, last: Word, first: Word) -> bool:
    """Return whether a line ends because the next word did not fit in it."""
    start = text.rfind("\n", 0, last.end) + 1
    length = text.find("\n", last.end) - start
    return length < _FULL_LINE.stop and length + 1 + first.end - first.start in _FULL_LINE
