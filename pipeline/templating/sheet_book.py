"""What of a workbook outside the cells follows its rows: names, tables, drawings and charts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.ooxml.draft import Draft, drop
from pipeline.ooxml.fonts import order_fonts
from pipeline.ooxml.ns import S
from pipeline.templating.sheet import Area, Workbook
from pipeline.templating.sheet_refs import Formula, NamedArea
from pipeline.templating.source import Spot
from pipeline.templating.tags import CODE, shown

_AFTER_CALC = ("oleSize", "customWorkbookViews", "pivotCaches", "webPublishing", "fileRecoveryPr")

_INDIRECT = re.compile(r'\bINDIRECT\(\s*"([^"]*)"', re.IGNORECASE)
_TYPED_CELL = re.compile(
    r"((?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?[A-Z]{1,3}\$?([0-9]{1,7})\b", re.I
)


def prepare_workbook_part(draft: Draft, main: str, book: Workbook) -> None:
    """Let names follow, have everything calculated on opening, put fonts in Microsoft's order."""
    root = draft.tree(main)
    names = [node.get("name", "") for node in root.iter(f"{S}sheet")]
    for name in names:
        if code := CODE.search(name):
            where = f"{draft.package.where}, {text_of('U-PLACE-SHEET-ONLY', sheet=name)}"
            what = message("E-CODE-SHEET-NAME", tag=shown(code[0]))
            raise TemplateError(Problem(where, *what))
    for node in root.iter(f"{S}definedName"):
        local = node.get("localSheetId")
        sheet, label = (
            names[int(local)] if local else "",
            text_of("U-PLACE-NAME", name=node.get("name")),
        )
        node.text = book.mark(NamedArea(node.text or "", sheet, label=label))
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


def prepare_links(draft: Draft, book: Workbook) -> None:
    """Mark the references of tables, drawings and charts."""
    for part, sheet in book.sheets.items():
        for _, kind, target in draft.links(part):
            if kind == "table":
                for node in draft.tree(target).iter("{*}table", "{*}autoFilter", "{*}sortState"):
                    kind_ = "table" if node.tag.endswith("}table") else "span"
                    node.set("ref", book.mark(Area(kind_, node.get("ref", ""), sheet)))
            if kind == "drawing":
                for node in draft.tree(target).iter("{*}row"):
                    node.text = book.mark(Area("drawing", node.text or "0", sheet))
                for _, _, chart in draft.links(target):
                    if "/charts/" in chart:
                        for node in draft.tree(chart).iter("{*}f"):
                            label = text_of("U-PLACE-SHEET-CHART", sheet=sheet)
                            node.text = book.mark(NamedArea(node.text or "", sheet, label=label))


def unclear(book: Workbook, file: str) -> Iterator[Problem]:
    """Yield a problem for every reference that can be right in no output."""
    for action, views in zip(book.actions, book.views, strict=True):
        if isinstance(action, Formula):
            where = Spot(action.label, action.text).within(file)
            if code := CODE.search(action.text):
                yield Problem(where, *message("E-CODE-FORMULA", tag=shown(code[0])))
            for reference in action.unclear(views):
                yield Problem(where, *message("E-CODE-REFERENCE", reference=reference))
            for typed in _typed(action, book):
                yield Problem(where, *message("E-CODE-INDIRECT", typed=typed))


def _typed(formula: Formula, book: Workbook) -> Iterator[str]:
    """Yield the places that a formula names as text, and that do not stay where they are."""
    for typed in _INDIRECT.findall(formula.text):
        for sheet, row in _TYPED_CELL.findall(typed):
            name = sheet[:-1].strip("'").replace("''", "'") or formula.sheet
            codes = book.layouts[name].tags if name in book.layouts else ()
            if codes and int(row) > min(codes):
                yield typed
                break
