"""Change as a story: what went forward and back, with what the participant says of it."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.synthetic.samples import ALL
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.council import Raadsbrief, council_context
from tests.support.second_rounds import report_after
from tests.support.sent_forms import now


class Told(NamedTuple):
    report: Adviesrapport
    council: Raadsbrief


def told(before: dict[str, str], after: dict[str, str]) -> Told:
    report = report_after(before, after)
    return Told(report, council_context(report, now().book))


YES = dict.fromkeys(ALL, "ja")
NO = dict.fromkeys(ALL, "nee")
REMARK = "De dossierhouder vertrok in mei."


def test_who_had_something_is_not_told_to_begin_with_it() -> None:
    report = told(YES, NO | {"v24.toelichting": REMARK}).report
    assert report.vergelijking
    assert "gingen achteruit" in report.vergelijking.kort
    assert not any("beginnen" in one for one in report.samenvatting)
    assert f"schrijft u: «{REMARK}»" in report.samenvatting[1]


def test_what_changed_stands_beside_the_remark_that_explains_it() -> None:
    report = told(YES, YES | {"v24": "nee", "v24.toelichting": REMARK}).report
    assert report.vergelijking
    assert [(one.nummer, one.toelichting) for one in report.vergelijking.dalers] == [(24, REMARK)]


def test_what_went_back_is_spoken_about_first_and_the_conversation_is_not_longer() -> None:
    back, same = told(YES, YES | {"v24": "nee"}).report, told(YES, YES | {"v01": "ja"}).report
    assert [one.onderwerp for one in back.agenda][1] == "Wat gebeurde er?"
    assert "Dossierhouder" in back.agenda[1].gespreksvragen[0]
    assert "Wat gebeurde er?" not in [one.onderwerp for one in same.agenda]
    assert sum(one.minuten for one in back.agenda) == sum(one.minuten for one in same.agenda) == 90


def test_the_council_reads_what_changed_and_no_word_of_the_participant() -> None:
    page = told(NO | {"v01": "ja"}, YES | {"v01": "nee", "v01.toelichting": REMARK}).council
    assert page.verandering[0].startswith("Sinds ronde 2026:")
    assert page.verandering[1].endswith("en nog 22.")
    assert page.verandering[2] == "Achteruit: ‘Visie op radicalisering’."
    assert page.vragen[0].startswith("Wat gebeurde er")
    assert REMARK not in " ".join((*page.verandering, *page.vragen))
