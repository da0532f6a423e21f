"""The command that packs what a report rests on, and proves such a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.base.errors import ExitCode
from pipeline.base.messages import text
from pipeline.base.names import shown
from pipeline.base.narrow import printable
from pipeline.base.phrasing import counted
from pipeline.cli.click_words import Place
from pipeline.cli.place import demand_workspace
from pipeline.cli.say import say

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.definitions.workspace import Workspace


@click.command(help=text("U-HELP-EVIDENCE"), options_metavar=shown("[OPTIES]"))
@click.argument("town", metavar=shown("[GEMEENTE]"), required=False)
@click.option(
    "--to",
    "folder",
    metavar=shown("MAP"),
    type=Place(file_okay=False),
    help=text("U-HELP-EVIDENCE-TO"),
)
@click.option(
    "--verify",
    metavar=shown("BESTAND"),
    type=Place(exists=True, dir_okay=False),
    help=text("U-HELP-EVIDENCE-VERIFY"),
)
@click.pass_obj
def evidence(
    workspace: Workspace, town: str | None, folder: str | None, verify: str | None
) -> ExitCode:
    """Make or prove an evidence pack."""
    from pathlib import Path

    if verify:
        _show_proof(Path(verify))
        return ExitCode.DONE
    if not town:
        raise click.UsageError(text("U-EVIDENCE-WHO"))
    demand_workspace(workspace)
    from pipeline.workflow.evidence import pack

    made = pack(workspace, town, Path(folder) if folder else workspace.evidence)
    say(text("U-EVIDENCE-MADE", path=made.path, files=counted(made.files, "N-FILE")))
    say(text("U-EVIDENCE-SENT" if made.sent else "U-EVIDENCE-NOT-SENT", day=made.sent))
    if made.other:
        say(text("U-EVIDENCE-SENT-OTHER"))
    if made.by_checksum:
        say(text("U-EVIDENCE-BY-CHECKSUM", files=counted(made.by_checksum, "N-FILE")))
    say(text("U-EVIDENCE-NEXT"))
    return ExitCode.DONE


def _show_proof(path: Path) -> None:
    """Show what was proved, and what an adviser changed in the report."""
    from pipeline.workflow.evidence_check import verify

    found = verify(path)
    values = {"name": found.name, "round": found.round, "program": found.program}
    say(text("U-EVIDENCE-PROVED", parts=counted(found.parts, "N-FILE"), **values))
    for checksum, why in found.by_checksum.items():
        say(text("U-EVIDENCE-ONLY", checksum=checksum[:16], why=why))
    for one in found.differences:
        say(one.said)
        for line in one.lines:
            say(f"  {printable(line)}")
