"""The texts of an advice fit who reads them: approach or none, size, other answers, a remark."""

from __future__ import annotations

import pytest

from benchmarks.synthetic.samples import ALL, book
from pipeline.analysis.fitting import fitted, size_of
from pipeline.definitions.advicebook import QuestionAdvice
from pipeline.definitions.situations import Situation

NO = dict.fromkeys(ALL, "nee")


def advice(code: str, found: Situation) -> QuestionAdvice:
    return fitted(book(), found).advice[code]


@pytest.mark.parametrize(
    ("inhabitants", "size"),
    [
        (None, ""),
        (9_000, "klein"),
        (19_999, "klein"),
        (20_000, ""),
        (99_999, ""),
        (100_000, "groot"),
    ],
)
def test_only_a_known_number_makes_a_participant_small_or_large(
    inhabitants: int | None, size: str
) -> None:
    assert size_of(inhabitants, book()) == size


@pytest.mark.parametrize(
    ("code", "found", "says"),
    [
        ("v24", Situation(NO), "Wijs een dossierhouder aan"),
        ("v24", Situation(NO, size="klein"), "Vraag eerst of een grotere buurgemeente"),
        ("v24", Situation(NO, size="groot"), "ook een vervanger"),
        (
            "v24",
            Situation(NO, size="klein", remarks={"v24": "Wij doen dit met de regio."}),
            "Leg met de gemeenten om u heen vast",
        ),
        ("v24", Situation(NO, remarks={"v01": "Wij doen dit met de regio."}), "Wijs een"),
        ("v08", Situation(NO, "geen_aanpak"), "Kies bij elk probleem"),
        ("v08", Situation(NO, "aanpak"), "Leg uw lijst met activiteiten"),
        ("v22", Situation(NO, "aanpak"), "Voeg de meldroute toe zodra die er is"),
        ("v22", Situation(NO | {"v16": "ja"}, "aanpak"), "contacten per organisatie, meldroute"),
        ("v16", Situation(NO, size="klein"), "welke meldroute er in de regio al is"),
    ],
)
def test_the_first_variant_that_holds_gives_the_text(
    code: str, found: Situation, says: str
) -> None:
    assert says in " ".join(advice(code, found).texts["nee"].split())


def test_what_a_variant_does_not_name_stays_as_it_is() -> None:
    usual, other = book().advice["v24"], advice("v24", Situation(NO, size="klein"))
    assert (other.why, other.who, other.texts["deels"]) == (
        usual.why, usual.who, usual.texts["deels"],
    )  # fmt: skip


def test_an_answer_that_may_be_one_thing_or_another_is_said_to_be_neither() -> None:
    for code, one in book().advice.items():
        assert [text for text in one.meanings.values() if " of " in f" {text} "] == [], code


@pytest.mark.parametrize(
    ("found", "together"),
    [
        (Situation(NO), True),
        (Situation(NO, doubted=frozenset({"v17"})), False),
        (Situation(NO, remarks={"v16": "De meldroute is gestopt."}), False),
        (Situation(NO, remarks={"v15": "De meldroute is gestopt."}), True),
    ],
)
def test_two_questions_are_one_step_only_where_the_usual_text_fits_both(
    found: Situation, together: bool
) -> None:
    pairs = [one.questions for one in fitted(book(), found).combinations]
    assert (("v16", "v17") in pairs) is together
