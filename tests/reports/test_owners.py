"""Advice is asked of somebody who is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benchmarks.synthetic.samples import answers, book, questionnaire, response
from benchmarks.synthetic.settings import here
from pipeline.checks.coverage import gaps
from pipeline.checks.lines import Lines
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.advisory.case import Beside, case_of
from pipeline.reports.common.context import Adviesrapport, Herkomst
from tests.support.places import TEMPLATES

LINES = Lines(TEMPLATES.joinpath)

ORIGIN = Herkomst("scan.docx", "13 november 2026", "4f1c9a02b7de", "QS 1.0", "2026")


def report(default: str, holder: str) -> Adviesrapport:
    coded = response(answers(default, v24=holder))
    return advisory_context(coded, (), ORIGIN, questionnaire(), book(), date(2026, 11, 23))


def asked(shown: Adviesrapport) -> list[str]:
    """Everything that asks somebody for something, but for the advice to appoint one."""
    steps = [one for one in (*shown.prioriteiten, *shown.vervolg) if one.code != "v24"]
    rows = [row for part in shown.themas for row in part.vragen if row.code != "v24"]
    texts = [text for one in steps for text in (one.wie, one.eerste_stap, one.kort)]
    texts += [row.eerste_stap for row in rows] + [part.uitnodigen for part in shown.themas]
    return [text for text in texts if "dossierhouder" in text.lower()]


@pytest.mark.parametrize("default", ["nee", "deels", "weet_niet"])
def test_who_is_not_there_is_asked_nothing(default: str) -> None:
    assert asked(report(default, "nee")) == []
    assert asked(report(default, "ja"))


@pytest.mark.parametrize(
    ("inhabitants", "who"), [(9000, "gemeentesecretaris"), (50_000, "teamleider veiligheid")]
)
def test_a_village_has_no_team_leader(inhabitants: int, who: str) -> None:
    beside = Beside(inhabitants=inhabitants)
    case = case_of(response(answers("nee")), (), questionnaire(), book(), beside)
    assert case.asked_of(case.book.advice["v20"].who, ["v20"]) == who


def test_the_check_names_an_advice_whose_owner_may_not_exist() -> None:
    (role,) = (one for one in book().roles if one.name == "dossierhouder")
    nobody = replace(here(), book=replace(book(), roles=(replace(role, instead=""),)))
    told = [str(one) for one in gaps(nobody, LINES) if "dossierhouder" in str(one)]
    assert [one for one in told if "advies v17 " in one]
    assert [one for one in told if "advies v24 " in one] == []
    assert list(gaps(here(), LINES)) == []
