"""The page for the council: one page whatever was answered, and never anybody's own words."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.synthetic import samples
from benchmarks.synthetic.sample_contexts import (
    ORIGIN,
    REPORT_DATE,
    adviesrapport,
    advisory_reports,
)
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.council import Raadsbrief, council_context
from pipeline.templating.template import OfficeTemplate
from tests.support.places import TEMPLATES
from tests.support.programs import program

LONG_NAME = "Sint-Voorbeeldstad-aan-de-Zuiderlangewaterkering en Proefdam-Buitenwaarden"


def render(report: Adviesrapport) -> bytes:
    template = OfficeTemplate(TEMPLATES / "raadsbrief.docx", Raadsbrief)
    return template.render(council_context(report, samples.book()))


def text_of(report: Adviesrapport) -> str:
    package = Package.open(render(report))
    return visible_text(package.tree("word/document.xml"))


def longest() -> Adviesrapport:
    """A report in which everything the page shows is as long as it can be."""
    reports = [adviesrapport(deck) for deck in ("voorlopig", "bouwstenen", "alles nee")]
    steps = [step for one in reports for step in (*one.prioriteiten, *one.vervolg)]
    points = [point for one in reports for point in one.uitgelicht + one.blinde_vlekken]
    step = max(steps, key=lambda one: len(one.titel + one.kort))
    point = max(points, key=lambda one: len(one.titel))
    provisional = reports[1]
    return replace(
        provisional,
        gemeente=replace(provisional.gemeente, naam=LONG_NAME),
        prioriteiten=(step,) * 5,
        uitgelicht=(point,) * 3,
    )


@pytest.mark.parametrize(
    ("deck", "said", "not_said"),
    [
        ("volledig", "Met welke stap begint het college", "voorlopig beeld"),
        ("voorlopig", "Dit is een voorlopig beeld", "bouwsteen"),
        ("tussenbericht", "Wanneer is het formulier compleet", "Met welke stap"),
        ("bouwstenen", "Met welke bouwsteen begint het college", "Met welke stap"),
        ("alles ja", "Er staan geen stappen open", "Wat is daarvoor nodig"),
        ("alles nee", "Er is nu geen onderdeel helemaal of deels geregeld", "Het meest is al"),
    ],
)
def test_the_page_says_what_fits_the_answers(deck: str, said: str, not_said: str) -> None:
    text = text_of(adviesrapport(deck))
    assert said in text
    assert not_said not in text


def test_the_page_never_quotes_what_a_participant_wrote() -> None:
    remark = "Dit is alleen voor ons bedoeld"
    assert remark not in text_of(adviesrapport(remarks=(remark,)))


@pytest.mark.parametrize(
    ("first", "second", "strong", "named"),
    [
        # names of themes A and B, the theme with Ja everywhere, what the page names
        ("Zorg", "Zorg en veiligheid", "B", "‘Zorg en veiligheid’"),
        ("Zorg en veiligheid", "Zorg", "B", "‘Zorg’"),
        ("Zorg", "Zorg en veiligheid", "AB", ""),  # one other answer, and it is one of them
        ("Zorg", "Zorg", "B", "‘Zorg’"),
    ],
)
def test_a_theme_is_strong_by_its_score_and_not_by_its_name(
    first: str, second: str, strong: str, named: str
) -> None:
    a, b, *others = samples.questionnaire().themes
    themes = (replace(a, name=first), replace(b, name=second), *others)
    asked = replace(samples.questionnaire(), themes=themes)
    table = {
        question.code: "ja" if theme.code in strong else "nee"
        for theme in themes
        for question in theme.questions
    }
    report = advisory_context(
        samples.response(table), (), ORIGIN, asked, samples.book(), REPORT_DATE
    )
    assert report.sterkste_letters == (tuple(strong) if named else ())
    said = council_context(report, samples.book()).beeld
    assert said == ((f"Het meest is al geregeld bij: {named}.",) if named else ())


def test_at_most_three_steps_and_three_points_are_shown() -> None:
    page = council_context(longest(), samples.book())
    assert (len(page.stappen), len(page.goed), len(page.vragen)) == (3, 3, 3)


def test_the_page_is_always_one_page(tmp_path: Path) -> None:
    office = program("soffice", "LibreOffice lays out the page")
    info = program("pdfinfo", "poppler counts the pages")
    reports = {**advisory_reports(), "langst": longest()}
    paths = [tmp_path / f"{number}.docx" for number in range(len(reports))]
    for path, report in zip(paths, reports.values(), strict=True):
        path.write_bytes(render(report))
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=120)
    for path in paths:
        told = subprocess.run([info, str(path.with_suffix(".pdf"))], capture_output=True, text=True)
        assert "Pages:           1\n" in told.stdout


@pytest.mark.parametrize("report", ["volledig", "bouwstenen", "lastige tekens"])
def test_microsoft_finds_no_error_in_the_page(
    report: str, tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / "raadsbrief.docx"
    path.write_bytes(render(advisory_reports()[report]))
    assert office_errors(path) == []


def test_the_page_is_not_taken_for_a_report_that_comes_back() -> None:
    mark = "QSR-2026-XX0001-7f3a91c2"
    report = adviesrapport()
    package = Package.open(render(replace(report, herkomst=replace(report.herkomst, kenmerk=mark))))
    assert not [name for name in package.names if mark.encode() in package.read(name)]
