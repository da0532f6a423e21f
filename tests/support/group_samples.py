"""Groups of plainly fictional participants, in the order in which they answered."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.synthetic.samples import ALL, answers, book, questionnaire, response
from pipeline.analysis.group_states import Arrival, Participant
from pipeline.definitions.advicebook import AdviceBook
from pipeline.model.response import Response
from pipeline.reports.group.fields import Groepsrapport
from pipeline.reports.group.group import group_context

SCALE = ("ja", "ja", "deels", "nee", "nee", "weet_niet")
_FIRST_DAY = date(2026, 11, 2)


def sent(moment: int, answer: Response) -> Arrival:
    """A return; a moment is a day here."""
    return Arrival(moment, _FIRST_DAY + timedelta(moment), answer)


def participants(
    tables: Iterable[Mapping[str, str]],
    absent: int = 0,
    parts: Sequence[Mapping[str, str]] = ({"provincie": "Noord"},),
) -> list[Participant]:
    """One participant per table, each a day after the one before; `absent` did not answer.

    Participant `n` belongs to `parts[n % len(parts)]`.
    """
    found = [
        Participant(
            code=f"XX{n:04d}",
            returns=(sent(n, response(table, f"XX{n:04d}", f"Voorbeeldstad {n}")),),
            groups=parts[n % len(parts)],
        )
        for n, table in enumerate(tables)
    ]
    return found + [Participant(f"YY{n:04d}", groups=parts[n % len(parts)]) for n in range(absent)]


def again(one: Participant, moment: int, table: Mapping[str, str]) -> Participant:
    """The same participant after it sent another form."""
    newer = sent(moment, response(table, one.code, "Voorbeeldstad"))
    return replace(one, returns=(*one.returns, newer))


def made_after(number: int, people: Iterable[Participant]) -> list[Participant]:
    """The same participants, when the first report was made after so many returns had come in."""
    people = list(people)
    moments = sorted(one.moment for person in people for one in person.returns)
    last = moments[number - 1] if 0 < number <= len(moments) else -1
    return [
        replace(
            person,
            returns=tuple(replace(one, pictured=one.moment <= last) for one in person.returns),
        )
        for person in people
    ]


def starting_at(begin: int, step: int = 5) -> AdviceBook:
    """The advice book with another size for the first state of a group, and for the next ones."""
    limits = {"groep_begin": begin, "groep_begin_percentage": 0, "groep_verschil_minimum": step}
    return replace(book(), thresholds=book().thresholds | limits)


def mixed(number: int, seed: int = 0, **fixed: str) -> list[dict[str, str]]:
    """`number` participants with reproducible, varied answers."""
    dice = random.Random(f"{number}-{seed}")
    return [{code: dice.choice(SCALE) for code in ALL} | fixed for _ in range(number)]


def column(code: str, *given_answers: str) -> list[dict[str, str]]:
    """One participant per answer to this question; all other answers are Ja."""
    return [answers("ja") | {code: answer} for answer in given_answers]


def report(people: Sequence[Participant], begin: int = 10, step: int = 5) -> Groepsrapport:
    """The group report on these participants."""
    return group_context(people, questionnaire(), starting_at(begin, step), "2026")
