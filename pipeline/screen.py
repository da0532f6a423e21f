"""Results on the screen: a table on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from pipeline.dutch import counted, date_text, sentence
from pipeline.errors import Problem
from pipeline.messages import message
from pipeline.receipt import Receipt, Verdict, to_check
from pipeline.response import Answer

if TYPE_CHECKING:
    from pipeline.reading import IngestResult
    from pipeline.response import Mail
    from pipeline.workflow import FormsMade, ReportsMade

_COLOURS = {
    Verdict.ACCEPTED: "green",
    Verdict.ATTENTION: "yellow",
    Verdict.REJECTED: "red",
    Verdict.WAITING: "cyan",
}


def show_ingest(result: IngestResult) -> None:
    """Show every file with its verdict, then a line of totals."""
    if not result.receipts:
        click.echo(message("U-NOTHING")[0])
        return
    headings = ("Oordeel", "Bestand", "Gemeente", "Waarom")
    rows = [(_verdict(one), one.name, _who(one), _why(one)) for one in result.receipts]
    colours = [_COLOURS.get(receipt.verdict, "") for receipt in result.receipts]
    _show_table(headings, rows, colours)
    totals = Counter(receipt.verdict for receipt in result.receipts)
    words = [
        f"{number} {message(f'U-VERDICT-{verdict.upper()}')[0]}"
        for verdict in Verdict
        if (number := totals[verdict])
    ]
    files = counted(len(result.receipts), "bestand|bestanden")
    click.echo(message("U-INGESTED", files=files, new=result.new, totals=", ".join(words))[0])


def show_forms(made: FormsMade) -> None:
    """Show how many forms there are, and where."""
    forms = counted(len(made.paths), "formulier|formulieren")
    click.echo(message("U-FORMS", forms=forms, folder=made.folder, changed=made.changed)[0])


def show_check(problems: Sequence[Problem]) -> None:
    """Show every error in the templates, or that there is none."""
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        errors = counted(len(problems), "fout|fouten")
        click.echo(message("U-CHECK-WRONG", errors=errors)[0], err=True)
    else:
        click.echo(message("U-CHECK-GOOD")[0])


def show_reports(made: ReportsMade) -> None:
    """Show what was written and where."""
    reports = counted(len(made.reports), "rapport|rapporten")
    click.echo(message("U-REPORTED", reports=reports, changed=made.changed)[0])
    if made.unread:
        files = counted(made.unread, "bestand|bestanden")
        click.echo(message("U-UNREAD", files=files)[0])
    for code, path in (
        ("U-WHERE-REPORTS", made.folder),
        ("U-WHERE-GROUP", made.group_report),
        ("U-WHERE-WORKBOOK", made.workbook),
        ("U-WHERE-LIST", made.work_list),
        ("U-WHERE-RECEIPTS", made.receipts),
        ("U-WHERE-OVERVIEW", made.overview),
    ):
        if path.exists():
            click.echo(f"  {message(code)[0]:<16} {path}")


def show_contents(receipts: Iterable[Receipt]) -> None:
    """Show what was read from each file: every answer with its source, then the findings."""
    for receipt in receipts:
        click.secho(f"{receipt.name}: {_verdict(receipt)} {_who(receipt)}".rstrip(), bold=True)
        for reason in receipt.reasons:
            click.echo(f"  {sentence(reason.message)}")
        if receipt.mail:
            _show_mail(receipt.mail)
        for claim in receipt.response.claims if receipt.response else ():
            found = f" = {claim.code}" if claim.code else ""
            click.echo(f"  {printable(claim.place)}: {printable(claim.text)}{found}")
        for answer in receipt.response.answers.values() if receipt.response else ():
            click.echo(f"  {answer.item:<18} {_answer(answer)}")
        for finding in receipt.findings:
            click.echo(f"  {finding.level}: {printable(finding.message)}")


def _show_mail(mail: Mail) -> None:
    """Show who sent a file, when, and what was typed in the message."""
    unknown = message("U-UNKNOWN")[0]
    day = date_text(datetime.fromisoformat(mail.sent).astimezone().date()) if mail.sent else unknown
    values = {"sender": mail.sender or unknown, "day": day, "subject": mail.subject or unknown}
    click.echo(f"  {printable(message('U-MAIL', **values)[0])}")
    if mail.text:
        click.echo(f"  {printable(message('U-MAIL-TEXT', text=mail.text)[0])}")


def _answer(answer: Answer) -> str:
    """Return how an answer was understood, what stands in the form, and where: on one line."""
    understood = answer.value if answer.missing is None else f"({answer.missing})"
    parts = [printable(understood or "")]
    if answer.reading is None:
        return parts[0]
    if answer.text and answer.text != answer.value:
        parts.append(f"«{printable(answer.text)}»")
    parts.append(f"[{answer.reading.source}, {printable(answer.reading.place)}]")
    return " ".join(parts if answer.reading.certain else [*parts, "?"])


def printable(text: str) -> str:
    """Return a text on one line in which no control character reaches the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _verdict(receipt: Receipt) -> str:
    return message(f"U-VERDICT-{receipt.verdict.upper()}")[0]


def _who(receipt: Receipt) -> str:
    response = receipt.response
    return printable(response.name or response.respondent) if response else ""


def _why(receipt: Receipt) -> str:
    if receipt.reasons:
        return printable(" ".join(sentence(reason.message) for reason in receipt.reasons))
    points = len(to_check(receipt))
    return message("U-TO-CHECK", points=counted(points, "punt|punten"))[0] if points else ""


def _show_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], colours: Sequence[str]
) -> None:
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
