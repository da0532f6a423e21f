"""What a child replies, as bytes; its parent believes none of it before it is checked.

A child has touched foreign bytes, so it may lie. Nothing is built from what it sends but the types
its job names, field by field (msgspec), and only when they say the same again, byte for byte: so
there is no unknown field, no second one and nothing behind. Files in a reply follow as they are,
one by one, after their sizes were checked. Whether it can be true is for the `check` of the job.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeVar, cast

from msgspec import MsgspecError, msgpack

from pipeline.base.errors import Problem, UnreadableFile
from pipeline.base.files import sha256
from pipeline.wall.job import Carrier, Implausible, Job, Reply, check_reason, demand

Receive = Callable[[int], bytes]  # one message of at most so many bytes; raises OSError beyond it

MOST_BYTES = 16 * 2**20  # of everything but the files in a reply; a form has 0.01
_REFUSAL = b"u"
_AnyCarrier = TypeVar("_AnyCarrier", bound=Carrier)


class _Refusal(NamedTuple):
    """An UnreadableFile as plain data."""

    code: str
    problem: Problem


def messages(job: Job[Reply], outcome: Reply | UnreadableFile) -> Iterator[bytes]:
    """Yield what a child sends; raises ValueError for text that cannot be written down."""
    if isinstance(outcome, UnreadableFile):
        yield _REFUSAL + _encoder().encode(_Refusal(outcome.code, outcome.problems[0]))
    elif isinstance(outcome, Carrier):
        yield _written(job, outcome.emptied())
        yield from outcome.cargo()
    else:
        yield _written(job, outcome)


def received(job: Job[Reply], receive: Receive) -> Reply | UnreadableFile:
    """Return what a child replies; raises Implausible when no honest child does."""
    outcome = _built(job, receive(MOST_BYTES))
    if isinstance(outcome, UnreadableFile):
        problem = outcome.problems[0]
        check_reason(outcome.code, f"{problem.what} {problem.remedy}")
        return outcome
    job.check(outcome)
    if isinstance(outcome, Carrier):
        outcome = _with_cargo(outcome, receive)
    return cast("Reply", outcome)


def _built(job: Job[Reply], untrusted: bytes) -> object:
    """Return the record in a message, of one of the types of the job and of no other."""
    kind, rest = untrusted[:1], memoryview(untrusted)[1:]
    try:
        type_ = _Refusal if kind == _REFUSAL else job.replies[kind]
        said = _decoder(type_).decode(rest)
        demand(_encoder().encode(said) == rest)
    except (MsgspecError, KeyError, ValueError) as error:
        raise Implausible from error
    return UnreadableFile(*said) if isinstance(said, _Refusal) else said


def _with_cargo(emptied: _AnyCarrier, receive: Receive) -> _AnyCarrier:
    """Return a reply with its files: exactly the bytes that were announced."""
    cargo = []
    for size, checksum in emptied.expected():
        untrusted = receive(size)
        demand((len(untrusted), sha256(untrusted)) == (size, checksum))
        cargo.append(untrusted)
    return emptied.filled(cargo)


def _written(job: Job[Reply], reply: object) -> bytes:
    """Return a reply in bytes; raises TypeError when the job does not promise such a reply."""
    for kind, type_ in job.replies.items():
        if type(reply) is type_:
            return kind + _encoder().encode(reply)
    raise TypeError(type(reply).__name__)


@cache
def _encoder() -> msgpack.Encoder:
    return msgpack.Encoder(enc_hook=_plain)


@cache
def _decoder(type_: type) -> msgpack.Decoder[Any]:
    return msgpack.Decoder(type_)


def _plain(value: object) -> str:
    """Return a text of a library (a kind of `str`) as plain text; raises ValueError otherwise."""
    if isinstance(value, str):
        return str(value)
    raise ValueError(type(value).__name__)
