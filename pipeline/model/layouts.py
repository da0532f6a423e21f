"""Every layout of the form that was ever sent: its fixed texts, as data beside this module.

A form says which layout it has (`marks.LAYOUT`); one that does not say has `LAYOUT_BEFORE`. What
stands in a return and not in its layout, somebody wrote. `tools/form_layout.py` makes the data.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.model.marks import LAYOUT_BEFORE

_DATA = Path(__file__).with_name("layouts_sent")


@dataclass(frozen=True, slots=True)
class Layout:
    """The fixed texts of one layout; a field stands in them as its code: `{v07.antwoord}`.

    What differs between rounds and participants stands in them as `{deadline}` and so on.
    """

    number: str
    placeholders: dict[str, str]  # of its fields, by item code
    anyone: str  # what stands in a form for anyone in the place of a participant
    helps: tuple[str, ...]  # what stands beside fields
    word: tuple[tuple[str, ...], ...]  # paragraphs, and rows of tables cell by cell, in order
    excel: dict[str, dict[str, str]]  # by sheet and cell: «B7»

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the questionnaire it was made with, which stands in the form."""
        cells = self.excel.get("_meta", {})
        return cells.get("B4", "")

    @property
    def version(self) -> str:
        """The version of the questionnaire it was made with, as advisers number it: «1.0»."""
        return self.excel.get("_meta", {}).get("B3", "")


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every layout that was ever sent, the oldest first."""
    paths = sorted(_DATA.glob("*.json"), key=lambda path: int(path.stem))
    return tuple(_layout(json.loads(path.read_text("utf-8"))) for path in paths)


def layout_of(number: str) -> Layout | None:
    """Return the layout a form says it has; None when it was never sent."""
    wanted = number or LAYOUT_BEFORE
    return next((one for one in layouts() if one.number == wanted), None)


@cache
def former_mini_form_texts() -> tuple[str, ...]:
    """Return the texts that stood in mini-forms of before, and in none that is made now."""
    return tuple((_DATA / "mini_forms.txt").read_text("utf-8").splitlines())


def _layout(data: dict[str, Any]) -> Layout:
    return Layout(
        number=data["number"],
        placeholders=data["placeholders"],
        anyone=data["anyone"],
        helps=tuple(data["helps"]),
        word=tuple(map(tuple, data["word"])),
        excel=data["excel"],
    )
