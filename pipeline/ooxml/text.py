"""The text of a Word document exactly as a reader of that document sees it.

Joining `w:t` elements is not enough: it merges lines, repeats text boxes, and keeps text that
was moved away or hidden. Element names are those of the standard (ECMA-376, part 1, chapter 17).
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from lxml import etree

from pipeline.ooxml.maths import EQUATIONS, equation, raised
from pipeline.ooxml.ns import MC, XML_SPACE, M, W
from pipeline.ooxml.symbols import FONTS, UNKNOWN, in_font, symbol

PARAGRAPH, RUN, TEXT, ROW, CELL = W + "p", W + "r", W + "t", W + "tr", W + "tc"
DELETED, INSERTED, MOVED_FROM, MOVED_TO = W + "del", W + "ins", W + "moveFrom", W + "moveTo"
HIDDEN, STRUCK, STRUCK_TWICE = W + "vanish", W + "strike", W + "dstrike"
SYMBOL, FIELD_CHAR, FIELD_PART = W + "sym", W + "fldChar", W + "fldCharType"
MATHS = M + "oMath"
CONTROL, ALTERNATE = W + "sdt", MC + "AlternateContent"
RUN_PROPERTIES = W + "rPr"

_PARAGRAPH_PROPERTIES, _ROW_PROPERTIES, _FONTS = W + "pPr", W + "trPr", W + "rFonts"
_VALUE, _SPACE = W + "val", XML_SPACE
_BLANK = " \t\r\n"
_OFF = {"0", "false", "off"}
_MARK_GONE = {DELETED, MOVED_FROM, HIDDEN}
CELL_DELETED, CELL_INSERTED = W + "cellDel", W + "cellIns"
_CELL_PROPERTIES, _RAISED = W + "tcPr", W + "vertAlign"
ROW_HIDDEN = W + "hidden"
_ROW_GONE = {DELETED, ROW_HIDDEN}
_FORM_FIELD = W + "ffData"
_TICKED, _NOT_TICKED = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"


def visible_text(element: etree._Element, without: Collection[etree._Element] = ()) -> str:
    """Return the text inside an element as a reader sees it, leaving out some controls and cells.

    Paragraphs and line breaks are newlines, cells of a row are parted by tabs. Tracked changes
    are shown as accepted, fields as their result, a text box once, after its paragraph.
    """
    text = _only_text(element)
    if text is not None:
        return text
    page = _Page(without)
    page.read(element)
    if True in page.fields:  # the field never ends: it may not swallow what follows
        page = _Page(without)
        page.broken_fields = True
        page.read(element)
    if page.boxes:
        page.place_boxes()
    return "".join(page.pieces)


def _only_text(element: etree._Element) -> str | None:
    """Return the text of an element that holds one piece of text alone, as most answers do."""
    run = element[0] if len(element) == 1 else None
    if run is None or run.tag != RUN or len(run) != 1:
        return None
    node = run[0]
    return _typed(node) if node.tag == TEXT else None


def is_on(switch: etree._Element) -> bool:
    """Tell whether a property such as `w:vanish` is on; without a value it is."""
    return switch.get(_VALUE, "1") not in _OFF


class _Page:
    """Collects text in one pass over the tree."""

    __slots__ = (
        "boxes",
        "broken_fields",
        "fields",
        "font",
        "gap",
        "old_fields",
        "pieces",
        "raised",
        "without",
    )

    def __init__(self, without: Collection[etree._Element]) -> None:
        self.without = without
        self.pieces: list[str] = []
        self.gap = ""  # what parts the next paragraph from the text before it
        self.fields: list[bool] = []  # per open field: are we in its instruction?
        self.broken_fields = False
        self.boxes: list[str] = []
        self.font = ""  # symbol font of the current run
        self.raised = False  # is the current run superscript?
        self.old_fields: list[str] = []  # per open field: what an old form field shows

    def read(self, element: etree._Element) -> None:
        """Read the children of an element that has no meaning of its own."""
        for child in element:
            visit = _VISITS.get(child.tag, _Page.read)
            if visit is not None:
                visit(self, child)

    def add(self, text: str) -> None:
        if not self.fields or True not in self.fields:
            self.pieces.append(text)

    def paragraph(self, paragraph: etree._Element) -> None:
        self.pieces.append(self.gap)
        self.gap = "\n"
        for child in paragraph:
            tag = child.tag
            if tag == _PARAGRAPH_PROPERTIES:
                if _mark_is_gone(child):
                    self.gap = ""
                continue
            visit = _VISITS.get(tag, _Page.read)
            if visit is not None:
                visit(self, child)
        if self.boxes:
            self.place_boxes()

    def run(self, run: etree._Element) -> None:
        self.font, self.raised = "", False
        for child in run:
            tag = child.tag
            if tag == TEXT:
                self.text(child)
            elif tag == RUN_PROPERTIES:
                if len(child) and self.run_is_hidden(child):
                    return
            else:
                visit = _VISITS.get(tag, _Page.read)
                if visit is not None:
                    visit(self, child)

    def run_is_hidden(self, properties: etree._Element) -> bool:
        hidden = False
        for child in properties:
            if child.tag == HIDDEN:
                hidden = is_on(child)
            elif child.tag == _FONTS:
                font = child.get(W + "ascii", "")
                self.font = font if font.strip().lower() in FONTS else ""
            elif child.tag == _RAISED:
                self.raised = child.get(_VALUE) == "superscript"
        return hidden

    def text(self, node: etree._Element) -> None:
        text = _typed(node)
        text = raised(text) if self.raised else text
        self.add(in_font(self.font, text) if self.font else text)

    def symbol(self, node: etree._Element) -> None:
        try:
            code = int(node.get(W + "char", ""), 16)
        except ValueError:
            self.add(UNKNOWN)
        else:
            self.add(symbol(node.get(W + "font", ""), code))

    def new_line(self, node: etree._Element) -> None:
        self.mark("\n", node)

    def tab(self, node: etree._Element) -> None:
        self.mark("\t", node)

    def hard_hyphen(self, node: etree._Element) -> None:
        self.mark("\N{NON-BREAKING HYPHEN}", node)

    def mark(self, text: str, node: etree._Element) -> None:
        self.add(text)
        if len(node):  # nothing should stand in it, but what does is not lost
            self.read(node)

    def row(self, row: etree._Element) -> None:
        properties = row.find(_ROW_PROPERTIES)
        if properties is not None and any(is_gone(child) for child in properties):
            return
        self.read(row)
        self.gap = "\n"

    def cell(self, cell: etree._Element) -> None:
        if cell not in self.without and not cell_is_deleted(cell):
            self.read(cell)
        self.gap = "\t"

    def control(self, control: etree._Element) -> None:
        if control not in self.without:
            self.read(control)

    def alternate(self, node: etree._Element) -> None:
        branch = next(node.iterchildren(MC + "Choice", MC + "Fallback"), None)
        if branch is not None:
            self.read(branch)

    def maths(self, node: etree._Element) -> None:
        self.add(equation(node, visible_text) or "")

    def text_box(self, content: etree._Element) -> None:
        text = visible_text(content, self.without)
        if text:
            self.boxes.append(text)

    def place_boxes(self) -> None:
        for text in self.boxes:
            self.pieces += ("\n" if self.pieces else "", text)
            self.gap = "\n"
        self.boxes.clear()

    def field_char(self, node: etree._Element) -> None:
        kind = node.get(FIELD_PART)
        if self.broken_fields:
            return
        if kind == "begin":
            self.fields.append(True)
            self.old_fields.append(_in_old_field(node))
        elif self.fields and kind == "separate":
            self.fields[-1] = False
        elif self.fields and kind == "end":
            shown = self.old_fields.pop()
            if self.fields.pop():  # it never showed a result of its own
                self.add(shown)


def is_gone(property_: etree._Element) -> bool:
    """Tell whether a property of a row says that it was deleted, or is hidden."""
    return property_.tag in _ROW_GONE and is_on(property_)


def cell_is_deleted(cell: etree._Element) -> bool:
    """Tell whether a cell was deleted, in a tracked change."""
    first = cell[0] if len(cell) else None
    return (
        first is not None and first.tag == _CELL_PROPERTIES and first.find(CELL_DELETED) is not None
    )


def _in_old_field(begin: etree._Element) -> str:
    """Return what an old form field shows: the choice of its list, or its box."""
    data = begin.find(_FORM_FIELD)
    if data is None:
        return ""
    box = data.find(W + "checkBox")
    if box is not None:
        state = box.find(W + "checked")
        state = box.find(W + "default") if state is None else state
        return _TICKED if state is not None and is_on(state) else _NOT_TICKED
    entries = [one.get(_VALUE, "") for one in data.iterfind(f"{W}ddList/{W}listEntry")]
    chosen = data.find(f"{W}ddList/{W}result")
    chosen = data.find(f"{W}ddList/{W}default") if chosen is None else chosen
    at = "0" if chosen is None else chosen.get(_VALUE, "0")
    return entries[int(at)] if at.isdecimal() and len(at) < 6 and int(at) < len(entries) else ""


def _typed(node: etree._Element) -> str:
    """Return what was typed in one `w:t`."""
    text = node.text or ""
    if len(node):  # a comment in the middle parts the text in two
        text += "".join(child.tail or "" for child in node)
    if text and (text[0] in _BLANK or text[-1] in _BLANK) and node.get(_SPACE) != "preserve":
        text = text.strip(_BLANK)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _mark_is_gone(properties: etree._Element) -> bool:
    """Tell whether a paragraph runs on into the next, because its mark was deleted or hidden."""
    for child in properties:
        if child.tag == RUN_PROPERTIES:
            return any(mark.tag in _MARK_GONE and is_on(mark) for mark in child)
    return False


_VISITS: dict[object, Callable[[_Page, etree._Element], None] | None] = {
    PARAGRAPH: _Page.paragraph,
    RUN: _Page.run,
    M + "r": _Page.run,
    TEXT: _Page.text,
    M + "t": _Page.text,
    SYMBOL: _Page.symbol,
    W + "br": _Page.new_line,
    W + "cr": _Page.new_line,
    W + "tab": _Page.tab,
    W + "ptab": _Page.tab,
    W + "noBreakHyphen": _Page.hard_hyphen,
    ROW: _Page.row,
    CELL: _Page.cell,
    CONTROL: _Page.control,
    ALTERNATE: _Page.alternate,
    W + "txbxContent": _Page.text_box,
    FIELD_CHAR: _Page.field_char,
    **dict.fromkeys(EQUATIONS, _Page.maths),
}
# A soft hyphen (w:softHyphen) is only seen at the end of a line, so it is no text either.
_UNSEEN = (
    "del moveFrom delText instrText delInstrText pPr rPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr "
    "sectPr rt ffData fldData smartTagPr customXmlPr softHyphen"
)
_VISITS.update(dict.fromkeys(W + name for name in _UNSEEN.split()))
