"""The sheet with the questions of an Excel form, printed: a row per question, a column per field.

That was its shape in layouts without row keys. Its columns are known by their names, its rows by
the number of the question; the names stand on the first page only when a browser printed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase, digits

from pipeline.definitions.questionnaire import Item, Question, Questionnaire
from pipeline.model.layouts import layouts
from pipeline.model.marks import QUESTIONS
from pipeline.reading.pdf.pages import Row
from pipeline.reading.pdf.segments import Body, Segment
from pipeline.reading.shared.answers import fold

Columns = tuple[tuple[float, float], ...]  # sides of answer, where it stands, remark; points

_HIGH = 60.0  # points between the names of the columns, when their cells have more lines
_RULE = 20.0  # points from the line left of a column to its name
_BEFORE = 3.0  # points from the begin of a column without lines to its name
_SAME_COLUMN = 8.0  # points between the middles of two numbers


class PrintedSheet:
    """Reads the pages of such a sheet one after another."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.numbers = {
            fold(text): question
            for question in questionnaire.questions
            for text in (str(question.number), question.code)
        }
        self.names, self.others = _sent(questionnaire.questions[0])
        self.columns: Columns | None = None
        self.header: set[str] = set()  # what stands above the first row
        self.begins: set[float] = set()  # where lines of answers begin
        self.last: Question | None = None

    def may_be_on(self, printed: str) -> bool:
        """Tell whether a row may stand on a page, given its folded text."""
        names = (*self.names, *self.others)
        return self.columns is not None or (bool(names) and all(one in printed for one in names))

    def rows(self, body: Body) -> Iterator[Row]:
        """Yield the answers on a page."""
        names = self._names_on(body.segments)
        if names:
            self.columns = _columns(names, body)
        if self.columns is None:
            return
        numbers = self._numbers(body.segments, self.columns)
        first = numbers[0].start if numbers else body.bottom
        if names:
            self.header = {one.text for one in body.segments if one.top < first}
        yield from self._rest(body.segments, first)
        for at, one in enumerate(numbers):
            self.last = self.numbers[one.text]
            end = numbers[at + 1].start if at + 1 < len(numbers) else body.bottom
            self.begins = self.begins or _begins(body.segments, self.columns, one.start, end)
            yield from self._row(one.start, end, goes_on=False)

    def _names_on(self, segments: list[Segment]) -> list[Segment]:
        """Return the names of the columns when they stand on a page, from left to right."""
        texts = {one.text for one in segments}
        if not self.names or not texts.issuperset(self.others):
            return []
        found = [_named(name, segments) for name in self.names]
        named = [one for one in found if one is not None]
        lefts, tops = [one.left for one in named], [one.top for one in named]
        if len(named) < len(found) or lefts != sorted(lefts) or max(tops) - min(tops) > _HIGH:
            return []
        return named

    def _numbers(self, segments: list[Segment], columns: Columns) -> list[Segment]:
        """Return the numbers of the questions that begin a row, from top to bottom.

        They go on from those of the page before: other sheets have numbers too.
        """
        found = [one for one in segments if one.text in self.numbers]
        found = [one for one in found if one.right < columns[0][0]]
        first = min((one.left + one.right for one in found), default=0.0) / 2
        found = [one for one in found if abs((one.left + one.right) / 2 - first) < _SAME_COLUMN]
        last = self.last.number if self.last is not None else 0
        return found if all(self.numbers[one.text].number > last for one in found) else []

    def _rest(self, segments: list[Segment], end: float) -> Iterator[Row]:
        """Yield what goes on of the last question of the page before, where its columns begin."""
        assert self.columns is not None
        left = self.columns[0][0]
        above = [one for one in segments if one.top < end and one.left >= left]
        above = [one for one in above if one.text not in self.header]
        goes_on = all(any(abs(one.left - at) < _BEFORE for at in self.begins) for one in above)
        if above and goes_on and self.last is not None:
            yield from self._row(min(one.start for one in above), end, goes_on=True)

    def _row(self, top: float, bottom: float, *, goes_on: bool) -> Iterator[Row]:
        assert self.columns is not None
        assert self.last is not None
        for item, (left, right) in zip(_fields(self.last), self.columns, strict=True):
            place = (left, top, right, bottom)
            yield Row(item.row_key, place, is_sure=not goes_on, goes_on=goes_on)


def _fields(question: Question) -> tuple[Item, Item, Item]:
    return question.answer, question.evidence, question.remark


def _sent(question: Question) -> tuple[list[str], frozenset[str]]:
    """Return the names of the columns with answers, and of the others, in the layout that had them.

    Another sheet can have columns of the same names, and count in them what was filled in.
    """
    endings = [one.code.partition(".")[2] for one in _fields(question)]
    for sheet in (sheet for one in layouts() for sheet in one.excel.values()):
        keys = {text: cell for cell, text in sheet.items() if text in endings}
        if QUESTIONS in sheet.values() and len(keys) == len(endings):
            row = str(int(keys[endings[0]].lstrip(ascii_uppercase)) + 1)
            here = {cell for cell in sheet if cell.lstrip(ascii_uppercase) == row}
            names = {cell: fold(sheet[cell].partition("\n")[0]) for cell in here}
            own = [names.pop(f"{keys[one].rstrip(digits)}{row}") for one in endings]
            return own, frozenset(names.values())
    return [], frozenset()


def _named(name: str, segments: list[Segment]) -> Segment | None:
    """Return the name of a column, also when it stands on more than one line."""
    for one in segments:
        text = one.text
        below = (s for s in segments if s.top > one.top and abs(s.left - one.left) < _BEFORE)
        while text != name and name.startswith(text) and (after := next(below, None)):
            text += after.text
        if text == name:
            return one
    return None


def _columns(names: list[Segment], body: Body) -> Columns:
    """Return the sides of the columns with these names."""
    middle = names[0].middle
    rules = [rule[0] for rule in body.rules if rule[3] > middle]
    lefts = []
    for one in names:
        near = [at for at in rules if one.left - _RULE < at <= one.left]
        lefts.append(max(near, default=one.left - _BEFORE))
    end = min((at for at in rules if at > names[-1].right), default=body.right)
    return tuple(zip(lefts, (*lefts[1:], end), strict=True))


def _begins(segments: list[Segment], columns: Columns, top: float, bottom: float) -> set[float]:
    """Return where the lines of the answers in a row begin."""
    return {
        one.left for one in segments if top <= one.middle < bottom and one.left >= columns[0][0]
    }
