from __future__ import annotations

import functools
import os
import shutil
from pathlib import Path, PurePosixPath

import pytest

from pipeline.base.errors import BusyError, DefinitionError, OutputError
from pipeline.base.files import lock
from pipeline.definitions.workspace import Workspace
from pipeline.model.ledger import About, Output, OutputKind
from pipeline.model.receipt import Verdict
from pipeline.outputs.seal import sealed
from pipeline.register.loading import load_setting
from pipeline.register.store import open_register
from pipeline.workflow import demo, take_in
from pipeline.workflow import opening as workflow_open
from pipeline.workflow import run as workflow
from tests.support.new_register import begin_anew
from tests.support.places import REPOSITORY

HERE = Workspace(REPOSITORY)

FATES = {
    "quickscan Voorbeeldstad.docx": "accepted",
    "quickscan Voorbeeldstad (definitief).docx": "accepted",
    "Formulier_Fictiedam.xlsx": "accepted",
    "Proefwoude ingevuld.docx": "attention",
    "Schetsveen.docx": "accepted",
    "scan modelmeer.xlsx": "accepted",
    "quickscan_testerbroek_v2.docx": "accepted",
    "Verzonnen aan Zee - quickscan.docx": "accepted",
    "Oefenhaven.xlsx": "accepted",
    "Denkbeeldrecht_QS.docx": "attention",
    "2026 Nergenshuizen.xlsx": "attention",
    "Zuidproef.zip": "accepted",
    "Zuidproef.zip › Sjabloonkerk formulier.docx": "accepted",
    "papierdorp.docx": "attention",
    "Luchtkasteel checklist.xlsx": "accepted",
    "RE Quickscan.eml": "accepted",
    "RE Quickscan.eml › Kladlo (1).docx": "attention",
    "Nepveld.docx": "attention",
    "formulier terug.docx": "attention",
    "Bedenksel OOV.docx": "accepted",
    "Bedenksel sociaal domein.xlsx": "attention",
    "werklijst 19 november.xlsx": "accepted",
    "Maquettedam quickscan.docx": "rejected",
    "Uitnodiging regiobijeenkomst.docx": "rejected",
    "Kopie van Formulier_Fictiedam.xlsx": "duplicate",
    "~$quickscan Voorbeeldstad.docx": "ignored",
    "deelnemers.xlsx": "ignored",
}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ronde") / "demo"
    demo.play(HERE, folder)
    return folder


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    """A copy of the played round, to change."""
    return Workspace(Path(shutil.copytree(played, tmp_path / "ronde")))


def contents(folder: Path) -> dict[str, bytes]:
    """What stands in a workspace; the names of the copies of the register hold the time of day."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    files = (path for path in files if path.parent.name != "reservekopie")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def everything(workspace: Workspace) -> dict[str, bytes]:
    return contents(workspace.root)


def fates(workspace: Workspace) -> dict[str, str]:
    return {one.name: one.verdict.value for one in workflow.ingest(workspace).receipts}


def test_every_file_of_a_round_has_one_fate(workspace: Workspace) -> None:
    assert fates(workspace) == FATES


def test_a_round_gives_a_report_per_participant_and_four_files_for_all(
    workspace: Workspace,
) -> None:
    made = set(contents(workspace.output))
    reports = {name for name in made if name.startswith("adviesrapporten/")}
    assert len(reports) == 16
    assert "adviesrapporten/XX0007-Verzonnen-aan-Zee.docx" in reports
    assert {"groepsrapport.docx", "antwoorden.xlsx", "overzicht.html"} <= made
    assert len([name for name in made if name.startswith("formulieren/")]) == 2 * 18


def test_a_second_run_changes_not_one_byte(workspace: Workspace) -> None:
    for of_other_templates in (True, False):  # those of the demonstration stood elsewhere
        before = everything(workspace)
        result = workflow.run(workspace)
        assert (result.ingest.new, result.reports.changed) == (0, 0)
        after = everything(workspace)
        if of_other_templates:
            before[workspace.last_run.name] = after[workspace.last_run.name]
        assert after == before


@pytest.mark.parametrize("lost", ["quickscan.db", "output", "output/adviesrapporten"])
def test_what_is_deleted_comes_back_the_same(workspace: Workspace, lost: str) -> None:
    before = contents(workspace.output)
    path = workspace.root / lost
    shutil.rmtree(path) if path.is_dir() else begin_anew(workspace)
    workflow.make_forms(workspace)
    workflow.run(workspace)
    assert contents(workspace.output) == before


def test_a_round_played_twice_gives_the_same_files(played: Path, tmp_path: Path) -> None:
    demo.play(Workspace(played), tmp_path / "nog eens")
    again, first = contents(tmp_path / "nog eens"), contents(played)
    times = Workspace(played).last_run.name  # it says when each file was saved
    assert {name for name in first if first[name] != again.get(name)} == {times}


def test_the_newest_return_counts_and_the_older_one_is_kept(workspace: Workspace) -> None:
    with open_register(workspace.register) as register:
        stored = [one for one in register.receipts() if one.response]
    names = [one.name for one in stored if one.response and one.response.respondent == "XX0001"]
    assert names == ["quickscan Voorbeeldstad.docx", "quickscan Voorbeeldstad (definitief).docx"]
    assert "(definitief)" in workspace.overview.read_text("utf-8")


def test_input_is_never_changed(workspace: Workspace) -> None:
    before = {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in workspace.input.iterdir()
    }
    begin_anew(workspace)
    workflow.run(workspace)
    assert before == {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in workspace.input.iterdir()
    }


def test_a_renamed_return_is_the_same_return_under_its_present_name(workspace: Workspace) -> None:
    (workspace.input / "Schetsveen.docx").rename(workspace.input / "hernoemd.docx")
    result = workflow.ingest(workspace)
    assert result.new == 0
    assert Verdict.ACCEPTED in {r.verdict for r in result.receipts if r.name == "hernoemd.docx"}
    assert "Schetsveen.docx" not in {receipt.name for receipt in result.receipts}


def test_returns_are_judged_again_when_a_rule_changes(workspace: Workspace) -> None:
    with (workspace.root / "templates/adviezen.yaml").open("a", encoding="utf-8") as rules:
        rules.write("\n# een opmerking van een adviseur\n")
    result = workflow.ingest(workspace)
    assert result.new == 0  # they came in before
    aside = (Verdict.IGNORED, Verdict.DUPLICATE)
    assert len([one for one in result.news if one.verdict not in aside]) == 24
    refused = workflow.ingest(workspace).news
    assert {one.verdict for one in refused} == {Verdict.REJECTED}


def test_what_starts_readers_begins_early_only_for_what_is_new(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = list[object]()
    monkeypatch.setattr(take_in, "get_ready", begun.append)
    workflow.ingest(workspace)
    assert not begun
    (workspace.input / "nieuw.docx").write_bytes(b"nieuw")
    workflow.ingest(workspace)
    assert len(begun) == 1


def test_a_refused_file_is_tried_again_and_changes_nothing(workspace: Workspace) -> None:
    read: list[int] = []
    before = workspace.register.read_bytes()
    result = workflow.ingest(workspace, lambda stage, done, total: read.append(total))
    assert read == [2, 2]
    assert result.new == 0
    assert workspace.register.read_bytes() == before


def test_a_return_of_an_unknown_participant_is_taken_in_once_it_is_invited(
    workspace: Workspace,
) -> None:
    invited = workspace.input / "deelnemers.xlsx"
    invited.rename(workspace.root / "apart.xlsx")
    begin_anew(workspace)
    assert fates(workspace)["Schetsveen.docx"] == "attention"
    made = workflow.run(workspace)
    assert "XX0004-Schetsveen.docx" not in {one.name for one in made.reports.reports}
    (workspace.root / "apart.xlsx").rename(invited)
    assert fates(workspace)["Schetsveen.docx"] == "accepted"


def test_a_return_stays_known_when_its_file_is_gone(workspace: Workspace) -> None:
    assert workflow.run(workspace).reports.taken_out == ()
    (workspace.input / "Schetsveen.docx").unlink()
    made = workflow.run(workspace).reports
    assert (workspace.reports / "XX0004-Schetsveen.docx").exists()
    assert made.taken_out == ("Schetsveen.docx",)
    assert "niet meer in input, telt nog mee" in workspace.overview.read_text(encoding="utf-8")


def test_a_renamed_file_and_an_older_return_are_not_missed(workspace: Workspace) -> None:
    (workspace.input / "Schetsveen.docx").rename(workspace.input / "hernoemd.docx")
    (workspace.input / "quickscan Voorbeeldstad.docx").unlink()  # a newer one counts
    assert workflow.run(workspace).reports.taken_out == ()


def test_a_report_of_nobody_disappears_and_an_advisers_own_file_stays(
    workspace: Workspace,
) -> None:
    stale, own = workspace.reports / "XX0099-Weg.docx", workspace.reports / "mijn notities.docx"
    place = PurePosixPath("adviesrapporten/XX0099-Weg.docx")
    stale.write_bytes(sealed(next(workspace.reports.glob("XX*.docx")).read_bytes(), place))
    own.write_bytes(b"van de adviseur")
    workflow.make_reports(workspace)
    assert stale.exists(), "the ledger does not know of which round it is"
    with open_register(workspace.register) as register:
        about = About(OutputKind.REPORT, "XX0099", load_setting(workspace).round.code)
        register.ledger.note([Output(str(place), about, "", "")], {})
    workflow.make_reports(workspace)
    assert not stale.exists()
    assert own.read_bytes() == b"van de adviseur"


def test_a_new_file_is_named_in_the_overview_before_it_is_read(workspace: Workspace) -> None:
    path = workspace.input / "net binnen.docx"
    path.write_bytes(b"nieuw")
    os.utime(path, (1_790_000_000, 1_790_000_000))
    workflow.make_reports(workspace)
    assert "net binnen.docx" in workspace.overview.read_text("utf-8")


def test_one_report_that_is_open_in_word_does_not_stop_the_others(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(workspace.output)
    replace = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if "Fictiedam" in target.name:
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    with pytest.raises(OutputError, match="Fictiedam"):
        workflow.make_reports(workspace)
    assert len(list(workspace.reports.glob("*.docx"))) == 15
    assert workspace.overview.exists()


def test_a_busy_workspace_is_left_alone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflow_open, "lock", functools.partial(lock, wait_seconds=0.0))
    with lock(workspace.lock_file), pytest.raises(BusyError):
        workflow.run(workspace)


def test_without_a_list_of_respondents_nobody_is_missing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    made = workflow.make_forms(workspace)
    assert {path.name for path in made.paths} == {"formulier.docx", "formulier.xlsx"}
    result = workflow.run(workspace)
    assert result.reports.reports == ()
    assert "Er is nu niets te doen." in workspace.overview.read_text("utf-8")


def test_reading_a_file_stores_nothing(played: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "leeg")
    shutil.copytree(played / "input", workspace.input)
    paths = [workspace.input / name for name in ("Schetsveen.docx", "Maquettedam quickscan.docx")]
    read = workflow.read_files(workspace, paths)
    assert [one.verdict for one in read] == [Verdict.ACCEPTED, Verdict.REJECTED]
    assert not workspace.register.exists()


def test_the_templates_that_ship_are_in_order() -> None:
    found = workflow.check(HERE)
    assert found.errors == ()
    assert {one.where for one in found.remarks} == {"ronde.yaml", "input"}  # this is no round
    assert all(ease >= found.ease_wanted for _, ease in found.ease)


@pytest.mark.parametrize(
    ("name", "old", "new", "where"),
    [
        ("vragenlijst.yaml", "titel: Quickscan", "titel: [Quickscan", "vragenlijst.yaml"),
        ("adviezen.yaml", "groep_minimum: 5", "groep_minimum: vijf", "adviezen.yaml"),
        ("overzicht.html", "{{ o.zin }}", "{{ o.zinn }}", "overzicht.html"),
        ("ontvangst.html", "{{ o.zin }}", "{{ o.zinn }}", "ontvangst.html"),
    ],
)
def test_check_names_the_file_with_the_error(
    workspace: Workspace, name: str, old: str, new: str, where: str
) -> None:
    path = workspace.root / "templates" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    problems = workflow.check(workspace).errors
    assert problems
    assert all(where in problem.where and problem.remedy for problem in problems)


def test_check_names_a_template_that_is_not_an_office_file(workspace: Workspace) -> None:
    for name in ("adviesrapport.docx", "formulier.xlsx"):
        (workspace.root / "templates" / name).write_bytes(b"geen Word")
    found = {problem.where.split(",")[0] for problem in workflow.check(workspace).errors}
    assert found == {"adviesrapport.docx", "formulier.xlsx"}


def test_a_wrong_definition_stops_before_anything_is_written(workspace: Workspace) -> None:
    (workspace.root / "templates/vragenlijst.yaml").write_text("nee", "utf-8")
    before = everything(workspace)
    with pytest.raises(DefinitionError):
        workflow.run(workspace)
    assert everything(workspace) == before


def test_a_demonstration_never_replaces_somebody_s_own_folder(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(b"van mij")
    with pytest.raises(OutputError):
        demo.play(HERE, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.docx"]
