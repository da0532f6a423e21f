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
from pipeline.base.dutch import listed
from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.definitions.questionnaire import Question, Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.model.response import Answer, Missing, Response
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.common.context import Herkomst, Vraaguitkomst

_ADVISED = (NO, PARTLY, UNKNOWN)
_DAY = date(2026, 11, 23)  # any day will do
_ORIGIN = Herkomst("", "", "", "", "")


def gaps(here: Setting) -> Iterator[Problem]:
    """Yield every combination of question, answer and variant without a text, or with two."""
    variants = here.questionnaire.items[VARIANT].categories
    for variant in variants:
        for question in here.questionnaire.by_code.values():
            for answer in (*(one.code for one in question.answer.categories), BLANK):
                shown = _shown(question, answer, variant.code, here)
                values = {"number": question.number, "answer": answer, "variant": variant.name}
                for what in _missing(shown, answer):
                    yield Problem(_where(shown), *message("T-NO-TEXT", what=what, **values))
    yield from _steps_twice(here)
    yield from _same_texts(here)
    yield from _owners(here)


def _where(shown: Vraaguitkomst) -> str:
    return text_of("U-PLACE-QUESTION", number=shown.nummer, title=shown.titel)


def _missing(shown: Vraaguitkomst, answer: str) -> Iterator[str]:
    """Yield the Dutch names of the texts a question lacks in a report."""
    step = answer in _ADVISED
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
    response = _response(
        asked, {**dict.fromkeys(asked.by_code, YES), question.code: answer}, variant
    )
    report = advisory_context(response, (), _ORIGIN, asked, here.book, _DAY)
    shown = (one for theme in report.themas for one in theme.vragen)
    return next(one for one in shown if one.code == question.code)


def _response(asked: Questionnaire, table: Mapping[str, str], variant: str) -> Response:
    given = {f"{question}.antwoord": answer for question, answer in table.items()}
    given |= {VARIANT: variant}
    answers = {}
    for item in asked.items:
        value = given.get(item, BLANK)
        missing = Missing.BLANK if value == BLANK else None
        answers[item] = Answer(item, None if missing else value, missing, None)
    return Response("XX0000", text_of("U-INVENTED-TOWN"), "", asked.fingerprint, answers)


def _steps_twice(here: Setting) -> Iterator[Problem]:
    """Yield questions that would get more than one step, or none, in the recommended order."""
    asked = here.questionnaire
    for variant in asked.items[VARIANT].categories:
        for answer in (NO, PARTLY):
            table = dict.fromkeys(asked.by_code, answer)
            analysis = analyse(_response(asked, table, variant.code), asked, here.book)
            steps = Counter(
                code for step in advise(analysis, here.book).ordered for code in step.questions
            )
            for code, question in asked.by_code.items():
                if steps[code] != 1:
                    values = {"number": question.number, "times": steps[code], "answer": answer}
                    yield Problem("adviezen.yaml", *message("T-STEPS", **values))


def _owners(here: Setting) -> Iterator[Problem]:
    """Yield every advice that asks something of a function that need not be there."""
    for role in here.book.roles:
        for code, advice in here.book.advice.items() if not role.instead else ():
            texts = (advice.who, *advice.texts.values())
            texts += tuple(
                text for one in advice.variants for text in (one.who, *one.texts.values())
            )
            if code != role.question and any(role.name in text for text in texts):
                number = here.questionnaire.by_code[role.question].number
                values = {"question": code, "role": role.name, "number": number}
                yield Problem("adviezen.yaml", *message("T-OWNER", **values))


def _same_texts(here: Setting) -> Iterator[Problem]:
    """Yield texts that stand at two answers: one of them is a slip of copying."""
    first: dict[str, str] = {}
    for place, text in _texts(here):
        if text in first:
            yield Problem(place, *message("T-SAME-TEXT", other=first[text]))
        first.setdefault(text, place)


def _texts(here: Setting) -> Iterator[tuple[str, str]]:
    for code, advice in here.book.advice.items():
        for answer, text in advice.texts.items():
            yield text_of("U-PLACE-ADVICE", question=code, answer=answer), text
        for number, variant in enumerate(advice.variants, 1):
            for answer, text in variant.texts.items():
                values = {"question": code, "answer": answer, "number": number}
                yield text_of("U-PLACE-ADVICE-VARIANT", **values), text
    for pair in here.book.combinations:
        yield text_of("U-PLACE-ADVICE-PAIR", names=listed(pair.questions)), pair.text
    for code, question in here.questionnaire.by_code.items():
        for answer, text in question.answer_help.items():
            if answer not in (UNKNOWN, NOT_APPLICABLE):
                yield text_of("U-PLACE-HELP", question=code, answer=answer), text
