"""Proposes what stands on a scan: for each field a text, with the piece of the page it stands on.

Nothing of it counts until an adviser confirms it: every reading is doubtful, and the note at its
field holds the picture.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace

from PIL import Image

from pipeline.base.messages import text as text_of
from pipeline.base.tesseract import NoTesseract
from pipeline.definitions.questionnaire import Item, Questionnaire
from pipeline.model.response import PICTURE, FilledForm, Reading, SourceKind
from pipeline.reading.scans.cutting import CUTTING, CutScan, Piece
from pipeline.reading.scans.form_code import identity_of
from pipeline.reading.scans.guesses import Guesses, ItemRow, as_png, guesses
from pipeline.reading.scans.labels import items_of
from pipeline.reading.shared.answers import Answers
from pipeline.wall.limits import Limits
from pipeline.wall.nursery import done_on

_SLOWER = 6  # times as long as a form that is no scan
_SHOWN, _GREYS = 0.6, 8  # of the size of a piece, and how many greys, as people see it


def read_scan(data: bytes, questionnaire: Questionnaire, limits: Limits) -> FilledForm | None:
    """Return proposals for what stands on a scan; None when our form is not seen on it.

    Raises UnreadableFile when its pages cannot be drawn.
    """
    cut = done_on(CUTTING, data, replace(limits, seconds=_SLOWER * limits.seconds))
    pictures = dict(_pictures(cut))
    for guess in guesses(cut, pictures):
        try:
            if rows := _rows(cut, guess, questionnaire):
                return _Scan(questionnaire, pictures).form(rows, guess)
        except NoTesseract:
            continue
    return None


def _rows(cut: CutScan, guess: Guesses, questionnaire: Questionnaire) -> list[ItemRow]:
    """Return the rows of our form; a field that seems to stand there twice is left out."""
    found = zip(cut.rows, items_of(guess.labels(), questionnaire.items), strict=True)
    return [ItemRow(questionnaire.items[code], row) for row, code in found if code]


class _Scan:
    """A form that is put together from the rows of a scan."""

    def __init__(self, questionnaire: Questionnaire, pictures: dict[Piece, Image.Image]) -> None:
        self.answers = Answers(questionnaire)
        self.pictures = pictures

    def form(self, rows: list[ItemRow], guess: Guesses) -> FilledForm:
        """Return what is proposed for every item that must stand on the scan."""
        asked = self.answers.questionnaire
        for row, text in zip(rows, guess.answers(rows), strict=True):
            self.propose(row, text)
        identity = identity_of(guess.feet(), asked)
        if identity.questionnaire and not identity.mini_form:
            for item in self.overlooked():
                self.keep(item, text_of("U-SCAN-UNREAD"), "")
                self.answers.note("V-SCAN-UNSEEN", item.code)
        return FilledForm("pdf", identity, self.answers.readings, tuple(self.answers.notes))

    def propose(self, row: ItemRow, text: str) -> None:
        """Keep a proposal and the picture it was read from."""
        typed, code = self.answers.typed(text), row.item.code
        picture = {PICTURE: _encoded(self.pictures[row.row.answer])}
        if typed.strip():
            self.answers.note("V-SCAN", code, text=typed, **picture)
        elif row.row.has_ink and not text.strip():
            typed = text_of("U-SCAN-UNREAD")
            self.answers.note("V-SCAN-UNREAD", code, **picture)
        else:
            self.answers.note("V-SCAN-BLANK", code, **picture)
        self.keep(row.item, typed, text_of("U-PLACE-SCAN", page=row.row.answer.page))

    def keep(self, item: Item, text: str, place: str) -> None:
        """Keep a reading that never counts by itself."""
        self.answers.readings[item.code] = Reading(text, SourceKind.SCAN, place, certain=False)

    def overlooked(self) -> list[Item]:
        """Return the items between those that were found: a whole form has them all."""
        asked = self.answers.questionnaire
        items = [one for one in asked.items.values() if one.code not in asked.rare]
        found = [at for at, one in enumerate(items) if one.code in self.answers.readings]
        between = items[found[0] : found[-1]] if found else []
        return [one for one in between if one.code not in self.answers.readings]


def _pictures(cut: CutScan) -> Iterator[tuple[Piece, Image.Image]]:
    for piece, data in zip(cut.pieces, cut.data, strict=True):
        yield piece, Image.frombytes("L", (piece.width, piece.height), data)


def _encoded(picture: Image.Image) -> str:
    """Return a piece for people: small, as text."""
    few = picture.resize((round(picture.width * _SHOWN), round(picture.height * _SHOWN)))
    return base64.b64encode(as_png(few.quantize(_GREYS))).decode("ascii")
