"""Findings: every consistency rule, unusable answers, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from benchmarks.synthetic.samples import ALL, answers, book, questionnaire, response
from benchmarks.synthetic.settings import form, receipt
from pipeline.base.phrasing import NBSP
from pipeline.judgement.validation import validate
from pipeline.model.response import (
    Answer,
    Finding,
    Level,
    Missing,
    Note,
    Reading,
    Response,
    SourceKind,
)


def findings(given: Response, notes: Iterable[Note] = ()) -> tuple[Finding, ...]:
    return validate(given, questionnaire(), book(), notes)


def codes(given: Response, notes: Iterable[Note] = ()) -> list[str]:
    return [finding.code for finding in findings(given, notes)]


def rules(given: Response) -> set[str]:
    return {code for code in codes(given) if code.startswith("R")}


def with_answer(given: Response, item: str, text: str, *, certain: bool = True) -> Response:
    """The same response, with a text that is none of the categories."""
    reading = Reading(text, SourceKind.CONTROL, "tabel 3", certain)
    answer = Answer(item, None, Missing.NOT_UNDERSTOOD, reading)
    return replace(given, answers={**given.answers, item: answer})


def without(given: Response, *items: str) -> Response:
    """The same response, read from a form in which these fields are gone."""
    gone = {item: Answer(item, None, Missing.NOT_FOUND, None) for item in items}
    return replace(given, answers={**given.answers, **gone})


# Every rule of section 5: answers that just make it fire, and answers that just do not.
RULES = [
    ("R01", {"v16": "nee", "v17": "ja"}, {"v16": "deels", "v17": "ja"}),
    ("R01", {"v16": "nee", "v17": "deels"}, {"v16": "nee", "v17": "weet_niet"}),
    ("R02", {"v16": "ja", "v17": "nee"}, {"v16": "ja", "v17": "deels"}),
    ("R03", {"v06": "nee", "v08": "ja"}, {"v06": "deels", "v08": "ja"}),
    ("R03", {"v06": "weet_niet", "v08": "ja"}, {"v08": "ja"}),
    ("R04", {"v06": "nee", "v03": "ja"}, {"v06": "weet_niet", "v03": "ja"}),
    ("R05", {"v06": "ja", "v07": "nee"}, {"v06": "ja", "v07": "deels"}),
    ("R06", {"v06": "ja", "v08": "nee"}, {"v06": "deels", "v08": "nee"}),
    ("R07", {"v01": "nee", "v02": "ja"}, {"v01": "nee", "v02": "deels"}),
    ("R08", {"v24": "nee", "v16": "ja"}, {"v24": "weet_niet", "v16": "ja"}),
    ("R09", {"v24": "ja", "v20": "nee"}, {"v24": "ja", "v20": "deels"}),
    ("R10", {"v12": "ja", "v14": "nee"}, {"v12": "ja", "v14": "deels"}),
    ("R11", {"v13": "ja", "v15": "nee"}, {"v13": "deels", "v15": "nee"}),
    ("R12", {"v19": "nee", "v23": "ja"}, {"v19": "nee", "v23": "deels"}),
    ("R13", {"v11": "ja", "v17": "nee"}, {"v11": "deels", "v17": "nee"}),
    ("R14", {"v11": "ja", "v14": "nee"}, {"v11": "ja", "v14": "weet_niet"}),
    ("R15", {"v21": "nee", "v22": "ja"}, {"v21": "nee", "v22": "deels"}),
    ("R16", {"v20": "nee", "v22": "ja"}, {"v20": "deels", "v22": "ja"}),
    ("R17", {"v26": "ja", "v01": "nee"}, {"v26": "ja", "v01": "deels"}),
    ("R18", {"v25": "ja", "v10": "nee"}, {"v25": "ja", "v10": "weet_niet"}),
    ("R19", {"v05": "ja", "v02": "nee"}, {"v05": "deels", "v02": "nee"}),
    ("R20", {"v04": "nee", "v05": "ja"}, {"v04": "nee", "v05": "deels"}),
    ("R21", {"v09": "nvt", "v06": "deels"}, {"v09": "nvt", "v06": "ja"}),
    ("R21", {"v09": "nvt"}, {"v09": "nee", "v06": "nee"}),
    ("R22", {"v07": "ja", "v13": "nee"}, {"v07": "deels", "v13": "nee"}),
    ("R23", {"v01": "nee", "v25": "ja"}, {"v01": "nee", "v25": "deels"}),
    ("R25", answers("deels"), answers("deels", v26="ja")),
    ("R25", answers("nee"), {**answers("nee"), "v26": ""}),
    ("R26", dict.fromkeys(ALL[:8], "weet_niet"), dict.fromkeys(ALL[:7], "weet_niet")),
    ("R27", dict.fromkeys(ALL[:8], "ja"), dict.fromkeys(ALL[:7], "ja")),
    (
        "R27",
        dict.fromkeys(ALL[:9], "ja") | {"v01.bewijs": "Programma"},
        dict.fromkeys(ALL[:9], "ja") | {"v01.bewijs": "Programma", "v02.toelichting": "Zo."},
    ),
    ("R28", {"v06": "nee", "v09": "ja"}, {"v06": "weet_niet", "v09": "ja"}),
]


@pytest.mark.parametrize(("code", "fires", "just_not"), RULES)
def test_a_rule_fires_on_its_answers_and_on_nothing_next_to_them(
    code: str, fires: dict[str, str], just_not: dict[str, str]
) -> None:
    assert code in rules(response(fires))
    assert code not in rules(response(just_not))


@pytest.mark.parametrize(
    ("variant", "yes", "fires"),
    [("geen_aanpak", 9, True), ("geen_aanpak", 8, False), ("aanpak", 9, False), ("", 9, False)],
)
def test_many_times_yes_without_an_approach_is_worth_a_question(
    variant: str, yes: int, fires: bool
) -> None:
    assert ("R24" in rules(response(dict.fromkeys(ALL[:yes], "ja"), variant=variant))) is fires


@pytest.mark.parametrize(
    ("variant", "answer", "fires"),
    [("geen_aanpak", "nee", False), ("geen_aanpak", "ja", True), ("aanpak", "nee", True)],
)
def test_without_an_approach_everything_may_be_nee(variant: str, answer: str, fires: bool) -> None:
    assert ("R25" in rules(response(answers(answer), variant=variant))) is fires


def test_every_rule_is_in_the_table() -> None:
    tested = {code for code, _, _ in RULES} | {"R24"}
    assert {rule.code for rule in book().rules} == tested


PAIRS = [
    (code, fires, blank)
    for code, fires, _ in RULES
    for blank in fires
    if len(fires) == 2 and not (code == "R21" and blank == "v06")
]


@pytest.mark.parametrize(("code", "fires", "blank"), PAIRS)
def test_a_blank_answer_never_makes_a_rule_fire(
    code: str, fires: dict[str, str], blank: str
) -> None:
    assert code not in rules(response({**fires, blank: ""}))


def test_a_blank_form_makes_no_rule_fire() -> None:
    assert rules(response({})) == set()


def test_a_complete_consistent_form_has_no_findings() -> None:
    table = answers("deels", v06="ja", v16="ja")
    assert findings(response(table)) == ()


def test_the_open_questions_are_named_in_one_finding() -> None:
    table = {**answers("deels", v06="ja"), "v03": "", "v07": "", "v12": ""}
    (found,) = findings(response(table))
    assert (found.code, found.level, found.kind) == ("V-OPEN", Level.ATTENTION, "proces")
    assert f"vraag{NBSP}3, 7 en{NBSP}12." in found.message


def test_a_form_without_any_answer_says_so() -> None:
    assert codes(response({})) == ["V-OPEN-ALL"]


UNUSABLE = [
    # item, what stands in the form, code, words of the message
    ("v07.antwoord", "Misschien", "V-CATEGORY", "Ja, Deels, Nee, Weet niet"),
    ("v07.antwoord", "N.v.t.", "V-NVT", "kan bij deze vraag niet"),
    ("v07.antwoord", "Ja/Nee", "V-CATEGORY", "«Ja/Nee» is geen van de antwoorden"),
    ("kop.variant", "Ja", "V-CATEGORY", "Wij hebben een aanpak"),
    ("kop.datum", "gisteren", "V-DATE", "K2 Datum: «gisteren» is geen datum"),
]


@pytest.mark.parametrize(("item", "text", "code", "words"), UNUSABLE)
def test_an_answer_that_cannot_be_used_is_told_with_what_to_ask(
    item: str, text: str, code: str, words: str
) -> None:
    given = with_answer(response(answers("deels", v06="ja")), item, text)
    (found,) = findings(given)
    assert (found.code, found.level, found.kind) == (code, Level.BLOCKING, "fout")
    assert found.item == item
    assert words in found.message
    assert questionnaire().items[item].row_key in found.message


def test_an_answer_that_needs_a_person_is_told_once_by_the_readers_own_note() -> None:
    note = Note("V-DUPLICATE", "v07.antwoord", {"texts": "«Ja», «Nee»"})
    given = with_answer(response(answers("deels", v06="ja")), "v07.antwoord", "Ja", certain=False)
    (found,) = findings(given, [note])
    assert (found.code, found.level) == ("V-DUPLICATE", Level.BLOCKING)
    assert found.message.startswith("V07 Antwoord: dit veld komt meer dan één keer voor")
    assert codes(given) == ["V-UNCERTAIN"]


def test_a_note_about_an_answer_that_stands_asks_for_attention_only() -> None:
    note = Note("V-QUESTION-ALTERED", "v07.antwoord")
    (found,) = findings(response(answers("deels", v06="ja")), [note])
    assert (found.level, found.kind) == (Level.ATTENTION, "controle")


def test_a_note_about_the_whole_form_names_no_item() -> None:
    (found,) = findings(response(answers("deels", v06="ja")), [Note("V-MACRO")])
    assert found.item == ""
    assert found.message.startswith("Het bestand bevat macro")


def test_an_invalid_not_applicable_blocks_the_answer_to_question_9() -> None:
    (found,) = [f for f in findings(response({"v09": "nvt"})) if f.code == "R21"]
    assert (found.level, found.item) == (Level.BLOCKING, "v09")


def test_required_details_are_asked_for_and_optional_ones_are_not() -> None:
    table = answers("deels", v06="ja") | {"kop.datum": "", "kop.email": "", "kop.wensen": ""}
    found = findings(response(table, variant=""))
    assert [(one.code, one.item) for one in found] == [
        ("V-REQUIRED", "kop.datum"),
        ("V-REQUIRED", "kop.variant"),
    ]


def test_a_blank_name_is_no_matter_when_the_participant_is_known() -> None:
    table = answers("deels", v06="ja") | {"kop.gemeente": ""}
    assert findings(response(table)) == ()


def test_a_text_that_is_too_long_asks_for_attention_and_stands() -> None:
    table = answers("deels", v06="ja") | {"v07.toelichting": "a" * 401, "v08.bewijs": "b" * 150}
    (found,) = findings(response(table))
    assert (found.code, found.level) == ("V-LONG", Level.ATTENTION)
    assert "401 tekens lang; er was ruimte voor 400" in found.message


def test_fields_that_are_gone_are_named_and_count_as_open() -> None:
    given = without(response(answers("deels", v06="ja")), "v03.antwoord", "v03.bewijs")
    assert codes(given) == ["V-GONE", "V-OPEN"]
    assert "«V03 Antwoord», «V03 Waar staat dit?»." in findings(given)[0].message
    many = without(response({}), *(f"{question}.toelichting" for question in ALL))
    assert "en nog 20" in findings(many)[0].message


def test_another_version_of_the_questionnaire_is_noticed() -> None:
    given = replace(response(answers("deels", v06="ja")), fingerprint="00000000")
    assert codes(given) == ["V-VERSION"]


def test_a_version_that_is_declared_has_only_the_fields_it_asked() -> None:
    same = {code: code for code in ALL if code != "v03"}
    asked = replace(questionnaire(), earlier={"00000000": same})
    fields = [f"{code}.{part}" for code in ("v03", "v04") for part in ("antwoord", "toelichting")]
    given = without(response(answers("deels", v06="ja")), *fields)
    found = validate(replace(given, fingerprint="00000000"), asked, book(), ())
    assert [one.code for one in found] == ["V-GONE", "V-OPEN"]
    assert "«V04 Antwoord», «V04 Toelichting»." in found[0].message


def test_findings_stand_in_order_of_weight_and_then_of_the_form() -> None:
    table = dict.fromkeys(ALL[9:], "ja") | {"v09": "nvt", "v16": "ja", "v17": "nee", "v14": "nee"}
    table |= {"v01": "nee", "v02": "ja"}
    found = findings(with_answer(response(table), "v25.antwoord", "Soms"))
    kinds = [one.kind for one in found]
    assert kinds == sorted(kinds, key=["fout", "controle", "kans", "proces"].index)
    assert [one.code for one in found if one.kind == "fout"] == ["R21", "V-CATEGORY"]
    assert found == findings(with_answer(response(table), "v25.antwoord", "Soms"))


def test_a_field_only_an_earlier_version_has_may_occur_twice() -> None:
    notes = [Note("V-TWICE", "v99.antwoord"), Note("V-TWICE", "v01.antwoord")]
    found = validate(response(answers("ja")), questionnaire(), book(), notes)
    (told,) = [one.message for one in found if one.code == "V-TWICE"]
    assert "V01 Antwoord" in told


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("09-11-2026", []),
        ("14-02-2027", []),  # within a month of the deadline, 15 January 2027
        ("09-11-2027", ["V-DATE-AHEAD"]),
        ("12-11-2062", ["V-DATE-AHEAD"]),
    ],
)
def test_a_day_of_filling_in_that_has_yet_to_come_is_told(day: str, found: list[str]) -> None:
    one = receipt(form({"kop.datum": day}))
    assert [each.code for each in one.findings if each.item == "kop.datum"] == found
