"""What was in when the first group picture of the round was made; from then on that stays so."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.analysis.group_states import Arrival, arrived, first_in_order, states
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled
from pipeline.outputs.ownership import standing
from pipeline.register.store import Register
from pipeline.reports.group.since import since_of
from pipeline.reports.members import participants
from pipeline.reports.returns import Returns


def returns_of(
    workspace: Workspace, here: Setting, settled: Settled, register: Register
) -> Returns:
    """Return what came in, and what of it is in the first group picture.

    Whatever is in now is noted as soon as it is enough, before a report is made of it. Where the
    register does not tell, because it was built again or is of an earlier version, the group report
    that stands there does. Raises OutputError when that cannot be read.
    """
    returns, round_ = Returns(settled, here), here.round.code
    pictures = register.pictures.all()
    known = pictures.get(round_)
    if known is None:
        known = _files(_in_report(workspace, returns)) or _files(_in_now(returns))
        if known:
            register.pictures.keep(round_, known)
    returns.pictured = known
    gone = {one.round for one in register.purged().values()}
    returns.pictured_before = {
        name: pictures[name] for name in settled.past if name in pictures and name not in gone
    }
    return returns


def _in_report(workspace: Workspace, returns: Returns) -> Iterable[Arrival]:
    """Return what is in the picture of the group report that stands there, if it shows one."""
    here, people = returns.here, participants(returns)
    report = standing(workspace.group_report).data
    if report is None:
        return ()
    since = since_of(report)
    if since is None:  # made by a version that made a picture after every return
        return first_in_order(people, here.questionnaire, here.book)
    if since.round != here.round.code or since.moment is None:
        return ()
    return [one for _, one in arrived(people) if one.moment <= since.moment]


def _in_now(returns: Returns) -> Iterable[Arrival]:
    """Return all that is in, when that is enough for a picture."""
    here, people = returns.here, participants(returns)
    enough = states(people, here.questionnaire, here.book)
    return [one for _, one in arrived(people)] if enough else ()


def _files(arrivals: Iterable[Arrival]) -> frozenset[str]:
    return frozenset(checksum for one in arrivals for checksum in one.files)
