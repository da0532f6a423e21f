"""Rounds of invented participants, played as they really go: form, answers, intake, report."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.synthetic.eight import BEFORE, DECLINED, EIGHT, INHABITANTS, OFFICES, TWO_OFFICES
from benchmarks.synthetic.samples import PROVINCE, TWELVE, Town
from pipeline.base.files import safe_name
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.ooxml.spreadsheet import Column, Sheet, write
from pipeline.workflow import run as workflow
from tests.support.mid_round_play import change
from tests.support.places import TEMPLATES

RECEIVED = datetime(2026, 11, 13, 12, tzinfo=UTC)
_YEAR_EARLIER = RECEIVED - timedelta(days=365)
_OF_LAST_YEAR = {'code: "2026"': 'code: "2025"', "2027-01-15": "2026-01-15"}
_OF_THIS_YEAR = {'code: "2025"': 'code: "2026"\nbegin: 2026-11-01', "2026-01-15": "2027-01-15"}


def play_twelve(root: Path) -> Workspace:
    """Return a workspace in which the twelve were invited, answered in Word and got a report."""
    workspace = Workspace(root)
    (root / "templates").symlink_to(TEMPLATES)
    _invite(workspace, TWELVE)
    for code, town in TWELVE.items():
        _answer(workspace, code, town)
    workflow.run(workspace)
    return workspace


def play_eight(root: Path) -> Workspace:
    """Return a workspace with reports of the eight; one of them answered a year earlier too."""
    workspace, offices = Workspace(root), dict.fromkeys((TWO_OFFICES,), OFFICES[0])
    shutil.copytree(TEMPLATES, root / "templates")
    round_ = root / "templates/ronde.yaml"
    change(round_, _OF_LAST_YEAR)
    _invite(workspace, EIGHT | offices)
    _answer(workspace, DECLINED, BEFORE, _YEAR_EARLIER)
    workflow.run(workspace)
    change(round_, _OF_THIS_YEAR)
    workflow.make_forms(workspace)
    for code, town in EIGHT.items():
        _answer(workspace, code, town)
    for days, office in enumerate(OFFICES):
        _answer(workspace, TWO_OFFICES, office, RECEIVED + timedelta(days=days))
    workflow.run(workspace)
    return workspace


def _answer(workspace: Workspace, code: str, town: Town, at: datetime = RECEIVED) -> None:
    """Put the form in `input/` as a participant filled it in the day before."""
    blank = workspace.forms / f"{code}-{safe_name(town.name)}.docx"
    filled = town.form | {"kop.datum": f"{at - timedelta(days=1):%d-%m-%Y}"}
    returned = workspace.input / f"{code} {at:%Y-%m-%d} quickscan.docx"
    returned.write_bytes(fill_word(blank.read_bytes(), filled))
    os.utime(returned, (at.timestamp(),) * 2)


def _invite(workspace: Workspace, towns: Mapping[str, Town]) -> None:
    columns = [Column("code", 10), Column("gemeente", 24), Column("provincie", 16)]
    columns.append(Column("inwoners", 10))
    rows = [
        [code, town.name, PROVINCE, str(INHABITANTS.get(code, ""))] for code, town in towns.items()
    ]
    workspace.input.mkdir()
    invited = write("Deelnemers", [Sheet("Deelnemers", columns, rows)])
    (workspace.input / "deelnemers.xlsx").write_bytes(invited)
    workflow.make_forms(workspace)
