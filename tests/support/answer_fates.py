"""What became of every answer of a form after a converter: exact, told, silently wrong or lost.

`python -m tests.support.answer_fates WORKSPACE ANSWERS.json FILE…` prints a line per file.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.command import quickscan

EXACT, TOLD, WRONG, LOST = "exact", "told", "wrong", "lost"
# These say that nothing was filled in, which of an answer that was filled in tells nothing.
# Of what was answered, and not of how it was read.
_NOTHING = {"V-OPEN", "V-OPEN-ALL", "V-REQUIRED", "V-REMARK-AGAINST"}
_TEXTS = (".antwoord", ".bewijs", ".toelichting")


class Fates(NamedTuple):
    """A file that was read: what it is, and how many answers had each fate."""

    format: str
    reasons: tuple[str, ...]  # codes
    by_item: dict[str, str]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """The numbers of answers that are exact, told, silently wrong and lost."""
        found = Counter(self.by_item.values())
        return found[EXACT], found[TOLD], found[WRONG], found[LOST]


def fates(workspace: Path, file: Path, answers: Mapping[str, str]) -> Fates:
    """Read a file with the command `read`, and compare its answers with the expected ones.

    Of a mail or zip file the form in it counts.
    """
    records = read(workspace, file)
    best = max(records, key=lambda one: len(one["answers"] or {}))
    reasons = tuple(dict.fromkeys(why["code"] for one in records for why in one["reasons"]))
    wanted = {code: text for code, text in answers.items() if code.endswith(_TEXTS)}
    found = {code: _fate(best, code, text) for code, text in wanted.items()}
    return Fates(best["format"], reasons, found)


def read(workspace: Path, file: Path) -> list[dict[str, Any]]:
    """Return what `read --json` says of a file, and of every file in it."""
    said = quickscan("--workspace", workspace, "read", "--json", file).stdout
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


def _fate(record: Mapping[str, Any], code: str, wanted: str) -> str:
    answer = (record["answers"] or {}).get(code) or {}
    text = (answer.get("text") or "").strip("\n")  # a blank line around it is nobody's answer
    if text == wanted:
        return EXACT
    refused = record["verdict"] == "rejected"
    doubtful = bool(answer) and not answer.get("certain", True)
    if refused or doubtful or code in _told(record):
        return TOLD
    return WRONG if text else LOST


def _told(record: Mapping[str, Any]) -> set[str]:
    """Return the items of which a finding says that something is up with their text."""
    return {
        one["item"]
        for one in record["findings"]
        if one["code"].startswith("V-") and one["code"] not in _NOTHING
    }


def lines(workspace: Path, answers: Mapping[str, str], files: list[Path]) -> Iterator[str]:
    """Yield a line for each file: the four numbers, its format and the reasons given."""
    yield f"{'exact':>6}{'told':>6}{'wrong':>6}{'lost':>6}  format"
    for file in files:
        found = fates(workspace, file, answers)
        numbers = "".join(f"{number:6}" for number in found.counts)
        yield f"{numbers}  {found.format or '-':6}{file.name}  {' '.join(found.reasons)}"


if __name__ == "__main__":
    expected = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    for line in lines(Path(sys.argv[1]), expected, [Path(name) for name in sys.argv[3:]]):
        sys.stdout.write(f"{line}\n")
