"""What stands in a paragraph, piece by piece, and whether a change that is still pending holds it.

A piece is the text of one `w:t`, a tab or a line break, or one sign (`signs.py`) for a whole field,
a picture, a page break or a note. Deletions somebody else tracked are not seen; our own are, since
a later version may take them back. Names of elements are those of ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree

from pipeline.ooxml.draft import drop
from pipeline.ooxml.ns import MC, XML_SPACE, M, W

RUN, RUN_PROPERTIES, PARAGRAPH_PROPERTIES = W + "r", W + "rPr", W + "pPr"
TEXT, DELETED_TEXT = W + "t", W + "delText"
INSERTED, DELETED = W + "ins", W + "del"
AUTHOR, VALUE = W + "author", W + "val"
COMES, GOES = (INSERTED, W + "moveTo"), (DELETED, W + "moveFrom")
_HOLDERS = frozenset(
    W + name for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "bdo", "dir")
)
_FORMULA = (M + "oMath", M + "oMathPara")
_FIELD, _FIELD_CHAR, _KIND = W + "fldSimple", W + "fldChar", W + "fldCharType"
_CODES = (W + "instrText", W + "delInstrText")
_BREAK, _TYPE = W + "br", W + "type"
_OBJECTS = frozenset((W + "drawing", W + "pict", W + "object", MC + "AlternateContent"))
_NOTES = (W + "footnoteReference", W + "endnoteReference")
_TAB = W + "tab"
_CHARACTERS = {
    _TAB: "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    W + "softHyphen": "\N{SOFT HYPHEN}",
}
# Fields whose result an editor works out anew: it says nothing about who changed what.
_COMPUTED = frozenset(
    (
        *("PAGE", "NUMPAGES", "SECTIONPAGES", "SEQ", "PAGEREF", "TOC", "DATE", "TIME"),
        *("SAVEDATE", "PRINTDATE", "FILENAME", "NUMWORDS"),
    )
)


class State(Enum):
    """Whether a pending change of ours holds a piece."""

    STANDS = auto()
    OURS_IN = auto()
    OURS_OUT = auto()


@dataclass(slots=True)
class Piece:
    """Text or one sign; `runs` hold it and nothing else, once the paragraph was taken apart."""

    text: str
    runs: list[etree._Element]
    node: etree._Element | None  # the w:t; None for everything that cannot be cut in two
    state: State
    was: tuple[object, ...] | None = None  # how it looked in our last version, when it was there

    @property
    def properties(self) -> etree._Element | None:
        """How its first run looks, as `w:rPr`."""
        return self.runs[0].find(RUN_PROPERTIES)


class Reader:
    """Reads the pieces of one paragraph.

    `name_of` says what an object or note is, as a sign; `ours` is the author of our changes.
    """

    def __init__(self, ours: str, sign: Callable[[str], str], name_of: Callable[..., str]) -> None:
        self._ours, self._sign, self._name_of = ours, sign, name_of

    def read(self, paragraph: etree._Element) -> list[Piece]:
        """Return the pieces of a paragraph, in their order."""
        self._pieces: list[Piece] = []
        self._begin(broken=False)
        self._walk(paragraph, State.STANDS)
        if self._depth:  # the field never ends: it may not swallow what follows
            self._pieces = []
            self._begin(broken=True)
            self._walk(paragraph, State.STANDS)
        return self._pieces

    def _begin(self, *, broken: bool) -> None:
        self._broken = broken
        self._depth = 0
        self._code: list[str] = []
        self._result: list[str] = []
        self._field = Piece("", [], None, State.STANDS)

    def _walk(self, parent: etree._Element, state: State) -> None:
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child, state)
            elif tag in _HOLDERS:
                self._walk(child, state)
            elif tag in COMES:
                self._walk(child, State.OURS_IN if child.get(AUTHOR) == self._ours else state)
            elif tag in GOES:
                if child.get(AUTHOR) == self._ours:
                    self._walk(child, State.OURS_OUT)
            elif tag == _FIELD:
                result = "".join(t.text or "" for t in child.iter(TEXT))
                name = _field_name(child.get(W + "instr", ""), result)
                self._pieces.append(Piece(self._sign(name), [child], None, state))
            elif tag in _FORMULA:
                text = "".join(t.text or "" for t in child.iter(M + "t"))
                self._pieces.append(Piece(self._sign(f"formula {text}"), [child], None, state))

    def _run(self, run: etree._Element, state: State) -> None:
        if self._depth:
            self._field.runs.append(run)
        for node in run:
            tag = node.tag
            if tag == _FIELD_CHAR:
                self._field_char(node, run, state)
            elif tag == RUN_PROPERTIES:
                continue
            elif self._depth:
                self._in_field(node)
            elif tag in (TEXT, DELETED_TEXT):
                if node.text:
                    self._pieces.append(Piece(_typed(node), [run], node, state))
            else:
                text = self._other(node)
                if text:
                    self._pieces.append(Piece(text, [run], None, state))

    def _other(self, node: etree._Element) -> str:
        tag = node.tag
        if tag in _CHARACTERS:
            return _CHARACTERS[tag]
        if tag == _BREAK:
            kind = node.get(_TYPE, "textWrapping")
            return "\n" if kind == "textWrapping" else self._sign(f"break {kind}")
        if tag == W + "sym":
            return self._sign(f"symbol {node.get(W + 'font')} {node.get(W + 'char')}")
        if tag in _OBJECTS or tag in _NOTES:
            return self._sign(self._name_of(node))
        return ""

    def _field_char(self, node: etree._Element, run: etree._Element, state: State) -> None:
        kind = node.get(_KIND)
        if self._broken:
            return
        if kind == "begin":
            if not self._depth:
                self._begin(broken=False)
                self._field = Piece("", [run], None, state)
            self._depth += 1
        elif kind == "end" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._field.text = self._sign(
                    _field_name("".join(self._code), "".join(self._result))
                )
                self._pieces.append(self._field)

    def _in_field(self, node: etree._Element) -> None:
        if node.tag in _CODES:
            self._code.append(node.text or "")
        elif node.tag in (TEXT, DELETED_TEXT):
            self._result.append(node.text or "")


def plain_text(paragraph: etree._Element) -> str | None:
    """Return the text of a paragraph that holds text and tabs alone, as most do; None else."""
    found = []
    for child in paragraph:
        if child.tag == RUN:
            for node in child:
                tag = node.tag
                if tag == TEXT:
                    found.append(_typed(node))
                elif tag == _TAB:
                    found.append("\t")
                elif tag != RUN_PROPERTIES:
                    return None
        elif child.tag != PARAGRAPH_PROPERTIES:
            return None
    return "".join(found)


def _typed(node: etree._Element) -> str:
    """Return the text of a `w:t` as an editor shows it."""
    text = node.text or ""
    if text and (text[0].isspace() or text[-1].isspace()) and node.get(XML_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text


def _field_name(code: str, result: str) -> str:
    words = code.split()
    computed = bool(words) and words[0].upper() in _COMPUTED
    return " ".join(("field", *words) if computed else ("field", *words, "=", result))


Said = tuple[object, ...]


def said(node: etree._Element | None) -> Said:
    """Return everything properties say, to compare them: faster than as bytes."""
    if node is None:
        return ()
    return tuple(
        [
            (one.tag, *one.items(), *said(one)) if len(one) else (one.tag, *one.items())
            for one in node
        ]
    )


def text_of(pieces: list[Piece]) -> str:
    """Return what pieces say when all changes are accepted."""
    return "".join(piece.text for piece in pieces if piece.state is not State.OURS_OUT)


def take_apart(paragraph: etree._Element) -> None:
    """Give everything that stands in a paragraph a run of its own; a reader sees no difference."""
    for run in list(_runs(paragraph)):
        contents = [node for node in run if node.tag != RUN_PROPERTIES]
        for node in reversed(contents[1:]):
            run.addnext(_run_with(run, node))
        for node in contents[:1]:
            if node.tag in (TEXT, DELETED_TEXT):
                node.text = _typed(node)
                node.set(XML_SPACE, "preserve")


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph, not those of a text box in it."""
    for child in parent:
        if child.tag == RUN:
            yield child
        elif child.tag in _HOLDERS or child.tag in COMES or child.tag in GOES:
            yield from _runs(child)


def _run_with(run: etree._Element, node: etree._Element) -> etree._Element:
    """Return a run that looks like another one and holds a node of it."""
    fresh = etree.Element(RUN, attributes(run))
    properties = run.find(RUN_PROPERTIES)
    if properties is not None:
        fresh.append(copy.deepcopy(properties))
    if node.tag in (TEXT, DELETED_TEXT):
        node.text = _typed(node)
        node.set(XML_SPACE, "preserve")
    fresh.append(node)
    return fresh


def attributes(node: etree._Element) -> dict[str, str]:
    """Return the attributes of an element, to give them to another one."""
    return {str(name): str(value) for name, value in node.items()}


def cut(pieces: list[Piece], at: int, position: int) -> None:
    """Cut the piece with index `at` in two, `position` characters from its beginning."""
    piece = pieces[at]
    node, run = piece.node, piece.runs[0]
    assert node is not None
    rest = etree.Element(node.tag, attributes(node))
    rest.text = piece.text[position:]
    node.text = piece.text[:position]
    fresh = _run_with(run, rest)
    run.addnext(fresh)
    pieces[at : at + 1] = [
        Piece(piece.text[:position], [run], node, piece.state, piece.was),
        Piece(piece.text[position:], [fresh], rest, piece.state, piece.was),
    ]


def remove_empty(wrapper: etree._Element | None) -> None:
    """Take a tracked change out of the document when nothing stands in it any more."""
    if wrapper is not None and wrapper.tag in (*COMES, *GOES) and not len(wrapper):
        drop(wrapper)
