"""What keeps people from reading a Word document, also those who use a screen reader.

The rules are those of WCAG 2.1 as far as they can be proved from a Word file; the contrast is
that of level AA for text of any size. Each fault says where it stands and what to do in Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.base import language
from pipeline.base.errors import Problem
from pipeline.base.grammar import grammar
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.written import written
from pipeline.ooxml.appearance import LEAST_CONTRAST, Place, Styles, contrast, is_shown, value
from pipeline.ooxml.ns import DECORATIVE, WP, W
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.templating.explain import part_label

_TYPED_LIST = re.compile(r"(?:[-–—•·▪*]|\d{1,2}[.)]|[a-z]\))[\s\u00a0]+\S")
_NOT_EMPTY = {
    *(W + name for name in ("drawing", "pict", "object", "br", "sectPr", "sdt", "fldChar", "sym")),
}
_TAB = f"{W}r/{W}tab"  # a bar of coloured tabs is a drawing
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_SHOWN = 40  # characters of a text that say where a fault stands


def faults(package: Package) -> Iterator[Problem]:
    """Yield what keeps people from reading a Word document; `package.where` names it.

    Raises UnreadableFile when a part that has to be there is missing.
    """
    main = package.main_part
    styles_part = next(
        rel.target for rel in package.relationships(main).values() if rel.kind == "styles"
    )
    styles = Styles(package.tree(styles_part))
    yield from _properties(package, styles)
    parts = [main] + [
        rel.target
        for rel in package.relationships(main).values()
        if rel.kind in ("header", "footer", "footnotes", "endnotes")
    ]
    for part in dict.fromkeys(parts):
        yield from _Page(package, part, styles).faults()


def _properties(package: Package, styles: Styles) -> Iterator[Problem]:
    core = [rel.target for rel in package.relationships().values() if rel.kind == "core-properties"]
    titles = [node for name in core for node in package.tree(name).iter("{*}title")]
    if not any((node.text or "").strip() for node in titles):
        yield Problem(package.where, *message("A-TITLE"))
    if not styles.language.lower().startswith(language.spoken()):
        found = styles.language or text_of("U-UNKNOWN")
        yield Problem(package.where, *message("A-LANGUAGE", found=found))


class _Page:
    """One part of a document: its text, a header, a footer."""

    def __init__(self, package: Package, part: str, styles: Styles) -> None:
        self.package, self.part, self.styles = package, part, styles
        self.root = package.tree(part)
        self.is_body = part == package.main_part

    def faults(self) -> Iterator[Problem]:
        if self.is_body:
            yield from self._headings()
            yield from self._tables()
        for paragraph in self.root.iter(W + "p"):
            yield from self._paragraph(paragraph)
            yield from self._contrast(paragraph)
        yield from self._links()
        yield from self._pictures()

    def _fault(self, code: str, near: etree._Element | str, **values: object) -> Problem:
        text = near if isinstance(near, str) else " ".join(visible_text(near).split())
        where = self.package.where if self.is_body else f"{self.package.where}, {self._label}"
        if text:
            cut = text[:_SHOWN] + "…" * (len(text) > _SHOWN)
            where = text_of("U-PLACE-AROUND", place=where, text=cut)
        return Problem(where, *message(code, **values))

    @property
    def _label(self) -> str:
        return part_label(self.part)

    def _headings(self) -> Iterator[Problem]:
        before = 0
        for paragraph in self.root.iter(W + "p"):
            level = self.styles.level(paragraph)
            if not level:
                continue
            if not visible_text(paragraph).strip():
                yield self._fault("A-HEADING-EMPTY", "")
            elif level > before + 1:
                found = {"level": level, "before": before or text_of("U-NOTHING-BEFORE")}
                yield self._fault("A-HEADING-GAP", paragraph, **found)
            before = level
        if not before:
            yield self._fault("A-HEADING-NONE", "")

    def _tables(self) -> Iterator[Problem]:
        for table in self.root.iter(W + "tbl"):
            rows = list(table.iterchildren(W + "tr", W + "sdt"))
            texts = (" ".join(visible_text(row).split()) for row in rows)
            near = next((text for text in texts if text), "")
            if not value(table, "tblPr/tblCaption") and not value(table, "tblPr/tblDescription"):
                yield self._fault("A-TABLE-ALT", near)
            if len(rows) > 1 and not self._has_header(table, rows[0]):
                yield self._fault("A-TABLE-HEADER", near)

    def _has_header(self, table: etree._Element, first: etree._Element) -> bool:
        """Tell whether the first row is one, and repeats, or the first column holds names."""
        look = table.find(f"{W}tblPr/{W}tblLook")
        if first.find(f"{W}trPr/{W}tblHeader") is not None:
            return is_shown(look, "firstRow", 0x20)
        return is_shown(look, "firstColumn", 0x80)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Problem]:
        text = visible_text(paragraph).strip()
        if text:
            if _TYPED_LIST.match(text) and self._is_typed_list(paragraph):
                yield self._fault("A-LIST", text)
        elif self.is_body and not _means_something(paragraph):
            before = paragraph.getprevious()
            yield self._fault("A-EMPTY", before if before is not None else "")

    def _is_typed_list(self, paragraph: etree._Element) -> bool:
        """Tell whether a mark was typed; one alone may be an ordinary dash or number."""
        if self.styles.listed(paragraph) or self.styles.level(paragraph):
            return False
        beside = (paragraph.getprevious(), paragraph.getnext())
        texts = (visible_text(one).strip() for one in beside if one is not None)
        return any(_TYPED_LIST.match(text) for text in texts)

    def _contrast(self, paragraph: etree._Element) -> Iterator[Problem]:
        place = Place(paragraph)
        seen: set[tuple[str, str]] = set()
        for run in paragraph.iter(W + "r"):
            if next(run.iterancestors(W + "p")) is not paragraph or self.styles.hidden(run):
                continue
            text = "".join(node.text or "" for node in run.iter(W + "t")).strip()
            if not text and run.find(W + "sym") is None:
                continue
            pair = self.styles.ink(run, place), self.styles.ground(run, place)
            ratio = contrast(*pair)
            if ratio < LEAST_CONTRAST and pair not in seen:
                seen.add(pair)
                shown = f"{ratio:.1f}".replace(".", grammar().decimal)
                values = {"ink": f"#{pair[0]}", "ground": f"#{pair[1]}", "ratio": shown}
                yield self._fault("A-CONTRAST", text or paragraph, **values)

    def _links(self) -> Iterator[Problem]:
        for link in self.root.iter(W + "hyperlink"):
            text = " ".join(visible_text(link).split())
            if re.sub(r"[^\w ]", "", text).strip().lower() in {
                "",
                *written().vague,
            } or _ADDRESS.match(text):
                yield self._fault("A-LINK", _paragraph_of(link), text=text)

    def _pictures(self) -> Iterator[Problem]:
        for picture in self.root.iter(f"{WP}docPr"):
            decorative = any(node.get("val") in ("1", "true") for node in picture.iter(DECORATIVE))
            if not (picture.get("descr") or "").strip() and not decorative:
                yield self._fault("A-PICTURE", _paragraph_of(picture), name=picture.get("name", ""))


def _paragraph_of(node: etree._Element) -> etree._Element | str:
    return next(node.iterancestors(W + "p"), "")


def _means_something(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph without text has a reason to be there.

    A cell needs one paragraph, a table may not touch the next one or the end, and a picture, a
    break or a field is no emptiness.
    """
    if paragraph.find(_TAB) is not None or any(node.tag in _NOT_EMPTY for node in paragraph.iter()):
        return True
    before, after = paragraph.getprevious(), paragraph.getnext()
    if etree.QName(paragraph.getparent()).localname in ("tc", "sdtContent", "hdr", "ftr"):
        alone = before is None or before.tag in (W + "tcPr", W + "tbl")
        return alone and after is None
    behind_table = before is not None and before.tag == W + "tbl"
    return behind_table and (after is None or after.tag in (W + "tbl", W + "sectPr"))
