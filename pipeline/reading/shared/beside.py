"""What stands in a return beside our own texts and the answers: words somebody else put there.

One comparison for every format. A reader hands over every line a person sees, in reading order and
without the answers; the lines of the form that was sent are subtracted, and what is left is told
at the field or question it stands at, with its own words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.model.response import OF_CONTACT, Beside
from pipeline.reading.shared.answers import Answers
from pipeline.reading.shared.as_sent import is_form_code, is_margin, town_of
from pipeline.reading.shared.fixed import (
    Fixed,
    Line,
    answers_listed,
    contacts,
    differing,
    filled_lines,
    known_lines,
    lines_of,
    named,
    places_of,
    token,
)

_MOST_LINES = 2_000  # compared line by line; a form has five hundred
_DISTINCT = 12  # characters of a line that is known wherever it stands
_IN_A_ROW = 3  # lines that stand elsewhere as they stood together
_MOST_WORDS = 4_000  # compared word by word, in one place
_MOST_MOVES = 40
_TAKEN = "\0"  # a line that was found already; no text has it
_MOSTLY = 0.5  # share of its words by which a line is one of ours with words added


_ENDS = ".,;:"


class _Block(NamedTuple):
    """Lines of the form and lines of the return that stand in each other's place."""

    before: Line | None  # the line of the form that comes before them
    ours: Sequence[Line]
    theirs: Sequence[str]


class _Known(NamedTuple):
    """What is ours wherever it stands: lines, lines filled in, and lists of answers."""

    lines: frozenset[str]
    filled: re.Pattern[str]
    listed: frozenset[tuple[str, ...]]


def beside(text: Iterable[str], forms: Iterable[Fixed], answers: Answers) -> tuple[Beside, ...]:
    """Return the words in a return that stand in none of our texts, each with its place.

    `text` are all its texts in reading order without the answers; `forms` is what may have been
    sent, of which the one counts that leaves least.
    """
    town = token(town_of(answers))
    known = known_lines(answers.questionnaire) | {town, *places_of(answers.questionnaire)}
    filled = filled_lines(answers.questionnaire)
    listed = answers_listed(answers.questionnaire)
    texts = list(text)
    left: tuple[Beside, ...] | None = None
    for whole in forms:
        differ, form = differing(texts, whole)
        theirs = [line for piece in differ for line in lines_of(piece)]
        words = _words(form, *_canonical(theirs, form), _Known(known, filled, listed))
        told = [one for one in words if token(one.text).strip(_ENDS) != town]
        free = (one for contact in contacts(theirs, form) for one in of_contact(contact))
        found = (*told, *dict.fromkeys(free))
        if left is None or _size(found) < _size(left):
            left = found
        if not told:
            return found
    return left or ()


def of_contact(text: str) -> Iterator[Beside]:
    """Yield whom to ask: what stands there differs per round, and a person can type in it."""
    if text.strip():
        yield Beside("", " ".join(text.split()), OF_CONTACT)


def in_margin(texts: Iterable[str], layout: str, answers: Answers) -> Iterator[Beside]:
    """Yield the lines of headers and footers that are not ours."""
    town = town_of(answers)
    for line in (line for text in texts for line in lines_of(text)):
        if not is_margin(line, layout, town):
            whole = " ".join(line.split())
            yield Beside("", whole, whole)


def _size(found: Iterable[Beside]) -> int:
    return sum(len(one.text) for one in found)


def _canonical(theirs: Sequence[str], form: Fixed) -> tuple[list[str], list[str]]:
    """Return lines and tokens; a line that our form fills in has the token of our line."""
    plain = set(form.tokens)
    pairs = ((line, one) for line in theirs if (one := token(line)))
    found = [(line, one if one in plain else named(line, form)) for line, one in pairs]
    return [line for line, _ in found], [one for _, one in found]


def _words(
    form: Fixed,
    lines: list[str],
    tokens: list[str],
    known: _Known,
) -> Iterator[Beside]:
    """Yield the words that stand in no line of the form."""
    if tuple(tokens) == form.tokens:
        return
    blocks = list(_blocks(form, lines, tokens))
    if sum(len(block.theirs) for block in blocks) > _MOST_LINES:
        yield from _whole(form, blocks)
        return
    theirs = [(block, line, named(line, form)) for block in blocks for line in block.theirs]
    named_theirs = [one for *_, one in theirs]
    moved = _moved([line.token for block in blocks for line in block.ours], named_theirs)
    moved |= _listed(named_theirs, known.listed)
    left: dict[int, list[str]] = defaultdict(list)
    for at, (block, line, one) in enumerate(theirs):
        if at not in moved and not _is_known(one, known.lines) and not known.filled.fullmatch(line):
            left[id(block)].append(line)
    for block in blocks:
        yield from _added(block._replace(theirs=left[id(block)]))


def _listed(theirs: list[str], listed: frozenset[tuple[str, ...]]) -> set[int]:
    """Return the places of lines in which a form of ours lists answers.

    A layout lists those of the questions it was made with, and an adviser may have added one.
    """
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for run in listed:
        by_first[run[0]].append(run)
    return {
        place
        for at, one in enumerate(theirs)
        for run in by_first.get(one, ())
        if tuple(theirs[at : at + len(run)]) == run
        for place in range(at, at + len(run))
    }


def _is_known(one: str, known: frozenset[str]) -> bool:
    """Return whether a line is one of ours, or some of ours behind each other."""
    if one in known:
        return True
    for text in sorted((text for text in known if len(text) >= _DISTINCT), key=len, reverse=True):
        one = one.replace(text, "", 1)
    return not one


def _whole(form: Fixed, blocks: Iterable[_Block]) -> Iterator[Beside]:
    """Yield the lines of a file with far more than a form, as they stand there."""
    ours = set(form.tokens)
    for block in blocks:
        item = block.before.item if block.before else ""
        for line in block.theirs[:_MOST_LINES]:
            if token(line) not in ours:
                whole = " ".join(line.split())
                yield Beside(item, whole, whole)


def _moved(ours: list[str], theirs: list[str]) -> set[int]:
    """Return the places of lines of ours that stand elsewhere: some in a row, or a distinct one."""
    found: set[int] = set()
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for _ in range(_MOST_MOVES):
        a, b, size = matcher.find_longest_match()
        if size < _IN_A_ROW:
            break
        found.update(range(b, b + size))
        ours = [*ours[:a], "", *ours[a + size :]]
        theirs = [*theirs[:b], *[_TAKEN] * size, *theirs[b + size :]]
        matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    unused = Counter(ours)
    for at, one in enumerate(theirs):
        if at not in found and len(one) >= _DISTINCT and unused[one] > 0:
            unused[one] -= 1
            found.add(at)
    return found


def _blocks(form: Fixed, lines: list[str], tokens: list[str]) -> Iterator[_Block]:
    """Yield where form and return differ."""
    start = _shared(form.tokens, tokens)
    end = _shared(form.tokens[start:][::-1], tokens[start:][::-1])
    ours, theirs = len(form.tokens) - end, len(tokens) - end
    if max(ours, theirs) - start > _MOST_LINES:
        yield _Block(_before(form, start), form.lines[start:ours], lines[start:theirs])
        return
    matcher = SequenceMatcher(None, form.tokens[start:ours], tokens[start:theirs], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            a, b, c, d = a + start, b + start, c + start, d + start
            yield _Block(_before(form, a), form.lines[a:b], lines[c:d])


def _before(form: Fixed, at: int) -> Line | None:
    return form.lines[at - 1] if at else None


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many elements two sequences have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _added(block: _Block) -> Iterator[Beside]:
    """Yield the words of their lines that our lines in that place do not have."""
    if not block.theirs:
        return
    ours = [(word, line) for line in block.ours for word in line.text.split()]
    theirs = [(word, at) for at, line in enumerate(block.theirs) for word in line.split()]
    if len(theirs) > _MOST_WORDS:  # then whole lines are told
        ours = []
    matcher = SequenceMatcher(
        None, [_word(word) for word, _ in ours], [_word(word) for word, _ in theirs], autojunk=False
    )
    extra: dict[int, list[str]] = defaultdict(list)
    places: dict[int, str] = {}
    for kind, a, _, c, d in matcher.get_opcodes():
        for step, (word, at) in enumerate(theirs[c:d]):
            if kind == "equal":
                places.setdefault(at, ours[a + step][1].item)
            else:
                extra[at].append(word)
    item = block.before.item if block.before else ""
    for at, line in enumerate(block.theirs):
        words, all_words = extra[at], line.split()
        is_ours = len(all_words) - len(words) >= _MOSTLY * len(all_words)
        glued = next((one.item for one in block.ours if one.token in token(line)), item)
        item = places[at] if is_ours and at in places else glued
        if any(map(_word, words)):
            whole = " ".join(all_words)
            yield Beside(item, " ".join(words) if is_ours else whole, whole)


def _word(word: str) -> str:
    """Return a word as it is compared; what an editor puts behind it does not count."""
    one = token(word)
    return "" if is_form_code(one) else one.strip(_ENDS) or one
