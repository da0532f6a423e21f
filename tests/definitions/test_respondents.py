"""Whose form it is: the list of participants, the list of respondents, and coding a form."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.synthetic.samples import answers, filled_form, questionnaire
from pipeline.base.errors import DefinitionError, UnreadableFile
from pipeline.coding.meaning import code_form
from pipeline.definitions.respondent_lists import organisations
from pipeline.definitions.respondents import (
    Known,
    Organisation,
    Respondent,
)
from pipeline.model.response import FilledForm, FormIdentity, Missing, Reading, SourceKind
from tests.support.lists import listed
from tests.support.places import TEMPLATES

EVERY = organisations(TEMPLATES / "gemeenten.csv")
EXAMPLE = Respondent("XX0001", "Voorbeeldstad")
LISTED = Known(EVERY)
KNOWN = Known((EXAMPLE, Respondent("XX0002", "Proefdam"), *EVERY))


def write(path: Path, rows: list[list[object]]) -> Path:
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8-sig") as out:
            csv.writer(out, delimiter=";").writerows(rows)
        return path
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def refused(path: Path) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        listed(path, EVERY)
    return [str(problem) for problem in caught.value.problems]


# --- The list of participants ------------------------------------------------------------------


def existing(day: date) -> list[Organisation]:
    """Those of the list that exist on a day, as far as its mergers tell."""
    later = {code for one in EVERY if one.until and one.until > day for code in one.successors}
    there = [one for one in EVERY if not one.until or one.until > day]
    return [one for one in there if one.code not in NEW.split() or one.code not in later]


# Codes that were new at a merger; the other successors were there before.
NEW = (
    "GM1954 GM1959 GM1960 GM1961 GM1963 GM1966 GM1969 GM1970 GM1978 GM1979 GM1980 GM1982 GM1991 "
    "GM1992"
)


def test_the_netherlands_has_342_participants_in_12_provinces_and_25_regions() -> None:
    assert len({one.code for one in EVERY}) == len({one.name for one in EVERY}) == len(EVERY)
    now = existing(date(2026, 1, 1))
    assert len(now) == 342
    assert len({one.province for one in now}) == 12
    assert len({one.region for one in now}) == 25


@pytest.mark.parametrize(
    ("day", "number"),  # as Statistics Netherlands counted them
    [
        ("2018-12-31", 380),
        ("2019-01-01", 355),
        ("2020-12-31", 355),
        ("2021-01-01", 352),
        ("2022-01-01", 345),
        ("2022-03-24", 344),
        ("2023-01-01", 342),
        ("2025-12-31", 342),
    ],
)
def test_the_mergers_since_2019_count_back_to_what_there_was(day: str, number: int) -> None:
    assert len(existing(date.fromisoformat(day))) == number


def test_every_successor_stands_in_the_list_and_outlives_who_went_into_it() -> None:
    towns = {one.code: one for one in EVERY}
    for one in EVERY:
        assert bool(one.until) == bool(one.successors)
        assert all(not (after := towns[code].until) or after > one.until for code in one.successors)
    divided = [one.name for one in EVERY if len(one.successors) > 1]
    assert divided == ["Haaren", "Winsum"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Amsterdam", "Amsterdam"),
        ("  gemeente AMSTERDAM ", "Amsterdam"),
        ("gm0363", "Amsterdam"),
        ("Sudwest Fryslan", "Súdwest-Fryslân"),
        ("Den Haag", "'s-Gravenhage"),
        ("’s-Gravenhage", "'s-Gravenhage"),
        ("Hengelo (O.)", "Hengelo"),
        ("Bergen (NH.)", "Bergen (NH.)"),
        ("Noord\u00adwijk", "Noordwijk"),
        ("Bergen", None),  # there are two
        ("Amsterdan", None),  # never a guess
        ("Amsterdam en Diemen", None),
        ("Аmsterdam", None),  # a Cyrillic А
        ("gemeente", None),
        ("", None),
    ],
)
def test_a_name_is_recognised_as_people_write_it_and_never_guessed(
    text: str, name: str | None
) -> None:
    found = LISTED.match(text)
    assert (found.name if found else None) == name


def test_every_code_and_name_leads_to_its_own_participant() -> None:
    for one in EVERY:
        assert [LISTED.match(text) for text in (one.code, one.name, *one.aliases)] == [one] * (
            2 + len(one.aliases)
        )


def test_an_invited_respondent_goes_before_the_same_participant_of_the_list() -> None:
    invited = Respondent("GM0363", "Amsterdam", email="scan@voorbeeld.example")
    assert Known((invited, *EVERY)).match("Amsterdam") is invited


# --- The list of respondents ---------------------------------------------------------------------

ROWS: list[list[object]] = [
    ["Code", "Gemeente", "E-mail", "Contact", "Ronde", "Cluster"],
    ["GM0363", "Amsterdam", "scan@voorbeeld.example", "team OOV", 2026, "groot"],
    ["", "gemeente Aalten", "", "", "", ""],
    ["GM0060", "", "", "", "", "klein"],
    ["XX0001", "Voorbeeldstad", "", "", "", "klein"],
    ["", "", "", "", "", ""],
]


@pytest.mark.parametrize("name", ["deelnemers.xlsx", "deelnemers.csv"])
def test_the_list_is_read_from_excel_and_from_csv(tmp_path: Path, name: str) -> None:
    first, second, third, fourth = listed(write(tmp_path / name, ROWS), EVERY)
    assert (first.code, first.province, first.region) == (
        "GM0363",
        "Noord-Holland",
        "Amsterdam-Amstelland",
    )
    assert (first.email, first.contact, first.round) == (
        "scan@voorbeeld.example",
        "team OOV",
        "2026",
    )
    assert (first.groups, second.groups) == ({"Cluster": "groot"}, {})
    assert (second.code, third.name) == ("GM0197", "Ameland")
    assert (fourth.code, fourth.name, fourth.province) == ("XX0001", "Voorbeeldstad", "")


@pytest.mark.parametrize(
    ("typed", "number"), [("9.000", 9_000), (9000, 9_000), ("9 000", 9_000), ("", None)]
)
def test_a_column_says_how_many_people_live_there_and_makes_no_group(
    tmp_path: Path, typed: object, number: int | None
) -> None:
    rows: list[list[object]] = [["code", "gemeente", "Inwoners"], ["XX0001", "Fictiedam", typed]]
    (one,) = listed(write(tmp_path / "deelnemers.xlsx", rows), EVERY)
    assert (one.inhabitants, one.groups) == (number, {})


def test_a_number_of_inhabitants_that_is_none_is_told(tmp_path: Path) -> None:
    rows: list[list[object]] = [["code", "gemeente", "inwoners"], ["XX0001", "Fictiedam", "veel"]]
    (told,) = refused(write(tmp_path / "deelnemers.xlsx", rows))
    assert "rij 2, kolom inwoners" in told
    assert "«veel» is geen aantal inwoners" in told


def test_a_list_with_names_only_is_enough(tmp_path: Path) -> None:
    path = write(tmp_path / "deelnemers.csv", [["gemeente"], ["Amsterdam"], ["Den Bosch"]])
    assert [one.code for one in listed(path, EVERY)] == ["GM0363", "GM0796"]


def test_a_list_from_an_old_excel_keeps_its_accents(tmp_path: Path) -> None:
    path = tmp_path / "deelnemers.csv"
    path.write_bytes("gemeente;contact\nSúdwest-Fryslân;Zoë\n".encode("cp1252"))
    (one,) = listed(path, EVERY)
    assert (one.name, one.contact) == ("Súdwest-Fryslân", "Zoë")


WRONG = [
    (["", "Amsterdan", ""], "rij 2, kolom gemeente", "Bedoelt u «Amsterdam» (GM0363)?"),
    (["GM9999", "", ""], "rij 2, kolom code", "«GM9999» hoort niet bij een bekende gemeente"),
    (["GM9999", "Nieuwstad", ""], "rij 2, kolom code", "hoort niet bij een bekende gemeente"),
    (["XX0001", "", ""], "rij 2, kolom code", "hoort niet bij een bekende gemeente"),
    (["XX0001", "Amsterdam", ""], "rij 2, kolom code", "hoort niet bij een bekende gemeente"),
    (["GM0363", "Aalten", ""], "rij 2, kolom gemeente", "horen niet bij dezelfde gemeente"),
    (["GM0363", "Amsterdan", ""], "rij 2, kolom gemeente", "horen niet bij dezelfde gemeente"),
    (["GM0363", "", "a@b.nl, c@d.nl"], "rij 2, kolom e-mailadres", "is geen goed e-mailadres"),
    (["", "", "scan@voorbeeld.example"], "rij 2, kolom gemeente", "de gemeente «» is niet bekend"),
]


@pytest.mark.parametrize(("row", "where", "told"), WRONG)
def test_an_error_names_row_and_column(
    tmp_path: Path, row: list[object], where: str, told: str
) -> None:
    path = write(tmp_path / "deelnemers.xlsx", [["code", "gemeente", "e-mail"], row])
    (problem,) = refused(path)
    assert problem.startswith(f"deelnemers.xlsx, {where}: ")
    assert told in problem


def test_every_error_in_the_list_is_told_at_once(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["code", "gemeente"],
        ["GM0363", ""],
        ["", "Nergens"],
        ["", "amsterdam"],
    ]
    found = refused(write(tmp_path / "deelnemers.csv", rows))
    assert len(found) == 2
    assert found[1] == (
        "deelnemers.csv, rij 4, kolom code: Amsterdam staat ook al in rij 2. "
        "Haal een van de twee rijen weg."
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "het bestand is leeg"),
        (b"\n", "de kolom «gemeente» ontbreekt"),
        (b"plaats;adres\n", "de kolom «gemeente» ontbreekt"),
        (b"gemeente;naam\nAalten;Aalten\n", "komt twee keer voor: gemeente, naam"),
    ],
)
def test_a_list_without_usable_columns_is_refused(
    tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "deelnemers.csv"
    path.write_bytes(content)
    assert told in refused(path)[0]


def test_a_list_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deelnemers.xlsx"
    path.write_bytes(b"PK\x03\x04 geen Excel")
    assert "niet te openen" in refused(path)[0]


# --- From a form to a response -------------------------------------------------------------------


def form(
    texts: dict[str, str], respondent: str = "XX0001", questionnaire_code: str = "QS"
) -> FilledForm:
    """A form in which these texts stand; everything else was left blank."""
    blank = filled_form(answers("ja"))
    readings = {
        item: Reading(texts.get(item, ""), SourceKind.CONTROL, "blad 1") for item in blank.readings
    }
    identity = FormIdentity(questionnaire_code, "7f3a91c2", "2026", respondent)
    return replace(blank, identity=identity, readings=readings)


def refusal(filled: FilledForm) -> str:
    with pytest.raises(UnreadableFile) as caught:
        code_form(filled, questionnaire(), KNOWN)
    return caught.value.code


CHOICES = [
    ("Ja", "ja", None),
    ("  ja\u00a0\n", "ja", None),
    ("WEET NIET", "weet_niet", None),
    ("\u200bDeels\ufeff", "deels", None),
    ("", None, Missing.BLANK),
    (" \t\u00a0\u200b", None, Missing.BLANK),
    ("Ja!", None, Missing.NOT_UNDERSTOOD),
    ("Ja/Nee", None, Missing.NOT_UNDERSTOOD),
    ("Jа", None, Missing.NOT_UNDERSTOOD),  # a Cyrillic а
    ("Weet  niet", "weet_niet", None),
    ("N.v.t.", None, Missing.NOT_UNDERSTOOD),  # question 9 only
]


@pytest.mark.parametrize(("text", "value", "missing"), CHOICES)
def test_a_choice_counts_when_it_is_exactly_a_category(
    text: str, value: str | None, missing: Missing | None
) -> None:
    answer = code_form(form({"v07.antwoord": text}), questionnaire(), KNOWN).answers["v07.antwoord"]
    assert (answer.value, answer.missing) == (value, missing)
    assert answer.text == text


def test_question_9_may_be_not_applicable() -> None:
    coded = code_form(form({"v09.antwoord": "n.v.t."}), questionnaire(), KNOWN)
    assert coded.value("v09.antwoord") == "nvt"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("23-11-2026", "2026-11-23"),
        ("3/1/2027", "2027-01-03"),
        ("2026-11-23", "2026-11-23"),
        ("2026-11-23 00:00:00", "2026-11-23"),
        ("23 november 2026", "2026-11-23"),
        ("1 maart 2027", "2027-03-01"),
        ("1 mrt. 2027", "2027-03-01"),
        ("30-02-2026", None),
        ("11/23/2026", None),
        ("23-11-26", None),  # a day or a year?
        ("gisteren", None),
    ],
)
def test_a_date_is_read_as_it_is_written_in_dutch(text: str, value: str | None) -> None:
    coded = code_form(form({"kop.datum": text}), questionnaire(), KNOWN)
    assert coded.value("kop.datum") == value


@given(st.text())
def test_a_text_keeps_everything_inside_and_nothing_invisible_around_it(text: str) -> None:
    coded = code_form(form({"v07.toelichting": f" \n{text}\u200b\t"}), questionnaire(), KNOWN)
    value = coded.value("v07.toelichting") or ""
    text = unicodedata.normalize("NFC", text)
    assert value in text
    assert value == value.strip()
    before, _, after = text.partition(value) if value else (text, "", "")
    assert all(sign.isspace() or not sign.isprintable() for sign in before + after)


def test_lines_and_tabs_inside_a_text_stay() -> None:
    coded = code_form(form({"v07.toelichting": " een\n\ttwee\n\ndrie "}), questionnaire(), KNOWN)
    assert coded.value("v07.toelichting") == "een\n\ttwee\n\ndrie"


def test_a_field_that_is_gone_differs_from_one_left_blank() -> None:
    filled = form({})
    kept = {item: one for item, one in filled.readings.items() if item != "v03.antwoord"}
    coded = code_form(replace(filled, readings=kept), questionnaire(), KNOWN)
    assert coded.answers["v03.antwoord"].missing is Missing.NOT_FOUND
    assert coded.answers["v04.antwoord"].missing is Missing.BLANK
    assert list(coded.answers) == list(questionnaire().items)


def test_an_uncertain_reading_is_kept_but_never_used() -> None:
    filled = form({"v07.antwoord": "Ja"})
    unsure = filled.readings["v07.antwoord"]._replace(certain=False)
    readings = {**filled.readings, "v07.antwoord": unsure}
    answer = code_form(replace(filled, readings=readings), questionnaire(), KNOWN).answers[
        "v07.antwoord"
    ]
    assert (answer.value, answer.text) == (None, "Ja")
    assert answer.missing is Missing.NOT_UNDERSTOOD


WHOSE = [
    # respondent in the form code, name typed, whose form it is or why that is not certain
    ("XX0001", "", "XX0001"),
    ("XX0001", "Gemeente Voorbeeldstad", "XX0001"),
    ("", "Proefdam", "XX0002"),
    ("", "Den Haag", "GM0518"),
    ("", "", "V-WHO-MISSING"),
    ("", "Nergenshuizen", "V-WHO-UNKNOWN"),
    ("", "Bergen", "V-WHO-UNKNOWN"),
    ("XX9999", "", "V-WHO-UNKNOWN"),
    ("XX9999", "Voorbeeldstad", "V-WHO-DIFFERS"),
    ("XX0001", "Proefdam", "V-WHO-DIFFERS"),
    ("XX0001", "Nergenshuizen", "V-WHO-DIFFERS"),
]


@pytest.mark.parametrize(("code", "typed", "expected"), WHOSE)
def test_a_form_belongs_to_one_participant_or_to_nobody_yet(
    code: str, typed: str, expected: str
) -> None:
    coded = code_form(form({"kop.gemeente": typed}, code), questionnaire(), KNOWN)
    assert (coded.doubt.code if coded.doubt else coded.respondent) == expected
    assert bool(coded.respondent) != bool(coded.doubt)


def test_the_form_of_another_questionnaire_is_refused() -> None:
    assert refusal(form({}, questionnaire_code="ZZ")) == "R-FOREIGN"


@pytest.mark.parametrize(("items", "code"), [(0, "QS"), (2, ""), (0, "")])
def test_a_document_without_our_fields_is_no_form(items: int, code: str) -> None:
    filled = form({"kop.gemeente": "Proefdam"}, questionnaire_code=code)
    few = dict(list(filled.readings.items())[:items])
    assert refusal(replace(filled, readings=few)) == "R-NO-FORM"


def test_a_form_that_lost_its_form_code_is_still_ours() -> None:
    filled = replace(form({"kop.gemeente": "Proefdam"}), identity=FormIdentity())
    assert code_form(filled, questionnaire(), KNOWN).respondent == "XX0002"


def test_participants_of_the_list_can_be_respondents() -> None:
    assert isinstance(EVERY[0], Organisation)
    assert code_form(form({}, EVERY[0].code), questionnaire(), LISTED).name == EVERY[0].name
