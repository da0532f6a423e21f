"""Rows 1-46 of the table: the zip around a form, and the XML inside it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from tests.corpus.archives import Entry, entries, repeated, zipped
from tests.corpus.case import Case, Group, accepted, refused, row, warned
from tests.corpus.form import (
    CONTENT_TYPES,
    DOCUMENT,
    QUESTION_SHEET,
    RELATIONS,
    edited,
    excel,
    fragment,
    packed,
    parts,
    replaced,
    with_parts,
    word,
)

GROUP: Group = {}
_TRUNCATIONS = 100
_MEGABYTE = 2**20
_TEXT = b"(17)."  # the end of an answer in the seed: v17.toelichting
_CORE = "docProps/core.xml"
_RELATIONSHIP = (
    '<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"{mode}/>'
)


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
        ("absoluut", "/tmp/quickscan-mag-niet"),
        ("windows", "..\\..\\quickscan-mag-niet"),
    ):
        data = zipped([*entries(parts(word())), Entry(part, b"x")])
        yield warned(f"pad {name}.docx", data, "V-PART-NAME")


@row(GROUP, 16)
def very_many_parts() -> Iterator[Case]:
    """65,000 empty members beside the form."""
    more = (Entry(f"x/{n}", b"", packed=b"", method=0) for n in range(65_000))
    yield refused("veel delen.docx", zipped([*entries(parts(word())), *more]), "R-TOO-BIG")


@row(GROUP, 17)
def part_missing() -> Iterator[Case]:
    """A part without which the file says nothing: types, relations, document, sheet."""
    for part in (CONTENT_TYPES, RELATIONS, DOCUMENT):
        name = part.strip("[_").split("/")[-1].split(".")[0].strip("]") or "rels"
        data = with_parts(word(), {}, [part])
        yield refused(f"zonder {name}.docx", data, "R-DAMAGED R-NOT-OFFICE")
    for part in ("xl/workbook.xml", QUESTION_SHEET, "xl/_rels/workbook.xml.rels"):
        name = part.split("/")[-1].split(".")[0]
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


@row(GROUP, 19)
def strict_namespaces() -> Iterator[Case]:
    """«Strict Open XML»: the same form under the other set of names."""
    renamed = (
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
         b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
         b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
         b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    )  # fmt: skip
    for suffix, data in (("docx", word()), ("xlsx", excel())):
        content = parts(data)
        for old, new in renamed:
            content = {name: part.replace(old, new) for name, part in content.items()}
        yield Case(f"strict.{suffix}", packed(content), "AR", frozenset({"R-NOT-OFFICE"}))


@row(GROUP, 20)
def odd_date() -> Iterator[Case]:
    """A date in the file's properties that no reader understands."""
    date = (
        b'<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">gisteren, na de lunch'
        b"</dcterms:created></cp:coreProperties>"
    )
    for suffix, data in (("docx", word()), ("xlsx", excel())):
        yield accepted(f"datum.{suffix}", replaced(data, _CORE, b"</cp:coreProperties>", date))


@row(GROUP, 21)
def huge_title() -> Iterator[Case]:
    """A title of 9 MB in the properties: more than a title, less than a limit."""
    title = b">" + b"titel " * (9 * _MEGABYTE // 6) + b"</dc:title>"
    for suffix, data in (("docx", word()), ("xlsx", excel())):
        old = ">Quickscan lokale aanpak radicalisering – Voorbeeldstad</dc:title>".encode()
        yield accepted(f"titel.{suffix}", replaced(data, _CORE, old, title))


_DOCTYPES = {
    "kaal": b"<!DOCTYPE x>",
    "miljard": b'<!DOCTYPE x [<!ENTITY a "ha ha ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (c, (b"&%c;" % (c - 1)) * 10) for c in b"bcdefghij")
    + b"]>",
    "kwadraat": b'<!DOCTYPE x [<!ENTITY x "' + b"a" * 100_000 + b'">]>',
    "bestand": b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "net": b'<!DOCTYPE x [<!ENTITY x SYSTEM "http://127.0.0.1:9/kanarie">]>',
    "parameter": b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/kanarie"> %p;]>',
}
_USES = {"miljard": b"&j;", "kwadraat": b"&x;" * 5000, "bestand": b"&x;", "net": b"&x;"}


@row(GROUP, 22)
@row(GROUP, 23)
@row(GROUP, 24)
@row(GROUP, 25)
def doctype() -> Iterator[Case]:
    """A DOCTYPE: bare, with entities that explode, and with ones that fetch a file or address."""
    for suffix, data, part in (("docx", word(), DOCUMENT), ("xlsx", excel(), QUESTION_SHEET)):
        for name, doctype_ in _DOCTYPES.items():
            xml = parts(data)[part].replace(_TEXT, _USES.get(name, b"") + _TEXT)
            start = xml.index(b"?>") + 2
            changed = xml[:start] + doctype_ + xml[start:]
            yield refused(f"dtd {name}.{suffix}", with_parts(data, {part: changed}), "R-DTD")
        types = parts(data)[CONTENT_TYPES]
        start = types.index(b"?>") + 2
        changed = types[:start] + _DOCTYPES["miljard"] + types[start:]
        yield refused(f"dtd soorten.{suffix}", with_parts(data, {CONTENT_TYPES: changed}), "R-DTD")


@row(GROUP, 26)
@row(GROUP, 27)
def not_xml() -> Iterator[Case]:
    """A control character, raw or as `&#1;`, and bytes that are not UTF-8."""
    for suffix, data, part in (("docx", word(), DOCUMENT), ("xlsx", excel(), QUESTION_SHEET)):
        for name, bad in (("rauw", b"\x01"), ("verwijzing", b"&#1;"), ("utf8", b"caf\xe9")):
            yield refused(f"teken {name}.{suffix}", replaced(data, part, _TEXT, bad), "R-DAMAGED")


@row(GROUP, 28)
def two_bytes_per_character() -> Iterator[Case]:
    """The part with the answers in UTF-16, and in UTF-8 with a byte order mark."""
    for suffix, data, part in (("docx", word(), DOCUMENT), ("xlsx", excel(), QUESTION_SHEET)):
        xml = parts(data)[part].decode()
        wide = xml.replace("UTF-8", "UTF-16", 1).encode("utf-16")
        yield accepted(f"utf16.{suffix}", with_parts(data, {part: wide}))
        yield accepted(f"bom.{suffix}", with_parts(data, {part: xml.encode("utf-8-sig")}))


@row(GROUP, 29)
def web_page_inside() -> Iterator[Case]:
    """The part with the answers is empty, or the page of a proxy that refused."""
    page = b"<html><body>Toegang geweigerd door de proxy</body></html>"
    for suffix, data, part in (("docx", word(), DOCUMENT), ("xlsx", excel(), QUESTION_SHEET)):
        yield refused(f"deel leeg.{suffix}", with_parts(data, {part: b""}), "R-DAMAGED")
        yield refused(f"deel html.{suffix}", with_parts(data, {part: page}), "R-DAMAGED")


@row(GROUP, 30)
@row(GROUP, 31)
@row(GROUP, 33)
def bombs() -> Iterator[Case]:
    """Small files that unpack to gigabytes: spaces, unused parts, lies about sizes, overlap."""
    spaces, crc = repeated(b" " * _MEGABYTE, 1024)
    bomb = Entry(DOCUMENT, b"", packed=spaces, crc=crc, size=2**30)
    rest = [entry for entry in entries(parts(word())) if entry.name != DOCUMENT]
    yield refused("gigabyte.docx", zipped([*rest, bomb]), "R-TOO-BIG")
    yield refused("liegt klein.docx", zipped([*rest, replace(bomb, size=1000)]), "R-DAMAGED")
    unused = [replace(bomb, name=f"x/{n}.bin") for n in range(2)]
    yield refused("ongebruikt.docx", zipped([*entries(parts(word())), *unused]), "R-TOO-BIG")
    yield refused("overlap.docx", _overlapping(), "R-TOO-BIG R-DAMAGED")
    for suffix, data, part in (("docx", word(), DOCUMENT), ("xlsx", excel(), QUESTION_SHEET)):
        xml = parts(data)[part]
        start = xml.index(b"?>") + 2
        early = xml[:start] + b" " * (80 * _MEGABYTE) + xml[start:]
        yield refused(f"spaties vooraf.{suffix}", with_parts(data, {part: early}), "R-TOO-BIG")


def _overlapping() -> bytes:
    """Return a zip of which 400 members share the same 50 MB."""
    spaces, crc = repeated(b" " * _MEGABYTE, 50)
    shared = Entry("x/0", b"", packed=spaces, crc=crc, size=50 * _MEGABYTE)
    more = [replace(shared, name=f"x/{n}", offset=0) for n in range(1, 400)]
    return zipped([shared, *entries(parts(word())), *more])


@row(GROUP, 32)
def millions_of_elements() -> Iterator[Case]:
    """Five million empty runs, or as many cells, in a file of half a megabyte."""
    runs = b"<w:r/>" * 5_000_000
    flood = replaced(word(), DOCUMENT, b"<w:sectPr", b"<w:p>" + runs + b"</w:p><w:sectPr")
    yield refused("elementen.docx", flood, "R-TOO-BIG")
    cells = b"<c/>" * 5_000_000
    flood = replaced(
        excel(), QUESTION_SHEET, b"</sheetData>", b"<row>" + cells + b"</row></sheetData>"
    )
    yield refused("elementen.xlsx", flood, "R-TOO-BIG")


@row(GROUP, 34)
def things_inside() -> Iterator[Case]:
    """A zip and a picture of 30,000 by 30,000 dots inside the form; nobody opens them."""
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\x08\x02\0\0\0"
    inside = {"word/media/image1.png": header + bytes(1000), "word/embeddings/x.zip": word()}
    yield accepted("bijlagen erin.docx", with_parts(word(), inside))


@row(GROUP, 35)
def nested() -> Iterator[Case]:
    """An answer inside 100 controls is read; inside 5,000 or 100,000 elements it is refused."""

    def wrap(levels: int) -> bytes:
        xml = parts(word())[DOCUMENT]
        start = xml.index(b"<w:r", xml.rindex(b"<w:sdtContent>", 0, xml.index(_TEXT)))
        end = xml.index(b"</w:r>", start) + len(b"</w:r>")
        inside = b"<w:sdt><w:sdtContent>" * levels + xml[start:end]
        inside += b"</w:sdtContent></w:sdt>" * levels
        return with_parts(word(), {DOCUMENT: xml[:start] + inside + xml[end:]})

    yield accepted("100 diep.docx", wrap(100))
    yield refused("5000 diep.docx", wrap(5_000), "R-TOO-BIG R-DAMAGED")
    yield refused("100000 diep.docx", wrap(100_000), "R-TOO-BIG R-DAMAGED")


@row(GROUP, 36)
def attributes() -> Iterator[Case]:
    """An attribute of 11 MB; 100,000 attributes on one element."""
    long = b'<w:p w:rsidR="' + b"0" * (11 * _MEGABYTE) + b'"/><w:sectPr'
    data = replaced(word(), DOCUMENT, b"<w:sectPr", long)
    yield refused("lang attribuut.docx", data, "R-TOO-BIG R-DAMAGED")
    many = b"<w:p " + b" ".join(b'a%d=""' % n for n in range(100_000)) + b"/><w:sectPr"
    yield accepted("veel attributen.docx", replaced(word(), DOCUMENT, b"<w:sectPr", many))


@row(GROUP, 37)
def broken_relations() -> Iterator[Case]:
    """Relations to a part that is not there, to NULL, and out of the file: Word opens these."""
    for suffix, data, part in (
        ("docx", word(), "word/_rels/document.xml.rels"),
        ("xlsx", excel(), "xl/_rels/workbook.xml.rels"),
    ):
        for name, target in (("los", "bestaat-niet.xml"), ("null", "NULL"), ("uit", "../../x")):
            yield accepted(f"relatie {name}.{suffix}", _related(data, part, "image", target))


@row(GROUP, 38)
def links_to_elsewhere() -> Iterator[Case]:
    """A template and a picture that would be fetched from the network."""
    address = "http://127.0.0.1:9/kanarie.dotx"
    settings = with_parts(
        word(),
        {"word/_rels/settings.xml.rels": _relations("attachedTemplate", address)},
    )
    yield warned("sjabloon elders.docx", settings, "V-EXTERNAL")
    rels = "word/_rels/document.xml.rels"
    linked = _related(word(), rels, "image", address, external=True)
    yield warned("plaatje elders.docx", linked, "V-EXTERNAL")
    rels = "xl/_rels/workbook.xml.rels"
    linked = _related(excel(), rels, "externalLinkPath", address, external=True)
    yield warned("koppeling elders.xlsx", linked, "V-EXTERNAL")


@row(GROUP, 39)
def macros() -> Iterator[Case]:
    """A macro part: in a file that says so (.docm, .xlsm), and hidden in one that does not."""
    for suffix, data, part, folder, plain, macro in (
        ("docx", word(), DOCUMENT, "word", b"openxmlformats-officedocument.wordprocessingml.document",
         b"ms-word.document.macroEnabled"),
        ("xlsx", excel(), QUESTION_SHEET, "xl", b"openxmlformats-officedocument.spreadsheetml.sheet",
         b"ms-excel.sheet.macroEnabled"),
    ):  # fmt: skip
        hidden = with_parts(data, {f"{folder}/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"})
        yield warned(f"macro verstopt.{suffix}", hidden, "V-MACRO")
        open_ = replaced(
            hidden, CONTENT_TYPES, b"vnd." + plain + b".main", b"vnd." + macro + b".main"
        )
        yield warned(f"macro.{suffix[:-1]}m", open_, "V-MACRO")


@row(GROUP, 40)
def embedded() -> Iterator[Case]:
    """An embedded object, and a piece of another document (altChunk) that Word would merge in."""
    object_ = {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}
    yield warned("object.docx", with_parts(word(), object_), "V-EMBEDDED")
    chunk = edited(lambda root: root[0].insert(0, fragment('<w:altChunk r:id="rId99"/>')[0]))
    chunk = with_parts(chunk, {"word/afchunk.htm": b"<p>van elders</p>"})
    yield warned("invoeging.docx", chunk, "V-EMBEDDED")


@row(GROUP, 41)
def extensions() -> Iterator[Case]:
    """An extension in capitals, twice, or none: only the contents count."""
    for name in ("FORMULIER.DOCX", "formulier.docx.docx", "formulier", "formulier.docx.bin"):
        yield accepted(name, word())
    for name in ("FORMULIER.XLSX", "formulier (1).xlsx.xlsx", "werkmap"):
        yield accepted(name, excel())


def _related(data: bytes, part: str, kind: str, target: str, *, external: bool = False) -> bytes:
    """Return an Office file with one more relation."""
    mode = ' TargetMode="External"' if external else ""
    one = _RELATIONSHIP.format(id="rId999", kind=kind, target=target, mode=mode).encode()
    return replaced(data, part, b"</Relationships>", one + b"</Relationships>")


def _relations(kind: str, address: str) -> bytes:
    mode = ' TargetMode="External"'
    one = _RELATIONSHIP.format(id="rId1", kind=kind, target=address, mode=mode)
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{one}</Relationships>'.encode()
