"""A web page as its reader sees it: the text of an element, without what is hidden or deleted."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.model.marks import IDENTITY_PROPERTY
from pipeline.model.response import FormIdentity
from pipeline.ooxml.package import MAX_PART
from pipeline.reading.shared.form_code import form_codes
from pipeline.reading.shared.unseen import unseen_in_page

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CHARSETS = re.compile(
    r"utf-?8|windows-125\d|iso-8859-\d{1,2}|us-ascii|macintosh|koi8-[ru]", re.IGNORECASE
)
_LATIN = {"iso-8859-1", "us-ascii"}  # what such a page holds in truth: windows-1252
# LibreOffice writes a character 1 where a field ends; none of these can be typed.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

_END = re.compile(rb"<\0?/\0?h\0?t\0?m\0?l", re.IGNORECASE)

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd div dl dt fieldset figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = {"head", "script", "style", "template", "title", "noscript", "colgroup", "object"}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_COMMENT = re.compile(r"#(?:cmnt|_msocom_|_anchor_)")
_FOOTNOTE = re.compile(r"#(?:ftnt|_ftn|_edn|sdfootnote|sdendnote)")

# Marks inside the text of a block; every control character was taken out before.
_SPACE, _BREAK = "\x01", "\x02"  # white space that is layout of the file; a line break
_PIECE = "\x03"  # where one text of the file ends and the next begins
_NOTHING = f"\r\n{_PIECE}"
_LAYOUT = re.compile(r"[ \t\r\n]+")
_WRAPPED = re.compile(r"\r?\n(\t*)")
_AFTER_BREAK = re.compile(rf"{_BREAK}{_PIECE}*\r?\n")
_SPACES = re.compile(f"{_SPACE}+")
_AT_BREAK = re.compile(f"{_SPACE}*{_BREAK}{_SPACE}*")


class WebPage:
    """One page, and what was odd about it.

    Raises UnreadableFile when the file is too big, or too deep to be read to its end.
    """

    def __init__(self, data: bytes) -> None:
        text = _text(data)
        self.root = _tree(text)
        self.notes: set[str] = set()
        self.asides: dict[etree._Element, str] = {}  # what a reader does not see
        makers = (node.get("content", "") for node in self.root.iter("meta"))
        self.keeps_spaces = any(maker.startswith("LibreOffice") for maker in makers)
        without_look = self.root.iter(*_UNSEEN - {"object"})
        self.unseen = tuple(unseen_in_page(text, without_look))
        if not _END.search(data, max(0, len(data) - 1000)):
            self.notes.add("V-CUT-OFF")

    def text(self, element: etree._Element, without: Collection[etree._Element] = ()) -> str:
        """Return what a reader sees in an element; blocks and line breaks are newlines."""
        lines: list[str] = []
        block: list[str] = []
        walker = etree.iterwalk(element, events=("start", "end"))
        for event, node in walker:
            if event == "start":
                if self.is_unseen(node) or node in without:
                    walker.skip_subtree()
                    continue
                if node.tag in _BLOCKS:
                    self.close(block, lines)
                if node.tag == "br":
                    block.append(_BREAK)
                block.append(node.text or "")
            else:
                if node.tag in _BLOCKS:
                    self.close(block, lines)
                if node is not element:
                    block.append(node.tail or "")
        return "\n".join(lines)

    def close(self, block: list[str], lines: list[str]) -> None:
        """End a block: an empty one shows nothing, one with only a line break an empty line."""
        raw = _PIECE.join(block)
        block.clear()
        if not raw.strip(_NOTHING):
            return
        if self.keeps_spaces:
            # LibreOffice wraps a line at a space and indents the next; it adds a new line, without
            # indent, to a line break. All other spaces and tabs stay as they were typed.
            raw = _AFTER_BREAK.sub(_BREAK, raw)
            indent = min(map(len, _WRAPPED.findall(raw)), default=0)
            raw = re.sub(rf"\r?\n\t{{{indent}}}", _SPACE, raw.replace(_PIECE, ""))
        else:
            raw = _LAYOUT.sub(_SPACE, raw.replace(_PIECE, ""))
        raw = _AT_BREAK.sub(_BREAK, raw).strip(_SPACE)
        if raw:
            text = _SPACES.sub(" ", raw.removesuffix(_BREAK)).replace(_BREAK, "\n")
            blank = text == "\xa0" and not self.keeps_spaces  # an empty paragraph of Word
            lines.append("" if blank else text)

    def is_unseen(self, node: etree._Element) -> bool:
        """Tell whether a reader does not see an element; note what is odd about it."""
        tag, link = node.tag, node.get("href", "")
        if tag in ("del", "ins") and _is_tracked(node):
            self.notes.add("V-TRACKED")
            if tag == "del":
                self.asides[node] = "DELETED"
            return bool(tag == "del")
        for pattern, found, code in (
            (_HIDDEN_STYLE, node.get("style", ""), "V-HIDDEN"),
            (_COMMENT, link, "V-COMMENTS"),
            (_FOOTNOTE, link, "V-FOOTNOTES"),
        ):
            if pattern.search(found):
                self.notes.add(code)
                if code == "V-HIDDEN":
                    self.asides[node] = "HIDDEN"
                return True
        return tag in _UNSEEN

    def identities(self) -> Iterator[FormIdentity]:
        """Yield what the page says it is in its properties."""
        for node in self.root.iter("meta"):
            if node.get("name") == IDENTITY_PROPERTY:
                yield from form_codes(node.get("content", ""))

    def said_aside(self) -> tuple[tuple[str, str], ...]:
        """Return kind and text of what a reader did not see, as far as it was come across."""
        found = self.asides.items()
        said = ((kind, "".join(map(str, node.itertext()))) for node, kind in found)
        return (*said, *self.unseen)


def _text(data: bytes) -> str:
    """Return a page decoded, so that the parser has no say in it."""
    if len(data) > MAX_PART:
        raise refused("R-TOO-BIG", detail=f"{len(data) // 2**20} MB")
    return _CONTROL.sub("", _decoded(data))


def _tree(text: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        # What follows was not read: never take half a page for the whole.
        raise refused("R-DAMAGED", detail=text_of("D-PAGE-DEEP"))
    return etree.Element("html") if root is None else root


def _decoded(data: bytes) -> str:
    """Return the text of a page by its byte order mark, its own word for it, or its bytes."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace").removeprefix("\ufeff")
    found = _META.search(data, 0, 8192)
    declared = found[1].decode("ascii", "replace").lower() if found else ""
    name = declared if _CHARSETS.fullmatch(declared) else "utf-8"
    try:
        return data.decode("windows-1252" if name in _LATIN else name)
    except (UnicodeDecodeError, LookupError):
        return data.decode("utf-8" if "utf" in declared else "windows-1252", "replace")


def _is_tracked(node: etree._Element) -> bool:
    """Tell whether an insertion or deletion has an author or a date; without, it is a look."""
    return node.get("datetime") is not None or node.get("cite") is not None


def is_struck(node: etree._Element) -> bool:
    """Tell whether an element strikes its text out."""
    if node.tag == "del":
        return not _is_tracked(node)
    return node.tag in ("s", "strike") or bool(_STRUCK_STYLE.search(node.get("style", "")))
