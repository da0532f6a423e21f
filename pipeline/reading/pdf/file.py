"""Opens a returned PDF with limits, and walks the fields of its form; nothing in it is run.

The library mends what it can: a stream with a wrong checksum is used as far as it goes. An answer
could then be misread without any error, so every checksum is verified first.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSLiteral, PSLiteralTable
from pdfminer.utils import decode_text
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused

MAX_PAGES = 100  # a filled form has about 25; reading 100 takes about 8 seconds
MAX_STREAM = 64 * 2**20  # bytes, unpacked
MAX_UNPACKED = 200 * 2**20  # bytes, all streams that are not pictures
_MOST_FIELDS = 5000
_DEEPEST = 32  # fields within fields
_INHERITED = ("TU", "T", "V", "Opt")
_PICTURE = PSLiteralTable.intern("Image")

# What a broken file makes the library trip over; it promises no exception of its own.
_TRIPS = (
    PSException,
    PdfminerException,
    MalformedPDFException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Field(NamedTuple):
    """One field of a PDF form: the name people see, its own name, and what is filled in."""

    alias: str
    name: str
    text: str


@contextmanager
def pdf_errors() -> Iterator[None]:
    """Turn what the library raises into R-DAMAGED, R-PASSWORD or MemoryError."""
    try:
        yield
    except _TRIPS as error:
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, MemoryError):
            raise cause from None
        if isinstance(cause, PDFEncryptionError):
            raise refused("R-PASSWORD") from error
        raise refused("R-DAMAGED", detail=text_of("D-PDF")) from error


def open_pdf(data: bytes) -> PDF:
    """Open a PDF after checking its pages and every packed stream in it.

    Raises UnreadableFile with code R-DAMAGED, R-PASSWORD or R-TOO-BIG.
    """
    with pdf_errors():
        pdf = pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False)
        pages = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), MAX_PAGES + 1))
        if pages > MAX_PAGES:
            raise refused("R-TOO-BIG", detail=text_of("D-MORE-PAGES", number=MAX_PAGES))
        if not pages:
            raise refused("R-DAMAGED", detail=text_of("D-PDF-NO-PAGES"))
        _check_streams(pdf.doc)
    return pdf


def _check_streams(document: PDFDocument) -> None:
    """Unpack every stream within limits: zlib then verifies its checksum."""
    room = MAX_UNPACKED
    for table in document.xrefs:
        for number in table.get_objids():
            found = document.getobj(number)
            if isinstance(found, PDFStream) and _is_plainly_packed(found):
                room -= _unpacked_size(found, min(room, MAX_STREAM))


def _is_plainly_packed(stream: PDFStream) -> bool:
    """Tell whether a stream is only deflated; pictures and encrypted streams are not text."""
    if stream.decipher or stream.rawdata is None or stream.get("Subtype") == _PICTURE:
        return False
    filters = [kind for kind, _ in stream.get_filters()]
    return len(filters) == 1 and filters[0] in LITERALS_FLATE_DECODE


def _unpacked_size(stream: PDFStream, most: int) -> int:
    unpack = zlib.decompressobj()
    size = len(unpack.decompress(stream.rawdata or b"", most + 1))
    if size > most:
        raise refused("R-TOO-BIG", detail=text_of("D-UNPACKED-TOO-BIG"))
    if not unpack.eof:
        raise refused("R-DAMAGED", detail=text_of("D-PDF-PART"))
    return size


def properties(document: PDFDocument) -> Iterator[str]:
    """Yield what a PDF says of itself: title, author and the like."""
    for info in document.info:
        values = (resolve1(value) for value in info.values())
        yield from (_text(value) for value in values if isinstance(value, bytes))


def fields(document: PDFDocument) -> Iterator[Field]:
    """Yield the fields of a PDF form."""
    form = resolve1(document.catalog.get("AcroForm"))
    tops = resolve1(form.get("Fields")) if isinstance(form, dict) else None
    yield from islice(_fields(tops, {}, 0), _MOST_FIELDS)


def _fields(found: Any, inherited: dict[str, Any], depth: int) -> Iterator[Field]:
    """Yield the fields at the leaves; what a field lacks it has from the fields around it."""
    if not isinstance(found, list) or depth > _DEEPEST:
        return
    for reference in found:
        entry = resolve1(reference)
        if not isinstance(entry, dict):
            continue
        known = inherited | {key: resolve1(entry[key]) for key in _INHERITED if key in entry}
        if "Kids" in entry:
            yield from _fields(resolve1(entry["Kids"]), known, depth + 1)
        else:
            yield Field(_text(known.get("TU")), _text(known.get("T")), _value(known))


def _value(field: dict[str, Any]) -> str:
    """Return what is filled in; of a choice the text people see, not the value it stands for."""
    chosen = field.get("V")
    shown = {}
    for option in field.get("Opt") or ():
        pair = resolve1(option)
        if isinstance(pair, list) and len(pair) == 2:
            shown[_text(pair[0])] = _text(pair[1])
    values = chosen if isinstance(chosen, list) else [chosen]
    texts = [_text(value) for value in values]
    return ", ".join(shown.get(text, text) for text in texts)


def _text(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, PDFStream):  # a very long answer
        value = value.get_data()
    if isinstance(value, PSLiteral):
        value = value.name
    if isinstance(value, bytes):
        value = decoded(value)
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else ""


def decoded(value: bytes) -> str:
    """Return a text as PDF stores it: in Unicode with a mark in front, else its own table."""
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    return decode_text(value)
