"""Writes `docs/sjablonen.md`: every name a template can use, with its kind, meaning and an example.

Names and kinds come from the context classes, meanings from `placeholder_names.yaml`, examples
from invented returns. Run `python -m tools.placeholder_guide docs/sjablonen.md` after a change.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from pipeline.base.files import write_atomic
from pipeline.base.phrasing import date_text
from pipeline.checks.invented import invented_receipts
from pipeline.definitions import round as rounds
from pipeline.definitions import setting
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.workspace import Workspace
from pipeline.forms.build import blank, personal
from pipeline.forms.context import Formulier
from pipeline.judgement.counting import settle
from pipeline.judgement.owed import points
from pipeline.judgement.town_facts import points_by_town
from pipeline.mail.follow_up import names_of
from pipeline.mail.letters import answer_by
from pipeline.register.loading import load_setting
from pipeline.reports import write as reporting
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.common.wording import fields_of as fields_in
from pipeline.reports.compare import Comparisons
from pipeline.reports.council import Raadsbrief, council_context
from pipeline.reports.group.fields import Groepsrapport
from pipeline.reports.letter import Naleveringsbrief, letter_context
from pipeline.reports.overview.fields import Overzicht
from pipeline.reports.overview.overview import overview_context
from pipeline.reports.overview.standing import Glance, OverviewTown
from pipeline.reports.receipt_page import Ontvangst, reading_context
from pipeline.reports.returns import Returns
from pipeline.templating.types import alternatives, element_of, fields_of

NAMES = Path(__file__).with_name("placeholder_names.yaml")
ROOTS: dict[str, type] = {
    "adviesrapport.docx en onderbouwing.docx": Adviesrapport,
    "raadsbrief.docx": Raadsbrief,
    "groepsrapport.docx": Groepsrapport,
    "formulier.docx en formulier.xlsx": Formulier,
    "nalevering.docx": Naleveringsbrief,
    "overzicht.html": Overzicht,
    "ontvangst.html": Ontvangst,
}
_EVERYWHERE = "overal"
_IS = "is"
_LONGEST = 60  # characters of an example
_INTRODUCTION = """# Namen in de sjablonen

Alles wat u in een sjabloon kunt laten invullen, met wat het betekent en een voorbeeld van verzonnen
gemeenten. Hoe u een sjabloon aanpast, staat in [Sjablonen aanpassen](sjablonen-aanpassen.md). Deze
bladzijde is gemaakt door het programma en klopt dus altijd.

Een **lijst** loopt u af met `for`. Een naam met een eigen tabel heeft onderdelen: schrijf een punt
ertussen, zoals `{{ gemeente.naam }}`.
"""

_ABOUT_SENTENCES = """Onder `teksten` staan de zinnen die in rapporten terugkomen. In een sjabloon
haalt u ze op met hun naam, zoals `{{ teksten.bewaren }}`. Deze zinnen hebben woorden tussen
accolades; andere woorden kunnen daar niet staan.
"""


def guide(workspace: Workspace) -> str:
    """Return the whole page."""
    meanings = _meanings()
    examples = _examples(workspace)
    pieces = [_INTRODUCTION]
    shown: set[type] = set()
    for document, root in ROOTS.items():
        pieces.append(f"\n## {document}\n\n{meanings[root.__name__][_IS]}\n")
        pieces.append(_table(root, examples[document], meanings))
        for kind, example in _parts(root, examples[document]):
            if kind not in shown:
                shown.add(kind)
                pieces.append(f"\n### {kind.__name__}\n\n{meanings[kind.__name__][_IS]}\n")
                pieces.append(_table(kind, example, meanings))
    pieces.append(_sentences(load_setting(workspace).book))
    return "\n".join(pieces)


def missing_meanings() -> list[str]:
    """Return every class and every name without a meaning, as «Thema.score»."""
    meanings = _meanings()
    found = []
    for root in ROOTS.values():
        for kind in (root, *(kind for kind, _ in _parts(root, None))):
            own = meanings.get(kind.__name__, {})
            found += [] if _IS in own else [kind.__name__]
            known = own.keys() | meanings[_EVERYWHERE].keys()
            found += [f"{kind.__name__}.{name}" for name in fields_of(kind) if name not in known]
    return list(dict.fromkeys(found))


def _meanings() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(NAMES.read_text("utf-8"))
    return loaded


def _parts(kind: Any, example: Any) -> Iterator[tuple[type, Any]]:
    """Yield every class inside a class, each once, with an example of it when there is one."""
    found: dict[type, Any] = {}
    _collect(kind, example, found)
    yield from found.items()


def _collect(kind: Any, example: Any, found: dict[type, Any]) -> None:
    for name, part in fields_of(kind).items():
        inside = None if example is None else getattr(example, name)
        one = _class_of(part)
        while isinstance(inside, tuple):
            inside = inside[0] if inside else None
        if one is not None and (one not in found or found[one] is None):
            found[one] = inside
            _collect(one, inside, found)


def _class_of(kind: Any) -> type | None:
    """Return the class a name holds, also inside a list; None for text and numbers."""
    for one in alternatives(kind):
        if dataclasses.is_dataclass(one) and isinstance(one, type):
            return one
        if one is not str and element_of(one) is not Any:
            return _class_of(element_of(one))
    return None


def _table(kind: type, example: Any, meanings: Mapping[str, Mapping[str, str]]) -> str:
    own = {**meanings[_EVERYWHERE], **meanings[kind.__name__]}
    rows = ["| Naam | Soort | Wat is het? | Voorbeeld |", "|---|---|---|---|"]
    for name, part in fields_of(kind).items():
        value = None if example is None else getattr(example, name)
        rows.append(f"| `{name}` | {_kind(part)} | {own.get(name, '')} | {_shown(value)} |")
    return "\n".join(rows) + "\n"


def _kind(part: Any) -> str:
    """Return the kind of a name in Dutch: «tekst», «lijst van Thema»."""
    one = _class_of(part)
    is_list = any(each is not str and element_of(each) is not Any for each in alternatives(part))
    if one is not None:
        link = f"[{one.__name__}](#{one.__name__.lower()})"
        return f"lijst van {link}" if is_list else link
    if any(str(each).startswith("dict") for each in alternatives(part)):
        return "zinnen"
    words = {str: "tekst", int: "getal", bool: "ja of nee"}
    inside = [element_of(each) if is_list else each for each in alternatives(part)]
    word = next((words[each] for each in inside if each in words), "tekst")
    many = {"tekst": "lijst van teksten", "getal": "lijst van getallen"}
    return many.get(word, word) if is_list else word


def _shown(value: Any) -> str:
    """Return an example as it fits in a table."""
    while isinstance(value, tuple) and value:
        value = value[0]
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if not isinstance(value, str | int) or value == "":
        return ""
    text = " ".join(str(value).split()).replace("|", "\\|").replace("<", "&lt;")
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _sentences(book: AdviceBook) -> str:
    """Return the table of sentences in which something is filled in."""
    rows = [
        "\n## Zinnen in adviezen.yaml\n",
        _ABOUT_SENTENCES,
        "| Zin | Wat wordt ingevuld |",
        "|---|---|",
    ]
    for name, text in sorted(book.texts.items()):
        fields = sorted(fields_in(text))
        if fields:
            rows.append(f"| `{name}` | {', '.join(f'`{{{field}}}`' for field in fields)} |")
    return "\n".join(rows) + "\n"


def _examples(workspace: Workspace) -> dict[str, Any]:
    """Return a context of each template, about invented participants that answered all."""
    here = load_setting(workspace)
    here = replace(here, round=replace(here.round, mirror=here.round.mirror or rounds.EVERYONE))
    returns = Returns(settle(invented_receipts(here), here), here)
    code, receipt = list(returns.counting.items())[2]
    report = Comparisons(returns).completed(returns.advisory(code), receipt)
    plain = blank(here.questionnaire, here.round, [town.name for town in here.organisations])
    glance = Glance.at(returns.analysis(receipt), here.questionnaire)
    listed = tuple(points_by_town(returns.settled, returns.todo, here)[code])
    standing = OverviewTown(code, report.gemeente.naam, receipt, glance, points=listed)
    links = {"Antwoorden": workspace.workbook.relative_to(workspace.output)}
    return {
        "adviesrapport.docx en onderbouwing.docx": report,
        "raadsbrief.docx": council_context(report, here.book),
        "groepsrapport.docx": reporting.group_contents(returns),
        "formulier.docx en formulier.xlsx": personal(plain, "XX0001", "Voorbeeldstad"),
        "nalevering.docx": _letter(returns, here),
        "overzicht.html": overview_context(
            here.questionnaire, here.round.code, [standing], [receipt], links
        ),
        "ontvangst.html": reading_context(receipt, here),
    }


def _letter(returns: Returns, here: setting.Setting) -> Naleveringsbrief | None:
    """Return the letter to the first participant that still owes something."""
    for code, receipt in returns.counting.items():
        found = points(receipt, here)
        if found:
            letter = letter_context(receipt, found, names_of(code, "Voorbeeldstad"), here)
            return replace(letter, antwoord_voor=date_text(answer_by(here.round, receipt.received)))
    return None


if __name__ == "__main__":
    write_atomic(Path(sys.argv[1]), guide(Workspace(Path(sys.argv[1]).parent)).encode())
