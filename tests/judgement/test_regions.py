"""What a contact answers holds for its region, as it comes out of everything that came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from benchmarks.synthetic.settings import CONSISTENT, form, here, receipt, work_list
from pipeline.definitions.regions import Region
from pipeline.definitions.setting import Setting
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.owed import asked, open_numbers, points
from pipeline.judgement.regions import DIFFERS
from pipeline.judgement.reported import basis
from pipeline.judgement.worklist import open_points
from pipeline.model.decisions import Key, Matter
from pipeline.model.receipt import Receipt, Verdict
from pipeline.model.regional import questions_of
from pipeline.model.response import SourceKind
from pipeline.reports.returns import Returns
from tests.support.sent_forms import mini

CONTACT, MEMBER, SILENT = "XX0001", "XX0002", "XX0003"
ASKED = ("v13", "v16", "v20", "v24")
BLANK = dict.fromkeys(ASKED, "")
SAYS = {"v13": "ja", "v16": "ja", "v20": "deels", "v24": "nee"}


def setting(*questions: str) -> Setting:
    region = Region(CONTACT, "Voorbeeldstad", (MEMBER, SILENT), questions or ASKED)
    return replace(here(), regions=(region,))


def file(
    code: str, table: Mapping[str, str], at: int = 0, texts: Mapping[str, str] | None = None
) -> Receipt:
    filled = form(texts, code=code, table=CONSISTENT | dict(table))
    return receipt(filled, f"{code} {at}.docx", at)


def round_of(
    own: Mapping[str, str], *more: Receipt, says: Mapping[str, str] = SAYS, at: int = 0
) -> Settled:
    """What counts when the contact and one member sent a form; the member left the rest blank."""
    files = [file(CONTACT, says, at), file(MEMBER, BLANK | dict(own), 1), *more]
    return settle(files, setting())


def given(found: Settled, item: str = "v16") -> tuple[str | None, SourceKind | None]:
    answer = found.counting[MEMBER].response.answers[f"{item}.antwoord"]
    return answer.value, answer.reading.source if answer.reading else None


@pytest.mark.parametrize(
    ("own", "says", "counts", "of_region"),
    [
        ("", "ja", "ja", True),
        ("", "weet_niet", "weet_niet", True),
        ("", "", None, False),
        ("ja", "ja", "ja", False),
        ("nee", "ja", "nee", False),
        ("weet_niet", "ja", "weet_niet", False),
    ],
)
def test_an_own_answer_wins(own: str, says: str, counts: str | None, of_region: bool) -> None:
    found = round_of({"v16": own}, says=SAYS | {"v16": says})
    value, source = given(found)
    assert value == counts
    assert (source is SourceKind.REGION) is of_region


@pytest.mark.parametrize(
    ("own", "says", "asks"),
    [
        ("nee", "ja", True),
        ("weet_niet", "ja", True),
        ("ja", "ja", False),
        ("ja", "weet_niet", False),
    ],
)
def test_a_contradiction_is_a_point_of_the_work_list(own: str, says: str, asks: bool) -> None:
    found = round_of({"v16": own}, says=SAYS | {"v16": says})
    told = [one for one in open_points(found, setting()) if one.key.item == "v16.antwoord"]
    assert bool(told) is asks
    of_file = found.files[f"{MEMBER} 1.docx".encode().hex().ljust(64, "0")]
    assert (DIFFERS in {one.code for one in of_file.findings}) is asks
    if asks:
        assert of_file.verdict is Verdict.ATTENTION
        assert "Voorbeeldstad antwoordt voor de regio «Ja». Het eigen antwoord telt" in told[0].why
        assert told[0].participant == "Proefdam"


@pytest.mark.parametrize(
    ("choice", "counts"), [("Ja", "ja"), ("Nee", "nee"), ("Deels", "deels"), ("leeg laten", "ja")]
)
def test_the_adviser_chooses_which_answer_counts(choice: str, counts: str) -> None:
    contradicts = file(MEMBER, BLANK | {"v16": "nee"}, 1)
    decision = work_list({Key(contradicts.sha256, "v16.antwoord", Matter.ANSWER): choice})
    found = round_of({"v16": "nee"}, decision)
    assert given(found)[0] == counts
    assert DIFFERS not in {one.code for one in found.counting[MEMBER].findings}


def test_what_stands_in_the_field_beside_it_is_an_own_answer_too() -> None:
    texts = {"v16.toelichting": "Nee"}
    own = file(MEMBER, BLANK, 1, texts)
    found = settle([file(CONTACT, SAYS), own], setting())
    assert given(found)[0] is None
    assert "v16.antwoord" in {one.key.item for one in open_points(found, setting())}


def test_words_of_the_contact_stay_with_the_contact() -> None:
    texts = {"v16.toelichting": "Alleen van ons.", "v16.bewijs": "Ons plan"}
    found = settle([file(CONTACT, SAYS, 0, texts), file(MEMBER, BLANK, 1)], setting())
    assert "Alleen van ons" not in repr(dict(found.counting[MEMBER].response.answers))
    assert "Ons plan" not in repr(dict(found.counting[MEMBER].response.answers))


def test_nobody_is_asked_what_the_region_answered() -> None:
    open_ones = {"v02": "", "v03": ""}
    receipt = round_of(open_ones).counting[MEMBER]
    assert open_numbers(points(receipt, setting())) == (2, 3)
    many = {one: "" for one in CONSISTENT if one not in ASKED}
    receipt = round_of(many).counting[MEMBER]
    what = asked(points(receipt, setting()), setting(), questions_of(receipt.regional))
    assert not what.whole
    assert set(what.questions).isdisjoint(ASKED)


def test_without_a_form_of_its_own_nothing_counts() -> None:
    assert SILENT not in round_of({}).counting


def test_a_mini_form_wins_from_the_region() -> None:
    later = receipt(mini({"v16.antwoord": "Nee"}, ("v16",), MEMBER), "aanvulling.docx", 3)
    found = round_of({}, later)
    assert given(found) == ("nee", SourceKind.CONTROL)
    assert given(found, "v13") == ("ja", SourceKind.REGION)


def test_a_correction_of_the_contact_reaches_its_members() -> None:
    first = round_of({})
    same = round_of({}, file(CONTACT, SAYS | {"v01": "nee"}, 5))
    other = round_of({}, file(CONTACT, SAYS | {"v16": "nee"}, 5))
    assert given(other) == ("nee", SourceKind.REGION)
    bases = [basis(one.counting[MEMBER]) for one in (first, same, other)]
    assert bases[0] == bases[1] != bases[2]  # another form with the same answers changes nothing


def test_only_answers_of_the_region_itself_are_not_asked_about() -> None:
    rule = next(
        one for one in here().book.rules if one.kind == "controle" and len(one.answers) == 2
    )
    table = {code: next(iter(allowed)) for code, allowed in rule.answers.items()}
    files = [file(CONTACT, table), file(MEMBER, dict.fromkeys(table, ""), 1)]
    found = settle(files, setting(*table))
    assert rule.code in {one.code for one in found.counting[CONTACT].findings}
    assert rule.code not in {one.code for one in found.counting[MEMBER].findings}


def test_a_point_says_which_answers_are_of_the_region() -> None:
    found = round_of({"v15": "nee"})  # R11: the region says «Ja» to question 13
    (rule,) = [one for one in found.counting[MEMBER].findings if one.code == "R11"]
    said = (
        "antwoorden van de gemeente en haar regio op vraag 13 (Ja, van de regio) en vraag 15 (Nee)"
    )
    assert said in rule.text.replace("\xa0", " ")
    remarks = Returns(found, setting()).advisory(MEMBER).opmerkingen
    (told,) = [one.tekst.replace("\xa0", " ") for one in remarks if one.code == "R11"]
    assert "Op vraag 13 antwoordde u niet zelf: daar geldt het antwoord van Voorbeeldstad" in told


def test_the_group_counts_what_each_answers_itself() -> None:
    found = round_of({"v16": "nee"})
    returns = Returns(found, setting())
    own = returns.own_analysis(found.counting[MEMBER]).outcomes
    assert [own[code] for code in ASKED] == ["leeg", "nee", "leeg", "leeg"]
    assert returns.analysis(found.counting[MEMBER]).outcomes["v13"] == "ja"
