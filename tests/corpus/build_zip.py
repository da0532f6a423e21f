"""Rows 1-18 and 33 of the table: the zip around a form."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from tests.corpus.archives import Entry, entries, zipped
from tests.corpus.case import Case, Group, accepted, refused, row, warned
from tests.corpus.form import (
    CONTENT_TYPES,
    DOCUMENT,
    QUESTION_SHEET,
    RELATIONS,
    excel,
    packed,
    parts,
    replaced,
    with_parts,
    word,
)

GROUP: Group = {}
_TRUNCATIONS = 100
_TEXT = b"(17)."  # the end of an answer in the seed: v17.toelichting


@row(GROUP, 1)
def nothing_in_it() -> Iterator[Case]:
    """No bytes, one byte, the letters PK, a zip without members: uploads that went wrong."""
    yield refused("leeg.docx", b"", "R-EMPTY")
    yield refused("een byte.docx", b"x", "R-NOT-OFFICE")
    yield refused("een nul.docx", b"\0", "R-DAMAGED")
    yield refused("alleen PK.docx", b"PK", "R-NOT-OFFICE R-DAMAGED")
    yield refused("lege zip.docx", zipped([]), "R-NOT-OFFICE R-EMPTY")


@row(GROUP, 2)
def zeros() -> Iterator[Case]:
    """Only zeros, and half a form with zeros after it: what a sync program leaves behind."""
    for name, data in (("docx", word()), ("xlsx", excel())):
        yield refused(f"nullen.{name}", bytes(len(data)), "R-DAMAGED")
        half = len(data) // 2
        yield refused(f"halve inhoud.{name}", data[:half] + bytes(half), "R-DAMAGED")


@row(GROUP, 3)
def truncated() -> Iterator[Case]:
    """Both seeds cut off at 100 places, spread evenly: mail and disks that ran full."""
    for name, data in (("docx", word()), ("xlsx", excel())):
        for number in range(1, _TRUNCATIONS):
            cut = data[: len(data) * number // _TRUNCATIONS]
            yield refused(f"afgekapt {number:02}.{name}", cut, "R-DAMAGED")


@row(GROUP, 8)
def wrong_checksum() -> Iterator[Case]:
    """The checksum of one part is off by one, in a part with answers and in one without."""
    for name, data, part in (
        ("antwoorden.docx", word(), DOCUMENT),
        ("stijlen.docx", word(), "word/styles.xml"),
        ("antwoorden.xlsx", excel(), QUESTION_SHEET),
        ("stijlen.xlsx", excel(), "xl/styles.xml"),
    ):
        members = [replace(e, crc=1) if e.name == part else e for e in entries(parts(data))]
        yield refused(f"controlegetal {name}", zipped(members), "R-DAMAGED")


@row(GROUP, 9)
def junk_behind() -> Iterator[Case]:
    """A mail footer after the zip, as some gateways add; and a zip comment, which is allowed."""
    yield warned("bijschrift.docx", word() + b"\r\n-- \r\nDeze mail is gescand.\r\n", "V-TRAILING")
    yield accepted("opmerking.docx", zipped(entries(parts(word())), comment=b"gemaakt met zip"))


@row(GROUP, 10)
def junk_before() -> Iterator[Case]:
    """Something else in front of the zip: a file that is a program and a form at once."""
    yield refused("programma.docx", b"MZ" + bytes(62) + word(), "R-NOT-OFFICE")
    yield refused("tekst ervoor.docx", b"Beste collega,\r\n" + word(), "R-NOT-OFFICE")
    shifted = b"PK\x03\x04" + bytes(96) + word()
    yield refused("zip ervoor.docx", shifted, "R-DAMAGED")


@row(GROUP, 11)
def other_compression() -> Iterator[Case]:
    """LZMA and bzip2, which Word refuses and some libraries read."""
    for name, method in (("lzma", zipfile.ZIP_LZMA), ("bzip2", zipfile.ZIP_BZIP2)):
        out = BytesIO()
        with zipfile.ZipFile(out, "w", method) as file:
            for part, data in parts(word()).items():
                file.writestr(part, data)
        yield refused(f"{name}.docx", out.getvalue(), "R-DAMAGED")


@row(GROUP, 12)
def zip_password() -> Iterator[Case]:
    """The flag of zip encryption on every member."""
    members = [replace(entry, flags=1) for entry in entries(parts(word()))]
    yield refused("zip met wachtwoord.docx", zipped(members), "R-PASSWORD")


@row(GROUP, 13)
def same_part_twice() -> Iterator[Case]:
    """Two documents under one name (also in other capitals): readers differ about which counts."""
    other = replaced(word(), DOCUMENT, _TEXT, b"ANDERS")
    twin = Entry(DOCUMENT, parts(other)[DOCUMENT])
    yield refused("twee keer.docx", zipped([*entries(parts(word())), twin]), "R-DAMAGED")
    twin = replace(twin, name="WORD/Document.xml")
    yield refused("andere letters.docx", zipped([*entries(parts(word())), twin]), "R-DAMAGED")


@row(GROUP, 14)
def two_names() -> Iterator[Case]:
    """The name in front of a member is not the one in the directory."""
    for suffix, data, part in (("docx", word(), DOCUMENT), ("xlsx", excel(), QUESTION_SHEET)):
        members = entries(parts(data))
        changed = [
            replace(e, local_name=f"{part[:-5]}9.xml") if e.name == part else e for e in members
        ]
        yield refused(f"twee namen.{suffix}", zipped(changed), "R-DAMAGED")


@row(GROUP, 15)
def names_that_lead_out() -> Iterator[Case]:
    """Extra members named as a path out of the folder, an absolute path, with backslashes."""
    for name, part in (
        ("omhoog", "../../../../tmp/quickscan-mag-niet"),
        ("absoluut", "/opt/quickscan-mag-niet"),
        ("windows", "..\\..\\quickscan-mag-niet"),
    ):
        data = zipped([*entries(parts(word())), Entry(part, b"x")])
        yield warned(f"pad {name}.docx", data, "V-PART-NAME")


@row(GROUP, 17)
def part_missing() -> Iterator[Case]:
    """A part without which the file says nothing: types, relations, document, sheet."""
    for part in (CONTENT_TYPES, RELATIONS, DOCUMENT):
        name = part.strip("[_").split("/")[-1].split(".")[0].strip("]") or "rels"
        data = with_parts(word(), {}, [part])
        yield refused(f"zonder {name}.docx", data, "R-DAMAGED R-NOT-OFFICE")
    for part in ("xl/workbook.xml", QUESTION_SHEET, "xl/_rels/workbook.xml.rels"):
        name = part.split("/")[-1].removesuffix(".xml")
        data = with_parts(excel(), {}, [part])
        yield refused(f"zonder {name}.xlsx", data, "R-DAMAGED R-NOT-OFFICE")


@row(GROUP, 18)
def part_names_spelled_otherwise() -> Iterator[Case]:
    """Part names in capitals or with backslashes: read it, or refuse it, but never «empty»."""
    for suffix, data, part in (("docx", word(), DOCUMENT), ("xlsx", excel(), QUESTION_SHEET)):
        content = parts(data)
        upper = {k.upper() if k == part else k: v for k, v in content.items()}
        yield Case(f"hoofdletters.{suffix}", packed(upper), "AR", frozenset({"R-DAMAGED"}))
        back = {k.replace("/", "\\"): v for k, v in content.items()}
        codes = frozenset({"R-DAMAGED", "R-NOT-OFFICE"})
        yield Case(f"backslash.{suffix}", packed(back), "AR", codes)


@row(GROUP, 33)
def untrue_sizes() -> Iterator[Case]:
    """A part that is longer than it says, and two parts that share their bytes."""
    members = entries(parts(word()))
    longer = [replace(e, size=len(e.data) - 1) if e.name == DOCUMENT else e for e in members]
    yield refused("liegt klein.docx", zipped(longer), "R-DAMAGED")
    shared = replace(members[0], name="x/twee.xml", offset=0)
    yield refused("overlap.docx", zipped([*members, shared]), "R-DAMAGED")
