"""Every text in `templates/` that somebody reads, with the place where an adviser finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.base.errors import PipelineError
from pipeline.base.files import read_text
from pipeline.base.messages import text
from pipeline.base.names import field_shown
from pipeline.definitions.yaml_file import Definition
from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.templating.explain import part_label

# Not read by anyone who gets a document: codes, addresses, and the words answers are known by.
_NOT_READ = {"synoniemen", "adres", "code", "id", "versie", "herkomst", "was", "kleur"}
_FILLED_IN = re.compile(r"\{\{.*?\}\}|\{[a-z0-9_]+\}")
_TAG = re.compile(r"\{[%#].*?[%#]\}", re.DOTALL)
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*- )")
_SENTENCE = re.compile(r"(?<=[.!?…])[)’»]?\s+(?=[\"(‘«A-ZÀ-Ý…])")
_SHOWN = 50  # characters that say where a text of an Office file stands


@dataclass(frozen=True, slots=True)
class Text:
    """One text; `name` says what it is of, `line` is where it begins (0 in an Office file)."""

    file: str
    line: int
    name: str
    words: str

    def where(self, words: str = "") -> str:
        """Return the place of some words of this text."""
        if not self.line:
            shown = words or self.words
            cut = shown[:_SHOWN] + "…" * (len(shown) > _SHOWN)
            return text("U-PLACE-AROUND", place=f"{self.file}, {self.name}", text=cut)
        skipped = self.words[: max(self.words.find(words), 0)].count("\n") if words else 0
        line = text("U-PLACE-LINE-OF", place=self.file, number=self.line + skipped)
        told = " ".join(map(field_shown, self.name.split(" ")))
        return f"{line}, {told}" if told else line

    @property
    def sentences(self) -> list[str]:
        """The sentences, on one line each; what is filled in later counts as one word."""
        found = []
        for form in self.words.split("|"):  # singular and plural of one sentence
            for paragraph in _PARAGRAPH.split(form):
                plain = " ".join(_FILLED_IN.sub("…", paragraph).split())
                found += [one for one in _SENTENCE.split(plain) if one]
        return found


def _without_tags(words: str) -> str:
    """Return a text of a template as its reader may see it; a branch begins a new sentence."""
    return _TAG.sub("|", _FILLED_IN.sub("…", words))


def texts_of(path: Path) -> Iterator[Text]:
    """Yield the texts of one text file; nothing of a file that cannot be opened: others say so."""
    kind = {".yaml": _of_yaml, ".html": _of_page, ".txt": _of_lines}
    try:
        yield from kind[path.suffix](path) if path.suffix in kind else ()
    except (PipelineError, OSError, UnicodeDecodeError):
        return


def _of_yaml(path: Path) -> Iterator[Text]:
    lines = read_text(path, "utf-8-sig").splitlines()
    for names, node in _scalars(Definition(path).root.node, ()):
        if _NOT_READ.isdisjoint(names):
            first, last = node.start_mark.line, node.end_mark.line
            block = node.style in (">", "|")
            # The text as it stands in the file, so that a line can be counted.
            words = "\n".join(lines[first + block : last]) if block else str(node.value)
            yield Text(path.name, first + 1 + block, " ".join(names), words)


def _scalars(node: Node, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield names, node
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*names, str(key.value)))
    elif isinstance(node, SequenceNode):
        for number, value in enumerate(node.value, 1):
            yield from _scalars(value, (*names, str(number)))


def texts_of_word(package: Package) -> Iterator[Text]:
    """Yield the texts of a Word template; `package.where` names it."""
    for name in package.names:
        if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            for paragraph in package.tree(name).iter(W + "p"):
                words = " ".join(_without_tags(visible_text(paragraph)).split()).strip(" |")
                if words and paragraph.find(f".//{W}p") is None:
                    yield Text(package.where, 0, part_label(name), words)


class _Page(HTMLParser):
    """Collects what a page says, with the lines on which it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        words = _without_tags(data).strip(" |\n\t")
        if words and not self._silent:
            skipped = data[: len(data) - len(data.lstrip())].count("\n")
            self.found.append((self.getpos()[0] + skipped, words))


def _of_page(path: Path) -> Iterator[Text]:
    page = _Page()
    page.feed(read_text(path, "utf-8"))
    yield from (Text(path.name, line, "", words) for line, words in page.found)


def _of_lines(path: Path) -> Iterator[Text]:
    for number, line in enumerate(read_text(path, "utf-8").splitlines(), 1):
        words = _without_tags(line).strip(" |")
        if words:
            yield Text(path.name, number, "", words)
