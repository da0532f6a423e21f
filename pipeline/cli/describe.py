"""What was read from one file, in words for people: what `quickscan read` shows.

A line has a style for a terminal; elsewhere it is plain text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.names import shown
from pipeline.base.narrow import printable
from pipeline.base.phrasing import NBSP, counted, date_of, date_text, listed, ranges, sentence
from pipeline.coding.earlier_forms import explained_in
from pipeline.definitions.questionnaire import Item, ItemKind, Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.model.decisions import Decision, Matter
from pipeline.model.receipt import Receipt, to_check
from pipeline.model.response import Answer, Finding, Mail, Missing, Response, SourceKind

_KEY = 10  # columns of a terminal
_VALUE = 45  # columns that an answer needs at least; a label that is too long stands above it
_DECIDED = "U-SEEN-BESLUIT"
_GROUPS = {
    # a message code and the kinds of findings it is about, in the order of their weight
    "U-SEEN-FOUT": ("fout",),
    "U-SEEN-CONTROLE": ("controle",),
    "U-SEEN-KANS": ("kans", "proces"),
    "U-SEEN-LEZING": ("lezing",),
    _DECIDED: ("besluit",),
}
_POINTS, _DECISIONS = "N-POINT", "N-DECISION"
_COLOURS = {"U-SEEN-FOUT": "red", "U-SEEN-CONTROLE": "yellow", _DECIDED: "cyan"}


class ScreenLine(NamedTuple):
    """One line on the screen; `colour` is "" for the usual one."""

    text: str
    colour: str = ""
    bold: bool = False


_PLAIN = ScreenLine("")


def lines_of(receipt: Receipt, here: Setting, width: int) -> Iterator[ScreenLine]:
    """Yield everything about one file, in lines of at most `width` characters."""
    yield ScreenLine(printable(receipt.name), bold=True)
    yield from _keyed("U-SEEN-VERDICT", _verdict(receipt), width)
    if receipt.mail:
        for text in _mail(receipt.mail):
            yield from _wrapped(text, "  ", "  ", width)
    for decision in receipt.decisions:
        yield from _wrapped(_list_row(decision, here.questionnaire), "  - ", "    ", width)
    response = receipt.response
    if response is not None:
        yield from _keyed("U-SEEN-WHOSE", _whose(response), width)
        asked = _with_explanations(response, here)
        yield from _answers(response, asked, width)
        yield ScreenLine("")
        left = [text_of("U-SEEN-ADDITION")]
        for text in left if receipt.identity.mini_form else _blanks(response, here.questionnaire):
            yield from _wrapped(text, "  ", "  ", width)
    yield from _findings(receipt, here.questionnaire, width)


def _with_explanations(response: Response, here: Setting) -> Questionnaire:
    """Return the questionnaire with the fields in which something was explained."""
    asked, explained = here.questionnaire, explained_in(response, here)
    return replace(asked, closing=(*asked.closing, *explained)) if explained else asked


def _keyed(code: str, text: str, width: int) -> Iterator[ScreenLine]:
    return _wrapped(text, f"  {text_of(code):<{_KEY}}", " " * (_KEY + 2), width)


def _wrapped(
    text: str, first: str, following: str, width: int, style: ScreenLine = _PLAIN
) -> Iterator[ScreenLine]:
    """Yield a text in lines of one style; every line end in it stays one."""
    for part in text.splitlines():
        for line in textwrap.wrap(part, width, initial_indent=first, subsequent_indent=following):
            yield style._replace(text=printable(line))  # not before: some spaces may not break
            first = following


def _verdict(receipt: Receipt) -> str:
    """Return the verdict with its reasons, or with how much there is to check."""
    verdict = receipt.verdict.label
    if receipt.reasons:
        return f"{verdict}. {' '.join(sentence(reason.message) for reason in receipt.reasons)}"
    points = len(to_check(receipt))
    decided = sum(one.kind == "besluit" for one in receipt.findings)
    decisions = text_of("U-SEEN-DECISIONS", decisions=counted(decided, _DECISIONS))
    return "".join(
        (
            verdict,
            f" ({counted(points, _POINTS)})" if points else "",
            decisions if decided else "",
        )
    )


def _mail(mail: Mail) -> Iterator[str]:
    """Yield who sent a file, when, and what was typed in the message."""
    unknown = text_of("U-UNKNOWN")
    day = date_text(datetime.fromisoformat(mail.sent).astimezone().date()) if mail.sent else unknown
    values = {"sender": mail.sender or unknown, "day": day, "subject": mail.subject or unknown}
    yield text_of("U-MAIL", **values)
    if mail.text:
        yield text_of("U-MAIL-TEXT", text=mail.text)


def _list_row(decision: Decision, questionnaire: Questionnaire) -> str:
    """Return one row of a work list: what was decided about what."""
    key = decision.key
    code = "U-LIST-WHOSE" if key.matter == Matter.WHOSE else "U-LIST-WHOLE"
    subject = _label(key.item, questionnaire) or text_of(code)
    remark = f" ({decision.remark})" if decision.remark else ""
    values = {"row": decision.row, "subject": subject, "value": decision.value + remark}
    return text_of("U-SEEN-LIST-ROW", **values)


def _whose(response: Response) -> str:
    """Return of which participant the answers are, and what says so; or says otherwise."""
    who = f"{response.name} ({response.respondent})" if response.respondent else ""
    same = [one for one in response.claims if who and one.code == response.respondent]
    if same:
        places = listed([one.where for one in same])
        who = text_of("U-SEEN-SIGNS", who=who, places=places)
    told = [
        text_of("U-SEEN-OTHER", place=one.where, text=one.text)
        for one in response.claims
        if one not in same
    ]
    return "; ".join((who or text_of("U-SEEN-NOBODY"), *told))


def _answers(response: Response, questionnaire: Questionnaire, width: int) -> Iterator[ScreenLine]:
    """Yield every field in which something stands, under the headings of the form."""
    groups: list[tuple[str, Sequence[Item]]] = [
        (text_of("U-READ-FRONT"), questionnaire.header),
        *(
            (f"{theme.code}. {theme.name}", [i for one in theme.questions for i in one.items])
            for theme in questionnaire.themes
        ),
        (text_of("U-READ-CLOSING"), questionnaire.closing),
    ]
    labels = {code: _label(code, questionnaire) for code in questionnaire.items}
    column = min(max(map(len, labels.values())), width - _VALUE)
    for heading, items in groups:
        filled = [one for one in items if not _is_blank(response.answers[one.code])]
        if filled:
            yield ScreenLine("")
            yield ScreenLine(printable(f"  {heading}"), bold=True)
        for item in filled:
            answer = response.answers[item.code]
            label, following = f"    {labels[item.code]:<{column}}  ", " " * (column + 6)
            style = ScreenLine("", "yellow" if _is_doubtful(item, answer) else "")
            if len(label) > len(following):
                yield style._replace(text=printable(label).rstrip())
                label = following
            yield from _wrapped(_shown(item, answer), label, following, width, style)


def _is_blank(answer: Answer) -> bool:
    return answer.missing in (Missing.BLANK, Missing.NOT_FOUND) and not answer.text.strip()


def _is_unused(item: Item, answer: Answer) -> bool:
    """Return whether something stands there that is none of the answers to this question."""
    offered = {one.code for one in item.categories}
    foreign = bool(offered) and answer.value is not None and answer.value not in offered
    return foreign or answer.missing is Missing.NOT_UNDERSTOOD


def _is_doubtful(item: Item, answer: Answer) -> bool:
    return answer.reading is None or not answer.reading.certain or _is_unused(item, answer)


def _label(code: str, questionnaire: Questionnaire) -> str:
    """Return «vraag 7 · Waar staat dit?», «K1 Gemeente» or, for no field, ""."""
    item = questionnaire.items.get(code)
    question = questionnaire.by_code.get(code.partition(".")[0])
    if question is None:
        return item.row_key if item else ""
    about = item.label if item and item is not question.answer else question.title
    return f"{text_of('U-SEEN-QUESTION', number=question.number)} · {about}"


def _shown(item: Item, answer: Answer) -> str:
    """Return how an answer was understood, what stands in the form, from where and how surely."""
    value, details = _understood(item, answer), []
    text = answer.text.strip()
    day = date_of(answer.value or "") if item.kind is ItemKind.DATE else None
    same = f"{day:%d-%m-%Y}" if day else value
    if text and text.split() != same.split():
        details.append(text_of("U-SEEN-RAW", text=" ".join(text.split())))
    details += _origin(item, answer)
    value = _sign(item, answer) + value
    return f"{value} ({'; '.join(details)})" if details else value


def _understood(item: Item, answer: Answer) -> str:
    """Return a value in the words of the form."""
    if _is_unused(item, answer):
        return text_of("U-SEEN-UNUSED")
    if answer.value is None:
        return shown(answer.missing or "")
    for category in item.categories:
        if category.code == answer.value:
            return category.name
    day = date_of(answer.value) if item.kind is ItemKind.DATE else None
    return date_text(day) if day else answer.value


def _sign(item: Item, answer: Answer) -> str:
    """Return the sign of a category with a space behind it, "" when there is none."""
    signs = [one.sign for one in item.categories if one.code == answer.value and one.sign]
    return f"{signs[0]} " if signs else ""


def _origin(item: Item, answer: Answer) -> Iterator[str]:
    """Yield where an answer was found and whether that is certain."""
    read = answer.reading
    if read is None:
        return
    source = read.source.label
    if read.source is SourceKind.DECISION:
        yield text_of("U-SEEN-DECIDED", source=source, place=read.decided)
        return
    if read.source is SourceKind.CELL:
        source = text_of("U-SEEN-CELL", place=read.place)
    certainty = text_of("U-SEEN-UNSURE" if _is_doubtful(item, answer) else "U-SEEN-SURE")
    yield f"{source}, {certainty}".replace(" ", NBSP)


def _blanks(response: Response, questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what was left blank: the open questions, and then all other fields together."""
    questions = questionnaire.questions

    def blank(items: Iterable[Item]) -> list[bool]:
        return [_is_blank(response.answers[one.code]) for one in items]

    open_ones = [
        one.number
        for one, left in zip(questions, blank(q.answer for q in questions), strict=True)
        if left
    ]
    if open_ones:
        number = counted(len(open_ones), "N-QUESTION")
        yield text_of("U-SEEN-OPEN", questions=number, numbers=ranges(open_ones))
    else:
        number = counted(len(questions), "N-QUESTION")
        yield text_of("U-SEEN-ALL", questions=number)
    alone = (*questionnaire.header, *questionnaire.closing)
    names = [one.row_key for one, left in zip(alone, blank(alone), strict=True) if left]
    for column in list(zip(*(one.items for one in questions), strict=True))[1:]:
        left = sum(blank(column))
        if left:
            values = {"label": column[0].label, "questions": counted(left, "N-QUESTION")}
            names.append(text_of("U-SEEN-BLANK-AT", **values))
    if names:
        yield text_of("U-SEEN-BLANK", names=listed(names))


def _findings(receipt: Receipt, questionnaire: Questionnaire, width: int) -> Iterator[ScreenLine]:
    """Yield the findings, grouped by what somebody should do with them."""
    waiting = [one for one in receipt.findings if (one.code, one.item) not in receipt.seen]
    for code, kinds in _GROUPS.items():
        found = [one for one in waiting if one.kind in kinds]
        if found:
            what, remedy = message(code)
            points = counted(len(found), _DECISIONS if code == _DECIDED else _POINTS)
            yield ScreenLine("")
            style = ScreenLine("", _COLOURS.get(code, ""), bold=True)
            yield from _wrapped(f"{what}: {points}. {remedy}", "  ", "  ", width, style)
        for finding in found:
            text = _placed(finding, questionnaire)
            yield from _wrapped(text, "    - ", "      ", width)


def _placed(finding: Finding, questionnaire: Questionnaire) -> str:
    """Return the message of a finding with the place in the words used above."""
    label = _label(finding.item, questionnaire)
    text = finding.text if finding.place else finding.message
    return sentence(f"{label}: {text}" if label else text)
