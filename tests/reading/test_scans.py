"""A scan gives proposals that never count by themselves; without Tesseract it says why not."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.settings import here, receipt
from pipeline.base.errors import UnreadableFile
from pipeline.coding.meaning import code_form
from pipeline.definitions.respondents import Known
from pipeline.judgement.counting import settle
from pipeline.judgement.worklist import open_points
from pipeline.model.response import PICTURE, FilledForm
from pipeline.reading.sandbox import read_all
from pipeline.reading.scans.boxes import rows_on
from pipeline.reading.scans.form_code import identity_of
from pipeline.reading.scans.labels import items_of
from pipeline.reading.scans.proposals import most_likely
from pipeline.reading.scans.straight import angle_of, straightened
from tests.support.programs import program
from tests.support.scans import HIGH, TOP, page, scan, searchable

ANSWER = questionnaire().items["v01.antwoord"]
ROWS = (
    ("V01 Antwoord", "Weet niet"),
    ("V01 Waar staat dit?", "Beleidsplan zorg en veiligheid"),
    ("V01 Toelichting", ""),
    ("V02 Antwoord", "Nee"),
    ("V02 Waar staat dit?", ""),
    ("V02 Toelichting", "Wij spreken elkaar elk jaar"),
)


FOOT = "QS-2026-XX0001-" + questionnaire().fingerprint


def read(folder: Path, data: bytes) -> FilledForm | UnreadableFile:
    (folder / "scan.pdf").write_bytes(data)
    (found,) = read_all([folder / "scan.pdf"], questionnaire())
    assert isinstance(found.outcome, FilledForm | UnreadableFile)
    return found.outcome


@pytest.mark.parametrize("angle", [-1.0, 0.0, 0.7])
def test_the_rows_of_a_table_are_found_however_a_page_lay(angle: float) -> None:
    drawn = page(ROWS, FOOT, angle)
    rows = list(rows_on(straightened(drawn, angle_of(drawn))))
    assert len(rows) == len(ROWS)
    for number, row in enumerate(rows):
        assert abs(row.label[1] - (TOP + number * HIGH)) < 25
        assert row.answer[0] > row.label[2]


def test_the_number_of_a_row_is_read_and_its_neighbours_have_to_agree() -> None:
    read_as = {
        "V07 Antwoord": "v07.antwoord",
        "Vvo7 Waar staat dit?": "v07.bewijs",
        "|VO7 Toelichtins": "v07.toelichting",
        "Welk antwoord": "",
        "": "",
    }
    assert items_of(list(read_as), questionnaire().items) == list(read_as.values())
    torn = ["V01 Waar staat dit?", "V07 Toelichting", "V08 Antwoord"]  # a 7 was read as a 1
    assert items_of(torn, questionnaire().items) == ["", "v07.toelichting", "v08.antwoord"]


def test_the_place_of_a_row_tells_what_it_is_only_when_no_row_was_missed_around_it() -> None:
    smudged = ["V07 Antwoord", "V01 Waar staat dit?", "V07 Toelichting", "VO Antwoord", "V08 Waar"]
    codes = ["v07.antwoord", "v07.bewijs", "v07.toelichting", "", ""]
    assert items_of(smudged, questionnaire().items) == codes
    whole = [*smudged[:4], "V08 Waar staat dit?", "V08 Toelichting"]
    assert items_of(whole, questionnaire().items)[3] == "v08.antwoord"
    missed = ["V07 Antwoord", "VO Antwoord", "V08 Waar staat dit?"]
    assert items_of(missed, questionnaire().items)[1] == ""
    other = ["V07 Antwoord", "Bijlage nummer 3", "V07 Toelichting"]
    assert items_of(other, questionnaire().items)[1] == ""


@pytest.mark.parametrize(
    ("texts", "proposal"),
    [
        (["Ja", "Ja", "", "Ja"], "Ja"),
        (["Lee", "wee", "", "Nee"], "Nee"),
        (["Weet met", "Weetniet"], "Weet niet"),
        (["Ja", "Nee"], ""),
        (["Ja", "Nee", "zie 3"], "zie 3"),  # a text, and no choice of ours
        (["Jo"], "Jo"),  # once, and half of it
        (["Jo", "Jo"], "Ja"),
        (["zie bijlage"], "zie bijlage"),
        ([], ""),
    ],
)
def test_a_category_is_proposed_when_it_is_clearly_one(texts: list[str], proposal: str) -> None:
    assert most_likely(ANSWER, texts) == proposal


def test_a_form_code_counts_when_pages_agree_on_the_participant() -> None:
    mark = questionnaire().fingerprint
    good, smudged = f"QS-2026-XX0001-{mark}", f"QS-2026-XX0001-{mark[:6]}%%"
    other = f"QS-2026-XX0007-{mark}"
    assert identity_of([good, smudged, ""], questionnaire()).form_code == good
    assert not identity_of([good], questionnaire()).questionnaire
    assert not identity_of([good, good, other, other], questionnaire()).questionnaire


def without(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """Play a computer that lacks something scans are read with."""
    if what == "Tesseract":
        monkeypatch.setattr("pipeline.reading.scans.guesses.find_tesseract", lambda: "")
    else:
        monkeypatch.setattr("pipeline.reading.scans.needs.PACKAGES", ("no_such_package",))


@pytest.mark.parametrize("what", ["Tesseract", "the packages"])
def test_a_scan_is_refused_as_a_scan_where_it_cannot_be_read(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, what)
    found = read(tmp_path, scan([page(ROWS, FOOT)]))
    assert isinstance(found, UnreadableFile)
    assert found.code == "R-PDF-SCAN"
    assert "geen leesbare tekst" not in str(found)


def test_without_tesseract_a_searchable_scan_is_proposed_by_the_text_under_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = searchable([page(ROWS, FOOT, 0.8), page(ROWS[:0], FOOT)], tmp_path)
    without(monkeypatch, "Tesseract")
    found = read(tmp_path, data)
    assert isinstance(found, FilledForm)
    texts = {code: one.text for code, one in found.readings.items()}
    assert {code: text for code, text in texts.items() if not code.endswith("antwoord")} == {
        "v01.bewijs": "Beleidsplan zorg en veiligheid",
        "v01.toelichting": "",
        "v02.bewijs": "",
        "v02.toelichting": "Wij spreken elkaar elk jaar",
    }
    assert texts["v01.antwoord"] == "Weet niet"
    assert not any(one.certain for one in found.readings.values())
    assert all(note.values[PICTURE] for note in found.notes)
    assert found.identity.respondent == "XX0001"
    monkeypatch.setattr("pipeline.reading.scans.needs.PACKAGES", ("no_such_package",))
    refused = read(tmp_path, data)
    assert isinstance(refused, UnreadableFile)
    assert refused.code == "R-PDF-SEARCHABLE"


def test_what_a_scan_says_is_proposed_with_its_picture_and_counts_only_when_confirmed(
    tmp_path: Path,
) -> None:
    program("tesseract", "it guesses what stands on a scan")
    found = read(tmp_path, scan([page(ROWS, FOOT, 0.8)]))
    assert isinstance(found, FilledForm)
    texts = {code: one.text for code, one in found.readings.items()}
    assert texts == {
        "v01.antwoord": "Weet niet",
        "v01.bewijs": "Beleidsplan zorg en veiligheid",
        "v01.toelichting": "",
        "v02.antwoord": "Nee",
        "v02.bewijs": "",
        "v02.toelichting": "Wij spreken elkaar elk jaar",
    }
    assert not any(one.certain for one in found.readings.values())
    for note in found.notes:
        assert base64.b64decode(note.values[PICTURE]).startswith(b"\x89PNG")
    response = code_form(found, questionnaire(), Known(()))
    assert not any(answer.value for answer in response.answers.values())
    points = open_points(settle([receipt(found, "scan.pdf", 1)], here()), here())
    proposals = {point.key.item: point.proposal for point in points}
    assert proposals["v01.antwoord"] == "Weet niet"
    assert proposals["v02.toelichting"] == "overnemen"
