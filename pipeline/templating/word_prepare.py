"""What Word saved as template text: codes read over runs, blocks checked, nothing taken along.

The language is that of docxtpl, with `{%li … %}` in the entries of a drop-down list. A code of a
paragraph, a row or a cell takes the place of that paragraph, row or cell; where anything else
stands in it, the template is refused. A code within a text leaves the runs around it whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from lxml import etree

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.ooxml.draft import holder, to_text
from pipeline.ooxml.ns import W
from pipeline.templating import markup as _markup  # noqa: F401 - brings the filter of {{r … }}
from pipeline.templating.blocks import VALUED, Block, match_blocks
from pipeline.templating.codes import Codes, Placed, jinja
from pipeline.templating.source import Spot, TemplateSource
from pipeline.templating.tags import OBJECT, FaultyTag, Tag, has_signs
from pipeline.templating.word_cells import CELL_CODES, put_in_cell
from pipeline.templating.word_fields import Fields
from pipeline.templating.word_text import (
    Line,
    Piece,
    fill,
    objects_in,
    pieces_of,
    replace,
    split_run,
    trimmed,
)
from pipeline.templating.wordml import mark_grid
from pipeline.templating.xml_prepare import read_values

_TEXTS = etree.XPath(
    "//w:t[contains(., '{') or contains(., '}') or contains(., '｛') or contains(., '｝')]",
    namespaces={"w": W[1:-1]},
)
_HOLDERS = {"p": f"{W}p", "tr": f"{W}tr", "tc": f"{W}tc"}
_NAMES = {"p": "U-HOLDER-PARAGRAPH", "tr": "U-HOLDER-ROW", "tc": "U-HOLDER-CELL"}
_RANGES = tuple(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd"))


@dataclass(slots=True)
class _Written:
    """The codes of one paragraph."""

    line: Line
    codes: list[Placed]


def prepare_word(codes: Codes, root: etree._Element, label: str) -> TemplateSource:
    """Return a WordprocessingML part as template text.

    Raises TemplateError with a Problem for everything that could not come out right.
    """
    written = [*_read(root, codes, label)]
    fields = Fields(root, codes, label)
    blocks, problems = match_blocks((code for one in written for code in one.codes), codes.file)
    codes.problems += problems
    for one in written:
        codes.problems += _alone(one, codes.file)
    values = read_values(root, codes, label)
    hoisted = _hoisted(blocks, written, codes)
    if codes.problems:
        raise TemplateError(*codes.problems)
    for one in written:
        _write(one, codes, hoisted)
    values.write()
    fields.write()
    return codes.source(to_text(root))


def _read(root: etree._Element, codes: Codes, label: str) -> Iterator[_Written]:
    """Yield every paragraph with codes."""
    texts = cast("list[etree._Element]", _TEXTS(root))
    for paragraph in dict.fromkeys(next(node.iterancestors(f"{W}p")) for node in texts):
        line = Line(paragraph, pieces_of(paragraph))
        if not has_signs(line.text):
            continue
        boxed = next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None
        place = text_of("U-PLACE-BOX", place=label) if boxed else label
        tags = codes.read(line.text, place)
        if not tags:
            continue
        one = _Written(line, [_placed(line, tag, spot, codes) for tag, spot in tags])
        codes.problems += _misplaced(one, codes.file)
        yield one


def _misplaced(one: _Written, file: str) -> Iterator[Problem]:
    """Yield what is wrong with codes for the place they stand in."""
    tags = [code.tag for code in one.codes]
    for at, code in enumerate(one.codes):
        try:
            trimmed(one.line, tags, at)
        except FaultyTag as error:
            yield code.problem(file, error.fault.message, side=error.fault.values["side"])
        if code.tag.kind == "{%" and not code.tag.scope and OBJECT in code.tag.typed:
            yield code.problem(file, "E-CODE-OBJECT-INSIDE")
        if code.tag.scope == "li":
            yield code.problem(file, "E-CODE-NO-LIST")
        of_cell = code.tag.kind == "{%" and code.tag.word in CELL_CODES
        if of_cell and next(one.line.paragraph.iterancestors(f"{W}tc"), None) is None:
            yield code.problem(file, "E-CODE-NO-CELL")


def _placed(line: Line, tag: Tag, spot: Spot, codes: Codes) -> Placed:
    """Tie a code to the element its block has to begin and end in."""
    if tag.scope in _HOLDERS:
        whole = _whole(line, tag)
        if whole is None:
            name = text_of("U-HOLDER-TABLE")
            codes.problems.append(
                Problem(
                    spot.within(codes.file), *message("E-CODE-NO-TABLE", tag=tag.typed, name=name)
                )
            )
            whole = line.paragraph
        return Placed(tag, spot, holder(whole))
    container = holder(holder(line.at(tag.start).node))
    return Placed(tag, spot, container, flows=container is line.paragraph)


def _whole(line: Line, tag: Tag) -> etree._Element | None:
    """Return the paragraph, row or cell a code takes the place of."""
    wanted = _HOLDERS[tag.scope]
    if wanted == f"{W}p":
        return line.paragraph
    return next(line.paragraph.iterancestors(wanted), None)


def _alone(one: _Written, file: str) -> Iterator[Problem]:
    """Yield what stands beside codes that must have a paragraph, row or cell to themselves."""
    for code in one.codes:
        whole = _whole(one.line, code.tag) if code.tag.scope in _HOLDERS else None
        if whole is None or code.tag.kind == "{#":
            continue
        name = text_of(_NAMES[code.tag.scope])
        if _rest(whole, code.tag):
            yield code.problem(file, "E-TEMPLATE-ALONE", holder=name)
        elif found := next(objects_in(whole), ""):
            yield code.problem(file, "E-CODE-OBJECT", holder=name, object=text_of(found))


def _rest(whole: etree._Element, tag: Tag) -> str:
    """Return the text of a paragraph, row or cell besides a code."""
    typed = tag.typed.replace(OBJECT, "")
    text = "".join(node.text or "" for node in whole.iter(f"{W}t"))
    if typed not in text:  # tabs or line ends stand in the code
        text, typed = "".join(text.split()), "".join(typed.split())
    return text.replace(typed, "", 1).strip()


def _hoisted(blocks: list[Block], written: list[_Written], codes: Codes) -> set[Placed]:
    """Return the codes that have to stand between runs, since their block is not in one text.

    The text of a block that gives a plain text is brought together in one.
    """
    lines = {code: one.line for one in written for code in one.codes}
    found: set[Placed] = set()
    for block in blocks:
        opener, last = block.opener, block.codes[-1]
        if opener.tag.scope:
            continue
        line = lines[opener]
        if block.word in VALUED:
            codes.problems += _gather(line, opener, last, codes.file)
            continue
        nodes = {lines[code].at(code.tag.start).node for code in block.codes}
        if len(nodes) > 1:
            found |= {*block.codes}
            codes.problems += _cut_off(block, lines, codes.file)
    return found


def _gather(line: Line, opener: Placed, last: Placed, file: str) -> list[Problem]:
    """Bring the text of a block together; return what keeps it from being a plain text."""
    start, stop = opener.tag.stop, last.tag.start
    if OBJECT in line.text[start:stop]:
        return [opener.problem(file, "E-CODE-TEXT-OBJECT", end=last.tag.typed)]
    if len(line.looks(start, stop)) > 1:
        return [opener.problem(file, "E-CODE-TEXT-LOOK", end=last.tag.typed)]
    line.gather(opener.tag.start, last.tag.stop)
    return []


def _cut_off(block: Block, lines: dict[Placed, Line], file: str) -> Iterator[Problem]:
    """Yield a problem when a block that goes on in a next paragraph would take a break along."""
    paragraphs = dict.fromkeys(lines[code].paragraph for code in block.codes)
    for paragraph in [*paragraphs][1:]:
        properties = paragraph.find(f"{W}pPr")
        found = next(objects_in(properties), "") if properties is not None else ""
        if found:
            yield block.opener.problem(
                file, "E-CODE-OBJECT", holder=text_of("U-HOLDER-PARAGRAPH"), object=text_of(found)
            )


def _write(one: _Written, codes: Codes, hoisted: set[Placed]) -> None:
    """Put the marks of the codes of a paragraph in the tree."""
    if taken := _taken(one):
        element, code = taken
        if code.tag.scope == "tc":
            mark_grid(next(element.iterancestors(f"{W}tbl")))
        for node in list(element.iter(*_RANGES)):
            node.tail = None
            element.addprevious(node)
        replace(element, codes.put(jinja(code.tag), code.spot))
        return
    between: list[tuple[etree._Element, str]] = []

    def marked(at: int, piece: Piece) -> str:
        code = one.codes[at]
        mark = _mark(one.line, code, codes)
        if mark and (code in hoisted or code.tag.scope == "r"):
            between.append((piece.node, mark))
        return mark

    fill(one.line, [code.tag for code in one.codes], marked)
    for node, mark in between:
        split_run(node, mark)


def _taken(one: _Written) -> tuple[etree._Element, Placed] | None:
    """Return the paragraph, row or cell that a code takes the place of, with the code."""
    for code in one.codes:
        whole = _whole(one.line, code.tag) if code.tag.scope in _HOLDERS else None
        if whole is None:
            continue
        if code.tag.kind == "{#" and (_rest(whole, code.tag) or any(objects_in(whole))):
            continue  # a remark beside a text
        return whole, code
    return None


def _mark(line: Line, code: Placed, codes: Codes) -> str:
    """Return the mark of a code within a text, "" when it leaves nothing there."""
    if code.tag.kind == "{#":
        return ""
    if code.tag.word in CELL_CODES and code.tag.kind == "{%":
        put_in_cell(line.paragraph, code, codes)
        return ""
    if code.tag.scope == "r":
        run = holder(line.at(code.tag.start).node)
        properties = run.find(f"{W}rPr")
        look = to_text(properties) if properties is not None else ""
        return codes.put(f"{{{{ ({code.tag.code}) | opmaak({json.dumps(look)}) }}}}", code.spot)
    return codes.put(jinja(code.tag), code.spot)
