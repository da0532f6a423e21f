"""Where a file that is no YAML went wrong, and how: the line on which a person made the mistake.

A parser notices a mistake where it can go no further, often lines after the one that is wrong.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.tokens import ScalarToken

# libyaml is about ten times faster; both give the same nodes and the same lines.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BEGINS = re.compile(r"""^\s*(?:- )*(?:[\w.-]+: +)?(["'{\[@%`&|>*])""")


def fault(text: str, error: yaml.MarkedYAMLError) -> tuple[str, int, int, str]:
    """Return the code of a message, the line and the column from 1, and the sign that is wrong."""
    mark = error.problem_mark or error.context_mark
    start, context, said = error.context_mark or mark, str(error.context), str(error.problem)
    quoted = start if "quoted scalar" in context else _open_quote(text, mark)
    if quoted:
        code, mark = "E-YAML-QUOTE", quoted
    elif "simple key" in context:
        code, mark = "E-YAML-NO-COLON", start
    elif "flow" in context:
        code, mark = "E-YAML-BRACKET", start
    elif "alias" in context + said:
        code = "E-YAML-ASTERISK"
    elif "mapping values" in said:
        code = "E-YAML-COLON"
    else:
        code = _of_line(text, mark, said)
    sign = _BEGINS.match(_line(text, mark))
    return (
        code,
        mark.line + 1 if mark else 1,
        mark.column + 1 if mark else 1,
        sign[1] if sign else "",
    )


def _of_line(text: str, mark: Any, said: str) -> str:
    """Return what is wrong by how the line looks on which the parser stopped."""
    line = _line(text, mark)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "E-YAML-TAB"
    if _BEGINS.match(line):
        return "E-YAML-SIGN"
    return "E-YAML-INDENT" if "did not find expected" in said else "E-YAML-OTHER"


def _line(text: str, mark: Any) -> str:
    lines = text.splitlines()
    return lines[mark.line] if mark and mark.line < len(lines) else ""


def _open_quote(text: str, mark: Any) -> Any:
    """Return where a text between quotes begins that runs on to the line of a mistake."""
    try:
        for token in yaml.scan(text, Loader=LOADER):
            quoted = isinstance(token, ScalarToken) and token.style in ("'", '"')
            if quoted and token.start_mark.line < token.end_mark.line == (mark and mark.line):
                return token.start_mark
    except yaml.YAMLError:
        pass
    return None
