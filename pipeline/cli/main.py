"""The command line: read the arguments, make one call, show the result, return the exit code.

Only click is imported here; what a command needs is imported when it runs, so that help and
mistakes in the command line answer at once.
"""

if __name__ == "__main__":  # not by the front door; before anything else is imported here
    from pipeline.base.trusted import only_our_modules

    only_our_modules()

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from pipeline.base.core_dumps import dump_no_core
from pipeline.base.errors import ExitCode, PipelineError
from pipeline.base.messages import text
from pipeline.base.names import shown
from pipeline.base.narrow import keep_meaning
from pipeline.base.os_errors import of_system
from pipeline.cli.click_words import Place, speak
from pipeline.cli.evidence import evidence
from pipeline.cli.follow import decline, followup, status
from pipeline.cli.init import demo, init
from pipeline.cli.keep import purge, watch
from pipeline.cli.mail import mail
from pipeline.cli.notices import show_notices
from pipeline.cli.pdfs import then_pdfs
from pipeline.cli.place import demand_workspace
from pipeline.cli.question import question
from pipeline.cli.register import backup, restore, show_register, warn_of_place
from pipeline.cli.say import say
from pipeline.cli.sign_in import signin, signout
from pipeline.cli.working import scheduler_option, working

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.definitions.workspace import Workspace
    from pipeline.model.receipt import Verdict
    from pipeline.workflow.results import RunResult

speak()
_ELSEWHERE = (
    "init",
    "demo",
    "read",
    "evidence",
)  # commands that leave the register of this folder alone
_STOPPED = 130  # what a shell expects after Ctrl-C


@click.group(
    help=text("U-HELP"),
    epilog=text("U-HELP-END"),
    options_metavar=shown("[OPTIES]"),
    subcommand_metavar=shown("OPDRACHT"),
    context_settings={"max_content_width": 100},
)
@click.option(
    "--workspace",
    metavar=shown("MAP"),
    default=".",
    type=Place(exists=True, file_okay=False),
    help=text("U-HELP-WORKSPACE"),
)
@click.option(
    "--templates",
    metavar=shown("MAP"),
    type=Place(exists=True, file_okay=False),
    help=text("U-HELP-TEMPLATES"),
)
@click.option("--debug", is_flag=True, expose_value=False, help=text("U-HELP-DEBUG"))
@click.version_option(package_name="quickscan-radicalisering", prog_name="quickscan")
@click.pass_context
def cli(context: click.Context, workspace: str, templates: str | None) -> None:
    """Remember the workspace; `--debug` is handled by `main`."""
    from pathlib import Path

    from pipeline.definitions.workspace import Workspace

    show_notices()
    context.obj = Workspace(Path(workspace), Path(templates) if templates else None)
    if context.invoked_subcommand not in _ELSEWHERE:
        demand_workspace(context.obj)
        warn_of_place(context.obj.root)


_pdf = click.option("--pdf", "as_pdf", is_flag=True, help=text("U-HELP-PDF"))
_json = click.option("--json", "as_json", is_flag=True, help=text("U-HELP-JSON"))


@cli.command(help=text("U-HELP-FORM"), options_metavar=shown("[OPTIES]"))
@click.pass_obj
def form(workspace: "Workspace") -> ExitCode:
    """Write the forms."""
    from pipeline.cli import screen
    from pipeline.cli.progress import Progress
    from pipeline.workflow import run as workflow

    with Progress() as progress:
        made = workflow.make_forms(workspace, progress)
    screen.show_forms(made)
    return ExitCode.DONE


@cli.command(help=text("U-HELP-READ"), options_metavar=shown("[OPTIES]"))
@click.argument(
    "files",
    metavar=shown("BESTAND..."),
    nargs=-1,
    required=True,
    type=Place(exists=True, dir_okay=False),
)
@_json
@click.pass_obj
def read(workspace: "Workspace", files: tuple[str, ...], *, as_json: bool) -> ExitCode:
    """Show what stands in forms, without storing it."""
    from pathlib import Path

    from pipeline.cli import screen
    from pipeline.cli.progress import Progress
    from pipeline.workflow import run as workflow

    with Progress() as progress:
        found = workflow.look_into(workspace, [Path(file) for file in files], progress)
    if as_json:
        screen.show_json(found.receipts)
    else:
        screen.show_contents(found)
    return _code_for(one.verdict for one in found.receipts)


@cli.command(help=text("U-HELP-INGEST"), options_metavar=shown("[OPTIES]"))
@scheduler_option
@_json
@click.pass_obj
def ingest(workspace: "Workspace", scheduler: str, *, as_json: bool) -> ExitCode:
    """Take in what is new in `input/`."""
    from pipeline.cli import screen
    from pipeline.workflow import run as workflow

    with working(scheduler) as progress:
        result = workflow.ingest(workspace, progress)
    if as_json:
        screen.show_json(result.receipts)
    else:
        screen.show_ingest(result)
    return _code_for(one.verdict for one in result.receipts)


@cli.command(help=text("U-HELP-REPORT"), options_metavar=shown("[OPTIES]"))
@_pdf
@click.option("--renew", is_flag=True, help=text("U-HELP-RENEW"))
@scheduler_option
@click.pass_obj
def report(workspace: "Workspace", scheduler: str, *, as_pdf: bool, renew: bool) -> ExitCode:
    """Write the reports."""
    from pipeline.cli import screen
    from pipeline.workflow import run as workflow

    make = workflow.renew_reports if renew else workflow.make_reports
    with then_pdfs(workspace, as_pdf=as_pdf):
        with working(scheduler) as progress:
            made = make(workspace, progress)
        screen.show_reports(made)
    return ExitCode.DONE


@cli.command(help=text("U-HELP-RUN"), options_metavar=shown("[OPTIES]"))
@_pdf
@scheduler_option
@click.pass_obj
def run(workspace: "Workspace", scheduler: str, *, as_pdf: bool) -> ExitCode:
    """Do the whole job: ingest and report."""
    from pipeline.cli import screen
    from pipeline.workflow.standstill import standstill

    still = standstill(workspace)
    with then_pdfs(workspace, as_pdf=as_pdf):
        if still:
            screen.show_tally(still.tally)
            screen.show_reports(still.reports)
            screen.show_next(still.tally)
            return _code_for(still.tally.totals)
        result = _run(workspace, scheduler)
        screen.show_ingest(result.ingest)
        screen.show_reports(result.reports)
        screen.show_next(result.ingest.tally)
    return _code_for(one.verdict for one in result.ingest.receipts)


def _run(workspace: "Workspace", scheduler: str) -> "RunResult":
    from pipeline.workflow import run as workflow

    with working(scheduler) as progress:
        return workflow.run(workspace, progress)


@cli.command(help=text("U-HELP-CHECK"), options_metavar=shown("[OPTIES]"))
@click.option("--preview", metavar=shown("GEMEENTE"), help=text("U-HELP-PREVIEW"))
@click.option("--register", "of_register", is_flag=True, help=text("U-HELP-CHECK-REGISTER"))
@click.pass_obj
def check(workspace: "Workspace", preview: str | None, *, of_register: bool) -> ExitCode:
    """Check everything in `templates/`, or the register."""
    if of_register:
        from pipeline.workflow import register as workflow_register

        show_register(workflow_register.check(workspace))
        return ExitCode.DONE
    from pipeline.cli import screen
    from pipeline.workflow import run as workflow

    found = workflow.check(workspace)
    screen.show_check(found)
    say(workflow.scans_here())
    if preview:
        screen.show_preview(workflow.preview(workspace, preview))
    return ExitCode.DEFINITION if found.errors else ExitCode.DONE


_MORE = (mail, question, status, decline, followup, backup, restore, evidence)
for _command in (*_MORE, init, demo, watch, purge):
    cli.add_command(_command)
for _command in (signin, signout):
    mail.add_command(_command)


def main(arguments: "Sequence[str] | None" = None) -> NoReturn:
    """Run one command and leave with its exit code; every error becomes a Dutch sentence."""
    dump_no_core()
    keep_meaning()
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments and sys.stdin.isatty() and sys.stdout.isatty():
        from pipeline.cli.menu import menu

        sys.exit(int(menu(_of_menu)))
    sys.exit(_done(arguments, click.ClickException.show))


def _of_menu(arguments: "Sequence[str]") -> NoReturn:
    """Run one command of the menu; what is wrong with its words is one sentence there."""
    sys.exit(_done(arguments, lambda error: say(error.format_message(), colour="yellow")))


def _done(arguments: "Sequence[str]", show: "Callable[[click.ClickException], None]") -> int:
    """Run one command and return its exit code; `show` tells what is wrong with its words."""
    try:
        code = cli.main(arguments, prog_name="quickscan", standalone_mode=False)
    except click.ClickException as error:
        show(error)
        code = error.exit_code
    except click.Abort:
        say(text("U-STOPPED"), err=True)
        code = _STOPPED
    except PipelineError as error:
        code = _told(error)
    except Exception as error:  # a bug: its text may hold answers, so only its kind is shown
        if "--debug" in arguments:
            from pipeline.base.trail import trail

            click.echo(trail(error), err=True)
        refused = of_system(error)
        if refused:
            code = _told(refused)
        else:
            say(text("U-BUG", kind=type(error).__name__), err=True)
            code = ExitCode.BUG
    return int(code or 0)


def _told(error: PipelineError) -> ExitCode:
    """Show where, what, and what to do."""
    from pipeline.base.narrow import printable

    for problem in error.problems:
        say(printable(str(problem)), err=True)
    return error.exit_code


def _code_for(verdicts: "Iterable[Verdict]") -> ExitCode:
    from pipeline.model.receipt import Verdict

    return ExitCode.REJECTED if Verdict.REJECTED in verdicts else ExitCode.DONE


if __name__ == "__main__":
    main()
