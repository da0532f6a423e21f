"""Whether a form is as it was sent but for its answers; and what its margins and names say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.model.layouts import Layout, layouts
from pipeline.reading.shared.answers import Answers
from pipeline.reading.shared.fixed import (
    CODE,
    CONTACT,
    PARTED,
    candidates,
    lines_of,
    margins_at,
    token,
)

_LONGEST_CONTACT = 300  # characters
_NAME = re.compile(r"\{((?:v\d\d\.|kop\.|r\d\d\.)?\w+)\}")
# The same in the text itself, where these cannot be told from what a person typed behind them:
# then the form is compared line by line.
_SHOWN = {
    "deadline": re.compile(r"\d{1,2}[ \xa0][a-z]{3,9}[ \xa0]\d{4}"),
    "bewaartermijn": re.compile(r"\d{1,3}"),
    "retouradres": re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,12}"),
    "formuliercode": re.compile(r"[A-Z]{2,8}-\w{1,12}-\w{6,7}-[0-9a-f]{8}"),
}
RESPONDENT = "kop.gemeente"
_TOWN = "gemeente"  # in the form of one participant stands its name
_FORM_CODE = re.compile(r"[a-z]{2,8}-\w{1,12}-\w{6,7}-[0-9a-f]{8}(?:-aanvulling)?")
_CODE_IN_TEXT = re.compile(r"[A-Z]{2,8}-\w{1,12}-[A-Z]{2}\w{4}-[0-9a-f]{8}(?:-[A-Z]+)?")
_PAGE = re.compile(r"(?:pagina|page)?\d+(?:van|of|/)\d+|(?:pagina|page)\d+")

# What stands in the text of a form, and the field or variable that comes next; "" at the end.
Parts = tuple[tuple[str, str], ...]


def contact_as_sent(text: str, layout: str, answers: Answers) -> str | None:
    """Return whom to ask, in the text of a Word form that is as it was sent; else None.

    `text` has no line breaks. The fast way to see that nobody wrote anything beside the fields:
    most forms are read no further.
    """
    for one in candidates(layout):
        contact = _contact(text, _word_parts(one.number), _shown(answers, one))
        if contact is not None:
            return contact
    return None


def _contact(text: str, parts: Parts, shown: Mapping[str, tuple[str, ...]]) -> str | None:
    at, contact, name = 0, "", ""
    for fixed, following in parts:
        if name == CONTACT:
            end = max(at, text.find(fixed, at, at + _LONGEST_CONTACT + len(fixed)))
            contact, at = text[at:end], end
        if not text.startswith(fixed, at):
            return None
        at += len(fixed)
        name = following
        if name in shown:
            there = next((one for one in shown[name] if text.startswith(one, at)), None)
            if there is None:
                return None
            at += len(there)
        elif name and name != CONTACT:
            found = _SHOWN[name].match(text, at) if name in _SHOWN else None
            if found is None:
                return None
            at = found.end()
    return contact if at == len(text) else None


@lru_cache(maxsize=8)
def _word_parts(number: str) -> Parts:
    """Return the text of the body of a Word form with this layout, without line breaks."""
    layout = next(one for one in layouts() if one.number == number)
    rows = layout.word
    cells = (cell for row in rows[: margins_at(rows)] for cell in row)
    lines = (line for cell in cells for line in PARTED.split(cell))
    text = "".join(f"{{{_TOWN}}}" if line == layout.anyone else line for line in lines)
    pieces = _NAME.split(text)
    return tuple(zip(pieces[::2], (*pieces[1::2], ""), strict=True))


def _shown(answers: Answers, layout: Layout) -> dict[str, tuple[str, ...]]:
    """Return what may stand in the fields of a Word form, without line breaks."""
    texts = {code: _unparted(one.text) for code, one in answers.readings.items()}
    found = {code: (texts.get(code) or text,) for code, text in layout.placeholders.items()}
    town = texts.get(RESPONDENT, "")
    return {**found, _TOWN: (town, layout.anyone) if town else (layout.anyone,)}


def _unparted(text: str) -> str:
    return text if text.isprintable() else "".join(PARTED.split(text))


def town_of(answers: Answers) -> str:
    """Return the name of the participant, which stands in its form more than once."""
    town = answers.readings.get(RESPONDENT)
    return town.text if town else ""


def is_form_code(word: str) -> bool:
    """Return whether a folded word is the code of a form, which we put there."""
    return _FORM_CODE.fullmatch(word.strip(".,;:")) is not None


def is_margin(text: str, layout: str, town: str) -> bool:
    """Return whether a header or footer says only what we wrote, for instance to whom."""
    rest = _bare(text)
    rest = rest.replace(token(town), "", 1) if town else rest
    for line in margin_lines(layout):
        rest = rest.replace(line, "", 1)
    return not rest


@lru_cache(maxsize=8)
def margin_lines(layout: str) -> tuple[str, ...]:
    """Return the lines of headers and footers as they are compared, the longest first."""
    rows = (row for one in candidates(layout) for row in one.word[margins_at(one.word) :])
    lines = {_bare(line) for row in rows for cell in row for line in lines_of(cell)}
    return tuple(sorted(lines - {""}, key=len, reverse=True))


def _bare(line: str) -> str:
    """Return a line of a header or footer without the form code and numbers of pages."""
    return _PAGE.sub("", token(_CODE_IN_TEXT.sub("", line).replace(CODE, "")))
