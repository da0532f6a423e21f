"""Forms of commit c3592eb, filled in as people do, read by the version of today.

`python -m tests.support.earlier_forms 500` reads that many and prints what is different.
"""

from __future__ import annotations

import io
import json
import random
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from benchmarks.synthetic import clean_answers
from pipeline.definitions import questionnaire_file
from pipeline.definitions.questionnaire import Item, Questionnaire
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.reading.shared.answers import fold, lookup
from tests.support.command import quickscan
from tests.support.office_round_trip import NASTY
from tests.support.places import TESTS
from tests.support.stripped import stripped_docx

C3592EB = TESTS / "data" / "forms_c3592eb.tar.xz"
READ = "read.json"  # in the archive: what c3592eb itself read in every form, by its name
_HALF = 0.5
# In these c3592eb took «Elke leerling van 12 jaar krijgt de les» for the case of one person.
_BETTER = {"217 gewoon.xlsx", "305 gewoon.xlsx"}
_NOT_THEN = "V-REMARK-AGAINST"  # a remark that seems to go against its answer


@cache
def sent() -> Mapping[str, bytes]:
    """Return what the archive holds: blank forms, the questions of then, and `READ`."""
    with tarfile.open(C3592EB) as archive:
        members = [(one.name, archive.extractfile(one)) for one in archive]
        return {name: stream.read() for name, stream in members if stream is not None}


@cache
def questions() -> Questionnaire:
    """Return the questionnaire of then."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vragenlijst.yaml"
        path.write_bytes(sent()[path.name])
        return questionnaire_file.load(path)


def returns(first: int, last: int) -> Iterator[tuple[str, bytes]]:
    """Yield forms that came back, by name: Word and Excel, in every way they are filled in."""
    ways = (
        ("docx", "gewoon", fill_word, bytes),
        ("xlsx", "gewoon", fill_excel, bytes),
        ("docx", "zonder velden", fill_word, stripped_docx),
        ("xlsx", "elders bewaard", fill_excel, _saved_elsewhere),
    )
    for number in range(first, last):
        kind, how, fill, treat = ways[number % len(ways)]
        filled = fill(sent()[f"formulier.{kind}"], _answers(number))
        yield f"{number:03} {how}.{kind}", treat(filled)


def _answers(number: int) -> dict[str, str]:
    """Return answers to some items, by item code; the same for the same number."""
    source = random.Random(number)
    share = source.choice((0.0, _HALF, 1.0, 1.0))
    items = questions().items
    return {code: _answer(one, source) for code, one in items.items() if source.random() < share}


def _answer(item: Item, source: random.Random) -> str:
    if item.categories:
        name = source.choice(item.categories).name
        return source.choice((name, name, name, name.upper(), f" {name}. ", "+", "-", "soms"))
    nasty = [text for text in NASTY if fold(text) not in lookup(questions()).placeholders]
    remnant = f"{item.placeholder[:-3]}X{item.placeholder[-3:]}"
    plain = clean_answers.answer(source)
    return source.choice((plain, plain, plain, source.choice(nasty), item.placeholder, remnant))


def _saved_elsewhere(data: bytes) -> bytes:
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(out)
    return out.getvalue()


def differences(first: int, last: int) -> dict[str, Any]:
    """Return by form what today reads that c3592eb did not, or the other way round."""
    before = json.loads(sent()[READ])
    found: dict[str, Any] = {}
    for name, whole in read_now(first, last).items():
        if name in _BETTER:
            continue
        now = _as_of_then(whole, before[name])
        other = {key: (before[name][key], now[key]) for key in now if now[key] != before[name][key]}
        found |= {name: other} if other else {}
    return found


def _as_of_then(now: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told without a finding that c3592eb did not know.

    It puts a point on the work list, so a form that was accepted is to be looked at; nothing else.
    """
    findings = [one for one in now["findings"] if not one.startswith(_NOT_THEN)]
    verdicts = (before["verdict"], now["verdict"])
    explained = len(findings) < len(now["findings"]) and verdicts == ("accepted", "attention")
    return {**now, "findings": findings, "verdict": verdicts[0 if explained else 1]}


def read_now(first: int, last: int) -> dict[str, Any]:
    """Return what `quickscan read` tells of the forms, by name."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in returns(first, last):
            (root / name).write_bytes(data)
        paths = sorted(root.glob("*.???x"))
        shown = quickscan("--workspace", root, "read", "--json", *paths)
        return dict(told(line) for line in shown.stdout.splitlines())


def told(line: str) -> tuple[str, Any]:
    """Return the name of a form, and what matters of what was read in it."""
    one = json.loads(line)
    texts = {
        code: (answer["value"], answer["text"], answer["certain"])
        for code, answer in one["answers"].items()
        if answer["text"]
    }
    found = sorted(f"{finding['code']} {finding['item']}" for finding in one["findings"])
    kept = {"verdict": one["verdict"], "answers": texts, "findings": found}
    return one["file"], json.loads(json.dumps(kept))


def main() -> None:
    last = int(sys.argv[1])
    found = differences(0, last)
    for name, what in found.items():
        sys.stdout.write(f"{name}: {json.dumps(what, ensure_ascii=False)[:600]}\n")
    sys.stdout.write(f"{last} forms of c3592eb: {len(found)} read differently.\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
