"""Rendered text as WordprocessingML: unique ids, counted captions, line breaks, nothing empty.

Ids that must be unique in a document are numbered per output, since loops repeat them.
"""

from __future__ import annotations

import copy
import re

from lxml import etree

from pipeline.ooxml.ns import WORD_NS, WP, W
from pipeline.templating.language import END, MARK, SLOT

_GRID = "g"  # the mark of a table of which codes repeat the cells
_MARKED_GRID = f"<w:tblGrid>{MARK}{_GRID}{END}"
_TABLE_PIECE = re.compile(r'<w:tbl>|</w:tbl>|<w:tr[ >]|<w:tc>|<w:gridSpan w:val="([0-9]+)"/>')
_ID_OPEN, _ID_CLOSE = "\ufdd0", "\ufdd1"  # stand for MARK and END where a tree must hold them

# A cell that does not end with a paragraph, or a text that is empty.
_LOOSE_END = re.compile(r"></w:t(?:c>(?<!</w:p></w:tc>)|>)")
_RUN_END = "</w:r>"
_EMPTY_CELL = ("</w:tcPr>", "<w:tc>", "<w:tcPr/>", "</w:tbl>")
_ONLY_LOOKS = re.compile(r"(?:<w:rPr>(?:(?!</?w:rPr>).)*</w:rPr>|<w:rPr/>)?", re.DOTALL)
_SPECIAL = re.compile("[\n\t]")
# A counting field without switches that hide, repeat or reset the number.
_SEQUENCE = re.compile(r"\s*SEQ\s+([^\W\d]\w*)\s*(?:\\\*\s*(?:ARABIC|MERGEFORMAT)\s*)*")
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>")


def is_wordml(root: etree._Element) -> bool:
    """Tell whether a part is WordprocessingML."""
    return etree.QName(root).namespace == WORD_NS


def mark(root: etree._Element) -> None:
    """Put a mark wherever each output needs a number of its own."""
    _mark_ids(root)
    _mark_captions(root)


def marks_in(text: str) -> str:
    """Return serialised template text with the marks that rendered text has."""
    return text.replace(_ID_OPEN, MARK).replace(_ID_CLOSE, END)


def _mark_ids(root: etree._Element) -> None:
    """Put a mark where an id must be unique in the document."""
    val, w_id = f"{W}val", f"{W}id"
    for node in root.iter(f"{W}sdtPr"):
        for child in node.findall(w_id):
            child.set(val, f"{_ID_OPEN}s{_ID_CLOSE}")
    for node in root.iter(f"{W}bookmarkStart"):
        node.set(w_id, f"{_ID_OPEN}b{node.get(w_id)}{_ID_CLOSE}")
    for node in root.iter(f"{W}bookmarkEnd"):
        node.set(w_id, f"{_ID_OPEN}e{node.get(w_id)}{_ID_CLOSE}")
    for node in root.iter(f"{WP}docPr"):
        node.set("id", f"{_ID_OPEN}d{_ID_CLOSE}")


def _mark_captions(root: etree._Element) -> None:
    """Put a mark where a caption counts («Tabel 3»): Word counts anew only when asked to."""
    for results, name in sequence_results(root):
        results[0].text = f"{_ID_OPEN}q{name}{_ID_CLOSE}"
        for node in results[1:]:
            node.text = ""


def sequence_results(root: etree._Element) -> list[tuple[list[etree._Element], str]]:
    """Return the texts of the result of every field that counts captions, with its name."""
    found: list[tuple[list[etree._Element], str]] = []
    code, results, state = "", list[etree._Element](), ""
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}p"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin" or node.tag == f"{W}p":
            code, results, state = "", [], kind or ""
        elif kind == "end":
            sequence = _SEQUENCE.fullmatch(code)
            if state == "separate" and sequence and results:
                found.append((results, sequence[1]))
            code, results, state = "", [], ""
        elif kind:
            state = kind
        elif node.tag == f"{W}instrText":
            code += node.text or ""
        elif state == "separate":
            results.append(node)
    return found


class Ids:
    """Hands out ids in the order of one output, so that the same data give the same ids."""

    def __init__(self) -> None:
        self.controls = 100_000_000
        self.drawings = 1000
        self.bookmarks = 0
        self._open: dict[str, int] = {}
        self._captions: dict[str, int] = {}

    def copy(self) -> Ids:
        """Return one that goes on from here by itself."""
        other = copy.copy(self)
        other._open, other._captions = self._open.copy(), self._captions.copy()
        return other

    def number(self, text: str) -> str:
        """Replace every mark in rendered text by an id."""
        first, *rest = text.split(MARK)
        if not rest:
            return text
        pieces = [first]
        for piece in rest:
            mark, _, after = piece.partition(END)
            if mark[0] in (SLOT, _GRID):
                pieces += (MARK, piece)
            else:
                pieces += (str(self._next(mark)), after)
        return "".join(pieces)

    def _next(self, mark: str) -> int:
        kind, key = mark[0], mark[1:]
        if kind == "s":
            self.controls += 1
            return self.controls
        if kind == "d":
            self.drawings += 1
            return self.drawings
        if kind == "q":
            self._captions[key] = self._captions.get(key, 0) + 1
            return self._captions[key]
        if kind == "b" or key not in self._open:
            self.bookmarks += 1
            self._open[key] = self.bookmarks
        return self._open[key]


def finish_wordml(text: str) -> str:
    """Make rendered text good WordprocessingML: line breaks, and no table or cell left empty.

    Word refuses a cell without a paragraph at its end and a table without rows; a loop or
    condition in the template can leave both.
    """
    while (end := text.find("</w:tblGrid></w:tbl>")) >= 0:
        start = text.rfind("<w:tbl>", 0, end)
        text = text[:start] + text[end + len("</w:tblGrid></w:tbl>") :]
    while (at := text.find(_MARKED_GRID)) >= 0:
        text = _with_grid(text, at + len("<w:tblGrid>"))
    return _tidied(break_lines(text))


def mark_grid(table: etree._Element) -> None:
    """Let the columns of a table be counted in each output."""
    grid = table.find(f"{W}tblGrid")
    if grid is not None:
        grid.text = f"{_ID_OPEN}{_GRID}{_ID_CLOSE}"


def _with_grid(text: str, at: int) -> str:
    """Give the table around a mark as many columns as its widest row, as wide together."""
    stop = text.index("</w:tblGrid>", at)
    widths = [int(width) for width in re.findall(r'w:w="([0-9]+)"', text[at:stop])]
    count = _columns(text, stop) or 1
    column = f'<w:gridCol w:w="{sum(widths) // count}"/>'
    return text[:at] + column * count + text[stop:]


def _columns(text: str, start: int) -> int:
    """Return how many columns the widest row has of the table whose rows begin at a place."""
    depth, row, widest = 1, 0, 0
    for piece in _TABLE_PIECE.finditer(text, start):
        if piece[0] == "<w:tbl>":
            depth += 1
        elif piece[0] == "</w:tbl>":
            depth -= 1
        elif depth == 1:
            row = 0 if piece[0].startswith("<w:tr") else row + int(piece[1] or 2) - 1
            widest = max(widest, row)
        if not depth:
            break
    return widest


def _tidied(text: str) -> str:
    """Leave out empty texts and runs, and let every cell end with a paragraph."""
    pieces, done = [], 0
    for found in _LOOSE_END.finditer(text):
        if not found[0].endswith("c>"):
            start, stop = _empty(text, done, found)
            if start >= 0:
                pieces.append(text[done:start])
                done = stop
        elif text.endswith(_EMPTY_CELL, 0, found.start() + 1):
            pieces += (text[done : found.start()], "><w:p/></w:tc>")
            done = found.end()
    return "".join((*pieces, text[done:])) if pieces else text


def _empty(text: str, done: int, found: re.Match[str]) -> tuple[int, int]:
    """Return what to leave out for an empty text: the text, or the run that holds nothing else.

    Nothing, as (-1, -1), when a content control would be left with nothing.
    """
    opened = text.rfind("<", done, found.start())
    if not text.startswith("<w:t", opened):
        return -1, -1
    run = text.rfind("<w:r>", done, opened)
    run = max(run, text.rfind("<w:r ", max(run, done), opened))
    looks = text[text.find(">", run) + 1 : opened] if run >= 0 else "?"
    if not (text.startswith(_RUN_END, found.end()) and _ONLY_LOOKS.fullmatch(looks)):
        return opened, found.end()
    stop = found.end() + len(_RUN_END)
    alone = text.endswith("<w:sdtContent>", 0, run) and text.startswith("</w:sdt", stop)
    return (-1, -1) if alone else (run, stop)


def break_lines(text: str) -> str:
    """Turn line breaks and tabs of values into Word's, as docxtpl does."""
    if "\n" not in text and "\t" not in text:
        return text
    pieces, done = [], 0
    while found := _SPECIAL.search(text, done):
        at = found.start()
        in_tag = text.find(">", (opened := text.rfind("<", done, at)), at) < 0 <= opened
        stop = text.find(">" if in_tag else "<", at)
        stop = stop if stop >= 0 else len(text)
        pieces.append(text[done:at])
        if in_tag:  # an attribute, where XML knows only blanks
            pieces.append(_SPECIAL.sub(" ", text[at:stop]))
        elif text.startswith(("<w:t>", "<w:t "), opened):
            pieces.append(_broken(text[at:stop], _look(text, opened)))
        else:
            pieces.append(text[at:stop])
        done = stop
    return "".join((*pieces, text[done:]))


def _look(text: str, at: int) -> str:
    """Return the properties of the run a place is in."""
    run = text.rfind("<w:r>", 0, at)
    run = max(run, text.rfind("<w:r ", max(run, 0), at))
    found = _RUN_PROPERTIES.search(text, run, at) if run >= 0 else None
    return found[0] if found else ""


def _broken(words: str, look: str) -> str:
    """Return text of a run with Word's line breaks and tabs."""
    tab = f'</w:t></w:r><w:r>{look}<w:tab/></w:r><w:r>{look}<w:t xml:space="preserve">'
    words = words.replace("\t", tab)
    return words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
