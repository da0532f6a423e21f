from __future__ import annotations

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.forms.fill import fill_word
from pipeline.judgement.intake import report_taken_in
from pipeline.model.actions import OWN, Action, FilledReport
from pipeline.model.receipt import Receipt, Verdict
from pipeline.ooxml.package import Package
from pipeline.reading.formats import read
from tests.support.small_report import MARK, report, table


def actions(data: bytes) -> tuple[Action, ...]:
    found = read(data, questionnaire())
    assert isinstance(found, FilledReport)
    assert (found.identity.round, found.identity.respondent) == ("2026", "XX0001")
    return found.actions


def test_what_stands_in_the_fields_is_what_was_agreed_on() -> None:
    data = report(
        {
            "actie.v16.door": "OOV",
            "actie.v16.datum": "1 maart",
            "actie.v06.door": " dossier\nhouder ",
        }
    )
    assert actions(data) == (Action("v16", "OOV", "1 maart"), Action("v06", "dossier houder", ""))


UNTOUCHED = [
    {"actie.v16.door": "Vul in: functie", "actie.v16.datum": "Vul in: datum"},
    {"actie.v16.door": "Wie?", "actie.v06.door": "Wie?"},  # of another template, in every row
    {"actie.v16.door": "Klik of tik om tekst in te voeren."},
    {"actie.v16.door": "–", "actie.v16.datum": " "},
]


@pytest.mark.parametrize("shown", UNTOUCHED)
def test_an_invitation_to_fill_in_is_no_agreement(shown: dict[str, str]) -> None:
    assert actions(report({}, shown)) == ()


def test_an_agreement_counts_though_the_field_says_it_is_empty() -> None:
    shown = {"actie.v16.door": "OOV", "actie.v06.door": "Vul in: functie"}
    assert actions(report({}, shown)) == (Action("v16", "OOV", ""),)


def test_one_person_may_do_more_than_one_step() -> None:
    shown = {"actie.v16.door": "OOV", "actie.v06.door": "OOV", "actie.v12.door": "Vul in: functie"}
    assert actions(report({}, shown)) == (Action("v16", "OOV", ""), Action("v06", "OOV", ""))


def test_a_step_of_their_own_keeps_its_text() -> None:
    fields = {"actie.eigen.stap": "Thema-avond", "actie.eigen.door": "griffie"}
    assert actions(report(fields)) == (Action(OWN, "griffie", "", "Thema-avond"),)


def test_without_fields_the_columns_of_the_table_tell_it() -> None:
    data = table(
        ("1", "16 en 17", "Meldroute", "OOV", "1 maart"),
        ("2", "6", "Lokaal beeld", "Vul in: functie", "Vul in: datum"),
        ("+", "–", "Thema-avond", "griffie", "mei"),
    )
    assert actions(data) == (
        Action("v16", "OOV", "1 maart"),
        Action(OWN, "griffie", "mei", "Thema-avond"),
    )


def test_the_mark_may_stand_in_a_property_alone() -> None:
    package = Package.open(report({"actie.v16.door": "OOV"}, text="geen"))
    core = package.read("docProps/core.xml").decode()
    marked = core.replace(
        "</cp:coreProperties>", f"<dc:identifier>{MARK}</dc:identifier></cp:coreProperties>"
    )
    assert actions(package.write({"docProps/core.xml": marked.encode()}))


@pytest.mark.parametrize("text", ["", "QS-2026-XX0001-7f3a91c2", "ABR-2026-XX0001-7f3a91c2"])
def test_a_document_without_the_mark_is_no_report(text: str) -> None:
    found = read(report({"actie.v16.door": "OOV"}, text=text), questionnaire())
    assert not isinstance(found, FilledReport)


def test_a_form_that_names_a_report_stays_a_form() -> None:
    from benchmarks.synthetic.settings import here
    from pipeline.forms.build import blank
    from pipeline.forms.word import WordForm
    from tests.support.places import TEMPLATES

    plain = blank(here().questionnaire, here().round)
    made = WordForm(TEMPLATES / "formulier.docx", plain).render(plain)
    filled = fill_word(made, {"v01.antwoord": "Ja", "v01.toelichting": f"Zie ons rapport {MARK}."})
    assert not isinstance(read(filled, questionnaire()), FilledReport)


@pytest.mark.parametrize(
    ("data", "reason", "told"),
    [
        (report({"actie.v16.door": "OOV"}), "R-REPORT", "ronde 2026 met 1 afspraak."),
        (report({}), "R-REPORT-EMPTY", "waarin geen afspraken zijn ingevuld."),
    ],
)
def test_a_report_that_comes_back_is_accepted_and_says_what_was_taken_over(
    data: bytes, reason: str, told: str
) -> None:
    found = read(data, questionnaire())
    assert isinstance(found, FilledReport)
    blank = Receipt("rapport.docx", "a" * 64, 0, 1, "", Verdict.REJECTED)
    receipt = report_taken_in(blank, found)
    assert (receipt.verdict, receipt.format) == (Verdict.ACCEPTED, "adviesrapport")
    assert receipt.reasons[0].code == reason
    assert told in receipt.reasons[0].message.replace("\xa0", " ")


def test_a_broken_report_is_refused_as_every_file() -> None:
    with pytest.raises(UnreadableFile):
        read(report({})[:500], questionnaire())
