"""The group report as its readers get it: every part of it, in a group of any size."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from benchmarks.synthetic.sample_contexts import group_reports
from benchmarks.synthetic.samples import ALL, answers, questionnaire
from pipeline.ooxml.package import Package
from pipeline.reports.group.fields import Groepsrapport
from pipeline.reports.group.group import group_context
from pipeline.templating.template import OfficeTemplate
from tests.support.group_samples import mixed, participants, report, starting_at
from tests.support.places import TEMPLATES
from tests.support.programs import program
from tests.support.report_parts import C

NORTH_SOUTH = ({"provincie": "Noord"}, {"provincie": "Zuid"})


def whole(tables: list[dict[str, str]], absent: int = 0) -> Groepsrapport:
    return report(participants(tables, absent), begin=len(tables))


@pytest.fixture(scope="module")
def template() -> OfficeTemplate:
    return OfficeTemplate(TEMPLATES / "groepsrapport.docx", Groepsrapport)


def test_before_the_first_state_a_report_says_why_and_shows_nothing() -> None:
    shown = report(participants(mixed(4), absent=20))
    assert not shown.toonbaar
    assert "zodra 10 gemeenten" in shown.waarom_niet
    assert shown.respons_zin.endswith("Van 4 gemeenten kwam een formulier binnen.")
    assert [*shown.samenvatting, *shown.vragen, *shown.themas, *shown.stappen] == []
    assert shown.figuren.a is None
    assert shown.respons[-1].bruikbaar == "–"


@pytest.mark.parametrize("size", [5, 9, 10, 12])
def test_a_report_has_five_sentences_and_bars_of_the_same_length(size: int) -> None:
    shown = whole(mixed(size))
    assert len(shown.samenvatting) == 5
    assert len(shown.vragen) == len(ALL)
    figures = [shown.figuren.a, shown.figuren.b, shown.figuren.f]
    bars = [
        sum(part or 0 for part in bar)
        for figure in figures
        if figure
        for bar in zip(*(series.waarden for series in figure.reeksen), strict=True)
    ]
    assert set(bars) <= {size}


def test_a_bar_has_the_name_of_its_answer_whatever_the_order_of_the_answers_in_a_form() -> None:
    as_shipped = questionnaire()
    turned = replace(as_shipped, categories=as_shipped.categories[::-1])
    tables = mixed(10)
    shown, other = (
        group_context(participants(tables), asked, starting_at(10), "2026").figuren.a
        for asked in (as_shipped, turned)
    )
    assert shown is not None
    assert shown == other


def test_a_chart_in_which_nothing_may_be_shown_is_left_out() -> None:
    shown = whole([answers("ja")] * 6)
    assert shown.figuren.a is None
    assert [theme.in_cijfers for theme in shown.themas] == [False] * 6
    assert shown.vragen[0].zin == "(Bijna) alle gemeenten, op hooguit twee na: Ja."


def test_percentages_appear_from_ten_answers_only() -> None:
    assert not any("%" in row.ja for row in whole(mixed(9)).vragen)
    tables = mixed(12, v01="weet_niet")
    for table, answer in zip(tables, ("ja", "ja", "deels", "nee", "nee", "nee"), strict=False):
        table["v01"] = answer
    rows = whole(tables).vragen
    assert (rows[0].ja, rows[0].n) == ("2", "6")
    assert any(row.ja.endswith("%)") for row in rows)


def test_a_small_report_never_prints_a_count_below_five() -> None:
    for row in whole(mixed(9)).vragen:
        for shown in (row.ja, row.deels, row.nee, row.niet_volledig, row.weet_niet, row.leeg):
            assert shown == "–" or int(shown) >= 5


def test_a_step_together_needs_five_participants_that_lack_it() -> None:
    tables = [answers("ja") | {"v16": "nee" if n < 7 else "deels"} for n in range(14)]
    tables = [table | {"v06": "nee" if n < 4 else "deels"} for n, table in enumerate(tables)]
    shown = whole(tables)
    assert [(step.nummer, step.gemeenten) for step in shown.stappen] == [
        (6, "14 van de 14 gemeenten (Deels of Nee)"),
        (16, "7 van de 14 gemeenten"),
    ]
    assert shown.samenvatting[4].startswith("Hier kan de groep samen beginnen: ‘Actueel lokaal")


def test_partners_are_named_once_with_the_points_to_lay_before_them() -> None:
    lacking = ({"v16": "nee"}, {"v17": "nee"})
    tables = [answers("ja", **lacking[n % 2]) for n in range(14)]
    partners = [(partner.naam, partner.punten) for partner in whole(tables).partners]
    both = "vraag\N{NO-BREAK SPACE}16 en\N{NO-BREAK SPACE}17"
    assert partners[0] == ("Expertise-unit Sociale Stabiliteit (ESS)", both)
    assert len(dict(partners)) == len(partners)


def test_questions_many_do_not_know_are_listed() -> None:
    tables = [
        answers("ja", v21="weet_niet" if n < 5 else "nee", v22="" if n < 2 else "deels")
        for n in range(20)
    ]
    assert [(row.nummer, row.onbekend_zin) for row in whole(tables).onbekend] == [
        (21, "5 van de 20 gemeenten: Weet niet of geen antwoord.")
    ]


def test_who_is_missing_is_told_with_the_parts_that_take_part_least() -> None:
    people = participants(mixed(20), parts=NORTH_SOUTH)
    absent = [replace(one, code=f"ZZ{n:04d}", returns=()) for n, one in enumerate(people[1::2] * 2)]
    shown = report([*people, *absent])
    assert [(row.groep, row.uitgenodigd, row.bruikbaar, row.aandeel) for row in shown.respons] == [
        ("Provincie", "", "", ""),
        ("Noord", "10", "10", "100%"),
        ("Zuid", "30", "10", "33%"),
        ("Totaal", "40", "20", "50%"),
    ]
    assert "uit ‘Zuid’ naar verhouding weinig mee: 10 van de 30" in shown.vertekening_zin
    assert "‘Noord’" not in shown.vertekening_zin


def test_the_response_is_told_with_and_without_a_list_of_invitations() -> None:
    shown = report(participants(mixed(6), absent=7), begin=6)
    assert [(row.uitgenodigd, row.bruikbaar) for row in shown.respons] == [("13", "6")]
    assert "Minder dan de helft" in shown.vertekening_zin
    loose = [replace(one, invited=False) for one in participants(mixed(10))]
    told_so = report(loose)
    assert (told_so.respons[-1].uitgenodigd, told_so.respons[-1].aandeel) == ("–", "–")
    assert "uitgenodigd" not in told_so.respons_zin


@pytest.mark.parametrize("number", [1, 2])
def test_one_participant_is_not_called_participants(number: int) -> None:
    text = report(participants(mixed(number))).respons_zin
    assert ("1 gemeenten" in text) is False
    assert f"Van {number} gemeente{'n' if number > 1 else ''} kwam" in text


def test_everything_is_written_in_every_state(template: OfficeTemplate) -> None:
    for name, context in group_reports().items():
        package = Package.open(template.render(context))
        document = package.members["word/document.xml"].unpack().decode()
        assert "{{" not in document, name
        assert "{%" not in document, name
        assert not re.search(r"\b1\sgemeenten", document), name


def workbooks(data: bytes) -> Iterator[list[list[object]]]:
    """Yield the rows of the workbook behind each chart."""
    package = Package.open(data)
    for name in sorted(package.members):
        if name.endswith(".xlsx"):
            book = load_workbook(io.BytesIO(package.members[name].unpack()))
            yield [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def test_the_workbook_behind_a_chart_holds_the_numbers_of_the_table(
    template: OfficeTemplate,
) -> None:
    shown = whole(mixed(24))
    rows = [row for book in workbooks(template.render(shown)) for row in book[1:]]
    numbers = {str(row[0]): row[1:6] for row in rows}
    for row in shown.vragen:
        cells = (row.ja, row.deels, row.nee, row.weet_niet, row.leeg)
        expected = [int(re.split(r"\s", cell)[0]) if cell != "–" else None for cell in cells]
        assert list(numbers[f"{row.nummer}  {row.titel}"]) == expected


def test_libreoffice_reads_in_the_workbook_behind_a_chart_what_the_chart_shows(
    template: OfficeTemplate, tmp_path: Path
) -> None:
    office = program("soffice", "LibreOffice opens the workbook behind the chart")
    package = Package.open(template.render(whole(mixed(24))))
    name = next(one for one in sorted(package.members) if one.endswith(".xlsx"))
    book = tmp_path / "grafiek.xlsx"
    book.write_bytes(package.read(name))
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "csv", "--outdir", tmp_path, book]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with book.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        sheet = list(csv.reader(file))
    chart = etree.fromstring(package.read("word/charts/chart1.xml"))
    for column, series in enumerate(chart.iter(f"{C}ser"), 1):
        points = {
            int(one.get("idx")): one.findtext(f"{C}v") for one in series.iterfind(f"{C}val//{C}pt")
        }
        assert [row[column] or None for row in sheet[1:]] == [
            points.get(at) for at in range(len(sheet) - 1)
        ]
