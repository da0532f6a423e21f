"""The fixed texts of the form in reading order, as lines that a return is compared with.

They come of the layouts that were ever sent (`model/layouts`) and of the questionnaire. Every line
knows the field or question it stands at, so that what is typed there can be told at that place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import eq
from typing import NamedTuple

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.layouts import Layout, layout_of, layouts
from pipeline.reading.shared.answers import fold, lookup

PARTED = re.compile(r"[\n\t\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FIELD = re.compile(r"\{((?:v\d\d|kop|r\d\d)\.\w+)\}")
_VARIABLE = re.compile(r"\{(\w+)\}")
# What stands in the place of a variable; people type a space before what they add.
_VARIABLES = {
    "deadline": r"\d{1,2}\s\w{3,9}\s\d{4}",
    "bewaartermijn": r"\d{1,4}",
    "ronde": r"\w{1,12}",
    "formuliercode": r"[a-z]{2,8}-\w{1,12}-\w{6,7}-[0-9a-f]{8}(?:-aanvulling)?",
    "retouradres": r"[^\s@]+@[^\s@]+",
}
_SPACE = r"\s*"
CONTACT = "contact"  # the one variable that is free text
_ANSWER = "antwoord"  # what was answered the last time, which is a choice
_FEW = 40  # cells that differ; in those of one participant its name stands in some
CODE = "{formuliercode}"
_GROUP = re.compile(r"\(\?P<\w+>")
_NOT_SEEN = str.maketrans("", "", "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0f")
_ALIKE = str.maketrans("\u2011\u2010\u2019\u2018\u201c\u201d\u00ab\u00bb", '--\'\'""""')
_DISTINCT = 12  # characters of a line that is known wherever it stands
_BULLETS = frozenset("•·▪◦‣●■□\uf0b7\uf0a7")
HIDDEN_SHEET = "_meta"  # keys and the list of participants; nobody sees it


class Line(NamedTuple):
    """One line as people see it: of a paragraph or a cell, with what it stands at."""

    text: str
    item: str = ""  # item or question code; "" for the form as a whole

    @property
    def token(self) -> str:
        """The line as it is compared."""
        return _own_token(self.text)


class Cell(NamedTuple):
    """One cell or paragraph of the form, as it is written and as lines."""

    text: str
    lines: tuple[Line, ...]


class Fixed(NamedTuple):
    """The fixed lines of one form: in order, and those of which a part differs per round."""

    cells: tuple[Cell, ...]
    texts: tuple[str, ...]  # of the cells
    lines: tuple[Line, ...]
    tokens: tuple[str, ...]
    patterns: tuple[tuple[re.Pattern[str], str], ...]  # what a line looks like, and its token


def token(text: str) -> str:
    """Return a text without what an editor changes itself: spacing, capitals, kinds of quotes."""
    folded = fold(text.translate(_NOT_SEEN)).translate(_ALIKE)
    return "" if _BULLETS.issuperset(folded) else folded


@lru_cache(maxsize=10_000)
def _own_token(text: str) -> str:
    """Return a line of ours as it is compared."""
    return token(text)


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text; a tab parts the cells of a row."""
    return (line for line in PARTED.split(text) if line.strip())


def margins_at(rows: Sequence[Sequence[str]]) -> int:
    """Return where the headers and footers begin: behind the line with the form code."""
    return 1 + next(at for at, row in enumerate(rows) if any(CODE in cell for cell in row))


def word_forms(questionnaire: Questionnaire, layout: str) -> tuple[Fixed, ...]:
    """Return the fixed lines of a Word form with this layout; of every layout when it says none."""
    return tuple(_word(questionnaire, one.number) for one in candidates(layout))


def sheet_forms(
    questionnaire: Questionnaire, layout: str, sheets: tuple[int, ...] = (0, 1, 2, 3)
) -> tuple[Fixed, ...]:
    """Return the fixed lines of some sheets of an Excel form, by their place."""
    return tuple(_excel(questionnaire, one.number, sheets) for one in candidates(layout))


@lru_cache(maxsize=8)
def sheet_texts(layout: str) -> dict[str, tuple[frozenset[str], ...]]:
    """Return the texts in the cells of each sheet people see, by its name and in order.

    Once for every layout that the form may have.
    """
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for one in candidates(layout)[::-1]:
        for name, cells in one.excel.items():
            found[name] = (*found.get(name, ()), frozenset(cells.values()))
    found.pop(HIDDEN_SHEET, None)
    return found


def candidates(layout: str) -> tuple[Layout, ...]:
    """Return the layouts a form may have that says it has this one, or says none."""
    known = layout_of(layout) if layout else None
    return (known,) if known else layouts()


@lru_cache(maxsize=16)
def _word(questionnaire: Questionnaire, number: str) -> Fixed:
    layout = next(one for one in layouts() if one.number == number)
    cells = (cell for row in layout.word[: margins_at(layout.word)] for cell in row)
    return _fixed(_cells(cells, questionnaire))


@lru_cache(maxsize=64)
def _excel(questionnaire: Questionnaire, number: str, sheets: tuple[int, ...]) -> Fixed:
    layout = next(one for one in layouts() if one.number == number)
    cells: list[Cell] = []
    names = [name for name in layout.excel if name != HIDDEN_SHEET]
    for name in (names[at] for at in sheets if at < len(names)):
        texts = sorted(layout.excel[name].items(), key=lambda one: _place(one[0]))
        cells += _cells((text for _, text in texts), questionnaire)
    return _fixed(cells)


def _place(cell: str) -> tuple[int, int, str]:
    column = cell.rstrip("0123456789")
    return int(cell[len(column) :]), len(column), column


def differing(texts: Sequence[str], form: Fixed) -> tuple[Sequence[str], Fixed]:
    """Return the texts that differ from the cells of a form, and a form of only these cells.

    All of both when no cell stands where ours stood: then the lines have to be compared.
    """
    if len(texts) != len(form.cells):
        return texts, form
    differ = [at for at, same in enumerate(map(eq, texts, form.texts)) if not same]
    if len(differ) > _FEW:
        return texts, form
    return [texts[at] for at in differ], _fixed(form.cells[at] for at in differ)


def _fixed(found: Iterable[Cell]) -> Fixed:
    cells = tuple(found)
    lines = tuple(line for cell in cells for line in cell.lines)
    tokens = tuple(_own_token(line.text) for line in lines)
    filled = (line for line in dict.fromkeys(lines) if _VARIABLE.search(line.text))
    patterns = tuple((_pattern(line.text), _own_token(line.text)) for line in filled)
    return Fixed(cells, tuple(cell.text for cell in cells), lines, tokens, patterns)


def _cells(cells: Iterable[str], questionnaire: Questionnaire) -> Iterator[Cell]:
    """Yield the cells, their lines with the field or question whose name or text came last."""
    places = places_of(questionnaire)
    item = ""
    for cell in cells:
        lines = []
        for text in lines_of(_FIELD.sub("", cell)):
            name = token(text)
            item = places.get(name, item)
            if name:
                lines.append(Line(text, item))
        yield Cell(cell, tuple(lines))


@lru_cache(maxsize=4)
def known_lines(questionnaire: Questionnaire) -> frozenset[str]:
    """Return the lines of the questionnaire itself, which an adviser may have changed."""
    asked = questionnaire.questions
    texts = [questionnaire.title, questionnaire.note, *questionnaire.texts.values()]
    texts += [one for theme in questionnaire.themes for one in (theme.name, theme.intro)]
    for one in asked:
        texts += [one.text, one.title, one.evidence_hint, *one.answer_help.values()]
        texts += [paragraph.text for paragraph in one.explanation]
    for source in questionnaire.sources.values():
        texts += [source.name, source.description, source.address]
    texts += [text for item in questionnaire.items.values() for text in (item.help, item.row_key)]
    lines = {token(line) for text in texts for line in lines_of(text)}
    return frozenset(line for line in lines if len(line) >= _DISTINCT)


@lru_cache(maxsize=4)
def answers_listed(questionnaire: Questionnaire) -> frozenset[tuple[str, ...]]:
    """Return lines that stand behind each other where a form lists what can be answered.

    All answers of a field, or one before what it stands for; each line as it is compared.
    """
    fields = (item.categories for item in questionnaire.items.values())
    found = {tuple(token(one.name) for one in scale) for scale in fields if len(scale) > 1}
    for question in questionnaire.questions:
        for one in question.answer.categories:
            meaning = question.answer_help.get(one.code, "")
            first = next(lines_of(meaning), "")
            found |= {(token(one.name), token(first))} if first else set()
    return frozenset(found)


@lru_cache(maxsize=4)
def filled_lines(questionnaire: Questionnaire) -> re.Pattern[str]:
    """Return what finds the lines of the questionnaire in which something was filled in."""
    lines = (line for text in questionnaire.texts.values() for line in lines_of(text))
    patterns = (_pattern(line).pattern for line in lines if _VARIABLE.search(line))
    names = {one.name for item in questionnaire.items.values() for one in item.categories}
    answer = "|".join(map(re.escape, sorted(names)))
    patterns = (one.replace(f"(?P<{_ANSWER}>.*)", f"(?:{answer})") for one in patterns)
    plain = (_GROUP.sub("(?:", one) for one in patterns)
    return re.compile("|".join(f"(?:{one})" for one in plain) or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=4)
def places_of(questionnaire: Questionnaire) -> dict[str, str]:
    """Return what begins at a line: a field by its name or key, a question by its text."""
    known = lookup(questionnaire)
    helps = {token(line) for item in questionnaire.items.values() for line in lines_of(item.help)}
    texts = (line for text in questionnaire.texts.values() for line in lines_of(text))
    found = {one: "" for one in map(token, texts) if one not in helps}
    found |= {token(name): item.code for name, item in known.row_keys.items()}
    found |= {token(code): code for code in questionnaire.items}
    explained = (code.partition(".")[0] for code in questionnaire.rare)
    found |= {name: f"{name}.toelichting" for name in explained if name.startswith("r")}
    for question in questionnaire.questions:
        code, text = question.code, token(question.text)
        numbered = (text, f"{question.number}{text}") if text else ()  # "" of a question that went
        found |= dict.fromkeys((code, *numbered), code)
    found |= {token(f"{one.code}. {one.name}"): "" for one in questionnaire.themes if one.name}
    return found


def named(line: str, form: Fixed) -> str:
    """Return the token of a line of the form that may stand there filled in, else its own."""
    for pattern, name in form.patterns:
        if pattern.fullmatch(line):
            return name
    return token(line)


def contacts(lines: Iterable[str], form: Fixed) -> Iterator[str]:
    """Yield whom to ask, as it stands in these lines."""
    patterns = [one for one, _ in form.patterns if CONTACT in one.groupindex]
    for match in (one.fullmatch(line) for line in lines for one in patterns):
        if match:
            yield match[CONTACT]


@lru_cache(maxsize=1_000)
def _pattern(text: str) -> re.Pattern[str]:
    """Return what a line with variables looks like once these are filled in."""
    parts = (
        _VARIABLES.get(part, rf"(?P<{part}>.*)")
        if at % 2
        else _SPACE.join(map(re.escape, part.split()))
        for at, part in enumerate(_VARIABLE.split(text))
    )
    return re.compile(_SPACE.join(("", *parts, "")), re.IGNORECASE)
