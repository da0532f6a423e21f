"""Mails and zip files: everything in them becomes a file of its own, with its own fate.

What is in them can be a mail or zip file again, `MAX_DEPTH` deep. A name in a mail or zip file is
only ever shown, never used as a path, and nothing is written to disk.
"""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from itertools import chain, starmap

from pipeline.base.errors import UnreadableFile
from pipeline.base.files import LEFTOVERS, sha256, shown_name
from pipeline.base.messages import text
from pipeline.base.phrasing import counted
from pipeline.base.refusal import refused
from pipeline.model.receipt import INSIDE, Reason, Verdict, reason
from pipeline.model.response import Mail
from pipeline.ooxml.package import CONTENT_TYPES
from pipeline.reading.containers.bundle import (
    MAX_BYTES,
    MAX_FILE,
    MAX_FILES,
    Bundle,
    Opened,
    Packed,
    PackedItem,
    why,
)
from pipeline.reading.containers.mail import open_mail, open_signed
from pipeline.reading.containers.mbox import open_mbox
from pipeline.reading.containers.outlook import open_outlook
from pipeline.reading.containers.winmail import open_winmail

MAX_DEPTH = 2  # a form in a zip file in a mail
_MAX_NAME = 160  # characters
_MAIN_PARTS = {"word/document.xml": "D-UNPACKED-WORD", "xl/workbook.xml": "D-UNPACKED-EXCEL"}
_DAMAGE = (  # what the standard library raises for a zip file that is not in order
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError),
    *(OSError, RuntimeError, ValueError, IndexError, KeyError, OverflowError),
)


def open_container(data: bytes, kind: str, detect: Callable[[bytes], str]) -> Bundle:
    """Open a mail or zip file, with the mails and zip files in it.

    `kind` is a key of CONTAINERS; `detect` names the kind of what is found. Raises UnreadableFile
    when it cannot be opened or holds too much: R-DAMAGED, R-PASSWORD, R-TOO-BIG, R-TOO-MANY,
    R-MAIL-BOUNCE, R-MAIL-ENCRYPTED.
    """
    return _Unpacking(detect).open(data, kind)


@dataclass(slots=True)
class _Unpacking:
    """Everything found so far in one file of the folder; the limits hold for all of it."""

    detect: Callable[[bytes], str]
    found: list[PackedItem] = field(default_factory=list)
    size: int = 0  # bytes
    names: set[str] = field(default_factory=set)

    def open(self, data: bytes, kind: str) -> Bundle:
        opened = CONTAINERS[kind](data)
        self._take_all(opened, "", opened.mail, 1)
        verdict, because = _fate(self.found, opened.mail)
        return Bundle(kind, tuple(self.found), verdict, because, opened.mail)

    def _take_all(self, opened: Opened, path: str, mail: Mail | None, depth: int) -> None:
        for packed in opened.packed:
            self._take(packed, path, mail, depth)

    def _take(self, packed: Packed, path: str, mail: Mail | None, depth: int) -> None:
        self.size += len(packed.data)
        if self.size > MAX_BYTES:
            detail = text("D-UNPACKED-MORE", size=MAX_BYTES // 2**20)
            raise refused("R-TOO-BIG", detail=detail)
        if len(self.found) >= MAX_FILES:
            raise refused("R-TOO-MANY", limit=MAX_FILES)
        name = self._unique(path + _shown(packed.name))
        if packed.verdict is not None:
            self._keep(name, packed.data, packed.verdict, packed.reason)
        elif packed.message is not None:
            self._nested(name, b"", packed.message, mail, depth)
        elif _is_leftover(packed.name):
            self._keep(name, packed.data, Verdict.IGNORED, reason("R-LEFTOVER"))
        elif not packed.data:
            self._keep(name, b"", Verdict.REJECTED, reason("R-EMPTY"))
        else:
            self._look(name, packed.data, mail, depth)

    def _look(self, name: str, data: bytes, mail: Mail | None, depth: int) -> None:
        """Take a file by its kind; one of a kind that nobody reads goes no further."""
        try:
            kind = self.detect(data)
        except UnreadableFile as error:
            self._keep(name, data, Verdict.REJECTED, why(error))
            return
        if opener := CONTAINERS.get(kind):
            self._nested(name, data, partial(opener, data), mail, depth)
        else:
            self.found.append(PackedItem(name, data, sha256(data), len(data), mail))

    def _keep(self, name: str, data: bytes, verdict: Verdict, because: Reason | None) -> None:
        checksum = sha256(data) if data else ""
        self.found.append(PackedItem(name, b"", checksum, len(data), None, verdict, because))

    def _nested(
        self, name: str, data: bytes, opener: Callable[[], Opened], mail: Mail | None, depth: int
    ) -> None:
        """Take a mail or zip file that is inside; one that cannot be opened gives no files."""
        place = len(self.found)
        try:
            if depth == MAX_DEPTH:
                raise refused("R-NESTED")
            opened = opener()
            mail = _together(mail, opened.mail)
            self._take_all(opened, name + INSIDE, mail, depth + 1)
            fate = _fate(self.found[place:], mail)
        except UnreadableFile as error:
            del self.found[place:]
            fate = Verdict.REJECTED, why(error)
        self._keep(name, data, *fate)
        self.found[-1] = replace(self.found[-1], mail=mail)
        self.found.insert(place, self.found.pop())  # in front of what is in it

    def _unique(self, name: str) -> str:
        """Return a name that is not yet used in this file: «formulier (2).docx»."""
        stem, dot, suffix = name.rpartition(".")
        stem, suffix = (stem, dot + suffix) if stem else (name, "")
        unique, number = name, 1
        while unique in self.names:
            number += 1
            unique = f"{stem} ({number}){suffix}"
        self.names.add(unique)
        return unique


def _fate(found: Sequence[PackedItem], mail: Mail | None) -> tuple[Verdict, Reason]:
    """Return what to say about a mail or zip file in which this was found."""
    files = sum(one.verdict in (None, Verdict.REJECTED) for one in found)
    if any(one.verdict is None for one in found):
        return Verdict.ACCEPTED, reason("R-CONTAINER", files=counted(files, "N-FILE"))
    if mail and mail.text and all(one.verdict is Verdict.IGNORED for one in found):
        return Verdict.ATTENTION, reason("R-MAIL-NO-FORM")
    return Verdict.REJECTED, reason("R-CONTAINER-EMPTY")


def _together(outer: Mail | None, inner: Mail | None) -> Mail | None:
    """Return the mail in a mail with all that was typed in both; it says who sent what it holds.

    What Outlook packed with a mail is that same mail.
    """
    if outer is None or inner is None:
        return inner or outer
    if not inner.sender and not inner.subject:
        known = inner.text in outer.text
        return outer if known else replace(outer, text=f"{outer.text}\n{inner.text}".strip())
    texts = [outer.text, inner.text]
    if not outer.subject.endswith(inner.subject):
        texts.insert(0, text("U-MAIL-SUBJECT", subject=outer.subject))
    return replace(inner, text="\n".join(filter(None, texts)))


def _shown(name: str) -> str:
    """Return a name that is safe to show; the end of a long one stays, for it tells the kind."""
    name = shown_name(name.strip()) or text("U-ATTACHMENT")
    return name if len(name) <= _MAX_NAME else f"{name[: _MAX_NAME - 21]}…{name[-20:]}"


def _is_leftover(name: str) -> bool:
    folders, _, last = name.replace("\\", "/").rpartition("/")
    return bool(LEFTOVERS.fullmatch(last)) or "__MACOSX" in folders.split("/")


def open_zip(data: bytes) -> Opened:
    """Open a zip file; raises UnreadableFile when it is damaged or holds too much."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _DAMAGE as error:
        raise refused("R-DAMAGED", detail=text("D-ZIP")) from error
    members = [one for one in archive.infolist() if not one.is_dir()]
    unpacked = _unpacked([one.filename for one in members])
    members = [one for one in members if not one.filename.startswith(tuple(unpacked))]
    if len(members) > MAX_FILES:
        raise refused("R-TOO-MANY", limit=MAX_FILES)
    files = (_unzipped(archive, one) for one in members)
    return Opened(chain(starmap(_refused_folder, unpacked.items()), files))


def _unpacked(names: Sequence[str]) -> dict[str, str]:
    """Return the folders that are an Office file that somebody unpacked, each with its kind."""
    found = {}
    for name in names:
        for part, code in _MAIN_PARTS.items():
            folder = name.removesuffix(part)
            if folder != name and folder.endswith("/") and f"{folder}{CONTENT_TYPES}" in names:
                found[folder] = code
    return found


def _refused_folder(folder: str, code: str) -> Packed:
    return Packed.rejected(folder.rstrip("/"), "R-UNPACKED", kind=text(code))


def _unzipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Packed:
    name = member.filename
    if stat.S_ISLNK(member.external_attr >> 16):
        return Packed.ignored(name, "R-SYMLINK")
    if member.flag_bits & 1:
        return Packed.rejected(name, "R-PASSWORD")
    try:
        with archive.open(member) as file:  # counted while inflating, whatever the file says
            data = file.read(MAX_FILE + 1)
    except NotImplementedError:  # a way of packing that the library does not know
        return Packed.rejected(name, "R-PACKING")
    except _DAMAGE:
        return Packed.rejected(name, "R-DAMAGED", detail=text("D-BROKEN-IN-ZIP"))
    if len(data) > MAX_FILE:
        detail = text("D-MORE-SIZE", size=MAX_FILE // 2**20)
        return Packed.rejected(name, "R-TOO-BIG", detail=detail)
    return Packed(name, data)


CONTAINERS: dict[str, Callable[[bytes], Opened]] = {
    "eml": open_mail,
    "mbox": open_mbox,
    "msg": open_outlook,
    "p7m": open_signed,
    "winmail": open_winmail,
    "zip": open_zip,
}
