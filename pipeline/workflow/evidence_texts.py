"""What the reports in an evidence pack say otherwise, and whose doing that is, as far as is known.

Nothing is told of a person that cannot be known: when our version of then is not kept, a
difference may be of an adviser, or of a definition or template that changed since.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.base.messages import text
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import PARAGRAPH, visible_text
from pipeline.outputs.mailed_copy import mailed_copy
from pipeline.outputs.seal import contents
from pipeline.workflow.evidence_report import BASE, REPORT, SENT_BASE, SENT_REPORT, Since

_WHY = {
    Since.ANSWERS: "U-EVIDENCE-SINCE-ANSWERS",
    Since.DEFINED: "U-EVIDENCE-SINCE-DEFINED",
    Since.PROGRAM: "U-EVIDENCE-SINCE-PROGRAM",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence about two reports, and the lines that are gone (-) or new (+), if any.

    `edited` says that an adviser wrote them.
    """

    said: str
    lines: tuple[str, ...] = ()
    edited: bool = False


def differences(
    parts: Mapping[str, bytes], sent: str, since: Since, *, is_older: bool
) -> Iterator[Difference]:
    """Yield what is known of the report that was sent on a day («» when it was not), then of now.

    Raises OutputError for a document that cannot be opened.
    """
    if sent:
        yield from _of_sent(parts, sent, since)
    report = parts.get(REPORT)
    if report is None:
        return
    if sent and SENT_REPORT in parts:
        if not _lines_between(parts[SENT_REPORT], _mailed(report)):
            yield Difference(text("U-EVIDENCE-NOW-AS-SENT"))
            return
        yield Difference(text("U-EVIDENCE-NOW-OTHER"))
    yield _of_now(parts[BASE], report, is_older=is_older)


def says_other(sent: bytes | None, now: bytes | None) -> bool:
    """Return whether a report of now says something else than was sent, or nobody can tell."""
    if sent is None or now is None:
        return True
    return bool(_lines_between(sent, _mailed(now)))


def _of_sent(parts: Mapping[str, bytes], day: str, since: Since) -> Iterator[Difference]:
    """Yield what an adviser changed before a report was sent, and what changed since."""
    sent, then, base = parts.get(SENT_REPORT), parts.get(SENT_BASE), parts[BASE]
    if sent is None:
        yield Difference(text("U-EVIDENCE-SENT-LOST", day=day))
    elif then is None:
        lines = _lines_between(sent, _mailed(base))
        code = "U-EVIDENCE-SENT-UNKNOWN" if lines else "U-EVIDENCE-SENT-SAME"
        yield Difference(text(code, day=day), lines)
    else:
        lines = _lines_between(_mailed(then), sent)
        code = "U-EVIDENCE-SENT-EDITS" if lines else "U-EVIDENCE-SENT-AS-MADE"
        yield Difference(text(code, day=day), lines, edited=bool(lines))
    if then is not None and (lines := _lines_between(then, base)):
        why = text(_WHY.get(since, "U-EVIDENCE-SINCE-UNKNOWN"))
        yield Difference(text("U-EVIDENCE-SINCE", why=why), lines)


def _of_now(base: bytes, report: bytes, *, is_older: bool) -> Difference:
    lines = _lines_between(base, report)
    if not is_older:
        code = "U-EVIDENCE-EDITS" if lines else "U-EVIDENCE-NO-EDITS"
        return Difference(text(code), lines, edited=bool(lines))
    untouched = contents(report, ".docx").untouched
    code = "U-EVIDENCE-OLDER-OURS" if untouched else "U-EVIDENCE-OLDER"
    return Difference(text(code), _lines_between(report, base))


def _mailed(report: bytes) -> bytes:
    return mailed_copy(report, REPORT)


def _lines_between(before: bytes, now: bytes) -> tuple[str, ...]:
    """Return what is in one document and not in the other, paragraph by paragraph."""
    found = difflib.unified_diff(list(_lines(before)), list(_lines(now)), n=0, lineterm="")
    return tuple(
        line
        for line in found
        if line[:1] in "+-" and line[:3] not in ("+++", "---") and line[1:].strip()
    )


def _lines(data: bytes) -> Iterator[str]:
    """Yield the paragraphs of a Word document, those in tables too, as a reader sees them."""
    package = Package.open(data)
    for paragraph in package.tree(package.main_part).iter(PARAGRAPH):
        yield visible_text(paragraph)
