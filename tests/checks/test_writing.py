"""The texts advisers write: what the check says about tone, length and hard words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.synthetic.settings import here
from pipeline.base.errors import DefinitionError
from pipeline.checks.coverage import gaps
from pipeline.checks.lines import Lines
from pipeline.checks.texts import Text, texts_of
from pipeline.checks.writing import errors, measure, remarks
from pipeline.definitions import writing_guide
from tests.support.places import TEMPLATES

LINES = Lines(TEMPLATES.joinpath)
GUIDE = writing_guide.load(TEMPLATES / "schrijfwijzer.yaml")
LONG = "Dit is een zin die veel te lang is " + "en maar doorgaat " * 8 + "tot het einde."


def text(words: str, name: str = "adviezen v07 nee") -> Text:
    return Text("adviezen.yaml", 12, name, words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("U moet dit regelen.", "hier staat «U moet»; wij bevelen niet. Schrijf liever «u kunt»"),
        ("Dit is onvoldoende.", "de scan is geen toet"),
        ("U bent gezakt.", "«gezakt»"),
        ("Dit is alarmerend nieuws.", "alarmtaal"),
        ("Praat met moslims.", "geen bevolkingsgroep"),
        ("Let op jihadisme.", "zonder een andere vorm van extremisme"),
        ("U staat lager op de ranglijst.", "wij vergelijken"),
    ],
)
def test_what_goes_against_the_tone_is_an_error_with_its_line(words: str, told: str) -> None:
    (problem,) = errors(text(words), GUIDE)
    assert told in str(problem)
    assert problem.where == "adviezen.yaml, regel 12, adviezen v07 nee"


@pytest.mark.parametrize(
    "words",
    [
        "U kunt dit regelen.",
        "De wet zegt wat moet.",
        "Er is geen ranglijst.",
        "Let op jihadisme en rechts-extremisme.",
        "De moeder van het kind.",
    ],
)
def test_what_fits_the_tone_is_left_alone(words: str) -> None:
    assert list(errors(text(words), GUIDE)) == []


def test_an_order_is_allowed_where_privacy_asks_for_it() -> None:
    assert list(errors(text("U moet namen weglaten.", "teksten privacy"), GUIDE)) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (LONG, "deze zin heeft"),
        ("Wij gaan dit implementeren.", "«implementeren» is een moeilijk woord. Schrijf liever"),
        ("Bekijk de subsidieverantwoordingsplicht.", "is een lang woord"),
    ],
)
def test_what_reads_hard_is_advice(words: str, told: str) -> None:
    assert any(told in str(one) for one in remarks(text(words), GUIDE))


def test_a_fault_in_a_long_text_has_the_line_it_stands_on(tmp_path: Path) -> None:
    path = tmp_path / "adviezen.yaml"
    path.write_text("adviezen:\n  v01:\n    nee: >-\n      Goed.\n      U moet nu iets.\n", "utf-8")
    (problem,) = (one for found in texts_of(path) for one in errors(found, GUIDE))
    assert problem.where == "adviezen.yaml, regel 5, adviezen v01 nee"


def test_a_list_is_not_one_long_sentence() -> None:
    items = "\n".join(f"- dit is punt nummer {number} van de lijst;" for number in range(12))
    assert list(remarks(text(f"Voorbeelden zijn:\n\n{items}"), GUIDE)) == []


def test_easy_words_measure_higher_than_hard_words() -> None:
    easy = measure([text("Bel je buur. Vraag wat er is. Kom dan langs.")], GUIDE).ease
    hard = measure([text("Implementatie van interdisciplinaire beleidsinstrumenten.")], GUIDE).ease
    assert easy > 90 > 0 > hard


@pytest.mark.parametrize("name", ["vragenlijst.yaml", "adviezen.yaml"])
def test_the_texts_we_ship_are_about_level_b1(name: str) -> None:
    assert measure(texts_of(TEMPLATES / name), GUIDE).ease >= GUIDE.limits["leesgemak_geheel"]


def test_the_guide_names_the_line_of_an_error(tmp_path: Path) -> None:
    path = tmp_path / "schrijfwijzer.yaml"
    shipped = (TEMPLATES / "schrijfwijzer.yaml").read_text("utf-8")
    path.write_text(shipped.replace("woorden_per_zin: 25", "woorden_per_zin: veel"), "utf-8")
    with pytest.raises(DefinitionError, match=r"schrijfwijzer.yaml, regel \d+, grenzen"):
        writing_guide.load(path)


def test_every_answer_to_every_question_has_one_text_in_every_variant() -> None:
    assert list(gaps(here(), LINES)) == []


def test_a_text_that_stands_at_two_answers_is_found() -> None:
    book = here().book
    copied = replace(book.advice["v02"], texts=book.advice["v01"].texts)
    setting = replace(here(), book=replace(book, advice={**book.advice, "v02": copied}))
    told = [str(problem) for problem in gaps(setting, LINES)]
    assert re.fullmatch(
        r"adviezen\.yaml, regel \d+, advies v02, nee: deze tekst staat ook bij adviezen\.yaml, "
        r"regel \d+, advies v01, nee\. Geef elk antwoord een eigen tekst\.",
        told[0],
    )


def test_an_answer_without_a_text_is_found_for_every_variant() -> None:
    book = here().book
    blank = replace(book.advice["v07"], texts={**book.advice["v07"].texts, "deels": ""})
    setting = replace(here(), book=replace(book, advice={**book.advice, "v07": blank}))
    found = [
        problem for problem in gaps(setting, LINES) if "vraag 7, antwoord deels" in problem.what
    ]
    assert len(found) == 2
    assert all("geen eerste stap" in problem.what for problem in found)


def test_a_combination_that_takes_a_step_away_is_found() -> None:
    book = here().book
    broken = replace(book.combinations[0], questions=("v06", "v06"))
    setting = replace(here(), book=replace(book, combinations=(broken,)))
    told = [problem.what for problem in gaps(setting, LINES)]
    assert any("vraag 6 krijgt" in what and "overal nee" in what for what in told)
