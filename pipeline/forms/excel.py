"""Write the questionnaire as a fillable Excel form from `templates/formulier.xlsx`.

The template is an ordinary workbook that advisers restyle. Added here: the height of every row
of which the text is only known when the form is made, the protection of all texts, and the
form's identity out of sight.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.messages import message
from pipeline.forms.blueprint import PERSONAL, FormTemplate, add_identity, fields_of, open_template
from pipeline.forms.context import Formulier
from pipeline.forms.printing import page_ends
from pipeline.forms.row_height import row_height
from pipeline.model.marks import COLUMNS, FACTS, QUESTIONS
from pipeline.ooxml.cells import column_name
from pipeline.ooxml.draft import Draft, drop
from pipeline.ooxml.ns import R, S
from pipeline.ooxml.package import Package
from pipeline.templating.file import TemplateFile
from pipeline.templating.language import SANDBOX, machine_number

SANDBOX.filters["rijhoogte"] = lambda cells: machine_number(row_height(cells))


_HIDDEN = "{{ 'hidden' if aanvulling and not slot and gegevens | length == 1 else 'visible' }}"


class ExcelForm:
    """The Excel form of one questionnaire: compiled once, rendered per participant.

    `blank` is the form for anyone; forms rendered later differ from it in what is personal only.
    Raises TemplateError when the template cannot be used: a name is unknown, or a key by which
    answers are found back is gone.
    """

    def __init__(self, template: Path | TemplateFile, blank: Formulier) -> None:
        self._where = template.name
        draft = open_template(template)
        _fit_rows(draft)
        _lock_texts(draft)
        _hide_facts(draft)
        add_identity(draft, draft.package.main_part)
        self._template = FormTemplate(template.name, draft)
        self._ends: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._check_keys(blank, self.render(blank))

    def render(self, form: Formulier) -> bytes:
        """Return the form as the bytes of an .xlsx file."""
        data = self._template.render(self._paged(form))
        if form.aanvulling:
            self._check_keys(form, data)
        return data

    def _paged(self, form: Formulier) -> Formulier:
        """Return a form that says after which questions a page ends when it is printed."""
        asked = tuple(question.code for question in form.vragen)
        shown = (*asked, *form.vorige.values(), *(one.tekst for one in form.tegenspraken))
        if shown not in self._ends:
            everywhere = self._template.render(replace(form, bladzijde_na=asked))
            draft = Draft(Package.open(everywhere, self._where))
            sheet = next(
                (one for one in _sheets(draft) if next(one.iter(f"{S}brk"), None) is not None), None
            )
            ends = [] if sheet is None else page_ends(sheet)
            self._ends[shown] = tuple(asked[at] for at in ends if at < len(asked))
        return replace(form, bladzijde_na=self._ends[shown])

    def _check_keys(self, form: Formulier, data: bytes) -> None:
        """Each field has a visible name and a hidden key, by which it is found back: once."""
        draft = Draft(Package.open(data, self._where))
        shared = _shared_texts(draft)
        cells = (text for sheet in _sheets(draft) for _, text in _texts(sheet, shared))
        found = Counter(text.replace("_x005F_", "_") for text in cells)
        keys = [QUESTIONS, FACTS, *(one.code for one in form.vragen)]
        fields = [(field.code, field.sleutel) for field in fields_of(form)]
        if found[COLUMNS[0]]:  # a template of layout 1: a row per question, a column per part
            fields = [one for one in fields if one[0].startswith("kop.")]
            keys += [*COLUMNS, *(one.code for one in form.tegenspraken)]
        keys += [key for names in fields for key in names]
        problems = [
            Problem(self._where, *message("E-FORM-KEY", key=key, count=found[key]))
            for key in keys
            if found[key] != 1
        ]
        if problems:
            raise TemplateError(*problems)


@dataclass(frozen=True, slots=True)
class _Style:
    """What of a cell style decides how high its text gets."""

    size: float  # of the font, in points
    bold: bool
    indent: int
    wraps: bool
    locked: bool

    @property
    def look(self) -> str:
        """What the height depends on besides text and width, as the rest of a list in a tag."""
        return f"{self.size}, {self.bold}, {self.indent}"


def _fit_rows(draft: Draft) -> None:
    """Let every row with wrapped text compute its height when the form is rendered.

    A row of which the template sets the height keeps it. A row to fill in gets the height it has
    while it is empty: the office program makes it higher as somebody types.
    """
    shared, styles = _shared_texts(draft), _styles(draft)
    for root in _sheets(draft):
        widths = _widths(root)
        for row in root.iter(f"{S}row"):
            if row.get("customHeight") in ("1", "true"):
                continue
            cells = [
                f"({_expression(text)}, {widths[column]}, {style.look})"
                for cell, text in _texts(row, shared)
                if (style := styles[int(cell.get("s", "0"))]).wraps
                and (column := re.sub("[0-9]", "", cell.get("r", ""))) in widths
                and "{%" not in text
            ]
            if cells:
                row.set("ht", f"{{{{ [{', '.join(cells)}]|rijhoogte }}}}")
                if all(styles[int(cell.get("s", "0"))].locked for cell in row):
                    row.set("customHeight", "1")


def _lock_texts(draft: Draft) -> None:
    """Protect every sheet, without a password: only cells the template unlocks can be changed.

    Filtering stays allowed, and so does making a row or column larger.
    """
    for root in _sheets(draft):
        for old in root.findall(f"{S}sheetProtection"):
            drop(old)
        allowed = dict.fromkeys(("autoFilter", "formatColumns", "formatRows"), "0")
        kept = dict.fromkeys(("sheet", "objects", "scenarios"), "1")
        protection = etree.Element(f"{S}sheetProtection", {**kept, **allowed})
        before = root.find(f"{S}sheetCalcPr")
        data = root.find(f"{S}sheetData") if before is None else before
        if data is not None:
            data.addnext(protection)


def _hide_facts(draft: Draft) -> None:
    """Let the sheet with facts be hidden in a mini-form that asks none of them."""
    main, shared = draft.package.main_part, _shared_texts(draft)
    targets = {node.get("Id"): target for node, _, target in draft.links(main)}
    for node in draft.tree(main).iter(f"{S}sheet"):
        part = targets.get(node.get(f"{R}id"), "")
        if part in draft.names and FACTS in (text for _, text in _texts(draft.tree(part), shared)):
            node.set("state", _HIDDEN)


def _expression(text: str) -> str:
    """Return the expression that gives the text of a cell, for use inside a tag.

    What is personal is short, so it counts as one letter: heights are then the same in all forms.
    """
    text = re.sub(rf"\{{\{{[^{{}}]*\b({'|'.join(PERSONAL)})\b[^{{}}]*\}}\}}", "x", text)
    parts = re.split(r"(\{\{.*?\}\})", text)
    return " ~ ".join(
        f"({part[2:-2].strip()})" if part.startswith("{{") else _quoted(part)
        for part in parts
        if part
    )


def _quoted(text: str) -> str:
    return "'" + text.encode("unicode_escape").decode().replace("'", "\\x27") + "'"


def _sheets(draft: Draft) -> list[etree._Element]:
    names = [name for name in draft.names if name.startswith("xl/worksheets/sheet")]
    return [draft.tree(name) for name in names]


def _shared_texts(draft: Draft) -> list[str]:
    """Return the texts that cells of all sheets share, by number."""
    links = draft.links(draft.package.main_part)
    part = next((target for _, kind, target in links if kind == "sharedStrings"), "")
    return [_joined(node) for node in draft.tree(part).findall(f"{S}si")] if part else []


def _joined(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{S}t"))


def _texts(root: etree._Element, shared: list[str]) -> Iterator[tuple[etree._Element, str]]:
    """Yield (cell, text) for every cell of a sheet or row that holds a text."""
    for cell in root.iter(f"{S}c"):
        if cell.get("t") == "s":
            yield cell, shared[int(cell.findtext(f"{S}v") or 0)]
        elif cell.get("t") == "inlineStr":
            yield cell, _joined(cell)


def _styles(draft: Draft) -> list[_Style]:
    """Return what every cell style of the workbook does with its text."""
    links = draft.links(draft.package.main_part)
    root = draft.tree(next(target for _, kind, target in links if kind == "styles"))
    fonts = root.findall(f"{S}fonts/{S}font")
    styles = []
    for style in root.findall(f"{S}cellXfs/{S}xf"):
        font = fonts[int(style.get("fontId", "0"))]
        size, alignment = font.find(f"{S}sz"), style.find(f"{S}alignment")
        protection = style.find(f"{S}protection")
        styles.append(
            _Style(
                size=float(size.get("val", "11")) if size is not None else 11.0,
                indent=int(alignment.get("indent", "0")) if alignment is not None else 0,
                bold=font.find(f"{S}b") is not None,
                wraps=alignment is not None and alignment.get("wrapText") in ("1", "true"),
                locked=protection is None or protection.get("locked") not in ("0", "false"),
            )
        )
    return styles


def _widths(root: etree._Element) -> dict[str, float]:
    """Return the width of every visible column that has its own, by letter."""
    return {
        column_name(number - 1): float(column.get("width", "9"))
        for column in root.iter(f"{S}col")
        if column.get("hidden") not in ("1", "true")
        for number in range(int(column.get("min", "1")), min(int(column.get("max", "1")), 100) + 1)
    }
