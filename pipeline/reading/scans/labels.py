"""Which row of our form a label is, by the words that Tesseract saw in its cell.

The number of a row is read, not counted: one missed row would shift all that follow. The three
rows of a question stand right below each other, so they vote on its number. Only between two rows
that are known, with exactly as many rows between them as in the form, the place of a row tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from pipeline.definitions.questionnaire import Item
from pipeline.reading.shared.answers import fold

_ALIKE = 0.75  # how much of a label has to be read rightly
_SOMEWHAT = 0.5  # the same, where the place of a row already tells what it is
_NEAR = 2  # rows: those of one question are three
_LIKE_DIGITS = "0123456789oöqdiljzsbg"
_AS_DIGIT = str.maketrans("oöqdiljzsbg", "00001112568")


def items_of(labels: Sequence[str], items: Mapping[str, Item]) -> list[str]:
    """Return the code of the item of each label of a scan, in order, "" for none."""
    names = {fold(item.row_key): code for code, item in items.items()}
    found = [_item(label, names) for label in labels]
    seen = Counter(found)
    order = list(items)
    agreed = (_agrees(at, found, order) for at in range(len(found)))
    pairs = zip(found, agreed, strict=True)
    sure = [code if seen[code] == 1 and agrees else "" for code, agrees in pairs]
    for at, code in _between(sure, order):
        if code not in sure and _may_be(labels[at], items[code]):
            sure[at] = code
    return sure


def _between(sure: Sequence[str], order: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each row that lies between known ones as far apart as in the form, and its item."""
    known = [at for at, code in enumerate(sure) if code]
    for above, below in pairwise(known):
        first, last = order.index(sure[above]), order.index(sure[below])
        if below - above == last - first:
            yield from ((above + step, order[first + step]) for step in range(1, last - first))


def _may_be(label: str, item: Item) -> bool:
    text = fold(label)
    return not text or _likeness(text, fold(item.row_key)) >= _SOMEWHAT


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _item(label: str, names: Mapping[str, str]) -> str:
    """Return the code of the item with the label that is most like this one."""
    text = _numbered(fold(label).lstrip("|[]‘’'\"“”.,_-—"))
    likeness = {name: _likeness(text, name) for name in names if _number(name) == _number(text)}
    best = max(likeness, key=lambda name: likeness[name], default="")
    return names[best] if best and likeness[best] >= _ALIKE else ""


def _number(text: str) -> str:
    return text[1:2] if text.startswith("k") else text[1:3]


def _numbered(text: str) -> str:
    """Return a text with its number as digits: «Vvo1», «V0l» and «VO01» are all «V01»."""
    letter, digits = text[:1], 1 if text.startswith("k") else 2
    rest = text[1:].lstrip(letter)
    end = next((at for at, char in enumerate(rest) if char not in _LIKE_DIGITS), len(rest))
    end = min(end, 3 if digits == 2 else digits)
    return letter + rest[:end].translate(_AS_DIGIT)[-digits:] + rest[end:]


def _agrees(at: int, found: Sequence[str], order: Sequence[str]) -> bool:
    """Tell whether a row near to it is of the same question, or the next one of the form."""
    question = found[at].partition(".")[0]
    near = [code for code in (*found[max(0, at - _NEAR) : at], *found[at + 1 :][:_NEAR]) if code]
    same = any(code.startswith(f"{question}.") for code in near)
    if not found[at] or not near or same:
        return True
    place = order.index(found[at])
    return any(abs(order.index(code) - place) == 1 for code in near)
