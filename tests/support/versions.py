"""Two versions of a document as the product writes it: before and after better answers."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from benchmarks.synthetic import samples
from benchmarks.synthetic.sample_contexts import (
    ANSWERS,
    ORIGIN,
    PLAIN,
    PROVINCES,
    REPORT_DATE,
)
from benchmarks.synthetic.settings import form, here, receipt
from pipeline.analysis.group_states import Arrival, Participant
from pipeline.judgement.owed import points
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.council import Raadsbrief, council_context
from pipeline.reports.group.fields import Groepsrapport
from pipeline.reports.group.group import group_context
from pipeline.reports.letter import Naleveringsbrief, letter_context
from pipeline.templating.template import OfficeTemplate
from tests.support.places import TEMPLATES

Table = Mapping[str, str]
_WEIGHTS = (12, 7, 5, 2, 1)


@dataclass(frozen=True, slots=True)
class Versions:
    """What we wrote, what we write after better answers, and after still better ones."""

    base: bytes
    new: bytes
    newer: bytes


def versions(kind: str, seed: int) -> Versions:
    """Return the versions of a document of a kind; the same seed gives the same ones."""
    dice = random.Random(f"{kind}-{seed}")
    if kind == "groepsrapport":
        tables = [_answers(dice) for _ in range(dice.choice((14, 20)))]
        made = [_group(tables)]
        for _ in range(2):
            tables = [*tables, *(_answers(dice) for _ in range(dice.choice((1, 6))))]
            made.append(_group(tables))
        return Versions(*made)
    table = _answers(dice)
    made = [_RENDER[kind](table)]
    for _ in range(2):
        table = _better(table, dice)
        made.append(_RENDER[kind](table))
    return Versions(*made)


def question_held_back(seed: int) -> tuple[bytes, bytes]:
    """Return a group report, and one in which all answer one question the same: then no number."""
    dice = random.Random(seed)
    tables = [_answers(dice) for _ in range(14)]
    return _group(tables), _group([{**one, "v06": "ja"} for one in tables])


def _answers(dice: random.Random) -> Table:
    table = {code: dice.choices(ANSWERS, _WEIGHTS)[0] for code in samples.ALL}
    for question in [code for code, answer in table.items() if answer]:
        table[f"{question}.toelichting"] = dice.choice((*PLAIN, "", ""))
    table["kop.functies"] = "beleidsmedewerker veiligheid"
    return table


def _better(table: Table, dice: random.Random) -> Table:
    """Return answers of which a number is another."""
    changed = dict(table)
    for question in dice.sample(samples.ALL, dice.choice((1, 3, 8, 15))):
        changed[question] = dice.choice(ANSWERS[:4])
        if dice.random() < 0.4:
            changed[f"{question}.toelichting"] = dice.choice((*PLAIN, ""))
    return changed


@cache
def _template(name: str, context: type) -> OfficeTemplate:
    return OfficeTemplate(TEMPLATES / name, context)


def _report(table: Table) -> Adviesrapport:
    answered = samples.response(table, variant="aanpak")
    asked, book = samples.questionnaire(), samples.book()
    return advisory_context(answered, (), ORIGIN, asked, book, REPORT_DATE)


def _advisory(table: Table) -> bytes:
    return _template("adviesrapport.docx", Adviesrapport).render(_report(table))


def _council(table: Table) -> bytes:
    context = council_context(_report(table), samples.book())
    return _template("raadsbrief.docx", Raadsbrief).render(context)


def _letter(table: Table) -> bytes:
    came_in = receipt(form(table=table, texts={k: v for k, v in table.items() if "." in k}))
    shown = ShownReturn(came_in)
    context = letter_context(shown, points(shown, here()), ("aanvulling.docx",), here())
    return _template("nalevering.docx", Naleveringsbrief).render(context)


def _group(tables: list[Table]) -> bytes:
    book = samples.book()
    answered = samples.group(tables)
    people = [
        Participant(
            code=one.respondent,
            returns=(Arrival(place, REPORT_DATE, one, pictured=place < 10 <= len(tables)),),
            groups={"provincie": PROVINCES[place % 2]},
        )
        for place, one in enumerate(answered)
    ]
    limits = replace(book, thresholds=book.thresholds | {"groep_begin": 10})
    context = group_context(people, samples.questionnaire(), limits, "2026")
    return _template("groepsrapport.docx", Groepsrapport).render(context)


_RENDER = {"adviesrapport": _advisory, "raadsbrief": _council, "nalevering": _letter}
KINDS = (*_RENDER, "groepsrapport")
