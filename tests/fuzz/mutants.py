"""Reads thousands of damaged forms through the real line, and counts what must never happen.

Run from the repository: `python -m tests.fuzz.mutants --count 20000 --seed 1`. The same seed gives
the same files; `--keep FOLDER` keeps the ones that went wrong.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

from benchmarks.synthetic.samples import questionnaire
from pipeline.definitions.workspace import Workspace
from pipeline.model.receipt import Receipt, Verdict
from pipeline.workflow import run as workflow
from tests.corpus import form, opendocument
from tests.fuzz import mutate, simple_readers
from tests.fuzz.simple_readers import plain

SEEDS = {
    "docx": form.word,
    "xlsx": form.excel,
    "odt": opendocument.text,
    "ods": opendocument.sheet,
}
SHARES = ("docx", "docx", "xlsx", "xlsx", "odt", "ods")  # four of six are Office files
_BATCH = 500
_FATES = {Verdict.ACCEPTED, Verdict.ATTENTION, Verdict.REJECTED}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One damaged file; `way` is `bytes`, `cut` or `xml`."""

    number: int
    kind: str
    way: str
    data: bytes

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.number:06}-{self.way}.{self.kind}"


@dataclass(slots=True)
class Tally:
    """What came of a run."""

    verdicts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    exceptions: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    unaccounted: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    explained: int = 0  # answers that differ as an independent reader says they should
    reported: int = 0  # files with other answers and a finding that says so

    @property
    def wrong(self) -> list[str]:
        """Everything that must never happen."""
        return [*self.exceptions, *self.hangs, *self.unaccounted, *self.silent]


def mutants(count: int, seed: int) -> Iterator[Mutant]:
    """Yield damaged copies of the seeds; half of them with other XML and right checksums."""
    dice = random.Random(seed)
    for number in range(count):
        kind = SHARES[number % len(SHARES)]
        whole = SEEDS[kind]()
        way = dice.choice(("bytes", "cut", "xml", "xml"))
        if way == "xml":
            data = mutate.remade(kind, whole, dice)
        else:
            data = (mutate.flipped if way == "bytes" else mutate.cut)(whole, dice)
        yield Mutant(number, kind, way, data)


def run(count: int, seed: int, keep: Path | None = None) -> Tally:
    """Read so many mutants, and return what came of them."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        form.invitations(workspace.input)
        whole = _read(workspace, [Mutant(0, kind, "whole", SEEDS[kind]()) for kind in SEEDS])
        seeds = dict(zip(SEEDS, whole, strict=True))
        for batch in _batches(mutants(count, seed)):
            found = {receipt.name: receipt for receipt in _read(workspace, batch)}
            for mutant in batch:
                before = len(tally.wrong)
                _judge(tally, mutant, found.get(mutant.name), seeds[mutant.kind])
                if keep and len(tally.wrong) > before:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / mutant.name).write_bytes(mutant.data)
    return tally


def _batches(every: Iterator[Mutant]) -> Iterator[list[Mutant]]:
    while batch := list(itertools.islice(every, _BATCH)):
        yield batch


def _read(workspace: Workspace, batch: Sequence[Mutant]) -> tuple[Receipt, ...]:
    """Return the receipts of a batch, read as the product reads files; the files are removed."""
    paths = [workspace.root / mutant.name for mutant in batch]
    for path, mutant in zip(paths, batch, strict=True):
        path.write_bytes(mutant.data)
    try:
        return workflow.read_files(workspace, paths)
    finally:
        for path in paths:
            path.unlink()


def _judge(tally: Tally, mutant: Mutant, receipt: Receipt | None, whole: Receipt) -> None:
    """Add one file to the tally."""
    if receipt is None or receipt.verdict not in _FATES:
        tally.unaccounted.append(f"{mutant.name}: {receipt and receipt.verdict}")
        return
    tally.verdicts[f"{mutant.kind} {mutant.way} {receipt.verdict}"] += 1
    for reason in receipt.reasons:
        tally.reasons[reason.code] += 1
        if reason.code == "R-CRASH":
            kind = tally.hangs if "seconden bezig" in reason.message else tally.exceptions
            kind.append(f"{mutant.name}: {reason.message}")
    if receipt.response and whole.response:
        _compare(tally, mutant, receipt, whole)


def _compare(tally: Tally, mutant: Mutant, receipt: Receipt, whole: Receipt) -> None:
    """Look at every answer that differs from the undamaged form's."""
    assert receipt.response
    assert whole.response
    other = {
        code: answer.text
        for code, answer in receipt.response.answers.items()
        if answer.text != whole.response.answers[code].text
    }
    if not other:
        return
    known = {(one.code, one.item) for one in whole.findings}
    if any((one.code, one.item) not in known for one in receipt.findings):
        tally.reported += 1
    elif mutant.way == "xml" and _explained(mutant, other):
        tally.explained += 1
    else:
        few = {code: text[:60] for code, text in itertools.islice(other.items(), 3)}
        tally.silent.append(f"{mutant.name}: {few}")


def _explained(mutant: Mutant, other: dict[str, str]) -> bool:
    """Tell whether an independent reader finds the same; a placeholder is never an answer."""
    found: simple_readers.Answers = {}
    with contextlib.suppress(SyntaxError, KeyError, BadZipFile, ValueError):
        found = simple_readers.read(mutant.kind, mutant.data)
    blank = {"", *(plain(item.placeholder) for item in questionnaire().items.values())}
    return all(
        plain(text) in texts or (not text and not blank.isdisjoint(texts))
        for code, text in other.items()
        for texts in [found.get(code, {""})]
    )


def report(tally: Tally) -> Iterable[str]:
    """Yield the figures, a line each."""
    for what, number in sorted(tally.verdicts.items()):
        yield f"{what:28} {number:6}"
    yield f"reasons: {dict(tally.reasons.most_common())}"
    yield f"other answers, reported by a finding:            {tally.reported}"
    yield f"other answers, as an independent reader says:    {tally.explained}"
    for name in ("exceptions", "hangs", "unaccounted", "silent"):
        wrong = getattr(tally, name)
        yield f"{name:12} {len(wrong)}"
        yield from (f"    {one}" for one in wrong[:20])


def main() -> int:
    """Run from the command line; 1 when anything went wrong that must not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    start = time.monotonic()
    tally = run(chosen.count, chosen.seed, chosen.keep)
    sys.stdout.writelines(f"{line}\n" for line in report(tally))
    seconds = time.monotonic() - start
    each = 1000 * seconds / chosen.count
    sys.stdout.write(f"{chosen.count} files in {seconds:.0f} s, {each:.1f} ms each\n")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
