"""Blocks of a template: every `if` and `for` ends, in the same way and the same place it began."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.base.errors import Problem
from pipeline.base.messages import text as text_of
from pipeline.templating.codes import Placed
from pipeline.templating.explain import nearest

_BLOCKS = ("if", "for", "set", "macro", "filter", "with")
_COMMANDS = frozenset(
    (*_BLOCKS, *(f"end{word}" for word in _BLOCKS), "else", "elif", "cellbg", "colspan", "vm")
)
_INSERTS = frozenset(("include", "import", "extends", "from", "block", "endblock"))
# What people type for a command of the language.
_MEANT = {
    **{"als": "if", "indien": "if", "voor": "for", "foreach": "for", "anders": "else"},
    **{"elseif": "elif", "elsif": "elif", "eindif": "endif", "eindals": "endif"},
    **{"eindfor": "endfor", "eindvoor": "endfor", "fi": "endif", "done": "endfor"},
}
_TWO_WORDS = re.compile(r"(end|else)\s+(if|for)\b", re.IGNORECASE)
_WITH_LETTER = re.compile(r"(?:p|tr|tc|li)\s+\w")
VALUED = frozenset(("set", "macro", "filter"))  # blocks that give a text, or paragraphs


@dataclass(slots=True)
class Block:
    """A block: the code that opens it and those that go on with it; the last one ends it."""

    codes: list[Placed] = field(default_factory=list)

    @property
    def opener(self) -> Placed:
        """The code that begins the block."""
        return self.codes[0]

    @property
    def word(self) -> str:
        """What kind of block it is: if, for, set, macro, filter, with."""
        return self.opener.opens

    @property
    def last_branch(self) -> bool:
        """Whether an `else` was seen."""
        return any(code.tag.word == "else" for code in self.codes)

    def fits(self, placed: Placed) -> bool:
        """Tell whether a code has the letter of the opener, and stands in the same place."""
        opener = self.opener
        return placed.tag.scope == opener.tag.scope and placed.holder is opener.holder


class _Matcher:
    """Walks the codes of a part in order, with the blocks that are open."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.blocks: list[Block] = []
        self._open: list[Block] = []

    def take(self, placed: Placed) -> None:
        word = placed.tag.word
        if word not in _COMMANDS or _TWO_WORDS.match(placed.tag.code):
            self.problems.append(_unknown(placed, self.file))
        elif placed.opens:
            self._open.append(Block([placed]))
        elif word in ("else", "elif"):
            self._branch(placed)
        elif word.startswith("end"):
            self._end(placed)

    def finish(self) -> None:
        for block in self._open:
            self._unended(block)

    def _unended(self, block: Block) -> None:
        end = _typed(block.opener, f"end{block.word}")
        self._report(block.opener, "E-CODE-NO-END", end=end)

    def _report(self, placed: Placed, code: str, **values: object) -> None:
        self.problems.append(placed.problem(self.file, code, **values))

    def _branch(self, placed: Placed) -> None:
        fits = [block for block in self._open if block.word in ("if", "for") and block.fits(placed)]
        while fits and self._open[-1] is not fits[-1]:
            self._unended(self._open.pop())
        block = self._open[-1] if self._open else None
        if block is None or block.word not in ("if", "for"):
            self._report(placed, "E-CODE-NO-BEGIN", begin="if")
        elif block.last_branch:
            self._report(placed, "E-CODE-AFTER-ELSE")
        elif placed.tag.word == "elif" and block.word == "for":
            self._report(placed, "E-CODE-NO-BEGIN", begin="if")
        elif self._fits(block, placed):
            block.codes.append(placed)

    def _end(self, placed: Placed) -> None:
        word = placed.tag.word[3:]
        if not self._open or not any(block.word == word for block in self._open):
            if self._open:
                block = self._open.pop()
                end = _typed(block.opener, f"end{block.word}")
                self._report(placed, "E-CODE-OTHER-END", begin=block.opener.tag.typed, end=end)
            else:
                self._report(placed, "E-CODE-NO-BEGIN", begin=word)
            return
        meant = self._meant(placed, word)
        while (block := self._open.pop()) is not meant:
            self._unended(block)
        if self._fits(block, placed):
            block.codes.append(placed)
            self.blocks.append(block)

    def _meant(self, placed: Placed, word: str) -> Block:
        """Return the open block that an end belongs to: one it fits, or else the last."""
        same = [block for block in reversed(self._open) if block.word == word]
        return next((block for block in same if block.fits(placed)), same[0])

    def _fits(self, block: Block, placed: Placed) -> bool:
        """Tell whether a code may go on with a block; report why not."""
        opener = block.opener
        if placed.tag.scope != opener.tag.scope:
            want = _typed(opener, placed.tag.word)
            self._report(placed, "E-CODE-OTHER-KIND", begin=opener.tag.typed, want=want)
        elif placed.holder is not opener.holder and not _flows_on(opener, placed):
            self._report(opener, "E-CODE-OTHER-PLACE", end=placed.tag.typed)
        else:
            return True
        return False


def match_blocks(placed: Iterable[Placed], file: str) -> tuple[list[Block], list[Problem]]:
    """Return the blocks that statements make, and what is wrong with the others."""
    matcher = _Matcher(file)
    for one in placed:
        if one.tag.kind == "{%":
            matcher.take(one)
    matcher.finish()
    return matcher.blocks, matcher.problems


def _flows_on(opener: Placed, placed: Placed) -> bool:
    """Tell whether a block leaves a paragraph for another one beside it, as text."""
    if not (opener.flows and placed.flows) or opener.opens in VALUED:
        return False
    return opener.holder.getparent() is placed.holder.getparent()  # type: ignore[attr-defined]


def _typed(like: Placed, word: str) -> str:
    """Return a code as an adviser must type it beside another one."""
    return f"{{%{like.tag.scope} {word} %}}"


def _unknown(placed: Placed, file: str) -> Problem:
    """Return what to say about a command that is none."""
    word = placed.tag.word
    if word in _INSERTS or word == "hm":
        fixed = text_of("U-TEMPLATE-FIX-COLUMNS")
        remedy = fixed if word == "hm" else text_of("U-TEMPLATE-NO-INSERT")
        return placed.problem(file, "E-TEMPLATE-UNSUPPORTED", remedy=remedy)
    shown = word or placed.tag.code
    return placed.problem(file, "E-CODE-UNKNOWN", word=shown, hint=_hint(word, placed.tag.code))


def _hint(word: str, code: str) -> str:
    """Return what somebody will have meant by a command that is none."""
    if _WITH_LETTER.match(code):
        return text_of("U-CODE-WRITE", tag=f"{{%{code} %}}")
    if pair := _TWO_WORDS.match(code):
        meant = "elif" if pair[1].lower() == "else" else f"end{pair[2].lower()}"
        return text_of("U-CODE-MEANT", word=meant)
    meant = _MEANT.get(word.lower()) or nearest(word, _COMMANDS - {"vm"})
    if not word or re.match(r"\w+\.\w", code) or (not meant and word == code):
        return text_of("U-CODE-FILL", name=code)
    return text_of("U-CODE-MEANT", word=meant) if meant else text_of("U-CODE-COMMANDS")
