"""The content controls of a Word document: the fields a respondent fills in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.ooxml.ns import WORD_2010_NS, WORD_2012_NS, WORD_NS, W
from pipeline.ooxml.text import CONTROL, visible_text

CONTENT = W + "sdtContent"
TAG, VALUE = W + "tag", W + "val"
_ALIAS, _PLACEHOLDER = W + "alias", W + "showingPlcHdr"
_KINDS = {
    f"{{{namespace}}}{name}": name
    for namespace, names in {
        WORD_NS: "dropDownList comboBox text date picture group citation equation richText "
        "bibliography docPartObj docPartList",
        WORD_2010_NS: "checkbox entityPicker",
        WORD_2012_NS: "repeatingSection repeatingSectionItem",
    }.items()
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class Control:
    """One content control, at whatever level it stands: block, row, cell or run.

    `position` counts the controls of the part from 0, in the order of the document.
    """

    tag: str
    alias: str
    kind: str  # the standard's name: dropDownList, text, date, checkbox; richText when none
    shows_placeholder: bool  # what the file says; editors forget to keep it up to date
    position: int
    element: etree._Element

    @property
    def content(self) -> etree._Element | None:
        """The element that holds what was filled in; None in a broken control."""
        return content_of(self.element)

    @property
    def text(self) -> str:
        """What a reader sees in the control, also when that is the placeholder."""
        content = self.content
        return "" if content is None else visible_text(content)


def controls(root: etree._Element) -> Iterator[Control]:
    """Yield every content control with a tag or an alias, nested ones after their parent."""
    for position, element in enumerate(root.iter(CONTROL)):
        control = control_of(element, position)
        if control.tag or control.alias:
            yield control


def content_of(element: etree._Element) -> etree._Element | None:
    """Return what a `w:sdt` element holds; None when it is broken."""
    last = element[-1] if len(element) else None
    return last if last is not None and last.tag == CONTENT else element.find(CONTENT)


def control_of(element: etree._Element, position: int = 0) -> Control:
    """Return a `w:sdt` element as a control."""
    tag = alias = ""
    kind = "richText"
    shows_placeholder = False
    properties = element[0] if len(element) and element[0].tag != CONTENT else ()
    for child in properties:
        name = child.tag
        if name == TAG:
            tag = child.get(VALUE, "")
        elif name == _ALIAS:
            alias = child.get(VALUE, "")
        elif name == _PLACEHOLDER:
            shows_placeholder = child.get(VALUE, "1") not in ("0", "false", "off")
        elif name in _KINDS:
            kind = _KINDS[name]
    return Control(tag, alias, kind, shows_placeholder, position, element)
