"""Two rounds on real files: forms, answers, a report that came back filled in, the next round."""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import ALL
from pipeline.definitions.workspace import Workspace, default_templates
from pipeline.forms.fill import fill_word
from pipeline.model.receipt import Verdict
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.register.store import open_register
from pipeline.workflow import run as workflow
from tests.support.new_register import begin_anew

NAMES = {"XX0001": "Voorbeeldstad", "XX0002": "Proefdam"}
FIRST, SECOND = datetime(2026, 11, 12, 12, tzinfo=UTC), datetime(2027, 11, 12, 12, tzinfo=UTC)


def begin_round(workspace: Workspace, code: str) -> None:
    """Change the code in `ronde.yaml`, as an adviser does, and make the forms."""
    path = workspace.root / "templates" / "ronde.yaml"
    path.parent.mkdir(exist_ok=True)
    text = (default_templates() / "ronde.yaml").read_text("utf-8")
    lines = f'code: "{code}"\nbegin: {code}-09-01'
    path.write_text(text.replace('code: "2026"', lines), "utf-8")
    workflow.make_forms(workspace)


def send(workspace: Workspace, code: str, name: str, day: datetime, **given: str) -> None:
    """Fill in the form of a participant with *Deels*, but for some questions, and send it."""
    blank = (workspace.forms / f"{code}-{NAMES[code]}.docx").read_bytes()
    answers = {f"{one}.antwoord": given.get(one, "Deels") for one in ALL}
    fields = {"kop.variant": "Wij hebben een aanpak", "kop.datum": f"{day:%d-%m-%Y}"}
    deliver(workspace, name, fill_word(blank, fields | answers), day)


def deliver(workspace: Workspace, name: str, data: bytes, day: datetime) -> None:
    path = workspace.input / name
    path.write_bytes(data)
    os.utime(path, (day.timestamp(),) * 2)


def agree(report: bytes, question: str, who: str, when: str) -> bytes:
    """Fill in who does a step of a report, and when, as in Word."""
    package = Package.open(report)
    body = package.read("word/document.xml").decode()
    for name, typed in (("door", who), ("datum", when)):
        field = re.compile(
            rf'(<w:tag w:val="actie\.{question}\.{name}"/>.*?<w:t(?: [^>]*)?>)[^<]*', re.S
        )
        body, count = field.subn(rf"\g<1>{typed}", body, count=1)
        assert count
    return package.write({"word/document.xml": body.encode()})


def text_of(path: Path) -> str:
    package = Package.open(path.read_bytes())
    return visible_text(package.tree(package.main_part)).replace("\xa0", " ")


def report(workspace: Workspace, code: str) -> Path:
    return workspace.reports / f"{code}-{NAMES[code]}.docx"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*.*"))}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Round 2026 with two participants; round 2027, in which one of them answered so far."""
    workspace = Workspace(tmp_path_factory.mktemp("twee rondes"))
    workspace.input.mkdir()
    rows = "".join(f"{code},{name}\n" for code, name in NAMES.items())
    (workspace.input / "deelnemers.csv").write_text(f"code,gemeente\n{rows}", "utf-8")
    begin_round(workspace, "2026")
    send(workspace, "XX0001", "Voorbeeldstad.docx", FIRST, v06="Ja", v16="Nee", v03="Weet niet")
    send(workspace, "XX0002", "Proefdam.docx", FIRST, v06="Ja")
    workflow.run(workspace)
    filled = agree(report(workspace, "XX0001").read_bytes(), "v16", "dossierhouder", "1 maart 2027")
    deliver(workspace, "rapport Voorbeeldstad ingevuld.docx", filled, FIRST.replace(month=12))
    begin_round(workspace, "2027")
    send(workspace, "XX0001", "Voorbeeldstad 2027.docx", SECOND, v06="Deels", v16="Ja", v03="Ja")
    workflow.run(workspace)
    return workspace.root


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(played, tmp_path / "werkmap")))


def test_the_register_holds_both_rounds_and_what_was_agreed_on(workspace: Workspace) -> None:
    with open_register(workspace.register) as register:
        stored = {one.name: one for one in register.receipts()}
    assert {one.response.round for one in stored.values() if one.response} == {"2026", "2027"}
    (action,) = stored["rapport Voorbeeldstad ingevuld.docx"].actions
    assert (action.question, action.who, action.when) == ("v16", "dossierhouder", "1 maart 2027")


def test_every_file_has_a_fate_and_nothing_asks_for_work(workspace: Workspace) -> None:
    fates = {one.name: one for one in workflow.ingest(workspace).receipts}
    codes = {name: [why.code for why in one.reasons] for name, one in fates.items()}
    assert codes["Voorbeeldstad.docx"] == codes["Proefdam.docx"] == ["R-ROUND"]
    assert codes["rapport Voorbeeldstad ingevuld.docx"] == ["R-REPORT"]
    assert codes["Voorbeeldstad 2027.docx"] == []
    assert {one.verdict for one in fates.values()} == {Verdict.ACCEPTED, Verdict.IGNORED}


def test_the_new_report_tells_what_changed_and_what_became_of_the_agreement(
    workspace: Workspace,
) -> None:
    text = text_of(report(workspace, "XX0001"))
    assert "U vulde de scan ook in bij ronde 2026." in text
    assert "1 vraag ging vooruit, 1 vraag ging achteruit en 23 vragen bleven gelijk" in text
    assert "Bij vraag 3 is het beeld veranderd" in text
    for said in ("dossierhouder", "1 maart 2027", "Dit is nu geregeld."):
        assert said in text


def test_the_forms_of_the_new_round_show_what_was_answered_before(workspace: Workspace) -> None:
    text = text_of(workspace.forms / "XX0001-Voorbeeldstad.docx")
    assert text.count("Vorige keer (ronde 2026): Deels. Klopt dit nog?") == 23
    assert text.count("Vorige keer (ronde 2026): Weet niet. Klopt dit nog?") == 1


def test_who_did_not_answer_in_the_new_round_keeps_the_report_of_before(
    workspace: Workspace,
) -> None:
    """It stays where it was; nothing shows it as today's."""
    assert "U vulde de scan ook in" not in text_of(report(workspace, "XX0002"))
    assert "adviesrapporten/XX0002" not in workspace.overview.read_text("utf-8")
    assert "Proefdam" in workspace.overview.read_text("utf-8")


def test_a_second_run_changes_nothing(workspace: Workspace) -> None:
    said = workspace.last_run.name  # when each file was saved
    before = contents(workspace.root) | {said: b""}
    result = workflow.run(workspace)
    assert (result.ingest.new, result.reports.changed) == (0, 0)
    assert contents(workspace.root) | {said: b""} == before


def test_without_its_register_the_next_run_gives_the_same_files(workspace: Workspace) -> None:
    before = contents(workspace.output)
    begin_anew(workspace)
    workflow.run(workspace)
    assert contents(workspace.output) == before


def test_what_left_the_folder_is_still_compared_with(workspace: Workspace) -> None:
    before = report(workspace, "XX0001").read_bytes()
    for name in ("Voorbeeldstad.docx", "rapport Voorbeeldstad ingevuld.docx"):
        (workspace.input / name).unlink()
    workflow.run(workspace)
    assert report(workspace, "XX0001").read_bytes() == before
