"""From files to receipts: which need reading, what they say, what somebody should know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.coding import code_form
from pipeline.errors import UnreadableFile
from pipeline.intake import Entry
from pipeline.receipt import Reason, Receipt, Verdict, to_check
from pipeline.sandbox import Outcome, read_all
from pipeline.setting import Setting
from pipeline.store import Register
from pipeline.validation import validate

Progress = Callable[[str, int, int], None]  # stage, how many are done, how many there are


@dataclass(frozen=True, slots=True)
class IngestResult:
    """Every file in `input/` with its fate; `new` of them were stored just now."""

    receipts: tuple[Receipt, ...]
    new: int


def take_in(
    entries: Sequence[Entry], here: Setting, register: Register, progress: Progress
) -> IngestResult:
    """Read what is new and store it, file by file; one bad file never stops the others."""
    known = fates(entries, register.receipts())
    to_read = [
        entry
        for entry, fate in zip(entries, known, strict=True)
        if fate is None or _to_be_read_again(entry, fate, here)
    ]
    read: dict[str, Receipt] = {}
    new = 0
    for entry, receipt in read_entries(to_read, here, progress):
        if receipt.verdict != Verdict.WAITING:
            new += register.record(receipt)
        read[entry.name] = register.find(entry.sha256) or receipt
    receipts = (read.get(entry.name) or fate for entry, fate in zip(entries, known, strict=True))
    return IngestResult(tuple(filter(None, receipts)), new)


def _to_be_read_again(entry: Entry, fate: Receipt, here: Setting) -> bool:
    """Return whether a file that was read deserves another try.

    It does when it was judged by other definitions, and when it was refused: a newer version of
    the program, or a less busy machine, may be able to read it.
    """
    was_read = entry.verdict is None and fate.verdict != Verdict.DUPLICATE
    return was_read and (fate.judged_by != here.checksum or fate.verdict == Verdict.REJECTED)


def fates(entries: Sequence[Entry], stored: Iterable[Receipt]) -> list[Receipt | None]:
    """Return the fate of each file as far as it is known; None when it was never read.

    Of files with the same bytes one counts: the one the register names, else the oldest.
    """
    known = {receipt.sha256: receipt for receipt in stored}
    originals = {entry.sha256: entry.name for entry in reversed(entries)}
    originals |= {
        entry.sha256: entry.name
        for entry in entries
        if entry.sha256 in known and known[entry.sha256].name == entry.name
    }
    return [_fate(entry, originals[entry.sha256], known) for entry in entries]


def _fate(entry: Entry, original: str, known: Mapping[str, Receipt]) -> Receipt | None:
    if entry.verdict is not None:
        return entry.receipt()
    if entry.name != original:
        return entry.refused(Verdict.DUPLICATE, "R-DUPLICATE", original=original).receipt()
    return known.get(entry.sha256)


def read_entries(
    entries: Sequence[Entry], here: Setting, progress: Progress
) -> Iterator[tuple[Entry, Receipt]]:
    """Yield each file with its receipt; every file is read in a child process of its own."""
    files = read_all([entry.path for entry in entries], here.questionnaire)
    for done, (entry, file) in enumerate(zip(entries, files, strict=True), 1):
        if file.sha256 in ("", entry.sha256):
            yield entry, _judge(entry, file.outcome, here)
        else:  # what was read is not what was scanned: it is still changing
            yield entry, entry.refused(Verdict.WAITING, "R-COPYING").receipt()
        progress("lezen", done, len(entries))


def _judge(entry: Entry, form: Outcome, here: Setting) -> Receipt:
    """Return the receipt of a file that was read."""
    receipt = Receipt(
        name=entry.name,
        sha256=entry.sha256,
        modified=entry.modified,
        size=entry.size,
        format="",
        verdict=Verdict.REJECTED,
        judged_by=here.checksum,
    )
    if isinstance(form, UnreadableFile):
        return replace(receipt, reasons=(_why(form),))
    receipt = replace(receipt, format=form.format, identity=form.identity)
    try:
        response = code_form(form, here.questionnaire, here.known)
    except UnreadableFile as error:
        return replace(receipt, reasons=(_why(error),))
    findings = validate(response, here.questionnaire, here.book, form.notes)
    receipt = replace(receipt, response=response, findings=findings)
    good = not to_check(receipt)
    return replace(receipt, verdict=Verdict.ACCEPTED if good else Verdict.ATTENTION)


def _why(error: UnreadableFile) -> Reason:
    problem = error.problems[0]
    return Reason(error.code, f"{problem.what} {problem.remedy}".strip())
