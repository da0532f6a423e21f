"""Forms that were only filled in, as LibreOffice saves them: nothing may be told of them.

`python -m tests.support.filled_anywhere 500` reads that many per format, or of the formats that
are named behind it. A finding is false when the form as it was before LibreOffice has it not.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.synthetic import clean_answers
from benchmarks.synthetic.samples import questionnaire
from pipeline.definitions.questionnaire import Item, ItemKind
from pipeline.forms.build import personal
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.word import WordForm
from tests.support.blank_forms import blank_form
from tests.support.command import quickscan
from tests.support.conversions import all_converted
from tests.support.earlier_forms import told
from tests.support.places import TEMPLATES

FORMATS = {
    "docx": "docx",
    "odt": "docx",
    "fodt": "docx",
    "doc": "docx",
    "rtf": "docx",
    "html": "docx",
    "xlsx": "xlsx",
    "ods": "xlsx",
    "fods": "xlsx",
    "xls": "xlsx",
}  # and what the form was before
# What is said of every file of a format: that no fields are left in it.
_OF_FORMAT = {
    "doc": {"V-OLD-WORD ", "V-ROW-KEY "},
    "rtf": {"V-OLD-WORD ", "V-ROW-KEY "},
    "html": {"V-ROW-KEY "},
}
_HALF = 0.5


def filled(kind: str, number: int) -> bytes:
    """Return a form with ordinary answers, every other one made out to a participant."""
    source = random.Random(number)
    form = blank_form() if number % 2 else personal(blank_form(), "XX0017", "Droomrijk")
    given = _answers(source) | {"kop.gemeente": "Droomrijk"}
    if kind == "docx":
        return fill_word(WordForm(TEMPLATES / "formulier.docx", form).render(form), given)
    return fill_excel(ExcelForm(TEMPLATES / "formulier.xlsx", form).render(form), given)


def _answers(source: random.Random) -> dict[str, str]:
    share = source.choice((_HALF, 1.0, 1.0))
    items = questionnaire().items
    return {code: _answer(one, source) for code, one in items.items() if source.random() < share}


def _answer(item: Item, source: random.Random) -> str:
    if item.categories:
        return source.choice(item.categories).name
    if item.kind is ItemKind.DATE:
        return f"{source.randint(1, 28)}-{source.randint(1, 12)}-2026"
    return clean_answers.answer(source)


def false_findings(kind: str, count: int, seed: int = 1) -> Iterator[tuple[str, Any]]:
    """Yield of every form that is read differently its name, and what it was and is."""
    modern = FORMATS[kind]
    before = {f"{number:04}": filled(modern, number) for number in range(seed, seed + count)}
    after = dict(zip(before, all_converted(before.values(), modern, kind), strict=True))
    then, now = _told(before, modern), _told(after, kind)
    for name in before:
        if then[name] != now[name]:
            yield name, _difference(then[name], now[name])


def _told(forms: dict[str, bytes], kind: str) -> dict[str, Any]:
    """Return by name what `quickscan read` tells of forms of one kind."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.{kind}" for name in forms]
        for path, data in zip(paths, forms.values(), strict=True):
            path.write_bytes(data)
        shown = quickscan("--workspace", Path(folder), "read", "--json", *paths)
        lines = dict(map(told, shown.stdout.splitlines()))
    said = _OF_FORMAT.get(kind, set())
    return {
        Path(name).stem: one | {"findings": [what for what in one["findings"] if what not in said]}
        for name, one in lines.items()
    }


def _difference(then: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """Return what differs, as pairs."""
    one, other = ({**told["answers"], **told, "answers": None} for told in (then, now))
    keys = sorted(one.keys() | other.keys())
    return {key: (one.get(key), other.get(key)) for key in keys if one.get(key) != other.get(key)}


def main(count: int, *kinds: str) -> int:
    """Read forms of these formats, or of all; print what differs and return how many forms."""
    total = 0
    for kind in kinds or FORMATS:
        found = dict(false_findings(kind, count))
        total += len(found)
        for name, what in list(found.items())[:5]:
            sys.stdout.write(f"  {name}: {str(what)[:600]}\n")
        sys.stdout.write(f"{kind}: {count} forms filled in, {len(found)} read differently\n")
        sys.stdout.flush()
    return total


if __name__ == "__main__":
    sys.exit(min(1, main(int(sys.argv[1]), *sys.argv[2:])))
