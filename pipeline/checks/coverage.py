"""Has every answer to every question its text in a report, for every variant, and only one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.analysis.advice import advise
from pipeline.analysis.scores import (
    BLANK,
    NO,
    NOT_APPLICABLE,
    PARTLY,
    UNKNOWN,
    VARIANT,
    YES,
    analyse,
)
from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import listed
from pipeline.checks.lines import Lines
from pipeline.definitions.questionnaire import Question, Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.model.response import Answer, Missing, Response
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.common.context import Herkomst, Vraaguitkomst

_ADVISED = (NO, PARTLY, UNKNOWN)
_DAY = date(2026, 11, 23)  # any day will do
_ORIGIN = Herkomst("", "", "", "", "")


def gaps(here: Setting, lines: Lines) -> Iterator[Problem]:
    """Yield every combination of question, answer and variant without a text, or with two."""
    variants = here.questionnaire.items[VARIANT].categories
    for variant in variants:
        for question in here.questionnaire.by_code.values():
            for answer in (*(one.code for one in question.answer.categories), BLANK):
                shown = _shown(question, answer, variant.code, here)
                values = {"number": question.number, "answer": answer, "variant": variant.name}
                for what in _missing(shown):
                    where = _where(question, lines)
                    yield Problem(where, *message("T-NO-TEXT", what=what, **values))
    yield from _same_signs(here, lines)
    yield from _steps_twice(here, lines)
    yield from _same_texts(here, lines)
    yield from _owners(here, lines)


def _where(question: Question, lines: Lines) -> str:
    label = text_of("U-PLACE-QUESTION", number=question.number, title=question.title)
    return lines.place("vragenlijst.yaml", _path(question), label)


def _path(question: Question) -> tuple[str, ...]:
    return ("themas", question.theme, "vragen", question.code)


def _missing(shown: Vraaguitkomst) -> Iterator[str]:
    """Yield the names of the texts a question lacks in a report."""
    step = shown.uitkomst.code in _ADVISED
    texts = {
        "U-LACKS-SIGN": (True, shown.uitkomst.teken),
        "U-LACKS-OUTCOME": (True, shown.uitkomst.woord),
        "U-LACKS-ANSWER": (True, shown.uitkomst.antwoord),
        "U-LACKS-MEANING": (True, shown.betekenis),
        "U-LACKS-STEP": (step, shown.eerste_stap),
    }
    yield from (
        text_of(code) for code, (needed, text) in texts.items() if needed and not text.strip()
    )


def _shown(question: Question, answer: str, variant: str, here: Setting) -> Vraaguitkomst:
    """Return how the report shows one answer, where all others are Ja."""
    asked = here.questionnaire
    response = _response(asked, {question.code: answer}, variant)
    report = advisory_context(response, (), _ORIGIN, asked, here.book, _DAY)
    shown = (one for theme in report.themas for one in theme.vragen)
    return next(one for one in shown if one.code == question.code)


def _response(asked: Questionnaire, table: Mapping[str, str], variant: str) -> Response:
    """Return the answers of a table by question; all others are those that count as Ja."""
    whole = {code: one.category(YES) for code, one in asked.by_code.items()}
    table = {code: one.code if one else BLANK for code, one in whole.items()} | dict(table)
    given = {asked.by_code[code].answer.code: answer for code, answer in table.items()}
    given |= {VARIANT: variant}
    answers = {}
    for item in asked.items:
        value = given.get(item, BLANK)
        missing = Missing.BLANK if value == BLANK else None
        answers[item] = Answer(item, None if missing else value, missing, None)
    return Response("XX0000", text_of("U-INVENTED-TOWN"), "", asked.fingerprint, answers)


def _same_signs(here: Setting, lines: Lines) -> Iterator[Problem]:
    """Yield answers with the sign of another one, by which nobody can tell them apart."""
    owners: dict[str, str] = {}
    for one in here.questionnaire.categories:
        if one.sign in owners:
            where = lines.place("vragenlijst.yaml", ("categorieen", one.code, "teken"), one.code)
            yield Problem(where, *message("T-SAME-SIGN", sign=one.sign, other=owners[one.sign]))
        owners.setdefault(one.sign, one.code)


def _steps_twice(here: Setting, lines: Lines) -> Iterator[Problem]:
    """Yield questions that would get more than one step, or none, in the recommended order."""
    asked = here.questionnaire
    for variant in asked.items[VARIANT].categories:
        for answer in (NO, PARTLY):
            offered = {code: one.category(answer) for code, one in asked.by_code.items()}
            table = {code: given.code for code, given in offered.items() if given}
            analysis = analyse(_response(asked, table, variant.code), asked, here.book)
            steps = Counter(
                code for step in advise(analysis, here.book).ordered for code in step.questions
            )
            for code, question in asked.by_code.items():
                if steps[code] != bool(offered[code]):
                    values = {"number": question.number, "times": steps[code], "answer": answer}
                    where = lines.place("adviezen.yaml", ("combinaties",), "")
                    yield Problem(where, *message("T-STEPS", **values))


def _owners(here: Setting, lines: Lines) -> Iterator[Problem]:
    """Yield every advice that asks something of a function that need not be there."""
    for role in here.book.roles:
        for code, advice in here.book.advice.items() if not role.instead else ():
            texts = (advice.who, *advice.guests, *advice.texts.values())
            texts += tuple(
                text
                for one in advice.variants
                for text in (one.who, *one.guests, *one.texts.values())
            )
            if code != role.question and any(role.name in text for text in texts):
                number = here.questionnaire.by_code[role.question].number
                values = {"question": code, "role": role.name, "number": number}
                where = lines.place("adviezen.yaml", ("adviezen", code), "")
                yield Problem(where, *message("T-OWNER", **values))


def _same_texts(here: Setting, lines: Lines) -> Iterator[Problem]:
    """Yield texts that stand at two answers: one of them is a slip of copying."""
    first: dict[str, str] = {}
    for file, path, label, text in _texts(here):
        place = lines.place(file, path, label)
        if text in first:
            yield Problem(place, *message("T-SAME-TEXT", other=first[text]))
        first.setdefault(text, place)


_Placed = tuple[str, tuple[str, ...], str, str]  # file, path in it, label, text


def _texts(here: Setting) -> Iterator[_Placed]:
    for code, advice in here.book.advice.items():
        for answer, text in advice.texts.items():
            label = text_of("U-PLACE-ADVICE", question=code, answer=answer)
            yield "adviezen.yaml", ("adviezen", code, answer), label, text
        for number, variant in enumerate(advice.variants, 1):
            for answer, text in variant.texts.items():
                values = {"question": code, "answer": answer, "number": number}
                label = text_of("U-PLACE-ADVICE-VARIANT", **values)
                path = ("adviezen", code, "varianten", str(number - 1), answer)
                yield "adviezen.yaml", path, label, text
    for at, pair in enumerate(here.book.combinations):
        label = text_of("U-PLACE-ADVICE-PAIR", names=listed(pair.questions))
        yield "adviezen.yaml", ("combinaties", str(at), "tekst"), label, pair.text
    yield from _helps(here)


def _helps(here: Setting) -> Iterator[_Placed]:
    """Yield what stands at an answer of one question; the help for all may well be the same."""
    for code, question in here.questionnaire.by_code.items():
        for one in question.answer.categories:
            text = question.answer_help[one.code]
            if (
                one.outcome not in (UNKNOWN, NOT_APPLICABLE)
                and question.meanings[one.code] != one.help
            ):
                label = text_of("U-PLACE-HELP", question=code, answer=one.code)
                yield "vragenlijst.yaml", (*_path(question), "antwoorden", one.code), label, text
