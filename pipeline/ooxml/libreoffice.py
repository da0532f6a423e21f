"""What LibreOffice writes otherwise than Microsoft's schema wants, put right in a template.

Found by Microsoft's Open XML SDK validator in templates saved by LibreOffice 25.2. Word opens
them, but documents that a validator refuses make mail filters and archives suspicious.
"""

from __future__ import annotations

from lxml import etree

from pipeline.ooxml.draft import Draft, drop, unset
from pipeline.ooxml.ns import W

_VAL = f"{W}val"
_SIDES = {"start": "left", "end": "right"}
_LEVEL_ORDER = (
    *("start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId"),
    *("legacy", "lvlJc", "pPr", "rPr"),
)


def mend(draft: Draft) -> None:
    """Put right what LibreOffice left in any part of a Word template."""
    for name in draft.names:
        if name.startswith("word/") and name.endswith(".xml"):
            _mend(draft.tree(name))


def _mend(root: etree._Element) -> None:
    for node in list(root.iter(f"{W}cantSplit", f"{W}tblHeader")):
        if node.get(_VAL) == "true":
            del node.attrib[_VAL]  # true is what it means without a value
        elif node.get(_VAL) == "false":
            drop(node)
    for node in root.iter(f"{W}jc", f"{W}lvlJc"):
        node.set(_VAL, _SIDES.get(node.get(_VAL, ""), node.get(_VAL, "left")))
    for node in root.iter(f"{W}color"):
        if node.get(_VAL) is None:
            node.set(_VAL, "auto")
    for node in root.iter(f"{W}charset"):
        unset(node, f"{W}characterSet")
    for node in root.iter(f"{W}lvl"):
        node[:] = sorted(node, key=_place)


def _place(child: etree._Element) -> int:
    name = etree.QName(child).localname
    return _LEVEL_ORDER.index(name) if name in _LEVEL_ORDER else len(_LEVEL_ORDER)
