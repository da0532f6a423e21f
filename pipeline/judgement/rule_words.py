"""What a consistency rule says that fired, and to whom: the one place where both are kept apart.

The text of a rule in `adviezen.yaml` speaks to the person who filled in the form («U gaf aan …»).
An adviser reads about a participant: which answers stand side by side, and what it gets to read.
"""

from __future__ import annotations

from pipeline.base.messages import message, text
from pipeline.base.phrasing import first_sentence, listed, sentence
from pipeline.definitions.advicebook import ConsistencyRule
from pipeline.definitions.questionnaire import Question, Questionnaire
from pipeline.model.response import Response, SourceKind

_TOLD = {"controle": "U-RULE-CLASH", "fout": "U-RULE-FAULT"}


def to_adviser(
    rule: ConsistencyRule, kind: str, response: Response, questionnaire: Questionnaire
) -> str:
    """Return what an adviser reads of a rule; `kind` is that of the finding."""
    asked = [questionnaire.by_code[code] for code in rule.answers if code in questionnaire.by_code]
    given = listed([_answered(one, response) for one in asked]) or text("U-RULE-ALL")
    said = to_participant(rule, kind)
    regional = any(_of_region(one, response) for one in asked)
    whose = text("U-RULE-BOTH" if regional else "U-RULE-OWN")
    return " ".join(message(_TOLD.get(kind, "U-RULE-NOTED"), given=given, said=said, whose=whose))


def to_participant(rule: ConsistencyRule, kind: str) -> str:
    """Return what the participant reads of a rule; once it explained itself, its question goes."""
    explained = rule.explainable and kind == "proces"
    said = text("U-EXPLAINED", what=first_sentence(rule.text)) if explained else rule.text
    return sentence(said)


def _answered(question: Question, response: Response) -> str:
    """Return «vraag 6 (Nee)», or «vraag 6 (Nee, van de regio)»."""
    names = {one.code: one.name for one in question.answer.categories}
    given = response.value(question.answer.code)
    name = names.get(given or "", text("U-RULE-BLANK"))
    name = text("U-RULE-REGION", answer=name) if _of_region(question, response) else name
    return text("U-RULE-ANSWER", number=question.number, name=name)


def _of_region(question: Question, response: Response) -> bool:
    """Return whether another participant answered a question, for its region."""
    reading = response.answers[question.answer.code].reading
    return reading is not None and reading.source is SourceKind.REGION
