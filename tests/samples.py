"""Responses and filled forms of plainly fictional municipalities, from small tables of answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pipeline import advicebook
from pipeline import questionnaire as questionnaires
from pipeline.advicebook import AdviceBook
from pipeline.questionnaire import Questionnaire
from pipeline.response import (
    Answer,
    FilledForm,
    FormIdentity,
    Missing,
    Reading,
    Response,
    SourceKind,
)

TEMPLATES = Path(__file__).parent.parent / "templates"
ALL = tuple(f"v{number:02d}" for number in range(1, 27))


@cache
def questionnaire() -> Questionnaire:
    """The questionnaire the repository ships."""
    return questionnaires.load(TEMPLATES / "vragenlijst.yaml")


@cache
def book() -> AdviceBook:
    """The advice book the repository ships."""
    return advicebook.load(TEMPLATES / "adviezen.yaml", questionnaire())


def answers(default: str, **others: str) -> dict[str, str]:
    """One answer for every question, except the ones given: `answers("ja", v06="nee")`."""
    return {question: others.get(question, default) for question in ALL}


def response(
    table: Mapping[str, str],
    code: str = "XX0001",
    name: str = "Voorbeeldstad",
    variant: str = "aanpak",
) -> Response:
    """A response from a table: `{"v01": "ja", "v01.toelichting": "…", "kop.functies": "…"}`.

    A question that is not in the table, or has an empty answer, was left blank.
    """
    given = {
        "kop.gemeente": name,
        "kop.datum": "2026-11-12",
        "kop.variant": variant,
        "kop.groepsrapport": "ja",
    }
    given |= {key if "." in key else f"{key}.antwoord": value for key, value in table.items()}
    return Response(
        respondent=code,
        name=name,
        round="2026",
        fingerprint=questionnaire().fingerprint,
        answers={item: _answer(item, given.get(item, "")) for item in questionnaire().items},
    )


def filled_form(table: Mapping[str, str], code: str = "XX0001") -> FilledForm:
    """The form the same table would have been read from, with the names of the categories."""
    coded = response(table, code)
    return FilledForm(
        format="docx",
        identity=FormIdentity("QS", questionnaire().fingerprint, "2026", code, ("eigenschap",)),
        readings={
            item: answer.reading or Reading("", SourceKind.CONTROL, _place(item))
            for item, answer in coded.answers.items()
        },
    )


def group(tables: Iterable[Mapping[str, str]]) -> list[Response]:
    """One response per table, each of another municipality."""
    return [
        response(table, f"XX{number:04d}", f"Voorbeeldstad {number}")
        for number, table in enumerate(tables, 1)
    ]


def _answer(item: str, value: str) -> Answer:
    if not value:
        return Answer(item, None, Missing.BLANK, Reading("", SourceKind.CONTROL, _place(item)))
    names = {one.code: one.name for one in questionnaire().items[item].categories}
    reading = Reading(names.get(value, value), SourceKind.CONTROL, _place(item))
    return Answer(item, value, None, reading)


def _place(item: str) -> str:
    return f"besturingselement {item}"
