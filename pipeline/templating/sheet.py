"""Workbooks with tags: cells that are filled, rows that are repeated, references that follow.

A row with a cell that holds `{%tr … %}` is a tag row and vanishes; the rows between two of them
repeat or are left out. While a sheet is rendered, every row number and every reference is only a
mark; when all sheets are rendered, one pass numbers the rows and a second one writes the
references. Values cannot hold marks, so they cannot forge them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from jinja2 import nodes

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.templating.codes import Codes
from pipeline.templating.language import END, MARK, SANDBOX, SLOT, Xml, machine_number, plain
from pipeline.templating.sheet_areas import copies_of_area, move_area, move_span
from pipeline.templating.sheet_limits import within_limits
from pipeline.templating.sheet_refs import Formula, View
from pipeline.templating.sheet_rows import Layout, Rows
from pipeline.templating.source import found_in

OPEN, CLOSE = "\ufdd0", "\ufdd1"  # stand for MARK and END where a tree must hold them
_FALSE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
MAX_CELL = 32_767  # characters: more than that and Excel calls the file damaged


def _cell_text(value: object) -> object:
    """Return a value as the text of a cell, where Excel would read `_x0041_` as «A»."""
    if value is None or isinstance(value, Xml):
        return value
    text = _FALSE_ESCAPE.sub("_x005F_", plain(value))
    if len(text) <= MAX_CELL:
        return text
    cut = text_of("U-CELL-CUT")
    return text[: MAX_CELL - len(cut)] + cut


def _number(value: object) -> Xml:
    """Return a number as the value of a numeric cell, nothing for None."""
    if value is None or value == "":
        return Xml("")
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(text_of("U-NO-NUMBER"))
    return Xml(f"<v>{machine_number(value)}</v>")


SANDBOX.filters.update(celgetal=_number, celtekst=_cell_text)


def protect_cells(tree: nodes.Template) -> None:
    """Let every printed value of a sheet pass through the filter for cell texts."""
    for output in list(found_in(tree, nodes.Output)):
        output.nodes = [
            node
            if isinstance(node, nodes.TemplateData)
            else nodes.Filter(node, "celtekst", [], [], None, None, lineno=node.lineno)
            for node in output.nodes
        ]
        output.set_environment(SANDBOX)


@dataclass(frozen=True)
class Area:
    """A reference of a template that is no formula; `kind` says what it may become."""

    kind: str  # areas, span, table, merge, break, drawing
    ref: str
    sheet: str


@dataclass
class Workbook:
    """The sheets of a workbook template and the marks in their text."""

    sheets: dict[str, str] = field(default_factory=dict)  # part -> name of the sheet
    codes: dict[str, Codes] = field(default_factory=dict)  # of each sheet, by part
    layouts: dict[str, Layout] = field(default_factory=dict)  # by name
    actions: list[Formula | Area] = field(default_factory=list)

    @cached_property
    def views(self) -> list[list[View]]:
        """The references of every formula, when all are known."""
        return [
            action.views(self.layouts) if isinstance(action, Formula) else []
            for action in self.actions
        ]

    def mark(self, action: Formula | Area) -> str:
        """Return the mark that stands for a formula or an area."""
        self.actions.append(action)
        return f"{OPEN}x{len(self.actions) - 1}{CLOSE}"

    def resolve(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Give the rows of all rendered sheets numbers and write the references in all parts."""
        rows = {name: Rows(layout) for name, layout in self.layouts.items()}
        numbered = {}
        for part, text in texts.items():
            name = self.sheets.get(part)
            numbered[part] = _number_rows(text, rows[name]) if name else [(text, 0)]
        written = {part: self._write(pieces, rows) for part, pieces in numbered.items()}
        return written | {
            part: within_limits(written[part]) for part in self.sheets if part in written
        }

    def _write(self, pieces: list[tuple[str, int]], rows: dict[str, Rows]) -> str:
        written = []
        for text, place in pieces:
            first, *rest = text.split(MARK)
            written.append(first)
            for piece in rest:
                mark, _, after = piece.partition(END)
                if mark[0] == SLOT:
                    written += (MARK, piece)
                    continue
                written += (self._act(int(mark[1:]), rows, place), after)
        return _EMPTIED.sub("", _DROPPED.sub("", "".join(written))).replace(_EMPTY_TEXT, "/>")

    def _act(self, number: int, rows: dict[str, Rows], place: int) -> str:
        action = self.actions[number]
        if isinstance(action, Formula):
            text = action.move(self.views[number], rows, place)
            for char, entity in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
                text = text.replace(char, f"&{entity};")
            return text
        own = rows[action.sheet]
        if action.kind == "merge":
            merged = (ref for ref in copies_of_area(action.ref, own) if ":" in ref)
            return "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
        if action.kind == "break":
            breaks = (
                f'<brk id="{row}" max="16383" man="1"/>' for row in own.copies(int(action.ref))
            )
            return "".join(breaks)
        if action.kind == "drawing":  # counts rows from 0
            return str(max(0, next(iter(own.copies(int(action.ref) + 1)), 1) - 1))
        if action.kind == "areas":
            return move_area(action.ref, own) or _GONE
        moved = move_span(action.ref, own)
        if action.kind == "table" and len({*re.findall("[0-9]+", moved)}) < 2:
            where = text_of("U-PLACE-SHEET-ONLY", sheet=action.sheet)
            raise TemplateError(Problem(where, *message("E-TABLE-EMPTY")))
        return moved or _GONE


# An element whose cells all vanished goes too.
_GONE = "GONE"
_EMPTY_TEXT = ' t="inlineStr"><is><t xml:space="preserve"></t></is></c>'
_DROPPED = re.compile(
    rf'<(\w+:?\w*) [^>]*?(?:sqref|ref)="{_GONE}"[^>]*?(?:/>|>.*?</\1>)'
    r"|<mergeCells[^>]*></mergeCells>",
    re.DOTALL,
)
_EMPTIED = re.compile(r"<dataValidations[^>]*>\s*</dataValidations>")


def _number_rows(text: str, rows: Rows) -> list[tuple[str, int]]:
    """Replace the marks of rows by numbers; return pieces of text, each with its row."""
    pieces: list[tuple[str, int]] = []
    kept: list[str] = []
    place = 0
    first, *rest = text.split(MARK)
    kept.append(first)
    for piece in rest:
        mark, _, after = piece.partition(END)
        kind, _, values = mark.partition(":")
        if kind == "row":
            row, gap = map(int, values.split(":"))
            pieces.append(("".join(kept), place))
            place = rows.put(row, gap)
            kept = [str(place)]
        elif kind == "gap":
            rows.skip(*map(int, values.split(":")))
        elif kind == "pass":
            rows.begin(int(values))
        elif kind == "tag":
            rows.pass_tag(int(values))
        elif kind == "here":
            kept.append(str(place))
        else:
            kept += (MARK, piece)
            continue
        kept.append(after)
    return [*pieces, ("".join(kept), place)]
