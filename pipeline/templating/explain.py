"""What Jinja and Python say about a template, in words an adviser can do something with."""

from __future__ import annotations

import builtins
import difflib
import re
from collections.abc import Iterable

from pipeline.base.messages import text as text_of

_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")
# What Jinja expects, by the name its parser gives it.
_EXPECTED = {
    "end of print statement": "U-WORD-END",
    "end of statement block": "U-WORD-END",
    "name": "U-WORD-NAME",
    "name or number": "U-WORD-NAME",
}
_SAID = (
    (r"Encountered unknown tag '(?P<found>\w+)'.*", "U-SYNTAX-TAG"),
    (r"Unexpected end of template.*", "U-SYNTAX-OPEN"),
    (r"unexpected char '(?P<found>&)' at \d+", "U-SYNTAX-WORD"),
    (r"unexpected char '(?P<found>.)' at \d+", "U-SYNTAX-CHAR"),
    (r"unexpected '(?P<found>.*)'", "U-SYNTAX-HERE"),
    (r"expected token 'name', got 'end of .*'", "U-SYNTAX-FILTER-NAME"),
    (r"expected name or number", "U-SYNTAX-POINT"),
    (r"(?:E|e)xpected an expression, got '.*'", "U-SYNTAX-NOTHING"),
    (r"expected token 'end of .*', got '(?P<found>en|of|niet|\|\||=|&)'", "U-SYNTAX-WORD"),
    (
        r"expected token 'end of (?:print statement|statement block)', got '(?P<found>.*)'",
        "U-SYNTAX-LEFT",
    ),
    (r"expected token '(?P<wanted>.*)', got 'end of .*'", "U-SYNTAX-LACKS"),
    (r"expected token '(?P<wanted>.*)', got '(?P<found>.*)'", "U-SYNTAX-EXPECTED"),
    (r"Missing end of comment tag", "U-SYNTAX-COMMENT"),
    (r"No filter named '(?P<found>.*)'\.", "U-SYNTAX-FILTER"),
    (r"No test named '(?P<found>.*)'\.", "U-SYNTAX-TEST"),
)
_ENGLISH = {"en": "and", "of": "or", "niet": "not", "||": "or", "=": "==", "&": "and"}


def in_dutch(said: str) -> str:
    """Translate the syntax errors an adviser is likely to make."""
    for pattern, code in _SAID:
        match = re.fullmatch(pattern, said, flags=re.DOTALL)
        if match:
            values = match.groupdict()
            found = values.get("found") or ""
            values["meant"] = _ENGLISH.get(found, "")
            return text_of(code, **values)
    return said.rstrip(".")


def without_values(said: str, template: str) -> str:
    """Return what an error says; what it quotes may be an answer, unless the template says it."""
    known = {*re.findall(r"\w+", template), *dir(builtins), "NoneType"}
    return _QUOTED.sub(lambda quoted: quoted[0] if quoted[0][1:-1] in known else "…", said)


def suggestion(name: str, known: Iterable[str], prefix: str = "") -> str:
    """Return a remedy: the nearest valid name, or else the names there are."""
    known = sorted({each for each in known if not each.startswith("_")})
    near = nearest(name, known)
    if near:
        return text_of("U-TEMPLATE-MEANT", name=f"{prefix}.{near}" if prefix else near)
    if known:
        return text_of("U-TEMPLATE-NAMES", names=", ".join(known[:20]))
    return text_of("U-TEMPLATE-NO-PARTS")


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that looks most like a name, "" when none does."""
    lower = {each.lower(): each for each in known}
    found = difflib.get_close_matches(name.lower(), lower, 1, 0.5)
    return lower[found[0]] if found else ""


def part_label(part: str) -> str:
    """Return the name an adviser knows a part by, with the part's own name."""
    labels = (
        ("/_rels/", "U-PART-LINKS"),
        ("word/document", "U-PART-DOCUMENT"),
        ("word/header", "U-PART-HEADER"),
        ("word/footer", "U-PART-FOOTER"),
        ("word/footnotes", "U-PART-FOOTNOTES"),
        ("word/endnotes", "U-PART-ENDNOTES"),
        ("/charts/", "U-PART-CHART"),
        ("/worksheets/", "U-PART-SHEET"),
        ("xl/sharedStrings", "U-PART-TEXTS"),
        ("docProps/", "U-PART-PROPERTIES"),
    )
    label = next((label for start, label in labels if start in part), "U-PART-OTHER")
    return f"{text_of(label)} ({part})"
