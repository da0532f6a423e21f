"""Which kind of file this is, by its contents and never by its name, and who reads it."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import olefile

from pipeline.errors import Problem, UnreadableFile
from pipeline.messages import message
from pipeline.ooxml.archive import split
from pipeline.ooxml.package import CONTENT_TYPES, Package
from pipeline.questionnaire import Questionnaire
from pipeline.readers.binary_sheet import read_xls, read_xlsb
from pipeline.readers.excel import read_excel
from pipeline.readers.opendocument import read_opendocument
from pipeline.readers.opensheet import read_opensheet
from pipeline.readers.table_text import has_keys, read_table_text
from pipeline.readers.web import read_html
from pipeline.readers.word import read_word
from pipeline.response import FilledForm

Reader = Callable[[bytes, Questionnaire], FilledForm]

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
_STARTS = (
    (b"%PDF-", "K-PDF"),
    (b"{\\rtf", "K-RTF"),
    (b"\xff\xd8\xff", "K-PHOTO"),
    (b"\x89PNG", "K-PHOTO"),
    (b"GIF8", "K-PHOTO"),
    (b"II*\0", "K-PHOTO"),
    (b"MM\0*", "K-PHOTO"),
    (b"BM", "K-PHOTO"),
    (b"MZ", "K-PROGRAM"),
    (b"\x7fELF", "K-PROGRAM"),
    (b"PK", "K-ZIP"),
    (b"7z\xbc\xaf", "K-ZIP"),
    (b"Rar!", "K-ZIP"),
    (b"\x1f\x8b", "K-ZIP"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "R-PASSWORD"),
    ("WordDocument", "K-DOC"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__substg1.0_", "K-MSG"),
)
_MAIL_HEADER = re.compile(
    rb"(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version"
    rb"|X-[\w-]+):[ \t]",
    re.IGNORECASE,
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|meta|table)\b", re.IGNORECASE)


def read(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a returned form of any known format.

    Raises UnreadableFile with the reason when it cannot be read.
    """
    return FORMATS[detect(data)](data, questionnaire)


def detect(data: bytes) -> str:
    """Return the format of a file: a key of FORMATS.

    Raises UnreadableFile for every other kind: R-NOT-OFFICE with its name and what to ask, or
    R-EMPTY, R-DAMAGED, R-PASSWORD.
    """
    if data.startswith(b"PK\x03\x04"):
        kind = _office_kind(data)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        kind = _ole_kind(data)
    else:
        kind = _plain_kind(data)
    if kind in FORMATS:
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
    return "K-APPLE" if apple else "K-ZIP"


def _ole_kind(data: bytes) -> str:
    """Return the kind of a file of streams, by those of the file itself: others may be in it."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            names = {path[0] for path in ole.listdir()}
    except OSError:  # damaged: then by what can be found
        names = {name for name, _ in _OLE_STREAMS if name.encode("utf-16-le") in data}
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
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
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
    if _MAIL_HEADER.match(head):
        return "K-EML"
    if has_keys(data):
        return "csv"
    return "K-OTHER" if b"\0" in head else "K-TEXT"


def _refusal(kind: str) -> UnreadableFile:
    if kind == "R-DAMAGED":
        return UnreadableFile(kind, Problem("", *message(kind, detail="er staan alleen nullen in")))
    if kind.startswith("R-"):
        return UnreadableFile(kind, Problem("", *message(kind)))
    name, ask = message(kind)
    what, _ = message("R-NOT-OFFICE", kind=name)
    return UnreadableFile("R-NOT-OFFICE", Problem("", what, ask))
