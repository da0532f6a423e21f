"""What makes a workbook saved by Excel, LibreOffice or openpyxl into template text with marks."""

from __future__ import annotations

import re
from dataclasses import replace as replace_

from lxml import etree

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.messages import text as text_of
from pipeline.ooxml.cells import column_name
from pipeline.ooxml.draft import Draft, drop, holder, unset
from pipeline.ooxml.ns import X14, S
from pipeline.ooxml.strings import SharedTexts
from pipeline.templating.blocks import match_blocks
from pipeline.templating.codes import Codes, Placed, jinja
from pipeline.templating.sheet import CLOSE, OPEN, Area, Workbook
from pipeline.templating.sheet_book import prepare_links, prepare_workbook_part, unclear
from pipeline.templating.sheet_cells import CellText, formula_problems, prepare_header, read_cell
from pipeline.templating.sheet_refs import AnchoredFormula, Formula
from pipeline.templating.sheet_rows import LAST_ROW, Layout, Loop
from pipeline.templating.sheet_tables import data_rows, spare_rows
from pipeline.templating.source import Spot
from pipeline.templating.stories import sheet_names
from pipeline.templating.tags import Tag
from pipeline.templating.word_text import replace

_FAR = LAST_ROW - 100_000  # LibreOffice writes styled rows down to the last


def prepare_workbook(draft: Draft, file: str) -> Workbook:
    """Turn a workbook into template text with marks.

    Raises TemplateError with everything that is wrong with the codes in cells.
    """
    main = draft.package.main_part
    book = Workbook()
    for part, name in sheet_names(draft).items():
        if part.startswith("xl/worksheets/"):
            book.sheets[part] = name
    shared = SharedTexts(draft, main)
    problems: list[Problem] = []
    for part in book.sheets:
        codes = book.codes[part] = Codes(file, part)
        tables = [target for _, kind, target in draft.links(part) if kind == "table"]
        sheet = _Sheet(draft.tree(part), codes, book, shared)
        sheet.prepare([data_rows(draft.tree(table)) for table in tables])
        problems += codes.problems
    if problems:
        raise TemplateError(*problems)
    shared.forget()
    prepare_workbook_part(draft, main, book)
    prepare_links(draft, book)
    if problems := [*unclear(book, file)]:
        raise TemplateError(*problems)
    return book


class _Sheet:
    """One worksheet being turned into template text."""

    def __init__(
        self, root: etree._Element, codes: Codes, book: Workbook, shared: SharedTexts
    ) -> None:
        self.root, self.codes, self.book, self.shared = root, codes, book, shared
        self.name = book.sheets[codes.part]
        self.placed: list[Placed] = []
        self._written: list[CellText] = []
        self._spare: dict[int, tuple[int, etree._Element]] = {}  # see `spare_rows`

    def prepare(self, tables: list[tuple[int, int]]) -> None:
        """Put marks in the sheet and note its layout; `tables` are the rows of its tables."""
        data = self.root.find(f"{S}sheetData")
        if data is None:
            return
        if tables:
            self._spare = spare_rows(data, tables, self.shared)
        self._plain_formulas(data)
        present: list[int] = []
        tags: dict[int, list[Tag]] = {}
        for row in list(data):
            number = int(row.get("r") or (present[-1] + 1 if present else 1))
            if number > _FAR and not any(len(cell) for cell in row):
                drop(row)
                continue
            gap = number - (present[-1] if present else 0) - 1
            present.append(number)
            found = self._row(row, number, gap)
            if found:
                tags[number] = found
        self.book.layouts[self.name] = Layout(tuple(present), frozenset(tags), _loops(tags))
        self.codes.problems += match_blocks(self.placed, self.codes.file)[1]
        if not self.codes.problems:
            for cell in self._written:
                cell.write(self.codes)
        prepare_header(self.root, self.codes, self.name)
        self._references()

    def _row(self, row: etree._Element, number: int, gap: int) -> list[Tag]:
        """Mark one row; return its codes when it is a row of codes."""
        cells = [self._cell(cell, number, at) for at, cell in enumerate(row)]
        placed = [code for cell in cells if cell for code in cell.codes]
        self.placed += placed
        found = [code for code in placed if code.tag.scope == "tr" and code.tag.kind == "{%"]
        if not found:
            self._written += filter(None, cells)
            row.set("r", f"{OPEN}row:{number}:{gap}{CLOSE}")
            unset(row, "spans")
            if placed and row.get("customHeight") not in ("1", "true"):
                unset(row, "ht")  # so that the row fits what is filled in
            return []
        self._alone(row, cells, found)
        if number in self._spare:
            self._keep_one(row, *self._spare[number], found[0].spot)
        mark = f"{OPEN}tag:{number}{CLOSE}"
        text = f"{OPEN}gap:{number}:{gap}{CLOSE}" if gap else ""
        for code in found:
            ends = code.tag.word.startswith("end")
            put = self.codes.put(jinja(code.tag), code.spot)
            text += ("" if ends else mark) + put + (mark if ends else "")
            if code.opens == "for":
                text += f"{OPEN}pass:{number}{CLOSE}"
        replace(row, text)
        return [code.tag for code in found]

    def _keep_one(self, row: etree._Element, loop: int, spare: etree._Element, spot: Spot) -> None:
        """Put an empty row where a repetition of nothing would leave a table without rows."""
        row.addprevious(spare)
        before = spare.getprevious()
        mark = self.codes.put("{% else %}", spot) + f"{OPEN}pass:{loop}{CLOSE}"
        if before is not None:
            before.tail = (before.tail or "") + mark
        else:
            holder(spare).text = (holder(spare).text or "") + mark

    def _alone(
        self, row: etree._Element, cells: list[CellText | None], found: list[Placed]
    ) -> None:
        """Note a problem when a row of codes holds anything else."""
        others = any(len(cell) and not own for cell, own in zip(row, cells, strict=True))
        rest = " ".join(cell.line.text for cell in cells if cell)
        for code in found:
            rest = rest.replace(code.tag.typed, "", 1)
        if others or rest.strip():
            holder_ = text_of("U-HOLDER-ROW")
            self.codes.problems.append(
                found[0].problem(self.codes.file, "E-TEMPLATE-ALONE", holder=holder_)
            )

    def _cell(self, cell: etree._Element, row: int, at: int) -> CellText | None:
        """Mark one cell; return its text when that holds codes."""
        column = re.sub(r"[0-9]", "", cell.get("r", "")) or column_name(at)
        cell.set("r", f"{column}{OPEN}here{CLOSE}")
        label = text_of("U-PLACE-SHEET-CELL", sheet=self.name, cell=f"{column}{row}")
        formula = cell.find(f"{S}f")
        if formula is None:
            return read_cell(cell, self.shared, self.codes, label)
        for value in cell.findall(f"{S}v"):
            cell.remove(value)
        unset(cell, "t")
        self.codes.problems += formula_problems(formula, self.codes, label)
        formula.text = self.book.mark(Formula(formula.text or "", self.name, row, label))
        if formula.get("ref"):
            formula.set("ref", self._area("span", formula.get("ref", "")))
        return None

    def _area(self, kind: str, ref: str) -> str:
        return self.book.mark(Area(kind, ref, self.name))

    def _plain_formulas(self, data: etree._Element) -> None:
        """Write out formulas that cells share: their rows may part."""
        shared = [node for node in data.iter(f"{S}f") if node.get("t") == "shared"]
        if not shared:
            return
        from openpyxl.formula.translate import Translator  # slow to load, seldom needed

        masters: dict[str, Translator] = {}
        for formula in shared:
            place = holder(formula).get("r", "A1")
            key = formula.get("si", "")
            unset(formula, "si")
            if formula.text:
                masters[key] = Translator(f"={formula.text}", place)
            elif key in masters:
                formula.text = masters[key].translate_formula(place)[1:]
            unset(formula, "t", "ref")

    def _references(self) -> None:
        """Mark everything in the sheet outside the cells that refers to rows."""
        for name in ("dimension", "selection"):
            for node in list(self.root.iter(f"{S}{name}")):
                drop(node)
        for view in self.root.iter(f"{S}sheetView"):
            unset(view, "topLeftCell")
        for node in list(self.root.iter(f"{S}mergeCell")):
            replace(node, self._area("merge", node.get("ref", "")))
        for node in list(self.root.iter(f"{S}brk")):
            if holder(node).tag == f"{S}rowBreaks":
                replace(node, self._area("break", node.get("id", "")))
        for node in self.root.iter("{*}*"):
            unset(node, "count")
            unset(node, "manualBreakCount")
            if node.get("location"):
                label = text_of("U-PLACE-SHEET-ONLY", sheet=self.name)
                formula = Formula(node.get("location", ""), self.name, label=label)
                node.set("location", self.book.mark(formula))
            if node.get("sqref"):
                self._conditions(node, node.get("sqref", ""))
                node.set("sqref", self._area("areas", node.get("sqref", "")))
            elif node.get("ref") and OPEN not in node.get("ref", ""):
                node.set("ref", self._area("span", node.get("ref", "")))
        for node in self.root.iter(f"{X14}sqref"):
            self._conditions(holder(node), node.text or "")
            node.text = self._area("areas", node.text or "")

    def _conditions(self, rule: etree._Element, sqref: str) -> None:
        """Mark the formulas of a validation or conditional format."""
        found = re.search(r"[0-9]+", sqref)
        home = int(found[0]) if found else 1
        main = f"{X14}f"
        for node in rule.iter(*(f"{S}{name}" for name in _FORMULAS), main):
            if node.text and OPEN not in node.text:
                label = text_of("U-PLACE-SHEET-ONLY", sheet=self.name)
                node.text = self.book.mark(AnchoredFormula(node.text, self.name, home, label))


_FORMULAS = ("formula", "formula1", "formula2")


def _loops(tags: dict[int, list[Tag]]) -> tuple[Loop, ...]:
    """Return every repetition; rows for when there is nothing to repeat are no part of it."""
    opened: list[Loop] = []
    found = []
    for row, codes in tags.items():
        for tag in codes:
            if tag.word in ("for", "if"):
                code = tag.code.partition(" in ")[2].strip() if tag.word == "for" else ""
                opened.append(Loop(row, 0, code))
            elif tag.word == "else" and opened:
                opened[-1] = replace_(opened[-1], last=row)
            elif tag.word in ("endfor", "endif") and opened:
                loop = opened.pop()
                found += [replace_(loop, last=loop.last or row)] if loop.code else []
    return tuple(found)
