"""What people call the parts of a template: the text, a page header of its second section."""

from __future__ import annotations

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.ooxml.draft import Draft
from pipeline.ooxml.ns import R, W
from pipeline.templating.explain import part_label

_KINDS = {"headerReference": "U-PART-HEADER", "footerReference": "U-PART-FOOTER"}
_PAGES = {"first": "U-STORY-FIRST", "even": "U-STORY-EVEN"}


def labels(draft: Draft) -> dict[str, str]:
    """Return the name of every page header and footer that a document has several of."""
    main = draft.package.main_part
    if not main.startswith("word/"):
        return {}
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
