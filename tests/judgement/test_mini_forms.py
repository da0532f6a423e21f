"""Mini-forms are laid over the return they complete, each answer with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from benchmarks.synthetic.samples import ALL, answers, questionnaire
from benchmarks.synthetic.settings import CONSISTENT, blank_form, form, here, receipt, work_list
from pipeline.coding.earlier_forms import fields_of
from pipeline.forms.build import blank, personal
from pipeline.forms.mini_form import mini_form
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.owed import OwedKind, asked, points
from pipeline.judgement.worklist import open_points
from pipeline.model.decisions import Key, Matter
from pipeline.model.receipt import Receipt, Verdict
from pipeline.reports.letter import letter_context
from tests.support.sent_forms import OPEN, mini

CONTRADICTORY = answers("deels", v06="ja", v16="nee", v17="ja")


def base(table: Mapping[str, str] = OPEN, at: int = 0) -> Receipt:
    return receipt(form(table=table), "formulier.docx", at)


def settled(*receipts: Receipt) -> Settled:
    return settle(receipts, here())


def counting(*receipts: Receipt) -> Receipt:
    return settled(*receipts).counting["XX0001"]


def value(found: Receipt, item: str) -> str | None:
    assert found.response
    return found.response.value(item)


def codes(found: Receipt) -> set[str]:
    return {one.code for one in found.findings}


# ---- What a mini-form adds ---------------------------------------------------------------


def test_an_answer_of_a_mini_form_counts_with_its_evidence() -> None:
    found = counting(base(), receipt(mini({"v07.antwoord": "Ja"}), "aanvulling.docx", 5))
    assert value(found, "v07.antwoord") == "ja"
    assert found.response
    reading = found.response.answers["v07.antwoord"].reading
    assert reading
    assert reading.place == "aanvulling.docx: besturingselement v07.antwoord"
    untouched = found.response.answers["v01.antwoord"].reading
    assert untouched
    assert untouched.place == "besturingselement v01.antwoord"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({}, "deels"),  # left blank
        ({"v07.antwoord": ""}, "deels"),
        ({"v07.antwoord": "Deels"}, "deels"),  # repeated
        ({"v07.antwoord": "Nee"}, "nee"),
    ],
)
def test_what_is_blank_or_repeated_changes_nothing(typed: dict[str, str], expected: str) -> None:
    whole = base(CONSISTENT)
    found = counting(whole, receipt(mini(typed), "aanvulling.docx", 5))
    assert value(found, "v07.antwoord") == expected
    changed = expected == "nee"
    assert (found.origin("v07.antwoord") != whole.sha256) is changed


def test_one_of_two_is_enough_and_the_other_stays_open() -> None:
    found = counting(base(), receipt(mini({"v07.antwoord": "Ja"}), "aanvulling.docx", 5))
    assert [one.questions for one in points(found, here())] == [(12,)]


def test_mini_forms_are_laid_over_each_other_in_the_order_they_came_in() -> None:
    first = receipt(mini({"v07.antwoord": "Ja"}), "eerste.docx", 5)
    second = receipt(mini({"v07.antwoord": "Nee", "v12.antwoord": "Ja"}), "tweede.docx", 8)
    found = counting(second, base(), first)
    assert (value(found, "v07.antwoord"), value(found, "v12.antwoord")) == ("nee", "ja")
    assert found.name == "formulier.docx + eerste.docx + tweede.docx"
    assert found.received == second.received
    told = [one.message for one in found.findings if one.code == "V-ADDED"]
    assert ["vraag\N{NO-BREAK SPACE}7." in one for one in told] == [True, False]
    assert "vraag\N{NO-BREAK SPACE}7 en\N{NO-BREAK SPACE}12" in told[1]


def test_a_whole_form_that_comes_later_takes_the_place_of_a_mini_form_too() -> None:
    early = receipt(mini({"v07.antwoord": "Nee"}), "aanvulling.docx", 3)
    found = counting(base(), early, receipt(form(), "opnieuw.docx", 6))
    assert (found.name, value(found, "v07.antwoord")) == ("opnieuw.docx", "deels")
    (told,) = [one.message for one in found.findings if "aanvulling" in one.message]
    assert "vraag\N{NO-BREAK SPACE}7: Nee → Deels" in told


def test_every_file_keeps_its_fate_and_none_asks_for_work() -> None:
    mini_form = receipt(mini({"v07.antwoord": "Ja"}), "aanvulling.docx", 5)
    found = settled(base(), mini_form)
    fate = found.fate(mini_form)
    assert fate.verdict is Verdict.ACCEPTED
    assert codes(fate) == {"V-ADDED"}
    assert found.counts(mini_form)
    assert found.counts(base())
    assert open_points(found, here()) == ()


# ---- Answers that seem to contradict ------------------------------------------------------


def explained(text: str) -> Receipt:
    given = {"v16.antwoord": "Nee", "v17.antwoord": "Ja", "r01.toelichting": text}
    return receipt(mini(given, asked=("v16", "v17")), "aanvulling.docx", 5)


def test_an_explanation_is_the_answer_to_an_attention_point() -> None:
    assert [one.kind for one in points(base(CONTRADICTORY), here())] == [OwedKind.CONTRADICTION]
    found = counting(base(CONTRADICTORY), explained("Klopt, want wij delen een route."))
    assert points(found, here()) == ()
    assert value(found, "r01.toelichting") == "Klopt, want wij delen een route."
    (remark,) = [one for one in found.findings if one.code == "R01"]
    assert remark.kind == "proces"
    assert "?" not in remark.message
    assert open_points(settled(base(CONTRADICTORY), explained("Klopt.")), here()) == ()


def test_without_explanation_or_another_answer_it_is_asked_again() -> None:
    found = counting(base(CONTRADICTORY), explained(""))
    assert [one.code for one in points(found, here())] == ["R01"]


def test_another_answer_settles_it_too() -> None:
    changed = receipt(mini({"v16.antwoord": "Deels"}, asked=("v16", "v17")), "aanvulling.docx", 5)
    assert points(counting(base(CONTRADICTORY), changed), here()) == ()


# ---- Decisions ----------------------------------------------------------------------------


def test_a_decision_on_an_answer_in_a_mini_form_stays_when_another_one_comes_in() -> None:
    unclear = receipt(mini({"v07.antwoord": "Ja en nee"}), "aanvulling.docx", 5)
    found = settled(base(), unclear)
    (point,) = [one for one in open_points(found, here()) if one.key.item == "v07.antwoord"]
    assert point.key == Key(unclear.sha256, "v07.antwoord", Matter.ANSWER)
    decided = work_list({point.key: "Deels"})
    later = receipt(mini({"v12.antwoord": "Ja"}), "tweede.docx", 12)
    after = counting(base(), unclear, decided, later)
    assert (value(after, "v07.antwoord"), value(after, "v12.antwoord")) == ("deels", "ja")


def test_a_mini_form_without_a_return_waits_for_the_adviser() -> None:
    lonely = receipt(mini({"v07.antwoord": "Ja"}), "aanvulling.docx", 5)
    found = settled(lonely)
    assert "XX0001" not in found.counting
    assert "nog geen heel formulier" in found.fate(lonely).findings[0].message
    (point,) = open_points(found, here())
    assert point.options == ("gebruiken", "niet gebruiken")
    used = settled(lonely, work_list({point.key: "gebruiken"}))
    assert value(used.counting["XX0001"], "v07.antwoord") == "ja"
    together = counting(base(), lonely, work_list({point.key: "gebruiken"}))
    assert value(together, "v01.antwoord") == "deels"


def test_a_part_of_a_form_that_lost_its_code_never_takes_the_place_of_a_whole_one() -> None:
    lost = replace(mini({"kop.gemeente": "Voorbeeldstad", "v07.antwoord": "Ja"}))
    lost = replace(lost, identity=replace(blank_form().identity, questionnaire="QS"))
    found = counting(base(), receipt(lost, "aanvulling.pdf", 5))
    assert (value(found, "v07.antwoord"), value(found, "v01.antwoord")) == ("ja", "deels")


def test_readers_know_the_fields_for_an_explanation() -> None:
    item = fields_of(here()).items["r01.toelichting"]
    assert item.row_key == "R01 Toelichting"
    assert "r01.toelichting" not in questionnaire().items
    assert "r02.toelichting" not in fields_of(here()).items  # advice, not a contradiction


# ---- How much a mini-form asks -----------------------------------------------------------


@pytest.mark.parametrize(("left_open", "whole"), [(1, False), (8, False), (9, True), (20, True)])
def test_of_more_than_eight_questions_it_is_the_ordinary_form(left_open: int, whole: bool) -> None:
    table = {**CONSISTENT, **dict.fromkeys(ALL[-left_open:], "")}
    what = asked(points(counting(base(table)), here()), here())
    assert what.whole is whole
    assert len(what.questions) == (len(ALL) if whole else left_open)
    town = personal(blank(here().questionnaire, here().round), "XX0001", "Voorbeeldstad")
    made = mini_form(town, what)
    assert (made.aanvulling, len(made.vragen)) == (not whole, len(what.questions))


def test_all_the_same_answer_is_one_question() -> None:
    (owed,) = points(counting(base(answers("deels"))), here())
    assert (owed.code, owed.questions) == ("R25", ())
    what = asked([owed], here())
    assert (what.whole, list(what.questions), [rule for rule, _ in what.contradictions]) == (
        *(False, []),
        ["R25"],
    )
    letter = letter_context(counting(base(answers("deels"))), [owed], (), here())
    assert [(one.bellen, one.antwoorden) for one in letter.tegenspraken] == [(True, ())]
