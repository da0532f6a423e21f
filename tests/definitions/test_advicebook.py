"""The advice file: complete for every question, and clear about every error."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from benchmarks.synthetic.samples import book, questionnaire
from pipeline.base.errors import DefinitionError
from pipeline.definitions.advicebook import load
from tests.support.places import TEMPLATES

SHIPPED = (TEMPLATES / "adviezen.yaml").read_text(encoding="utf-8")

# Section 3.6 of the content design: the order of the advice.
ORDER = {
    1: "v06 v01 v24 v16",
    2: "v12 v13 v03 v07 v10 v17 v20 v21",
    3: "v02 v04 v05 v08 v09 v11 v14 v15 v22 v26",
    4: "v18 v19 v23 v25",
}
FIRST = {
    "v06": "v03 v08 v09",
    "v01": "v02 v04 v25 v26",
    "v04": "v05",
    "v12": "v13 v14 v15",
    "v16": "v17",
    "v24": "v20",
    "v20": "v22",
    "v21": "v22",
}


def problems(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in SHIPPED
    path = tmp_path / "adviezen.yaml"
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load(path, questionnaire())
    return [str(problem) for problem in caught.value.problems]


def test_every_question_has_advice_for_every_open_answer() -> None:
    assert list(book().advice) == [question.code for question in questionnaire().questions]
    for advice in book().advice.values():
        assert set(advice.texts) == {"nee", "deels", "weet_niet"}
        assert all((*advice.texts.values(), advice.why, advice.who, advice.topic))


def test_the_order_of_advice_is_the_table_of_the_content_design() -> None:
    found = {
        number: " ".join(
            one.question
            for one in sorted(book().advice.values(), key=lambda one: one.rank)
            if one.priority == number
        )
        for number in book().priorities
    }
    assert found == ORDER


def test_what_comes_first_is_the_table_of_the_content_design() -> None:
    assert {
        first: " ".join(one.question for one in book().advice.values() if first in one.after)
        for first in FIRST
    } == FIRST


def test_the_quick_steps_are_the_ones_of_the_content_design() -> None:
    quick = {one.question for one in book().advice.values() if one.quick}
    assert quick == {"v10", "v15", "v17", "v18", "v19"}


def test_evaluation_comes_earlier_where_the_approach_is_still_to_be_made() -> None:
    earlier = {
        one.question: one.checklist_priority
        for one in book().advice.values()
        if one.checklist_priority
    }
    assert earlier == {"v26": 2}


def test_four_pairs_get_one_joint_advice() -> None:
    pairs = {frozenset(one.questions) for one in book().combinations}
    assert pairs == {
        frozenset(pair) for pair in (("v16", "v17"), ("v20", "v22"), ("v12", "v13"), ("v06", "v03"))
    }


def test_there_are_28_rules_of_four_kinds() -> None:
    assert [rule.code for rule in book().rules] == [f"R{n:02d}" for n in range(1, 29)]
    assert {rule.kind for rule in book().rules} == {"fout", "controle", "kans", "proces"}
    assert [rule.code for rule in book().rules if rule.kind == "fout"] == ["R21"]


def test_the_conversation_takes_90_minutes() -> None:
    limits = book().thresholds
    minutes = sum(talk.minutes for talk in book().talks.values())
    assert minutes + limits["gesprek_opening_minuten"] + limits["gesprek_afsluiting_minuten"] == 90
    assert all(len(talk.questions) == 2 and talk.invite for talk in book().talks.values())


# Section 3.7 of the content design: the tone of every text a participant reads.
TEXTS = {
    **{f"{a.question} {c}": text for a in book().advice.values() for c, text in a.texts.items()},
    **{f"{a.question} waarom": a.why for a in book().advice.values()},
    **{rule.code: rule.text for rule in book().rules},
    **{one.title: one.text for one in book().combinations},
    **book().texts,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_keeps_to_the_tone(text: str) -> None:
    assert not re.search(r"\bu (moet|dient)\b|onvoldoende|gezakt|dreigingsniveau", text, re.I)
    assert not re.search(r"\bislam|\bmoslim|\bjihad|\bmigrant", text, re.I)
    assert '"' not in text
    assert "'" not in text


def test_a_sentence_can_be_filled_in_by_the_names_between_its_braces() -> None:
    for text in book().texts.values():
        names = {name for _, name, _, _ in Formatter().parse(text) if name}
        assert text.format(**dict.fromkeys(names, "x"))


BROKEN = [
    # what an adviser did wrong: old text, new text, words of the message
    ("v07: [ja]\n      v13: [nee]", "v07: [ja]\n      v31: [nee]", "regel R22: het veld «v31»"),
    ("v07: [ja]\n      v13", "v07: [jaa]\n      v13", "Bedoelt u «ja»?"),
    ("v06: [deels, nee, weet_niet, leeg]", "v06: [nvt]", "bij «v06» staat «nvt»"),
    ("soort: kans", "soort: kansen", "Bedoelt u «kans»?"),
    ("variant: geen_aanpak\n ", "variant: checklist\n ", "Kies uit: aanpak, geen_aanpak."),
    (
        "      minstens: {ja: 9}\n",
        "      minstens: {jaa: 9}\n",
        "het veld «jaa» is hier niet bekend",
    ),
    (
        "    als:\n      alles_gelijk: ja\n      behalve_zonder_aanpak: nee",
        "    als: {}",
        "regel R25: onder «als» staat niets",
    ),
    ("vragen: [v06, v01, v24, v16]", "vragen: [v06, v01, v24]", "vraag v16 staat in geen enkele"),
    ("vragen: [v06, v01, v24, v16]", "vragen: [v06, v01, v24, v16, v12]", "«v12» komt twee keer"),
    ("  v07:  # Inbreng", "  v7:  # Inbreng", "adviezen: het veld «v07» ontbreekt."),
    ("    onderwerp: een vaste meldroute\n", "", "advies v16: het veld «onderwerp» ontbreekt."),
    ("eerst: [v16]", "eerst: [v61]", "Bedoelt u «v16»?"),
    ("onderwerp: een vaste meldroute", "onderwerp: route\n    eerst: [v17]", "wachten bij «eerst»"),
    ("    snel: ja\n", "    snel: vlug\n", "Kies uit: ja, nee."),
    ("vragen: [v16, v17]\n", "vragen: [v16]\n", "hoort bij precies twee vragen"),
    ("minuten: 15", "minuten: 20", "tellen op tot 95, maar het gesprek duurt 90"),
    ("- vanaf: 0\n", "- vanaf: 10\n", "lopen niet af van hoog naar 0"),
    ("  groep_minimum: 5", "  groepminimum: 5", "het veld «groep_minimum» ontbreekt"),
    ("  leeg:\n    teken", "  blanco:\n    teken", "uitkomsten: het veld «leeg» ontbreekt"),
    ("voor de gemeente {gemeente}", "voor de gemeente {gemeente", "klopt iets niet met de acc"),
    ("voor de gemeente {gemeente}", "voor {gemeente.__class__}", "klopt iets niet met de acc"),
]


@pytest.mark.parametrize(("old", "new", "told"), BROKEN, ids=[row[2] for row in BROKEN])
def test_an_error_names_its_line_and_what_to_do(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    found = [problem for problem in problems(tmp_path, old, new) if told in problem]
    assert found
    assert all(re.match(r"adviezen\.yaml, regel \d+", problem) for problem in found)
