"""Mistakes of an adviser in `vragenlijst.yaml`; each function makes one."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.support.made_definitions import Fields, Maker
from tests.support.made_mistakes import Spoil, Spoiled, Where


def _question(made: Maker, draw: random.Random) -> tuple[Fields, Fields, Where]:
    """Return the questionnaire, one of its questions, and where that stands."""
    fields = made.files["vragenlijst.yaml"]
    theme = draw.randrange(len(fields["themas"]))
    number = draw.randrange(len(fields["themas"][theme]["vragen"]))
    where = ("themas", theme, "vragen", number)
    return fields, fields["themas"][theme]["vragen"][number], where


def _questions(change: Callable[[Fields, random.Random], None]) -> Spoil:
    """Return a mistake in one question."""

    def mistake(made: Maker, draw: random.Random) -> Spoiled:
        fields, question, where = _question(made, draw)
        change(question, draw)
        return "vragenlijst.yaml", fields, where

    mistake.__name__ = change.__name__
    return mistake


@_questions
def no_title(question: Fields, draw: random.Random) -> None:
    del question[draw.choice(("titel", "vraag", "uitleg", "bewijs", "bronnen", "antwoorden"))]


@_questions
def empty_text(question: Fields, draw: random.Random) -> None:
    question[draw.choice(("titel", "vraag", "uitleg", "bewijs"))] = draw.choice(("", " ", None))


@_questions
def misspelt_field(question: Fields, draw: random.Random) -> None:
    name = draw.choice(("titel", "vraag", "bewijs", "uitleg"))
    question[f"{name}s"] = question.pop(name)


@_questions
def unknown_source(question: Fields, draw: random.Random) -> None:
    question["bronnen"] = [*question["bronnen"], "NERGENS"]


@_questions
def odd_code(question: Fields, draw: random.Random) -> None:
    question["code"] = draw.choice(("v7", "7", "vraag7", "V07", "v100", "w07"))


@_questions
def list_for_text(question: Fields, draw: random.Random) -> None:
    name = draw.choice(("titel", "vraag", "uitleg", "bewijs"))
    question[name] = draw.choice(([question[name]], {"tekst": question[name]}))


@_questions
def answer_not_offered(question: Fields, draw: random.Random) -> None:
    question["antwoorden"]["misschien"] = "Dat kan."


@_questions
def no_answer_text(question: Fields, draw: random.Random) -> None:
    question["antwoorden"] = {}
    question["antwoorden"]["nergens"] = "Weg."


def code_twice(made: Maker, draw: random.Random) -> Spoiled:
    fields, question, where = _question(made, draw)
    extra = {**question, "titel": made.text()}
    fields["themas"][where[1]]["vragen"].append(extra)
    return "vragenlijst.yaml", fields, (*where[:3], len(fields["themas"][where[1]]["vragen"]) - 1)


def sixth_answer(made: Maker, draw: random.Random) -> Spoiled:
    fields = made.files["vragenlijst.yaml"]
    code = draw.choice(("soms", "grotendeels", "JA", "weet niet", "1"))
    fields["categorieen"][code] = {"naam": made.text(), "teken": "◔", "hulp": made.text()}
    return "vragenlijst.yaml", fields, ("categorieen", code)


def needed_answer_gone(made: Maker, draw: random.Random) -> Spoiled:
    fields = made.files["vragenlijst.yaml"]
    del fields["categorieen"][draw.choice(("ja", "nee"))]
    return "vragenlijst.yaml", fields, ("categorieen",)


def answers_alike(made: Maker, draw: random.Random) -> Spoiled:
    fields = made.files["vragenlijst.yaml"]
    first, second = draw.sample([*fields["categorieen"]], 2)
    fields["categorieen"][second]["naam"] = fields["categorieen"][first]["naam"]
    return "vragenlijst.yaml", fields, ("categorieen",)


def signs_alike(made: Maker, draw: random.Random) -> Spoiled:
    fields = made.files["vragenlijst.yaml"]
    first, second = draw.sample([*fields["categorieen"]], 2)
    fields["categorieen"][second]["teken"] = fields["categorieen"][first]["teken"]
    return "vragenlijst.yaml", fields, ("categorieen",)


def no_sign(made: Maker, draw: random.Random) -> Spoiled:
    fields = made.files["vragenlijst.yaml"]
    code = draw.choice([*fields["categorieen"]])
    del fields["categorieen"][code][draw.choice(("naam", "teken"))]
    return "vragenlijst.yaml", fields, ("categorieen", code)


def only_at_nothing(made: Maker, draw: random.Random) -> Spoiled:
    fields = made.files["vragenlijst.yaml"]
    code = draw.choice([*fields["categorieen"]])
    fields["categorieen"][code]["alleen_bij"] = draw.choice((["v00"], [], "v01"))
    return "vragenlijst.yaml", fields, ("categorieen", code)


def _field(made: Maker, draw: random.Random, **changed: Any) -> Spoiled:
    fields = made.files["vragenlijst.yaml"]
    at = draw.randrange(len(fields["kop"]))
    fields["kop"][at] = {**fields["kop"][at], **changed}
    return "vragenlijst.yaml", fields, ("kop", at)


def odd_field(made: Maker, draw: random.Random) -> Spoiled:
    name, value = draw.choice(
        (
            ("soort", "getal"),
            ("lengte", "veel"),
            ("lengte", "0"),
            ("verplicht", "soms"),
            ("code", "gemeente"),
            ("aanwijzing", ""),
        )
    )
    return _field(made, draw, **{name: value})


def field_gone(made: Maker, draw: random.Random) -> Spoiled:
    fields = made.files["vragenlijst.yaml"]
    name = draw.choice(("kop.gemeente", "kop.datum", "kop.variant", "kop.groepsrapport"))
    fields["kop"] = [one for one in fields["kop"] if one["code"] != name]
    return "vragenlijst.yaml", fields, ("kop",)


def theme_without_questions(made: Maker, draw: random.Random) -> Spoiled:
    fields = made.files["vragenlijst.yaml"]
    at = draw.randrange(len(fields["themas"]) + 1)
    fields["themas"].insert(
        at, {"code": "Z", "naam": made.text(), "inleiding": made.text(), "vragen": []}
    )
    return "vragenlijst.yaml", fields, ("themas", at)


def no_themes(made: Maker, draw: random.Random) -> Spoiled:
    return "vragenlijst.yaml", {**made.files["vragenlijst.yaml"], "themas": []}, ("themas",)


SPOILED: tuple[Spoil, ...] = (
    no_title,
    empty_text,
    misspelt_field,
    unknown_source,
    odd_code,
    list_for_text,
    answer_not_offered,
    no_answer_text,
    code_twice,
    sixth_answer,
    needed_answer_gone,
    answers_alike,
    signs_alike,
    no_sign,
    only_at_nothing,
    odd_field,
    field_gone,
    theme_without_questions,
    no_themes,
)
