"""Names of persons in a sentence: «Fatima El Voorbeeld (16) is bekend bij de politie».

A name is one to five words with a capital. Whether it is somebody's is told by the list of first
names and by the words around it; what is called after somebody (a street, a school, a fund) is told
by the words beside it. `templates/privacy.yaml` holds all those words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from pipeline.base.persons import persons
from pipeline.definitions.privacy_words import PrivacyWords
from pipeline.privacy.first_names import first_names, plain
from pipeline.privacy.hits import Hit, HitKind
from pipeline.privacy.page import ScannedPage

_OURS = persons()

CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(0x250))))}]"
WORD = re.compile(rf"{CAPITAL}[^\W_]*(?:['-][^\W_]+)*")
SMALL = _OURS.small
_GLUE = rf" (?:(?:{SMALL}{_OURS.glue})[ -]){{0,3}}"
_RUN = re.compile(rf"(?<![^\W_])(?<![-@./]){WORD.pattern}(?:{_GLUE}{WORD.pattern}){{0,4}}")
_LEAD = re.compile(rf"(?<![^\W_])(?:(?:{SMALL})[ -]){{1,3}}$")
_INITIAL = re.compile(rf"(?<![^\W_])(?:{CAPITAL}\.[ -]?){{1,4}}$")
_LAST_FIRST = re.compile(
    rf"(?<![^\W_])(?:(?:{SMALL})[ -]){{0,3}}{WORD.pattern}(?:{_GLUE}{WORD.pattern})?, $"
)
_LISTED = re.compile(r" ?(?:[:;)\n(]|$)")  # behind a name in a list
_AGE = re.compile(_OURS.age)
_BEFORE = re.compile(r"(?:^|[^\w'-])(?P<word>[\w'-]+) ?[:«\"']? ?$")
_BEHIND = re.compile(r"[ -](?P<word>[^\W\d_][\w'-]*)")
# Up to four words before a name, and behind it.
_BEFORE_CUE = re.compile(r"(?:(?<![\w'-])[\w'-]+ ){0,3}(?<![\w'-])[\w'-]+(?: ?[,:(] ?| )$")
_BEHIND_CUE = re.compile(r",? ([\w'-]+(?: [\w'-]+){0,3})")
_AND = re.compile(_OURS.and_)
_SEEN = 45  # characters before a name that are looked at
_SIGN = re.compile("[.!?:;\n•*-]\\s*$")


class _Name(NamedTuple):
    """Words with a capital that may be a name, from `start` up to `end`."""

    words: list[str]
    start: int
    end: int
    before_word: bool = False  # an ordinary word with a capital stands behind it: «Max Vooruit»


def names(page: ScannedPage) -> Iterator[Hit]:
    """Yield every name of a person that stands in a sentence."""
    last = -1
    for run in _RUN.finditer(page.text):
        if _only_begins(page, run):
            continue
        name = _stripped(page, run)
        name = name and _with_particle(page, name)
        if name is None or is_called_after(page, name.words, name.start, name.end):
            continue
        chained = last >= 0 and _AND.fullmatch(page.text, last, name.start) is not None
        if _is_name(page, name, chained=chained):
            last = name.end
            yield page.hit(HitKind.NAME, _start(page, name), name.end)


def _start(page: ScannedPage, name: _Name) -> int:
    """Return where a name begins: at its initials, or at the last name, as a list of files has it.

    That is «T. Voorbeeld» and «Voorbeeld, Tineke: afgesloten».
    """
    text, start = page.text, name.start
    last_first = len(name.words) == 1 and _LISTED.match(text, name.end)
    found = _LAST_FIRST.search(text, max(0, start - _SEEN), start) if last_first else None
    found = found or _INITIAL.search(text, max(0, start - 16), start)
    return found.start() if found else start


def _only_begins(page: ScannedPage, run: re.Match[str]) -> bool:
    """Tell whether a capital only begins a sentence, as most of them do."""
    word = run[0]
    return (
        " " not in word
        and not _may_be_first(page.words, word)
        and starts_sentence(page.text, run.start())
        and not _AGE.match(page.text, run.end())
    )


def _stripped(page: ScannedPage, run: re.Match[str]) -> _Name | None:
    """Return a run of words without those that are no part of a name, before and behind it."""
    words = list(WORD.finditer(page.text, *run.span()))
    while words and is_never(page.words, words[0][0]):
        del words[0]
    if not words:
        return None
    if _is_asked(page, words):
        del words[0]
    kept = list(takewhile(lambda word: not is_never(page.words, word[0]), words))
    kept = _without_employer(page, kept)
    start, end = kept[0].start(), kept[-1].end()
    beside = len(kept) < len(words) and words[len(kept)].start() == end + 1
    return _Name([word[0] for word in kept], start, end, beside)


def _is_asked(page: ScannedPage, words: list[re.Match[str]]) -> bool:
    """Tell whether a sentence begins with a verb before a name: «Bel Jan de Vries».

    Only before what is certainly a first name: Bel can be one too, or a last name.
    """
    if len(words) < 2 or not page.words.request.holds(words[0][0]):
        return False
    verb, name = words[:2]
    begins = starts_sentence(page.text, verb.start())
    return begins and name.start() == verb.end() + 1 and _listed(page.words, name[0])


def _without_employer(page: ScannedPage, words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the words before where somebody is of: «Bram van Stichting X», «van de Xlaan»."""
    for before, (at, word) in zip(words, enumerate(words[1:], 1), strict=False):
        joined = page.text[before.end() : word.start()]
        # A whole word, so not «Juliana van Voorbeeldschool».
        employer = word[0].lower() in page.words.institution.words or _is_street(page, word[0])
        if joined.startswith(_OURS.of) and employer and _may_be_first(page.words, words[0][0]):
            return words[:at]
    return words


def _with_particle(page: ScannedPage, name: _Name) -> _Name:
    """Return a name with the small words it begins with: «verdachte de Boer»."""
    lead = _LEAD.search(page.text, max(0, name.start - _SEEN), name.start)
    whole = name._replace(start=lead.start()) if lead else name
    return whole if _follows(page, whole, of_person=True) else name


def starts_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence or line begins at a place."""
    return start == 0 or bool(_SIGN.search(text, max(0, start - 4), start))


@lru_cache(maxsize=8192)
def is_never(words: PrivacyWords, word: str) -> bool:
    """Tell whether a word is never a part of a name; the same words come back all the time."""
    lists = (words.no_name, words.function, words.somebody, words.name_follows)
    shouted = word.isupper() and len(word) > 1
    return any(one.holds(word) for one in lists) or (
        shouted and (len(word) < 5 or plain(word) not in first_names().names)
    )


@lru_cache(maxsize=8192)
def _listed(words: PrivacyWords, word: str) -> bool:
    """Tell whether a word is a first name and no ordinary word."""
    name = plain(word.removesuffix("'s"))  # «Anna's ouders»
    listed = first_names().names
    if name in listed or words.first_name.holds(word):
        return True
    first, dash, last = name.partition("-")
    return bool(dash) and first in listed and last in listed


@lru_cache(maxsize=8192)
def _may_be_first(words: PrivacyWords, word: str) -> bool:
    """Tell whether a word is a first name, though it may be an ordinary word as well."""
    if _listed(words, word) or plain(word.removesuffix("'s")) in first_names().words:
        return True
    return word.endswith("s") and _listed(words, word[:-1])  # «Maartens ouders»


def is_called_after(page: ScannedPage, words: list[str], start: int, end: int) -> bool:
    """Tell whether a name is that of a street, a school, a fund, a law or a programme."""
    institution = page.words.institution
    if any(map(institution.holds, words)) or _is_street(page, words[-1]):
        return True
    if page.words.well_known.holds(page.text[start:end].removesuffix("'s")):
        return True
    before = _BEFORE.search(page.text, max(0, start - _SEEN), start)
    word = before["word"].lower() if before else ""
    if word in _OURS.articles or institution.holds(word):
        return True
    behind = _BEHIND.match(page.text, end)
    return behind is not None and institution.holds(behind["word"])


def _is_street(page: ScannedPage, word: str) -> bool:
    small = word.lower()
    return any(
        small.endswith(end) and len(small) > len(end) + 2 for end in page.words.called_street
    )


def _is_name(page: ScannedPage, name: _Name, *, chained: bool) -> bool:
    """Tell whether words with a capital are somebody's name."""
    follows, more = _follows(page, name, of_person=True), len(name.words) > 1
    aged = _AGE.match(page.text, name.end) or page.text.endswith(_OURS.aged, 0, name.start)
    # «Sleutelpersoon Fatima»: at the start of a sentence the first word is one of many.
    begins = more and starts_sentence(page.text, name.start)
    listed = any(_listed(page.words, word) for word in name.words[: 2 if begins else 1])
    if follows or aged or (listed and not name.before_word):
        return True
    signs = (_follows(page, name, of_person=False), _precedes(page, name), chained)
    return sum((*signs, more, _may_be_first(page.words, name.words[0]))) > 1 and any(signs)


def _follows(page: ScannedPage, name: _Name, *, of_person: bool) -> bool:
    """Tell whether a name stands right behind a word for somebody, or else for a function."""
    before = page.text[max(0, name.start - _SEEN) : name.start]
    found = _BEFORE_CUE.search(before)
    if found is None:
        return False
    words = page.words
    lists = (words.somebody, words.name_follows) if of_person else (words.function,)
    said = found[0].rstrip(" ,:(").split(" ")
    return any(one.holds(some) for some in _ends(said) for one in lists)


def _ends(said: list[str]) -> Iterator[str]:
    """Yield the last word, the last two words, and so on."""
    return (" ".join(said[place:]) for place in range(len(said) - 1, -1, -1))


def _precedes(page: ScannedPage, name: _Name) -> bool:
    """Tell whether what stands right behind a name is only said of people."""
    behind = _BEHIND_CUE.match(page.text, name.end)
    said = behind[1].split(" ") if behind else []
    tells = page.words.said_of_people.holds
    return any(tells(" ".join(said[: place + 1])) for place in range(len(said)))
