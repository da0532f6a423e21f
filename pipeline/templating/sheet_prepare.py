"""What makes a workbook saved by Excel, LibreOffice or openpyxl into template text with marks."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.ooxml.cells import column_name
from pipeline.ooxml.draft import Draft, drop, holder, unset
from pipeline.ooxml.fonts import order_fonts
from pipeline.ooxml.ns import X14, S
from pipeline.ooxml.strings import SharedTexts
from pipeline.templating.sheet import CLOSE, OPEN, Area, Workbook
from pipeline.templating.sheet_refs import LAST_ROW, AnchoredFormula, Formula, Layout

_ROW_TAG = re.compile(r"\{%tr\s+((\w+).*?)%\}", re.DOTALL)
_REFUSED = re.compile(r"\{%(?:tc|p|r)\s.*?%\}|\{\{(?:tc|tr|p|r)\s.*?\}\}")
_NUMBER = re.compile(r"\s*\{\{[^{}]*\|\s*getal\s*\}\}\s*", re.DOTALL)
_AFTER_CALC = ("oleSize", "customWorkbookViews", "pivotCaches", "webPublishing", "fileRecoveryPr")
_FAR = LAST_ROW - 100_000  # LibreOffice writes styled rows down to the last


def prepare_workbook(draft: Draft, file: str) -> Workbook | None:
    """Turn a workbook into template text with marks; None when the draft is no workbook.

    Raises TemplateError when a row holds a tag beside other text, or an unknown kind of tag.
    """
    main = draft.package.main_part
    if not main.startswith("xl/"):
        return None
    book = Workbook()
    targets = {node.get("Id", ""): target for node, _, target in draft.links(main)}
    for node in draft.tree(main).iter(f"{S}sheet"):
        id_ = next(str(value) for name, value in node.items() if str(name).endswith("}id"))
        if targets[id_].startswith("xl/worksheets/"):
            book.sheets[targets[id_]] = node.get("name", "")
    shared = SharedTexts(draft, main)
    problems: list[Problem] = []
    for part in book.sheets:
        sheet = _Sheet(draft.tree(part), book.sheets[part], book, shared)
        sheet.prepare()
        for text, code, tag in sheet.problems:
            where = text_of("U-PLACE-SHEET", place=file, name=sheet.name)
            where = text_of("U-PLACE-AROUND", place=where, text=text)
            remedy = text_of("U-TEMPLATE-SHEET-TAGS")
            what = message(code, tag=tag, holder=text_of("U-HOLDER-ROW"), remedy=remedy)
            problems.append(Problem(where, *what))
    if problems:
        raise TemplateError(*problems)
    shared.forget()
    _prepare_workbook_part(draft, main, book)
    _prepare_links(draft, book)
    return book


class _Sheet:
    """One worksheet being turned into template text."""

    def __init__(
        self, root: etree._Element, name: str, book: Workbook, shared: SharedTexts
    ) -> None:
        self.root, self.name, self.book, self.shared = root, name, book, shared
        self.problems: list[tuple[str, str, str]] = []

    def prepare(self) -> None:
        """Put marks in the sheet and note its layout."""
        data = self.root.find(f"{S}sheetData")
        if data is None:
            return
        self._plain_formulas(data)
        present: list[int] = []
        tags: dict[int, list[str]] = {}
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
        self._references()

    def _row(self, row: etree._Element, number: int, gap: int) -> list[str]:
        """Mark one row; return the first words of its tags when it is a tag row."""
        texts = [self._cell(cell, number, at) for at, cell in enumerate(row)]
        text = " ".join(filter(None, texts))
        found = list(_ROW_TAG.finditer(text))
        for refused in _REFUSED.findall(text):
            self.problems.append((text, "E-TEMPLATE-UNSUPPORTED", refused))
        if not found:
            row.set("r", f"{OPEN}row:{number}:{gap}{CLOSE}")
            unset(row, "spans")
            if text and row.get("customHeight") not in ("1", "true"):
                unset(row, "ht")  # so that the row fits what is filled in
            return []
        others = any(len(cell) and not own for cell, own in zip(row, texts, strict=True))
        if others or _ROW_TAG.sub("", text).strip():
            self.problems.append((text, "E-TEMPLATE-ALONE", found[0][0]))
        mark = f"{OPEN}tag:{number}{CLOSE}"
        code = f"{OPEN}gap:{gap}{CLOSE}" if gap else ""
        for tag in found:
            ends = tag[2].startswith("end")
            code += ("" if ends else mark) + f"{{% {tag[1]}%}}" + (mark if ends else "")
        _replace(row, code)
        return [tag[2] for tag in found]

    def _cell(self, cell: etree._Element, row: int, at: int) -> str:
        """Mark one cell; return its text when that holds tags."""
        column = re.sub(r"[0-9]", "", cell.get("r", "")) or column_name(at)
        cell.set("r", f"{column}{OPEN}here{CLOSE}")
        formula = cell.find(f"{S}f")
        if formula is not None:
            for value in cell.findall(f"{S}v"):
                cell.remove(value)
            unset(cell, "t")
            formula.text = self.book.mark(Formula(formula.text or "", self.name, row))
            if formula.get("ref"):
                formula.set("ref", self._area("span", formula.get("ref", "")))
            return ""
        text = self.shared.inline(cell)
        if _NUMBER.fullmatch(text):
            for child in list(cell):
                cell.remove(child)
            unset(cell, "t")
            cell.text = text
        return text

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
            _replace(node, self._area("merge", node.get("ref", "")))
        for node in list(self.root.iter(f"{S}brk")):
            if holder(node).tag == f"{S}rowBreaks":
                _replace(node, self._area("break", node.get("id", "")))
        for node in self.root.iter("{*}*"):
            unset(node, "count")
            unset(node, "manualBreakCount")
            if node.get("location"):
                formula = Formula(node.get("location", ""), self.name)
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
                node.text = self.book.mark(AnchoredFormula(node.text, self.name, home))


_FORMULAS = ("formula", "formula1", "formula2")


def _loops(tags: dict[int, list[str]]) -> tuple[tuple[int, int], ...]:
    """Return the first and last row of every repetition."""
    opened: list[int] = []
    found = []
    for row, words in tags.items():
        for word in words:
            if word == "for":
                opened.append(row)
            elif word == "endfor" and opened:
                found.append((opened.pop(), row))
    return tuple(found)


def _replace(node: etree._Element, text: str) -> None:
    """Put text in the place of an element."""
    before, parent = node.getprevious(), holder(node)
    text += node.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(node)


def _prepare_workbook_part(draft: Draft, main: str, book: Workbook) -> None:
    """Let names follow, have everything calculated on opening, put fonts in Microsoft's order."""
    root = draft.tree(main)
    names = [node.get("name", "") for node in root.iter(f"{S}sheet")]
    for node in root.iter(f"{S}definedName"):
        local = node.get("localSheetId")
        node.text = book.mark(Formula(node.text or "", names[int(local)] if local else ""))
    for node in root.findall(f"{S}calcPr"):
        root.remove(node)
    at = next(
        (at for at, node in enumerate(root) if etree.QName(node).localname in _AFTER_CALC),
        next((at for at, node in enumerate(root) if node.tag == f"{S}extLst"), len(root)),
    )
    root.insert(at, etree.Element(f"{S}calcPr", calcId="191029", fullCalcOnLoad="1"))
    for node, kind, target in draft.links(main):
        if kind == "calcChain":
            drop(node)
            draft.remove(target)
        if kind == "styles":
            order_fonts(draft.tree(target))


def _prepare_links(draft: Draft, book: Workbook) -> None:
    """Mark the references of tables, drawings and charts."""
    for part, sheet in book.sheets.items():
        for _, kind, target in draft.links(part):
            if kind == "table":
                for node in draft.tree(target).iter("{*}table", "{*}autoFilter", "{*}sortState"):
                    node.set("ref", book.mark(Area("span", node.get("ref", ""), sheet)))
            if kind == "drawing":
                for node in draft.tree(target).iter("{*}row"):
                    node.text = book.mark(Area("drawing", node.text or "0", sheet))
                for _, _, chart in draft.links(target):
                    if "/charts/" in chart:
                        for node in draft.tree(chart).iter("{*}f"):
                            node.text = book.mark(Formula(node.text or "", sheet))
