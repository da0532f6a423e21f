"""Codes in attributes and in texts that stand in one node, as template text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.messages import text as text_of
from pipeline.ooxml.draft import to_text
from pipeline.ooxml.ns import S, W
from pipeline.templating.blocks import match_blocks
from pipeline.templating.codes import Codes, Placed, jinja
from pipeline.templating.source import KEPT_BREAK, TemplateSource
from pipeline.templating.tags import Tag
from pipeline.templating.word_text import replace

_SIGNS = "contains(., '{') or contains(., '}') or contains(., '｛') or contains(., '｝')"
_ATTRIBUTES = etree.XPath(f"//@*[{_SIGNS}]")
_TEXTS = etree.XPath(
    f"//text()[{_SIGNS}][not(parent::w:t or parent::w:instrText)]", namespaces={"w": W[1:-1]}
)


@dataclass(slots=True)
class _Value:
    """An attribute, a text or what stands after an element, with its codes."""

    node: etree._Element
    name: str  # of the attribute; "text" or "tail"
    text: str
    codes: list[Placed]

    def write(self, codes: Codes) -> None:
        """Put marks in the place of the codes."""
        if self.codes[0].tag.scope == "li":
            replace(self.node, codes.put(jinja(self.codes[0].tag), self.codes[0].spot))
            return
        tags, text = [code.tag for code in self.codes], self.text
        begun = len(text)  # where the code that was written last begins
        for at in range(len(tags) - 1, -1, -1):
            start, stop = _trimmed(text, tags, at)
            mark = codes.put(jinja(tags[at]), self.codes[at].spot) if jinja(tags[at]) else ""
            text = text[:start] + mark + text[min(stop, begun) :]
            begun = start
        if self.name == "text":
            self.node.text = text
        elif self.name == "tail":
            self.node.tail = text
        else:
            self.node.set(self.name, text)


class Values:
    """All attributes and single texts of a part that hold codes."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self.found: list[_Value] = []

    def add(self, string: etree._ElementUnicodeResult, label: str) -> None:
        """Read the codes of one value."""
        node, text = string.getparent(), str(string)
        assert node is not None
        name = str(string.attrname) if string.is_attribute else "tail" if string.is_tail else "text"
        read = self._codes.read(
            text, attribute_label(node, label) if string.is_attribute else label
        )
        if not read:
            return
        lists = any(tag.scope == "li" for tag, _ in read)
        holder = node.getparent() if string.is_tail or lists else node
        own: object = text if string.is_attribute and not lists else holder
        self.found.append(_Value(node, name, text, [Placed(tag, spot, own) for tag, spot in read]))

    def check(self) -> Iterator[Problem]:
        """Yield what is wrong with the codes."""
        file = self._codes.file
        flowing: list[Placed] = []
        for value in self.found:
            yield from _misplaced(value, file)
            if value.name in ("text", "tail") or value.codes[0].tag.scope == "li":
                flowing += value.codes
            else:
                yield from match_blocks(value.codes, file)[1]
        yield from match_blocks(flowing, file)[1]

    def write(self) -> None:
        """Put marks in the place of all codes."""
        for value in self.found:
            value.write(self._codes)


def read_values(root: etree._Element, codes: Codes, label: str) -> Values:
    """Return the attributes and single texts with codes; what is wrong is noted in `codes`."""
    values = Values(codes)
    for find in (_ATTRIBUTES, _TEXTS):
        found: Iterable[etree._ElementUnicodeResult] = find(root)  # type: ignore[assignment]
        for string in found:
            values.add(string, label)
    codes.problems += values.check()
    return values


def prepare_xml(codes: Codes, root: etree._Element, label: str) -> TemplateSource:
    """Return any XML part that is not WordprocessingML as template text; raises TemplateError."""
    values = read_values(root, codes, label)
    if codes.problems:
        raise TemplateError(*codes.problems)
    values.write()
    return codes.source(to_text(root).replace("\n", KEPT_BREAK))


def _misplaced(value: _Value, file: str) -> Iterator[Problem]:
    tags = [code.tag for code in value.codes]
    for at, code in enumerate(value.codes):
        start, stop = _trimmed(value.text, tags, at)
        reaches = (code.tag.trims[0] and not start) or (
            code.tag.trims[1] and stop == len(value.text)
        )
        if reaches:
            yield code.problem(file, "E-CODE-MINUS", side="{%-" if not start else "-%}")
        entry = value.name == f"{W}displayText" and code.tag.scope == "li"
        if code.tag.scope and not (entry and value.text.strip() == code.tag.typed):
            yield code.problem(file, "E-CODE-NO-LETTER", letter=code.tag.scope)


def _trimmed(text: str, tags: list[Tag], at: int) -> tuple[int, int]:
    """Return the range of a code with the blanks that its minus signs take away."""
    tag = tags[at]
    start, stop = tag.start, tag.stop
    if tag.trims[0]:
        low = tags[at - 1].stop if at else 0
        start = low + len(text[low:start].rstrip())
    if tag.trims[1]:
        high = tags[at + 1].start if at + 1 < len(tags) else len(text)
        stop = high - len(text[stop:high].lstrip())
    return start, stop


def attribute_label(node: etree._Element, label: str) -> str:
    """Return where an attribute stands, as people see it."""
    name = str(node.get("name", ""))
    if node.get("descr") is not None or node.get("title") is not None:
        return text_of("U-PLACE-ALT", name=name or label)
    if node.tag == f"{W}listItem":
        return text_of("U-PLACE-ENTRY", place=label)
    if node.tag == f"{S}dataValidation":
        return text_of("U-PLACE-SHEET-ENTRY", place=label)
    if node.tag == f"{S}hyperlink":
        return text_of("U-PLACE-SHEET-TIP", place=label)
    return label
