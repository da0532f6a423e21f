"""What a text in a form is taken for, what is only proposed, and what is told about it."""

from __future__ import annotations

import pytest

from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.settings import form, here, receipt
from pipeline.coding.meaning import cleaned, code_form, meaning_among_signs, proposal
from pipeline.definitions.questionnaire import Category
from pipeline.model.receipt import Verdict, to_check
from pipeline.model.response import Missing, Note, SourceKind

SCALE = questionnaire().items["v07.antwoord"].categories

SURE = [
    ("Ja", "ja"),
    ("ja.", "ja"),
    ("JA ", "ja"),
    ("yes", "ja"),
    ("groen", "ja"),
    ("+", "ja"),
    ("Ja\u200b", "ja"),
    ("gedeeltelijk", "deels"),
    ("ten  dele", "deels"),
    ("±", "deels"),
    ("+/-", "deels"),
    ("ORANJE", "deels"),
    ("Rood", "nee"),
    ("No", "nee"),
    ("Weet\u00a0niet", "weet_niet"),
    ("geen idee.", "weet_niet"),
    ("?", "weet_niet"),
]


@pytest.mark.parametrize(("text", "code"), SURE)
def test_a_synonym_counts_and_stands_in_the_receipt(text: str, code: str) -> None:
    got = receipt(form({"v07.antwoord": text}))
    assert got.response is not None
    assert got.response.value("v07.antwoord") == code
    assert got.response.answers["v07.antwoord"].text == text
    assert got.verdict is Verdict.ACCEPTED
    told = [one for one in got.findings if one.code == "V-SYNONYM"]
    literally = cleaned(text).casefold() in {one.name.casefold() for one in SCALE}
    assert [one.item for one in told] == ([] if literally else ["v07.antwoord"])


DOUBTFUL = [
    # what was typed, what the work list proposes
    ("Ja, maar alleen voor jongeren", "ja"),
    ("Nee, nog niet", "nee"),
    ("Deels (vooral wijkteams)", "deels"),
    ("ja/deels", None),
    ("ja, deels", None),
    ("Ja en nee", None),
    ("Ja, al weet niet iedereen het", None),
    ("J", "ja"),
    ("v", "ja"),
    ("✔\ufe0f", "ja"),
    ("x", None),
    ("-", "nee"),
    ("Ja!", "ja"),
    ("jaarlijks", None),
    ("Jа", None),  # a Cyrillic а
    ("Misschien", None),
    ("N.v.t.", None),
]


@pytest.mark.parametrize(("text", "proposed"), DOUBTFUL)
def test_what_is_not_surely_one_category_is_never_stored_as_one(
    text: str, proposed: str | None
) -> None:
    got = receipt(form({"v07.antwoord": text}))
    assert got.response is not None
    answer = got.response.answers["v07.antwoord"]
    assert (answer.value, answer.missing, answer.text) == (None, Missing.NOT_UNDERSTOOD, text)
    assert got.verdict is Verdict.ATTENTION
    assert [one.item for one in got.findings if one.level == "fout"] == ["v07.antwoord"]
    near = proposal(text, SCALE)
    assert (near.code if near else None) == proposed
    (said,) = to_check(got)
    assert ("Voorstel:" in said) == (proposed is not None)


def test_a_scale_of_which_no_name_begins_with_a_letter_proposes_nothing_in_a_longer_text() -> None:
    scale = (Category("hoog", "++"), Category("laag", "1 = laag"))
    assert proposal("meestal ++", scale) is None
    assert proposal("1 = laag", scale) == scale[1]


@pytest.mark.parametrize(
    ("beside", "value"), [("+", "nee"), ("±", "nee"), ("+/-", "nee"), ("Ja", None), ("?", None)]
)
def test_a_lone_dash_is_an_answer_only_among_other_signs(beside: str, value: str | None) -> None:
    got = receipt(form({"v07.antwoord": "-", "v08.antwoord": beside}))
    assert got.response is not None
    assert got.response.value("v07.antwoord") == value


@pytest.mark.parametrize("field", ["bewijs", "toelichting"])
def test_an_answer_in_the_wrong_field_is_proposed_and_not_moved(field: str) -> None:
    got = receipt(form({"v07.antwoord": "", f"v07.{field}": "Ja"}))
    assert got.response is not None
    assert got.response.value("v07.antwoord") is None
    (found,) = [one for one in got.findings if one.code == "V-WRONG-CELL"]
    assert found.item == "v07.antwoord"
    assert got.verdict is Verdict.ATTENTION


def test_a_remark_that_is_no_category_is_no_answer_in_the_wrong_field() -> None:
    got = receipt(form({"v07.antwoord": "", "v07.toelichting": "Ja, dat doen wij later."}))
    assert "V-WRONG-CELL" not in {one.code for one in got.findings}


def test_struck_text_is_never_an_answer() -> None:
    got = receipt(form({"v07.antwoord": "Ja"}, notes=(Note("V-STRUCK", "v07.antwoord"),)))
    assert got.response is not None
    answer = got.response.answers["v07.antwoord"]
    assert (answer.value, answer.missing) == (None, Missing.NOT_UNDERSTOOD)
    assert {one.level for one in got.findings if one.item == "v07.antwoord"} == {"fout"}


TEXTS = [
    ("e\u0301e\u0301n", "één"),
    ("\u200btekst\ufeff", "tekst"),
    ("blad\u00a03", "blad\u00a03"),
    ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner with a meaning
    ("👩\u200d🏫 en meer", "👩\u200d🏫 en meer"),
    ("- punt", "- punt"),
    ("+31 6", "+31 6"),
    ("{{ 7*7 }}", "{{ 7*7 }}"),
]


@pytest.mark.parametrize(("text", "value"), TEXTS)
def test_a_text_keeps_what_can_be_seen(text: str, value: str) -> None:
    coded = code_form(form({"v07.toelichting": text}), questionnaire(), here().known)
    assert coded.value("v07.toelichting") == value


@pytest.mark.parametrize("mark", ["\u202e", "\u2067"])
def test_text_that_turns_the_direction_of_reading_is_told(mark: str) -> None:
    got = receipt(form({"v07.toelichting": f"abc{mark}def"}))
    assert [(one.code, one.item) for one in got.findings] == [("V-BIDI", "v07.toelichting")]
    assert got.verdict is Verdict.ATTENTION


def test_every_answer_says_where_it_was_found() -> None:
    coded = code_form(form(), questionnaire(), here().known)
    read = coded.answers["v07.antwoord"].reading
    assert read is not None
    assert (read.source, read.place, read.certain) == (
        SourceKind.CONTROL,
        "besturingselement v07.antwoord",
        True,
    )


def test_a_form_of_another_round_waits_for_a_decision() -> None:
    from dataclasses import replace

    filled = form()
    old = replace(filled, identity=replace(filled.identity, round="2024"))
    got = receipt(old)
    assert got.verdict is Verdict.ATTENTION
    (said,) = to_check(got)
    assert "ronde 2024" in said


def test_no_text_means_two_categories() -> None:
    for category in questionnaire().categories:
        for text in (*category.synonyms, *category.beside_plus):
            found = meaning_among_signs(text, questionnaire().categories)
            assert found == category, text
