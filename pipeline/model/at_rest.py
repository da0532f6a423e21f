"""Answers at rest: packed as long as nobody asks, so that a round of thousands fits in memory.

Unpacked, the answers of a participant take forty kilobytes; packed by themselves, two, and most of
these say the same in every form: where an answer stands, and of which question it is. So the first
answers of a process are the dictionary (RFC 1950) for all others: what is left is what somebody
wrote. Those that were asked for last stay unpacked: in a usual round that are all of them, and
nothing is done twice.
"""

from __future__ import annotations

import zlib
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from functools import lru_cache
from typing import Any

from msgspec import msgpack

from pipeline.model.response import Answer

_UNPACKED = 512  # returns of which the answers are at hand: more than there are participants
_LEVEL = 3  # with 1, zlib finds four times less of what stands in a dictionary
_MOST = 32_768  # bytes of a dictionary: what deflate looks back
_DECODER = msgpack.Decoder(dict[str, Answer])


class AtRest(Mapping[str, Answer]):
    """Answers by item code, like a dict that nobody can change."""

    __slots__ = ("_packed",)

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        plain = msgpack.encode(dict(answers))
        deflate = zlib.compressobj(_LEVEL, zdict=_usual.setdefault("", plain[:_MOST]))
        self._packed = deflate.compress(plain) + deflate.flush()

    def __reduce__(self) -> tuple[type[AtRest], tuple[dict[str, Answer]]]:
        """Go to another process as the answers themselves: the dictionary is not known there."""
        return AtRest, (_unpacked(self._packed),)

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


_usual: dict[str, bytes] = {}  # the dictionary, once there is one


@lru_cache(maxsize=_UNPACKED)
def _unpacked(packed: bytes) -> dict[str, Answer]:
    inflate = zlib.decompressobj(zdict=_usual[""])
    return _DECODER.decode(inflate.decompress(packed))
