"""Forms of two departments: joined at once, or waiting for a decision, and nobody asked in vain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import ALL, answers, questionnaire
from benchmarks.synthetic.settings import form, here, receipt, work_list
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.owed import asked, given, points
from pipeline.judgement.standing import State, standings
from pipeline.judgement.town_facts import Noted
from pipeline.judgement.worklist import open_points
from pipeline.mail.follow_up import follow_ups
from pipeline.model.decisions import Key, Matter
from pipeline.model.receipt import Return
from pipeline.model.response import Note
from pipeline.reports.returns import Returns
from pipeline.reports.worklist import _compared
from tests.support.sent_forms import mini

OOV, JEUGD, NOBODY = "adviseur OOV", "adviseur jeugd", ""
FIRST, SECOND, MIDDLE = ALL[:13], ALL[13:], ALL[10:16]
Part = tuple[str, Mapping[str, str], str]  # functions, answers, from which address


def filled(codes: tuple[str, ...], value: str = "deels", **others: str) -> dict[str, str]:
    return answers("", **dict.fromkeys(codes, value)) | others


def sent(part: Part, at: int) -> Return:
    functions, table, address = part
    texts = form({"kop.functies": functions}, table=table)
    return receipt(texts, f"{at}.docx", at, f"{address}@voorbeeldstad.example" if address else "")


def came(*parts: Part) -> Settled:
    return settle([sent(part, at) for at, part in enumerate(parts)], here())


def fate(found: Settled) -> str:
    group = found.departments.get("XX0001")
    if group is None:
        less = [one for one in open_points(found, here()) if one.key.item == "V-LESS"]
        return "asked what is gone" if less else "replaced"
    return "joined" if group.verb else "waits"


CASES = [
    # the first, the second; what becomes of them
    ((OOV, filled(FIRST), ""), (JEUGD, filled(SECOND), ""), "joined"),
    ((OOV, filled(FIRST), ""), (JEUGD, filled(MIDDLE), ""), "joined"),
    ((OOV, filled(FIRST), ""), (JEUGD, filled(MIDDLE, "nee"), ""), "waits"),
    ((OOV, filled(ALL), ""), (JEUGD, filled(ALL, v03="nee"), ""), "waits"),
    ((NOBODY, filled(FIRST), "oov"), (NOBODY, filled(SECOND), "jeugd"), "joined"),
    ((OOV, filled(ALL), "oov"), (OOV, filled(ALL, v03="nee"), "jeugd"), "waits"),
    ((NOBODY, filled(FIRST), "oov"), (NOBODY, filled(SECOND), "oov"), "waits"),
    ((NOBODY, filled(FIRST), ""), (JEUGD, filled(SECOND), ""), "waits"),
    ((OOV, filled(ALL), "oov"), (OOV, filled(ALL, v03="nee"), "oov"), "replaced"),
    ((OOV, filled(ALL), "oov"), (OOV, filled(ALL, v03=""), "oov"), "asked what is gone"),
]


@pytest.mark.parametrize(("first", "second", "becomes"), CASES)
def test_who_sent_two_forms_and_what_they_say_decides_what_becomes_of_them(
    first: Part, second: Part, becomes: str
) -> None:
    assert fate(came(first, second)) == becomes
    assert fate(came(second, first)) in (becomes, "replaced")  # more may come after less


DOUBTS = [
    # typed as an answer, noted by a reader (code, its words), the reason that is told
    ("Ja, maar alleen voor jongeren", None, "is geen van de antwoorden"),
    ("Deels", ("V-CONTRADICTED", {"answer": "Deels", "text": "Nee"}), "ernaast staat «Nee»"),
    ("Deels", ("V-BESIDE", {"text": "alleen in de kern"}), "«alleen in de kern»"),
]


@pytest.mark.parametrize(("typed", "noted", "why"), DOUBTS)
def test_why_a_field_is_in_doubt_is_told_of_all_forms_together_too(
    typed: str, noted: tuple[str, dict[str, str]] | None, why: str
) -> None:
    notes = (Note(noted[0], "v03.antwoord", noted[1]),) if noted else ()
    filled_in = form({"kop.functies": OOV, "v03.antwoord": typed}, table=filled(FIRST), notes=notes)
    field = filled_in.readings["v03.antwoord"]._replace(certain="ernaast" not in why)
    filled_in = replace(filled_in, readings={**filled_in.readings, "v03.antwoord": field})
    other = sent((JEUGD, filled(SECOND), ""), 1)
    found = settle([receipt(filled_in, "0.docx"), other], here())
    (point,) = [one for one in open_points(found, here()) if one.key.item == "v03.antwoord"]
    assert fate(found) == "joined"
    assert why in point.why


def test_a_form_of_another_version_is_asked_about() -> None:
    one, other = sent((OOV, filled(FIRST), ""), 0), sent((JEUGD, filled(SECOND), ""), 1)
    older = replace(one, identity=replace(one.identity, fingerprint="0" * 8))
    assert fate(settle([older, other], here())) == "waits"


def test_what_is_joined_counts_at_once_and_says_who_filled_in_what() -> None:
    found = came((OOV, filled(FIRST), ""), (JEUGD, filled(SECOND), ""))
    now = found.counting["XX0001"]
    assert all(now.response.value(f"{code}.antwoord") == "deels" for code in ALL)
    who = "adviseur OOV (vraag 1 t/m 13) en adviseur jeugd (vraag 14 t/m 26)"
    (point,) = [one for one in open_points(found, here()) if one.key.matter == Matter.RETURNS]
    assert point.proposal == "samenvoegen"
    assert who.casefold() in point.found.replace("\xa0", " ").casefold()
    report = Returns(found, here()).advisory("XX0001")
    assert who in " ".join(report.inleiding).replace("\xa0", " ")
    assert report.functies == f"{OOV} / {JEUGD}"


LEFT_BLANK = [
    # typed in the first and the second form, what was decided on the first; how they go together
    ("Nee", "", "leeg laten", "23 gelijk, 2 alleen in één formulier, 0 verschillend.", "leeg"),
    (
        "Grotendeels",
        "",
        "",
        "23 gelijk, 3 alleen in één formulier, 0 verschillend.",
        "niet te lezen",
    ),
    (
        "Nee",
        "Ja",
        "",
        "23 gelijk, 2 alleen in één formulier, 1 verschillend.",
        "verschillend: kies",
    ),
    ("ja", "Ja", "", "24 gelijk, 2 alleen in één formulier, 0 verschillend.", "Ja"),
]


@pytest.mark.parametrize(("one", "other", "decided", "counts", "together"), LEFT_BLANK)
def test_list_and_comparison_say_the_same_of_an_answer_that_was_left_blank_too(
    one: str, other: str, decided: str, counts: str, together: str
) -> None:
    texts = {"kop.functies": OOV, "v03.antwoord": one, "v25.antwoord": ""}
    first = receipt(form(texts), "0.docx", 0)
    second = receipt(
        form({"kop.functies": JEUGD, "v03.antwoord": other, "v26.antwoord": ""}), "1.docx", 1
    )
    lists = [work_list({Key(first.sha256, "v03.antwoord", Matter.ANSWER): decided})]
    found = settle([first, second, *(lists if decided else ())], here())
    group = found.departments["XX0001"]
    todo = open_points(found, here())
    (told,) = [one.found for one in todo if one.key.matter == Matter.RETURNS]
    assert told.replace("\xa0", " ").startswith(counts)
    assert [row[-1] for row in _compared(questionnaire(), group)][2] == together
    doubts = [one.why for one in todo if one.key.item == "v03.antwoord"]
    assert bool(doubts) == (together in ("niet te lezen", "verschillend: kies")), doubts


def test_an_adviser_can_undo_what_was_joined() -> None:
    pair = [sent((OOV, filled(FIRST), ""), 0), sent((JEUGD, filled(SECOND), ""), 1)]
    key = Key(settle(pair, here()).departments["XX0001"].merged.sha256, "", Matter.RETURNS)
    for verb, name in (("samenvoegen", "0.docx + 1.docx"), ("nieuwste telt", "1.docx")):
        after = settle([*pair, work_list({key: verb})], here())
        assert after.counting["XX0001"].name == name
        assert [one for one in open_points(after, here()) if one.key == key] == []


def test_a_later_form_of_one_department_replaces_that_of_this_department_only() -> None:
    oov, jeugd = (OOV, filled(FIRST), ""), (JEUGD, filled(SECOND), "")
    found = came(oov, jeugd, (OOV, filled(FIRST, "nee"), ""))
    now = found.counting["XX0001"]
    assert [now.response.value(f"{code}.antwoord") for code in ("v01", "v26")] == ["nee", "deels"]
    found = came(oov, jeugd, (OOV, filled(FIRST[1:]), ""))
    assert found.counting["XX0001"].name == "0.docx + 1.docx"
    assert [one.file for one in open_points(found, here()) if one.key.item == "V-LESS"] == [
        "2.docx"
    ]


HARD = (OOV, filled(ALL[:20]), ""), (JEUGD, filled(ALL[10:23], "nee"), "")


def test_while_a_decision_is_open_nobody_is_asked_what_the_other_answered(
    tmp_path: Path,
) -> None:
    found = came(*HARD)
    assert found.counting["XX0001"].name == "1.docx"
    owed = points(found.answered("XX0001"), here())
    assert [one.questions for one in owed if one.code.startswith("v")] == [(24,), (25,), (26,)]
    state = standings(here(), found, open_points(found, here()), Noted())["XX0001"]
    assert (state.state, state.points) == (State.WAITING, owed)
    (letter,) = follow_ups(Workspace(tmp_path), here(), found)
    assert letter.questions == (24, 25, 26)


def test_an_ordinary_form_in_between_shows_what_stands_and_no_text_of_two() -> None:
    found = came((OOV, filled(ALL[:8]), ""), (JEUGD, filled(ALL[4:12], "nee"), ""))
    together, counts = found.answered("XX0001"), found.counting["XX0001"]
    what = asked(points(together, here()), here())
    shown = given(counts, what, here()) | given(together, what, here())
    assert what.whole
    assert [shown.get(f"{code}.antwoord") for code in ("v01", "v05", "v12", "v13")] == [
        *("Deels", "Nee", "Nee", None)
    ]


def test_a_supplement_counts_for_what_is_asked_while_a_decision_is_open() -> None:
    later = receipt(mini({"v24.antwoord": "Ja"}, ("v24",)), "aanvulling.docx", 5)
    parts = [sent(part, at) for at, part in enumerate(HARD)]
    owed = points(settle([*parts, later], here()).answered("XX0001"), here())
    assert [one.questions for one in owed if one.code.startswith("v")] == [(25,), (26,)]
