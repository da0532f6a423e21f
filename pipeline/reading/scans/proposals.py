"""From the words in a box to what is proposed: the name of a category when it is clearly one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.base.tesseract import Word
from pipeline.definitions.questionnaire import Item
from pipeline.reading.shared.answers import fold

_ALIKE = 0.5  # of a short word one letter of two may be read wrongly
_ALONE = 0.7  # of a word that was read once, most letters have to be right
_CLEARLY = 0.15  # how much better the best category is than the next
_TWICE = 2  # a category is proposed when it was read twice as often as any other
_STRAY = ".,:;|_-—'’‘\"“”()[]"


def text_of_words(words: Iterable[Word]) -> str:
    """Return what stands in a box, line by line."""
    lines: dict[tuple[int, int, int], list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())


def most_likely(item: Item, texts: Sequence[str]) -> str:
    """Return what is proposed for an item of which the box was read more than once.

    The name of a category when these agree on one, else the first text that is none. One that was
    read only once has to be nearly the word itself.
    """
    found = [one for one in (_category(item, text) for text in texts) if one]
    named = Counter(name for name, _ in found).most_common(2)
    clear = len(named) == 1 or (len(named) > 1 and named[0][1] >= _TWICE * named[1][1])
    if len(found) == 1:
        clear = found[0][1] >= _ALONE
    if clear:
        return named[0][0]
    names = {one.name for one in item.categories}
    return next((text for text in texts if text and text not in names), "")


def _category(item: Item, text: str) -> tuple[str, float] | None:
    """Return the name of the category a text clearly is, and how alike they are."""
    wanted = fold(text).strip(_STRAY)
    likeness = sorted((_likeness(wanted, fold(one.name)), one.name) for one in item.categories)
    (second, _), (best, name) = likeness[-2:]
    return (name, best) if best >= _ALIKE and best - second >= _CLEARLY else None


def _likeness(one: str, other: str) -> float:
    """Return 1 for the same word, 0 for one of which every letter has to change."""
    before = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        now = [row]
        for at, wanted in enumerate(other, 1):
            now.append(min(before[at] + 1, now[-1] + 1, before[at - 1] + (char != wanted)))
        before = now
    return 1 - before[-1] / max(len(one), len(other), 1)
