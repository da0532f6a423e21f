from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from benchmarks.synthetic.samples import answers, questionnaire
from benchmarks.synthetic.settings import DAY, NOON, blank_form, form, here, work_list
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.judgement import lineage
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.intake import report_taken_in, taken_in
from pipeline.judgement.worklist import open_points
from pipeline.model.actions import Action, FilledReport
from pipeline.model.decisions import Key, Matter
from pipeline.model.receipt import Receipt, Verdict
from pipeline.model.response import FormIdentity
from pipeline.reports.common.compared import Vergelijking
from pipeline.reports.compare import Comparisons, previous_answers
from pipeline.reports.returns import Returns
from tests.support.sent_forms import now, sent

YEAR = 365


def codes(settled: Settled) -> dict[str, list[str]]:
    """The reasons and findings of every file, by its name."""
    return {
        one.name: [each.code for each in (*one.reasons, *one.findings)] for one in settled.receipts
    }


def answer(receipt: Receipt, item: str = "v01.antwoord") -> str | None:
    assert receipt.response
    return receipt.response.value(item)


def compared(settled: Settled, setting: Setting) -> Vergelijking:
    """What the report on the first participant says of the round before."""
    response = settled.counting["XX0001"].response
    assert response
    found = Comparisons(Returns(settled, setting)).with_before(response, {})
    assert found
    return found


def test_only_the_running_round_counts_and_the_one_before_is_kept() -> None:
    old, new = sent("2026", {"v01": "nee"}, 0), sent("2027", {"v01": "ja"}, YEAR)
    settled = settle([old, new, sent("2026", {}, 1, "XX0002")], now())
    assert {code: answer(one) for code, one in settled.counting.items()} == {"XX0001": "ja"}
    previous = lineage.previous(settled, now(), "XX0001")
    assert previous is not None
    assert (previous[0], answer(previous[1])) == ("2026", "nee")
    assert codes(settled)["XX0001 2026 0.docx"] == ["R-ROUND"]
    assert settled.fate(old).verdict == Verdict.ACCEPTED
    assert open_points(settled, now()) == ()


def test_the_round_before_is_the_last_one_a_participant_took_part_in() -> None:
    files = [sent("najaar", {}, 0), sent("voorjaar", {}, 100), sent("2027", {}, YEAR)]
    files += [sent("najaar", {}, 1, "XX0002"), sent("2027", {}, YEAR, "XX0002")]
    settled = settle(files, now())
    assert tuple(settled.history) == ("voorjaar", "najaar")
    found = {code: lineage.previous(settled, now(), code) for code in ("XX0001", "XX0002")}
    assert [one[0] for one in found.values() if one] == ["voorjaar", "najaar"]


def test_a_newer_form_within_a_round_replaces_the_older_one_there_too() -> None:
    files = [
        sent("2026", {"v01": "nee"}, 0),
        sent("2026", {"v01": "ja"}, 3),
        sent("2027", {}, YEAR),
    ]
    previous = lineage.previous(settle(files, now()), now(), "XX0001")
    assert previous is not None
    assert answer(previous[1]) == "ja"


LATE = sent("2026", {"v01": "ja"}, YEAR + 9)
QUESTION = Key(LATE.sha256, "V-ROUND", Matter.FORM)


def test_an_old_form_that_comes_in_now_asks_for_a_decision() -> None:
    settled = settle([sent("2026", {}, 0), sent("2027", {}, YEAR, "XX0002"), LATE], now())
    assert "XX0001" not in settled.counting
    assert codes(settled)[LATE.name] == ["V-ROUND"]
    (point,) = open_points(settled, now())
    assert point.key == QUESTION
    assert point.options == ("gebruiken", "hoort bij eerdere ronde", "niet gebruiken")


def test_it_asks_nothing_when_the_right_form_came_after_it() -> None:
    files = [sent("2027", {}, YEAR, "XX0002"), LATE, sent("2027", {}, YEAR + 20)]
    assert open_points(settle(files, now()), now()) == ()


@pytest.mark.parametrize(
    ("value", "counts", "before"),
    [
        ("gebruiken", "ja", "nee"),
        ("hoort bij eerdere ronde", None, "ja"),
        ("niet gebruiken", None, "nee"),
    ],
)
def test_a_decision_says_to_which_round_a_form_belongs(
    value: str, counts: str | None, before: str
) -> None:
    files = [sent("2026", {"v01": "nee"}, 0), sent("2027", {}, YEAR, "XX0002"), LATE]
    settled = settle([*files, work_list({QUESTION: value}, at=YEAR + 10)], now())
    counting = settled.counting.get("XX0001")
    assert (answer(counting) if counting else None) == counts
    previous = lineage.previous(settled, now(), "XX0001")
    assert previous is not None
    assert answer(previous[1]) == before
    assert open_points(settled, now()) == ()


def test_a_decision_of_an_earlier_round_does_not_count_in_the_next() -> None:
    next_round = replace(now(), round=replace(now().round, code="2028"))
    files = [sent("2027", {}, YEAR, "XX0002"), LATE, sent("2028", {}, 2 * YEAR, "XX0002")]
    files += [work_list({QUESTION: "gebruiken"}, at=YEAR + 10)]
    settled = settle(files, next_round)
    assert "XX0001" not in settled.counting
    previous = lineage.previous(settled, now(), "XX0001")
    assert previous is not None
    assert previous[0] == "2027"


@pytest.mark.parametrize(
    ("begin", "counting"), [(None, ["XX0001", "XX0002"]), (dt.date(2026, 11, 1), ["XX0002"])]
)
def test_a_form_that_lost_its_code_belongs_to_the_round_in_which_it_came(
    begin: dt.date | None, counting: list[str]
) -> None:
    lost = replace(blank_form({"kop.gemeente": "Voorbeeldstad"}), identity=FormIdentity())
    day = -30 if begin else 30  # noon of the first file is 6 November 2026
    blank = Receipt("zonder code.docx", "f" * 64, NOON + day * DAY, 1, "", Verdict.REJECTED)
    old = sent("2026", {}, -40, "XX0003")
    files = [old, sent("2027", {}, 0, "XX0002"), taken_in(blank, lost, now())]
    settled = settle(files, now(begin))
    assert list(settled.counting) == counting
    assert codes(settled)["zonder code.docx"][:1] == (["R-ROUND-LOST"] if begin else [])


def test_without_a_return_in_the_new_round_nothing_counts_and_nothing_is_lost() -> None:
    settled = settle([sent("2026", {}, 0), sent("2026", {}, 1, "XX0002")], now())
    assert settled.counting == {}
    assert list(codes(settled).values()) == [["R-ROUND"], ["R-ROUND"]]


# ---- Two versions of the questionnaire -----------------------------------------------------

OLD = "0a0b0c0d"


def versions(**then: str) -> Questionnaire:
    """The questionnaire of today, which declares what the version OLD called its questions."""
    asked = questionnaire()
    same = {code: then.get(code, code) for code in asked.by_code}
    same = {code: was for code, was in same.items() if was != "anders"}
    return replace(asked, earlier={OLD: same})


def test_a_renumbered_question_is_compared_under_its_name_of_today() -> None:
    setting = now(asked=versions(v07="v08", v08="anders"))
    old = sent("2026", {"v07": "nee", "v08": "ja"}, 0, version=OLD, setting=setting)
    settled = settle([old, sent("2027", {}, YEAR, setting=setting)], setting)
    found = compared(settled, setting)
    assert [(one.nummer, one.vorige.antwoord) for one in found.veranderd] == [(7, "Ja")]
    assert "vraag\xa08. Die vraag was toen anders" in found.niet_vergeleken


def test_a_form_of_an_undeclared_version_is_kept_but_not_compared() -> None:
    old = sent("2026", {"v07": "nee"}, 0, version=OLD)
    settled = settle([old, sent("2027", {}, YEAR)], now())
    found = compared(settled, now())
    assert (found.vergeleken, found.veranderd) == (0, ())


def test_the_next_form_can_show_the_answers_of_the_round_before() -> None:
    setting = now(asked=versions(v07="v08", v08="anders"))
    old = sent("2026", {"v08": "ja"}, 0, version=OLD, setting=setting)
    settled = settle([old, sent("2027", {}, YEAR, setting=setting)], setting)
    shown = previous_answers(settled, setting, "XX0001")
    assert (shown["v07.antwoord"], shown["v01.antwoord"]) == ("Ja", "Deels")
    assert not any(item.startswith(("v08.", "kop.")) for item in shown)


# ---- What was agreed on --------------------------------------------------------------------


def agreed(round_: str, at: int, *actions: Action, version: str = "") -> Receipt:
    """A report of a round that came back with these agreements."""
    identity = FormIdentity("QS", version or questionnaire().fingerprint, round_, "XX0001")
    name = f"rapport {round_} {at}.docx"
    sha256 = name.encode().hex().ljust(64, "2")
    blank = Receipt(name, sha256, NOON + at * DAY, 1, "", Verdict.REJECTED)
    return report_taken_in(blank, FilledReport(identity, actions))


def test_the_last_report_of_the_round_before_tells_what_was_agreed_on() -> None:
    first = agreed("2026", 20, Action("v16", "wijkteam", "mei"))
    last = agreed("2026", 40, Action("v16", "OOV", "juni"), Action("v06", "OOV", ""))
    other = agreed("2027", YEAR + 40, Action("v16", "niemand", "nooit"))
    files = [sent("2026", {"v16": "nee"}, 0), first, last, sent("2027", {}, YEAR), other]
    settled = settle(files, now())
    found = compared(settled, now())
    assert [(one.nummer, one.door, one.wanneer) for one in found.afspraken] == [
        ("6", "OOV", ""),
        ("16", "OOV", "juni"),
    ]
    assert found.afspraken[1].zin.startswith("Dit is nu geregeld.")


def test_an_agreement_on_a_question_that_changed_is_told_of_but_not_judged() -> None:
    setting = now(asked=versions(v07="v08", v08="anders"))
    report = agreed("2026", 20, Action("v07", "A", ""), Action("v08", "B", ""), version=OLD)
    old = sent("2026", {}, 0, version=OLD, setting=setting)
    settled = settle([old, report, sent("2027", {}, YEAR, setting=setting)], setting)
    found = compared(settled, setting)
    assert [(one.nummer, one.door) for one in found.afspraken] == [("7", "B")]
    assert "1 afspraak gaat over een vraag die er nu niet meer zo is." in found.niet_vergeleken


# ---- Beside other participants -----------------------------------------------------------


@pytest.mark.parametrize(
    ("mirror", "consent", "towns", "n"),
    [
        ("", "Ja", 6, None),
        ("alle", "Ja", 6, 5),
        ("alle", "Nee", 6, None),
        ("alle", "Ja", 5, None),
        ("provincie", "Ja", 6, None),  # nobody's province is known here
    ],
)
def test_a_report_stands_beside_others_only_when_asked_and_safe(
    mirror: str, consent: str, towns: int, n: int | None
) -> None:
    setting = replace(here(), round=replace(here().round, mirror=mirror))
    files = []
    known = replace(
        setting,
        invited=tuple(
            replace(setting.invited[0], code=f"XX{number:04}", name=f"Plaats {number}")
            for number in range(1, 7)
        ),
    )
    for number in range(1, towns + 1):
        code = f"XX{number:04}"
        texts = {"kop.groepsrapport": consent if number > 1 else "Nee"}
        filled = form(texts, code, table=answers("ja" if number % 2 else "deels"))
        blank = Receipt(f"{code}.docx", code.ljust(64, "0"), NOON, 1, "", Verdict.REJECTED)
        files.append(taken_in(blank, filled, known))
    settled = settle(files, known)
    response = settled.counting["XX0001"].response
    assert response is not None
    found = Comparisons(Returns(settled, known)).with_others(response)
    assert (found.n if found else None) == n
    if found:
        assert found.vragen[0].midden == "Deels"
        assert {one.n for one in found.vragen} == {"5 tot en met 9"}
