"""The group report of a round in which one answers for a region: its answer counts once."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.synthetic.samples import ALL
from benchmarks.synthetic.settings import CONSISTENT, here
from pipeline.definitions.regions import Region
from pipeline.definitions.respondents import Respondent
from pipeline.judgement.counting import settle
from pipeline.reports.compare import Comparisons
from pipeline.reports.group.fields import Groepsrapport
from pipeline.reports.returns import Returns
from pipeline.reports.write import group_contents
from tests.support.sent_forms import now, sent

CODES = [f"XX{number:04d}" for number in range(1, 17)]
CONTACT, MEMBERS = CODES[0], CODES[1:5]
QUESTIONS = ("v13", "v16", "v20", "v24")
REGION = Region(CONTACT, "Stad XX0001", tuple(MEMBERS), QUESTIONS)


def played(*regions: Region, mirror: str = "") -> Returns:
    """Sixteen who all answer; two members leave the questions to their region, two do not."""
    dice = random.Random("regio")
    invited = tuple(Respondent(code, f"Stad {code}") for code in CODES)
    round_ = replace(now().round, mirror=mirror)
    setting = replace(now(), invited=invited, regions=regions, round=round_)
    files = []
    for at, code in enumerate(CODES):
        table = CONSISTENT | {one: dice.choice(("ja", "deels", "nee")) for one in ALL}
        silent = dict.fromkeys(QUESTIONS, "") if code in MEMBERS[:2] else {}
        files.append(sent("2027", table | silent, at, code, setting=setting))
    found = settle(files, setting)
    return Returns(found, setting, frozenset(one.sha256 for one in files))


def rows(report: Groepsrapport) -> dict[int, tuple[str, ...]]:
    return {one.nummer: (one.ja, one.deels, one.nee, one.leeg, one.n) for one in report.vragen}


def test_an_answer_for_a_region_counts_once() -> None:
    alone, together = (group_contents(played(*one)) for one in ((), (REGION,)))
    for number, (*answers, blank, answered) in rows(together).items():
        *before, blank_before, answered_before = rows(alone)[number]
        of_region = number in (13, 16, 20, 24)
        assert (answers, answered) == (before, answered_before)  # nobody counts by it
        assert (blank_before, blank) == (("2", "0") if of_region else ("0", "0"))
    assert together.respons_totaal == alone.respons_totaal


def test_the_report_says_so() -> None:
    report = group_contents(played(REGION))
    said = {one.nummer for one in report.vragen if "telt hier hooguit één keer mee" in one.zin}
    assert said == {13, 16, 20, 24}
    assert any(
        "één gemeente op een vraag voor haar hele regio" in one for one in report.verantwoording
    )
    themes = {here().questionnaire.by_code[code].theme for code in QUESTIONS}
    assert {one.letter for one in report.themas if one.mediaan == "–"} == themes
    plain = group_contents(played())
    assert not any("regio" in one.zin for one in plain.vragen)


def test_beside_others_an_answer_for_a_region_counts_once_too() -> None:
    found = played(REGION, mirror="alle")
    mirror = Comparisons(found).with_others(found.counting[CODES[-1]].response)
    assert mirror is not None
    number = {one.nummer: one.n for one in mirror.vragen}
    assert (number[13], number[14]) == ("13", "15")
    themes = {here().questionnaire.by_code[code].theme for code in QUESTIONS}
    assert {one.letter for one in mirror.themas if one.midden == "–"} == themes
