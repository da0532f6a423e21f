"""From files to receipts: which need reading, what they say, what somebody should know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.base.errors import UnreadableFile
from pipeline.base.progress import Progress
from pipeline.coding.earlier_forms import fields_of
from pipeline.definitions.setting import Setting
from pipeline.judgement.intake import (
    mails_taken_in,
    report_taken_in,
    taken_in,
    work_list_taken_in,
)
from pipeline.model.actions import FilledReport
from pipeline.model.decisions import FilledWorkList
from pipeline.model.receipt import INSIDE, Reason, Receipt, Return, Verdict, reason
from pipeline.reading.containers.bundle import Bundle, why
from pipeline.reading.folder import InputFile
from pipeline.reading.packed import entries_in, in_order, opened, originals_in, with_contents
from pipeline.reading.sandbox import SCANS, Outcome, PackedFile, ReadFile, get_ready, read_all
from pipeline.register.receipts import sums
from pipeline.register.store import Register
from pipeline.workflow.judging import Judging

_MOST_PACKED = 64 * 2**20  # bytes from mails and zip files that wait to be read
_FOR_WANT_OF_PROGRAM = {*SCANS, "R-OLD-WORD"}  # why a file is refused without it

FirstSeen = Callable[[InputFile], InputFile]


class TakenIn(NamedTuple):
    """Every file in `input/` with its fate as it was read.

    `changed` are the checksums of what was stored just now, `new` of those that came in just now.
    """

    receipts: tuple[Receipt, ...]
    changed: frozenset[str]
    new: frozenset[str]


def take_in(
    entries: Sequence[InputFile], judging: Judging, register: Register, progress: Progress
) -> TakenIn:
    """Read what is new and store it, file by file; one bad file never stops the others."""
    if _anything_unknown(entries, sums(register.connection)):
        get_ready(fields_of(judging.here))
    stored = {receipt.sha256: receipt for receipt in register.receipts()}
    to_read = [
        entry
        for entry, fate in zip(entries, fates(entries, stored.values()), strict=True)
        if fate is None or _to_be_read_again(entry, fate, stored, judging.here)
    ]
    waiting: dict[str, Receipt] = {}
    changed = set()
    for entry, receipt in read_entries(to_read, judging, progress, partial(_first_seen, register)):
        if receipt.verdict == Verdict.WAITING:
            waiting[entry.name] = receipt
        elif _wants_program(receipt, stored.get(receipt.sha256)):
            continue
        elif register.record(receipt):
            changed.add(receipt.sha256)
    new = changed - stored.keys()
    _take_over_names(entries, register)
    stored = {receipt.sha256: receipt for receipt in register.receipts()}
    known = zip(entries, fates(entries, stored.values()), strict=True)
    receipts = filter(None, (waiting.get(entry.name) or fate for entry, fate in known))
    found = tuple(with_contents(receipts, stored.get))
    return TakenIn(found, frozenset(changed), frozenset(new))


def _anything_unknown(entries: Iterable[InputFile], known: Collection[str]) -> bool:
    return any(one.verdict is None and one.sha256 not in known for one in entries)


def _take_over_names(entries: Sequence[InputFile], register: Register) -> None:
    """Have the register name a file as it is called now, and what is in it accordingly.

    Of copies the one that the register names counts, as long as it is there (see `fates`).
    """
    stored = {receipt.sha256: receipt for receipt in register.receipts()}
    for entry, fate in zip(entries, fates(entries, stored.values()), strict=True):
        known = stored.get(entry.sha256)
        if known is None or fate is not known or known.name == entry.name:
            continue
        register.rename(known, entry.name)
        for one in stored.values():
            inside = one.name.removeprefix(known.name + INSIDE)
            if one.holder == known.sha256 and inside != one.name:
                register.rename(one, f"{entry.name}{INSIDE}{inside}")


def is_news(receipt: Receipt, changed: Collection[str]) -> bool:
    """Tell whether a run has something to say of a file.

    It came in, it is judged otherwise now, or it is refused still: that is tried again every time.
    """
    beside = receipt.verdict in (Verdict.IGNORED, Verdict.DUPLICATE)  # of these nothing is stored
    waits = receipt.verdict in (Verdict.WAITING, Verdict.REJECTED)
    return receipt.sha256 in changed or waits or (beside and bool(changed))


def _to_be_read_again(
    entry: InputFile, fate: Receipt, stored: Mapping[str, Receipt], here: Setting
) -> bool:
    """Return whether a file that was read, or anything in it, deserves another try.

    It does when it was judged by other definitions, and when it was refused: a newer version of
    the program, or a less busy machine, may be able to read it.
    """
    if entry.verdict is not None or fate.verdict == Verdict.DUPLICATE:
        return False
    if any(one.verdict == Verdict.REJECTED for one in fate.contents):
        return True
    inside = (stored.get(one.sha256) for one in fate.contents if one.verdict is None)
    return any(
        one is None or one.judged_by != here.checksum or one.verdict == Verdict.REJECTED
        for one in (fate, *inside)
    )


def _wants_program(receipt: Receipt, known: Receipt | None) -> bool:
    """Return whether a file is refused for want of a program that another computer did have.

    What it says was read there, and may have been decided on: that stays.
    """
    codes = {one.code for one in receipt.reasons}
    return isinstance(known, Return) and not codes.isdisjoint(_FOR_WANT_OF_PROGRAM)


def _first_seen(register: Register, entry: InputFile) -> InputFile:
    """Return a file as it was when these bytes first came in: that is what is judged."""
    known = register.find(entry.sha256)
    if known is None:
        return entry
    mail = entry.mail if entry.holder == known.holder else known.mail
    entry = replace(entry, name=known.name, modified=known.modified)
    return replace(entry, mail=mail, holder=known.holder)


def fates(entries: Sequence[InputFile], stored: Iterable[Receipt]) -> list[Receipt | None]:
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
    for entry in entries:
        if entry.sha256 in known:
            originals |= originals_in(known[entry.sha256], known.get)
    return [_fate(entry, originals[entry.sha256], known) for entry in entries]


def _fate(entry: InputFile, original: str, known: Mapping[str, Receipt]) -> Receipt | None:
    if entry.verdict is not None:
        return entry.receipt()
    if entry.name != original:
        return entry.refused(Verdict.DUPLICATE, "R-DUPLICATE", original=original).receipt()
    return known.get(entry.sha256)


def read_entries(
    entries: Sequence[InputFile],
    judging: Judging,
    progress: Progress,
    first_seen: FirstSeen = lambda entry: entry,
) -> Iterator[tuple[InputFile, Receipt]]:
    """Yield each file with its receipt, also those in mails and zip files, which come first.

    Every file is read in a child process of its own.
    """
    for stage, group in zip(("U-STAGE-OPENEN", "U-STAGE-LEZEN"), in_order(entries), strict=True):
        yield from _read(group, judging, partial(progress, stage), first_seen)


def _read(
    entries: Sequence[InputFile],
    judging: Judging,
    progress: Callable[[int, int], None],
    first_seen: FirstSeen,
) -> Iterator[tuple[InputFile, Receipt]]:
    packed: list[InputFile] = []
    here = judging.here
    files = read_all(map(_source, entries), fields_of(here), limits=here.round.limits)
    for done, (entry, file) in enumerate(zip(entries, files, strict=True), 1):
        if file.sha256 != entry.sha256 and entry.size:
            # What was read is not what was scanned: it is still changing, or gone by now.
            yield entry, replace(entry, verdict=Verdict.WAITING, reasons=(_later(file),)).receipt()
            continue
        seen, outcome = first_seen(entry), file.outcome
        if isinstance(outcome, Bundle):
            outcome = mails_taken_in(outcome, judging.words)
            packed += entries_in(seen, outcome)
        yield entry, _judge(seen, outcome, here)
        if sum(one.size for one in packed) > _MOST_PACKED:
            yield from _read(packed, judging, _silent, first_seen)
            packed = []
        progress(done, len(entries))
    if packed:
        yield from _read(packed, judging, _silent, first_seen)


def _later(file: ReadFile) -> Reason:
    """Return why a file is left to the next time."""
    outcome = file.outcome
    if isinstance(outcome, UnreadableFile) and outcome.code == "R-NO-ACCESS":
        return why(outcome)
    return reason("R-COPYING")


def _silent(done: int, total: int) -> None:
    """Show no progress; what is in a mail is part of that mail."""


def _source(entry: InputFile) -> Path | PackedFile:
    return entry.path if entry.data is None else PackedFile(entry.path, entry.data)


def _judge(entry: InputFile, form: Outcome, here: Setting) -> Receipt:
    """Return the receipt of a file that was read."""
    receipt = Receipt(
        name=entry.name,
        sha256=entry.sha256,
        modified=entry.modified,
        size=entry.size,
        format="",
        verdict=Verdict.REJECTED,
        judged_by=here.checksum,
        mail=entry.mail,
        holder=entry.holder,
    )
    if isinstance(form, UnreadableFile):
        return replace(receipt, reasons=(why(form),))
    if isinstance(form, Bundle):
        return opened(receipt, form)
    if isinstance(form, FilledWorkList):
        return work_list_taken_in(receipt, form)
    if isinstance(form, FilledReport):
        return report_taken_in(receipt, form)
    try:
        return taken_in(receipt, form, here)
    except UnreadableFile as error:
        return replace(receipt, reasons=(why(error),))
