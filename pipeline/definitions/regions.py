"""Regions: who on the list of participants answers some questions for others on it too.

The row of such a contact names the others and the questions. Which answers hold where is worked
out from that and from what the contact sent, so nothing is kept twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.names import names
from pipeline.base.phrasing import one_of, question_list, quoted
from pipeline.definitions.list_rows import Rows
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.respondents import Known, RegionCells, Respondent

MEMBERS, QUESTIONS = "members", "questions"  # columns of the list
_ALL = "alle"
_FOR = " > "
_FILLERS = {"vraag", "vragen", "en"}
_CUT_SHORT = re.compile(r"([0-9]+),([1-9])")  # «13,2», which Excel also makes of «13,20»


@dataclass(frozen=True, slots=True)
class Region:
    """One who answers for others: `contact` and `members` are codes of participants."""

    contact: str
    name: str  # of the contact; "" in an earlier round
    members: tuple[str, ...]
    questions: tuple[str, ...]  # codes, in the order of the questionnaire


def regions(invited: Sequence[Respondent], asked: Questionnaire) -> tuple[Region, ...]:
    """Return the regions on a list of those invited, in the order of the list.

    Raises DefinitionError with every error found: row, column, remedy.
    """
    reader = _Reader(invited, asked)
    found = [reader.region(one, cells) for one in invited if (cells := one.speaks_for)]
    reader.compare(found)
    if reader.problems:
        raise DefinitionError(*reader.problems)
    return tuple(found)


def as_noted(one: Region) -> str:
    """Return what a region is in a round, to be kept when the list is that of another round."""
    return f"{' '.join(one.questions)}{_FOR}{' '.join(one.members)}"


def of_note(contact: str, noted: str) -> Region | None:
    """Return a region as it was noted; None when it was noted that there is none any more."""
    questions, sign, members = noted.partition(_FOR)
    return Region(contact, "", tuple(members.split()), tuple(questions.split())) if sign else None


def followed(those: Iterable[Region], code: str) -> dict[str, Region]:
    """Return by question which region answers it for a participant."""
    return {question: one for one in those if code in one.members for question in one.questions}


def renumbered(
    file: str, rows: Rows, before: Sequence[str], after: Sequence[str]
) -> Iterator[Problem]:
    """Yield every cell of a list that would mean other questions once the questions change.

    `before` and `after` are the codes of the questions, in the order of the form.
    """
    headings = names().headings[QUESTIONS]
    columns = [at for at, head in enumerate(rows[0] if rows else ()) if head.casefold() in headings]
    for number, row in enumerate(rows[1:], 2):
        for at in columns:
            cell = row[at] if at < len(row) else ""
            where = text_of("U-PLACE-LIST", file=file, row=number, column=headings[0])
            for code, values in _meaning_other(cell, before, after):
                yield Problem(where, *message(code, **values))


def _meaning_other(
    cell: str, before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is wrong with a cell once the questions change: codes of errors and values."""
    then = {str(number): code for number, code in enumerate(before, 1)} | {c: c for c in before}
    now = {str(number): code for number, code in enumerate(after, 1)} | {c: c for c in after}
    named = [one for one in _words(cell) if one in then]
    for one in named:
        if then[one] not in after:
            yield "E-REGION-GONE", {"name": one}
    kept = [one for one in named if then[one] in after]
    if any(now.get(one) != then[one] for one in kept):
        codes = ", ".join(then[one] for one in kept)
        yield "E-REGION-NUMBERS", {"text": cell, "codes": codes}


def _words(cell: str) -> list[str]:
    return re.split(r"[;,\s]+", cell.casefold())


class _Reader:
    """Turns the cells of contacts into regions and notes what is wrong with them."""

    def __init__(self, invited: Sequence[Respondent], asked: Questionnaire) -> None:
        self.known = Known(invited)
        self.asked = asked
        self.cells = {one.code: one.speaks_for for one in invited if one.speaks_for}
        self.problems: list[Problem] = []

    def region(self, contact: Respondent, cells: RegionCells) -> Region:
        for column, other, text in (
            (QUESTIONS, MEMBERS, cells.questions),
            (MEMBERS, QUESTIONS, cells.members),
        ):
            if not text:
                self.problem(cells, column, "E-REGION-HALF", other=names().headings[other][0])
        members = dict.fromkeys(self._members(contact, cells))
        questions = set(self._questions(cells))
        in_order = (one.code for one in self.asked.questions if one.code in questions)
        return Region(contact.code, contact.name, tuple(members), tuple(in_order))

    def _members(self, contact: Respondent, cells: RegionCells) -> Iterator[str]:
        for text in filter(None, map(str.strip, re.split(r"[;,\n]", cells.members))):
            found = self.known.match(text)
            if found is None:
                near = [quoted(one.name) for one in self.known.candidates(text)]
                hint = text_of("U-LIST-MEANT", names=one_of(near)) if near else ""
                hint = hint or text_of("U-REGION-IN-LIST")
                self.problem(cells, MEMBERS, "E-REGION-MEMBER", name=text, hint=hint)
            elif found.code == contact.code:
                self.problem(cells, MEMBERS, "E-REGION-SELF", name=contact.name)
            else:
                yield found.code

    def _questions(self, cells: RegionCells) -> Iterator[str]:
        """Yield the codes of the questions in a cell, which names them by number or code."""
        codes = {str(one.number): one.code for one in self.asked.questions}
        codes |= {one.code: one.code for one in self.asked.questions}
        cut = _CUT_SHORT.fullmatch(cells.questions)
        if cut and f"{cut[2]}0" in codes:
            values = {"text": cells.questions, "first": cut[1], "short": cut[2]}
            self.problem(cells, QUESTIONS, "E-REGION-CUT-SHORT", **values)
        for text in _words(cells.questions):
            if text == _ALL:
                yield from self.asked.by_code
            elif text in codes:
                yield codes[text]
            elif text and text not in _FILLERS:
                last = len(self.asked.questions)
                self.problem(cells, QUESTIONS, "E-REGION-QUESTION", text=text, last=last)

    def compare(self, found: Sequence[Region]) -> None:
        """Note where two answer for one at the same question, or answer for each other."""
        for place, one in enumerate(found):
            for other in found[:place]:
                both = self._numbers(set(one.questions) & set(other.questions))
                twice = [code for code in one.members if code in other.members]
                for code in twice if both else ():
                    name, values = self._name(code), {"other": other.name, "questions": both}
                    cells = self.cells[one.contact]
                    self.problem(cells, MEMBERS, "E-REGION-TWO", name=name, **values)
                for first, second in ((one, other), (other, one)):
                    if both and first.contact in second.members:
                        self._chain(first, second, both)

    def _chain(self, one: Region, other: Region, questions: str) -> None:
        values = {"name": one.name, "other": other.name, "questions": questions}
        self.problem(self.cells[one.contact], MEMBERS, "E-REGION-CHAIN", **values)

    def _numbers(self, codes: set[str]) -> str:
        numbers = sorted(self.asked.by_code[code].number for code in codes)
        return question_list(numbers) if numbers else ""

    def _name(self, code: str) -> str:
        return self.known.by_code[code].name

    def problem(self, cells: RegionCells, column: str, error: str, **values: object) -> None:
        heading = names().headings[column][0]
        where = text_of("U-PLACE-LIST", file=cells.file, row=cells.row, column=heading)
        self.problems.append(Problem(where, *message(error, **values)))
