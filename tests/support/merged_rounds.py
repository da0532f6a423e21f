"""Four rounds of invented participants, with a merger after the second."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from benchmarks.synthetic.samples import ALL
from benchmarks.synthetic.settings import CONSISTENT
from pipeline.definitions.respondents import Organisation, Respondent
from pipeline.definitions.setting import Setting
from pipeline.judgement.counting import Settled, settle
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.compare import Comparisons
from pipeline.reports.group.fields import Groepsrapport
from pipeline.reports.returns import Returns
from pipeline.reports.write import group_contents
from tests.support.sent_forms import now, sent

ROUNDS = ("2024", "2025", "2026", "2027")
YEAR = 365
MERGED = date(2028, 6, 1)  # between the second round and the third, as these tests count days
OLD, NEW = ("XX0901", "XX0902"), "XX0903"
NAMES = {"XX0901": "Oudstad", "XX0902": "Proefdorp", NEW: "Nieuwstad"}
_SCALE = ("ja", "ja", "ja", "deels", "deels", "nee", "nee", "nee", "weet_niet", "")

Tables = Mapping[tuple[str, str], Mapping[str, str]]  # by round and participant


def setting(*others: str) -> Setting:
    """The setting of the last round; `others` took part in every round."""
    towns = (
        *(Organisation(code, NAMES[code], "", "", (), MERGED, (NEW,)) for code in OLD),
        Organisation(NEW, NAMES[NEW], "", ""),
    )
    people = [Respondent(NEW, NAMES[NEW]), *(Respondent(one, f"Stad {one}") for one in others)]
    plain = now()
    return replace(plain, organisations=(*plain.organisations, *towns), invited=tuple(people))


@cache
def drawn(*others: str) -> Tables:
    """What everybody answered, drawn anew each round but for what stays; always the same draw."""
    dice = random.Random("vier rondes")
    last: dict[str, dict[str, str]] = {}
    found = {}
    for number, name in enumerate(ROUNDS):
        for code in (*(OLD if number < 2 else (NEW,)), *others):
            new = {one: dice.choice(_SCALE) for one in ALL}
            kept = last.get(code, new)
            table = {one: kept[one] if dice.random() < 0.6 else new[one] for one in ALL}
            last[code] = table
            found[name, code] = table
    return found


def settled(tables: Tables, here: Setting) -> Settled:
    """Everything that came in, each round a year after the one before."""
    files = [
        sent(name, table, ROUNDS.index(name) * YEAR, code, setting=here)
        for (name, code), table in tables.items()
    ]
    return settle(files, here)


def report(tables: Tables, here: Setting, code: str) -> Adviesrapport:
    """The report on a participant in the last round."""
    returns = Returns(settled(tables, here), here)
    return Comparisons(returns).completed(returns.advisory(code), returns.counting[code])


def group(tables: Tables, here: Setting) -> Groepsrapport:
    """The group report of the last round; in every round the first picture held everybody."""
    found = settled(tables, here)
    files: dict[str, set[str]] = {}
    for one in found.returns:
        files.setdefault(one.response.round, set()).add(one.sha256)
    before = {name: frozenset(one) for name, one in files.items() if name != ROUNDS[-1]}
    return group_contents(Returns(found, here, frozenset(files[ROUNDS[-1]]), before))


def as_answered(table: Mapping[str, str]) -> dict[str, str]:
    """What a form with a table says: `sent` fills in the rest."""
    return {code: answer or "leeg" for code, answer in (CONSISTENT | dict(table)).items()}
