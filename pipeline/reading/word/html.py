"""Reads a form saved as a web page, by Word, LibreOffice, Google Docs or another editor."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import not_office, refused
from pipeline.definitions.questionnaire import Item, Questionnaire
from pipeline.model.marks import IDENTITY_PROPERTY
from pipeline.model.response import Beside, FilledForm, FormIdentity
from pipeline.ooxml.package import MAX_PART
from pipeline.reading.shared.answers import Answers, doubtful
from pipeline.reading.shared.as_sent import is_margin, town_of
from pipeline.reading.shared.beside import beside
from pipeline.reading.shared.fixed import sheet_forms, word_forms
from pipeline.reading.shared.form_code import agreed, form_codes
from pipeline.reading.shared.rows import check_questions, item_of, read_rows

_SHEET = 4  # columns of a sheet of the form that people see, and its margin
_MOST_CODES = 100  # texts with a form code looked at in one page
_END = re.compile(rb"<\0?/\0?h\0?t\0?m\0?l", re.IGNORECASE)
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


def read_html(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a form that was returned as a web page.

    Raises UnreadableFile when the file is too big, or a web page but no form.
    """
    form = _WebForm(_tree(data), questionnaire)
    if not _END.search(data, max(0, len(data) - 1000)):
        form.notes.add("V-CUT-OFF")
    read_rows(form.rows(), form.answers)
    text = form.text(form.root)
    check_questions(form.answers, text)
    identity = form.identity(text)
    if not form.answers.readings and not identity.questionnaire:
        raise not_office("K-HTML")
    form.note_file()
    found = form.answers
    aside = ((kind, "".join(map(str, node.itertext()))) for node, kind in form.asides.items())
    return FilledForm(
        "html",
        identity,
        found.readings,
        tuple(found.notes),
        tuple(aside),
        form.beside(identity.layout) if found.readings else (),
    )


def _tree(data: bytes) -> etree._Element:
    if len(data) > MAX_PART:
        raise refused("R-TOO-BIG", detail=f"{len(data) // 2**20} MB")
    # Decoded first, so that the parser has no say in it.
    text = _CONTROL.sub("", _decoded(data))
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


class _WebForm:
    """One page, and what was odd about it."""

    def __init__(self, root: etree._Element, questionnaire: Questionnaire) -> None:
        self.root = root
        self.questionnaire = questionnaire
        self.answers = Answers(questionnaire)
        self.notes: set[str] = set()
        self.asides: dict[etree._Element, str] = {}  # what a reader does not see
        makers = (node.get("content", "") for node in root.iter("meta"))
        self.cells: set[etree._Element] = set()  # those with an answer
        self.keeps_spaces = any(maker.startswith("LibreOffice") for maker in makers)

    def rows(self) -> Iterator[tuple[Item, list[str]]]:
        """Yield the items whose key begins a table row, with the texts of its other cells."""
        for row in self.root.iter("tr"):
            cells = list(row.iterchildren("td", "th"))
            # A cell with a table in it is no label.
            if len(cells) < 2 or next(cells[0].iter("tr"), None) is not None:
                continue
            item = item_of(self.text(cells[0]), self.answers)
            if item is None:  # a sheet has a margin before its labels, which holds its hidden keys
                item, cells = item_of(self.text(cells[1]), self.answers), cells[1:_SHEET]
            if item is not None and len(cells) > 1:
                texts = [self.text(cell) for cell in cells[1:]]
                self.cells.add(cells[1])
                if any(map(_is_struck, cells[1].iter())):
                    self.answers.note("V-STRUCK", item.code)
                if any(next(cell.iter("img"), None) is not None for cell in cells[1:]):
                    self.answers.note("V-PICTURE", item.code)
                yield item, texts

    def beside(self, layout: str) -> tuple[Beside, ...]:
        """Return the words beside our own texts and the answers."""
        text = self.text(self.root, self.cells)
        asked = self.questionnaire
        forms = (*word_forms(asked, layout), *sheet_forms(asked, layout))
        town = town_of(self.answers)
        found = beside((text,), forms, self.answers)
        return tuple(one for one in found if not is_margin(one.line, layout, town))

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

    def identity(self, text: str) -> FormIdentity:
        """Return what the page says it is, in a property and in its visible text."""
        named = [node for node in self.root.iter("meta") if node.get("name") == IDENTITY_PROPERTY]
        mark = f"{self.questionnaire.code}-"
        lines = [line for line in text.split("\n") if mark in line][:_MOST_CODES]
        found = {
            "eigenschap": [code for node in named for code in form_codes(node.get("content", ""))],
            "voettekst": [code for line in lines for code in form_codes(line)],
        }
        return agreed(found, self.answers)

    def note_file(self) -> None:
        """Note what a person should know about the page, and answers with lost characters."""
        for code in sorted(self.notes):
            self.answers.note(code)
        for code, reading in self.answers.readings.items():
            if "\N{REPLACEMENT CHARACTER}" in reading.text:
                self.answers.note("V-CHARACTERS-LOST", code, text=reading.text)
                self.answers.readings[code] = doubtful(reading)


def _is_tracked(node: etree._Element) -> bool:
    """Tell whether an insertion or deletion has an author or a date; without, it is a look."""
    return node.get("datetime") is not None or node.get("cite") is not None


def _is_struck(node: etree._Element) -> bool:
    if node.tag == "del":
        return not _is_tracked(node)
    return node.tag in ("s", "strike") or bool(_STRUCK_STYLE.search(node.get("style", "")))
