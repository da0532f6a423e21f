"""«Strict Open XML Document» of Word: the same document under other names of elements.

ISO/IEC 29500-1 (Strict) and -4 (Transitional) give one vocabulary two names. Whoever looks at a
part of a returned Word document asks for it here, so that nothing in it goes unseen.
"""

from __future__ import annotations

from lxml import etree

from pipeline.ooxml.ns import STRICT_NS, M, W
from pipeline.ooxml.package import Package

_USUAL = {
    f"{{{STRICT_NS}wordprocessingml/main}}": W,
    f"{{{STRICT_NS}officeDocument/math}}": M,
}


def word_tree(package: Package, name: str) -> etree._Element:
    """Return a part of a Word document as a tree, under the usual names only.

    Raises UnreadableFile when the part is absent, not XML or too big.
    """
    root = package.tree(name)
    declared = any(space.startswith(STRICT_NS) for space in root.nsmap.values())
    if declared or STRICT_NS.encode() in package.read(name):  # UTF-16: the root says it
        for element in root.iter("{*}*"):
            _rename(element)
    return root


def _rename(element: etree._Element) -> None:
    """Give an element and its attributes their usual names."""
    element.tag = _usual(str(element.tag))
    for name, value in element.items():
        usual = _usual(str(name))
        if usual != name:
            del element.attrib[name]
            element.set(usual, value)


def _usual(name: str) -> str:
    space, brace, local = name.rpartition("}")
    return _USUAL.get(space + brace, space + brace) + local
