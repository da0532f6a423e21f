"""A chart cannot be tracked: it gets its new figures as a whole, when nobody changed the old ones.

Charts are told apart by their order in the document; their figures are the cached values that
every program keeps (`c:v`, ECMA-376, part 1, 21.2.2.230).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from pipeline.merging.document import Document, Story
from pipeline.merging.importing import declare
from pipeline.merging.notes import Kind, Note
from pipeline.merging.pieces import GOES
from pipeline.ooxml.ns import RELATIONSHIPS_NS, WP, C, R, W

_VALUE = C + "v"
_WORKBOOK = "package"


class Chart(NamedTuple):
    """A chart: the element that shows it, and its part."""

    element: etree._Element
    part: str


class Told(NamedTuple):
    """What happened to a chart, and the paragraph it stands in; None when it is gone."""

    note: Note
    paragraph: etree._Element | None


def update(base: Document, edited: Document, new: Document) -> Iterator[Told]:
    """Bring the new figures into the charts of a document; yield what is to be told."""
    ours, theirs, wanted = list(_charts(base)), list(_charts(edited)), list(_charts(new))
    for number, (before, after) in enumerate(zip(ours, wanted, strict=False)):
        old, figures = _values(base, before.part), _values(new, after.part)
        if old == figures:
            continue
        if len(theirs) != len(ours):
            yield Told(Note(Kind.CHART_GONE, _title(before), "", _words(figures)), None)
            continue
        shown = theirs[number]
        paragraph = next(shown.element.iterancestors(W + "p"))
        place = _title(before)
        if not _same(old, _values(edited, shown.part)):
            yield Told(Note(Kind.CHART_KEPT, place, "", _words(figures)), paragraph)
            continue
        _replace(edited, shown, new, after)
        _describe(shown.element, before.element, after.element)
        yield Told(Note(Kind.CHART_UPDATED, place, _words(old), _words(figures)), paragraph)


def _charts(document: Document) -> Iterator[Chart]:
    """Yield the charts of the body that stand there, in their order."""
    story: Story = document.body
    for element in story.root.iter(C + "chart"):
        part = story.target(element.get(R + "id", ""))
        if part in document.package and not any(one.tag in GOES for one in element.iterancestors()):
            yield Chart(element, part)


def _values(document: Document, part: str) -> list[str]:
    tree = document.package.tree(part)
    return [node.text for node in tree.iter(_VALUE) if node.text]


def _same(ours: list[str], theirs: list[str]) -> bool:
    """Tell whether a chart still has our figures: an editor may repeat its words."""
    if ours == theirs:
        return True
    numbers = Counter(float(one) for one in theirs if is_number(one))
    wanted = Counter(float(one) for one in ours if is_number(one))
    labels = {one for one in ours if not is_number(one)}
    return numbers == wanted and {one for one in theirs if not is_number(one)} <= labels


def is_number(text: str) -> bool:
    """Return whether a value in a chart is a number, not a label."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def _words(values: list[str]) -> str:
    return " ".join(values)


def _title(chart: Chart) -> str:
    """Return what a chart is called in the document."""
    about = _about(chart.element)
    return "" if about is None else about.get("name", "")


def _about(chart: etree._Element) -> etree._Element | None:
    """Return the element that says what a drawing is, for who cannot see it."""
    drawing = next(chart.iterancestors(WP + "inline", WP + "anchor"), None)
    return None if drawing is None else drawing.find(WP + "docPr")


def _replace(edited: Document, shown: Chart, new: Document, wanted: Chart) -> None:
    """Put a chart of the new version in the place of one of the document, with its workbook."""
    draft = edited.draft
    workbooks = [
        related.target
        for related in edited.relationships(shown.part).values()
        if related.kind == _WORKBOOK and not related.external
    ]
    fresh = [
        (id_, related)
        for id_, related in new.relationships(wanted.part).items()
        if not related.external
    ]
    draft.put(shown.part, new.package.read(wanted.part))
    tree = draft.tree(shown.part)
    _forget(edited, shown.part)
    for id_, related in fresh:
        target = workbooks[0] if workbooks and related.kind == _WORKBOOK else related.target
        draft.put(target, new.package.read(related.target))
        declare(edited, target, new.package.content_type(related.target))
        to = draft.link(shown.part, related.kind, target)
        for node in tree.iter():
            if node.get(R + "id") == id_:
                node.set(R + "id", to)


def _forget(document: Document, part: str) -> None:
    """Take away what a chart was related to."""
    for node, _, _ in document.draft.links(part):
        parent = node.getparent()
        if parent is not None and parent.tag == f"{{{RELATIONSHIPS_NS}}}Relationships":
            parent.remove(node)


def _describe(shown: etree._Element, base: etree._Element, new: etree._Element) -> None:
    """Give a chart the words for who cannot see it too, unless somebody changed them."""
    now, before, after = (_about(one) for one in (shown, base, new))
    if now is None or before is None or after is None:
        return
    if now.get("descr", "") == before.get("descr", ""):
        now.set("descr", after.get("descr", ""))
