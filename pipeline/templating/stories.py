"""What people call the parts of a template: a page header of its second section, a worksheet."""

from __future__ import annotations

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.ooxml.draft import Draft
from pipeline.ooxml.ns import R, S, W
from pipeline.templating.explain import part_label

_KINDS = {"headerReference": "U-PART-HEADER", "footerReference": "U-PART-FOOTER"}
_PAGES = {"first": "U-STORY-FIRST", "even": "U-STORY-EVEN"}


def labels(draft: Draft) -> dict[str, str]:
    """Return the names of the parts that a file can have several of, as people know them."""
    if draft.package.main_part.startswith("xl/"):
        return _of_workbook(draft)
    return _of_document(draft) if draft.package.main_part.startswith("word/") else {}


def sheet_names(draft: Draft) -> dict[str, str]:
    """Return the name of every sheet of a workbook, by its part."""
    main = draft.package.main_part
    targets = {node.get("Id", ""): target for node, _, target in draft.links(main)}
    found = {}
    for node in draft.tree(main).iter(f"{S}sheet"):
        id_ = next(str(value) for name, value in node.items() if str(name).endswith("}id"))
        found[targets.get(id_, "")] = node.get("name", "")
    return found


def _of_workbook(draft: Draft) -> dict[str, str]:
    """Return the sheet that every part of a workbook belongs to, and what it is of that sheet."""
    found = {draft.package.main_part: text_of("U-PLACE-WORKBOOK")}
    for part, name in sheet_names(draft).items():
        found[part] = text_of("U-PLACE-SHEET-ONLY", sheet=name)
        folder, _, file = part.rpartition("/")
        found[f"{folder}/_rels/{file}.rels"] = text_of("U-PLACE-SHEET-LINK", sheet=name)
        for _, kind, target in draft.links(part):
            if kind == "drawing":
                found[target] = text_of("U-PLACE-SHEET-DRAWING", sheet=name)
                charts = [chart for _, kind, chart in draft.links(target) if kind == "chart"]
                found |= dict.fromkeys(charts, text_of("U-PLACE-SHEET-CHART", sheet=name))
    return found


def _of_document(draft: Draft) -> dict[str, str]:
    """Return the name of every page header and footer that a document has several of."""
    main = draft.package.main_part
    targets = {node.get("Id"): target for node, _, target in draft.links(main)}
    sections = list(draft.tree(main).iter(f"{W}sectPr"))
    found: dict[str, str] = {}
    for number, section in enumerate(sections, 1):
        for node in section:
            part = targets.get(node.get(f"{R}id"))
            code = _KINDS.get(etree.QName(node).localname)
            if part and code and part not in found:
                found[part] = _label(node, part, number if len(sections) > 1 else 0)
    return found


def _label(node: etree._Element, part: str, section: int) -> str:
    """Return «koptekst van de eerste bladzijde van het tweede deel (word/header3.xml)»."""
    whole = part_label(part)
    name, _, rest = whole.partition(" (")
    page = _PAGES.get(node.get(f"{W}type", ""))
    name += text_of(page) if page else ""
    name += text_of("U-STORY-SECTION", number=section) if section else ""
    return f"{name} ({rest}"
