"""Every sentence that is composed for a mail, a letter or a report, with every branch taken.

Reports are made of answers in which each count is 0, 1, 2 or many, so that every two choices occur
together at least once (pairwise); so are mails and letters. What is told is heard where it is said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from unittest.mock import patch

from benchmarks.synthetic import sample_contexts, samples
from pipeline.judgement.owed import OwedItem, OwedKind
from pipeline.judgement.remarks import AGAINST
from pipeline.mail.letters import TEXTS, LetterTemplate, Mailtekst, common
from pipeline.model.response import Finding, Level
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.common.wording import Wording
from pipeline.reports.council import council_context
from pipeline.reports.letter import letter_context
from tests.support.places import TEMPLATES
from tests.support.second_rounds import report_after
from tests.support.sent_forms import now, sent

MANY = 6
COUNTS = (0, 1, 2, MANY)
Row = dict[str, object]
_MOST = 12  # examples of one sentence


def pairwise(choices: Mapping[str, Sequence[object]]) -> list[Row]:
    """Return rows in which every two choices of two names occur together at least once.

    Greedy: each row takes the choices that bring together most of what is left.
    """
    names = list(choices)
    left = {
        ((one, first), (other, second))
        for one, other in combinations(names, 2)
        for first, second in product(choices[one], choices[other])
    }
    rows: list[Row] = []
    while left:
        ((one, first), (other, second)) = min(left, key=repr)
        row: Row = {one: first, other: second}
        for name in (name for name in names if name not in row):
            row[name] = max(choices[name], key=lambda value: _new(row, name, value, left))
        left -= {((a, row[a]), (b, row[b])) for a, b in combinations(names, 2)}
        rows.append({name: row[name] for name in names})
    return rows


def _new(row: Row, name: str, value: object, left: set[object]) -> int:
    pairs = [((other, row[other]), (name, value)) for other in row]
    return sum(pair in left or pair[::-1] in left for pair in pairs)


def composed() -> str:
    """Return all sentences, those of one kind together."""
    with _heard() as found:
        _reports()
        _second_rounds()
        _groups()
    lines = []
    for name in sorted(found):
        lines += [f"[{name}]", *list(dict.fromkeys(found[name].values()))[:_MOST], ""]
    for title, sentences in (*_mails(), ("nalevering.docx", _letters())):
        lines += [f"[{title}]", *dict.fromkeys(sentences), ""]
    return "\n".join(lines).replace("\u00a0", " ")


@contextmanager
def _heard() -> Iterator[dict[str, dict[object, str]]]:
    """Note what is said with fields, an example for every shape of these."""
    found: dict[str, dict[object, str]] = defaultdict(dict)

    def noting(method: Callable[..., str]) -> Callable[..., str]:
        def said(self: Wording, name: str, *number: int, **fields: object) -> str:
            text = method(self, name, *number, **fields)
            used = fields | dict(enumerate(number))  # type: ignore[arg-type]
            if used and "|" not in text:
                shape = tuple(sorted((str(one), _shape(value)) for one, value in used.items()))
                found[name].setdefault(shape, text)
            return text

        return said

    say, many = noting(Wording.say), noting(Wording.many)
    with patch.object(Wording, "say", say), patch.object(Wording, "many", many):
        yield found


def _shape(value: object) -> int:
    """Return 0, 1, 2 or many: of a number itself, of a text the things it lists."""
    if isinstance(value, int):
        return min(value, 3)
    listed = re.split(r", | en ", str(value)) if value else []
    return min(len(listed), 3)


_DECK: dict[str, Sequence[object]] = {
    **dict.fromkeys(("ja", "deels", "nee", "weet_niet", ""), COUNTS),
    "rest": ("ja", "deels", "nee", "weet_niet", ""),
    "variant": ("aanpak", "geen_aanpak", ""),
    "toelichtingen": (0, 1, 2, 26),
    "wensen": (0, 1, 2),
    "opmerkingen": (0, 1, 2, MANY),
    "tegen": (0, 1, 2),
}


def _reports() -> None:
    """Make an advisory report and a council page of every row."""
    for at, row in enumerate(pairwise(_DECK)):
        table = _table(row, at)
        coded = samples.response(table, variant=str(row["variant"]))
        about = (coded, _findings(row), sample_contexts.ORIGIN)
        book, day = samples.book(), date(2026, 11, 23)
        shown = advisory_context(*about, samples.questionnaire(), book, day)
        council_context(shown, book)


def _table(row: Row, at: int) -> dict[str, str]:
    """Return answers with these counts, begun at another question in every row."""
    drawn = [answer for answer in sample_contexts.ANSWERS for _ in range(_int(row[answer]))]
    drawn = (drawn + [str(row["rest"])] * len(samples.ALL))[: len(samples.ALL)]
    start = 5 * at % len(samples.ALL)
    codes = [*samples.ALL[start:], *samples.ALL[:start]]
    table = dict(zip(codes, drawn, strict=True))
    remarked = [code for code in codes if table[code]][: _int(row["toelichtingen"])]
    table |= {f"{code}.toelichting": "Wij doen dit samen met de regio." for code in remarked}
    wishes = ("Een training voor scholen", "Een dossierhouder")[: _int(row["wensen"])]
    return table | {"kop.wensen": "\n".join(wishes)}


def _findings(row: Row) -> tuple[Finding, ...]:
    rules = samples.book().rules[: _int(row["opmerkingen"])]
    found = [Finding(one.code, Level.ATTENTION, one.kind, "", one.text) for one in rules]
    against = ("v16.toelichting", "v24.toelichting")[: _int(row["tegen"])]
    found += [Finding(AGAINST, Level.ATTENTION, "controle", item, "") for item in against]
    return tuple(found)


def _second_rounds() -> None:
    """Make reports and council pages of who took part before: so many forward, back, unknown."""
    choices = {"vooruit": COUNTS, "achteruit": COUNTS, "onbekend": COUNTS, "leeg": (0, 1, 2)}
    moves = {"vooruit": "ja", "achteruit": "nee", "onbekend": "weet_niet", "leeg": ""}
    for row in pairwise(choices):
        before = dict.fromkeys(samples.ALL, "deels")
        drawn = [moves[name] for name in choices for _ in range(_int(row[name]))]
        after = before | dict(zip(samples.ALL, drawn, strict=False))
        council_context(report_after(before, after), now().book)


def _groups() -> None:
    for size in (0, 1, 4, 5, 7, 9, 10, 11, 12, 20, 34):
        for seed in (1, 2, 3):
            sample_contexts.groepsrapport(n=size, seed=seed)


def _mails() -> Iterator[tuple[str, list[str]]]:
    basis = common(now(), "XX0001", "Voorbeeldstad", date(2026, 11, 23))
    choices: dict[str, Sequence[object]] = {
        "aantal_leeg": COUNTS,
        "aantal_nieuw": COUNTS,
        "punten": (0, 1, 2),
        "nummer": (1, 2, 3),
        "laatste": (False, True),
        "ander_formulier": (False, True),
        "uitgenodigd": ("", "1 november 2026"),
        "ontvangen": ("", "12 november 2026"),
        "deadline": ("", "15 januari 2027"),
        "contact": ("", "het quickscanteam"),
    }
    for kind, name in TEXTS.items():
        template = LetterTemplate(TEMPLATES / name)
        sentences: list[str] = []
        for row in pairwise(choices):
            blank, new = _int(row["aantal_leeg"]), _int(row["aantal_nieuw"])
            told = {"aantal_open": blank + new, "open_vragen": _questions(blank + new)}
            told |= {"lege_vragen": _questions(blank), "nieuwe_vragen": _questions(new)}
            points = ("U hebt wel A en geen B.",) * _int(row["punten"])
            values = basis | row | told
            letter = template.render(Mailtekst(**values | {"punten": points}))
            sentences += [letter.subject, *_sentences(letter.text)]
        yield f"{kind.value}: {name}", sentences


def _questions(number: int) -> str:
    numbers = [str(one) for one in range(3, 3 + number)]
    told = " en ".join(filter(None, (", ".join(numbers[:-1]), *numbers[-1:])))
    return f"vraag {told}" if number else ""


def _letters() -> list[str]:
    """Return what letters say that ask for so much, without what they quote."""
    receipt, here = replace(sent("2027", {"v01": "ja"}, 0), sha256="0"), now()
    rule = here.book.rules[0]
    kinds = {OwedKind.OPEN: "v07", OwedKind.UNCLEAR: "v08", OwedKind.CONTRADICTION: rule.code}
    kinds |= {OwedKind.NEW: "v09"}
    sentences: list[str] = []
    for row in pairwise({kind.value: COUNTS for kind in kinds}):
        found = [
            OwedItem(kind, code, (7,), "Vraag 7 is niet ingevuld.")
            for kind, code in kinds.items()
            for _ in range(_int(row[kind.value]))
        ]
        if found:
            sentences.append(letter_context(receipt, found, ("a.docx",), here).samenvatting)
    return sentences


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from filter(None, re.split(r"(?<=[.?!]) (?=[A-Z«])", line.strip()))


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
