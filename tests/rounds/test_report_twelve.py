"""Twenty participants through the whole line: what their reports say, and how they look."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from math import ceil
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import LONG_REMARK, TWELVE
from pipeline.checks.accessibility import faults
from pipeline.definitions.workspace import Workspace
from pipeline.ooxml.controls import controls
from pipeline.ooxml.package import Package
from pipeline.outputs.mailed_copy import mailed_copy
from tests.support.normalised import in_short, report_text
from tests.support.places import TESTS
from tests.support.programs import program
from tests.support.recount import recount, recount_grounds
from tests.support.report_parts import Report
from tests.support.rounds import play_eight, play_twelve

GOLDEN = TESTS / "golden"
INTERIM = {"XX0104", "XX0109", "XX0112"}
HOSTILE = "XX0107"  # what this participant wrote looks like template language
LONG = "XX0106"
MOST_PAGES, WORDS, PER_PAGE = 9, 2000, 400  # one more for every further 400 words in remarks
REMARKS = ("toelichting", "wensen")
CODES = tuple(TWELVE)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return play_twelve(tmp_path_factory.mktemp("twaalf"))


@pytest.fixture(scope="module")
def reports(played: Workspace) -> dict[str, Path]:
    return {path.name[:6]: path for path in played.reports.glob("*.docx")}


@pytest.fixture(scope="module")
def pages(reports: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list]:
    """The lines of every page of every report as it is mailed, as LibreOffice lays them out."""
    office = program("soffice", "LibreOffice lays out the pages")
    reader = program("pdftotext", "poppler reads them")
    folder = tmp_path_factory.mktemp("pdf")
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    copies = [folder / path.name for path in reports.values()]
    for copy, path in zip(copies, reports.values(), strict=True):
        copy.write_bytes(mailed_copy(path.read_bytes(), path.name))
    subprocess.run([*command, *copies], check=True, capture_output=True, timeout=300)
    return {
        path.name[:6]: _pages(subprocess.run([reader, "-layout", path, "-"], **_QUIET).stdout)
        for path in folder.glob("*.pdf")
    }


_QUIET = {"check": True, "capture_output": True, "encoding": "utf-8", "timeout": 60}


def _pages(text: str) -> list[list[str]]:
    """The lines of each page without header and footer."""
    found = [[" ".join(row.split()) for row in page.split("\n") if row.strip()]
             for page in text.split("\f")[:-1]]  # fmt: skip
    return [found[0], *(lines[1:-1] for lines in found[1:])]


def test_every_participant_gets_its_kind_of_report(reports: dict[str, Path]) -> None:
    kinds = {code: report_text(path).split("\n")[0] for code, path in reports.items()}
    assert kinds == {
        code: "Tussenbericht" if code in INTERIM
        else "Bouwstenenplan" if town.variant == "Wij hebben nog geen aanpak"
        else "Adviesrapport"
        for code, town in TWELVE.items()
    }  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_every_number_is_the_one_counted_from_the_workbook(
    played: Workspace, reports: dict[str, Path], code: str
) -> None:
    assert recount(played.workbook, reports[code]) == []


@pytest.mark.parametrize("code", [code for code in CODES if code not in INTERIM])
def test_the_grounds_name_every_step_with_its_answers(played: Workspace, code: str) -> None:
    (grounds,) = played.grounds.glob(f"{code}-*.docx")
    assert recount_grounds(played.workbook, TWELVE[code].name, grounds) == []


WRONG = {
    "telling": (">11<", ">12<"),
    "dekking": ("13 van de 26 vragen beantwoord", "14 van de 26 vragen beantwoord"),
    "zin per thema": ("1 verbeterpunt en", "2 verbeterpunten en"),
    "uit te zoeken": ("Nog uit te zoeken: vraag ", "Nog uit te zoeken: vraag 1, "),
    "ontbreekt": ("Er ontbreken nu 4", "Er ontbreken nu 5"),
    "agenda": ("0:05", "0:06"),
    "stap": (">16<", ">17<"),
    "nummer van een tabel": (">4</w:t>", ">5</w:t>"),
    "los getal": ("De adviezen zijn", "De 7 adviezen zijn"),
    "beeld": ("\u20076 □ ", "\u20076 ✔ "),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_number_is_noticed(
    played: Workspace, reports: dict[str, Path], tmp_path: Path, what: str
) -> None:
    old, new = WRONG[what]
    package = Package.open(reports["XX0105"].read_bytes())
    part = "word/document.xml"
    text = package.read(part).decode().replace("\u00a0", " ")
    assert old in text
    spoiled = tmp_path / "fout.docx"
    spoiled.write_bytes(package.write({part: text.replace(old, new, 1).encode()}))
    assert recount(played.workbook, spoiled)


@pytest.mark.parametrize("code", CODES)
def test_microsoft_and_a_screen_reader_find_nothing_wrong(
    reports: dict[str, Path], office_errors: Callable[[Path], list[str]], code: str
) -> None:
    assert office_errors(reports[code]) == []
    package = Package.open(reports[code].read_bytes(), reports[code].name)
    assert [str(one) for one in faults(package)] == []


@pytest.mark.parametrize("code", CODES)
def test_no_tag_of_the_template_is_left(reports: dict[str, Path], code: str) -> None:
    with zipfile.ZipFile(reports[code]) as package:
        text = " ".join(
            package.read(name).decode() for name in package.namelist() if name.endswith(".xml")
        )
    if code == HOSTILE:
        own = TWELVE[code].texts["v14.toelichting"].partition("\n")[0]
        assert own in text
        text = text.replace(own, "")
    assert not re.search(r"\{\{|\{%|\{#|\}\}|%\}|\bNone\b|Undefined", text)


CLUMSY = (
    r"\b1 (?:sterke punten|verbeterpunten|blinde vlekken|punten|vragen|onderdelen|stappen)\b",
    r"\b(\w{2,}) \1\b",  # de de
    r" [,.;:]|,,|\.\.|\(\)|«»|‘’",
    r"[a-z]\.[A-Z]",
    r"vraag (\d+) en vraag \1\b|vraag (\d+) en \2\b",
)


@pytest.mark.parametrize("code", CODES)
def test_no_clumsy_sentence(reports: dict[str, Path], code: str) -> None:
    own = [_flat(text) for text in TWELVE[code].form.values() if len(text) > 20]
    for line in report_text(reports[code]).split("\n"):
        for text in own:
            line = line.replace(text, "eigen woorden")
        for pattern in CLUMSY:
            assert not re.search(pattern, line), line


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("code", CODES)
def test_no_section_and_no_table_is_empty(reports: dict[str, Path], code: str) -> None:
    lines = report_text(reports[code]).split("\n")
    for line, after in zip(lines, [*lines[1:], "# einde"], strict=True):
        level, deeper = _level(line), _level(after)
        assert not level or not deeper or deeper > level, f"niets onder {line}"
    for caption, rows in Report(reports[code]).tables:
        assert rows or caption.startswith("Titel"), caption


def _level(line: str) -> int:
    return len(line) - len(line.lstrip("#"))


@pytest.mark.parametrize("code", CODES)
def test_what_the_participant_wrote_stands_there_to_the_letter(
    reports: dict[str, Path], code: str
) -> None:
    text = report_text(reports[code])
    wrote = [t for item, t in TWELVE[code].texts.items() if item.endswith(REMARKS)]
    assert all(f"«{_flat(one)}»" in text for one in wrote)


@pytest.mark.parametrize("code", CODES)
def test_every_remark_stands_whole_beside_its_question_and_nowhere_else(
    reports: dict[str, Path], code: str
) -> None:
    cells = [cell for _, rows in Report(reports[code]).tables for row in rows for cell in row]
    remarks = [cell for cell in cells if cell.startswith("Uw toelichting «")]
    wrote = [_flat(t) for item, t in TWELVE[code].texts.items() if item.endswith("toelichting")]
    assert sorted(remarks) == sorted(f"Uw toelichting «{one}»" for one in wrote)


def test_a_long_remark_is_never_cut(reports: dict[str, Path]) -> None:
    text = report_text(reports[LONG])
    assert text.count(f"«{LONG_REMARK}»") == 4  # three questions, and the wishes


def test_the_summary_is_one_page_and_a_report_at_most_nine(pages: dict[str, list]) -> None:
    for code, shown in pages.items():
        if code in INTERIM:
            assert len(shown) <= 4
            continue
        assert shown[1][0] == "1 In het kort", code
        assert shown[2][0].startswith("2 U"), code
        texts = TWELVE[code].texts
        words = sum(len(text.split()) for item, text in texts.items() if item.endswith(REMARKS))
        more = max(0, ceil((words - WORDS) / PER_PAGE))
        assert len(shown) <= MOST_PAGES + more, (code, words)


def test_no_page_is_nearly_empty(pages: dict[str, list]) -> None:
    few = [
        (code, n) for code, shown in pages.items() for n, page in enumerate(shown) if len(page) < 4
    ]
    assert few == []


def test_no_page_ends_with_a_heading_or_a_caption(
    pages: dict[str, list], reports: dict[str, Path]
) -> None:
    for code, shown in pages.items():
        lines = report_text(reports[code]).split("\n")
        headings = {line.lstrip("# ") for line in lines if _level(line)}
        for number, page in enumerate(shown[1:], 2):
            last = page[-1]
            bare = re.sub(r"^\d ", "", last)
            assert not {last, bare} & headings, f"{code} bladzijde {number}"
            assert not re.match(r"(Tabel|Figuur) \d", last), f"{code} bladzijde {number}"


@pytest.mark.parametrize("code", ["XX0101", "XX0103"])
def test_what_is_agreed_can_be_read_back(reports: dict[str, Path], code: str) -> None:
    package = Package.open(reports[code].read_bytes())
    found = {one.tag: one for one in controls(package.tree(package.main_part))}
    fields = {tag: one for tag, one in found.items() if not tag.startswith("nagekeken.")}
    steps = re.findall(r"actie\.(v\d\d)\.door", " ".join(fields))
    assert len(steps) == len(set(steps)) > 8
    wanted = {f"actie.{step}.{what}" for step in (*steps, "eigen") for what in ("door", "datum")}
    assert set(fields) == wanted | {"actie.eigen.stap"}
    assert {one.kind for one in fields.values()} == {"text"}
    assert all(one.shows_placeholder and "Vul in: " in one.text for one in fields.values())


@pytest.mark.parametrize("code", ["XX0101", "XX0110", "XX0112"])
def test_the_text_is_the_one_that_was_read_and_approved(
    reports: dict[str, Path], code: str
) -> None:
    golden = GOLDEN / f"{code}.txt"
    assert report_text(reports[code]) == golden.read_text("utf-8"), f"zie {GOLDEN / 'README.md'}"


def test_the_twenty_begin_with_what_was_read_and_approved(
    reports: dict[str, Path], tmp_path: Path
) -> None:
    twenty = [*reports.values(), *play_eight(tmp_path).reports.glob("*.docx")]
    found = "\n".join(map(in_short, sorted(twenty, key=lambda path: path.name)))
    assert found == (GOLDEN / "in_het_kort.txt").read_text("utf-8"), f"zie {GOLDEN / 'README.md'}"
