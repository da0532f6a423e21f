"""Reads one sheet of the Excel form that was saved as text: .csv, or text with tabs."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import replace

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.marks import FACTS, QUESTIONS
from pipeline.model.response import FilledForm, Note
from pipeline.ooxml.package import MAX_PART
from pipeline.reading.shared.answers import doubtful
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW
from pipeline.reading.sheets.grid import read_grid
from pipeline.reading.sheets.sheet import ReadSheet

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Excel writes without a mark: its «CSV UTF-8», and the three other kinds of CSV.
_UNMARKED = ("utf-8", "windows-1252", "cp850", "mac-roman")
_ANCHOR = re.compile(rf'(?:{QUESTIONS}|{FACTS})"?([;,\t])')
_LONGEST_CELL = 1_000_000  # characters; a cell of Excel holds 32,767
# A question mark where nobody types one: Excel writes it for what the kind of CSV does not have.
_LOST = re.compile(r"\?\?|\?(?=\w)|(?:^|(?<=\s))\?")


def has_keys(data: bytes) -> bool:
    """Tell whether a text holds the keys of a sheet of the form."""
    return any(
        anchor.encode(encoding) in data
        for anchor in (QUESTIONS, FACTS)
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )


def read_table_text(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a sheet of the form that was saved as text.

    Raises UnreadableFile when it is too big, or no table.
    """
    if len(data) > MAX_PART:
        raise refused("R-TOO-BIG", detail=f"{len(data) // 2**20} MB")
    text, encoding = _decoded(data, questionnaire)
    sheet = ReadSheet("tekstbestand", _rows(text), {})
    notes = () if text.endswith(("\n", "\r")) else ("V-CUT-OFF",)
    form = read_grid("csv", [sheet], questionnaire, notes=notes)
    return form if encoding.startswith("utf") else _with_doubts(form)


def _decoded(data: bytes, questionnaire: Questionnaire) -> tuple[str, str]:
    """Return the text and its encoding: the one in which most questions read as they should."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff"), encoding
    if b"\0" in data[:100]:
        little = data[1:2] == b"\0"
        return data.decode("utf-16-le" if little else "utf-16-be", "replace"), "utf-16"
    texts = {}
    for encoding in _UNMARKED:
        try:
            texts[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8":
            break
    questions = [question.text for question in questionnaire.questions]
    found = max(texts, key=lambda name: sum(one in texts[name] for one in questions))
    return texts[found], found


def _rows(text: str) -> list[list[str]]:
    """Return the cells; the separator is what follows the cell where the keys cross."""
    anchor = _ANCHOR.search(text)
    if anchor is None:
        raise refused("R-DAMAGED", detail=text_of("D-TABLE-UNKNOWN"))
    before = csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str]] = []
    try:
        lines = io.StringIO(text, newline="")
        for row in csv.reader(lines, delimiter=anchor[1], strict=True):
            if len(rows) == MAX_ROW:
                raise refused("R-TOO-BIG", detail=text_of("D-LINES"))
            rows.append([cell.replace("\r\n", "\n") for cell in row[:MAX_COLUMN]])
    except csv.Error as error:
        raise refused("R-DAMAGED", detail=text_of("D-TABLE")) from error
    finally:
        csv.field_size_limit(before)
    return rows


def _with_doubts(form: FilledForm) -> FilledForm:
    """Mark the answers in which characters may have got lost."""
    lost = {
        code: reading
        for code, reading in form.readings.items()
        if _LOST.search(reading.text) and reading.text.strip() != "?"
    }
    notes = [Note("V-CHARACTERS-LOST", code, {"text": one.text}) for code, one in lost.items()]
    return replace(
        form,
        readings=form.readings | {code: doubtful(one) for code, one in lost.items()},
        notes=(*form.notes, *notes),
    )
