"""Following a round: who stands where, who declined, and what to ask again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.messages import message
from pipeline.base.progress import Progress
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import settle
from pipeline.judgement.standing import Standing, State, standings
from pipeline.judgement.town_facts import Noted
from pipeline.judgement.worklist import open_points
from pipeline.mail.drafts import other_deadline
from pipeline.mail.due import Held
from pipeline.mail.follow_up import FollowUp, follow_ups, written
from pipeline.model.events import Event, EventKind, declined
from pipeline.model.outbox import MailKind
from pipeline.outputs.approvals import approvals
from pipeline.outputs.keeping import of_persons, ownership
from pipeline.outputs.ownership import Theirs
from pipeline.privacy.hits import mask
from pipeline.privacy.scanning import scan
from pipeline.register.loading import load_setting
from pipeline.register.store import look_if_any
from pipeline.workflow.drafts import lying_ready, note_proven
from pipeline.workflow.not_yet import not_processed
from pipeline.workflow.opening import at_work
from pipeline.workflow.round_code import check_round


@dataclass(frozen=True, slots=True)
class RoundStanding:
    """Where everyone stands."""

    here: Setting
    standings: Mapping[str, Standing]
    theirs: tuple[Theirs, ...]  # files below `output/` of a person
    drafts: tuple[tuple[MailKind, Held], ...] = ()  # mails that nobody sent
    points: int = 0  # of the work list
    not_processed: tuple[str, ...] = ()  # files that no run took in yet
    other_deadline: tuple[tuple[str, date], ...] = ()  # who was mailed which, and must still answer


@dataclass(frozen=True, slots=True)
class FollowUpsMade:
    """The letters and mini-forms that now stand in `folder`, and for whom they are."""

    folder: Path
    asked: tuple[FollowUp, ...]
    changed: int
    theirs: tuple[Theirs, ...]  # files of a person, that stayed as they were


def stand(workspace: Workspace) -> RoundStanding:
    """Return where every participant stands; nothing is stored."""
    here = load_setting(workspace)
    with look_if_any(workspace.register) as register:
        check_round(workspace, register, here)
        settled = settle(register.receipts(), here)
        note_proven(register, settled, here)
        whose = ownership(workspace, register)
        approved = approvals(workspace, here, register, settled, whose)
        todo = open_points(settled, here)
        states = standings(here, settled, todo, Noted.of(register, approved))
        drafts = tuple(lying_ready(workspace, register, settled, here))
        theirs = tuple(of_persons(workspace, whose))
        other = other_deadline(register.outbox(), register.drafts(), here.round)
        late = tuple((one.name, other[code]) for code, one in states.items() if _asked(one, other))
        new = tuple(not_processed(workspace, here, register, whose))
        return RoundStanding(here, states, theirs, drafts, len(todo), new, late)


def _asked(one: Standing, other: Mapping[str, date]) -> bool:
    """Return whether somebody who still has to answer was mailed another deadline."""
    return one.state in (State.INVITED, State.INCOMPLETE) and one.code in other


def decline(workspace: Workspace, names: Sequence[str], reason: str = "") -> tuple[str, ...]:
    """Note that participants do not take part; return the names of those that did until now.

    Raises DefinitionError for a name that is no participant.
    """
    return _note(workspace, names, EventKind.DECLINED, reason)


def without_persons(workspace: Workspace, reason: str) -> str:
    """Return why a participant declined, without names and numbers of persons in it."""
    return mask(reason, scan(reason, load_setting(workspace).privacy)) if reason else ""


def take_part(workspace: Workspace, names: Sequence[str]) -> tuple[str, ...]:
    """Note that participants that declined take part after all; return their names."""
    return _note(workspace, names, EventKind.RETRACTED, "")


def organisations(workspace: Workspace, names: Sequence[str]) -> list[tuple[str, str]]:
    """Return the code and the name of participants.

    Raises DefinitionError for a name that is no participant.
    """
    here = load_setting(workspace)
    return [_participant(name, here) for name in names]


def _note(
    workspace: Workspace, names: Sequence[str], kind: EventKind, reason: str
) -> tuple[str, ...]:
    with at_work(workspace) as work:
        register, round_ = work.register, work.here.round.code
        chosen = [_participant(name, work.here) for name in names]
        out = declined(register.events(), round_)
        new = {
            code: name for code, name in chosen if (code in out) is (kind is EventKind.RETRACTED)
        }
        now = datetime.now(UTC).isoformat(timespec="seconds")
        register.add_events(*(Event(now, round_, code, kind, reason) for code in new))
    return tuple(new.values())


def _participant(text: str, here: Setting) -> tuple[str, str]:
    found = here.known.match(text)
    if found is None:
        raise DefinitionError(Problem(text, *message("E-WHO")))
    return found.code, found.name


def make_follow_ups(workspace: Workspace, progress: Progress) -> FollowUpsMade:
    """Write a letter and a mini-form for everyone who still owes something and takes part."""
    asked: list[FollowUp] = []
    with at_work(workspace) as work:
        here, settled, outputs = work.here, work.settled, work.outputs
        out = declined(work.register.events(), here.round.code)
        codes = [code for code in sorted(settled.counting) if code not in out]
        today = date.today()
        for one in follow_ups(workspace, here, settled) if codes else ():
            if one.code in codes:
                asked.append(one)
                for made in written(workspace, here, one, today):
                    outputs.write(made)
                progress("U-STAGE-NALEVERINGEN", codes.index(one.code) + 1, len(codes))
        progress("U-STAGE-NALEVERINGEN", len(codes), len(codes))
        outputs.remove_stale(workspace.follow_up, here.round.code)
        outputs.finish()
    changed, theirs = len(outputs.changed), tuple(outputs.theirs)
    return FollowUpsMade(workspace.follow_up, tuple(asked), changed, theirs)
