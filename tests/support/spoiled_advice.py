"""Mistakes of an adviser in the advice, the words for remarks and the round."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.support.made_definitions import Fields, Maker
from tests.support.made_mistakes import Spoil, Spoiled, Step, Where


def _advice(*where: Step) -> Callable[[Callable[[Fields, Maker], Any]], Spoil]:
    """Return a mistake in the advice; its function changes the fields."""

    def of(change: Callable[[Fields, Maker], Any]) -> Spoil:
        def mistake(made: Maker, draw: random.Random) -> Spoiled:
            fields = made.files["adviezen.yaml"]
            more = change(fields, made)
            return "adviezen.yaml", fields, (*where, *(more or ()))

        mistake.__name__ = change.__name__
        return mistake

    return of


@_advice("adviezen")
def no_advice(fields: Fields, made: Maker) -> None:
    del fields["adviezen"][made.draw.choice(made.asked)]


@_advice("adviezen")
def advice_for_nothing(fields: Fields, made: Maker) -> Where:
    fields["adviezen"]["v00"] = dict.fromkeys(("nee", "deels"), made.text())
    return ("v00",)


@_advice("adviezen")
def no_step(fields: Fields, made: Maker) -> Where:
    code = made.draw.choice(made.asked)
    del fields["adviezen"][code][made.draw.choice(("nee", "deels", "weet_niet", "wie"))]
    return (code,)


@_advice("adviezen")
def waits_for_itself(fields: Fields, made: Maker) -> Where:
    code = made.draw.choice(made.asked)
    fields["adviezen"][code]["eerst"] = [code]
    return ()


@_advice("adviezen")
def copied_text(fields: Fields, made: Maker) -> Where:
    code = made.draw.choice(made.asked)
    fields["adviezen"][code]["deels"] = fields["adviezen"][code]["nee"]
    return (code,)


@_advice("adviezen")
def unknown_priority(fields: Fields, made: Maker) -> Where:
    code = made.draw.choice(made.asked)
    fields["adviezen"][code]["prioriteit_zonder_aanpak"] = 9
    return (code,)


@_advice("prioriteiten")
def without_priority(fields: Fields, made: Maker) -> None:
    one = next(one for one in fields["prioriteiten"] if one["vragen"])
    one["vragen"].pop()


@_advice("prioriteiten")
def priority_twice(fields: Fields, made: Maker) -> None:
    first = next(one for one in fields["prioriteiten"] if one["vragen"])
    first["vragen"] = [*first["vragen"], first["vragen"][0]]


@_advice("prioriteiten")
def number_twice(fields: Fields, made: Maker) -> None:
    again = {"nummer": 1, "naam": made.text(), "waarom": made.text(), "vragen": []}
    fields["prioriteiten"] = [*fields["prioriteiten"], again]


@_advice("oordelen")
def no_lowest_grade(fields: Fields, made: Maker) -> None:
    fields["oordelen"] = fields["oordelen"][: made.draw.randint(0, 2)]


@_advice("oordelen")
def grade_above_all(fields: Fields, made: Maker) -> None:
    fields["oordelen"] = [{**fields["oordelen"][0], "vanaf": 101}, *fields["oordelen"]]


@_advice("combinaties")
def odd_pair(fields: Fields, made: Maker) -> None:
    codes = made.draw.choice(([made.asked[0]], [made.asked[0]] * 2, ["v00", made.asked[0]]))
    pair = {"vragen": codes, "titel": made.text(), "tekst": made.text()}
    fields["combinaties"] = [*fields["combinaties"], pair]


@_advice("uitkomsten")
def no_outcome(fields: Fields, made: Maker) -> None:
    del fields["uitkomsten"][made.draw.choice([*made.scale, "leeg"])]


@_advice("drempels")
def odd_threshold(fields: Fields, made: Maker) -> None:
    name = made.draw.choice([*fields["drempels"]])
    fields["drempels"][name] = made.draw.choice(("veel", "-1", "2,5", ""))


@_advice("drempels")
def share_above_all(fields: Fields, made: Maker) -> None:
    name = made.draw.choice(("gewicht_deels", "rapport_min_dekking", "groep_begin_percentage"))
    fields["drempels"][name] = 101


@_advice()
def minutes_do_not_add_up(fields: Fields, made: Maker) -> Where:
    fields["gesprekken"][made.letters[0]]["minuten"] += 1
    return ("gesprekken",)


@_advice("gesprekken")
def no_talk(fields: Fields, made: Maker) -> None:
    del fields["gesprekken"][made.draw.choice(made.letters)]


@_advice("regels")
def odd_rule(fields: Fields, made: Maker) -> Where:
    odd = made.draw.choice(
        (
            {},
            {"v00": ["ja"]},
            {made.asked[0]: ["misschien"]},
            {made.asked[0]: "ja"},
            {"variant": "geen"},
            {"minstens": {"misschien": 2}},
            {"alles_gelijk": "soms"},
        )
    )
    fields["regels"]["R99"] = {"soort": "controle", "als": odd, "tekst": made.text()}
    return ("R99",)


@_advice("teksten")
def braces(fields: Fields, made: Maker) -> Where:
    name = made.draw.choice([*fields["teksten"]])
    fields["teksten"][name] += made.draw.choice((" {", " }", " {gemeente", " {x.y}", " {}"))
    return (name,)


@_advice("teksten")
def unknown_name(fields: Fields, made: Maker) -> Where:
    name = made.draw.choice([*fields["teksten"]])
    fields["teksten"][name] += " {niet_bekend}"
    return (name,)


def odd_remarks(made: Maker, draw: random.Random) -> Spoiled:
    fields = made.files["toelichtingen.yaml"]
    name, value = draw.choice(
        (("jaren", {"v00": 2}), ("jaren", {made.asked[0]: "oud"}), ("behalve", "sinds"))
    )
    fields["ouder_dan"][name] = value
    return "toelichtingen.yaml", fields, ("ouder_dan", name)


def words_for_nothing(made: Maker, draw: random.Random) -> Spoiled:
    fields = made.files["toelichtingen.yaml"]
    fields["ja"]["bij_vraag"] = {"v00": ["nog niet"]}
    return "toelichtingen.yaml", fields, ("ja", "bij_vraag")


def odd_round(made: Maker, draw: random.Random) -> Spoiled:
    fields = made.files["ronde.yaml"]
    name, value = draw.choice(
        (
            ("code", "ronde 2027"),
            ("code", ""),
            ("deadline", "15-1-27x"),
            ("deadline", "2027-02-30"),
            ("begin", "morgen"),
            ("retouradres", "quickscan"),
            ("bewaartermijn_maanden", "twee jaar"),
            ("bewaartermijn_maanden", 99999),
            ("spiegel", "buren"),
            ("grenzen", {"bestand_mb": 0}),
            ("grenzen", {"bestand": 3}),
            ("herinneren", {"hooguit": 99, "na_dagen": 1}),
            ("verzenden", {"server": "smtp.meetstad.test", "beveiliging": "geen"}),
            ("contactt", "wij"),
        )
    )
    fields[name] = value
    return "ronde.yaml", fields, (name,)


SPOILED: tuple[Spoil, ...] = (
    no_advice,
    advice_for_nothing,
    no_step,
    waits_for_itself,
    copied_text,
    unknown_priority,
    without_priority,
    priority_twice,
    number_twice,
    no_lowest_grade,
    grade_above_all,
    odd_pair,
    no_outcome,
    odd_threshold,
    share_above_all,
    minutes_do_not_add_up,
    no_talk,
    odd_rule,
    braces,
    unknown_name,
    odd_remarks,
    words_for_nothing,
    odd_round,
)
