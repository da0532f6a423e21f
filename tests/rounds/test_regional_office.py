"""The office of a region answers four questions for municipalities, and is none itself."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.definitions.workspace import Workspace
from pipeline.judgement.owed import points
from pipeline.judgement.purging import Wanted
from pipeline.mail.letters import of_regions
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.reading.tables import table_in
from pipeline.register.loading import load_setting
from pipeline.wall.limits import USUAL
from pipeline.workflow import follow_up, purge, run
from tests.support.regional_round import REGION, SAYS, invite, put_in
from tests.support.sent_forms import sent

OFFICE, CODE = "Veiligheidsregio Proefland", "VR0001"
GIVES = {f"{one}.antwoord": said for one, said in (SAYS | {"v24": "Ja"}).items()}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = Workspace(tmp_path_factory.mktemp("kantoor"))
    invite(workspace, OFFICE, CODE)
    only = {"kop.functies": "beleidsadviseur"}
    put_in(workspace, CODE, OFFICE, only | GIVES)
    for code, name, own in (("XX0912", "Volgdam", ""), ("XX0913", "Eigenwijk", "Nee")):
        answer = dict.fromkeys(REGION, "") | {"v16": own}
        put_in(workspace, code, name, answered(answer))
    run.run(workspace)
    return workspace


def answered(given: dict[str, str]) -> dict[str, str]:
    fields = {"kop.variant": "Wij hebben een aanpak", "kop.groepsrapport": "Ja"}
    return fields | {f"v{n:02}.antwoord": given.get(f"v{n:02}", "Deels") for n in range(1, 27)}


def test_it_gets_no_report_and_its_members_do(workspace: Workspace) -> None:
    for folder in (workspace.reports, workspace.council, workspace.grounds):
        assert {path.name[:6] for path in folder.glob("*.docx")} == {"XX0912", "XX0913"}
    assert (workspace.receipts / f"{CODE}-Veiligheidsregio-Proefland.html").exists()
    package = Package.open((workspace.reports / "XX0913-Eigenwijk.docx").read_bytes())
    told = visible_text(package.tree(package.main_part)).replace("\xa0", " ")
    assert f"Op vraag 13, 20 en 24 antwoordt {OFFICE} (2026-{CODE}) voor de regio." in told
    assert f"{OFFICE} antwoordt voor de regio: Ja." in told  # where Eigenwijk says Nee


def test_it_is_asked_no_more_and_counted_nowhere(workspace: Workspace) -> None:
    standing = follow_up.stand(workspace).standings[CODE]
    assert (standing.state, standing.points, standing.hindrance) == ("for-region", (), "")
    page = workspace.overview.read_text("utf-8").replace("\xa0", " ")
    assert "2 van de 4 gemeenten" in page
    assert "Antwoordt op vraag 13, 16, 20 en 24 ook voor" in page
    for book in (workspace.workbook, workspace.work_list):
        assert not any(OFFICE in row for row in table_in(book.read_bytes(), USUAL).rows)
    package = Package.open(workspace.group_report.read_bytes())
    group = visible_text(package.tree(package.main_part)).replace("\xa0", " ")
    assert "Van 2 gemeenten kwam een formulier binnen" in group


def test_its_invitation_says_what_to_fill_in(workspace: Workspace) -> None:
    told = " ".join(of_regions(load_setting(workspace), CODE)).replace("\xa0", " ")
    assert told.startswith("Vul alleen vraag 13, 16, 20 en 24 in.")


def test_one_answer_it_left_out_is_asked(workspace: Workspace) -> None:
    here = load_setting(workspace)
    table = dict.fromkeys(here.questionnaire.by_code, "leeg") | dict.fromkeys(REGION[:3], "ja")
    receipt = sent("2026", table, 0, CODE, setting=here)
    assert [one.code for one in points(receipt, here)] == ["v24"]


def test_purging_it_takes_its_answers_from_all(workspace: Workspace) -> None:
    for path in workspace.input.glob(f"{OFFICE}*.docx"):
        path.unlink()
    purge.purge(workspace, Wanted(towns=(OFFICE,)), date(2026, 12, 1))
    assert not [*workspace.receipts.glob(f"{CODE}*")]
    assert "(regio)" not in workspace.overview.read_text("utf-8")
