"""What a case of the corpus is: one file, and the one fate it must get."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

ANY = "*"  # as text: reported, but what is shown does not matter
Texts = Mapping[str, str]
Group = dict[int, list["Builder"]]


@dataclass(frozen=True, slots=True)
class Case:
    """One file with what must come of it.

    `verdict` is the letter of the table: A accepted, W accepted with a listed warning, R refused
    with a reason. `codes` are the findings a W must have, or the reasons an R may have. `texts`
    are the answers that differ from those of the seed; every other answer must be the seed's.
    """

    name: str
    data: bytes
    verdict: str
    codes: frozenset[str] = frozenset()
    texts: Texts = field(default_factory=dict)


Builder = Callable[[], Iterator[Case]]


def accepted(name: str, data: bytes, texts: Texts | None = None) -> Case:
    """A file that is read right, and about which there is nothing to say."""
    return Case(name, data, "A", texts=texts or {})


def warned(name: str, data: bytes, codes: str, texts: Texts | None = None) -> Case:
    """A file that is read right, with at least these findings (parted by spaces)."""
    return Case(name, data, "W", frozenset(codes.split()), texts or {})


def refused(name: str, data: bytes, codes: str) -> Case:
    """A file that is refused for one of these reasons (parted by spaces)."""
    return Case(name, data, "R", frozenset(codes.split()))


def row(group: Group, number: int) -> Callable[[Builder], Builder]:
    """Enter a builder in a group, under the row of the table it makes files for."""

    def enter(builder: Builder) -> Builder:
        group.setdefault(number, []).append(builder)
        return builder

    return enter
