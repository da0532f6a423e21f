"""What mails and zip files in `input/` hold: each file in them has a fate of its own.

A mail or zip file keeps the list of what is in it; the files themselves stand in the register
under their own checksum. So a form that comes by mail and is also put in the folder is one form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.model.receipt import INSIDE, Content, Receipt, Verdict, reason
from pipeline.reading.containers.bundle import Bundle
from pipeline.reading.folder import InputFile

Find = Callable[[str], Receipt | None]  # by checksum

# Only decides what is read first: of equal files the one with a mail around it counts.
_FIRST = ((".eml", ".msg", ".mbox"), (".zip",))


def in_order(entries: Iterable[InputFile]) -> tuple[list[InputFile], list[InputFile]]:
    """Return what goes by the name of a mail or zip file, mails first; and everything else."""
    found: list[list[InputFile]] = [[], [], []]
    for entry in entries:
        suffix = entry.path.suffix.lower()
        place = next((n for n, suffixes in enumerate(_FIRST) if suffix in suffixes), 2)
        found[place].append(entry)
    mails, zips, others = found
    return mails + zips, others


def opened(receipt: Receipt, bundle: Bundle) -> Receipt:
    """Return the receipt of a mail or zip file that was opened."""
    return replace(
        receipt,
        format=bundle.format,
        verdict=bundle.verdict,
        reasons=(bundle.reason,),
        mail=bundle.mail,
        contents=tuple(
            Content(one.name, one.sha256, one.size, one.verdict, one.reason)
            for one in bundle.attachments
        ),
    )


def entries_in(entry: InputFile, bundle: Bundle) -> Iterator[InputFile]:
    """Yield what is to be read of what stands in a mail or zip file."""
    for one in bundle.attachments:
        if one.verdict is None:
            yield replace(
                entry,
                name=entry.name + INSIDE + one.name,
                sha256=one.sha256,
                size=one.size,
                data=one.data,
                mail=one.mail,
                holder=entry.sha256,
            )


def with_contents(receipts: Iterable[Receipt], find: Find) -> Iterator[Receipt]:
    """Yield receipts, each mail and zip file followed by what is in it."""
    for receipt in receipts:
        yield receipt
        for content in receipt.contents:
            yield _receipt(receipt, content, find)


def originals_in(receipt: Receipt, find: Find) -> Iterator[tuple[str, str]]:
    """Yield checksum and name of what is in a mail or zip file and counts as the original."""
    for content in receipt.contents:
        known = find(content.sha256) if content.verdict is None else None
        if known and known.holder == receipt.sha256:
            yield known.sha256, known.name


def _receipt(holder: Receipt, content: Content, find: Find) -> Receipt:
    """Return the fate of one file in a mail or zip file."""
    name = holder.name + INSIDE + content.name
    about = (name, content.sha256, holder.modified, content.size)
    if content.verdict is not None:
        reasons = (content.reason,) if content.reason else ()
        return Receipt(*about, format="", verdict=content.verdict, reasons=reasons)
    known = find(content.sha256)
    if known is None:  # a run that was stopped halfway; the next one reads it
        return Receipt(*about, format="", verdict=Verdict.WAITING, reasons=(reason("R-NEW"),))
    if known.name != name:
        copy = (reason("R-DUPLICATE", original=known.name),)
        return Receipt(*about, format="", verdict=Verdict.DUPLICATE, reasons=copy)
    return known
