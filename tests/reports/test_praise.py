"""Praise: what is strong, what the participant wrote about it, and what is still in doubt."""

from __future__ import annotations

import pytest

from benchmarks.synthetic.samples import answers
from benchmarks.synthetic.settings import here
from pipeline.reports.advisory.steps import opening
from pipeline.reports.council import council_context
from tests.support.advisory import report

NONE = {"v11": "weet_niet"}  # not everything the same


def praise(table: dict[str, str]) -> list[int]:
    return [one.nummer for one in report(table).uitgelicht]


EVIDENCE = {"v08.bewijs": "Jaarplan 2026", "v15.toelichting": "Zij zitten aan tafel."}


@pytest.mark.parametrize(
    ("table", "named"),
    [
        # What a document was named for, then what was written about, then what builds on the rest.
        (answers("ja", **NONE) | EVIDENCE, [8, 15, 18]),
        (answers("nee", v20="ja", v14="ja", v18="ja"), [18, 14, 20]),
        # A remark that goes against its answer.
        (answers("ja", **NONE) | {"v18.toelichting": "Nog niet gebruikt."}, [19, 23, 25]),
        # Two answers that may not fit together: 5 with 2, and 25 with 10.
        (answers("nee", v05="ja", v25="ja", v19="ja"), [19]),
        # All the same: it is asked whether that is right.
        (answers("ja"), []),
        # Without Ja: what is there partly, but no first step.
        (answers("nee", v19="deels"), [19]),
        (answers("nee", v24="deels"), []),
        (answers("nee"), []),
    ],
)
def test_praise_is_not_under_an_open_question_and_not_a_first_step(
    table: dict[str, str], named: list[int]
) -> None:
    assert praise(table) == named


def test_praise_stands_beside_what_the_participant_wrote_itself() -> None:
    (first, second, _) = report(answers("ja", **NONE) | EVIDENCE).uitgelicht
    assert (first.eigen, first.document) == ("", "Jaarplan 2026")
    assert (second.eigen, second.document) == ("Zij zitten aan tafel.", "")


def test_the_council_reads_the_same_praise_and_never_that_nothing_is_there() -> None:
    shown = report(answers("ja", **NONE) | EVIDENCE)
    assert council_context(shown, here().book).goed == shown.uitgelicht
    doubted = council_context(report(answers("ja")), here().book)
    assert (doubted.goed, doubted.goed_zin) == (
        (),
        "Bij wat er al is, zijn er nog vragen. De gemeente kijkt die eerst na.",
    )


def test_what_is_partly_there_and_a_first_step_is_not_said_to_be_in_doubt() -> None:
    page = council_context(report(answers("nee", v24="deels")), here().book)
    assert (page.goed, page.goed_zin) == ((), "Wat er deels is, staat bij de eerste stappen.")


@pytest.mark.parametrize(
    ("wishes", "step", "said"),
    [
        ("1. Meer tijd\n2. Een training voor scholen", "v11", "Dit sluit aan bij uw wens 2."),
        ("Wij willen een training.", "v11", "Dit sluit aan bij uw wens."),
        ("Een training\nMeer kennis. En tijd.", "v11", "Dit sluit aan bij uw wensen 1 en 2."),
        ("Tijd. Een training!", "v11", "Dit sluit aan bij uw wens."),
        ("Wij willen een training.", "v26", ""),
        ("", "v11", ""),
    ],
)
def test_a_wish_is_tied_to_its_step(wishes: str, step: str, said: str) -> None:
    shown = report(answers("ja", v11="nee", v26="nee") | {"kop.wensen": wishes})
    (found,) = [one for one in shown.prioriteiten if one.code == step]
    assert found.wens.replace("\u00a0", " ") == said


def test_a_step_stands_beside_what_the_participant_wrote_about_it() -> None:
    remark = "Er is hier geen vast aanbod voor. Wie wil, zoekt zelf een training."
    shown = report(answers("ja", v11="nee") | {"v11.toelichting": remark})
    assert [one.eigen for one in shown.prioriteiten] == ["Er is hier geen vast aanbod voor."]


# ---- What a remark speaks against is not said to be so --------------------------------------


OLD, REGION = "Er is nog geen vaste route.", "Er is een regionale dossierhouder."


def test_where_all_is_there_but_remarks_say_otherwise_these_come_first() -> None:
    about = report(answers("ja", **NONE) | {"v11": "ja", "v16.toelichting": OLD})
    strong, vulnerable, first = about.samenvatting
    assert "Kijk die eerst na" in strong
    assert f"U koos Ja; past uw toelichting daarbij? U schrijft: «{OLD}»" in vulnerable
    assert first.startswith("Eerst doen (vraag\xa016): ga na")
    assert [one.zin for one in about.themas if "is geregeld" in one.zin and one.letter == "D"] == []
    page = council_context(about, here().book)
    assert "gaat eerst na of alle antwoorden kloppen" in page.stappen_zin


def test_what_is_missing_by_its_answer_but_not_by_its_remark_is_asked() -> None:
    about = report(answers("deels", v24="nee", v21="nee") | {"v24.toelichting": REGION})
    (row,) = [one for theme in about.themas for one in theme.vragen if one.code == "v24"]
    assert row.betekenis == "U koos Nee, maar uw toelichting zegt misschien iets anders."
    assert row.eerste_stap.startswith("Ga na of het antwoord past bij de toelichting. Blijft het N")
    assert "Structurele financiering’ (vraag\xa021) en ‘Dossier" in about.samenvatting[1]
    assert (about.telling.nee, about.telling.deels, about.telling.totaal) == (1, 24, 26)
    assert "niet (vraag\xa024); dat antwoord telt hier niet mee" in about.dekking_zin


def test_nothing_is_said_flatly_that_rests_on_an_answer_in_doubt() -> None:
    table = answers("deels", v16="ja", v20="nee", v24="nee")
    rule = "geen dossierhouder. Wie weegt"
    for told, asks, first in (
        ({}, True, "Eerst nodig: een dossierhouder (vraag 24)."),
        ({"v24.toelichting": REGION}, False, "Kijk eerst naar vraag 24."),
    ):
        about = report(table | told)
        assert any(rule in one.tekst for one in about.opmerkingen) == asks
        (step,) = [one for one in about.prioriteiten if one.code == "v20"]
        assert step.voorwaarde.replace("\xa0", " ") == first


def test_remarks_that_go_against_one_answer_are_one_question() -> None:
    told = {f"{code}.toelichting": OLD for code in ("v16", "v17")}
    asked = [one.tekst for one in report(answers("ja", **NONE) | told).opmerkingen]
    assert (
        asked[0].replace("\xa0", " ")
        == "Bij vraag 16 en 17 koos u Ja. Passen uw toelichtingen daarbij?"
    )


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("1. Een nieuw plan voor ons allen. 2. Scholen.", "1. Een nieuw plan voor ons allen."),
        ("Wij doen dit met zes gemeenten. Dat gaat goed.", "Wij doen dit met zes gemeenten."),
        ("Ja. Wij doen dit met zes gemeenten.", "Ja. Wij doen dit met zes gemeenten."),
    ],
)
def test_a_quote_ends_where_a_sentence_ends(text: str, begins: str) -> None:
    assert opening(text) == begins


def test_what_only_has_to_be_found_out_is_of_this_month() -> None:
    table = answers("ja", v06="nee", v12="nee") | {
        "v12.toelichting": "Wij hebben elke zes weken overleg."
    }
    when = {one.code: one.wanneer for one in report(table).prioriteiten}
    assert when == {"v06": "deze maand", "v12": "deze maand"}
    assert report(answers("ja", v06="nee", v12="nee")).prioriteiten[1].wanneer == "komend jaar"
