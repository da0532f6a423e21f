"""What a file that is to be mailed says of whose it is: the form in it, codes, and marks.

A file of ours is read here. One that a person may have changed is read behind the wall.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pipeline.base.errors import UnreadableFile
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.mail.envelope import Attachment
from pipeline.model.marks import MARK_PATTERN
from pipeline.ooxml.starts import PDF, ZIP
from pipeline.reading.sandbox import LIBRARIES, PackedFile, Read, read_all
from pipeline.wall.job import Job, demand
from pipeline.wall.limits import Limits
from pipeline.wall.nursery import done_on

_MARK = re.compile(rf"(?<![0-9a-f]){MARK_PATTERN}(?![0-9a-f])")
_CODE = re.compile(r"[A-Z]{2}[0-9]{4}")
_PDF_PAGES = 3  # the mark stands in the footer


@dataclass(frozen=True, slots=True)
class Named:
    """The codes of participants and the marks of returns that stand in a file."""

    codes: tuple[str, ...]
    marks: tuple[str, ...]


def named_in(data: bytes) -> Named:
    """Return what is named in a PDF or a Word document; nothing in any other file."""
    from pipeline.reading.shared.form_code import form_codes

    text = ""
    if data.startswith(PDF):
        text = _pdf_text(data)
    elif data.startswith(ZIP):
        text = _word_text(data)
    codes = {one.respondent for one in form_codes(text) if one.respondent}
    return Named(tuple(sorted(codes)), tuple(sorted(set(_MARK.findall(text)))))


def named(one: Attachment, limits: Limits) -> Named:
    """Return what is named in a file; raises UnreadableFile when it cannot be read."""
    return done_on(NAMING, one.data, limits) if one.foreign else named_in(one.data)


def contents(one: Attachment, asked: Questionnaire, limits: Limits) -> Read:
    """Return what stands in a file; raises UnreadableFile when it cannot be read."""
    if not one.foreign:
        from pipeline.reading.formats import read

        return read(one.data, asked)
    (found,) = read_all([PackedFile(Path(one.name), one.data)], asked, limits=limits)
    if isinstance(found.outcome, UnreadableFile):
        raise found.outcome
    return found.outcome


def _check(untrusted: object) -> None:
    """Check what is named; raises Implausible for anything that is no code and no mark."""
    if isinstance(untrusted, Named):
        demand(all(_CODE.fullmatch(code) for code in untrusted.codes))
        demand(all(_MARK.fullmatch(mark) for mark in untrusted.marks))


NAMING: Job[Named] = Job(
    "signs of whose a file is", named_in, {b"n": Named}, _check, libraries=LIBRARIES
)


def _word_text(data: bytes) -> str:
    """Return all text of a Word document, also its headers, footers and properties."""
    from pipeline.ooxml.package import Package
    from pipeline.ooxml.text import visible_text

    package = Package.open(data)
    texts = []
    for name in package.names:
        if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            texts.append(visible_text(package.tree(name)))
        elif re.fullmatch(r"docProps/(core|custom)\.xml", name):
            texts.append(package.read(name).decode("utf-8", "replace"))
    return "\n".join(texts)


def _pdf_text(data: bytes) -> str:
    from pdfminer.high_level import extract_text

    return str(extract_text(BytesIO(data), maxpages=_PDF_PAGES))
