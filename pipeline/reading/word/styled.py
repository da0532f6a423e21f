"""What a style does to text, written out where it is used, so that readers need not know styles.

A style can hide or strike its text as a run can. Element names are those of the standard (ECMA-376,
part 1, 17.7 and 17.3.2).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.base.errors import UnreadableFile
from pipeline.ooxml.controls import VALUE
from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package
from pipeline.ooxml.strict import word_tree
from pipeline.ooxml.text import HIDDEN, PARAGRAPH, RUN, RUN_PROPERTIES, STRUCK, STRUCK_TWICE, is_on

_STYLES = "word/styles.xml"
_LOOKS = (HIDDEN, STRUCK, STRUCK_TWICE)
_NAMES = (b"vanish", b"strike")
_OF_PARAGRAPH, _OF_RUN = W + "pStyle", W + "rStyle"


def write_out(root: etree._Element, package: Package) -> None:
    """Give every run the looks that its style, or that of its paragraph, gives it."""
    looks = _looks(package)
    if not looks:
        return
    for use in list(root.iter(_OF_PARAGRAPH, _OF_RUN)):
        given = looks.get(use.get(VALUE, ""), {})
        for run in _runs(use) if given else ():
            _give(run, given)


def _looks(package: Package) -> dict[str, dict[str, bool]]:
    """Return, by the id of a style, which looks it turns on or off; only of styles that hide."""
    if _STYLES not in package or not any(name in package.read(_STYLES) for name in _NAMES):
        return {}
    try:
        styles = {one.get(W + "styleId", ""): one for one in word_tree(package, _STYLES)}
    except UnreadableFile:  # no answer stands in it
        return {}
    found = {name: _inherited(name, styles) for name in styles}
    return {name: looks for name, looks in found.items() if any(looks.values())}


def _inherited(name: str, styles: dict[str, etree._Element]) -> dict[str, bool]:
    looks: dict[str, bool] = {}
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        for node in styles[name].iterfind(f"{RUN_PROPERTIES}/*"):
            if node.tag in _LOOKS:
                looks.setdefault(str(node.tag), is_on(node))
        below = styles[name].find(W + "basedOn")
        name = "" if below is None else below.get(VALUE, "")
    return looks


def _runs(use: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs a style is used for."""
    wanted = PARAGRAPH if use.tag == _OF_PARAGRAPH else RUN
    holder = next(use.iterancestors(wanted), None)
    if holder is not None:
        yield from holder.iter(RUN)


def _give(run: etree._Element, given: dict[str, bool]) -> None:
    properties = run.find(RUN_PROPERTIES)
    if properties is None:
        properties = etree.Element(RUN_PROPERTIES)
        run.insert(0, properties)
    for tag, on in given.items():
        if properties.find(tag) is None and on:
            etree.SubElement(properties, tag)
