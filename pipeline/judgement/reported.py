"""What is noted of a round: what each report was made from, and who answered for others in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from pipeline.definitions.regions import as_noted
from pipeline.definitions.setting import Setting
from pipeline.judgement.counting import Settled
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.remarks import AGAINST
from pipeline.model import events as happened
from pipeline.model.events import Event, EventKind


def basis(receipt: ShownReturn) -> str:
    """Return a checksum of what a report is made from: the answers that count, and their origin.

    A remark that seems to go against its answer is a question of ours, by words of ours: only what
    an adviser decides on it is part of it, which is a finding of its own.
    """
    answers = receipt.response.answers.values()
    said = [f"{one.item}={one.value}|{one.text}" for one in answers]
    found = (one for one in receipt.findings if one.code != AGAINST)
    said += [f"{one.code}:{one.item}:{one.kind}" for one in found]
    return hashlib.sha256("\n".join((receipt.sha256, *said)).encode()).hexdigest()


def new_reports(
    events: Iterable[Event],
    here: Setting,
    settled: Settled,
    made: Mapping[str, tuple[str, str]],
) -> Iterator[Event]:
    """Yield an event for each report that is not the one made before.

    `made` says by participant what it is made of, and its checksum. Its moment is that of the
    return, as the date of the report is: the clock plays no part.
    """
    before = happened.latest(events, here.round.code, EventKind.REPORTED)
    for code, made_of in made.items():
        receipt = settled.counting[code]
        event = Event(
            _moment(receipt), here.round.code, code, EventKind.REPORTED, receipt.name, *made_of
        )
        if before.get(code) != event:
            yield event


def new_regions(events: Iterable[Event], here: Setting, settled: Settled) -> Iterator[Event]:
    """Yield an event for each region that is not as it was noted before in this round.

    The list of participants is that of the running round; by this an earlier one stays as it was.
    """
    before = happened.latest(events, here.round.code, EventKind.REGION)
    now = {one.contact: as_noted(one) for one in here.regions}
    for code in sorted(now.keys() | before.keys()):
        said, known = now.get(code, ""), before.get(code)
        if code in settled.counting and said != (known.cause if known else ""):
            moment = _moment(settled.counting[code])
            yield Event(moment, here.round.code, code, EventKind.REGION, said)


def _moment(receipt: ShownReturn) -> str:
    return datetime.fromtimestamp(receipt.moment / 1e9, UTC).isoformat(timespec="seconds")
