"""Reads an old Word document (.doc, .rtf): LibreOffice makes a .docx, the Word reader reads it.

The child that reads a file may not start programs, so the sandbox lets `prepared` convert a file
before a child gets it. The conversion survives nothing but the text and its tables; the row keys
are enough to find every answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.base.messages import text
from pipeline.base.office_program import ConversionFailed, NoOffice, to_docx
from pipeline.base.refusal import refused
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import FilledForm, Note
from pipeline.ooxml.starts import OLE, RTF
from pipeline.reading.shared.unseen import unseen_in_bytes

_NAMES = {"doc": "K-DOC", "rtf": "K-RTF"}
_SECTOR = 512  # bytes; in an OLE file every stream starts at a multiple
_WORD_MAGIC = b"\xec\xa5"  # start of the stream «WordDocument» (MS-DOC 2.5.2)
_IN_EXCEL, _IN_WORD = "MBD0", "ObjectPool"  # folder of what is embedded in a file of that program
_FLAGS, _ENCRYPTED = 10, 0x0100  # place of a 16-bit number in it, and its bit fEncrypted
# What would bring in other files or carry programs, in the form or in the result of a conversion.
_OBJECT = re.compile(rb"\\obj(?:data|emb|link|autlink|sub|pub|icemb|html|ocx|ect)(?![a-z])")
# Of RTF: a character by its number, the end of a paragraph or cell, and what is no text.
_CHARACTER = re.compile(rb"\\u(-?\d+) ?\\'[0-9a-f]{2}|\\'([0-9a-f]{2})")
_ENDS = re.compile(rb"\\(?:par|line|cell|nestcell|row|sect|page)(?![a-z])")
_CODES = re.compile(rb"\\[a-z]+-?\d* ?|[\r\n]+|[0-9a-f]{40,}")
_BRACES = re.compile(rb"[{}]+")
_END = b"\x01"  # that stands in no text
_FIELDS = ("INCLUDETEXT", "INCLUDEPICTURE", "DDEAUTO")
_MARKS = tuple(name.encode(code) for name in _FIELDS for code in ("ascii", "utf-16-le"))


class Prepared(NamedTuple):
    """A file fit for a reader, and what a receipt should say about how that came about."""

    data: bytes
    format: str = ""  # doc or rtf when the file was converted
    notes: tuple[Note, ...] = ()
    before: bytes = b""  # what was converted, without the codes of RTF

    def finish(self, form: FilledForm) -> FilledForm:
        """Return the form as read with the format of the file that was sent."""
        if not self.format:
            return form
        asides = (*form.asides, *unseen_in_bytes(self.before, form))
        notes = (*form.notes, *self.notes)
        return replace(form, format=self.format, notes=notes, asides=asides)


def prepared(data: bytes) -> Prepared:
    """Return the file as it is, or the .docx LibreOffice made of an old Word document.

    Raises UnreadableFile: R-OLD-WORD without LibreOffice, R-OLD-WORD-FAILED, R-OLD-WORD-OBJECT,
    R-PASSWORD.
    """
    kind = _kind(data)
    if not kind:
        return Prepared(data)
    _check(data, kind)
    try:
        converted = to_docx(data, kind)
    except NoOffice as error:
        raise refused("R-OLD-WORD", kind=_name(kind)) from error
    except ConversionFailed as error:
        raise refused("R-OLD-WORD-FAILED", kind=_name(kind), detail=str(error)) from error
    plain = texts_of(data) if kind == "rtf" else data
    return Prepared(converted, kind, tuple(_notes(data, kind)), plain)


def texts_of(rtf: bytes) -> bytes:
    """Return the texts of an RTF file without its codes, each paragraph and cell apart."""
    found = _CODES.sub(b"", _ENDS.sub(_END, _CHARACTER.sub(_character, rtf)))
    return _BRACES.sub(b" ", found)


def _character(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return chr(int(found[1]) % 0x10000).encode("cp1252", "replace")
    return bytes.fromhex(found[2].decode())


def read_old_word(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read an old Word document that was not prepared; in a child of the sandbox it is refused.

    Raises UnreadableFile like `prepared`, and when the result is not to be read.
    """
    from pipeline.reading.word.form import read_word

    ready = prepared(data)
    return ready.finish(read_word(ready.data, questionnaire))


def _kind(data: bytes) -> str:
    """Return doc, rtf or, for every other file, nothing."""
    if data.startswith(OLE):
        # An encrypted file, or a message of Outlook with an old document attached to it.
        other = any(_utf16(one) in data for one in ("EncryptedPackage", "__properties_version1.0"))
        other = other or (_utf16(_IN_EXCEL) in data and _utf16(_IN_WORD) not in data)
        return "doc" if _utf16("WordDocument") in data and not other else ""
    return "rtf" if data[:64].lstrip().startswith(RTF) else ""


def _check(data: bytes, kind: str) -> None:
    if kind == "doc" and _is_encrypted(data):
        raise refused("R-PASSWORD")
    if kind == "rtf" and _OBJECT.search(data):
        raise refused("R-OLD-WORD-OBJECT", kind=_name(kind), what=text("D-OBJECT"))
    if any(mark in data for mark in _MARKS):
        raise refused("R-OLD-WORD-OBJECT", kind=_name(kind), what=text("D-REFERENCE"))


def _is_encrypted(data: bytes) -> bool:
    """Tell whether a .doc has a password; LibreOffice would only say that it failed."""
    for start in range(_SECTOR, len(data) - _SECTOR, _SECTOR):
        if data.startswith(_WORD_MAGIC, start):
            flags = int.from_bytes(data[start + _FLAGS : start + _FLAGS + 2], "little")
            return bool(flags & _ENCRYPTED)
    return False


def _notes(data: bytes, kind: str) -> Iterator[Note]:
    yield Note("V-OLD-WORD", values={"kind": _name(kind)})
    if kind == "doc" and _utf16("_VBA_PROJECT") in data:
        yield Note("V-MACRO")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _name(kind: str) -> str:
    return text(_NAMES[kind])
