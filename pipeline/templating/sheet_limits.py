"""Texts of a worksheet that Excel holds to a length: longer, and it calls the file damaged."""

from __future__ import annotations

import html
import re

from pipeline.base.messages import text as text_of

_MOST = {"promptTitle": 32, "errorTitle": 32}  # characters
_MOST_OTHER = 255  # of a message beside a cell, and of a page header or footer
_MESSAGE = re.compile(r'(?<= )(?P<name>promptTitle|errorTitle|prompt|error)="(?P<text>[^"]*)"')
_HEADER = re.compile(r"(?P<open><(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>)(?P<text>[^<]+)")


def within_limits(sheet: str) -> str:
    """Return a rendered worksheet in which no message and no page header is too long."""
    at = sheet.find("<dataValidations")
    if at >= 0:
        sheet = sheet[:at] + _MESSAGE.sub(_message, sheet[at:])
    at = sheet.rfind("<headerFooter")
    return sheet[:at] + _HEADER.sub(_header, sheet[at:]) if at >= 0 else sheet


def _message(found: re.Match[str]) -> str:
    most = _MOST.get(found["name"], _MOST_OTHER)
    return f'{found["name"]}="{_cut(found["text"], most)}"'


def _header(found: re.Match[str]) -> str:
    return found["open"] + _cut(found["text"], _MOST_OTHER)


def _cut(escaped: str, most: int) -> str:
    if len(escaped) <= most or len(text := html.unescape(escaped)) <= most:
        return escaped
    end = text_of("U-CELL-CUT") if most > len(text_of("U-CELL-CUT")) * 2 else "…"
    return html.escape(text[: most - len(end)].rstrip("&") + end)
