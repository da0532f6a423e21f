"""The codes in a text of a template: where each stands, what it is, and what is wrong with it.

The grammar is docxtpl's: `{{ … }}` prints, `{% … %}` decides or repeats, `{# … #}` is a remark,
and a letter right after the opening sign says what goes with it: the paragraph (`p`), the table
row (`tr`), the cell (`tc`), the entry of a list (`li`) or, of `{{r … }}`, the run of text. A text
is what people see as one: a paragraph, a cell of a workbook, an alternative text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

OBJECT = "\ufffc"  # stands in a text for what is no text: a picture, a page break
ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
ESCAPED_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
CODE = re.compile(r"\{\{.*?\}\}|\{[%#].*?[%#]\}|\{[{%#]", re.DOTALL)  # where none may stand
_SIGN = re.compile(r"\{[{%#]|[}%#]\}")
_SPACED = re.compile(r"\{\s+[{%](?=.*\})")
_SPACED_WHOLE = re.compile(r"\{\s+\{[^{}]*\}\s*\}|\{\s+%[^{}]*%\s*\}")
_WIDE = re.compile("[｛｝].*[｛｝]|[｛｝]", re.DOTALL)
_SINGLE = re.compile(r"(?<![{%#\w\\])\{\s*[A-Za-z_][\w.]*\s*\}(?!\})|\[\[\s*[A-Za-z_][\w.]*\s*\]\]")
_INSIDE = re.compile(
    r"(?P<open>\{[{%#])(?P<before>[-+]?)"
    r"(?:(?P<scope>p|tr|tc|r|li)(?=\s+\S))?"
    r"(?P<code>.*?)(?P<after>[-+]?)[}%#]\}",
    re.DOTALL,
)
# After a letter that is a name of its own: `{{ p | upper }}`, `{{ r if x }}`.
_CALCULATES = re.compile(r"\s+(?:(?:if|or|and|in|is|not)\b|[^\w'\"(\[„“‘])")
_MINUS_SCOPE = re.compile(r"(?:p|tr|tc|li)\s+\w")
_STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.DOTALL)
_CURLY_STRING = re.compile(
    r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
    "|[“”„](?P<double>[^“”„\"]*)[“”„\"]|[‘’‚](?P<single>[^‘’‚']*)[‘’']",
    re.DOTALL,
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LOOKALIKES = {"–": "-", "—": "-", "−": "-", "≠": "!=", "≥": ">=", "≤": "<=", "×": "*", "÷": "/"}
_LOOKALIKE = re.compile("[–—−≠≥≤×÷…]")
_STATEMENTS = re.compile(r"(?:if|elif|for|else|endif|endfor|set|endset)\b")


@dataclass(frozen=True, slots=True)
class Tag:
    """One code: as typed, where it stands in its text, and what Jinja is to make of it."""

    typed: str
    start: int
    stop: int
    scope: str  # "", p, tr, tc, r, li
    code: str  # what stands between the signs, as Jinja must read it
    trims: tuple[bool, bool]  # a minus at the beginning, at the end

    @property
    def kind(self) -> str:
        """The opening sign."""
        return self.typed[:2]

    @property
    def word(self) -> str:
        """The first word of a statement: «if», «endfor»."""
        found = re.match(r"\w*", self.code)
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a code: as typed, and the message with its values."""

    typed: str
    message: str
    values: dict[str, object] = field(default_factory=dict, hash=False)


class FaultyTag(Exception):
    """A text holds a code that is wrong."""

    def __init__(self, typed: str, message: str, **values: object) -> None:
        super().__init__(message)
        self.fault = Fault(typed.replace(OBJECT, ""), message, {"tag": shown(typed), **values})


def shown(typed: str) -> str:
    """Return a code as a message shows it: on one line and not too long."""
    words = " ".join(typed.replace(OBJECT, "").split())
    return words if len(words) <= 60 else words[:59] + "…"


def has_signs(text: str) -> bool:
    """Tell whether a text may hold a code, whole or not."""
    return any(sign in text for sign in ("{", "}", "｛", "｝"))


def read_tags(text: str) -> list[Tag]:
    """Return the codes of a text in order; raises FaultyTag for the first that is wrong."""
    found, done = [], 0
    while opened := _SIGN.search(text, done):
        _check_plain(text[done : opened.start()])
        tag = _read(text, opened.start())
        if tag.kind != "{#":
            _check_code(tag)
        found.append(tag)
        done = tag.stop
    _check_plain(text[done:])
    return found


def single_braces(text: str) -> list[str]:
    """Return what looks like a code but is none: `{naam}` and `[[naam]]`."""
    return [found[0] for found in _SINGLE.finditer(text)]


def _check_plain(text: str) -> None:
    """Raise FaultyTag when text between codes holds what was meant as one."""
    if not has_signs(text):
        return
    wide = _WIDE.search(text)
    if wide:
        raise FaultyTag(wide[0], "E-CODE-WIDE")
    spaced = _SPACED_WHOLE.search(text) or _SPACED.search(text)
    if spaced:
        raise FaultyTag(spaced[0], "E-CODE-SPACE")


def _read(text: str, start: int) -> Tag:
    """Return the code that begins at a place; raises FaultyTag when it is not whole."""
    sign = text[start : start + 2]
    if sign not in ENDS:
        _check_plain(text[:start] + sign + " ")
        raise FaultyTag(text[max(0, start - 30) : start + 2], "E-CODE-STRAY", sign=sign)
    triple = re.compile(r"\{\{\{[^{}]*\}*|\{\{%[^{}]*\}*").match(text, start)
    if triple:
        raise FaultyTag(triple[0], "E-CODE-THREE")
    stop = _end(text, start, sign)
    typed = text[start:stop]
    if sign == "{{" and text[stop : stop + 1] == "}":
        raise FaultyTag(typed + "}", "E-CODE-THREE")
    return _tag(typed, start)


def _end(text: str, start: int, sign: str) -> int:
    """Return where a code ends; raises FaultyTag when it does not, or otherwise than it began."""
    if sign == "{#":
        at = text.find("#}", start + 2)
        if at < 0:
            raise FaultyTag(text[start : start + 60], "E-CODE-COMMENT")
        return at + 2
    following = _SIGN.search(text, start + 2)
    while following and following[0] == ENDS[sign] and _in_string(text[start : following.start()]):
        following = _SIGN.search(text, following.end())
    if following is None or following[0] in ENDS:
        upto = following.start() if following else len(text)
        typed = text[start : following.end() if following else len(text)]
        if _in_string(text[start:upto]) and (at := text.find(ENDS[sign], start)) >= 0:
            raise FaultyTag(text[start : at + 2], "E-CODE-QUOTE")
        raise FaultyTag(typed[:60], "E-CODE-OPEN", sign=ENDS[sign])
    if following[0] != ENDS[sign]:
        raise FaultyTag(
            text[start : following.end()],
            "E-CODE-SIGNS",
            begin=sign,
            end=ENDS[sign],
            found=following[0],
        )
    return following.end()


def _in_string(text: str) -> bool:
    """Tell whether a text ends within quotes."""
    left = _CURLY_STRING.sub("", text)
    return '"' in left or "'" in left


def _tag(typed: str, start: int) -> Tag:
    found = _INSIDE.fullmatch(typed)
    assert found is not None
    kind, scope = found["open"], found["scope"] or ""
    kinds = {"r": ("{{",), "li": ("{%",), "tr": ("{%", "{#"), "tc": ("{%", "{#")}
    named = kind == "{{" and _CALCULATES.match(found["code"])
    if kind not in kinds.get(scope, (kind,)) or named:
        scope = ""
    code = found["code"] if scope else (found["scope"] or "") + found["code"]
    trims = (found["before"] == "-", found["after"] == "-")
    if kind == "{#":
        return Tag(typed, start, start + len(typed), scope, "", (False, False))
    return Tag(typed, start, start + len(typed), scope, tidy(code), trims)


def tidy(code: str) -> str:
    """Undo what Word's typing aids do to code: other blanks, quotes that curl."""
    code = re.sub("[\\s\xa0\u2007\u202f]+", " ", code.replace(OBJECT, "")).strip()
    return _CURLY_STRING.sub(_straight, code)


def _straight(found: re.Match[str]) -> str:
    if found["double"] is not None:
        return f'"{found["double"]}"'
    if found["single"] is not None:
        return f"'{found['single']}'"
    return found[0]


def _check_code(tag: Tag) -> None:
    """Raise FaultyTag for what no grammar is needed to see."""
    if not tag.code:
        raise FaultyTag(tag.typed, "E-CODE-EMPTY")
    if any(tag.trims) and (tag.scope or (_MINUS_SCOPE.match(tag.code) and tag.kind == "{%")):
        raise FaultyTag(tag.typed, "E-CODE-MINUS-ALONE")
    if hidden := _INVISIBLE.search(tag.code):
        raise FaultyTag(tag.typed, "E-CODE-INVISIBLE", number=f"U+{ord(hidden[0]):04X}")
    bare = _STRING.sub("''", tag.code)
    if bare.count("'") % 2 or '"' in bare:
        raise FaultyTag(tag.typed, "E-CODE-QUOTE")
    if alike := _LOOKALIKE.search(bare):
        meant = _LOOKALIKES.get(alike[0], "...")
        raise FaultyTag(tag.typed, "E-CODE-LOOKALIKE", sign=alike[0], meant=meant)
    if tag.kind == "{%" and tag.code.startswith("%"):
        raise FaultyTag(tag.typed, "E-CODE-PERCENT")
    if tag.kind == "{{" and _STATEMENTS.match(tag.code):
        raise FaultyTag(tag.typed, "E-CODE-STATEMENT", statement=tag.code)
