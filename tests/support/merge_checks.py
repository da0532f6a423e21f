"""What is wrong with a merged document: nothing, when the product keeps its word.

    python -m tests.support.merge_checks 200

merges that many random returns into random edits and prints what went wrong. A part of them is
saved by LibreOffice first, when it is installed.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipeline.base.errors import NotMergeable
from pipeline.merging.merge import Merged, merge
from pipeline.merging.notes import Kind, readable
from tests.support.hand_edits import Trace, edited
from tests.support.office_round_trip import saved_by_libreoffice
from tests.support.redlines import Words, lines
from tests.support.versions import KINDS, Versions, versions

AUTHOR = "Quickscan"
MOMENT = datetime(2026, 11, 27, 9)


def wrong(base: bytes, hand: bytes, new: bytes, merged: Merged, trace: Trace) -> Iterator[str]:
    """Yield everything a merged document lost, forgot or kept against the rules."""
    yield from _lost(hand, merged, trace)
    yield from _missing(base, hand, new, merged)
    yield from _not_rejected(hand, merged)
    again = merge(new, merged.data, new, AUTHOR, MOMENT)
    if again.changes or again.data != merged.data:
        yield f"merged again: {again.changes} changes"
    if merge(base, hand, new, AUTHOR, MOMENT).data != merged.data:
        yield "the same documents gave other bytes"


def _lost(hand: bytes, merged: Merged, trace: Trace) -> Iterator[str]:
    """Yield what the adviser did that is not there any more."""
    then = Words(hand).resolved(accept=True)
    stood = " ".join((*then.lines(), *then.margins()))  # some deleted what they wrote themselves
    accepted = Words(merged.data).resolved(accept=True)
    said = " ".join((*accepted.lines(), *accepted.margins()))
    yield from (f"lost: {word}" for word in trace.words if word in stood and word not in said)
    comments = accepted.comments()
    yield from (f"comment lost: {one}" for one in trace.comments if one not in comments)
    for sign in ("\u27e8figuur\u27e9", "\u27e8bladzijde\u27e9"):
        if said.count(sign) < " ".join(then.lines()).count(sign):
            yield f"lost: {sign}"
    bold = " ".join(accepted.bold())
    for words in trace.bold:
        stayed = _times(words, said) >= _times(words, stood)  # else the new answers changed them
        if words in " ".join(then.bold()) and words not in bold and stayed:
            yield f"no longer bold: {words}"


def _times(words: str, text: str) -> int:
    """Return how often words stand in a text; «6 ○» does not stand in «16 ○»."""
    return len(re.findall(rf"(?<!\d){re.escape(words)}", text))


def _missing(base: bytes, hand: bytes, new: bytes, merged: Merged) -> Iterator[str]:
    """Yield new lines that are nowhere, and old ones that stayed, without a word about it."""
    before, now, wanted, after = (Counter(lines(one)) for one in (base, hand, new, merged.data))
    told = " ".join(
        readable(text).replace("\u00a0", " ")
        for note in merged.notes
        for text in (note.new, note.old)
    )
    told = " ".join(told.replace("|", " ").split())
    both = any(note.kind is Kind.BOTH for note in merged.notes)
    for line in wanted - before:
        if not after[line] and _bare(line) not in told and not (both and _mixed(line, after)):
            yield f"missing: {line}"
    for line in before - wanted:
        kept_back = after[line] - max(wanted[line], now[line] - before[line] + wanted[line])
        if kept_back > 0 and _bare(line) not in told:
            yield f"stayed: {line}"
    for line in before - now:
        if before[line] > 1:  # such as «Vul in: …»: nobody can tell which of them this is
            continue
        if after[line] > max(now[line] + max(0, wanted[line] - before[line]), wanted[line]):
            yield f"came back: {line}"


def _bare(line: str) -> str:
    """A line without signs, as notes say it."""
    for sign in ("\u27e8veld\u27e9", "\u27e8figuur\u27e9", "\u27e8bladzijde\u27e9"):
        line = line.replace(sign, " ")
    return " ".join(line.split())


def _mixed(line: str, after: Counter[str]) -> bool:
    """Tell whether most words of a line stand together: those of two people were joined."""
    words = set(line.split())
    return any(len(words & set(one.split())) >= 0.5 * len(words) for one in after)


def _not_rejected(hand: bytes, merged: Merged) -> Iterator[str]:
    """Yield how the document differs from the edited one when our changes are rejected."""
    then, now = Words(hand), Words(merged.data).resolved(accept=False, author=AUTHOR)
    for name, one, other in (
        ("text", then.lines(), now.lines()),
        ("margins", then.margins(), now.margins()),
        ("bold", "".join("".join(then.bold()).split()), "".join("".join(now.bold()).split())),
    ):
        if one != other:
            yield f"rejected: another {name}"


def play(kind: str, seed: int, office: Path | None = None) -> tuple[list[str], float, Trace]:
    """Merge one random case twice; return what is wrong, milliseconds of CPU, and the edits."""
    made: Versions = versions(kind, seed)
    hand, trace = edited(made.base, f"{kind}-{seed}")
    if office is not None:
        hand = saved_by_libreoffice(hand, "docx", office)
    start = time.process_time()
    try:
        merged = merge(made.base, hand, made.new, AUTHOR, MOMENT)
    except NotMergeable as error:
        return [f"refused: {error.code}"], 0.0, trace
    spent = (time.process_time() - start) * 1000
    found = list(wrong(made.base, hand, made.new, merged, trace))
    try:
        twice = merge(made.new, merged.data, made.newer, AUTHOR, MOMENT)
    except NotMergeable as error:
        return [*found, f"twice: refused: {error.code}"], spent, trace
    found += [f"twice: {one}" for one in _lost(hand, twice, trace)]
    found += [f"twice: {one}" for one in _not_rejected(hand, twice)]
    found += [f"twice: {one}" for one in _missing(made.new, merged.data, made.newer, twice)]
    return found, spent, trace


def main(count: int) -> int:
    """Play random cases; print what is wrong and how long a merge takes."""
    with_office = shutil.which("soffice") is not None
    times, failed = [], 0
    for seed in range(count):
        kind = KINDS[seed % len(KINDS)]
        with tempfile.TemporaryDirectory() as folder:
            office = Path(folder) if with_office and seed % 10 == 0 else None
            found, spent, trace = play(kind, seed, office)
        times.append(spent)
        failed += bool(found)
        for one in found:
            sys.stdout.write(f"{kind} {seed} {', '.join(trace.kinds)}: {one}\n")
    median = statistics.median(times)
    sys.stdout.write(f"{count} merges, {failed} wrong; median {median:.0f} ms of CPU\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
