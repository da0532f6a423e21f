"""The work list: what stands on it, and what happens with the decisions an adviser returns."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from benchmarks.synthetic.samples import answers, questionnaire
from benchmarks.synthetic.settings import blank_form, form, here, receipt, work_list
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_table
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.point_words import subject
from pipeline.judgement.worklist import WorkListRow, decided_points, open_points
from pipeline.model.decisions import KEYS, Decision, Key, Matter, ReportKey
from pipeline.model.receipt import Receipt, Verdict, to_check
from pipeline.model.response import Missing, Note, SourceKind
from pipeline.reading.formats import read
from pipeline.register.loading import load_setting
from pipeline.register.store import open_register
from pipeline.reports.returns import advisory, case_of_return
from pipeline.reports.worklist import work_list as written
from pipeline.workflow import run as workflow
from pipeline.workflow.run import make_forms
from tests.support.new_register import begin_anew
from tests.support.sent_forms import mini

TYPED = "Ja, maar alleen voor jongeren"


def points(*receipts: Receipt) -> tuple[WorkListRow, ...]:
    return open_points(settle(receipts, here()), here())


def after(decisions: Mapping[Key, str | tuple[str, str]], *receipts: Receipt) -> Settled:
    return settle([*receipts, work_list(decisions)], here())


def answer_key(one: Receipt, item: str) -> Key:
    return Key(one.sha256, item, Matter.ANSWER)


ROWS = [
    # what came back, what stands on the list, what is proposed, what can be chosen
    ({"v07.antwoord": TYPED}, "V07 Antwoord", "Ja", ["Ja", "Deels", "Nee", "Weet niet"]),
    ({"v07.antwoord": "ja/deels"}, "V07 Antwoord", "", ["Ja", "leeg laten"]),
    ({"v09.antwoord": "n"}, "V09 Antwoord", "Nee", ["N.v.t."]),
    ({"v07.antwoord": "", "v07.bewijs": "Deels"}, "V07 Antwoord", "Deels", ["Deels"]),
    ({"kop.datum": "gisteren"}, "K2 Datum", "", ["leeg laten", "tekst uit Opmerking"]),
    ({"kop.variant": "soms"}, "K3 Onze aanpak", "", ["Wij hebben een aanpak"]),
    ({"v16.antwoord": "Nee", "v17.antwoord": "Ja"}, "Vraag 16", "gezien", ["gezien"]),
    ({"kop.gemeente": "Proefdam"}, "Van welke gemeente", "", ["Modelmeer (XX0003)"]),
]


@pytest.mark.parametrize(("texts", "subject", "proposed", "options"), ROWS)
def test_every_doubt_is_a_row_with_a_proposal_and_a_choice(
    texts: dict[str, str], subject: str, proposed: str, options: list[str]
) -> None:
    (point,) = points(receipt(form(texts)))
    assert (point.file, point.subject, point.proposal) == ("a.docx", subject, proposed)
    assert set(options) <= set(point.options)
    assert point.why


def test_a_form_without_doubts_gives_no_rows() -> None:
    assert points(receipt(form())) == ()


def test_a_form_of_nobody_proposes_whom_the_signs_name() -> None:
    (point,) = points(receipt(blank_form(), "Formulier Proefdam.docx"))
    assert point.proposal == "Proefdam (XX0002)"


DECIDED = [
    # what was typed, decision, remark, value, what the remark of question 7 becomes
    (TYPED, "Ja", "", "ja", TYPED),
    (TYPED, "ja ", "", "ja", TYPED),
    (TYPED, "Deels", "gebeld", "deels", TYPED),
    ("ja/deels", "Deels", "", "deels", None),
    ("ja/deels", "leeg laten", "", None, None),
]


@pytest.mark.parametrize(("typed", "value", "remark", "coded", "remarked"), DECIDED)
def test_a_decision_on_an_answer_is_applied_and_told(
    typed: str, value: str, remark: str, coded: str | None, remarked: str | None
) -> None:
    got = receipt(form({"v07.antwoord": typed}))
    settled = after({answer_key(got, "v07.antwoord"): (value, remark)}, got)
    now = settled.counting["XX0001"]
    assert now.response is not None
    answer = now.response.answers["v07.antwoord"]
    assert (answer.value, answer.text) == (coded, typed)
    assert answer.reading is not None
    assert answer.reading.source is SourceKind.DECISION
    assert answer.reading.place == ("werklijst «lijst.xlsx», rij 2; besturingselement v07.antwoord")
    assert now.response.value("v07.toelichting") == remarked
    assert now.verdict is Verdict.ACCEPTED
    assert "V-DECISION" in {one.code for one in now.findings}
    assert open_points(settled, here()) == ()
    (done,) = decided_points(settled, (), here())
    assert (done.decision, done.remark, done.found) == (value.strip(), remark, typed) or value


def test_a_choice_that_moves_out_of_the_wrong_field_leaves_it() -> None:
    got = receipt(form({"v07.antwoord": "", "v07.bewijs": "Ja"}))
    now = after({answer_key(got, "v07.antwoord"): "Ja"}, got).counting["XX0001"]
    assert now.response is not None
    assert now.response.value("v07.antwoord") == "ja"
    assert now.response.answers["v07.bewijs"].missing is Missing.BLANK


TEXTS = [
    ("overnemen", "", "Verslag van mei"),
    ("leeg laten", "", None),
    ("tekst uit Opmerking", "Verslag van juni", "Verslag van juni"),
]


@pytest.mark.parametrize(("value", "remark", "text"), TEXTS)
def test_a_doubtful_text_is_taken_over_left_blank_or_typed_again(
    value: str, remark: str, text: str | None
) -> None:
    filled = form({"v07.bewijs": "Verslag van mei"})
    unsure = filled.readings["v07.bewijs"]._replace(certain=False)
    note = Note("V-SOURCES-DIFFER", "v07.bewijs", {"control": "", "beside": "Verslag van mei"})
    got = receipt(replace(filled, readings=filled.readings | {"v07.bewijs": unsure}, notes=(note,)))
    assert [one.subject for one in points(got)] == ["V07 Waar staat dit?"]
    settled = after({answer_key(got, "v07.bewijs"): (value, remark)}, got)
    now = settled.counting["XX0001"]
    assert now.response is not None
    assert now.response.value("v07.bewijs") == text
    assert to_check(now) == ()


def test_a_date_can_be_typed_in_the_remark() -> None:
    got = receipt(form({"kop.datum": "gisteren"}))
    key = answer_key(got, "kop.datum")
    now = after({key: ("tekst uit Opmerking", "12 november 2026")}, got).counting["XX0001"]
    assert now.response is not None
    assert now.response.value("kop.datum") == "2026-11-12"


@pytest.mark.parametrize("value", ["Proefdam (XX0002)", "proefdam", "XX0002"])
def test_a_form_counts_for_the_participant_that_was_chosen(value: str) -> None:
    got = receipt(form({"kop.gemeente": "Proefdam"}))
    assert settle([got], here()).counting == {}
    settled = after({Key(got.sha256, "", Matter.WHOSE): value}, got)
    assert list(settled.counting) == ["XX0002"]
    assert settled.unknown == ()
    assert to_check(settled.counting["XX0002"]) == ()


def test_a_form_that_may_not_be_used_counts_for_nobody() -> None:
    got = receipt(form({"kop.gemeente": "Proefdam"}))
    settled = after({Key(got.sha256, "", Matter.WHOSE): "niet gebruiken"}, got)
    refused = settled.files[got.sha256]
    assert (settled.counting, settled.unknown) == ({}, ())
    assert (refused.verdict, refused.reasons[0].code) == (Verdict.REJECTED, "R-DECIDED")


def test_two_different_participants_in_one_list_decide_nothing() -> None:
    got = receipt(blank_form({"kop.gemeente": "Nergenshuizen"}))
    key = Key(got.sha256, "", Matter.WHOSE)
    towns = ("Voorbeeldstad (XX0001)", "Proefdam (XX0002)")
    rows = tuple(Decision(key, town, "", row) for row, town in enumerate(towns, 2))
    both = replace(work_list({key: ""}), decisions=rows)
    settled = settle([got, both], here())
    assert not settled.counting
    [point] = [one for one in open_points(settled, here()) if one.key == key]
    assert "Voorbeeldstad (XX0001) / Proefdam (XX0002)" in point.why


def test_a_point_that_was_seen_is_no_longer_asked_but_still_told_to_the_participant() -> None:
    got = receipt(form({"v16.antwoord": "Nee", "v17.antwoord": "Ja"}))
    settled = after({Key(got.sha256, "v16", "R01"): "gezien"}, got)
    now = settled.counting["XX0001"]
    assert (now.verdict, to_check(now)) == (Verdict.ACCEPTED, ())
    assert "R01" in {one.code for one in now.findings}


CLASH = {"v16.antwoord": "Nee", "v17.antwoord": "Ja"}


def test_an_adviser_reads_of_the_participant_what_the_report_says_to_it() -> None:
    got = receipt(form(CLASH))
    [point] = [one for one in points(got) if one.subject == "Vraag 16"]
    told = point.why.replace("\N{NO-BREAK SPACE}", " ")
    assert told.startswith(
        "De antwoorden van de gemeente op vraag 16 (Nee) en vraag 17 (Ja) lijken"
    )
    ours, _, quoted = told.partition("«")
    assert "U gaf aan" in quoted
    assert " u " not in ours.casefold()
    report = advisory(got, case_of_return(got, here()), here())
    [remark] = [one.tekst for one in report.opmerkingen if one.code == "R01"]
    assert remark.startswith("U gaf aan")
    assert "de gemeente" not in remark.casefold()


@pytest.mark.parametrize(
    ("corrected", "asked"),
    [
        ({}, False),  # the same point
        ({"v03.antwoord": "Nee"}, False),  # something else was corrected
        ({"v17.antwoord": "Deels"}, True),  # the point is about another answer now
        ({"v16.toelichting": "Wij doen dit met de regio."}, True),  # more was said of it
    ],
)
def test_what_was_seen_stays_so_in_a_corrected_form_when_the_point_is_the_same(
    corrected: dict[str, str], asked: bool
) -> None:
    first = receipt(form(CLASH))
    second = receipt(form(CLASH | corrected), "b.docx", 1)
    settled = after({Key(first.sha256, "v16", "R01"): "gezien"}, first, second)
    assert settled.counting["XX0001"].name == "b.docx"
    assert ("Vraag 16" in [one.subject for one in open_points(settled, here())]) is asked


def test_what_was_seen_of_one_participant_says_nothing_of_another() -> None:
    first = receipt(form(CLASH))
    second = receipt(form(CLASH, "XX0002"), "b.docx", 1)
    settled = after({Key(first.sha256, "v16", "R01"): "gezien"}, first, second)
    assert "Vraag 16" in [one.subject for one in open_points(settled, here())]


def test_a_work_list_is_told_with_the_decisions_that_it_brought() -> None:
    got = receipt(form({"v07.antwoord": TYPED, "v09.antwoord": "n"}))
    one, two = answer_key(got, "v07.antwoord"), answer_key(got, "v09.antwoord")
    lists = [
        work_list({one: "Ja"}, "a.xlsx", 10),
        work_list({one: "Ja", two: "Nee"}, "b.xlsx", 11),  # the first one stands on «Besloten»
        work_list({one: "Ja", two: "Nee"}, "c.xlsx", 12),
    ]
    files = {one.name: one for one in settle([got, *lists], here()).receipts}
    assert [files[one.name].reasons[0].message.replace("\xa0", " ") for one in lists] == [
        "dit is een ingevulde werklijst met 1 nieuw besluit.",
        "dit is een ingevulde werklijst met 1 nieuw besluit.",
        "dit is een werklijst met besluiten die al verwerkt waren.",
    ]


def test_a_report_that_is_approved_anew_is_news_and_the_same_text_in_its_row_is_not() -> None:
    """What stands on the sheets «Besloten» and «Rapporten» comes back with every list."""
    got = receipt(form({"v07.antwoord": TYPED}))
    report = ReportKey("2026", "XX0001", "0", ())
    before: dict[Key, str | tuple[str, str]] = {
        answer_key(got, "v07.antwoord"): "Ja",
        report.note("eigen zin 1"): ("Een zin.", "first version"),
        report.note("nagekeken door"): ("adviseur", "first version"),
    }
    after = before | {
        report.note("eigen zin 1"): ("Een zin.", "second version"),
        report.note("nagekeken door"): ("adviseur", "second version"),
    }
    lists = [work_list(before, "a.xlsx", 10), work_list(after, "b.xlsx", 11)]
    files = {one.name: one for one in settle([got, *lists], here()).receipts}
    assert [files[one.name].reasons[0].message.replace("\xa0", " ")[31:] for one in lists] == [
        "met 1 nieuw besluit en 2 teksten over rapporten.",
        "met 1 tekst over een rapport.",
    ]


def test_what_an_adviser_chose_to_ask_stays_in_its_cell_until_it_is_decided() -> None:
    got = receipt(form(notes=(Note("V-BESIDE", "v03.antwoord", {"text": "kunt u bellen?"}),)))
    key = Key(got.sha256, "v03.antwoord", "V-BESIDE")
    settled = after({key: ("navragen", "maandag")}, got)
    (point,) = [one for one in open_points(settled, here()) if one.key == key]
    assert (point.decision, point.remark) == ("navragen", "maandag")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("v09", "Vraag 9"),
        ("v09.antwoord", "V09 Antwoord"),
        ("v27", "V27, een vraag van eerder"),
        ("", "Hele formulier"),
    ],
)
def test_a_point_says_which_question_it_is_about(code: str, told: str) -> None:
    assert subject(Key("0" * 64, code, "V-QUESTION-ALTERED"), here()) == told


def test_texts_about_reports_are_not_counted_as_decisions() -> None:
    got = receipt(form({"v07.antwoord": TYPED}))
    note = ReportKey("2026", "XX0001", "0", ()).note("eigen zin 1")
    came = work_list({answer_key(got, "v07.antwoord"): "Ja", note: "Een zin."}, "a.xlsx", 10)
    found = {one.name: one for one in settle([got, came], here()).receipts}["a.xlsx"]
    told = found.reasons[0].message.replace("\xa0", " ")
    assert told.endswith("met 1 nieuw besluit en 1 tekst over een rapport.")


@pytest.mark.parametrize(
    ("remark", "why"),
    [("gebeld: 27 november 2026", "geen datum"), ("", "de kolom Opmerking is leeg")],
)
def test_a_text_that_is_no_date_is_told_as_that(remark: str, why: str) -> None:
    got = receipt(form({"kop.datum": "binnenkort"}))
    key = answer_key(got, "kop.datum")
    came = work_list({key: "tekst uit Opmerking"}, "a.xlsx", 10)
    came = replace(came, decisions=tuple(replace(one, remark=remark) for one in came.decisions))
    settled = settle([got, came], here())
    (point,) = [one for one in open_points(settled, here()) if one.key == key]
    assert why in point.why


def test_a_form_is_not_to_check_when_nothing_of_it_is_on_the_list() -> None:
    """What a mini-form answered, is no doubt of the form any more."""
    base = receipt(form({"v07.antwoord": TYPED}))
    added = receipt(mini({"v07.antwoord": "Ja"}), "b.docx", 5)
    settled = settle([base, added], here())
    assert [one for one in open_points(settled, here()) if one.key.sha256 == base.sha256] == []
    assert settled.files[base.sha256].verdict is Verdict.ACCEPTED


def test_a_decision_never_applies_to_a_file_with_other_bytes() -> None:
    first = receipt(form({"v07.antwoord": TYPED}))
    second = receipt(form({"v07.antwoord": TYPED}), "b.docx", 1)
    now = after({answer_key(first, "v07.antwoord"): "Ja"}, first, second).counting["XX0001"]
    assert now.name == "b.docx"
    assert now.response is not None
    assert now.response.value("v07.antwoord") is None


@pytest.mark.parametrize(("matter", "value"), [(Matter.ANSWER, "Deels"), ("V-BESIDE", "weglaten")])
def test_a_decision_on_a_question_that_went_stops_no_run(matter: str, value: str) -> None:
    got = receipt(form({"v07.antwoord": TYPED}))
    left = [
        replace(theme, questions=tuple(one for one in theme.questions if one.code != "v07"))
        for theme in questionnaire().themes
    ]
    now = replace(here(), questionnaire=replace(questionnaire(), themes=tuple(left)))
    decision = work_list({Key(got.sha256, "v07.antwoord", matter): value})
    settled = settle([got, decision], now)
    found = open_points(settled, now)
    assert not [one for one in found if one.key.matter == Matter.ANSWER]
    kept = decided_points(settled, found, now)
    assert len(kept) == (0 if matter == Matter.ANSWER else 1)
    assert "V-DECISION-INVALID" not in {one.code for one in settled.counting["XX0001"].findings}


@pytest.mark.parametrize("value", ["misschien", "Ja of nee", "overnemen", "=1+1"])
def test_a_decision_that_cannot_be_is_asked_again(value: str) -> None:
    got = receipt(form({"v07.antwoord": TYPED}))
    settled = after({answer_key(got, "v07.antwoord"): value}, got)
    now = settled.counting["XX0001"]
    assert now.response is not None
    assert now.response.value("v07.antwoord") is None
    assert "V-DECISION-INVALID" in {one.code for one in now.findings}
    (point,) = open_points(settled, here())
    assert f"«{value}»" in point.why
    assert decided_points(settled, (point,), here()) == ()


@pytest.mark.parametrize(
    ("first", "later", "value"),
    [("Ja", "Nee", "nee"), ("misschien", "Ja", "ja"), ("Ja", "besluit intrekken", None)],
)
def test_the_latest_work_list_holds(first: str, later: str, value: str | None) -> None:
    got = receipt(form({"v07.antwoord": TYPED}))
    key = answer_key(got, "v07.antwoord")
    lists = [work_list({key: later}, "b.xlsx", 12), work_list({key: first}, "a.xlsx", 11)]
    now = settle([got, *lists], here()).counting["XX0001"]
    assert now.response is not None
    assert now.response.value("v07.antwoord") == value


OOV = answers("", v01="ja", v02="deels", v03="nee", v06="ja") | {
    "kop.functies": "adviseur OOV",
    "v01.toelichting": "Staat in het plan.",
}
SOCIAL = answers("", v01="deels", v02="deels", v16="ja") | {
    "kop.functies": "adviseur jeugd",
    "v01.toelichting": "Het plan gaat over zorg.",
}


def departments() -> tuple[Receipt, Receipt]:
    return receipt(form(table=OOV), "oov.docx"), receipt(form(table=SOCIAL), "jeugd.docx", 1)


def choice(settled: Settled) -> Key:
    return Key(settled.departments["XX0001"].merged.sha256, "", Matter.RETURNS)


def test_two_departments_are_asked_about_and_until_then_the_newest_counts() -> None:
    settled = settle(departments(), here())
    assert settled.counting["XX0001"].name == "jeugd.docx"
    assert "V-DEPARTMENTS" in {one.code for one in settled.counting["XX0001"].findings}
    asked = open_points(settled, here())
    assert [(one.subject, one.options) for one in asked] == [
        ("Hele formulier", ("nieuwste telt", "samenvoegen")),
        ("V01 Antwoord", ("Ja", "Deels", "Nee", "Weet niet", "leeg laten")),
    ]
    assert asked[0].found == "1 gelijk, 3 alleen in één formulier, 1 verschillend."


def test_merged_returns_keep_every_answer_with_its_evidence_and_every_remark() -> None:
    both = departments()
    settled = after({choice(settle(both, here())): "samenvoegen"}, *both)
    now = settled.counting["XX0001"]
    assert now.response is not None
    values = {code: now.response.value(f"{code}.antwoord") for code in ("v01", "v02", "v03", "v16")}
    assert values == {"v01": None, "v02": "deels", "v03": "nee", "v16": "ja"}
    assert now.response.value("v01.toelichting") == (
        "adviseur OOV: Staat in het plan. / adviseur jeugd: Het plan gaat over zorg."
    )
    assert now.response.value("kop.functies") == "adviseur OOV / adviseur jeugd"
    read = now.response.answers["v03.antwoord"].reading
    assert read is not None
    assert read.place == "oov.docx: besturingselement v03.antwoord"
    assert now.name == "oov.docx + jeugd.docx"
    assert [one.subject for one in open_points(settled, here())] == ["V01 Antwoord"]
    assert all(settled.counts(one) for one in both)


def test_a_conflict_between_departments_is_decided_too() -> None:
    both = departments()
    key = choice(settle(both, here()))
    settled = after({key: "samenvoegen", Key(key.sha256, "v01.antwoord", "antwoord"): "Ja"}, *both)
    now = settled.counting["XX0001"]
    assert now.response is not None
    assert now.response.value("v01.antwoord") == "ja"
    assert open_points(settled, here()) == ()


def test_what_was_merged_cannot_be_refused_as_one() -> None:
    both = departments()
    key = choice(settle(both, here()))
    version = Key(key.sha256, "V-VERSION", Matter.FORM)
    settled = after({key: "samenvoegen", version: "niet gebruiken"}, *both)
    now = settled.counting["XX0001"]
    assert (now.name, now.response.value("v03.antwoord")) == ("oov.docx + jeugd.docx", "nee")
    assert "V-DECISION-INVALID" in {one.code for one in now.findings}


def test_the_newest_counts_when_that_was_decided() -> None:
    both = departments()
    settled = after({choice(settle(both, here())): "nieuwste telt"}, *both)
    assert settled.counting["XX0001"].name == "jeugd.docx"
    assert open_points(settled, here()) == ()


def test_a_third_return_asks_again() -> None:
    both = departments()
    third = receipt(form(table=OOV | {"v20": "ja", "kop.functies": "griffier"}), "c.docx", 2)
    settled = after({choice(settle(both, here())): "samenvoegen"}, *both, third)
    assert settled.counting["XX0001"].name == "c.docx"
    assert "V-DEPARTMENTS" in {one.code for one in settled.counting["XX0001"].findings}


SUPERSEDED = [
    # older, newer, what is told
    (answers("ja"), answers("ja", v03="nee"), "vraag 3: Ja → Nee"),
    (answers("ja", v03=""), answers("ja"), "vraag 3: leeg → Ja"),
    (answers("ja"), answers("ja"), "De antwoorden zijn gelijk"),
]


@pytest.mark.parametrize(("older", "newer", "told"), SUPERSEDED)
def test_a_newer_return_takes_the_place_of_an_older_one_and_says_what_differs(
    older: dict[str, str], newer: dict[str, str], told: str
) -> None:
    people = {"kop.functies": "adviseur OOV"}
    pair = (
        receipt(form(table=older | people), "a.docx"),
        receipt(form(table=newer | people), "b.docx", 1),
    )
    settled = settle(pair, here())
    assert settled.departments == {}
    now = settled.counting["XX0001"]
    assert now.name == "b.docx"
    (said,) = [one.message for one in now.findings if one.code == "V-SUPERSEDES"]
    assert told in said.replace("\xa0", " ")


# --- The workbook -------------------------------------------------------------------------------


def book_of(settled: Settled) -> bytes:
    todo = open_points(settled, here())
    done = decided_points(settled, todo, here())
    return written(questionnaire(), todo, done, tuple(settled.departments.values()))


def rounds() -> Settled:
    got = receipt(form({"v07.antwoord": TYPED, "v08.antwoord": "x"}), "a.docx")
    nobody = receipt(form({"kop.gemeente": "Proefdam"}), "b.docx")
    decided = work_list({answer_key(got, "v08.antwoord"): "Nee"})
    return settle([got, nobody, decided, *(replace_town(one) for one in departments())], here())


def replace_town(one: Receipt) -> Receipt:
    assert one.response is not None
    return replace(one, response=replace(one.response, respondent="XX0003", name="Modelmeer"))


def test_the_workbook_satisfies_microsoft(
    tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    for name, settled in {"vol": rounds(), "leeg": settle((), here())}.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(book_of(settled))
        assert office_errors(path) == []


def test_every_row_has_its_own_list_to_choose_from() -> None:
    book = openpyxl.load_workbook(io.BytesIO(book_of(rounds())))
    assert book.sheetnames == ["Werklijst", "Besloten", "Vergelijking", "Uitleg", "Keuzes"]
    sheet, choices = book["Werklijst"], book["Keuzes"]
    assert choices.sheet_state == "hidden"
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.column_dimensions[columns[KEYS]].hidden
    lists = {}
    for one in sheet.data_validations.dataValidation:
        area = one.formula1.partition("!")[2].replace("$", "")
        options = [cell.value for (cell,) in choices[area]]
        rows = (row for area in one.sqref.ranges for row in range(area.min_row, area.max_row + 1))
        lists |= dict.fromkeys(rows, options)
    todo = open_points(rounds(), here())
    assert {str(area)[0] for area in sheet.data_validations.dataValidation[0].sqref.ranges} == {
        columns["besluit"]
    }
    assert [lists[row] for row in range(2, 2 + len(todo))] == [
        list(point.options) for point in todo
    ]


def test_where_seen_is_chosen_stands_what_it_does() -> None:
    book = openpyxl.load_workbook(io.BytesIO(book_of(settle([receipt(form(CLASH))], here()))))
    [choice] = book["Werklijst"].data_validations.dataValidation
    assert choice.promptTitle == "«gezien»"
    assert "Antwoorden en rapport blijven" in choice.prompt


def test_nothing_open_is_said_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(book_of(settle([receipt(form())], here()))))
    assert book.sheetnames == ["Werklijst", "Uitleg"]
    assert book["Werklijst"].max_row == 1
    assert book["Uitleg"]["A2"].value == "Er staat niets open"


def test_the_same_points_give_the_same_bytes() -> None:
    assert book_of(rounds()) == book_of(rounds())


def saved_by_another_program(data: bytes) -> bytes:
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(out)
    return out.getvalue()


@pytest.mark.parametrize("save", [bytes, saved_by_another_program])
def test_what_is_filled_in_is_read_back_row_by_row(save: Callable[[bytes], bytes]) -> None:
    row = {"onderdeel": "V07 Antwoord", "bestand": "a.docx"}
    data = fill_table(book_of(rounds()), row, {"besluit": "Ja", "opmerking": "gebeld"})
    found = read(save(data), questionnaire())
    new = [one for one in found.decisions if one.key.item == "v07.antwoord"]  # type: ignore[union-attr]
    (one,) = new
    assert (one.value, one.remark) == ("Ja", "gebeld")
    assert one.key == answer_key(receipt(form({}), "a.docx"), "v07.antwoord")


def test_points_on_a_second_sheet_are_read_back_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.reports.worklist.MAX_ROW", 3)
    data = book_of(rounds())
    names = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert names[:2] == ["Werklijst", "Werklijst 2"]
    monkeypatch.undo()
    found = read(data, questionnaire())
    assert found.rows == read(book_of(rounds()), questionnaire()).rows  # type: ignore[union-attr]


def test_a_work_list_sorted_and_with_columns_moved_says_the_same() -> None:
    row = {"onderdeel": "V07 Antwoord", "bestand": "a.docx"}
    data = fill_table(book_of(rounds()), row, {"besluit": "Ja"})
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Werklijst"]
    header, *rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(header[::-1])
    for line in reversed(rows):
        sheet.append(line[::-1])
    out = io.BytesIO()
    book.save(out)
    before, now = read(data, questionnaire()), read(out.getvalue(), questionnaire())
    assert {(one.key, one.value) for one in now.decisions} == {  # type: ignore[union-attr]
        (one.key, one.value)
        for one in before.decisions  # type: ignore[union-attr]
    }


# --- In the folder ------------------------------------------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """One return with a typed answer."""
    from pipeline.forms.fill import fill_word

    workspace = Workspace(tmp_path)
    make_forms(workspace)
    texts = {"kop.gemeente": "Hilversum", "v07.antwoord": TYPED, "v08.antwoord": "Ja"}
    blank = (workspace.forms / "formulier.docx").read_bytes()
    workspace.input.mkdir()
    put(workspace, "terug.docx", fill_word(blank, texts), 1)
    workflow.run(workspace)
    return workspace


def put(workspace: Workspace, name: str, data: bytes, day: int) -> None:
    import os

    path = workspace.input / name
    path.write_bytes(data)
    os.utime(path, (1_794_000_000 + day * 86_400,) * 2)


def decide(workspace: Workspace, value: str, day: int) -> None:
    row = {"onderdeel": "V07 Antwoord"}
    data = fill_table(workspace.work_list.read_bytes(), row, {"besluit": value})
    put(workspace, f"lijst {day}.xlsx", data, day)


def answer(workspace: Workspace) -> str | None:
    with open_register(workspace.register) as register:
        settled = settle(register.receipts(), here_of(workspace))
    (now,) = settled.counting.values()
    assert now.response is not None
    return now.response.value("v07.antwoord")


def here_of(workspace: Workspace):  # type: ignore[no-untyped-def]

    return load_setting(workspace)


def test_a_work_list_in_the_folder_is_taken_in_and_applied_in_the_same_run(
    workspace: Workspace,
) -> None:
    decide(workspace, "Ja", 2)
    result = workflow.run(workspace)
    fates = {one.name: (one.verdict.value, one.format) for one in result.ingest.receipts}
    assert fates == {"terug.docx": ("accepted", "docx"), "lijst 2.xlsx": ("accepted", "werklijst")}
    assert "1 nieuw besluit" in result.ingest.receipts[-1].reasons[0].message.replace("\xa0", " ")
    assert answer(workspace) == "ja"


@pytest.mark.parametrize("lost", ["quickscan.db", "output"])
def test_decisions_survive_a_second_run_and_a_lost_register(
    workspace: Workspace, lost: str
) -> None:
    decide(workspace, "Deels", 2)
    workflow.run(workspace)
    pages = {path.name: path.read_bytes() for path in workspace.output.rglob("*") if path.is_file()}
    assert workflow.run(workspace).reports.changed == 0
    path = workspace.root / lost
    shutil.rmtree(path) if path.is_dir() else begin_anew(workspace)
    make_forms(workspace)
    workflow.run(workspace)
    assert answer(workspace) == "deels"
    again = {path.name: path.read_bytes() for path in workspace.output.rglob("*") if path.is_file()}
    assert again == pages


def test_decisions_stay_when_the_work_list_is_gone(workspace: Workspace) -> None:
    decide(workspace, "Ja", 2)
    workflow.run(workspace)
    (workspace.input / "lijst 2.xlsx").unlink()
    workflow.run(workspace)
    assert answer(workspace) == "ja"


def test_a_decision_can_be_changed_on_the_next_work_list(workspace: Workspace) -> None:
    for day, value, expected in (
        (2, "Ja", "ja"),
        (3, "Nee", "nee"),
        (4, "besluit intrekken", None),
    ):
        decide(workspace, value, day)
        workflow.run(workspace)
        assert answer(workspace) == expected
    book = openpyxl.load_workbook(workspace.work_list)
    assert "V07 Antwoord" in {row[2].value for row in book["Werklijst"].iter_rows()}


def test_a_work_list_without_decisions_has_a_fate_too(workspace: Workspace) -> None:
    put(workspace, "leeg.xlsx", workspace.work_list.read_bytes(), 2)
    (found,) = [one for one in workflow.ingest(workspace).receipts if one.name == "leeg.xlsx"]
    assert (found.verdict, found.reasons[0].code) == (Verdict.ACCEPTED, "R-WORKLIST-EMPTY")
