"""The questions of a group report: what may be shown of each, and which stand out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pipeline.analysis.group import GroupAnalysis
from pipeline.analysis.scores import Counts, rounded
from pipeline.analysis.small_numbers import NOT_COMPLETE, Display, QuestionResult
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import NBSP
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Question, Questionnaire
from pipeline.reports.common.wording import Wording
from pipeline.reports.group.fields import Groepsvraag

HIDDEN = "–"
_FEW = 3  # with fewer blind spots than this, what is there in part is looked at too
_COMES_FIRST = 2  # priority groups 1 and 2: fundament and randvoorwaarde


@dataclass(frozen=True, slots=True)
class Point:
    """A question that stands out, with how many participants that holds for, in words."""

    code: str
    number: int
    title: str
    organisations: str


@dataclass(frozen=True, slots=True)
class GroupCase:
    """What the parts of a group report are made from."""

    group: GroupAnalysis
    questionnaire: Questionnaire
    book: AdviceBook

    @property
    def words(self) -> Wording:
        """The sentences of the report."""
        return Wording(self.book)

    @property
    def size(self) -> int:
        """How many participants count."""
        return self.group.size

    @property
    def merged(self) -> bool:
        """Whether Deels and Nee are told together, as in a small group."""
        return self.size < self.book.thresholds["percentages_vanaf"]

    def question(self, code: str) -> Question:
        """Return a question by its code."""
        return self.questionnaire.by_code[code]

    def strong(self) -> list[Point]:
        """Return the questions most participants answered with Ja, most often first."""
        return self._points(lambda one: one.counts.yes if one.counts else None, {"ja"})

    def blind(self) -> list[Point]:
        """Return the questions most participants have not arranged, most often first.

        In a small group Deels and Nee count together, because they may not be shown apart.
        """
        cells = {"nee", NOT_COMPLETE}
        return self._points(lambda one: one.counts.no if one.counts else None, cells)

    def incomplete(self) -> list[Point]:
        """Return the questions at least half have not arranged in full: Deels and Nee together."""
        minimum = self.book.thresholds["groep_minimum"]
        found = []
        for one in self.group.questions:
            number = one.counts.partly + one.counts.no if one.counts else 0
            if number >= minimum and 2 * number >= one.size:
                merged = replace(one, cell=NOT_COMPLETE)
                found.append((number / one.size, self._point(merged, number)))
        return _most_first(found)

    def lacking(self) -> list[Point]:
        """Return what enough participants lack, or, where that is little, lack in part."""
        found = self.blind()
        named = {point.code for point in found}
        if len(found) < _FEW:
            found += [point for point in self.incomplete() if point.code not in named]
        return found

    def unknown(self) -> list[Point]:
        """Return the questions most participants could not answer, most often first."""
        found = []
        for one in self.group.questions:
            if one.nearly_all_unknown:
                found.append((1.0, self._point(one, None)))
            elif one.unknown and self.often_unknown(one):
                found.append((one.unknown / one.size, self._point(one, one.unknown)))
        return _most_first(found)

    def often_unknown(self, result: QuestionResult) -> bool:
        """Return whether more than the threshold say Weet niet, or nothing, as far as shown."""
        limit = self.book.thresholds["onbekend_percentage"]
        applies = result.size - (result.not_applicable or 0)
        return result.unknown is not None and 100 * result.unknown > limit * applies

    def first_things(self) -> list[str]:
        """Return the questions that others rest on, in the order of priority."""
        advice = self.book.advice.values()
        needed = {code for one in advice for code in one.after}
        first = [one for one in advice if one.priority <= _COMES_FIRST or one.question in needed]
        return [one.question for one in sorted(first, key=lambda one: (one.priority, one.rank))]

    def joint_step(self, code: str) -> str:
        """Return what participants can do together about a question."""
        name = f"gezamenlijk_{code}"
        return self.words.say(name if name in self.book.texts else "gezamenlijk")

    def sources(self, code: str) -> str:
        """Return who can help with a question."""
        named = self.question(code).sources
        return "; ".join(self.questionnaire.sources[source].name for source in named)

    def _points(
        self, shown: Callable[[QuestionResult], int | None], cells: set[str]
    ) -> list[Point]:
        minimum = self.book.thresholds["groep_minimum"]
        found = []
        for one in self.group.questions:
            number = one.number if one.cell in cells else shown(one)
            if one.display is Display.NEARLY_ALL and one.cell in cells:
                found.append((1.0, self._point(one, None)))
            elif number is not None and number >= minimum:
                found.append((number / one.size, self._point(one, number)))
        return _most_first(found)

    def _point(self, result: QuestionResult, number: int | None) -> Point:
        question = self.question(result.question)
        merged = "_niet_volledig" if result.cell == NOT_COMPLETE else ""
        text = self.words.say(f"groep_bijna_alle{merged}")
        if number is not None:
            text = self.words.say(f"groep_van{merged}", aantal=number, n=result.size)
        return Point(question.code, question.number, question.title, text)


def question_rows(case: GroupCase, theme: str) -> tuple[Groepsvraag, ...]:
    """Return the questions of a theme in the fixed order, with what may be shown of each."""
    return tuple(
        question_row(case, one)
        for one in case.group.questions
        if case.question(one.question).theme == theme
    )


def unknown_rows(case: GroupCase) -> tuple[Groepsvraag, ...]:
    """Return the questions more participants do not know than the threshold allows."""
    rows = []
    for one in case.group.questions:
        if one.nearly_all_unknown:
            text = case.words.say("groep_onbekend_alle")
        elif case.often_unknown(one):
            text = case.words.say("groep_onbekend_aantal", aantal=one.unknown, n=one.size)
        else:
            continue
        rows.append(replace(question_row(case, one), onbekend_zin=text))
    return tuple(rows)


def question_row(case: GroupCase, result: QuestionResult) -> Groepsvraag:
    """Return what a table shows of one question."""
    question = case.question(result.question)
    row = Groepsvraag(
        nummer=question.number,
        titel=question.title,
        thema=question.theme,
        ja=HIDDEN,
        deels=HIDDEN,
        nee=HIDDEN,
        weet_niet=HIDDEN if result.dont_know is None else str(result.dont_know),
        leeg=_blank(result),
        n=_answered(case, result),
        zin=_why(case, result),
    )
    if result.counts:
        yes, partly, no = amounts(case, result.counts)
        return replace(row, ja=yes, deels=partly, nee=no)
    if result.number is None:
        return row
    one_number = str(result.number)
    return (
        replace(row, niet_volledig=one_number)
        if result.cell == NOT_COMPLETE
        else replace(row, ja=one_number)
    )


def amounts(case: GroupCase, counts: Counts) -> tuple[str, str, str]:
    """Return Ja, Deels and Nee, each with its part of the substantive answers: «7 (58%)».

    Without percentages below ten answers (rule 4).
    """
    total = counts.substantive
    enough = total >= case.book.thresholds["percentages_vanaf"]
    yes, partly, no = (
        f"{number}{NBSP}({rounded(100 * number, total)}%)" if enough else str(number)
        for number in (counts.yes, counts.partly, counts.no)
    )
    return yes, partly, no


def _most_first(found: Iterable[tuple[float, Point]]) -> list[Point]:
    """Sort by share, then in the order of the questionnaire."""
    return [point for _, point in sorted(found, key=lambda one: (-one[0], one[1].number))]


def _blank(result: QuestionResult) -> str:
    if result.unknown is None or result.dont_know is None:
        return HIDDEN
    return str(result.unknown - result.dont_know)


def _answered(case: GroupCase, result: QuestionResult) -> str:
    if result.answered is not None:
        return str(result.answered)
    if result.display is Display.TOO_FEW:
        return HIDDEN
    return case.words.say("groep_minstens", minimum=case.book.thresholds["groep_minimum"])


def _why(case: GroupCase, result: QuestionResult) -> str:
    """Return why numbers are held back, and how many say it does not apply to them."""
    say = case.words.say
    texts = []
    if result.display is Display.NEARLY_ALL:
        texts.append(say("groep_iedereen", antwoord=_cell_name(case, result)))
    elif result.display is Display.ONE:
        merged = result.cell == NOT_COMPLETE
        texts.append(say("groep_samengevoegd" if merged else "groep_een_aantal"))
    elif result.nearly_all_unknown:
        texts.append(say("groep_onbekend_alle"))
    elif result.display is Display.TOO_FEW:
        texts.append(say("groep_vraag_te_weinig"))
    elif result.display is Display.HELD_BACK:
        texts.append(say("groep_verborgen"))
    if result.not_applicable:
        texts.append(case.words.many("groep_nvt", result.not_applicable))
    if result.by_region:
        texts.append(text_of("U-GROUP-REGION"))
    if result.waiting:
        texts.append(case.words.many("groep_wacht", result.waiting))
    return " ".join(texts)


def _cell_name(case: GroupCase, result: QuestionResult) -> str:
    if result.cell == NOT_COMPLETE:
        return case.words.say("groep_nog_niet_volledig")
    return case.question(result.question).answer_name(result.cell)
