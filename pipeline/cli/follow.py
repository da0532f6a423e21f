"""Following a round on the command line: `status`, `decline`, `followup`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from pipeline.base.errors import ExitCode
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.names import shown
from pipeline.base.phrasing import counted, quoted
from pipeline.cli.say import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.definitions.setting import Setting
    from pipeline.definitions.workspace import Workspace
    from pipeline.judgement.standing import Standing
    from pipeline.workflow.follow_up import RoundStanding

_STATES = (
    *(
        "listed",
        "invited",
        "invite-draft",
        "declined",
        "returned",
        "incomplete",
        "waiting",
        "complete",
    ),
    *("report-ready", "report-approved", "report-draft", "report-sent", "report-outdated"),
    "purged",
)
_COLOURS = {
    **{"invite-draft": "cyan", "report-draft": "cyan", "report-approved": "green"},
    **{"incomplete": "yellow", "waiting": "yellow", "report-outdated": "yellow"},
    **{"returned": "cyan", "complete": "green", "report-ready": "green", "report-sent": "green"},
    **{"declined": "bright_black", "purged": "bright_black"},
}
_WHO = click.argument("names", metavar=shown("GEMEENTE..."), nargs=-1, required=True)


class _StateName(click.Choice[str]):
    """A state by its code, or as the table shows it: «wacht op besluit»."""

    def convert(self, value: str, param: Any, context: Any) -> str:
        """Return the code of a state."""
        from pipeline.judgement.standing import State

        labels = {state.label.casefold(): state.value for state in State}
        code = labels.get(value.casefold(), value.casefold())
        if code not in self.choices:
            names = ", ".join(quoted(state.label) for state in State)
            self.fail(text_of("U-NO-SUCH-STATE", name=value, names=names), param, context)
        return code


@click.command(help=text_of("U-HELP-STATUS"), options_metavar=shown("[OPTIES]"))
@click.option(
    "--state",
    "wanted",
    multiple=True,
    type=_StateName(_STATES),
    metavar=shown("STAND"),
    help=text_of("U-HELP-STATE", states=", ".join(_STATES)),
)
@click.option(
    shown("--province"), "province", metavar=shown("PROVINCIE"), help=text_of("U-HELP-PROVINCE")
)
@click.option("--group", metavar=shown("KOLOM=WAARDE"), multiple=True, help=text_of("U-HELP-GROUP"))
@click.option("--json", "as_json", is_flag=True, help=text_of("U-HELP-STATUS-JSON"))
@click.pass_obj
def status(
    workspace: Workspace,
    wanted: tuple[str, ...],
    province: str | None,
    group: tuple[str, ...],
    *,
    as_json: bool,
) -> ExitCode:
    """Show where every participant stands."""
    from pipeline.base.narrow import printable
    from pipeline.base.phrasing import some_of
    from pipeline.cli.mail import show_held
    from pipeline.cli.screen import show_theirs
    from pipeline.definitions.setting import PROVINCE
    from pipeline.workflow import follow_up as workflow_follow

    stand = workflow_follow.stand(workspace)
    groups = [_pair(one) for one in group]
    groups += [(PROVINCE, province)] if province else []
    chosen = [
        one
        for one in stand.standings.values()
        if (not wanted or one.state in wanted) and _belongs(one, groups, stand.here)
    ]
    if as_json:
        _print_json(chosen)
    else:
        _show(chosen)
        _show_ready(chosen)
        if stand.not_processed:
            names = printable(some_of([quoted(name) for name in stand.not_processed]))
            say(" ".join(message("U-STATUS-NOT-YET", names=names)), colour="yellow")
        _show_deadline(stand)
        if stand.points and not workspace.work_list.exists():
            say(text_of("U-STATUS-NO-LIST"))
        for kind in dict.fromkeys(kind for kind, _ in stand.drafts):
            show_held(kind, [one for of, one in stand.drafts if of is kind])
        show_theirs(stand.theirs, workspace.output, len(stand.theirs))
    return ExitCode.DONE


@click.command(help=text_of("U-HELP-DECLINE"), options_metavar=shown("[OPTIES]"))
@_WHO
@click.option(
    "--reason", "--reden", metavar=shown("TEKST"), default="", help=text_of("U-HELP-REASON")
)
@click.option("--undo", is_flag=True, help=text_of("U-HELP-UNDO"))
@click.pass_obj
def decline(workspace: Workspace, names: tuple[str, ...], reason: str, *, undo: bool) -> ExitCode:
    """Note that a participant does not take part."""
    from pipeline.base.narrow import printable
    from pipeline.cli.screen import show_overview_waits
    from pipeline.workflow import follow_up as workflow_follow

    if undo:
        done, code = workflow_follow.take_part(workspace, names), "U-TAKES-PART"
    else:
        shown = workflow_follow.without_persons(workspace, reason)
        done, code = workflow_follow.decline(workspace, names, shown), "U-DECLINED"
        if shown != reason:
            say(text_of("U-DECLINE-MASKED", reason=printable(shown)))
    for name in done:
        say(text_of(code, name=name))
    if done:
        show_overview_waits(workspace)
    else:
        say(text_of("U-DECLINE-NOTHING"))
    return ExitCode.DONE


@click.command(help=text_of("U-HELP-FOLLOWUP"), options_metavar=shown("[OPTIES]"))
@click.pass_obj
def followup(workspace: Workspace) -> ExitCode:
    """Write a letter and a mini-form for everyone who still owes something."""
    from pipeline.cli.progress import Progress
    from pipeline.cli.screen import show_theirs
    from pipeline.workflow import follow_up as workflow_follow

    with Progress() as progress:
        made = workflow_follow.make_follow_ups(workspace, progress)
    towns = counted(len(made.asked), "N-TOWN")
    say(text_of("U-FOLLOWED-UP", towns=towns, folder=made.folder, changed=made.changed))
    show_theirs(made.theirs, workspace.output)
    return ExitCode.DONE


def _pair(text: str) -> tuple[str, str]:
    column, sign, value = text.partition("=")
    if not sign:
        raise click.BadParameter(text_of("U-GROUP-FORM", text=text), param_hint="--group")
    return column.strip(), value.strip()


def _belongs(one: Standing, groups: Iterable[tuple[str, str]], here: Setting) -> bool:
    return all(
        here.group(one.code, column.casefold()).casefold() == value.casefold()
        for column, value in groups
    )


def _show(chosen: Sequence[Standing]) -> None:
    """Show a row for each participant, then how many there are in each state."""
    from pipeline.base.narrow import printable
    from pipeline.cli.screen import show_table
    from pipeline.judgement.standing import State

    if not chosen:
        say(text_of("U-STATUS-NOBODY"))
        return
    headings = tuple(text_of("U-STATUS-HEADINGS").split("|"))
    rows = [
        (one.state.label, one.code, printable(one.name), _day(one), printable(one.cause))
        for one in chosen
    ]
    show_table(headings, rows, [_COLOURS.get(one.state, "") for one in chosen])
    totals = Counter(one.state for one in chosen)
    told = [f"{totals[state]} {state.label}" for state in State if totals[state]]
    towns = counted(len(chosen), "N-TOWN")
    say(text_of("U-STATUS-TOTAL", towns=towns, totals=", ".join(told)))


def _show_ready(chosen: Sequence[Standing]) -> None:
    """Show whose report is ready to go out, and why those of others are not."""
    from pipeline.base.phrasing import some_of
    from pipeline.judgement.standing import State

    ready = [one.name for one in chosen if one.state is State.APPROVED]
    if ready:
        say(text_of("U-STATUS-READY", names=some_of(ready)))
    told = [
        text_of("U-NAME-DETAIL", name=one.name, detail=one.hindrance)
        for one in chosen
        if one.hindrance
    ]
    if told:
        say(text_of("U-STATUS-HINDERED", names=some_of(told)))


def _show_deadline(stand: RoundStanding) -> None:
    """Show who was mailed another deadline than that of now, and what to do about it."""
    from pipeline.base.phrasing import date_text, some_of

    if stand.other_deadline and stand.here.round.deadline:
        told = [
            text_of("U-NAME-DETAIL", name=name, detail=date_text(day))
            for name, day in stand.other_deadline
        ]
        day = date_text(stand.here.round.deadline)
        say(" ".join(message("U-STATUS-DEADLINE", names=some_of(told), day=day)), colour="yellow")


def _day(one: Standing) -> str:
    return f"{one.since:%d-%m-%Y}" if one.since else "–"


def _print_json(chosen: Iterable[Standing]) -> None:
    import json

    for one in chosen:
        fields = {
            "code": one.code,
            "name": one.name,
            "state": one.state.value,
            "label": one.state.label,
            "since": one.since.isoformat() if one.since else None,
            "cause": one.cause,
            "ready": one.state == "report-approved",
            "hindrance": one.hindrance,
            "open": [
                {"kind": p.kind.value, "code": p.code, "questions": p.questions, "text": p.text}
                for p in one.points
            ],
        }
        click.echo(json.dumps(fields, ensure_ascii=False))
