"""Which kind of file this is, by its contents and never by its name, and who reads it."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import olefile

from pipeline.base.errors import UnreadableFile
from pipeline.base.messages import text
from pipeline.base.refusal import not_office, refused
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.actions import FilledReport
from pipeline.model.decisions import FilledWorkList
from pipeline.model.response import FilledForm
from pipeline.ooxml.archive import split
from pipeline.ooxml.package import CONTENT_TYPES, Package
from pipeline.ooxml.starts import OLE, ZIP, kind_of
from pipeline.reading.containers.bundle import Bundle
from pipeline.reading.containers.open import CONTAINERS, open_container
from pipeline.reading.odf.document import read_opendocument
from pipeline.reading.sheets.binary import read_xls, read_xlsb
from pipeline.reading.sheets.ods import read_opensheet
from pipeline.reading.sheets.text import has_keys, read_table_text
from pipeline.reading.sheets.work_list import WORKLISTS, read_worklist
from pipeline.reading.sheets.xlsx import read_excel
from pipeline.reading.word.form import read_word
from pipeline.reading.word.html import read_html
from pipeline.reading.word.old import read_old_word
from pipeline.reading.word.report import read_report

Reader = Callable[[bytes, Questionnaire], FilledForm]


def _read_pdf(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a PDF; its library is large, and most folders have none."""
    from pipeline.reading.pdf.form import read_pdf

    return read_pdf(data, questionnaire)


FORMATS: dict[str, Reader] = {
    "docx": read_word,
    "odt": read_opendocument,
    "fodt": read_opendocument,
    "html": read_html,
    "xlsx": read_excel,
    "xlsb": read_xlsb,
    "xls": read_xls,
    "ods": read_opensheet,
    "fods": read_opensheet,
    "csv": read_table_text,
    "pdf": _read_pdf,
    "doc": read_old_word,
    "rtf": read_old_word,
}

# Main content types of Office files, with and without macros, as document and as template.
_MAIN_TYPES = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"wordprocessingml.template.main+xml", "docx"),
    (b"ms-word.document.macroEnabled.main+xml", "docx"),
    (b"ms-word.template.macroEnabledTemplate.main+xml", "docx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "xlsx"),
    (b"ms-excel.template.macroEnabled.main+xml", "xlsx"),
    (b"ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    (b"presentationml.", "K-PPTX"),
)
_OPEN_DOCUMENT = ((b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods"))
_FLAT_DOCUMENT = re.compile(rb"mimetype=[\"']application/vnd\.oasis\.(opendocument\.\w+)")
_LISTS = {CONTENT_TYPES: _MAIN_TYPES, "mimetype": _OPEN_DOCUMENT}
_OLE_STREAMS = (
    ("EncryptedPackage", "R-PASSWORD"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__substg1.0_", "msg"),
)
_OLE_DAMAGE = (OSError, ValueError, LookupError, TypeError, struct.error)
_MAIL_HEADER = re.compile(
    rb"(?:From|To|Cc|Subject|Date|Received|Return-Path|Reply-To|Delivered-To|Message-ID|References"
    rb"|In-Reply-To|Sender|MIME-Version|DKIM-Signature|Authentication-Results|User-Agent|Importance"
    rb"|(?:X|ARC|List|Thread|Content|Resent|Accept)-[\w-]+):\s",
    re.IGNORECASE,
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|meta|table)\b", re.IGNORECASE)


def read(
    data: bytes, questionnaire: Questionnaire
) -> FilledForm | FilledWorkList | FilledReport | Bundle:
    """Read a returned form of any known format, or open the mail or zip file it is in.

    Raises UnreadableFile with the reason when it cannot be read.
    """
    kind = detect(data)
    if kind in CONTAINERS:
        return open_container(data, kind, detect)
    form = FORMATS[kind](data, questionnaire)
    # What has none of our fields may be our work list; its own reader found the sheets safe.
    if kind in WORKLISTS and not form.readings:
        return read_worklist(data, kind) or form
    if kind == "docx" and not form.readings:
        return read_report(data, questionnaire) or form
    return form


def detect(data: bytes) -> str:
    """Return the format of a file: a key of FORMATS or CONTAINERS.

    Raises UnreadableFile for every other kind: R-NOT-OFFICE with its name and what to ask, or
    R-EMPTY, R-DAMAGED, R-PASSWORD.
    """
    if data.startswith(ZIP):
        kind = _office_kind(data)
    elif data.startswith(OLE):
        kind = _ole_kind(data)
    else:
        kind = _plain_kind(data)
    if kind in FORMATS or kind in CONTAINERS:
        return kind
    raise _refusal(kind)


def _office_kind(data: bytes) -> str:
    """Return the kind of a zip file, unpacking only the list of what is in it."""
    try:
        for name, member in split(data):
            if name in _LISTS:
                listed = member.unpack()
                return next((kind for mark, kind in _LISTS[name] if mark in listed), "K-OTHER")
        apple = any(name.endswith(".iwa") for name, _ in split(data))
    except (ValueError, IndexError, struct.error, zlib.error):
        Package.open(data)  # says what is wrong with the file
        return "K-ZIP"
    return "K-APPLE" if apple else "zip"


def _ole_kind(data: bytes) -> str:
    """Return the kind of a file of streams, by those of the file itself: others may be in it."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            names = {path[0] for path in ole.listdir()}
    except _OLE_DAMAGE as error:  # then by what can be found
        names = {name for name, _ in _OLE_STREAMS if name.encode("utf-16-le") in data}
        if not names:
            raise refused("R-DAMAGED", detail=text("D-INCOMPLETE")) from error
    starts = tuple(names)
    return next(
        (kind for name, kind in _OLE_STREAMS if any(one.startswith(name) for one in starts)),
        "K-OTHER",
    )


def _plain_kind(data: bytes) -> str:
    """Return the kind of a file that is neither a zip nor an old Office file."""
    if not data:
        return "R-EMPTY"
    if not data.strip(b"\0"):
        return "R-DAMAGED"
    head = data[:8192].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    kind = kind_of(head)
    if kind:
        return kind
    if _MAIL_HEADER.match(head):
        return "eml"
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "K-PHOTO"
    if b'progid="Word.Document"' in head or b"schemas.microsoft.com/office/2006/xmlPackage" in head:
        return "K-WORD-XML"
    flat = _FLAT_DOCUMENT.search(head)
    if flat:
        found = next((kind for mark, kind in _OPEN_DOCUMENT if flat[1].startswith(mark)), None)
        return f"f{found}" if found else "K-OTHER"
    if _HTML.search(head[:1024]):
        return "html"
    if has_keys(data):
        return "csv"
    return "K-OTHER" if b"\0" in head else "K-TEXT"


def _refusal(kind: str) -> UnreadableFile:
    if kind == "R-DAMAGED":
        return refused(kind, detail=text("D-ONLY-ZEROS"))
    return refused(kind) if kind.startswith("R-") else not_office(kind)
