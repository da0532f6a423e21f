"""Answers at rest: packed as long as nobody asks, so that a round of thousands fits in memory.

Unpacked, the answers of a participant take forty kilobytes; packed, two or three. Those that were
asked for last stay unpacked: in a usual round that are all of them, and nothing is done twice.
"""

from __future__ import annotations

import zlib
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from functools import lru_cache
from typing import Any

from msgspec import msgpack

from pipeline.model.response import Answer

_UNPACKED = 512  # returns of which the answers are at hand: more than there are participants
_LEVEL = 1
_DECODER = msgpack.Decoder(dict[str, Answer])


class AtRest(Mapping[str, Answer]):
    """Answers by item code, like a dict that nobody can change."""

    __slots__ = ("_packed",)

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._packed = zlib.compress(msgpack.encode(dict(answers)), _LEVEL)

    def __getitem__(self, item: str) -> Answer:
        return _unpacked(self._packed)[item]

    def get(self, item: str, default: Any = None) -> Any:
        """Return an answer; that of `Mapping` takes three times as long."""
        return _unpacked(self._packed).get(item, default)

    def __iter__(self) -> Iterator[str]:
        return iter(_unpacked(self._packed))

    def __len__(self) -> int:
        return len(_unpacked(self._packed))

    def items(self) -> ItemsView[str, Answer]:
        """Return the codes with their answers."""
        return _unpacked(self._packed).items()

    def values(self) -> ValuesView[Answer]:
        """Return the answers."""
        return _unpacked(self._packed).values()

    def __contains__(self, item: object) -> bool:
        return item in _unpacked(self._packed)


@lru_cache(maxsize=_UNPACKED)
def _unpacked(packed: bytes) -> dict[str, Answer]:
    return _DECODER.decode(zlib.decompress(packed))
