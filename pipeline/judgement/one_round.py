"""What came in in one round, of each participant and together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.judgement.departments import Departments
from pipeline.judgement.privacy_choices import Shown, ShownReturn
from pipeline.model.receipt import Return


@dataclass(frozen=True, slots=True)
class Town:
    """What all that one participant sent in one round comes to.

    `told` are its returns of which more is known now: what they replace, changed, or wait for.
    `together` is all that departments answered while a decision about them is open.
    """

    counting: Return | None
    departments: Departments[Return] | None
    aside: Sequence[Return]
    waiting: Sequence[Return]
    told: Sequence[Return]
    together: Return | None = None


@dataclass(frozen=True, slots=True)
class OneRound:
    """All that counts in one round, and all that was sent, by participant; see `Settled`."""

    counting: Mapping[str, ShownReturn]
    departments: Mapping[str, Departments[ShownReturn]]
    towns: Mapping[str, Sequence[ShownReturn]]
    aside: tuple[ShownReturn, ...]


def shown_round(
    towns: Mapping[str, Town],
    sent: Mapping[str, Sequence[Return]],
    returns: Mapping[str, ShownReturn],
    show: Shown,
) -> OneRound:
    """Return one round as it may be shown; `returns` are all there are, by checksum."""
    all_of = towns.items()
    return OneRound(
        counting={code: show.of_return(one.counting) for code, one in all_of if one.counting},
        departments={code: one.departments.shown(show) for code, one in all_of if one.departments},
        towns={code: [returns[one.sha256] for one in own] for code, own in sent.items()},
        aside=tuple(returns[one.sha256] for _, town in all_of for one in town.aside),
    )
