"""Results on the screen: a table on a terminal, plain lines elsewhere."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from pipeline.base.messages import message, text
from pipeline.base.names import shown
from pipeline.base.narrow import printable
from pipeline.base.phrasing import counted, quoted, sentence, some_of
from pipeline.cli.say import say
from pipeline.model.receipt import Receipt, Verdict
from pipeline.model.response import Level

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.checks.templates import Checked
    from pipeline.definitions.workspace import Workspace
    from pipeline.outputs.ownership import Theirs
    from pipeline.workflow.results import (
        FilesRead,
        FormsMade,
        IngestResult,
        PdfsMade,
        ReportsMade,
        Tally,
    )

_NARROWEST, _WIDEST = 60, 110  # characters
_EASIEST = 100  # of a scale that very short sentences go beyond
_MOST_SHOWN = 10  # files of a person without anything beside them, named one by one
_HEADINGS = ("U-HEADING-VERDICT", "U-HEADING-FILE", "U-HEADING-TOWN", "U-HEADING-WHY")
_COLOURS = {
    Verdict.ACCEPTED: "green",
    Verdict.ATTENTION: "yellow",
    Verdict.REJECTED: "red",
    Verdict.WAITING: "cyan",
}


def show_ingest(result: IngestResult) -> None:
    """Show what is new with its verdict, then a line of totals of all files."""
    headings = tuple(map(text, _HEADINGS))
    verdicts = [result.verdict(one) for one in result.told]
    rows = [
        (verdict.label, one.name, _who(one, result), _why(one, result))
        for verdict, one in zip(verdicts, result.told, strict=True)
    ]
    colours = [_COLOURS.get(one, "") for one in verdicts]
    if rows:
        show_table(headings, rows, colours)
    show_tally(result.tally)


def show_tally(tally: Tally) -> None:
    """Show how many files have which verdict, and which decisions cannot be taken."""
    if not tally.totals:
        say(text("U-NOTHING"))
        return
    totals = tally.totals
    words = [f"{number} {verdict.label}" for verdict in Verdict if (number := totals.get(verdict))]
    files = counted(sum(totals.values()), "N-FILE")
    say(text("U-INGESTED", files=files, new=tally.new, totals=", ".join(words)))
    if tally.still:
        names = some_of([quoted(name) for name in tally.still])
        say(printable(text("U-STILL-ATTENTION", names=names)))
    for decision in tally.refused:
        place = text("U-DECISION-PLACE", file=decision.source, row=decision.row)
        place = text("U-NAME-DETAIL", name=place, detail=decision.about)
        told = " ".join(message(decision.code, value=decision.value, place=place))
        say(printable(sentence(told)), colour="yellow")


def show_forms(made: FormsMade) -> None:
    """Show how many forms there are, and where."""
    forms = counted(len(made.paths), "N-FORM")
    say(text("U-FORMS", forms=forms, folder=made.folder, changed=made.changed))
    show_theirs(made.theirs, made.folder.parent)


def show_theirs(theirs: Sequence[Theirs], folder: Path, most: int = _MOST_SHOWN) -> None:
    """Show which files of a person stayed as they were, and all that stands beside them.

    Of those with nothing beside them, `most` are named.
    """
    merged = [found for found in theirs if found.merged]
    stayed = [found for found in theirs if not found.merged]
    if merged:
        say(_counted_files("U-OUTPUT-MERGED", merged))
        for found in merged:
            _show_place(found, folder, "")
        say(text("U-OUTPUT-MERGED-HOW"))
    if not stayed:
        return
    say(_counted_files("U-OUTPUT-THEIRS", stayed))
    newer = [found for found in stayed if found.has_news]
    for found in newer:
        beside = found.newer.name if found.newer else ""
        _show_place(found, folder, text("U-OUTPUT-NEWER", newer=beside) if beside else "")
    others = [found for found in stayed if not found.has_news]
    for found in others[:most]:
        _show_place(found, folder, "")
    if len(others) > most:
        more = counted(len(others) - most, "N-FILE")
        say(f"  {text('U-OUTPUT-MORE', files=more)}")
    if any(found.newer for found in newer):
        say(message("U-OUTPUT-NEWER", newer="")[1])


def _counted_files(code: str, found: Sequence[Theirs]) -> str:
    """Return a heading for one file, or for several."""
    one, several = message(code, files=counted(len(found), "N-FILE"))
    return one if len(found) == 1 else several


def _show_place(found: Theirs, folder: Path, more: str) -> None:
    place = found.path.relative_to(folder).as_posix()
    told = " ".join(filter(None, (more, found.says)))
    say(f"  {printable(f'{place} – {told}' if told else place)}")


def show_check(found: Checked) -> None:
    """Show every error in the templates, or that there is none, and what could read better."""
    for remark in found.remarks:
        say(f"{shown(Level.ATTENTION)}: {remark}")
    for problem in found.errors:
        say(str(problem), err=True)
    if found.ease:
        files = ", ".join(f"{name} {min(ease, _EASIEST)}" for name, ease in found.ease)
        say(text("U-CHECK-EASE", files=files, wanted=found.ease_wanted))
    if found.errors:
        errors = counted(len(found.errors), "N-ERROR")
        say(text("U-CHECK-WRONG", errors=errors), err=True)
    elif found.remarks:
        say(text("U-CHECK-NOTICED", points=counted(len(found.remarks), "N-POINT")))
    else:
        say(text("U-CHECK-GOOD"))


def show_preview(paths: Sequence[Path]) -> None:
    """Show where the preview stands."""
    say(text("U-PREVIEW"))
    for path in paths:
        say(f"  {path}")


def show_reports(made: ReportsMade) -> None:
    """Show what was written and where."""
    reports = counted(len(made.reports), "N-REPORT")
    say(text("U-REPORTED", reports=reports, changed=made.changed))
    if made.unread:
        files = counted(made.unread, "N-FILE")
        say(text("U-UNREAD", files=files))
    if made.taken_out:
        names = printable(some_of([quoted(name) for name in made.taken_out]))
        say(" ".join(message("U-TAKEN-OUT", names=names)))
    if made.lapsed:
        names = printable(some_of(made.lapsed))
        say(" ".join(message("U-APPROVAL-LAPSED", names=names)))
    if made.outdated:
        names = printable(some_of(made.outdated))
        say(" ".join(message("U-REPORT-OUTDATED", names=names)))
    if made.left:
        names = printable(some_of(made.left))
        say(" ".join(message("U-LEFT-ALONE", names=names)))
    place = made.workspace
    if made.of_before:
        documents = counted(made.of_before, "N-DOCUMENT")
        say(text("U-OF-BEFORE", documents=documents, folder=place.earlier))
    show_theirs(made.theirs, place.output)
    for code, path in (
        ("U-WHERE-REPORTS", place.reports),
        ("U-WHERE-COUNCIL", place.council),
        ("U-WHERE-GROUNDS", place.grounds),
        ("U-WHERE-GROUP", place.group_report),
        ("U-WHERE-WORKBOOK", place.workbook),
        ("U-WHERE-LIST", place.work_list),
        ("U-WHERE-RECEIPTS", place.receipts),
        ("U-WHERE-OVERVIEW", place.overview),
    ):
        if path.exists() and (made.has_group or path != place.group_report):
            say(f"  {text(code):<16} {path}")


def show_next(tally: Tally) -> None:
    """Show what to do when everything in `input/` was worked on."""
    say()
    if tally.points:
        say(text("U-NEXT-LIST", number=tally.points))
    say(text("U-NEXT"))


def show_overview_waits(workspace: Workspace) -> None:
    """Tell that the overview does not show yet what was noted, when there is one."""
    if workspace.overview.exists():
        say(text("U-OVERVIEW-WAITS"))


def show_pdfs(made: PdfsMade) -> None:
    """Show how many PDFs there are, and where."""
    pdfs = counted(len(made.paths), "N-PDF")
    say(text("U-PDFS", pdfs=pdfs, folder=made.folder, changed=made.changed))
    show_theirs(made.theirs, made.folder.parent)


def show_contents(read: FilesRead) -> None:
    """Show what was read from each file: its verdict, every answer, what was left blank, findings.

    Lines are as wide as the terminal, within reason.
    """
    from pipeline.cli.describe import lines_of

    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))
    for number, receipt in enumerate(read.receipts):
        if number:
            click.echo()
        for line in lines_of(receipt, read.setting, width):
            click.secho(line.text, fg=line.colour or None, bold=line.bold or None)


def show_json(receipts: Iterable[Receipt]) -> None:
    """Show what was read from each file as a line of JSON."""
    import json

    from pipeline.model.receipt import as_json

    for receipt in receipts:
        click.echo(json.dumps(as_json(receipt), ensure_ascii=False))


def _who(receipt: Receipt, result: IngestResult) -> str:
    response = receipt.response
    name = response.name or response.respondent if response else ""
    return printable(name or result.writers.get(receipt.sha256, ""))


def _why(receipt: Receipt, result: IngestResult) -> str:
    if receipt.reasons:
        return printable(" ".join(sentence(reason.message) for reason in receipt.reasons))
    points = result.points.get(receipt.sha256, 0)
    if points:
        return text("U-TO-CHECK", points=counted(points, "N-POINT"))
    # What departments sent together has its points together.
    return text("U-SEE-LIST") if receipt.verdict is Verdict.ATTENTION else ""


def show_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], colours: Sequence[str]
) -> None:
    """Show rows as a table on a terminal, as lines with tabs elsewhere; a colour for each row."""
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row, colour in zip(rows, colours, strict=True):
        table.add_row(Text(row[0], style=colour), *map(Text, row[1:]))
    Console().print(table)
