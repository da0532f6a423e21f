"""The texts of our own forms, to compare what is printed in a PDF with."""

from __future__ import annotations

from functools import lru_cache

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.layouts import layouts
from pipeline.reading.shared.answers import fold

_LONG = 25  # characters of a text that is surely ours


@lru_cache(maxsize=4)
def our_text(questionnaire: Questionnaire) -> str:
    """Return all texts of our forms without spacing, a line for each paragraph or cell."""
    cells = _cells()
    for question in questionnaire.questions:
        cells += [question.text, question.title, *(one.text for one in question.explanation)]
        cells += question.answer_help.values()
    for item in questionnaire.items.values():
        cells += [item.row_key, item.placeholder]
    cells += [text for one in layouts() for text in one.placeholders.values()]
    return "\n".join(dict.fromkeys("".join(cell.split()) for cell in cells))


@lru_cache(maxsize=1)
def long_texts() -> frozenset[str]:
    """Return the long texts of every layout, folded."""
    return _long(_cells())


@lru_cache(maxsize=1)
def word_texts() -> frozenset[str]:
    """Return the long texts that stand only in Word forms, folded."""
    return _long(_word_cells()) - _long(_sheet_cells())


def _long(cells: list[str]) -> frozenset[str]:
    return frozenset(one for one in map(fold, cells) if len(one) >= _LONG)


def _cells() -> list[str]:
    return _word_cells() + _sheet_cells()


def _word_cells() -> list[str]:
    return [cell for one in layouts() for row in one.word for cell in row]


def _sheet_cells() -> list[str]:
    return [cell for one in layouts() for sheet in one.excel.values() for cell in sheet.values()]
