"""Writes the fixed texts of a layout of the form, as `pipeline/model/layouts.py` reads them.

Run `python -m tools.form_layout` after a change in a template of the form or in its texts: that is
a new layout, so raise `marks.LAYOUT` first when forms of the present one were sent.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from python_calamine import CalamineWorkbook

from pipeline.base.files import write_atomic
from pipeline.base.phrasing import date_text
from pipeline.definitions import questionnaire_file
from pipeline.definitions.questionnaire import Item, Questionnaire
from pipeline.definitions.round import Round
from pipeline.forms.build import blank
from pipeline.forms.excel import ExcelForm
from pipeline.forms.word import WordForm
from pipeline.model.marks import LAYOUT
from pipeline.ooxml.cells import column_name
from pipeline.ooxml.controls import controls
from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text

ROOT = Path(__file__).parent.parent
DATA = ROOT / "pipeline" / "model" / "layouts_sent"
_DAY = dt.date(2999, 12, 31)
ANY_ROUND = Round("RONDE", _DAY, "{retouradres}", "{contact}", "{afzender}", 999)
_ANYONE = "Uw gemeente"  # as `formulier.docx` says it
_DIFFERS = {date_text(_DAY): "{deadline}", "999": "{bewaartermijn}", "RONDE": "{ronde}"}


def layout_data(
    number: str, forms: tuple[bytes, bytes], items: Iterable[Item], differs: Mapping[str, str]
) -> dict[str, Any]:
    """Return a layout as data, of a blank Word and Excel form.

    `differs` has what is not fixed in these forms, and the name it gets instead.
    """
    fields = list(items)
    word, excel = forms
    helps = {one.help for one in fields} | set(_beside(excel, {one.row_key for one in fields}))
    return {
        "number": number,
        "placeholders": {one.code: one.placeholder for one in fields},
        "anyone": _ANYONE,
        "helps": sorted(filter(None, helps)),
        "word": [[_plain(text, differs) for text in row] for row in _blocks(word)],
        "excel": {
            name: {place: _plain(text, differs) for place, text in cells}
            for name, cells in _sheets(excel)
        },
    }


def present(questionnaire: Questionnaire, templates: Path) -> dict[str, Any]:
    """Return the layout that the templates make now, as data."""
    form = blank(questionnaire, ANY_ROUND)
    word = WordForm(templates / "formulier.docx", form).render(form)
    excel = ExcelForm(templates / "formulier.xlsx", form).render(form)
    differs = {form.formuliercode: "{formuliercode}", **_DIFFERS}
    return layout_data(LAYOUT, (word, excel), questionnaire.items.values(), differs)


def _plain(text: str, differs: Mapping[str, str]) -> str:
    for found, name in differs.items():
        text = text.replace(found, name)
    return text


def _blocks(form: bytes) -> Iterator[list[str]]:
    """Yield the paragraphs and rows of a Word form and its margins, with codes for its fields."""
    package = Package.open(form)
    margins = [name for name in package.names if name.startswith(("word/header", "word/footer"))]
    for name in (package.main_part, *sorted(margins)):
        root = package.tree(name)
        for control in controls(root):
            content = control.content
            texts = [] if content is None else list(content.iter(W + "t"))
            for at, node in enumerate(texts):
                node.text = f"{{{control.tag}}}" if at == 0 else ""
        yield from _rows(root)


def _rows(root: etree._Element) -> Iterator[list[str]]:
    for node in root.iter(W + "tr", W + "p"):
        if node.tag == W + "tr":
            yield [visible_text(cell) for cell in node.iter(W + "tc")]
        elif next(node.iterancestors(W + "tr"), None) is None and visible_text(node).strip():
            yield [visible_text(node)]


def _beside(form: bytes, names: set[str]) -> Iterator[str]:
    """Yield the texts that stand behind the answers in an Excel form."""
    for _, cells in _sheets(form):
        texts = dict(cells)
        for place, text in cells:
            column, row = place.rstrip("0123456789"), place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            if text in names and len(column) == 1:
                yield texts.get(f"{chr(ord(column) + 2)}{row}", "")


def _sheets(form: bytes) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(form))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield (
            name,
            [
                (f"{column_name(at)}{number}", _shown(value))
                for number, row in enumerate(rows, 1)
                for at, value in enumerate(row)
                if _shown(value).strip()
            ],
        )


def _shown(value: object) -> str:
    """Return a text or a whole number as a cell shows it; nothing else is fixed in a form."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else ""


def main() -> None:
    """Write the data of the layout the templates make now."""
    templates = ROOT / "templates"
    questionnaire = questionnaire_file.load(templates / "vragenlijst.yaml")
    data = json.dumps(present(questionnaire, templates), ensure_ascii=False, indent=0)
    write_atomic(DATA / f"{LAYOUT}.json", f"{data}\n".encode())


if __name__ == "__main__":
    main()
