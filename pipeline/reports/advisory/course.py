"""What a report shows of all rounds side by side: a line per theme, and what moved in between.

Counts of answers, never scores. A question counts in a round in which it was the same as today.
Participants that went into this one have lines of their own; nothing is compared across lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.analysis.change import Direction, compare
from pipeline.analysis.scores import (
    BLANK,
    NO,
    NOT_APPLICABLE,
    PARTLY,
    UNKNOWN,
    YES,
    question_outcomes,
)
from pipeline.base.phrasing import date_text, listed, with_number
from pipeline.coding.earlier_forms import comparable
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire, Theme
from pipeline.judgement.lineage import Line
from pipeline.model.response import Response
from pipeline.reports.common.compared import (
    Rondebeeld,
    Rondeverloop,
    Verlooprij,
    Verloopstap,
    Verloopthema,
)
from pipeline.reports.common.wording import Wording

MOST = 6  # rounds that fit beside each other on a page
_ORDER = (YES, PARTLY, NO, UNKNOWN, BLANK, NOT_APPLICABLE)
_NONE = "–"


@dataclass(frozen=True, slots=True)
class _Told:
    """One line: its name, and its form of each round."""

    name: str
    forms: Mapping[str, Response]


def course_context(
    now: Response,
    lines: Sequence[Line],
    rounds: Sequence[str],
    asked: Questionnaire,
    book: AdviceBook,
) -> Rondeverloop | None:
    """Return all rounds side by side; None below three rounds of one participant.

    `rounds` are all there were, the first one first, the running one last; `lines` end with that
    of the participant itself.
    """
    there = [name for name in rounds[:-1] if any(name in line.rounds for line in lines)]
    columns = (*there, rounds[-1])
    if len(columns) < 3 and len(lines) < 2:
        return None
    return _Course(now, lines, columns, asked, book).context()


class _Course:
    """One participant, and those that went into it, over the rounds."""

    def __init__(
        self,
        now: Response,
        lines: Sequence[Line],
        rounds: Sequence[str],
        asked: Questionnaire,
        book: AdviceBook,
    ) -> None:
        self.asked, self.book, self.words = asked, book, Wording(book)
        self.shown, self.more = tuple(rounds[-MOST:]), len(rounds) > MOST
        self.now, self.former = now, lines[:-1]
        own = _forms(lines[-1]) | {rounds[-1]: now}
        told = [*(_Told(self.name(one), _forms(one)) for one in self.former), _Told(now.name, own)]
        self.lines = [one for one in told if one.forms.keys() & set(self.shown)]

    def context(self) -> Rondeverloop:
        number = with_number(len(self.shown), self.words.say("verloop_rondes"))
        return Rondeverloop(
            rondes=self.shown,
            zin=self.words.say("verloop_zin", aantal=number, rondes=listed(self.shown)),
            samengegaan=self.merged(),
            bijschrift=self.caption(),
            themas=tuple(
                Verloopthema(theme.code, theme.name, tuple(self.rows(theme)))
                for theme in self.asked.themes
            ),
            stappen=tuple(self.steps()),
            weggelaten=" ".join(self.left_out()),
        )

    def name(self, line: Line) -> str:
        """Return what an earlier participant is called; one with the name of today until when."""
        if line.name != self.now.name or line.until is None:
            return line.name
        return self.words.say("verloop_tot", gemeente=line.name, datum=date_text(line.until))

    def named(self, line: _Told) -> str:
        """Return the name a row shows: none when all rows are of one participant."""
        return line.name if len(self.lines) > 1 else ""

    def same(self, form: Response) -> frozenset[str]:
        """Return the questions that a form asks as the one of today."""
        return comparable(form.fingerprint, self.now.fingerprint, self.asked)

    def rows(self, theme: Theme) -> Iterator[Verlooprij]:
        """Yield the lines of a theme."""
        for place, line in enumerate(self.lines):
            rounds = (line.forms.get(name) for name in self.shown)
            yield Verlooprij(
                naam=self.named(line),
                rondes=tuple(self.answers(one, theme) for one in rounds),
                eerste=place == 0,
            )

    def answers(self, form: Response | None, theme: Theme) -> Rondebeeld:
        """Return the answers of a form to a theme, one sign each, Ja first."""
        if form is None:
            return Rondebeeld(())
        outcomes, same = self.outcomes(form), self.same(form)
        found = [(outcomes[one.code], one) for one in theme.questions if one.code in same]
        found.sort(key=lambda one: _ORDER.index(one[0]))
        return Rondebeeld(tuple(self.words.outcome(*one) for one in found))

    def steps(self) -> Iterator[Verloopstap]:
        """Yield what moved between every two rounds that follow each other in a line."""
        for line in self.lines:
            for before, after in pairwise(one for one in self.shown if one in line.forms):
                then, now = line.forms[before], line.forms[after]
                same = self.same(then) & self.same(now)
                change = compare(self.outcomes(then), self.outcomes(now), same)
                forward, back, other = (
                    self.numbers([one.question for one in change.directed(direction)])
                    for direction in Direction
                )
                told = (forward, back, other, str(len(change.same)))
                yield Verloopstap(self.named(line), before, after, *told)

    def numbers(self, codes: Sequence[str]) -> str:
        numbers = sorted(self.asked.by_code[code].number for code in codes)
        return listed([str(number) for number in numbers]) or _NONE

    def merged(self) -> str:
        """Return which participants went into this one; nothing when none did."""
        gone = dict.fromkeys(one.name for one in self.former if one.name != self.now.name)
        if not self.former:
            return ""
        if not gone:
            return self.words.say("verloop_zelfde_naam", gemeente=self.now.name)
        values = {"gemeenten": listed(list(gone)), "gemeente": self.now.name}
        return self.words.many("verloop_samen", len(gone), **values)

    def caption(self) -> str:
        """Return how many answers were Ja in the first round and now, of the same questions."""
        own = self.lines[-1].forms
        first, last = (next(one for one in order if one in own) for order in _both(self.shown))
        if first == last:
            return self.words.say("verloop_bijschrift_los")
        same = self.same(own[first])
        then, now = (
            sum(one == YES for code, one in self.outcomes(own[name]).items() if code in same)
            for name in (first, last)
        )
        values = {"eerste": first, "toen": then, "nu": now, "vragen": len(same)}
        return self.words.say("verloop_bijschrift", **values)

    def outcomes(self, form: Response) -> dict[str, str]:
        return question_outcomes(form, self.asked, self.book)

    def left_out(self) -> Iterator[str]:
        """Yield what does not stand there, and why."""
        if self.more:
            yield self.words.say("verloop_laatste", aantal=MOST)
        forms = (form for one in self.lines for form in one.forms.values())
        if any(len(self.same(form)) < len(self.asked.by_code) for form in forms):
            yield self.words.say("verloop_andere_vraag")


def _forms(line: Line) -> dict[str, Response]:
    return {name: one.response for name, one in line.rounds.items()}


def _both(rounds: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    return rounds, rounds[::-1]
