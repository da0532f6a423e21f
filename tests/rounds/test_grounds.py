"""On what a report rests: a file of its own, which is not mailed and goes with the answers."""

from __future__ import annotations

import shutil
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest

from benchmarks.synthetic import samples
from pipeline.definitions.workspace import Workspace
from pipeline.reports.origins import version_asked
from tests.support import edited_round
from tests.support.edited_round import run
from tests.support.normalised import report_text

GROUNDS = "onderbouwing/XX0001-Voorbeeldstad.docx"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edited_round.played(tmp_path_factory.mktemp("ronde"))


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(played, tmp_path / "map")))


def test_it_has_what_the_report_does_not_say(workspace: Workspace) -> None:
    grounds = report_text(workspace.output / GROUNDS)
    report = report_text(workspace.output / edited_round.REPORT)
    for heading in ("# Van antwoord naar advies", "# Bronnen en hulp", "# Alle vragen en antw"):
        assert heading in grounds
        assert heading not in report
    assert "https://www.socialestabiliteit.nl" in grounds
    assert "Uw toelichting" not in grounds  # that stands once, in the report


def test_it_is_not_mailed(workspace: Workspace) -> None:
    assert run(workspace, "mail", "report", "--unreviewed").exit_code == 0
    mails = [message_from_bytes(one.read_bytes()) for one in workspace.mail.rglob("*.eml")]
    names = {part.get_filename() for one in mails for part in one.walk()}
    assert any(name and "XX0001" in name for name in names)
    assert not any(b"Van antwoord naar advies" in one.as_bytes() for one in mails)
    attached = {name for name in names if name and name.endswith(".docx")}
    assert len(attached) == 2 * len(mails)  # the report and the page for the council


def test_it_goes_with_the_answers(workspace: Workspace) -> None:
    other = workspace.output / "onderbouwing/XX0002-Proefdam.docx"
    assert (workspace.output / GROUNDS).exists()
    assert other.exists()
    assert run(workspace, "purge", "--municipality", "Voorbeeldstad", "--yes").exit_code == 0
    assert not (workspace.output / GROUNDS).exists()
    assert other.exists()


def test_in_the_input_folder_it_is_no_report_with_agreements(workspace: Workspace) -> None:
    shutil.copy(workspace.output / GROUNDS, workspace.input / "terug.docx")
    outcome = run(workspace, "run")
    assert "R-REPORT" not in outcome.stdout
    assert "geen formulier" in outcome.stdout


@pytest.mark.parametrize(
    ("fingerprint", "told"),
    [
        ("", "QS 1.2 (11111111)"),
        ("11111111", "QS 1.2 (11111111)"),
        ("9c90813a", "QS 1.0 (9c90813a)"),  # as we sent it
        ("7f3a91c2", "QS (7f3a91c2)"),  # its number stands nowhere any more
    ],
)
def test_a_form_has_the_number_of_its_own_version(fingerprint: str, told: str) -> None:
    now = replace(samples.questionnaire(), version="1.2", fingerprint="11111111")
    assert version_asked(fingerprint, now) == told
