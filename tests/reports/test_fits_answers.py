"""What a report says fits the answers beside it: counts, wishes, who is asked, what was before."""

from __future__ import annotations

import re

import pytest

from benchmarks.synthetic.samples import answers, book
from benchmarks.synthetic.settings import here
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.council import council_context
from tests.support.advisory import report

STOPPED = "Er is nog geen route."
YOUNG = "scholen, jongerenwerk"
NEE = {"v24.toelichting": "Er is een regionale dossierhouder."}


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def theme(of: Adviesrapport, letter: str) -> str:
    return plain(next(one.zin for one in of.themas if one.letter == letter))


def test_no_text_presumes_that_something_never_was() -> None:
    advice = [one for both in book().advice.values() for one in (both, *both.variants)]
    texts = [text for one in advice for text in (*one.texts.values(), *one.meanings.values())]
    texts += [rule.text for rule in book().rules if rule.answers]
    assert [text for text in texts if re.search(r"\bnog (?:niet|geen|nooit)\b", text, re.I)] == []


@pytest.mark.parametrize(
    ("table", "letter", "said"),
    [
        (
            answers("ja", v18="deels") | {"v16.toelichting": STOPPED},
            "D",
            "Telling: 2 sterke punten en 1 verbeterpunt. "
            "Past uw toelichting bij uw antwoord op vraag 16? Dat telt hier niet mee.",
        ),
        (
            answers("ja", v18="deels") | {f"v{n}.toelichting": STOPPED for n in (16, 17)},
            "D",
            "Telling: 1 sterk punt en 1 verbeterpunt. Passen uw toelichtingen bij uw antwoorden "
            "op de vragen 16 en 17? Die tellen hier niet mee.",
        ),
    ],
)
def test_a_theme_is_counted_also_when_an_answer_is_in_doubt(
    table: dict[str, str], letter: str, said: str
) -> None:
    assert theme(report(table), letter) == said


def test_what_is_missing_is_counted_as_in_the_picture_or_it_is_said_what_is_not() -> None:
    made = report(answers("ja", v20="nee", v21="nee", v24="nee") | NEE)
    shown = [row for one in made.themas for row in one.vragen if row.uitkomst.code == "nee"]
    assert [row.nummer for row in shown] == [20, 21, 24]
    assert [row.nummer for row in shown if row.nagaan] == [24]
    assert plain(made.keuze_zin).startswith("Er ontbreken nu 2 onderdelen")
    assert "Nee op vraag 24 telt hier niet mee" in plain(made.keuze_zin)
    assert made.figuur_themas.bijschrift.endswith(" (* is na te gaan)")


@pytest.mark.parametrize(
    ("wish", "minds"),
    [
        ("1. Minder losse vergaderingen.\n2. Vervanging.", [5, 7, 12]),
        ("Minder overleg.", [5, 7, 12]),
        ("Meer overleg met de politie.", []),
        ("Vergaderingen die korter zijn.", []),
    ],
)
def test_a_step_that_adds_a_meeting_minds_the_wish_for_fewer(wish: str, minds: list[int]) -> None:
    made = report(
        answers("ja", v05="deels", v07="deels", v12="deels", v21="nee") | {"kop.wensen": wish}
    )
    rows = [row for one in made.themas for row in one.vragen]
    said = [row.nummer for row in rows if "overleg dat er al is" in (row.stap or row).wens]
    assert said == minds


@pytest.mark.parametrize(
    ("table", "guests"),
    [
        (answers("ja", v17="deels"), f"Dossierhouder, {YOUNG} en communicatieadviseur"),
        (answers("ja", v19="nee"), "Buurgemeente en Zorg- en Veiligheidshuis"),
        # Who is not there is nobody's guest.
        (
            answers("ja", v17="deels", v24="nee"),
            f"Adviseur veiligheid, {YOUNG} en communicatieadviseur",
        ),
        # Nothing to do: whom the theme usually asks.
        (
            answers("ja", v11="nee"),
            f"Dossierhouder, politie, {YOUNG} en het Zorg- en Veiligheidshuis",
        ),
    ],
)
def test_who_is_asked_for_the_conversation_is_who_the_steps_need(
    table: dict[str, str], guests: str
) -> None:
    made = report(table)
    assert next(one.uitnodigen for one in made.themas if one.letter == "D") == guests


@pytest.mark.parametrize(
    ("table", "rows", "said"),
    [
        (answers("ja", v11="nee"), 1, "Dit is de stap uit dit rapport."),
        (answers("ja", v11="nee", v20="deels", v19="weet_niet"), 2,
         "Dit zijn alle 2 stappen uit dit rapport, in de voorgestelde volgorde. "
         "Wat u uitzoekt, staat bij de vraag."),
        (answers("deels"), 15,
         "Dit zijn de eerste 15 van de 26 stappen uit dit rapport. Wat hier niet staat, vindt u "
         "bij de vraag zelf."),
    ],
)  # fmt: skip
def test_the_table_of_agreements_says_which_steps_it_holds(
    table: dict[str, str], rows: int, said: str
) -> None:
    made = report(table)
    assert (len(made.afspraken), plain(made.afspraken_zin)) == (rows, said)


def test_a_ja_that_is_in_doubt_is_spoken_about_and_no_strong_point_opens() -> None:
    made = report(answers("ja") | {"v16.toelichting": STOPPED})
    (opening, *_), about = made.agenda, {one.onderwerp: plain(one.vragen) for one in made.agenda}
    assert opening.onderwerp == "Opening: waarom dit onderwerp ertoe doet"
    assert about["Signalen en ondersteuning"] == "vraag 16"


def test_who_answered_all_the_same_is_asked_first_in_report_and_council_page() -> None:
    made = report(answers("ja"))
    assert made.samenvatting[2].startswith("Eerst doen: ga na of uw antwoorden kloppen.")
    page = council_context(made, here().book)
    assert page.stappen_zin == "De gemeente gaat eerst na of haar antwoorden kloppen."
    assert not re.search(r"\bu(?:w)?\b", page.figuur_themas.bijschrift)


def test_the_picture_of_the_council_marks_what_is_in_doubt_too() -> None:
    page = council_context(
        report(answers("ja", v20="nee") | {"v16.toelichting": STOPPED}), here().book
    )
    signs = [one for theme in page.beeld_themas for one in theme.antwoorden]
    assert [one.nummer for one in signs if one.nagaan] == [16]


def test_where_nothing_is_open_and_nothing_asked_no_step_is_asked_for() -> None:
    made = report(answers("ja", v09="nvt"))
    assert made.samenvatting[2].startswith("Er staan geen stappen open.")
    page = council_context(made, here().book)
    assert page.stappen_zin.startswith("Er staan geen stappen open.")
