"""From the register to `overzicht.html`: the state of the round, on one page or on several."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pipeline.base.messages import text
from pipeline.definitions.respondents import Organisation, Respondent
from pipeline.definitions.setting import PROVINCE, REGION, Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.privacy_choices import ShownFile
from pipeline.judgement.standing import Standing, State, standings
from pipeline.judgement.town_facts import Noted, points_by_town
from pipeline.judgement.writers import writers
from pipeline.model.approval import NOT_APPROVED
from pipeline.model.purged import Purged, PurgedKind
from pipeline.outputs.approvals import outgoing_path, report_path
from pipeline.outputs.ownership import Theirs
from pipeline.reports.common.parts import part_path
from pipeline.reports.overview.overview import Round, allowed, overview_contexts
from pipeline.reports.overview.standing import (
    DraftReady,
    Glance,
    Keeping,
    Kept,
    OverviewTown,
    WorkLeft,
)
from pipeline.reports.returns import Returns
from pipeline.reports.write import reading_path
from pipeline.templating.page import Page


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """What stands in the register only, and what a person has below `output/`."""

    noted: Noted = field(default_factory=Noted)
    theirs: tuple[Theirs, ...] = ()  # files below `output/` of a person
    drafts: tuple[DraftReady, ...] = ()  # mails that nobody sent


NOTHING = OnlyHere()
_ON_ONE_PAGE = 600  # rows of a table: far more than there are participants
_ROWS = (300, 150, 75, 40)  # of each table on one of several pages, the first that fit
_LARGEST = 2 * 2**20  # bytes of a page; a browser takes long over a larger one
_AS_IT_SHOULD = (State.COMPLETE, State.READY)


def overview_pages(
    workspace: Workspace,
    returns: Returns,
    files: Sequence[ShownFile],
    only_here: OnlyHere = NOTHING,
) -> Iterator[tuple[Path, bytes]]:
    """Yield the pages that show the state of the round; `files` are the fates in `input/`.

    All stands on one page as long as that is not too large for a browser, and always when the
    template of an adviser knows no pages.
    """
    page = Page(workspace.template("overzicht.html"))
    about = _round(workspace, returns, files, only_here)
    several = max(len(about.cases), len(about.receipts)) > _ON_ONE_PAGE
    tried = _ROWS if several else (0, *_ROWS)
    fitting = _that_fit(page, about, tried if page.knows("bladen") else (0,))
    for number, data in enumerate(fitting, 1):
        yield part_path(workspace.overview, number), zlib.decompress(data)


def _that_fit(page: Page, about: Round, tried: Sequence[int]) -> Sequence[bytes]:
    """Return packed pages with the most rows with which none is too large, else the fewest."""
    *most, fewest = tried
    for rows in most:
        if made := _packed(page, about, rows, _LARGEST):
            return made
    return _packed(page, about, fewest, sys.maxsize)


def _packed(page: Page, about: Round, rows: int, largest: int) -> list[bytes]:
    """Return pages, packed as only one is needed at a time; none when one of them is too large."""
    made = []
    for context in overview_contexts(about, rows):
        data = allowed(page.render(context))
        if len(data) > largest:
            return []
        made.append(zlib.compress(data, 1))
    return made


def _round(
    workspace: Workspace, returns: Returns, files: Sequence[ShownFile], only_here: OnlyHere
) -> Round:
    """Return what the overview is made from."""
    here = returns.here
    outputs = {text("U-WHERE-WORKBOOK"): workspace.workbook}
    outputs[text("U-WHERE-LIST")] = workspace.work_list
    if returns.reported_on:
        outputs = {text("U-WHERE-GROUP"): workspace.group_report, **outputs}
    links = {name: path.relative_to(workspace.output) for name, path in outputs.items()}
    standings = _standings(workspace, returns, only_here)
    left = WorkLeft(
        points=returns.todo,
        pages={
            one.sha256: reading_path(workspace, one).relative_to(workspace.output)
            for one in returns.settled.unknown
        },
        keeping=_keeping(returns, only_here.noted.purged),
        deadline=here.round.deadline,
        taken_out=[one.name for one in returns.taken_out(files)],
        theirs=[
            (place(workspace, one.path), place(workspace, one.newer) if one.newer else "")
            for one in only_here.theirs
        ],
        merged=[place(workspace, one.path) for one in only_here.theirs if one.merged],
        drafts=only_here.drafts,
        writers=writers(files, here),
    )
    return Round(here.questionnaire, here.round.code, standings, files, links, left)


def place(workspace: Workspace, path: Path) -> str:
    """Return where a file stands below `output/`, as a person reads it."""
    return path.relative_to(workspace.output).as_posix()


def _keeping(returns: Returns, purged: Sequence[Purged]) -> Keeping:
    """Return until when each return may be kept; the only thing here that knows today's date."""
    here = returns.here
    gone = [one for one in purged if one.kind is PurgedKind.RETURN]
    return Keeping(
        months=here.round.retention_months,
        today=date.today(),
        kept=[
            Kept(one.name, one.response.name, one.received, here.round.kept_until(one.received))
            for one in returns.settled.returns
        ],
        purged=len(gone),
        last_purge=max((date.fromisoformat(one.day) for one in gone), default=None),
        unfinished=not all(one.finished for one in purged),
    )


def _standings(workspace: Workspace, returns: Returns, only_here: OnlyHere) -> list[OverviewTown]:
    """Return everyone invited and everyone who sent something, by name."""
    here = returns.here
    noted = only_here.noted
    states = standings(here, returns.settled, returns.todo, noted)
    names = {code: one.name for code, one in states.items()}
    points = points_by_town(returns.settled, returns.todo, here)
    groups, drafted = _groups(here), {one.code for one in only_here.drafts}
    return [
        replace(
            _standing(workspace, returns, code, name),
            groups=groups.get(code, {}),
            points=tuple(points[code]),
            status=states[code].state,
            # A report is always made of what is complete; from which file stands beside it.
            cause=_cause(states[code], only_here.noted),
            hindrance=states[code].hindrance,
            drafted=code in drafted,
        )
        for code, name in sorted(names.items(), key=lambda one: (one[1].casefold(), one[0]))
    ]


def _cause(one: Standing, noted: Noted) -> str:
    """Return why a participant is where it is, when that says more than its state."""
    approved = noted.approved.get(one.code, NOT_APPROVED)
    tells = one.state not in _AS_IT_SHOULD or approved.lapsed or approved.newer
    return one.cause if tells else one.region


def _groups(here: Setting) -> dict[str, dict[str, str]]:
    """Return by code the province, what the adviser's own columns say, and the region."""
    return {code: _groups_of(one) for code, one in here.known.by_code.items()}


def _groups_of(one: Respondent | Organisation) -> dict[str, str]:
    own = dict(one.groups) if isinstance(one, Respondent) else {}
    fixed = {PROVINCE: one.province, REGION: one.region}
    for name in [name for name in own if name.casefold() in fixed]:
        fixed[name.casefold()] = fixed[name.casefold()] or own.pop(name)
    return {PROVINCE: fixed[PROVINCE], **own, REGION: fixed[REGION]}


def _standing(workspace: Workspace, returns: Returns, code: str, name: str) -> OverviewTown:
    receipt, asked = returns.counting.get(code), returns.here.questionnaire
    report = report_path(workspace, code, name)
    outgoing = outgoing_path(workspace, returns.here.round, code, name)
    forms = [workspace.forms / f"{report.stem}{suffix}" for suffix in (".docx", ".xlsx")]
    office = returns.here.is_office(code)
    return OverviewTown(
        code=code,
        name=name,
        receipt=receipt,
        glance=Glance.at(returns.analysis(receipt), asked) if receipt and not office else None,
        earlier=returns.earlier(code) if receipt else (),
        first=min((one.received for one in returns.settled.towns.get(code, ())), default=None),
        report=outgoing.relative_to(workspace.output) if receipt and not office else None,
        reading=reading_path(workspace, receipt).relative_to(workspace.output) if receipt else None,
        forms=tuple(one.relative_to(workspace.output) for one in forms if one.exists()),
        office=office,
    )
