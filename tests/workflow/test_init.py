"""A new workspace: everything to begin a round with, and nothing of somebody's ever replaced."""

from __future__ import annotations

import errno
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import openpyxl
import pytest

from pipeline.base.errors import DefinitionError, ExitCode
from pipeline.definitions import round as rounds
from pipeline.definitions.respondent_lists import organisations
from pipeline.definitions.respondents import Known, Organisation
from pipeline.definitions.workspace import TEMPLATES as NAMES
from pipeline.definitions.workspace import Workspace
from pipeline.model.marks import DEMO_MARK
from pipeline.ooxml.package import Package
from pipeline.outputs.seal import sealed
from pipeline.register.loading import load_setting
from pipeline.reports.invitations import invitation_list
from tests.support.command import Outcome, quickscan
from tests.support.lists import listed
from tests.support.places import TEMPLATES

EVERY = organisations(TEMPLATES / "gemeenten.csv")

PAGES = ("handboek.html", "uitleg bij het formulier.html")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    root = tmp_path_factory.mktemp("nieuw") / "ronde 2026"
    return root, quickscan("init", root)


def test_a_new_workspace_holds_all_to_begin_with_and_says_what_to_do(
    begun: tuple[Path, Outcome],
) -> None:
    root, shown = begun
    assert shown.exit_code == 0
    assert all((root / "templates" / name).is_file() for name in NAMES)
    assert (root / "voorbeelden" / "ronde" / "output" / "overzicht.html").is_file()
    assert (root / "voorbeelden" / "huisstijl-zand" / "huisstijl.docx").is_file()
    assert "quickscan mail invite" in (root / "LEESMIJ.txt").read_text("utf-8")
    pages = [(root / name).read_text("utf-8") for name in PAGES]
    assert all("<h1 id=" in page and "quickscan" in page.casefold() for page in pages)
    steps = [line.strip()[:2] for line in shown.stdout.splitlines() if line.startswith("  ")]
    assert steps == ["1.", "2.", "3.", "4."]


def test_the_new_workspace_passes_its_own_check(begun: tuple[Path, Outcome]) -> None:
    shown = quickscan("--workspace", begun[0], "check")
    assert shown.exit_code == 0, shown.stderr
    assert load_setting(Workspace(begun[0])).invited == ()


def test_a_second_init_replaces_nothing_and_adds_what_is_missing(
    begun: tuple[Path, Outcome],
) -> None:
    root = begun[0]
    mine = root / "templates" / "ronde.yaml"
    mine.write_text(mine.read_text("utf-8") + "# van mij\n", "utf-8")
    (root / "LEESMIJ.txt").unlink()
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    shown = quickscan("init", root)
    assert shown.exit_code == 0
    assert "Niet veranderd, want het was er al" in shown.stdout
    assert {path: path.read_bytes() for path in before} == before
    assert (root / "LEESMIJ.txt").is_file()


def test_a_second_init_clears_what_the_first_left_half_and_renews_its_pages(
    begun: tuple[Path, Outcome], tmp_path: Path
) -> None:
    root = Path(shutil.copytree(begun[0], tmp_path / "ronde"))
    half = root / "templates" / ".adviezen.yaml.4711.tmp"
    theirs = root / "templates" / ".notities.yaml.4711.tmp"
    for path in (half, theirs):
        path.write_bytes(b"half")
    older, written = (root / name for name in PAGES)
    older.write_bytes(sealed(b"<h1>ouder</h1>", PurePosixPath(older.name)))
    written.write_text(f"{written.read_text('utf-8')}<p>Van mij.</p>", "utf-8")
    assert quickscan("init", root).exit_code == 0
    assert not half.exists()
    assert theirs.exists()
    assert older.read_bytes() == (begun[0] / older.name).read_bytes()
    assert "Van mij." in written.read_text("utf-8")


def test_a_demonstration_that_broke_off_at_once_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    folder.joinpath(f".{DEMO_MARK}.4711.tmp").write_bytes(b"")
    assert quickscan("demo", folder).exit_code == 0
    assert folder.joinpath(DEMO_MARK).read_bytes()


def test_a_demonstration_with_a_file_that_cannot_be_read_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, opened = tmp_path / "demo", Path.open

    def shut(path: Path, mode: str = "r", **given: Any) -> object:
        if path.name == "RE Quickscan.eml" and mode == "rb":
            raise OSError(errno.ESTALE, "Stale file handle")
        return opened(path, mode, **given)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", shut)
        broken = quickscan("demo", folder)
    assert broken.exit_code == ExitCode.OUTPUT
    assert "RE Quickscan.eml" in broken.stderr
    assert "Geef dezelfde opdracht nog een keer" in broken.stderr
    assert quickscan("demo", folder).exit_code == 0
    assert quickscan("demo", tmp_path / "other").exit_code == 0
    marks = [(one / DEMO_MARK).read_bytes() for one in (folder, tmp_path / "other")]
    assert marks[0] == marks[1]


def test_a_list_in_csv_is_the_list(tmp_path: Path) -> None:
    (tmp_path / "voorbeelden" / "ronde").mkdir(parents=True)  # playing it takes a while
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "deelnemers.csv").write_text("gemeente\nAalten\n", "utf-8")
    quickscan("init", tmp_path)
    assert not (tmp_path / "input" / "deelnemers.xlsx").exists()


# --- The list to fill in --------------------------------------------------------------------------


def test_the_list_offers_every_participant_and_is_valid_office(
    begun: tuple[Path, Outcome], office_errors: Callable[[Path], list[str]]
) -> None:
    path = begun[0] / "input" / "deelnemers.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Deelnemers", "Uitleg", "Gemeenten"]
    assert [cell.value for cell in book["Deelnemers"][1]] == [
        *("gemeente", "code", "e-mailadres", "contactpersoon (functie)", "groep", "ronde"),
        *("cc", "bcc", "antwoordt voor", "regiovragen"),
    ]
    (choices,) = book["Deelnemers"].data_validations.dataValidation
    there = [one for one in EVERY if not one.until or one.until.year > 2026]
    assert choices.formula1 == f"Gemeenten!$A$2:$A${len(there) + 1}"
    offered = [row[0].value for row in book["Gemeenten"].iter_rows(min_row=2)]
    assert sorted(offered) == sorted(one.name for one in there)
    assert office_errors(path) == []


def test_the_list_says_nothing_of_who_made_it_or_when(begun: tuple[Path, Outcome]) -> None:
    made = (begun[0] / "input" / "deelnemers.xlsx").read_bytes()
    assert invitation_list(EVERY, rounds.load(TEMPLATES / "ronde.yaml").starts) == made
    core = Package.open(made).read("docProps/core.xml").decode()
    assert re.findall(r">([^<>\s][^<>]*)<", core) == ["Quickscan: lijst met deelnemers", "nl-NL"]


def test_what_looks_like_a_formula_stays_a_text() -> None:
    town = Organisation("XX0001", "=1+1", "Voorbeeld", "")
    book = openpyxl.load_workbook(io.BytesIO(invitation_list([town], None)))
    cell = book["Gemeenten"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_list_that_was_filled_in_is_read(begun: tuple[Path, Outcome], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(begun[0] / "input" / "deelnemers.xlsx")
    sheet = book["Deelnemers"]
    for row, name in ((2, "Aalten"), (5, "Súdwest-Fryslân")):
        sheet.cell(row, 1, name)
        sheet.cell(row, 3, f"scan{row}@voorbeeld.example")
        sheet.cell(row, 4, "adviseur veiligheid")
        sheet.cell(row, 5, "klein")
    book.save(tmp_path / "deelnemers.xlsx")
    first, second = listed(tmp_path / "deelnemers.xlsx", EVERY)
    assert (first.code, second.code) == ("GM0197", "GM1900")
    assert first.email == "scan2@voorbeeld.example"
    assert first.contact == "adviseur veiligheid"
    assert first.groups == {"groep": "klein"}


# --- Which participant is meant ------------------------------------------------------------------

MEANT = [
    ("Bergen", ["Bergen (L.)", "Bergen (NH.)", "Bergen op Zoom"]),
    ("Utrect", ["Utrecht"]),
    ("sudwest fryslan", ["Súdwest-Fryslân"]),
    ("Nergenshuizen aan Zee", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), MEANT)
def test_a_doubtful_name_has_candidates(text: str, names: list[str]) -> None:
    assert [one.name for one in Known(EVERY).candidates(text)] == names


def told(tmp_path: Path, rows: str, day: str = "") -> list[str]:
    import datetime as dt

    path = tmp_path / "deelnemers.csv"
    path.write_text(rows, "utf-8")
    with pytest.raises(DefinitionError) as caught:
        listed(path, EVERY, dt.date.fromisoformat(day) if day else None)
    return [str(problem) for problem in caught.value.problems]


def test_doubts_are_asked_with_the_candidates_and_all_at_once(tmp_path: Path) -> None:
    rows = "gemeente;e-mailadres\nBergen;a@b.example\nUtrect;a b@c.example\n"
    first, second, third = told(tmp_path, rows)
    assert first == (
        "deelnemers.csv, rij 2, kolom gemeente: de gemeente «Bergen» is niet bekend. Bedoelt u "
        "«Bergen (L.)» (GM0893), «Bergen (NH.)» (GM0373) of «Bergen op Zoom» (GM0748)?"
    )
    assert "rij 3, kolom gemeente" in second
    assert "«Utrecht» (GM0344)" in second
    assert "rij 3, kolom e-mail" in third


def test_a_participant_that_is_gone_by_then_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "deelnemers.csv"
    path.write_text("gemeente\nWijdemeren\n", "utf-8")
    import datetime as dt

    assert [one.code for one in listed(path, EVERY, dt.date(2026, 12, 31))] == ["GM1696"]
    (problem,) = told(tmp_path, "gemeente\nWijdemeren\n", "2027-01-01")
    assert "bestaat sinds 1\u00a0januari\u00a02027 niet meer en hoort nu bij Hilversum" in problem


def test_an_old_name_still_leads_to_its_own_participant() -> None:
    gone = next(one for one in EVERY if one.code == "GM1696")
    assert isinstance(gone, Organisation)
    assert gone.successor == "GM0402"
