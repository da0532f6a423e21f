"""Who on the list answers for others: what is understood, and what is told of a mistake."""

from __future__ import annotations

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import DefinitionError
from pipeline.definitions.regions import Region, regions, renumbered
from pipeline.definitions.respondent_lists import respondents

TOWNS = {"Aastad": "XX0001", "Beedorp": "XX0002", "Ceemeer": "XX0003"}
HEAD = ("code", "gemeente", "Antwoordt voor", "Regiovragen")


def read(**rows: tuple[str, str]) -> tuple[Region, ...]:
    """What a list says; of each participant the cells in which it answers for others."""
    lines = [(code, name, *rows.get(name, ("", ""))) for name, code in TOWNS.items()]
    return regions(respondents("deelnemers.csv", (HEAD, *lines), ()), questionnaire())


@pytest.mark.parametrize(
    ("members", "questions"),
    [
        ("Beedorp; Ceemeer", "13, 16"),
        ("gemeente beedorp,XX0003", "v16 v13"),
        ("Beedorp;Ceemeer;Beedorp", "vraag 13 en 16"),
    ],
)
def test_a_row_says_who_answers_what_for_whom(members: str, questions: str) -> None:
    (found,) = read(Aastad=(members, questions))
    assert found == Region("XX0001", "Aastad", ("XX0002", "XX0003"), ("v13", "v16"))


def test_all_questions_can_be_meant() -> None:
    (found,) = read(Aastad=("Beedorp", "alle"))
    assert found.questions == tuple(questionnaire().by_code)


def test_one_participant_can_be_in_two_regions_for_other_questions() -> None:
    assert len(read(Aastad=("Ceemeer", "13"), Beedorp=("Ceemeer", "16"))) == 2


def test_a_contact_can_be_a_member_for_other_questions() -> None:
    assert len(read(Aastad=("Beedorp", "13"), Beedorp=("Aastad", "16"))) == 2


MISTAKES: list[tuple[dict[str, tuple[str, str]], str]] = [
    ({"Aastad": ("Beedrp", "13")}, "«Beedrp» staat niet als gemeente in deze lijst. Bedoelt u"),
    ({"Aastad": ("Zeestad", "13")}, "Geef die gemeente een eigen rij"),
    ({"Aastad": ("Aastad", "13")}, "Aastad staat hier bij zichzelf. Haal de eigen naam weg"),
    ({"Aastad": ("Beedorp", "13.16")}, "«13.16» is geen vraag uit vragenlijst.yaml. Schrijf"),
    ({"Aastad": ("Beedorp", "13,2")}, "«13,2» kan vraag 13 en 2 zijn, of vraag 13 en 20"),
    ({"Aastad": ("Beedorp", "99")}, "«99» is geen vraag"),
    (
        {"Aastad": ("Beedorp", "")},
        "deze cel is leeg, en de kolom «antwoordt voor» is ingevuld. Vul",
    ),
    ({"Aastad": ("", "13")}, "deze cel is leeg, en de kolom «regiovragen» is ingevuld. Vul"),
    (
        {"Aastad": ("Ceemeer", "13, 16"), "Beedorp": ("Ceemeer", "16, 20")},
        "voor Ceemeer antwoordt Aastad ook al op vraag 16. Laat op elke vraag één gemeente",
    ),
    (
        {"Aastad": ("Beedorp", "13"), "Beedorp": ("Ceemeer", "13")},
        "Beedorp antwoordt hier voor anderen op vraag 13, maar Aastad antwoordt daarop weer",
    ),
]


@pytest.mark.parametrize(("rows", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_row_and_the_remedy(
    rows: dict[str, tuple[str, str]], told: str
) -> None:
    with pytest.raises(DefinitionError) as caught:
        read(**rows)
    said = " ".join(str(one).replace("\xa0", " ") for one in caught.value.problems)
    assert told in said
    assert "deelnemers.csv, rij " in said


BEFORE = ("v01", "v02", "v03", "v04")


@pytest.mark.parametrize(
    ("cell", "after", "told"),
    [
        ("3, 4", "v01 v03 v04", ["hier staat «3, 4», en na deze verandering zijn dat andere"]),
        ("3; v04", "v02 v01 v03 v04", []),  # these two stay where they are
        ("1", "v01 v05 v02 v03 v04", []),
        ("vraag 2 en 4", "v01 v05 v02 v03 v04", ["hier staat «vraag 2 en 4»"]),
        ("v03, v04", "v01 v03 v04", []),
        ("v02, v04", "v01 v03 v04", ["hier staat vraag v02, en die vraag gaat weg"]),
        ("2, 4", "v01 v03 v04", ["hier staat vraag 2", "want die blijven gelijk: «v04»"]),
        ("alle", "v01 v03 v04", []),
    ],
)
def test_a_cell_that_would_mean_other_questions_is_named(
    cell: str, after: str, told: list[str]
) -> None:
    rows = (HEAD, ("XX0001", "Aastad", "Beedorp", cell), ("XX0002", "Beedorp"))
    found = [str(one) for one in renumbered("deelnemers.csv", rows, BEFORE, after.split())]
    assert len(found) == len(told)
    assert all(part in one for part, one in zip(told, found, strict=True))
    assert all("deelnemers.csv, rij 2, kolom regiovragen" in one for one in found)
