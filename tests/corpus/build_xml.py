"""Rows 19-41 of the table: the XML inside a form, and what else is in its package."""

from __future__ import annotations

from collections.abc import Iterator

from tests.corpus.case import Case, Group, accepted, refused, row, warned
from tests.corpus.form import (
    CONTENT_TYPES,
    DOCUMENT,
    QUESTION_SHEET,
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
_MEGABYTE = 2**20
_TEXT = b"(17)."  # the end of an answer in the seed: v17.toelichting
_CORE = "docProps/core.xml"
_RELATIONSHIP = (
    '<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"{mode}/>'
)


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
    "openbaar": b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd">',
}


@row(GROUP, 22)
@row(GROUP, 23)
@row(GROUP, 24)
@row(GROUP, 25)
def doctype() -> Iterator[Case]:
    """A DOCTYPE, bare or with a public name: refused, so whatever it could bring never counts."""
    for suffix, data, part in (("docx", word(), DOCUMENT), ("xlsx", excel(), QUESTION_SHEET)):
        for name, doctype_ in _DOCTYPES.items():
            for place, changed in ((name, part), (f"{name} soorten", CONTENT_TYPES)):
                xml = parts(data)[changed]
                start = xml.index(b"?>") + 2
                made = with_parts(data, {changed: xml[:start] + doctype_ + xml[start:]})
                yield refused(f"dtd {place}.{suffix}", made, "R-DTD")


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


@row(GROUP, 32)
def many_elements() -> Iterator[Case]:
    """100,000 empty runs, or as many cells; they need room, and a child has only so much."""
    runs = b"<w:p>" + b"<w:r/>" * 100_000 + b"</w:p><w:sectPr"
    yield accepted("elementen.docx", replaced(word(), DOCUMENT, b"<w:sectPr", runs))
    cells = (b"<row>" + b"<c/>" * 10 + b"</row>") * 10_000 + b"</sheetData>"
    yield accepted("elementen.xlsx", replaced(excel(), QUESTION_SHEET, b"</sheetData>", cells))


@row(GROUP, 34)
def things_inside() -> Iterator[Case]:
    """A zip and a picture that is not whole inside the form; nobody opens them."""
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x1e\0\0\0\x1e\x08\x02\0\0\0"
    inside = {"word/media/image1.png": header + bytes(1000), "word/embeddings/x.zip": word()}
    yield accepted("bijlagen erin.docx", with_parts(word(), inside))


@row(GROUP, 35)
def nested() -> Iterator[Case]:
    """An answer inside 100 controls is read; beyond the depth of the parser it is refused."""

    def wrap(levels: int) -> bytes:
        xml = parts(word())[DOCUMENT]
        start = xml.index(b"<w:r", xml.rindex(b"<w:sdtContent>", 0, xml.index(_TEXT)))
        end = xml.index(b"</w:r>", start) + len(b"</w:r>")
        inside = b"<w:sdt><w:sdtContent>" * levels + xml[start:end]
        inside += b"</w:sdtContent></w:sdt>" * levels
        return with_parts(word(), {DOCUMENT: xml[:start] + inside + xml[end:]})

    yield accepted("100 diep.docx", wrap(100))
    yield refused("300 diep.docx", wrap(150), "R-TOO-BIG")


@row(GROUP, 36)
def attributes() -> Iterator[Case]:
    """1,000 attributes on one element."""
    many = b"<w:p " + b" ".join(b'a%d=""' % n for n in range(1_000)) + b"/><w:sectPr"
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
    office = b"vnd.openxmlformats-officedocument."
    for suffix, data, folder, plain, macro in (
        ("docx", word(), "word", office + b"wordprocessingml.document", b"vnd.ms-word.document"),
        ("xlsx", excel(), "xl", office + b"spreadsheetml.sheet", b"vnd.ms-excel.sheet"),
    ):
        hidden = with_parts(data, {f"{folder}/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"})
        yield warned(f"macro verstopt.{suffix}", hidden, "V-MACRO")
        told = replaced(hidden, CONTENT_TYPES, plain + b".main", macro + b".macroEnabled.main")
        yield warned(f"macro.{suffix[:-1]}m", told, "V-MACRO")


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
