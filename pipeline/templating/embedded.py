"""Codes in files within a template: a workbook behind an object, a page that Word takes in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from pipeline.base.errors import Problem, UnreadableFile
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.ooxml.draft import Draft
from pipeline.ooxml.package import Package
from pipeline.templating.tags import CODE, shown

_OFFICE = (".docx", ".xlsx", ".pptx")
_PAGES = (".htm", ".html", ".mht", ".mhtml", ".txt")
_RTF = ".rtf"
# In RTF a brace that is text stands behind a backslash, and so do the words of its own language.
_RTF_WORDS = re.compile(r"\\([{}\\])|\\[a-z]+-?\d* ?|[{}\r\n]")


def codes_in_files(draft: Draft, file: str, written: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for every file within a template that has a code, but for those we write."""
    for name in draft.names:
        if name in written or not name.lower().endswith((*_OFFICE, *_PAGES, _RTF)):
            continue
        for text in _texts(name, draft.package):
            if code := CODE.search(text):
                where = f"{file}, {text_of('U-PLACE-EMBEDDED', name=name)}"
                yield Problem(where, *message("E-CODE-EMBEDDED", tag=shown(code[0])))
                break


def _texts(name: str, package: Package) -> Iterator[str]:
    """Yield what a file within another one says, nothing when it cannot be opened."""
    if name not in package:
        return
    data = package.read(name)
    if name.lower().endswith(_PAGES):
        yield html.unescape(data.decode(errors="replace"))
        return
    if name.lower().endswith(_RTF):
        yield _RTF_WORDS.sub(lambda found: found[1] or "", data.decode(errors="replace"))
        return
    try:
        inner = Package.open(data, name)
        for part in inner.names:
            if part.endswith(".xml"):
                yield "".join(map(str, inner.tree(part).itertext()))
    except UnreadableFile:
        return
