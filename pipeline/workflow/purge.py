"""The order of deleting: look first, then the register, then `output/`, then everything anew.

Broken off anywhere it is done again: what was chosen stands in the register as unfinished
before anything goes, and the next command of any kind finishes it. `input/` belongs to the
adviser, so nothing there is deleted; what was deleted is never read again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import read_file
from pipeline.base.messages import message
from pipeline.base.progress import Progress, silent
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement import purging
from pipeline.judgement.purging import Plan, Wanted
from pipeline.model.decisions import WORK_LIST
from pipeline.model.intents import Intent, IntentKind
from pipeline.model.purged import Purged
from pipeline.model.receipt import Receipt
from pipeline.outputs.keeping import ownership
from pipeline.outputs.looking import CannotLook
from pipeline.outputs.ownership import Ownership, Theirs, told
from pipeline.reading import folder as intake
from pipeline.reading.folder import InputFile
from pipeline.register.copies import set_aside
from pipeline.register.loading import load_setting
from pipeline.register.lost import exists
from pipeline.register.store import Register, look_in_register
from pipeline.workflow.deleting import Fate, delete_asked, delete_made, parted
from pipeline.workflow.drafts import note_proven
from pipeline.workflow.holding import Holding
from pipeline.workflow.opening import at_work
from pipeline.workflow.reporting import make_anew

_OF_A_PURGE = {IntentKind.PURGE, IntentKind.ANEW}


@dataclass(frozen=True, slots=True)
class Purge:
    """What would go, or went.

    `own` are files in `input/` that the adviser has to delete: they hold what was deleted. Of the
    files below `output/` that a person made or changed `mine` hold it for sure, and go when that
    was asked; `theirs` may hold it, and so may the damaged registers `aside`. `lists` are work
    lists that still name it, wherever they stand, and `packs` the evidence packs with it.
    """

    plan: Plan
    outputs: tuple[Path, ...]
    own: tuple[Path, ...]
    unfinished: bool  # an earlier purge was broken off
    mine: tuple[Path, ...] = ()
    theirs: tuple[Path, ...] = ()
    lists: tuple[Path, ...] = ()
    packs: tuple[Path, ...] = ()
    aside: tuple[Path, ...] = ()
    beside: tuple[Theirs, ...] = ()  # what was made anew beside a file of a person


class _Named(NamedTuple):
    """What to delete, and on which day."""

    wanted: Wanted
    today: date


def look(workspace: Workspace, wanted: Wanted, today: date) -> Purge:
    """Return what would be deleted; nothing changes."""
    here = load_setting(workspace)
    if not exists(workspace.register):
        named = (*wanted.returns, *wanted.towns, *wanted.rounds)
        return Purge(Plan((), (), (), named), (), (), unfinished=False)
    with look_in_register(workspace.register) as register:
        whose = ownership(workspace, register)
        return _found(workspace, here, register, whose, _Named(wanted, today))


def purge(workspace: Workspace, wanted: Wanted, today: date, progress: Progress = silent) -> Purge:
    """Delete, and make `output/` anew; opening the workspace finished an earlier purge first.

    Nothing else is deleted when a name is not known. Raises OutputError when a file in `output/`
    cannot be deleted now; then the same command finishes the work later.
    """
    stuck: dict[str, Problem] = {}
    with at_work(workspace) as work:
        register, outputs = work.register, work.outputs
        found = _found(workspace, work.here, register, outputs.whose, _Named(wanted, today))
        note_proven(register, work.settled, work.here)  # what came back goes
        asked = found.mine if _asks(found, wanted) else ()
        intents = [Intent(IntentKind.ASKED, str(outputs.whose.place(path))) for path in asked]
        if found.plan.records and not found.plan.unknown:
            register.purge(found.plan.records, *intents)
        elif not (found.unfinished or work.resumed & _OF_A_PURGE or asked):
            return found
        else:
            register.intents.note(*intents)
        with _noting(stuck):
            delete_made(workspace, register, outputs, work.here)
        with _noting(stuck):
            delete_asked(asked)
            register.intents.clear(*intents)
        work.begin_outputs()
        with _noting(stuck):
            made = make_anew(work, progress)
            found = replace(found, beside=tuple(one for one in made.theirs if one.has_news))
            register.intents.clear(Intent(IntentKind.ANEW))
    if stuck:  # then nothing else is told: not the files of a person, either
        kept = found.theirs if asked else (*found.mine, *found.theirs)
        theirs = (Problem(str(path), *message("E-PURGE-THEIRS")) for path in kept)
        raise OutputError(*stuck.values(), *theirs, *map(told, found.beside))
    return found


def _asks(found: Purge, wanted: Wanted) -> bool:
    """Return whether files of a person go too."""
    return wanted.also_mine and bool(found.mine) and not found.plan.unknown


@contextlib.contextmanager
def _noting(stuck: dict[str, Problem]) -> Iterator[None]:
    """Note which files could not be deleted or made, once each; the others go on."""
    try:
        yield
    except OutputError as error:
        stuck.update({one.where: one for one in error.problems if one.where not in stuck})


def _found(
    workspace: Workspace, here: Setting, register: Register, whose: Ownership, named: _Named
) -> Purge:
    plan = purging.plan(register.receipts(), here, *named)
    before = register.purged()
    left = [one for one in before.values() if not one.finished]
    going = (*plan.records, *left)
    going_sums = {one.sha256 for one in plan.receipts}
    staying = [one for one in register.receipts() if one.sha256 not in going_sums]
    again = purging.named_before(before.values(), here, named.wanted)
    named_now = Holding.of((*going, *again), staying, here)
    holding = Holding.of(going, staying, here).also(
        told=named_now,
        rows=Holding.of((*going, *before.values()), staying, here),
    )
    fates = parted(workspace, whose, holding)
    gone = {*before, *(one.sha256 for one in plan.records)}
    entries = intake.scan(workspace.input, here.round.limits.file_bytes)
    touched = {one.sha256 for one in (*plan.touched, *_holding(register.receipts(), gone))}
    own = [one.path for one in entries if one.sha256 in gone | touched]
    lists = [path for path in _work_lists(entries, staying, holding) if path not in own]
    return Purge(
        plan=_knowing(plan, before.values(), here),
        outputs=tuple(fates[Fate.GOES]),
        own=tuple(own),
        unfinished=bool(left),
        mine=tuple(fates[Fate.ASKED]),
        theirs=tuple(fates[Fate.LOOK]),
        lists=(*lists, *fates[Fate.LIST]),
        packs=tuple(_packs(workspace, named_now)),
        aside=tuple(set_aside(workspace.register)),
    )


def _work_lists(
    entries: Iterable[InputFile], receipts: Iterable[Receipt], holding: Holding
) -> Iterator[Path]:
    """Yield the files in `input/` with a work list that names what goes or went."""
    sums = {one.holder or one.sha256 for one in receipts if one.format == WORK_LIST}
    for one in entries:
        if one.sha256 in sums:
            with contextlib.suppress(CannotLook):
                if holding.has_rows(read_file(one.path)):
                    yield one.path


def _packs(workspace: Workspace, holding: Holding) -> Iterator[Path]:
    """Yield the evidence packs on what goes or went, or with answers of it for a region."""
    for path in sorted(workspace.evidence.glob("*.zip")):
        if holding.is_about(PurePosixPath(path.name)):
            yield path


def _knowing(plan: Plan, before: Iterable[Purged], here: Setting) -> Plan:
    """Return a plan in which a participant or round that was deleted before is not unknown."""
    gone = {name for one in before for name in (one.respondent, one.round)}
    towns = {name: here.known.match(name) for name in plan.unknown}
    return replace(
        plan,
        unknown=tuple(
            name for name, town in towns.items() if (town.code if town else name) not in gone
        ),
    )


def _holding(receipts: Iterable[Receipt], gone: Collection[str]) -> Iterator[Receipt]:
    """Yield the mails and zip files that hold something that was deleted."""
    for one in receipts:
        if any(content.sha256 in gone for content in one.contents):
            yield one
