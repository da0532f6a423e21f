"""Who a group report may be about: everyone invited and everyone who answered, as they came in."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.group_states import Arrival, Participant
from pipeline.analysis.movement import Pictured, pictured
from pipeline.definitions.setting import PROVINCE, REGION
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.regions import without_regions
from pipeline.reports.returns import Returns


def participants(returns: Returns) -> list[Participant]:
    """Return everyone invited and everyone who answered, with all they sent in this round."""
    here = returns.here
    invited = {one.code: one for one in here.invited}
    own = {name.casefold(): name for one in here.invited for name in one.groups}
    columns = {PROVINCE: PROVINCE, REGION: REGION, **own}
    return [
        Participant(
            code=code,
            returns=tuple(_sent(returns, code)),
            groups={name: here.group(code, column) for column, name in columns.items()},
            invited=code in invited,
            followed=frozenset(here.followed(code)),
        )
        for code in sorted(invited.keys() | returns.counting.keys())
        if not here.is_office(code)
    ]


def rounds_before(returns: Returns) -> list[Pictured]:
    """Return the group in every earlier round, the first one first; empty without a picture."""
    asked, book = returns.here.questionnaire, returns.here.book
    found = []
    for name in reversed([*returns.settled.past]):
        people = participants(returns.as_of(name)) if name in returns.pictured_before else []
        found.append(pictured(name, people, asked, book))
    return found


def last_pictured(returns: Returns) -> int | None:
    """Return the moment of the last return in the first group picture, None when there is none."""
    found = (sent for one in participants(returns) for sent in one.returns)
    return max((one.moment for one in found if one.pictured), default=None)


def _sent(returns: Returns, code: str) -> Iterator[Arrival]:
    """Yield what a participant sent in this round, the oldest first; the last one counts.

    It is what it answers itself.
    """
    counting = returns.counting.get(code)
    if counting is None:
        return
    pictured = returns.pictured
    for one in _before(returns, counting):
        files = frozenset((one.sha256,))
        about = (one.response, returns.analysis(one), files, files <= pictured)
        yield Arrival(one.moment, one.received, *about)
    files, own = _files(returns, counting), without_regions(counting)
    analysis = returns.own_analysis(counting)
    about = (own, analysis, files, bool(files) and files <= pictured)
    yield Arrival(counting.moment, counting.received, *about)


def _before(returns: Returns, counting: ShownReturn) -> Iterator[ShownReturn]:
    """Yield what came in before what counts, also what that was completed or joined from.

    A first picture may have been made from these alone.
    """
    code, settled = counting.response.respondent, returns.settled
    left_out = {one.sha256 for one in (*settled.aside, *settled.late)}
    left_out |= {one.sha256 for one in counting.mini_forms}
    for one in settled.towns.get(code, ()):
        others = one.sha256 not in left_out and one.sha256 != counting.sha256
        if others and one.order < counting.order:
            yield one


def _files(returns: Returns, counting: ShownReturn) -> frozenset[str]:
    """Return the checksums of the files that what counts of a participant was made of."""
    base = counting.base or counting.sha256
    group = returns.settled.departments.get(counting.response.respondent)
    merged = group is not None and group.merged.sha256 == base
    parts = [one.sha256 for one in group.parts] if group and merged else [base]
    return frozenset(parts + [one.sha256 for one in counting.mini_forms])
