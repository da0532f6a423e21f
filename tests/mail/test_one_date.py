"""Mail, letter and form of one message name one date by which to answer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import ALL, TEMPLATES
from benchmarks.synthetic.settings import CONSISTENT, form, here, receipt
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import settle
from pipeline.mail.follow_up import follow_ups
from pipeline.mail.letters import LetterTemplate, Mailtekst, common
from pipeline.mail.parcels import words_about
from pipeline.ooxml.package import Package

DAY = re.compile(r"\d{1,2}[ \xa0][a-z]+[ \xa0]20\d\d")
RECEIVED, EXAMPLE = "6 november 2026", "23 november 2026"  # the example stands at the date (K2)


def dates(text: str) -> set[str]:
    return {one.replace("\xa0", " ") for one in DAY.findall(text)}


def dates_in(data: bytes, part: str) -> set[str]:
    return dates(" ".join(Package.open(data).tree(part).itertext()))


@pytest.mark.parametrize(
    ("left_open", "deadline", "sent", "by"),
    [
        (2, date(2027, 1, 15), date(2026, 11, 20), "15 januari 2027"),
        (2, date(2027, 1, 15), date(2027, 1, 14), "28 januari 2027"),
        (2, None, date(2026, 11, 20), "4 december 2026"),
        (20, date(2027, 1, 15), date(2027, 2, 1), "15 februari 2027"),  # the ordinary form
    ],
)
def test_a_follow_up_names_one_date(
    tmp_path: Path, left_open: int, deadline: date | None, sent: date, by: str
) -> None:
    now = replace(here(), round=replace(here().round, deadline=deadline))
    came = receipt(form(table={**CONSISTENT, **dict.fromkeys(ALL[-left_open:], "")}))
    (one,) = follow_ups(Workspace(tmp_path), now, settle([came], now))
    letter, word, excel = one.files(sent).values()
    template = LetterTemplate(TEMPLATES / "mail" / "nalevering.txt")
    words = Mailtekst(**common(now, one.code, one.name, sent), **words_about(one))
    said = [
        dates(template.render(words).text),
        dates_in(letter, "word/document.xml") - {RECEIVED},
        dates_in(word, "word/document.xml") - {EXAMPLE},
        dates_in(excel, "xl/worksheets/sheet1.xml") - {EXAMPLE},
    ]
    assert said == [{by}] * 4


def test_a_reminder_says_it_when_the_form_names_another_date() -> None:
    now, template = here(), LetterTemplate(TEMPLATES / "mail" / "herinnering.txt")
    late = Mailtekst(**common(now, "XX0001", "Voorbeeldstad", date(2027, 2, 1)))
    assert (
        "staat nog 15\xa0januari\xa02027; u hebt nu tot en met 15\xa0februari"
        in template.render(late).text
    )
    soon = Mailtekst(**common(now, "XX0001", "Voorbeeldstad", date(2026, 12, 1)))
    assert "staat nog" not in template.render(soon).text
