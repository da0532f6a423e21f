"""The questionnaire file: complete, faithful to its source, and clear about every error."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from benchmarks.synthetic.samples import questionnaire
from pipeline.analysis.scores import BLANK, NO, NOT_APPLICABLE, PARTLY, UNKNOWN, YES
from pipeline.base.errors import DefinitionError
from pipeline.definitions.questionnaire import ItemKind
from pipeline.definitions.questionnaire_file import load
from pipeline.definitions.scale import CARRIED
from pipeline.reports.common.wording import ANSWERS
from tests.support.places import TEMPLATES, TESTS

SHIPPED = (TEMPLATES / "vragenlijst.yaml").read_text(encoding="utf-8")
MUST_MENTION = yaml.safe_load((TESTS / "data" / "must_mention.yaml").read_text(encoding="utf-8"))
FACTS = [
    pytest.param(code, fact["patroon"], id=f"{code} {fact['feit']}")
    for code, facts in MUST_MENTION.items()
    for fact in facts
]


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "vragenlijst.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load(path)
    return [str(problem) for problem in caught.value.problems]


def changed(old: str, new: str) -> str:
    """The shipped questionnaire with its first `old` replaced."""
    assert old in SHIPPED
    return SHIPPED.replace(old, new, 1)


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_there_are_six_themes_and_26_questions_in_order() -> None:
    themes = {
        theme.code: [question.number for question in theme.questions]
        for theme in questionnaire().themes
    }
    assert themes == {
        "A": [1, 2, 3, 4, 5],
        "B": [6, 7, 8, 9, 10],
        "C": [11, 12, 13, 14, 15],
        "D": [16, 17, 18, 19],
        "E": [20, 21, 22, 23],
        "F": [24, 25, 26],
    }


def test_every_question_has_facts_it_must_mention() -> None:
    assert list(MUST_MENTION) == [question.code for question in questionnaire().questions]
    assert all(MUST_MENTION.values())


@pytest.mark.parametrize(("code", "pattern"), FACTS)
def test_the_explanation_holds_the_fact_of_its_source(code: str, pattern: str) -> None:
    explanation = questionnaire().by_code[code].explanation
    text = " ".join(paragraph.text for paragraph in explanation)
    assert re.search(pattern, text, re.IGNORECASE)


def test_every_item_has_its_own_code_and_row_key() -> None:
    items = questionnaire().items
    assert len(items) == 26 * 3 + 7
    assert len({item.row_key for item in items.values()}) == len(items)
    assert items["v07.antwoord"].row_key == "V07 Antwoord"
    assert items["v07.bewijs"].row_key == "V07 Waar staat dit?"
    assert items["kop.gemeente"].row_key == "K1 Gemeente"
    assert all(item.placeholder for item in items.values())


def test_only_question_9_offers_not_applicable() -> None:
    offering = [
        question.code
        for question in questionnaire().questions
        if "nvt" in {category.code for category in question.answer.categories}
    ]
    assert offering == ["v09"]


def test_every_answer_of_every_question_is_explained() -> None:
    for question in questionnaire().questions:
        assert list(question.answer_help) == [one.code for one in question.answer.categories]
        assert all(question.answer_help.values())


def test_what_only_helps_to_choose_stands_behind_what_an_answer_stands_for() -> None:
    asked = questionnaire().by_code
    assert asked["v20"].meanings["ja"].endswith("er is vervanging geregeld.")
    more = "Regionale vervanging telt ook. Twee mensen is onze grens."
    assert asked["v20"].answer_help["ja"].endswith(f"geregeld. {more}")
    assert asked["v20"].answer_help["nee"] == asked["v20"].meanings["nee"]


def test_a_file_from_before_that_field_gives_the_same_reports(tmp_path: Path) -> None:
    text = (TEMPLATES / "vragenlijst.yaml").read_text(encoding="utf-8")
    nowhere = re.sub(r"        keuzehulp:\n(          .*\n)+", "", text)
    path = tmp_path / "vragenlijst.yaml"
    own = re.compile(r"(v24\n.*?ja: >-\n[^:]*?kort\.)", re.DOTALL)
    with_help, times = own.subn(r"\1 Een regionale dossierhouder telt ook.", nowhere, count=1)
    assert times == 1
    path.write_text(with_help, "utf-8")
    before, now = load(path).by_code["v24"], questionnaire().by_code["v24"]
    assert (before.answer_help, before.meanings) == (now.answer_help, now.meanings)


def test_free_text_asks_for_no_persons() -> None:
    for item in questionnaire().items.values():
        if item.kind is ItemKind.FREE_TEXT:
            assert "Geen personen of casussen." in item.help


def test_an_empty_line_ends_a_paragraph_and_a_dash_starts_a_list_entry() -> None:
    explanation = questionnaire().by_code["v02"].explanation
    assert [paragraph.bullet for paragraph in explanation] == [False, True, True, True]
    assert explanation[1].text.startswith("Eerst de vroege fase. U haalt de voedingsbodem weg")
    assert "\n" not in "".join(paragraph.text for paragraph in explanation)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("titel: Inbreng van partners", "titel: Partners", True),
        ('versie: "1.0"', 'versie: "1.1"', True),
        ("Uw maatschappelijke partners zijn een belangrijke", "U maakt dit niet alleen.", True),
        ("Zijn uw activiteiten gekozen op basis", "Kiest u activiteiten op basis", False),
        ("naam: Deels", "naam: Gedeeltelijk", False),
        ("geen_aanpak: Wij hebben nog geen", "geen_aanpak: Wij maken nog een", False),
    ],
)
def test_the_fingerprint_follows_the_meaning_of_an_answer(
    tmp_path: Path, old: str, new: str, same: bool
) -> None:
    path = tmp_path / "vragenlijst.yaml"
    path.write_text(changed(old, new), encoding="utf-8")
    assert re.fullmatch("[0-9a-f]{8}", questionnaire().fingerprint)
    assert (load(path).fingerprint == questionnaire().fingerprint) is same


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("naam: Deels", "naam: Gedeeltelijk"),  # also a synonym of its own
        ("    alleen_bij: [v09]\n", "    hulp: Dit speelt hier niet.\n"),
        ("Wij hebben een aanpak", "Wij zijn al bezig"),
        ("      aanpak: ", "      bezig: Wij zijn bezig\n      aanpak: "),
    ],
)
def test_names_and_more_options_on_the_front_page_stay_free(
    tmp_path: Path, old: str, new: str
) -> None:
    path = tmp_path / "vragenlijst.yaml"
    path.write_text(changed(old, new), encoding="utf-8")
    assert len(load(path).questions) == 26


def test_the_answers_a_form_may_offer_are_those_reports_know() -> None:
    assert set(CARRIED) == {YES, PARTLY, NO, UNKNOWN, NOT_APPLICABLE}
    assert {*CARRIED, BLANK} == {*ANSWERS, NOT_APPLICABLE}


FIFTH = "  soms:\n    naam: Soms\n    teken: ◔\n    hulp: Niet altijd.\n"
BROKEN = [
    # what an adviser did wrong: old text, new text, words on the line, words of the message
    (
        "        titel: Inbreng van partners\n",
        "",
        "- code: v07",
        "vraag v07: het veld «titel» ontbreekt.",
    ),
    ("titel: Inbreng van", "tietel: Inbreng van", "tietel:", "Bedoelt u «titel»?"),
    ("titel: Inbreng van partners", "titel:", "- code: v07", "het veld «titel» is leeg."),
    ("bronnen: [MCO, LSE, ESS]", "bronnen: [MCO, LES, ESS]", "LES", "«LES», en dat is niet bekend"),
    ("bronnen: [MCO, LSE, ESS]", "bronnen: MCO", "bronnen: MCO", "hoort een lijst"),
    ("code: v26", "code: v07", "titel: Monitoring", "«v07» komt twee keer voor."),
    (
        "code: v07",
        "code: vraag7",
        "code: vraag7",
        "de letter v met twee cijfers",
    ),
    ("rijsleutel: K2 Datum", "rijsleutel: K1 Gemeente", "soort: datum", "komt twee keer voor"),
    ("soort: datum", "soort: dag", "soort: dag", "bij «soort» staat «dag»"),
    ("verplicht: ja", "verplicht: misschien", "verplicht: m", "Kies uit: ja, nee."),
    ("lengte: 150", "lengte: honderd", "lengte: h", "hier hoort een heel getal."),
    ("alleen_bij: [v09]", "alleen_bij: [v90]", "alleen_bij: [", "bij «alleen_bij» staat «v90»"),
    ("  - code: kop.variant", "  - code: kop.soort", "kop:", "«kop.variant», en daar kan"),
    ("  nee:\n    naam: Nee", "  niet:\n    naam: Nee", "categorieen:", "ontbreekt «nee»"),
    ("code: kop.datum", "code: datum", "code: datum", "Begin met «kop.»"),
    ("titel: Quickscan", "titel: *verwijzing", "titel: *", "een sterretje"),
    ("titel: Quickscan", "titel: !!python/none ", "titel: !", "hoort niet in dit bestand"),
    ("titel: Quickscan lokale", "titel: Quickscan: lokale", "titel: Q", "een dubbele punt"),
    ("  ja:\n    naam: Ja", "  ja:\n\tnaam: Ja", "\tnaam", "een tab"),
    ("  ja: Regionale verv", "  jaa: Regionale verv", "  jaa: Reg", "Bedoelt u «ja»?"),
    ('versie: "1.0"', 'versie: "1.0"\nversie: "2"', 'versie: "2"', "staat ook al op regel"),
    ("  deels:", f"{FIFTH}  deels:", "  soms:", "kent geen antwoord «soms»"),
    (
        "  nvt:",
        "  niet_nodig:",
        "  niet_nodig:",
        "De antwoorden zijn: ja, deels, nee, weet_niet, nvt",
    ),
    ("naam: Deels", "naam: Ja", "naam: Ja\n    teken: ◐", "categorie deels: «Ja» komt twee keer"),
    ("naam: Deels", "naam: Groen", "naam: Groen", "categorie deels: «Groen» komt twee keer voor"),
    ("  geen_aanpak:", "  nog_niet:", "  nog_niet:", "bij «keuzes» ontbreekt «geen_aanpak»"),
    ("      ja: Ja\n", "      goed: Ja\n", "      goed: Ja", "bij «keuzes» ontbreekt «ja»"),
    ("      nee: Nee\n", "      nee: ja\n", "      nee: ja", "«ja» komt twee keer voor"),
    ("soort: vrije tekst", "soort: keuze\n    keuzes: {}", "keuzes: {}", "«keuzes» is leeg"),
    ("soort: keuze", "soort: korte tekst", "soort: korte tekst", "Kies uit: keuze."),
]


@pytest.mark.parametrize(("old", "new", "words", "told"), BROKEN, ids=[row[3] for row in BROKEN])
def test_an_error_names_its_line_and_what_to_do(
    tmp_path: Path, old: str, new: str, words: str, told: str
) -> None:
    text = changed(old, new)
    lines = [line for line in problems(tmp_path, text) if told in line]
    assert len(lines) == 1
    assert re.search(r"regel (\d+)", lines[0])
    line = int(re.findall(r"regel (\d+)", lines[0])[0])
    assert abs(line - line_of(text, words)) <= 4  # of a group, its first line


def test_every_error_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = changed("titel: Inbreng van partners", "tietel: Inbreng van partners")
    text = text.replace("lengte: 150", "lengte: -1").replace("soort: datum", "soort: dag")
    found = problems(tmp_path, text)
    assert len(found) == 4
    lines = [int(re.findall(r"regel (\d+)", problem)[0]) for problem in found]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "leeg"),
        (b"- a\n- b\n", "leeg of bevat geen velden"),
        (b"titel: caf\xe9\n", "UTF-8"),
        (b"titel: [1, 2\n", "regel 1"),
        (b"a: &a [x]\nb: *a\n", "naar een andere plek verwezen"),
        (b"titel: een\x07bel\n", "UTF-8"),
    ],
)
def test_a_file_that_is_no_questionnaire_is_refused(
    tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "vragenlijst.yaml"
    path.write_bytes(content)
    with pytest.raises(DefinitionError, match=re.escape(told)):
        load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"vragenlijst\.yaml: dit bestand is niet te openen"):
        load(tmp_path / "vragenlijst.yaml")
