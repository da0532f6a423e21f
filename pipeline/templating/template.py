"""Office templates: any part of a docx or xlsx may carry tags; compiled once, rendered often."""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

import jinja2
from jinja2 import nodes
from lxml import etree

from pipeline.base.errors import Problem, TemplateError, UnreadableFile
from pipeline.base.messages import message
from pipeline.ooxml.archive import FAST, Member
from pipeline.ooxml.draft import DECLARATION, Draft
from pipeline.ooxml.libreoffice import mend
from pipeline.ooxml.ns import W
from pipeline.ooxml.package import CONTENT_TYPES, Package
from pipeline.ooxml.traces import remove_traces
from pipeline.templating import names as placeholders
from pipeline.templating.addresses import prepare_addresses
from pipeline.templating.chart import bind_charts, check_loops
from pipeline.templating.codes import Codes
from pipeline.templating.embedded import codes_in_files
from pipeline.templating.explain import part_label
from pipeline.templating.file import TemplateFile
from pipeline.templating.filters import misused
from pipeline.templating.language import MARK
from pipeline.templating.sandbox import too_much_memory, within_memory
from pipeline.templating.source import TemplateSource, render
from pipeline.templating.stories import labels
from pipeline.templating.wordml import Ids, finish_wordml, is_wordml, mark, marks_in
from pipeline.templating.xml_prepare import prepare_xml

if TYPE_CHECKING:
    from pipeline.templating.sheet import Workbook

_TRACKED = tuple(
    f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
)


@dataclasses.dataclass(frozen=True)
class Part:
    """One part with tags, compiled."""

    source: TemplateSource
    tree: nodes.Template
    template: jinja2.Template
    finish: Callable[[str], str]

    @classmethod
    def compile(cls, source: TemplateSource, finish: Callable[[str], str]) -> Part:
        """Compile template text; raises TemplateError."""
        tree = parse(source)
        if wrong := misused(tree, source):
            raise TemplateError(*wrong)
        return cls(source, tree, source.compile(tree), finish)

    @property
    def name(self) -> str:
        """The name of the part in the file."""
        return self.source.part

    def pack(self, text: str) -> Member:
        """Return rendered text as a part; raises TemplateError when it is not well-formed."""
        data = (DECLARATION + text).encode()
        check_well_formed(data, self.source)
        return Member.pack(data, FAST)


class OfficeTemplate:
    """A Word or Excel file with tags in any of its parts.

    `context_type` is the dataclass the template will be rendered with: every name in every
    branch is then checked at once. Raises TemplateError with every problem found.
    """

    def __init__(
        self,
        file: Path | bytes | TemplateFile,
        context_type: type | None = None,
    ) -> None:
        self.name = "sjabloon" if isinstance(file, bytes) else file.name
        draft = _open(file, self.name)
        remove_traces(draft)
        mend(draft)
        self.charts = bind_charts(draft, self.name)
        self.book = _workbook(draft, self.name)
        with _no_collecting():
            written = [chart.workbook for chart in self.charts]
            self.parts = _compile_parts(draft, self.name, self.book, written)
        self.package = draft.finish()
        if context_type:
            self.check(context_type)

    def check(self, context_type: type) -> None:
        """Check every name in the template against a dataclass; raises TemplateError."""
        problems: list[Problem] = []
        for part in self.parts:
            problems += placeholders.unknown_names(part.tree, part.source, context_type)
        if problems:
            raise TemplateError(*dict.fromkeys(problems))

    def render(self, context: Any) -> bytes:
        """Return the file for one context: a dataclass instance or a mapping.

        The same context gives the same bytes. Raises TemplateError with part and place.
        """
        try:
            with within_memory():
                return self._rendered(names_of(context))
        except MemoryError as error:
            told = message("E-TEMPLATE-VALUE", detail=too_much_memory(error))
            raise TemplateError(Problem(self.name, *told)) from None

    def _rendered(self, names: Mapping[str, Any]) -> bytes:
        changed = {chart.workbook: chart.render(names) for chart in self.charts}
        texts = {part.name: render(part.template, names, part.source) for part in self.parts}
        if self.book:
            texts = self.book.resolve(texts)
        ids = Ids()
        for part in self.parts:
            changed[part.name] = part.pack(part.finish(ids.number(texts[part.name])))
        return self.package.write(changed)


def names_of(context: Any) -> dict[str, Any]:
    """Return the top-level names a template sees of a context."""
    if isinstance(context, Mapping):
        return dict(context)
    return {field.name: getattr(context, field.name) for field in dataclasses.fields(context)}


def check_well_formed(data: bytes, source: TemplateSource) -> None:
    """Raise TemplateError when rendered XML is not well-formed, with the text around the place."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no names
    except expat.ExpatError as error:
        at = max(parser.ErrorByteIndex, 0)
        around = data[max(0, at - 1500) : at + 200].decode(errors="replace").split("<w:p")[-1]
        detail = expat.ErrorString(error.code)
        where = source.where(0) if MARK in around else source.place(_visible(around, source.text))
        raise source.error("E-TEMPLATE-BROKEN", where, detail=detail) from error


def _visible(xml: str, template: str) -> str:
    """Return what a reader sees, as far as it stands in the template: the rest may be an answer."""
    pieces = (piece.partition(">")[2] for piece in xml.split("<"))
    return " ".join(piece for piece in pieces if piece in template)


def _open(file: Path | bytes | TemplateFile, name: str) -> Draft:
    if not isinstance(file, bytes):
        return (TemplateFile(file) if isinstance(file, Path) else file).open()
    try:
        return Draft(Package.open(file, name))
    except UnreadableFile as error:
        reason = error.problems[0].what
        raise TemplateError(Problem(name, *message("E-TEMPLATE-OPEN", reason=reason))) from error


def _workbook(draft: Draft, name: str) -> Workbook | None:
    """Return what is special about the template of a workbook, None when it is a document."""
    if not draft.package.main_part.startswith("xl/"):
        return None
    from pipeline.templating.sheet_prepare import prepare_workbook  # no document needs it

    return prepare_workbook(draft, name)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the garbage collector from walking large trees that stay, a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _compile_parts(
    draft: Draft, file: str, book: Workbook | None, written: Collection[str]
) -> tuple[Part, ...]:
    """Compile every part that carries tags; raises TemplateError with all problems."""
    parts: list[Part] = []
    problems = [*codes_in_files(draft, file, written)]
    named = labels(draft)
    for name in draft.names:
        if not name.endswith((".xml", ".rels")) or name == CONTENT_TYPES:
            continue
        try:
            codes = (book.codes.get(name) if book else None) or Codes(file, name)
            part = _compile_part(draft, codes, named.get(name) or part_label(name))
        except TemplateError as error:
            problems += error.problems
        else:
            parts += [part] if part else []
    if problems:
        raise TemplateError(*dict.fromkeys(problems))
    return tuple(parts)


def _compile_part(draft: Draft, codes: Codes, label: str) -> Part | None:
    """Return a part compiled, None when it carries no tags."""
    name, root = codes.part, draft.tree(codes.part)
    word = is_wordml(root)
    if word:
        _refuse_tracked(root, codes.file, label)
        mark(root)
    source = _prepare(name, word=word)(codes, root, label)
    text = marks_in(source.text)
    if not any(sign in text for sign in ("{{", "{%", MARK)):
        return None
    source = dataclasses.replace(source, text=text)
    return Part.compile(source, finish_wordml if word else str)


def _prepare(name: str, *, word: bool) -> Callable[..., TemplateSource]:
    """Return what makes template text of a part."""
    if word:
        from pipeline.templating.word_prepare import prepare_word  # no workbook needs it

        return prepare_word
    return prepare_addresses if name.endswith(".rels") else prepare_xml


def _refuse_tracked(root: etree._Element, file: str, label: str) -> None:
    """Raise TemplateError when changes by people are still to be accepted or rejected."""
    if next(root.iter(*_TRACKED), None) is not None:
        where = f"{file}, {label}"
        raise TemplateError(Problem(where, *message("E-TEMPLATE-TRACKED")))


def parse(source: TemplateSource) -> nodes.Template:
    """Return the syntax tree of a part; raises TemplateError."""
    tree = source.parse()
    check_loops(tree, source)
    if source.part.startswith("xl/worksheets/"):
        from pipeline.templating.sheet import protect_cells

        protect_cells(tree)
    return tree
