"""A contact answers four questions for four participants: every output, and deleting."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.definitions.workspace import Workspace
from pipeline.judgement.purging import Wanted
from pipeline.mail.letters import LetterTemplate, Mailtekst, common
from pipeline.model.response import Mail
from pipeline.ooxml.archive import split
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.reading.tables import table_in
from pipeline.register.loading import load_setting
from pipeline.wall.limits import USUAL
from pipeline.workflow import follow_up, purge, run
from pipeline.workflow.evidence import INSIDE, SENT_FILES, pack
from pipeline.workflow.evidence_check import verify
from pipeline.workflow.judging import judging_by
from tests.support.leaks import holders
from tests.support.regional_round import CODES, CONTACT, SAYS, answer, play

ANSWERED = "Op vraag 13, 20 en 24 antwoordt Regiostad (2026-XX0911) voor de regio."
STANDS = "Op vraag 13, 20 en 24 antwoordt Regiostad voor de regio."


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = Workspace(tmp_path_factory.mktemp("regio"))
    play(workspace)
    return workspace.root


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(played, tmp_path / "werkmap")))


def text(folder: Path, name: str) -> str:
    package = Package.open((folder / f"{CODES[name]}-{name}.docx").read_bytes())
    return visible_text(package.tree(package.main_part)).replace("\xa0", " ")


def page(path: Path) -> str:
    return path.read_text("utf-8").replace("\xa0", " ")


def test_every_document_says_what_the_region_answered(played: Path) -> None:
    workspace = Workspace(played)
    for folder in (workspace.reports, workspace.grounds, workspace.council):
        assert ANSWERED in text(folder, "Eigenwijk"), folder
        assert "antwoordt Regiostad" not in text(folder, CONTACT), folder
    report = text(workspace.reports, "Eigenwijk")
    assert "Ja (regio)" in report
    assert "Dit is uw eigen antwoord. Regiostad antwoordt voor de regio: Ja." in report
    assert "24\tNee (regio)\tformulier van Regiostad: v24" in text(workspace.grounds, "Eigenwijk")
    assert "Ja (regio)" in page(workspace.receipts / "XX0913-Eigenwijk.html")


def test_the_lists_of_the_adviser_say_it_too(played: Path) -> None:
    workspace = Workspace(played)
    standing = follow_up.stand(workspace).standings
    causes = {one.name: one.cause.replace("\xa0", " ") for one in standing.values()}
    assert STANDS in causes["Eigenwijk"]
    assert "antwoordt Regiostad voor de regio" in causes["Stilmeer"]  # who sent nothing
    assert "ook voor Volgdam, Eigenwijk, Stilmeer en Wachtwoud" in causes[CONTACT]
    assert STANDS in page(workspace.overview)
    all_four = "Op vraag 13, 16, 20 en 24 antwoordt Regiostad voor de regio."
    assert page(workspace.overview).count(all_four) == 3  # also of Volgdam, with its report ready
    heads, *rows = table_in(workspace.workbook.read_bytes(), USUAL).rows
    region = {row[1]: row[heads.index("van de regio") :] for row in rows}
    assert region["Volgdam"] == ("v13 v16 v20 v24 (Regiostad)",)
    assert region[CONTACT] == ()
    (point,) = [
        row
        for row in table_in(workspace.work_list.read_bytes(), USUAL).rows
        if "V16 Antwoord" in row and "Eigenwijk" in row
    ]
    assert any("Regiostad antwoordt voor de regio «Ja»" in cell for cell in point)


def test_nothing_is_called_own_that_the_region_answered(played: Path) -> None:
    workspace = Workspace(played)
    assert "Dit blad rust op wat gemeenten zelf invulden" in text(workspace.council, "Eigenwijk")
    assert "Dit blad rust op wat de gemeente zelf invulde" in text(workspace.council, CONTACT)
    overview = page(workspace.overview)
    assert "met ° wat een ander voor de regio antwoordde" in overview
    assert overview.count("✔°<i>Ja (regio)</i>") == 3  # Volgdam twice, Eigenwijk once


def test_an_invitation_says_who_answers_for_whom(workspace: Workspace) -> None:
    template, here = (
        LetterTemplate(workspace.template("mail/uitnodiging.txt")),
        load_setting(workspace),
    )
    told = {}
    for name in (CONTACT, "Volgdam"):
        words = Mailtekst(**common(here, CODES[name], name, date(2026, 11, 1)))
        told[name] = template.render(words)
    speaks = "Uw antwoord op vraag 13, 16, 20 en 24 geldt ook voor Volgdam, Eigenwijk, Stilmeer en"
    assert speaks in told[CONTACT].text.replace("\xa0", " ")
    spoken = "Op vraag 13, 16, 20 en 24 antwoordt Regiostad ook voor uw gemeente."
    assert spoken in told["Volgdam"].text.replace("\xa0", " ")
    for name, letter in told.items():  # nor is it told when it comes back quoted
        quoted = "\n".join(f"> {line}" for line in letter.text.splitlines())
        mail = Mail("a@gemeente1.example", "", f"RE: {letter.subject}", quoted)
        assert judging_by(workspace, here).words.told(mail).text == "", name


def test_a_correction_by_the_contact_renews_the_reports_of_its_members(
    workspace: Workspace,
) -> None:
    answer(workspace, CONTACT, SAYS | {"v13": "Nee"}, days=1)
    run.run(workspace)
    assert "Nee (regio)" in text(workspace.reports, "Volgdam")


def test_its_evidence_holds_no_more_of_the_contact_than_what_it_rests_on(
    workspace: Workspace, tmp_path: Path
) -> None:
    made = pack(workspace, "Eigenwijk", tmp_path)
    assert verify(made.path).name == "Eigenwijk"
    parts = {name: one.unpack() for name, one in split(made.path.read_bytes())}
    assert len([name for name in parts if name.startswith(SENT_FILES)]) == 1
    assert made.by_checksum == 1
    assert parts[f"{INSIDE}/input/deelnemers.csv"].decode().split() == [
        "code;gemeente;antwoordt",
        "voor;regiovragen",
        "XX0911;Regiostad;XX0913;13,",
        "16,",
        "20,",
        "24",
        "XX0913;Eigenwijk;;",
    ]


def test_a_contact_has_evidence_of_its_own(workspace: Workspace, tmp_path: Path) -> None:
    made = pack(workspace, CONTACT, tmp_path)
    assert verify(made.path).name == CONTACT
    parts = {name: one.unpack() for name, one in split(made.path.read_bytes())}
    last = parts[f"{INSIDE}/input/deelnemers.csv"].decode().splitlines()[1:]
    assert last == ["XX0911;Regiostad;;"]


def test_purging_the_contact_takes_its_answers_from_everyone(workspace: Workspace) -> None:
    edited = workspace.reports / "XX0912-Volgdam.docx"
    edited.chmod(0o444)  # of a person
    wanted, day = Wanted(towns=(CONTACT,)), date(2026, 12, 1)
    would = purge.look(workspace, wanted, day)
    assert would.plan.members == ((CONTACT, ("Volgdam", "Eigenwijk")),)
    assert edited in would.mine  # it says whose answers it holds
    (workspace.input / f"{CONTACT} 0.docx").unlink()
    edited.chmod(0o644)
    purge.purge(workspace, wanted, day)
    words = ["(regio)", "Regiostad (2026-XX0911)"]
    assert not any(holders(workspace.output, words).values())
    assert "Geen antwoord" in text(workspace.reports, "Volgdam")
    assert "Nee" in text(workspace.reports, "Eigenwijk")  # its own answer stays
    states = {one.name: one.state.value for one in follow_up.stand(workspace).standings.values()}
    assert states[CONTACT] == "purged"
    assert states["Volgdam"] == "incomplete"  # now it is asked


def test_purging_a_member_leaves_the_contact_and_the_others(workspace: Workspace) -> None:
    (workspace.input / "Volgdam 0.docx").unlink()
    wanted = Wanted(towns=("Volgdam",))
    assert purge.purge(workspace, wanted, date(2026, 12, 1)).plan.members == ()
    assert not (workspace.reports / "XX0912-Volgdam.docx").exists()
    assert ANSWERED in text(workspace.reports, "Eigenwijk")
    assert (workspace.reports / f"XX0911-{CONTACT}.docx").exists()
