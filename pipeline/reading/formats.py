"""Which kind of file this is, by its contents and never by its name, and who reads it."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

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
from pipeline.reading.containers.mbox import is_mbox
from pipeline.reading.containers.open import CONTAINERS, open_container
from pipeline.reading.containers.signed import is_smime
from pipeline.reading.odf.document import read_opendocument
from pipeline.reading.sheets.binary import read_xls
from pipeline.reading.sheets.ods import read_opensheet
from pipeline.reading.sheets.spreadsheetml import read_spreadsheetml
from pipeline.reading.sheets.text import has_keys, read_table_text
from pipeline.reading.sheets.web import read_web_sheets
from pipeline.reading.sheets.work_list import WORKLISTS, read_worklist
from pipeline.reading.sheets.xlsb import read_xlsb
from pipeline.reading.sheets.xlsx import read_excel
from pipeline.reading.word.flat import read_flat_word
from pipeline.reading.word.form import read_word
from pipeline.reading.word.html import read_html
from pipeline.reading.word.old import read_old_word
from pipeline.reading.word.report import read_report

Reader = Callable[[bytes, Questionnaire], FilledForm]


def _read_pdf(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a PDF; its library is large, and most folders have none."""
    from pipeline.reading.pdf.form import read_pdf

    return read_pdf(data, questionnaire)


def _read_page(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a web page: a document, or else a workbook with a table per sheet."""
    try:
        form = read_html(data, questionnaire)
    except UnreadableFile as error:
        form = read_web_sheets(data, questionnaire)
        if not form.readings:
            raise error from None
    asked = {one.answer.code for one in questionnaire.questions}
    if asked.isdisjoint(form.readings):
        sheets = read_web_sheets(data, questionnaire)
        return form if asked.isdisjoint(sheets.readings) else sheets
    return form


class Format(NamedTuple):
    """A format we read; `also` are other extensions of files that are as good as one of it."""

    reader: Reader
    also: tuple[str, ...] = ()


# By its name, which is the extension of its files.
FORMATS: dict[str, Format] = {
    "docx": Format(read_word, ("docm", "dotx", "dotm")),
    "fopc": Format(read_flat_word, ("xml",)),
    "odt": Format(read_opendocument, ("ott",)),
    "fodt": Format(read_opendocument),
    "html": Format(_read_page, ("htm", "xls")),
    "xlsx": Format(read_excel, ("xlsm", "xltx", "xltm")),
    "xlsb": Format(read_xlsb),
    "xls": Format(read_xls),
    "ods": Format(read_opensheet, ("ots",)),
    "fods": Format(read_opensheet),
    "xmlss": Format(read_spreadsheetml, ("xml", "xls")),
    "csv": Format(read_table_text, ("txt",)),
    "pdf": Format(_read_pdf),
    "doc": Format(read_old_word, ("dot", "rtf")),
    "rtf": Format(read_old_word, ("doc", "dot")),
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
_LISTS = {CONTENT_TYPES.lower(): _MAIN_TYPES, "mimetype": _OPEN_DOCUMENT}
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
    form = FORMATS[kind].reader(data, questionnaire)
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
    kind = looks_like(data)
    if kind in FORMATS or kind in CONTAINERS:
        return kind
    raise refusal(kind)


def other_format(extension: str, format_: str) -> str:
    """Return the format an extension promises when a file of this format is not of that kind.

    "" when the extension is a right one, or says nothing.
    """
    promised = extension
    if extension not in FORMATS:
        promised = next((name for name, one in FORMATS.items() if extension in one.also), extension)
    right = {format_, *(FORMATS[format_].also if format_ in FORMATS else ())}
    known = promised in FORMATS or promised in CONTAINERS
    return promised if known and extension not in right else ""


def looks_like(data: bytes) -> str:
    """Return what a file is: what `detect` returns, or the code of what it refuses.

    Raises UnreadableFile for a zip file or a file of streams that is damaged.
    """
    if data.startswith(ZIP):
        return _office_kind(data)
    return _ole_kind(data) if data.startswith(OLE) else _plain_kind(data)


def _office_kind(data: bytes) -> str:
    """Return the kind of a zip file, unpacking only the list of what is in it."""
    try:
        for name, member in split(data):
            if (kinds := _LISTS.get(name.lower())) is not None:
                listed = member.unpack()
                return next((kind for mark, kind in kinds if mark in listed), "K-OTHER")
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


_FLAT_OFFICE = {  # a document or workbook as one XML file, by what stands in its beginning
    "fopc": (b"schemas.microsoft.com/office/2006/xmlPackage",),
    "xmlss": (b'progid="Excel.Sheet"', b"urn:schemas-microsoft-com:office:spreadsheet"),
    "K-WORD-XML": (b'progid="Word.Document"',),
}


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
    if is_mbox(head):
        return "mbox"
    if is_smime(head):
        return "p7m"
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "K-PHOTO"
    flat = _flat_kind(head)
    if flat:
        return flat
    if _HTML.search(head[:1024]):
        return "html"
    if has_keys(data):
        return "csv"
    return "K-OTHER" if b"\0" in head else "K-TEXT"


def _flat_kind(head: bytes) -> str:
    """Return the kind of a document that is one XML file; empty for anything else."""
    for kind, signs in _FLAT_OFFICE.items():
        if any(sign in head for sign in signs):
            return kind
    flat = _FLAT_DOCUMENT.search(head)
    if not flat:
        return ""
    found = next((kind for mark, kind in _OPEN_DOCUMENT if flat[1].startswith(mark)), None)
    return f"f{found}" if found else "K-OTHER"


def refusal(kind: str) -> UnreadableFile:
    """Return the error for a kind of file that is not read, a code of `looks_like`."""
    if kind == "R-DAMAGED":
        return refused(kind, detail=text("D-ONLY-ZEROS"))
    return refused(kind) if kind.startswith("R-") else not_office(kind)
