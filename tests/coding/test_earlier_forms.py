"""Forms of another version of the questionnaire, on real Word and Excel files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.synthetic.settings import here
from pipeline.base.errors import DefinitionError
from pipeline.coding.earlier_forms import comparable, fields_of, for_reading, numbers_moved
from pipeline.definitions import advicebook, question_edits, questionnaire_file
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.definitions.version_edits import compared
from pipeline.definitions.yaml_edit import YamlText
from pipeline.forms.build import blank
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.own_texts import own_texts
from pipeline.forms.word import WordForm
from pipeline.judgement.intake import taken_in
from pipeline.judgement.judging import MAIL_TEXT
from pipeline.judgement.owed import OwedKind, asks_of_unclear, points
from pipeline.judgement.privacy_choices import Shown
from pipeline.judgement.rounds import as_of_today
from pipeline.judgement.worklist import points_of
from pipeline.model.receipt import Receipt, Return, Verdict
from pipeline.model.response import FilledForm, Mail
from pipeline.reading.formats import read
from pipeline.reading.shared.answers import Answers
from pipeline.reports.letter import letter_context
from pipeline.reports.receipt_page import reading_context
from tests.support.places import TEMPLATES

TODAY = (TEMPLATES / "vragenlijst.yaml").read_text("utf-8")


def loaded(path: Path, text: str) -> Questionnaire:
    path.write_text(text, "utf-8")
    return questionnaire_file.load(path)


def old_version(path: Path) -> Questionnaire:
    """A version with a question more: v26 of today was v27, and v26 asked something else."""
    start = TODAY.index("      - code: v26\n")
    last = TODAY[start:].rstrip("\n")
    other = last.replace("vraag: Heeft u", "vraag: Had u ooit")
    return loaded(path, TODAY[:start] + other + "\n\n" + last.replace("v26", "v27") + "\n")


def new_version(path: Path, was: str) -> Questionnaire:
    """The questionnaire of today, with a declaration of an earlier version."""
    return loaded(path, TODAY.replace("code: QS\n", f"code: QS\n{was}", 1))


def filled_in(kind: str, asked: Questionnaire, given: dict[str, str]) -> bytes:
    """A real form of a version, filled in."""
    form = blank(asked, here().round)
    if kind == "docx":
        return fill_word(WordForm(TEMPLATES / "formulier.docx", form).render(form), given)
    return fill_excel(ExcelForm(TEMPLATES / "formulier.xlsx", form).render(form), given)


def returned(data: bytes, setting: Setting) -> Receipt:
    """The receipt of a form that came in, as it is read today."""
    found = read(data, for_reading(setting.questionnaire))
    assert isinstance(found, FilledForm)
    unread = Receipt("oud.docx", "a" * 64, 1_794_000_000 * 10**9, 1, "", Verdict.REJECTED)
    return taken_in(unread, found, setting)


def without(code: str, folder: Path) -> Setting:
    """The setting after `quickscan question remove` of a question of the version that went out."""
    texts = {name: YamlText.of(TEMPLATES / name) for name in question_edits.FILES}
    texts = question_edits.remove(texts, code)
    sent = here().questionnaire.fingerprint
    texts[question_edits.QUESTIONS] = compared(texts[question_edits.QUESTIONS], sent)
    for name, one in texts.items():
        (folder / name).write_bytes(one.data)
    asked = questionnaire_file.load(folder / question_edits.QUESTIONS)
    book = advicebook.load(folder / question_edits.ADVICE, asked)
    return replace(with_forms_of(asked), book=book)


def with_forms_of(asked: Questionnaire) -> Setting:
    """The setting in which a questionnaire is asked, which knows its own forms."""
    word, excel = (TEMPLATES / f"formulier.{kind}" for kind in KINDS)
    ours = own_texts(word, excel, blank(asked, here().round))
    return replace(here(), questionnaire=asked, own_texts=lambda: ours)


KINDS = ("docx", "xlsx")


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_to_a_question_that_went_is_no_text_beside_another(
    tmp_path: Path, kind: str
) -> None:
    setting = without("v04", tmp_path)
    given = {f"v{number:02d}.antwoord": "Nee" for number in range(1, 27)}
    given |= {"v04.antwoord": "Deels", "v04.toelichting": "Twee groepen doen mee."}
    back = returned(filled_in(kind, here().questionnaire, given), setting)
    today = as_of_today(back, setting)
    assert isinstance(today, Return)
    assert today.response.value("v03.antwoord") == "nee"
    assert {one.code for one in today.findings}.isdisjoint(
        {"V-BESIDE", "V-CONTRADICTED", "V-WRONG-CELL", "V-NOT-COMPARED"}
    )
    assert {one.item: one.text for one in today.response.then if one.text} == {
        "v04.antwoord": "Deels",
        "v04.toelichting": "Twee groepen doen mee.",
    }


def test_where_numbers_of_questions_moved_since_the_form_that_is_said(tmp_path: Path) -> None:
    setting = without("v04", tmp_path)
    back = returned(filled_in("docx", here().questionnaire, {"v07.antwoord": "Ja"}), setting)
    mailed = replace(back, mail=Mail(text="Vraag 7 moet Nee zijn."))
    today = Shown(setting.privacy).of_return(as_of_today(mailed, setting))
    (point,) = [one for one in points_of(today, setting) if one.key.matter == MAIL_TEXT]
    assert "Noemt de gemeente een vraag bij het nummer?" in point.why
    sent = here().questionnaire.fingerprint
    assert numbers_moved(sent, setting.questionnaire)
    last = replace(setting.questionnaire, earlier={sent: {"v01": "v01", "v02": "v02"}})
    assert not numbers_moved(sent, last)  # these kept their numbers
    assert not numbers_moved(sent, here().questionnaire)


@pytest.mark.parametrize("kind", KINDS)
def test_another_number_of_the_version_is_no_text_beside_the_fields(
    tmp_path: Path, kind: str
) -> None:
    asked = here().questionnaire
    setting = with_forms_of(replace(asked, version="1.2"))
    sent = filled_in(kind, replace(asked, version="1.1"), {"v01.antwoord": "Ja"})
    told = returned(sent, setting)
    assert isinstance(told, Return)
    assert "V-BESIDE" not in {one.code for one in told.findings}


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_form_with_a_question_more_is_read_under_the_names_of_today(
    tmp_path: Path, kind: str
) -> None:
    old = old_version(tmp_path / "oud.yaml")
    was = f"eerdere_versies:\n  - vingerafdruk: {old.fingerprint}\n    vragen:\n      v26: v27\n"
    asked = new_version(tmp_path / "nieuw.yaml", was)
    given = {
        "kop.gemeente": "Voorbeeldstad",
        **{"v25.antwoord": "Deels", "v26.antwoord": "Nee", "v27.antwoord": "Ja"},
        "v27.toelichting": "Wij evalueren elk jaar.",
    }
    setting = replace(here(), questionnaire=asked)
    receipt = returned(filled_in(kind, old, given), setting)
    today = as_of_today(receipt, setting).response
    assert today
    values = {code: today.value(f"{code}.antwoord") for code in ("v25", "v26")}
    assert values == {"v25": "deels", "v26": "ja"}
    assert today.value("v26.toelichting") == "Wij evalueren elk jaar."
    assert today.answers.keys() == asked.items.keys()
    assert comparable(old.fingerprint, asked.fingerprint, asked) == frozenset(asked.by_code)


def test_the_register_keeps_what_was_asked_then(tmp_path: Path) -> None:
    old = old_version(tmp_path / "oud.yaml")
    was = f"eerdere_versies:\n  - vingerafdruk: {old.fingerprint}\n    vragen:\n      v26: v27\n"
    setting = replace(here(), questionnaire=new_version(tmp_path / "nieuw.yaml", was))
    receipt = returned(
        filled_in("docx", old, {"v26.antwoord": "Nee", "v27.antwoord": "Ja"}), setting
    )
    assert receipt.response
    assert receipt.response.value("v26.antwoord") == "nee"
    assert receipt.response.value("v27.antwoord") == "ja"


def test_an_answer_to_another_question_is_none_to_that_of_today(tmp_path: Path) -> None:
    old = old_version(tmp_path / "oud.yaml")
    was = f"eerdere_versies:\n  - vingerafdruk: {old.fingerprint}\n    vragen:\n      v26: anders\n"
    setting = replace(here(), questionnaire=new_version(tmp_path / "nieuw.yaml", was))
    data = filled_in("docx", old, {"v26.antwoord": "Ja", "v01.antwoord": "Ja"})
    today = as_of_today(returned(data, setting), setting).response
    assert today
    assert (today.value("v01.antwoord"), today.value("v26.antwoord")) == ("ja", None)


def test_what_we_changed_is_asked_as_ours_and_what_was_written_stays(tmp_path: Path) -> None:
    """A participant that answered all is not told that it left something blank."""
    old = old_version(tmp_path / "oud.yaml")
    was = f"eerdere_versies:\n  - vingerafdruk: {old.fingerprint}\n    vragen:\n"
    was += "      v25: anders\n      v26: v27\n"
    setting = replace(here(), questionnaire=new_version(tmp_path / "nieuw.yaml", was))
    given = {f"v{number:02d}.antwoord": "Ja" for number in range(1, 28)}
    given |= {"v25.antwoord": "Nee", "v25.toelichting": "Alleen groepen. Bel Jan op 06-12345678."}
    today = as_of_today(returned(filled_in("docx", old, given), setting), setting)
    assert isinstance(today, Return)
    shown = Shown(setting.privacy).of_return(today)
    (owed,) = [one for one in points(shown, setting) if one.questions]
    assert (owed.kind, owed.questions) == (OwedKind.CHANGED, (25,))
    assert "stellen wij nu anders" in owed.text
    assert "Nee; Alleen groepen." in owed.text
    assert asks_of_unclear(owed.text.replace("25", "26"), setting)  # also when it comes back
    page = reading_context(shown, setting)
    raw = {line.sleutel: line.ruw for line in page.groepen[-1].regels}
    assert raw["V25 Antwoord"] == "Nee"
    assert raw["V25 Toelichting"].startswith("Alleen groepen.")
    assert "06-12345678" not in f"{owed.text} {raw}"
    letter = letter_context(shown, points(shown, setting), ("a.docx",), setting)
    assert "is nieuw of anders gesteld" in letter.samenvatting.replace("\xa0", " ")
    assert not [one for one in letter.niet_ingevuld if "Vraag" in one]


def test_a_question_that_was_added_is_asked_as_new(tmp_path: Path) -> None:
    old = loaded(tmp_path / "oud.yaml", TODAY[: TODAY.index("      - code: v26\n")].rstrip() + "\n")
    was = f"eerdere_versies:\n  - vingerafdruk: {old.fingerprint}\n    vragen:\n      v26: anders\n"
    setting = replace(here(), questionnaire=new_version(tmp_path / "nieuw.yaml", was))
    given = {f"v{number:02d}.antwoord": "Ja" for number in range(1, 26)}
    today = as_of_today(returned(filled_in("docx", old, given), setting), setting)
    assert isinstance(today, Return)
    found = points(Shown(setting.privacy).of_return(today), setting)
    assert [one.kind for one in found if one.questions] == [OwedKind.NEW]


def test_a_note_of_the_reader_moves_along_with_its_question(tmp_path: Path) -> None:
    old = old_version(tmp_path / "oud.yaml")
    was = f"eerdere_versies:\n  - vingerafdruk: {old.fingerprint}\n    vragen:\n      v26: v27\n"
    setting = replace(here(), questionnaire=new_version(tmp_path / "nieuw.yaml", was))
    receipt = returned(
        filled_in("docx", old, {"v01.antwoord": "Ja", "v27.antwoord": "XXX"}), setting
    )
    today = as_of_today(receipt, setting)
    assert ("V-CATEGORY", "v26.antwoord") in {(one.code, one.item) for one in today.findings}
    assert "V-QUESTION-ALTERED" not in {one.code for one in today.findings}


def test_what_people_hear_of_a_field_names_that_field_only() -> None:
    asked = fields_of(here())
    lookup = Answers(asked)
    for item in asked.items.values():
        assert lookup.field(item.field_name) is item


def test_without_an_earlier_version_readers_get_the_questionnaire_itself() -> None:
    asked = here().questionnaire
    assert for_reading(asked) is asked


PROBLEMS: list[tuple[Callable[[str], str], str]] = [
    (lambda own: "  - vingerafdruk: 7f3a\n", "is geen vingerafdruk"),
    (lambda own: f"  - vingerafdruk: {own}\n", "de vingerafdruk van de vragenlijst van nu"),
    (lambda own: "  - vingerafdruk: 7f3a91c2\n" * 2, "komt twee keer voor"),
    (lambda own: "  - vragen:\n      v07: v08\n      v08: anders\n", "«vingerafdruk» ontbreekt"),
    (lambda own: _changed("v70: v08"), "Bedoelt u «v07»?"),
    (lambda own: _changed("v07: acht"), "geen code van een vraag"),
    (lambda own: _changed("v07: v08"), "vraag v08 van toen hoort zo bij v07 en v08"),
]


def _changed(line: str) -> str:
    return f"  - vingerafdruk: 7f3a91c2\n    vragen:\n      {line}\n"


@pytest.mark.parametrize(("entry", "told"), PROBLEMS, ids=[told for _, told in PROBLEMS])
def test_a_declaration_that_cannot_be_right_names_its_line(
    tmp_path: Path, entry: Callable[[str], str], told: str
) -> None:
    was = f"eerdere_versies:\n{entry(here().questionnaire.fingerprint)}"
    with pytest.raises(DefinitionError) as found:
        new_version(tmp_path / "nieuw.yaml", was)
    (line,) = [str(one) for one in found.value.problems if told in str(one)]
    assert "nieuw.yaml, regel " in line
