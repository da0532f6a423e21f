"""What moved between rounds in a group, in words; what may be told is decided in `movement.py`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.analysis.movement import Movement
from pipeline.base.phrasing import question_list
from pipeline.reports.group.fields import Bewegingsvraag, Groepsbeweging
from pipeline.reports.group.questions import GroupCase


def movement_tables(case: GroupCase, moved: Sequence[Movement]) -> tuple[Groepsbeweging, ...]:
    """Return a table for every two rounds that follow each other, the first two first."""
    return tuple(_table(case, one) for one in moved)


def _table(case: GroupCase, moved: Movement) -> Groepsbeweging:
    told = moved.questions or {}
    hidden = [one for one in case.questionnaire.by_code if one not in (*told, *moved.alike)]
    rows = [(case.question(code), one) for code, one in told.items()]
    return Groepsbeweging(
        van=moved.before,
        naar=moved.after,
        zin=_says(case, moved),
        vragen=tuple(
            Bewegingsvraag(
                nummer=question.number,
                titel=question.title,
                vooruit=str(one.forward),
                gelijk=str(one.same),
                achteruit=str(one.back),
                niet_vergeleken=str(one.other),
            )
            for question, one in rows
        ),
        gelijk_zin=_of(case, "groep_beweging_gelijk", moved.alike),
        weggelaten="" if moved.withheld else _of(case, "groep_beweging_weg", hidden),
    )


def _says(case: GroupCase, moved: Movement) -> str:
    """Return of how many participants a table is, or why there is none."""
    limits = case.book.thresholds
    name = f"groep_beweging_{moved.withheld}" if moved.withheld else "groep_beweging_zin"
    values = {"van": moved.before, "naar": moved.after, "n": moved.size}
    return case.words.say(name, minimum=limits["percentages_vanaf"], **values)


def _of(case: GroupCase, name: str, codes: Sequence[str]) -> str:
    if not codes:
        return ""
    return case.words.say(name, vragen=question_list(case.question(one).number for one in codes))
