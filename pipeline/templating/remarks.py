"""What looks like a mistake in a template but may be meant: a «let op» of the check."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.ooxml.draft import Draft
from pipeline.ooxml.ns import S, W
from pipeline.ooxml.strings import SharedTexts
from pipeline.templating.explain import part_label
from pipeline.templating.file import TemplateFile
from pipeline.templating.source import Spot
from pipeline.templating.tags import single_braces
from pipeline.templating.word_text import Line, pieces_of
from pipeline.templating.wordml import is_wordml


def remarks(file: TemplateFile) -> list[Problem]:
    """Return what an adviser may want to look at; raises TemplateError for a damaged file."""
    draft = file.open()
    find = _of_workbook if draft.package.main_part.startswith("xl/") else _of_document
    return [*dict.fromkeys(find(draft, file.name))]


def _of_document(draft: Draft, file: str) -> Iterator[Problem]:
    for part in draft.names:
        if not part.startswith("word/") or not part.endswith(".xml"):
            continue
        root = draft.tree(part)
        for paragraph in root.iter(f"{W}p") if is_wordml(root) else ():
            text = Line(paragraph, pieces_of(paragraph)).text
            yield from _braces(text, part_label(part), file)


def _of_workbook(draft: Draft, file: str) -> Iterator[Problem]:
    main = draft.package.main_part
    shared = SharedTexts(draft, main)
    sheets = {node.get("Id"): target for node, _, target in draft.links(main)}
    for sheet in draft.tree(main).iter(f"{S}sheet"):
        id_ = next(str(value) for name, value in sheet.items() if str(name).endswith("}id"))
        name, part = sheet.get("name", ""), sheets.get(id_, "")
        if not part.startswith("xl/worksheets/"):
            continue
        for cell in draft.tree(part).iter(f"{S}c"):
            label = text_of("U-PLACE-SHEET-CELL", sheet=name, cell=cell.get("r"))
            yield from _braces(shared.text(cell), label, file)
        if any(kind == "comments" for _, kind, _ in draft.links(part)):
            where = f"{file}, {text_of('U-PLACE-SHEET-ONLY', sheet=name)}"
            yield Problem(where, *message("T-TEMPLATE-NOTES"))


def _braces(text: str, label: str, file: str) -> Iterator[Problem]:
    for typed in single_braces(text):
        name = typed.strip("{[ ]}")
        where = Spot(label, text, text.index(typed)).within(file)
        yield Problem(where, *message("T-TEMPLATE-BRACES", tag=typed, name=name))
