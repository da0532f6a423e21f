"""The codes in the cells, the formulas and the page headers of a worksheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.ooxml.draft import holder, unset
from pipeline.ooxml.ns import S
from pipeline.ooxml.strings import SharedTexts
from pipeline.templating.blocks import VALUED
from pipeline.templating.codes import Codes, Placed, jinja
from pipeline.templating.language import SANDBOX, plain
from pipeline.templating.source import Spot
from pipeline.templating.tags import CODE, FaultyTag, has_signs
from pipeline.templating.word_text import Line, Piece, fill, trimmed

_NUMBER = re.compile(r"(.*)\|\s*getal\s*(?:\([^()]*\))?", re.DOTALL)


@dataclass(slots=True)
class CellText:
    """The text of a cell with codes."""

    cell: etree._Element
    line: Line
    codes: list[Placed]

    def write(self, codes: Codes) -> None:
        """Put marks in the place of the codes; a number that stands alone makes a numeric cell."""
        first = self.codes[0]
        number = _NUMBER.fullmatch(first.tag.code) if first.tag.kind == "{{" else None
        if number and self.line.text.strip() == first.tag.typed:
            for child in list(self.cell):
                self.cell.remove(child)
            unset(self.cell, "t")
            self.cell.text = codes.put(f"{{{{ ({number[1]}) | celgetal }}}}", first.spot)
            return
        if any(code.opens in VALUED for code in self.codes):
            self.line.gather(0, len(self.line.text))
        fill(self.line, [code.tag for code in self.codes], self._marks(codes))

    def _marks(self, codes: Codes) -> Callable[[int, Piece], str]:
        def mark(at: int, _piece: Piece) -> str:
            text = jinja(self.codes[at].tag)
            return codes.put(text, self.codes[at].spot) if text else ""

        return mark


def read_cell(
    cell: etree._Element, shared: SharedTexts, codes: Codes, label: str
) -> CellText | None:
    """Return the text of a cell when it holds codes; what is wrong is noted in `codes`."""
    text = shared.inline(cell)
    if not text:
        if has_signs(seen := shared.text(cell)):
            codes.read(seen, label)
        return None
    held = next(cell.iter(f"{S}is"))
    nodes = [node for node in held.iter(f"{S}t") if holder(node).tag != f"{S}rPh"]
    line = Line(cell, [Piece(node, node.text or "") for node in nodes])
    line.keeps = True
    placed = [Placed(tag, spot, _holder(tag.scope, cell)) for tag, spot in codes.read(text, label)]
    codes.problems += _misplaced(line, placed, codes.file)
    return CellText(cell, line, placed) if placed else None


def _holder(scope: str, cell: etree._Element) -> object:
    """Return what a block has to begin and end in: the sheet for rows, else the cell."""
    return holder(holder(cell)) if scope == "tr" else cell


def _misplaced(line: Line, placed: list[Placed], file: str) -> Iterator[Problem]:
    tags = [code.tag for code in placed]
    for at, code in enumerate(placed):
        if code.tag.scope not in ("", "tr") and code.tag.kind != "{#":
            remedy = text_of("U-TEMPLATE-SHEET-TAGS")
            yield code.problem(file, "E-TEMPLATE-UNSUPPORTED", remedy=remedy)
        try:
            trimmed(line, tags, at)
        except FaultyTag as error:
            yield code.problem(file, error.fault.message, side=error.fault.values["side"])


def formula_problems(formula: etree._Element, codes: Codes, label: str) -> Iterator[Problem]:
    """Yield a problem for a code in a formula: what is filled in could become part of it."""
    text = formula.text or ""
    found = CODE.search(text)
    if found:
        where = Spot(label, text, found.start()).within(codes.file)
        yield Problem(where, *message("E-CODE-FORMULA", tag=found[0]))


def prepare_header(root: etree._Element, codes: Codes, sheet: str) -> None:
    """Put marks in the page headers and footers, where Excel reads `&` as the sign of a code."""
    for node in root.iterfind(f"{S}headerFooter/*"):
        label = text_of("U-PLACE-PAGE", sheet=sheet)
        text = node.text or ""
        read = codes.read(text, label)
        for tag, spot in reversed(read):
            prints = f"{{{{ ({tag.code}) | kopregel }}}}"
            mark = codes.put(prints if tag.kind == "{{" else jinja(tag), spot)
            text = text[: tag.start] + mark + text[tag.stop :]
        if read:
            node.text = text


def _page_text(value: object) -> str:
    """Return a value as text of a page header, where `&` begins a code of Excel's own."""
    return plain(value).replace("&", "&&")


SANDBOX.filters["kopregel"] = _page_text
