"""What nobody sees in a file, and may hold the number of a person.

That is the names of styles and ranges, formulas and codes of fields, descriptions of pictures,
properties, and parts of other programs. What programs write there is full of numbers that mean
nothing, so only a text with letters and eight digits in a row is looked through, for a BSN alone.
A binary file is looked through as it is, for texts of one and of two bytes a letter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from lxml import etree

from pipeline.model.response import FilledForm
from pipeline.ooxml.ns import STRICT_NS, A, S, W
from pipeline.ooxml.package import PARSER, Package

UNSEEN = "UNSEEN"  # the kind of these asides
_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_SEPARATORS = b" .-"  # between the digits of a BSN, as people write it
_EIGHT = b"00000000"
_NUMBER = re.compile(r"\d(?:[ .-]?\d){7}")
_MARKUP = re.compile(r"<[^<>]+>")
_LETTER = re.compile(r"[^\W\d_]")
_NARROW = re.compile(rb"[\t\x20-\x7e\xa0-\xff]{9,}")
_WIDE = re.compile(rb"(?:[\t\x20-\x7e\xa0-\xff]\0){9,}")
_SMALL = 24_000  # bytes of a part that many files share; the sheet with the answers has 70,000
_MOST = 4 * 2**20  # bytes of a part that is looked through
_XML = (".xml", ".rels", ".vml", ".rdf")
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# A field of Word, as LibreOffice 25.2 writes it in .odt.
_FIELD = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}content-control"
# The elements of which a reader of the format reads the text.
_SEEN = frozenset(
    (
        *(W + "t", W + "delText", S + "t", S + "v", A + "t"),
        *(f"{{{STRICT_NS}{kind}}}t" for kind in ("wordprocessingml/main", "drawingml/main")),
        *(f"{{{STRICT_NS}spreadsheetml/main}}{name}" for name in ("t", "v")),
        *(_TEXT + name for name in ("p", "h", "span", "a", "s", "tab", "line-break")),
        _FIELD,
        "{urn:schemas-microsoft-com:office:spreadsheet}Data",
    )
)


def unseen(package: Package, apart: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield the kind and text of what nobody sees in the parts of a file, but for some."""
    parts = (name for name in package.names if name not in apart)
    for name in parts:
        if name.lower().endswith(_XML) and package.members[name].size <= _MOST:
            data = package.read(name)
            yield from _known(data) if len(data) <= _SMALL else unseen_in(data)


def unread(xml: bytes) -> tuple[tuple[str, str], ...]:
    """Return what may be somebody's in a part that no reader reads."""
    return tuple(_told(text for node in _nodes(xml) for text in (*_values(node), node.text or "")))


def unseen_in(xml: bytes) -> tuple[tuple[str, str], ...]:
    """Return what nobody sees in a part, or in a document that is one XML file."""
    return tuple(_told(text for node in _nodes(xml) for text in _texts(node)))


_known = lru_cache(maxsize=256)(unseen_in)


def unseen_in_page(text: str, nodes: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
    """Yield what nobody sees in a web page: its markup, comments and elements without a look."""
    if _NUMBER.search(text):
        yield from _told(_MARKUP.findall(text))
        yield from _told(node.text or "" for node in nodes)


def unseen_in_bytes(data: bytes, form: FilledForm) -> Iterator[tuple[str, str]]:
    """Yield the texts in a binary file with a number that does not stand in the form as read.

    Where a text ends there the bytes do not tell: what stands beside it may look like a letter.
    """
    if _EIGHT not in data.translate(_ZEROS, _SEPARATORS + b"\0"):
        return
    answers = (one.text for one in form.readings.values())
    seen = "\n".join((*answers, *(one.text for one in form.beside)))
    wide = (found[0].decode("utf-16-le") for found in _WIDE.finditer(data))
    narrow = (found[0].decode("cp1252", "replace") for found in _NARROW.finditer(data))
    yield from _told(one for one in (*wide, *narrow) if _has_other_number(one, seen))


def _has_other_number(text: str, seen: str) -> bool:
    return any(found[0] not in seen for found in _NUMBER.finditer(text))


def unseen_at(root: etree._Element, *tags: str) -> Iterator[tuple[str, str]]:
    """Yield what nobody sees in the elements with these names."""
    for node in root.iter(*tags):
        yield from _told((*map(str, node.attrib.values()), node.text or ""))


def _nodes(xml: bytes) -> Iterable[etree._Element]:
    """Return the elements of a part; none when no number stands in it, or when it is no XML."""
    if len(xml) > _MOST or _EIGHT not in xml.translate(_ZEROS, _SEPARATORS):
        return ()
    try:
        return etree.fromstring(xml, PARSER).iter()
    except (etree.XMLSyntaxError, ValueError, MemoryError):
        return ()  # no answer stands in it


def _texts(node: etree._Element) -> Iterable[str]:
    """Return what stands in an element where its reader does not look."""
    return _values(node) if node.tag in _SEEN else (*_values(node), node.text or "")


def _values(node: etree._Element) -> Iterable[str]:
    return map(str, node.attrib.values())


def _told(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        if _NUMBER.search(text) and _LETTER.search(text):
            yield UNSEEN, text
