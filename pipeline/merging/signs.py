"""One character for everything in a paragraph that is not text: a field, a picture, a page break.

With such a sign in it, a paragraph is a plain string that can be compared, and what it stands for
is kept or goes as a whole. Equal signs stand for equal things, also in different documents.
"""

from __future__ import annotations

from typing import Final

_FIRST: Final = 0xF0000  # a plane for private use (Unicode 16, 23.5): no text of an office holds it
_LAST: Final = 0xFFFFD

ANY = f"[{chr(_FIRST)}-{chr(_LAST)}]"  # as a pattern


class Signs:
    """The signs of the documents that are compared with each other."""

    def __init__(self) -> None:
        self._by_thing: dict[str, str] = {}

    def of(self, thing: str) -> str:
        """Return the sign of a thing; `thing` says all in which it may differ from another."""
        return self._by_thing.setdefault(thing, chr(min(_FIRST + len(self._by_thing), _LAST)))

    @property
    def things(self) -> tuple[str, ...]:
        """What the signs stand for, in the order in which they were met."""
        return tuple(self._by_thing)


def without(text: str) -> str:
    """Return a text without signs."""
    return "".join(char for char in text if not _FIRST <= ord(char) <= _LAST)
