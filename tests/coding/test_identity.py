"""Whose form it is: the signs, what they weigh, and what is never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.settings import INVITED, form, here, towns
from pipeline.coding.whose import Circumstances, identify, proposal
from pipeline.definitions.respondents import Known, Organisation, Respondent
from pipeline.model.response import FilledForm, FormIdentity

SIGNS = [
    # form code, typed, file name, sender, whose it is or why that is not certain
    ("XX0001", "", "", "", "XX0001"),
    ("XX0001", "Voorbeeldstad", "terug.docx", "", "XX0001"),
    ("", "gemeente Proefdam", "", "", "XX0002"),
    ("", "Oud Proefdam", "", "", "XX0002"),
    ("", "XX0002", "", "", "XX0002"),
    ("", "Den Bosch", "", "", "GM0796"),
    ("XX0001", "", "quickscan_Voorbeeldstad_v2.docx", "a@voorbeeldstad.example", "XX0001"),
    ("XX0001", "", "Proefdam en Voorbeeldstad.docx", "", "XX0001"),
    ("XX0001", "", "best practices.docx", "iemand@mail.example", "XX0001"),
    ("XX0001", "Proefdam", "", "", "V-WHO-DIFFERS"),
    ("XX0001", "", "Formulier Proefdam.docx", "", "V-WHO-DIFFERS"),
    ("XX0001", "", "", "x@samen.example", "V-WHO-DIFFERS"),
    ("", "Modelmeer", "", "x@voorbeeldstad.example", "V-WHO-DIFFERS"),
    ("XX0001", "Nergenshuizen", "", "", "V-WHO-DIFFERS"),
    ("", "Nergenshuizen", "", "", "V-WHO-UNKNOWN"),
    ("", "Bergen", "", "", "V-WHO-UNKNOWN"),  # there are two
    ("", "", "Formulier Proefdam.docx", "", "V-WHO-OUTSIDE"),
    ("", "", "scan.docx", "x@voorbeeldstad.example", "V-WHO-OUTSIDE"),
    ("", "", "scan.docx", "", "V-WHO-MISSING"),
]


def made_for(code: str, typed: str) -> FilledForm:
    identity = FormIdentity("QS", "7f3a91c2", "2026", code, ("eigenschap", "voettekst"))
    return replace(form({"kop.gemeente": typed}), identity=identity)


@pytest.mark.parametrize(("code", "typed", "name", "sender", "expected"), SIGNS)
def test_a_form_is_of_the_participant_every_sign_points_at(
    code: str, typed: str, name: str, sender: str, expected: str
) -> None:
    seen = Circumstances(name, date(2026, 11, 12), sender)
    found = identify(made_for(code, typed), questionnaire(), here().known, seen)
    assert (found.respondent.code if found.respondent else "") == (
        "" if expected.startswith("V-") else expected
    )
    assert (found.doubt.code if found.doubt else "") == (
        expected if expected.startswith("V-") else ""
    )


def test_every_sign_is_kept_as_evidence() -> None:
    seen = Circumstances("Formulier Proefdam.docx", None, "x@voorbeeldstad.example")
    found = identify(made_for("XX0001", "Modelmeer"), questionnaire(), here().known, seen)
    assert [(one.place, one.text, one.code) for one in found.claims] == [
        ("formuliercode (eigenschap, voettekst)", "XX0001", "XX0001"),
        ("K1 Gemeente", "Modelmeer", "XX0003"),
        ("bestandsnaam", "Formulier Proefdam.docx", "XX0002"),
        ("afzender", "x@voorbeeldstad.example", "XX0001"),
    ]
    assert found.doubt is not None
    assert "Modelmeer" in found.doubt.values["signs"]


def test_two_codes_in_one_file_contradict_each_other() -> None:
    filled = made_for("XX0001", "")
    torn = replace(filled, identity=replace(filled.identity, others=("XX0002",)))
    found = identify(torn, questionnaire(), here().known, Circumstances())
    assert found.respondent is None
    assert {one.code for one in found.claims} == {"XX0001", "XX0002"}


@pytest.mark.parametrize(
    ("code", "typed", "name", "proposed"),
    [
        ("XX0001", "Proefdam", "", None),
        ("XX0001", "Proefdam", "Proefdam.docx", "XX0002"),
        ("", "", "Proefdam.docx", "XX0002"),
        ("", "Nergenshuizen", "", None),
    ],
)
def test_the_participant_named_most_is_proposed(
    code: str, typed: str, name: str, proposed: str | None
) -> None:
    found = identify(made_for(code, typed), questionnaire(), here().known, Circumstances(name))
    best = proposal(found.claims, here().known)
    assert (best.code if best else None) == proposed


MERGER = date(2026, 3, 1)
MERGED: Known[Respondent | Organisation] = Known(
    (
        Organisation("XX0901", "Oudstad", "", "", until=MERGER, successors=("XX0903",)),
        Organisation("XX0902", "Verdeeldam", "", "", until=MERGER, successors=("XX0903", "XX0904")),
        Organisation("XX0903", "Nieuwstad", "", ""),
        Organisation("XX0904", "Restdorp", "", ""),
    )
)


@pytest.mark.parametrize(
    ("received", "certain"), [(MERGER, True), (date(2026, 2, 28), False), (None, False)]
)
def test_the_old_name_and_address_of_who_went_into_it_contradict_nothing(
    received: date | None, certain: bool
) -> None:
    seen = Circumstances("quickscan Oudstad.docx", received, "info@oudstad.example")
    found = identify(made_for("XX0903", ""), questionnaire(), MERGED, seen)
    assert bool(found.respondent) is certain


def test_nobody_is_proposed_for_a_participant_that_was_divided() -> None:
    found = identify(made_for("XX0902", ""), questionnaire(), MERGED, Circumstances("", MERGER))
    assert found.doubt
    assert found.doubt.values["successor"] == "Nieuwstad en Restdorp"
    assert proposal(found.claims, MERGED) is None


@pytest.mark.parametrize(
    ("received", "invited", "expected"),
    [
        (date(2026, 12, 31), False, "GM1696"),
        (date(2027, 1, 1), False, "V-WHO-MERGED"),
        (date(2027, 1, 1), True, "GM1696"),
        (None, False, "GM1696"),
    ],
)
def test_a_participant_that_was_merged_is_asked_about(
    received: date | None, invited: bool, expected: str
) -> None:
    listed: tuple[Respondent | Organisation, ...] = (*INVITED, *towns())
    old = next(one for one in towns() if one.code == "GM1696")
    if invited:
        listed = (replace(INVITED[0], code=old.code, name=old.name), *listed)
    known = Known(listed)
    seen = Circumstances("", received)
    found = identify(made_for("GM1696", ""), questionnaire(), known, seen)
    if expected.startswith("V-"):
        assert found.respondent is None
        assert found.doubt is not None
        assert found.doubt.code == expected
        assert found.doubt.values["successor"] == "Hilversum"
        best = proposal(found.claims, known)
        assert isinstance(best, Organisation)
        assert best.code == "GM0402"
    else:
        assert found.respondent is not None
        assert found.respondent.code == expected
