"""What a child says about a file, as bytes; its parent believes none of it before it is checked.

A child has touched foreign bytes, so it may lie. Nothing is built from what it sends but the types
named here, field by field (msgspec), and only when they say the same again, byte for byte: so there
is no unknown field, no second one and nothing behind. What is in a mail or zip file follows as it
is, one by one, after its size was checked. Whether it can be true is for `plausible`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from msgspec import MsgspecError, msgpack

from pipeline.base.errors import Problem, UnreadableFile
from pipeline.base.files import sha256
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.actions import FilledReport
from pipeline.model.decisions import FilledWorkList
from pipeline.model.response import FilledForm
from pipeline.reading.containers.bundle import Bundle
from pipeline.reading.plausible import Implausible, check, demand

Read = FilledForm | FilledWorkList | FilledReport | Bundle
Outcome = Read | UnreadableFile
Receive = Callable[[int], bytes]  # one message of at most so many bytes; raises OSError beyond it

MOST_BYTES = 16 * 2**20  # of everything but the files in a mail or zip file; a form has 0.01


class _Refusal(NamedTuple):
    """An UnreadableFile as plain data."""

    code: str
    problem: Problem


_TYPES = {b"f": FilledForm, b"w": FilledWorkList, b"r": FilledReport, b"b": Bundle, b"u": _Refusal}
_KINDS = {type_: kind for kind, type_ in _TYPES.items()}


def messages(outcome: Outcome) -> Iterator[bytes]:
    """Yield what a child sends; raises ValueError for text that cannot be written down."""
    if isinstance(outcome, UnreadableFile):
        yield _written(_Refusal(outcome.code, outcome.problems[0]))
    elif isinstance(outcome, Bundle):
        files = outcome.attachments
        yield _written(replace(outcome, attachments=tuple(replace(one, data=b"") for one in files)))
        yield from (one.data for one in files if one.verdict is None)
    else:
        yield _written(outcome)


def received(receive: Receive, questionnaire: Questionnaire) -> Outcome:
    """Return what a child says about a file; `questionnaire` is the one it reads with.

    Raises Implausible when no honest child says that.
    """
    outcome = _built(receive(MOST_BYTES))
    check(outcome, questionnaire)
    return _with_files(outcome, receive) if isinstance(outcome, Bundle) else outcome


def _built(untrusted: bytes) -> Outcome:
    kind = untrusted[:1]
    try:
        said = _decoder(kind).decode(memoryview(untrusted)[1:])
        demand(_written(said) == untrusted)
    except (MsgspecError, KeyError, ValueError) as error:
        raise Implausible from error
    return UnreadableFile(*said) if isinstance(said, _Refusal) else said


def _with_files(bundle: Bundle, receive: Receive) -> Bundle:
    """Return a mail or zip file with what is in it: exactly the bytes that were announced."""
    files = []
    for one in bundle.attachments:
        untrusted = receive(one.size) if one.verdict is None else b""
        if one.verdict is None:
            demand((len(untrusted), sha256(untrusted)) == (one.size, one.sha256))
        files.append(replace(one, data=untrusted))
    return replace(bundle, attachments=tuple(files))


def _written(said: Read | _Refusal) -> bytes:
    return _KINDS[type(said)] + _encoder().encode(said)


@cache
def _encoder() -> msgpack.Encoder:
    return msgpack.Encoder(enc_hook=_plain)


@cache
def _decoder(kind: bytes) -> msgpack.Decoder[Read | _Refusal]:
    return msgpack.Decoder(_TYPES[kind])


def _plain(value: object) -> str:
    """Return a text of a library (a kind of `str`) as plain text; raises ValueError otherwise."""
    if isinstance(value, str):
        return str(value)
    raise ValueError(type(value).__name__)
