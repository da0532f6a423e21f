"""A round of the twelve municipalities, played as it really goes: form, answers, intake, report."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.synthetic.samples import PROVINCE, TWELVE
from pipeline.base.files import safe_name
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.ooxml.spreadsheet import Column, Sheet, write
from pipeline.workflow import run as workflow
from tests.support.places import TEMPLATES

RECEIVED = datetime(2026, 11, 13, 12, tzinfo=UTC)


def play_twelve(root: Path) -> Workspace:
    """Return a workspace in which the twelve were invited, answered in Word and got a report."""
    workspace = Workspace(root)
    (root / "templates").symlink_to(TEMPLATES)
    workspace.input.mkdir()
    (workspace.input / "deelnemers.xlsx").write_bytes(_invitations())
    workflow.make_forms(workspace)
    for code, town in TWELVE.items():
        blank = workspace.forms / f"{code}-{safe_name(town.name)}.docx"
        returned = workspace.input / f"{code} quickscan.docx"
        returned.write_bytes(fill_word(blank.read_bytes(), town.form))
        os.utime(returned, (RECEIVED.timestamp(),) * 2)
    workflow.run(workspace)
    return workspace


def _invitations() -> bytes:
    columns = [Column("code", 10), Column("gemeente", 24), Column("provincie", 16)]
    rows = [[code, town.name, PROVINCE] for code, town in TWELVE.items()]
    return write("Deelnemers", [Sheet("Deelnemers", columns, rows)])
