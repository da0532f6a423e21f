"""Native charts in a Word template, filled with the numbers of each output.

A chart belongs to the value `X` of the context when the alt text of its drawing is
`{{ X.alt }}`: the one place an adviser can see and edit in Word and in LibreOffice. Its series
keep their look, by position; names, categories, numbers, references and the workbook behind the
chart are written anew. LibreOffice drops that workbook and spoils the references when it saves,
so neither is ever taken from the template.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from jinja2 import nodes
from lxml import etree

from pipeline.base.messages import message
from pipeline.ooxml.archive import Member
from pipeline.ooxml.cells import column_name
from pipeline.ooxml.draft import DECLARATION, Draft
from pipeline.ooxml.ns import (
    CHART_NS,
    OFFICE_RELATIONSHIPS,
    RELATIONSHIPS_NS,
    SHEET_NS,
    TYPES_NS,
    WP,
    C,
    R,
)
from pipeline.ooxml.package import CONTENT_TYPES, Package
from pipeline.templating.language import SANDBOX, Xml, clean, machine_number, printed
from pipeline.templating.source import TemplateSource, found_in

SHEET = "Blad1"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALT = re.compile(r"\s*\{\{-?\s*([A-Za-z_][\w.]*)\.alt\s*-?\}\}\s*")


@dataclass(frozen=True, slots=True)
class Reeks:
    """One series of a chart: its name and a number, or None, for each category."""

    naam: str
    waarden: tuple[float | int | None, ...]


@dataclass(frozen=True, slots=True)
class Grafiek:
    """What a chart in a template shows; `alt` says the same in words."""

    alt: str
    categorieen: tuple[str, ...]
    reeksen: tuple[Reeks, ...]


@dataclass(frozen=True)
class Chart:
    """A chart of a template, tied to a value of the context."""

    source: TemplateSource  # for messages
    name: str  # the value: «themas», «groep.verdeling»
    workbook: str  # the part that holds the numbers
    series: int

    def render(self, names: Mapping[str, Any]) -> Member:
        """Return the workbook with the numbers of one context.

        Raises TemplateError when these do not fit the chart of the template.
        """
        value: Any = names.get(self.name.split(".")[0])
        for attribute in self.name.split(".")[1:]:
            value = SANDBOX.getattr(value, attribute) if value is not None else None
        if value is None:
            return Member.store(_workbook((), ()))
        self._check(value)
        return Member.store(_workbook(value.categorieen, value.reeksen))

    def _check(self, value: Grafiek) -> None:
        if len(value.reeksen) != self.series:
            values = {"found": len(value.reeksen), "expected": self.series}
            detail, remedy = message("U-CHART-SERIES", **values)
        elif any(len(series.waarden) != len(value.categorieen) for series in value.reeksen):
            detail, remedy = message("U-CHART-LENGTH")
        elif not all(_fits(number) for series in value.reeksen for number in series.waarden):
            detail, remedy = message("U-CHART-NUMBER")
        else:
            return
        raise self.source.error("E-TEMPLATE-CHART", self.where, detail=detail, remedy=remedy)

    @property
    def where(self) -> str:
        """The place of the chart for people."""
        return self.source.place(f"{{{{ {self.name}.alt }}}}")


def bind_charts(draft: Draft, file: str) -> tuple[Chart, ...]:
    """Turn every chart whose alt text names a value into template text.

    Raises TemplateError when a chart has a kind that cannot be filled.
    """
    charts = []
    for part in draft.names:
        if not part.startswith("word/") or not part.endswith(".xml"):
            continue
        targets = {node.get("Id"): target for node, _, target in draft.links(part)}
        for shown in list(draft.tree(part).iter(f"{C}chart")):
            name = _bound_to(shown)
            target = targets.get(shown.get(f"{R}id"))
            if name and target:
                charts.append(_bind(draft, TemplateSource(file, target, ""), name))
    return tuple(charts)


def check_loops(tree: nodes.Template, source: TemplateSource) -> None:
    """Raise TemplateError when a chart stands in a loop: all its copies would be the same."""
    for loop in found_in(tree, nodes.For) if "<c:chart " in source.text else ():
        if any("<c:chart " in data.data for data in found_in(loop, nodes.TemplateData)):
            detail, remedy = message("U-CHART-LOOP")
            where = source.where(loop.lineno)
            raise source.error("E-TEMPLATE-CHART", where, detail=detail, remedy=remedy)


def _bound_to(shown: etree._Element) -> str:
    """Return the value a shown chart is bound to, "" when it is none of ours."""
    for holder in shown.iterancestors(f"{WP}inline", f"{WP}anchor"):
        properties = holder.find(f"{WP}docPr")
        found = _ALT.fullmatch(properties.get("descr", "")) if properties is not None else None
        return found[1] if found else ""
    return ""


def _bind(draft: Draft, source: TemplateSource, name: str) -> Chart:
    root = draft.tree(source.part)
    series = list(root.iter(f"{C}ser"))
    chart = Chart(source, name, _workbook_part(draft, source.part, root), len(series))
    if not series or next(root.iter(f"{C}xVal"), None) is not None:
        detail, remedy = message("U-CHART-KIND")
        raise source.error("E-TEMPLATE-CHART", chart.where, detail=detail, remedy=remedy)
    for position, node in enumerate(series):
        _fill_series(node, name, position)
    _positive_axes(root)
    return chart


def _fill_series(series: etree._Element, name: str, position: int) -> None:
    """Replace name, categories and values of one series by tags; its look stays."""
    for kind, markup in _SERIES.items():
        text = markup.replace("SERIES", f"{name}.reeksen[{position}]").replace("VALUE", name)
        text = text.replace("SHEET", SHEET).replace("COLUMN", column_name(position + 1))
        new = etree.fromstring(f'<x xmlns:c="{CHART_NS}">{text}</x>')[0]
        old = series.find(f"{C}{kind}")
        if old is not None:
            series.replace(old, new)
        elif kind == "tx":
            series.insert(2, new)  # idx and order stand before it
        else:
            _before(series, new, _AFTER_CATEGORIES if kind == "cat" else _AFTER_VALUES)


def _before(holder: etree._Element, new: etree._Element, followers: tuple[str, ...]) -> None:
    """Put an element before the first of those that must follow it."""
    names = {f"{C}{name}" for name in followers}
    at = next((at for at, node in enumerate(holder) if node.tag in names), len(holder))
    holder.insert(at, new)


def _positive_axes(root: etree._Element) -> None:
    """Make the ids of axes positive: Microsoft's own validator refuses others."""
    for node in root.iter(f"{C}axId", f"{C}crossAx"):
        node.set("val", str(int(node.get("val", "1")) & 0x7FFFFFFF))


def _workbook_part(draft: Draft, chart: str, root: etree._Element) -> str:
    """Return the part for the workbook behind a chart, made when it is not there."""
    for node, kind, target in draft.links(chart):
        if kind == "package" and target.endswith(".xlsx") and target in draft.names:
            _point_to(root, node.get("Id", ""))
            return target
    part = chart.replace("charts/", "embeddings/").replace(".xml", "_gegevens.xlsx")
    types = draft.tree(CONTENT_TYPES)
    if not any(node.get("Extension") == "xlsx" for node in types):
        types.insert(
            0, etree.Element(f"{{{TYPES_NS}}}Default", Extension="xlsx", ContentType=_XLSX)
        )
    draft.put(part, _workbook((), ()))
    _point_to(root, draft.link(chart, "package", part))
    return part


def _point_to(root: etree._Element, id_: str) -> None:
    """Make a chart refer to its workbook."""
    for node in root.findall(f"{C}externalData"):
        root.remove(node)
    new = etree.Element(f"{C}externalData", {f"{R}id": id_})
    etree.SubElement(new, f"{C}autoUpdate", val="0")
    _before(root, new, ("printSettings", "userShapes", "extLst"))


def _points(values: Iterable[object]) -> Xml:
    """Return the numbers or categories of a series as a chart holds them: how many, and each."""
    held = [machine_number(each) if isinstance(each, float) else each for each in values]
    points = (
        f'<c:pt idx="{at}"><c:v>{printed(each)}</c:v></c:pt>'
        for at, each in enumerate(held)
        if each is not None
    )
    return Xml(f'<c:ptCount val="{len(held)}"/>{"".join(points)}')


SANDBOX.filters["grafiekpunten"] = _points


def _fits(number: object) -> bool:
    return number is None or (isinstance(number, int | float) and math.isfinite(number))


def _workbook(categories: tuple[str, ...], series: tuple[Reeks, ...]) -> bytes:
    """Return a workbook with categories in column A and a series in each next column."""
    head: list[str | None] = [None, *(each.naam for each in series)]
    rows: list[list[str | float | int | None]] = [list(head)]
    for number, category in enumerate(categories):
        rows.append([category, *(each.waarden[number] for each in series)])
    cells = "".join(
        f'<row r="{row}">'
        + "".join(_cell(f"{column_name(at)}{row}", value) for at, value in enumerate(values))
        + "</row>"
        for row, values in enumerate(rows, 1)
    )
    sheet = _SHEET_START + cells + "</sheetData></worksheet>"
    return _BASE.write({_SHEET_PART: sheet.encode()})


def _cell(place: str, value: str | float | int | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        text = escape(clean(value), quote=False)
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


_CATEGORIES = "VALUE.categorieen if VALUE else ()"
_LAST = f"{{{{ 1 + ({_CATEGORIES}) | length }}}}"
_SERIES = {
    "tx": '<c:tx><c:strRef><c:f>SHEET!$COLUMN$1</c:f><c:strCache><c:ptCount val="1"/>'
    "<c:pt idx=\"0\"><c:v>{{ SERIES.naam if VALUE else '' }}</c:v></c:pt></c:strCache>"
    "</c:strRef></c:tx>",
    "cat": f"<c:cat><c:strRef><c:f>SHEET!$A$2:$A${_LAST}</c:f><c:strCache>"
    f"{{{{ ({_CATEGORIES}) | grafiekpunten }}}}</c:strCache></c:strRef></c:cat>",
    "val": f"<c:val><c:numRef><c:f>SHEET!$COLUMN$2:$COLUMN${_LAST}</c:f><c:numCache>"
    "<c:formatCode>General</c:formatCode>"
    "{{ (SERIES.waarden if VALUE else ()) | grafiekpunten }}</c:numCache></c:numRef></c:val>",
}
_AFTER_VALUES = ("smooth", "shape", "bubbleSize", "bubble3D", "extLst")
_AFTER_CATEGORIES = ("val", *_AFTER_VALUES)

_SHEET_PART = "xl/worksheets/sheet1.xml"
_SHEET_START = f'{DECLARATION}<worksheet xmlns="{SHEET_NS}"><sheetData>'
_RELS = f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS_NS}"><Relationship Id="rId1" Type="'
_BASE = Package(
    {
        name: Member.pack(text.encode())
        for name, text in {
            CONTENT_TYPES: f'{DECLARATION}<Types xmlns="{TYPES_NS}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_XLSX}.main+xml"/>'
            f'<Override PartName="/{_SHEET_PART}" ContentType="'
            'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
            "_rels/.rels": f'{_RELS}{OFFICE_RELATIONSHIPS}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'{DECLARATION}<workbook xmlns="{SHEET_NS}" xmlns:r="'
            f'{OFFICE_RELATIONSHIPS}"><sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'{_RELS}{OFFICE_RELATIONSHIPS}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        }.items()
    }
)
