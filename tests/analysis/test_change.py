from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.synthetic.samples import ALL, answers, book, questionnaire, response
from pipeline.analysis.change import Direction, compare
from pipeline.model.actions import OWN, Action
from pipeline.model.receipt import Return, Verdict
from pipeline.reports.advisory.change import Earlier, change_context
from pipeline.reports.common.compared import Vergelijking

# Answers of one question in two rounds, and what may be said of them (section 3.5).
PAIRS = [
    ("nee", "deels", "vooruit"),
    ("nee", "ja", "vooruit"),
    ("deels", "ja", "vooruit"),
    ("ja", "deels", "achteruit"),
    ("deels", "nee", "achteruit"),
    ("weet_niet", "ja", "ander_beeld"),
    ("weet_niet", "nee", "ander_beeld"),
    ("ja", "weet_niet", "ander_beeld"),
    ("nee", "weet_niet", "ander_beeld"),
    ("nee", "nee", "gelijk"),
    ("weet_niet", "weet_niet", "beide keren onbekend"),
    ("leeg", "ja", "niet vergeleken"),
    ("ja", "leeg", "niet vergeleken"),
    ("leeg", "leeg", "niet vergeleken"),
    ("nvt", "nee", "niet vergeleken"),
]


@pytest.mark.parametrize(("before", "now", "told"), PAIRS)
def test_two_answers_are_compared_only_when_both_say_something(
    before: str, now: str, told: str
) -> None:
    change = compare({"v01": before}, {"v01": now}, ALL)
    groups = {
        "gelijk": change.same,
        "beide keren onbekend": change.still_unknown,
        "niet vergeleken": change.unanswered,
        **{way.value: change.directed(way) for way in Direction},
    }
    assert [name for name, found in groups.items() if found] == [told]
    assert change.compared == (told in ("gelijk", "vooruit", "achteruit"))


def test_another_question_is_not_compared() -> None:
    change = compare({"v01": "nee", "v02": "nee"}, {"v01": "ja", "v02": "ja"}, {"v01"})
    assert [one.question for one in change.moves] == ["v01"]
    assert change.reworded == ("v02",)


def told(
    before: dict[str, str],
    now: dict[str, str],
    agreed: tuple[Action, ...] = (),
    was: str = "",
    variant: str = "aanpak",
) -> Vergelijking:
    """What a report says of these two rounds; `was` is the fingerprint of the first."""
    first = response(before, variant=variant)
    first = replace(first, round="2025", fingerprint=was or first.fingerprint)
    about = ("toen.docx", "1", 1_763_000_000 * 10**9, 1, "docx", Verdict.ACCEPTED)
    came = Return(*about, response=first)
    actions = {one.question: one for one in agreed if one.question != OWN}
    own = tuple(one for one in agreed if one.question == OWN)
    earlier = Earlier("2025", came, actions, own)
    return change_context(response(now), earlier, questionnaire(), book())


def test_a_report_tells_what_moved_and_nothing_it_cannot_know() -> None:
    found = told(
        answers("deels", v01="nee", v02="ja", v03="weet_niet", v04="", v05="weet_niet"),
        answers("deels", v01="ja", v02="nee", v03="ja", v04="ja", v05="weet_niet", v06="ja"),
    )
    assert [(one.nummer, one.richting) for one in found.veranderd] == [
        (1, "vooruit"),
        (2, "achteruit"),
        (3, "ander_beeld"),
        (6, "vooruit"),
    ]
    assert (found.vergeleken, found.gelijk) == (23, 20)
    assert found.zin.replace("\xa0", " ") == (
        "U vulde de scan ook in bij ronde 2025. Bij 23 vragen antwoordde u beide keren Ja, Deels "
        "of Nee: 2 vragen gingen vooruit, 1 vraag ging achteruit en 20 vragen bleven gelijk. Bij "
        "vraag 3 is het beeld veranderd: u weet het antwoord nu wel, of juist niet meer."
    )
    assert found.kort.replace("\xa0", " ") == (
        "Sinds ronde 2025: 2 vragen gingen vooruit, 1 vraag ging achteruit en 20 vragen bleven "
        "gelijk."
    )
    assert found.niet_vergeleken.replace("\xa0", " ") == (
        "Niet vergeleken: vraag 4. Daar ontbrak een van beide keren een antwoord. Bij vraag 5 wist "
        "u het antwoord beide keren niet."
    )


def test_the_largest_step_stands_first_and_each_theme_tells_its_own() -> None:
    found = told(answers("deels", v02="nee"), answers("deels", v01="ja", v02="ja"))
    assert [one.nummer for one in found.stijgers] == [2, 1]
    assert [(one.letter, one.gelijk) for one in found.themas] == [("A", 3)]
    moved = "2 vragen gingen vooruit en 3 vragen bleven gelijk."
    assert found.themas[0].zin.replace("\xa0", " ") == moved


def test_a_version_nobody_declared_is_not_compared() -> None:
    found = told(answers("nee"), answers("ja"), was="00000000")
    assert (found.veranderd, found.vergeleken, found.niet_vergeleken) == ((), 0, "")
    assert "De vragen waren toen anders." in found.zin


def test_a_participant_that_made_an_approach_since_reads_so() -> None:
    found = told(answers("nee"), answers("ja"), variant="geen_aanpak")
    assert found.zin.endswith("Toen had u nog geen aanpak.")


BECAME = [
    ("nee", "ja", "Dit is nu geregeld."),
    ("weet_niet", "ja", "Dit is nu geregeld."),
    ("nee", "deels", "Dit is nu voor een deel geregeld."),
    ("nee", "nee", "Het antwoord is nog hetzelfde."),
    ("deels", "nee", "Dit ging achteruit."),
    ("ja", "deels", "Dit ging achteruit."),
    ("weet_niet", "nee", "U weet nu hoe het ervoor staat."),
    ("nee", "weet_niet", "Er is nu geen antwoord Ja, Deels of Nee."),
    ("nee", "", "Er is nu geen antwoord Ja, Deels of Nee."),
]


@pytest.mark.parametrize(("before", "now", "became"), BECAME)
def test_an_agreement_comes_back_with_what_became_of_it(before: str, now: str, became: str) -> None:
    agreed = (Action("v16", "dossierhouder", "1 maart"), Action(OWN, "raad", "", "Thema-avond"))
    found = told(answers("deels", v16=before), answers("deels", v16=now), agreed)
    one, own = found.afspraken
    assert (one.nummer, one.door, one.wanneer) == ("16", "dossierhouder", "1 maart")
    assert one.zin.startswith(became)
    assert (own.nummer, own.titel, own.door, own.nu.antwoord) == ("–", "Thema-avond", "raad", "")
