from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from pipeline.base.errors import TemplateError
from pipeline.ooxml.ns import CHART_NS as C
from pipeline.ooxml.package import Package
from pipeline.templating.chart import Grafiek, Reeks
from pipeline.templating.specialised import SpecialisedTemplate
from pipeline.templating.template import OfficeTemplate
from tests.support.office_round_trip import saved_by_libreoffice

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
NS = (
    f'xmlns:c="{C}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
SERIES = (
    '<c:ser><c:idx val="{n}"/><c:order val="{n}"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f>'
    '</c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></c:spPr>'
    '<c:invertIfNegative val="0"/><c:dLbls><c:dLblPos val="ctr"/><c:showLegendKey val="0"/>'
    '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:val><c:numRef>'
    "<c:f>Sheet1!$B$2:$B$3</c:f><c:numCache><c:formatCode>0</c:formatCode>"
    '<c:ptCount val="1"/><c:pt idx="0"><c:v>9</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>'
)
AXES = (
    '<c:gapWidth val="40"/><c:overlap val="100"/><c:axId val="-11"/><c:axId val="22"/>'
    '</c:barChart><c:catAx><c:axId val="-11"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
    '<c:delete val="0"/><c:axPos val="l"/><c:crossAx val="22"/></c:catAx><c:valAx>'
    '<c:axId val="22"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="1"/>'
    '<c:axPos val="t"/><c:crossAx val="-11"/></c:valAx>'
)
DRAWING = (
    f"<w:drawing {nsdecls('w', 'wp', 'a', 'r')}><wp:inline><wp:extent cx='5400000' cy='2400000'/>"
    "<wp:docPr id='1' name='Grafiek 1' descr='{alt}'/><a:graphic>"
    f"<a:graphicData uri='{C}'><c:chart xmlns:c='{C}' r:id='{{id}}'/></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing>"
)
CHART = Grafiek(
    "Thema A: 3 ja & 1 nee.",
    ("Thema A: beleid & <samen>", "Thema B", "Thema C"),
    (Reeks("Ja", (3, 2, None)), Reeks("Nee", (1, 2.5, 4))),
)


def template(*paragraphs: str, alt: str = "{{ thema.alt }}") -> bytes:
    """Return a document with a chart of two series at the paragraph «GRAFIEK»."""
    series = "".join(SERIES.format(n=n, fill=fill) for n, fill in enumerate(("1F4E79", "C55A11")))
    xml = (
        f'<c:chartSpace {NS}><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/>'
        f'<c:grouping val="stacked"/><c:varyColors val="0"/>{series}{AXES}</c:plotArea>'
        '<c:plotVisOnly val="1"/></c:chart></c:chartSpace>'
    )
    document = Document()
    name = PackURI("/word/charts/chart1.xml")
    part = Part(name, CHART_TYPE, xml.encode(), document.part.package)
    id_ = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    for text in paragraphs or ("GRAFIEK",):
        if text == "GRAFIEK":
            drawing = parse_xml(DRAWING.format(alt=alt, id=id_))
            document.add_paragraph().add_run()._r.append(drawing)
        else:
            document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def shown(docx: bytes) -> list[tuple[str, list[str], list[str], list[str]]]:
    """Return name, categories, values and references of every series."""
    root = etree.fromstring(Package.open(docx).read("word/charts/chart1.xml"))
    found = []
    for series in root.iter(f"{{{C}}}ser"):
        name, categories, values = (
            [node.text or "" for node in series.iterfind(f"{{{C}}}{kind}//{{{C}}}v")]
            for kind in ("tx", "cat", "val")
        )
        references = [node.text or "" for node in series.iter(f"{{{C}}}f")]
        found.append((name[0], categories, values, references))
    return found


def numbers(docx: bytes) -> list[list[Any]]:
    """Return the workbook behind the chart."""
    package = Package.open(docx)
    (link,) = package.relationships("word/charts/chart1.xml").values()
    book = openpyxl.load_workbook(io.BytesIO(package.read(link.target)))
    return [[cell.value for cell in row] for row in book["Blad1"].iter_rows()]


EXPECTED = [
    (
        "Ja",
        list(CHART.categorieen),
        ["3", "2"],
        ["Blad1!$B$1", "Blad1!$A$2:$A$4", "Blad1!$B$2:$B$4"],
    ),
    (
        "Nee",
        list(CHART.categorieen),
        ["1", "2.5", "4"],
        ["Blad1!$C$1", "Blad1!$A$2:$A$4", "Blad1!$C$2:$C$4"],
    ),
]


def test_a_chart_and_its_workbook_get_the_numbers_and_keep_their_look() -> None:
    out = OfficeTemplate(template()).render({"thema": CHART})
    assert shown(out) == EXPECTED
    assert numbers(out) == [
        [None, "Ja", "Nee"],
        ["Thema A: beleid & <samen>", 3, 1],
        ["Thema B", 2, 2.5],
        ["Thema C", None, 4],
    ]
    xml = Package.open(out).read("word/charts/chart1.xml").decode()
    assert re.findall('srgbClr val="(.*?)"', xml) == ["1F4E79", "C55A11"]
    assert xml.count("<c:dLbls>") == 2
    assert (
        'descr="Thema A: 3 ja &amp; 1 nee."' in Package.open(out).read("word/document.xml").decode()
    )


def test_the_ids_of_axes_are_positive() -> None:
    xml = Package.open(OfficeTemplate(template()).render({"thema": CHART})).read(
        "word/charts/chart1.xml"
    )
    assert b'val="-' not in xml


def test_a_chart_can_be_of_a_part_of_the_data_or_of_nothing() -> None:
    deep = OfficeTemplate(template(alt="{{ groep.verdeling.alt }}"))
    assert shown(deep.render({"groep": {"verdeling": CHART}})) == EXPECTED
    hidden = OfficeTemplate(template("{%p if thema %}", "GRAFIEK", "{%p endif %}"))
    assert shown(hidden.render({"thema": None}))[0][1] == []


def test_the_same_numbers_give_the_same_bytes() -> None:
    one = OfficeTemplate(template())
    assert one.render({"thema": CHART}) == one.render({"thema": CHART})


def test_a_specialised_template_fills_its_charts_too() -> None:
    special = SpecialisedTemplate(
        OfficeTemplate(template("{{ naam }}", "GRAFIEK")), {"thema": CHART}
    )
    assert shown(special.render({"naam": "Stad"})) == EXPECTED
    special = SpecialisedTemplate(
        OfficeTemplate(template("{{ naam }}", "GRAFIEK")), {"naam": "Stad"}
    )
    assert numbers(special.render({"thema": CHART}))[1][1] == 3


@pytest.mark.parametrize(
    ("chart", "detail"),
    [
        (Grafiek("", ("a",), (Reeks("Ja", (1,)),)), "1 reeksen, de grafiek 2"),
        (Grafiek("", ("a",), (Reeks("Ja", (1,)),) * 3), "3 reeksen, de grafiek 2"),
        (Grafiek("", ("a", "b"), (Reeks("Ja", (1,)),) * 2), "meer of minder getallen"),
        (Grafiek("", ("a",), (Reeks("Ja", (float("nan"),)),) * 2), "geen getal"),
    ],
)
def test_numbers_that_do_not_fit_the_chart_are_refused(chart: Grafiek, detail: str) -> None:
    with pytest.raises(TemplateError, match=detail):
        OfficeTemplate(template()).render({"thema": chart})


def test_a_chart_in_a_repetition_is_refused() -> None:
    with pytest.raises(TemplateError, match="hij staat in een herhaling"):
        OfficeTemplate(template("{%p for x in y %}", "GRAFIEK", "{%p endfor %}"))


def test_microsofts_validator_finds_nothing(
    tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    (tmp_path / "x.docx").write_bytes(OfficeTemplate(template()).render({"thema": CHART}))
    assert office_errors(tmp_path / "x.docx") == []


def test_a_template_saved_by_libreoffice_gives_the_same_chart(
    tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    saved = saved_by_libreoffice(template("Beste {{ naam }}", "GRAFIEK"), "docx", tmp_path)
    out = OfficeTemplate(saved).render({"thema": CHART, "naam": "Stad"})
    assert shown(out) == EXPECTED
    assert numbers(out)[3] == ["Thema C", None, 4]
    assert Document(io.BytesIO(out)).paragraphs[0].text == "Beste Stad"
    (tmp_path / "x.docx").write_bytes(out)
    assert office_errors(tmp_path / "x.docx") == []
