"""Remarks that seem to go against their answer: found by words, told, decided by nobody."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.synthetic.settings import form, here, receipt, work_list
from pipeline.base.errors import DefinitionError
from pipeline.definitions import remark_words
from pipeline.judgement.counting import settle
from pipeline.judgement.remarks import AGAINST
from pipeline.judgement.worklist import open_points
from pipeline.model.decisions import Key
from pipeline.reports.returns import Returns
from tests.support.places import TEMPLATES, TESTS

REMARKS = ("remarks_tuned.tsv", "remarks_held_out.tsv")


def against(question: str, answer: str, remark: str, year: int = 2026) -> bool:
    return bool(here().remarks.against(question, answer, remark, year))


@pytest.mark.parametrize("name", REMARKS)
def test_nine_of_ten_are_found_and_hardly_any_other(name: str) -> None:
    with (TESTS / "data" / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = {"ja": 0, "nee": 0}
    for row in rows:
        told[row["against"]] += against(row["question"], row["answer"], row["remark"])
    asked = [row["against"] for row in rows]
    assert told["ja"] >= 0.9 * asked.count("ja")
    assert told["nee"] <= 0.05 * asked.count("nee")


@pytest.mark.parametrize(
    ("question", "answer", "remark", "year", "found"),
    [
        ("v06", "ja", "Het beeld is van 2023.", 2026, True),
        ("v06", "ja", "Het beeld is van 2024.", 2026, False),
        ("v06", "ja", "Gemaakt in 2019 en opnieuw in 2025.", 2026, False),
        ("v06", "ja", "Sinds 2015 maken wij dit.", 2026, False),
        ("v13", "ja", "Het convenant is van 2012.", 2026, False),  # nothing says how old it may be
        ("v06", "deels", "Nog geen beeld, dat is van 2012.", 2026, False),
        ("v06", "weet_niet", "Er is een beeld.", 2026, False),
        ("v20", "ja", "Eén medewerker doet dit.", 2026, True),
        ("v16", "ja", "Eén medewerker ontvangt de signalen en een ander weegt ze.", 2026, False),
    ],
)
def test_a_year_and_a_word_count_only_where_they_should(
    question: str, answer: str, remark: str, year: int, found: bool
) -> None:
    assert against(question, answer, remark, year) is found


CLASH = {"v16.antwoord": "Ja", "v16.toelichting": "De route moet nog worden vastgesteld."}


def test_it_is_a_point_on_the_work_list_and_an_open_question_until_somebody_looked() -> None:
    got = receipt(form(CLASH))
    settled = settle([got], here())
    (point,) = [one for one in open_points(settled, here()) if one.key.matter == AGAINST]
    assert (point.found, point.options) == (CLASH["v16.toelichting"], ("gezien",))
    asked = [one.tekst for one in Returns(settled, here()).advisory("XX0001").opmerkingen]
    assert [one for one in asked if "Past uw toelichting daarbij?" in one]
    answer = settled.counting["XX0001"].response.answers["v16.antwoord"]
    assert answer.value == "ja"  # nothing was decided

    key = Key(got.sha256, "v16.toelichting", AGAINST)
    looked_at = settle([got, work_list({key: "gezien"})], here())
    assert [one for one in open_points(looked_at, here()) if one.key.matter == AGAINST] == []
    asked = [one.tekst for one in Returns(looked_at, here()).advisory("XX0001").opmerkingen]
    assert [one for one in asked if "Past uw toelichting daarbij?" in one] == []


def test_what_may_not_be_shown_is_not_quoted() -> None:
    remark = "De route is er nog niet; bel Jan de Vries op 06-12345678."
    got = receipt(form({**CLASH, "v16.toelichting": remark}))
    shown = Returns(settle([got], here()), here()).advisory("XX0001")
    said = [one.tekst for one in shown.opmerkingen if one.code == AGAINST]
    assert [one.replace("\u00a0", " ") for one in said] == [
        "Bij vraag 16 koos u Ja. Past uw toelichting daarbij?"
    ]


def test_a_mistake_in_the_words_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "toelichtingen.yaml"
    text = (TEMPLATES / "toelichtingen.yaml").read_text("utf-8")
    path.write_text(text.replace("v06: 2", "v66: 2"), "utf-8")
    with pytest.raises(DefinitionError) as error:
        remark_words.load(path, here().questionnaire)
    assert "v66" in str(error.value)
