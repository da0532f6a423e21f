"""The codes of one part: each gets a mark in the tree, and the marks become template text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.templating.source import Spot, TemplateSource
from pipeline.templating.tags import ESCAPED_BRACES, FaultyTag, Tag, read_tags, shown

_OPEN, _CLOSE = "\ufdd3", "\ufdd4"  # stand around a number where a tree holds a code
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_SIGNS = re.compile(r"\{[{%#]")
_SET_BLOCK = re.compile(r"set\b[^=]*|set\b[^=|]*\|.*")
# A block that gives a plain text: what stands in it is escaped when it is printed, not before.
_PLAIN, _PLAIN_END = "{% autoescape false %}", "{% endautoescape %}"


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A code with its place for people, and the element its block must begin and end in."""

    tag: Tag
    spot: Spot
    holder: object
    flows: bool = False  # the text of a paragraph, which a block may leave for the next one

    def problem(self, file: str, code: str, **values: object) -> Problem:
        """Return what is wrong with the code."""
        return Problem(self.spot.within(file), *message(code, tag=shown(self.tag.typed), **values))

    @property
    def opens(self) -> str:
        """The word that begins a block, "" when the code begins none."""
        word = self.tag.word if self.tag.kind == "{%" else ""
        if word == "set":
            return word if _SET_BLOCK.fullmatch(self.tag.code) else ""
        return word if word in ("if", "for", "macro", "filter", "with") else ""


class Codes:
    """Collects the codes of a part, and what is wrong with them."""

    def __init__(self, file: str, part: str) -> None:
        self.file, self.part = file, part
        self.problems: list[Problem] = []
        self._texts: list[tuple[str, Spot]] = []

    def read(self, text: str, label: str) -> list[tuple[Tag, Spot]]:
        """Return the codes of a text, none when one of them is faulty: that becomes a problem."""
        try:
            return [(tag, Spot(label, text, tag.start)) for tag in read_tags(text)]
        except FaultyTag as error:
            fault = error.fault
            spot = Spot(label, text, max(0, text.find(fault.typed)))
            what = message(fault.message, **fault.values)
            self.problems.append(Problem(spot.within(self.file), *what))
            return []

    def put(self, text: str, spot: Spot) -> str:
        """Return the mark that stands for template text."""
        self._texts.append((text, spot))
        return f"{_OPEN}{len(self._texts) - 1}{_CLOSE}"

    def source(self, xml: str) -> TemplateSource:
        """Return a serialised part as template text, every code on a line of its own."""
        pieces = _MARK.split(xml)
        pieces[::2] = map(_literal, pieces[::2])
        spots = []
        for at in range(1, len(pieces), 2):
            text, spot = self._texts[int(pieces[at])]
            pieces[at] = "\n" + text
            spots.append(spot)
        return TemplateSource(self.file, self.part, "".join(pieces), tuple(spots))


def _literal(text: str) -> str:
    """Return text of the template itself so that Jinja prints it as people see it."""
    for escaped, braces in ESCAPED_BRACES.items():
        text = text.replace(escaped, braces)
    return _SIGNS.sub(r'{{ "\g<0>" }}', text)


def jinja(tag: Tag) -> str:
    """Return a code as Jinja must read it."""
    if tag.kind == "{#":
        return ""
    if tag.kind == "{{":
        return f"{{{{ ({tag.code}) | alineas }}}}" if tag.scope == "p" else f"{{{{ {tag.code} }}}}"
    statement = f"{{% {tag.code} %}}"
    if tag.scope or (tag.word == "set" and not _SET_BLOCK.fullmatch(tag.code)):
        return statement
    if tag.word in ("set", "macro"):
        return _PLAIN + statement
    if tag.word in ("endset", "endmacro"):
        return statement + _PLAIN_END
    if tag.word == "filter":
        return f"{_PLAIN}{{% set _text | {tag.code[6:]} %}}"
    if tag.word == "endfilter":
        return f"{{% endset %}}{_PLAIN_END}{{{{ _text }}}}"
    return statement
