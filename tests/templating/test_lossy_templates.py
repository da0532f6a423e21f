"""Templates of which something was once lost: refused before anything is made, or right."""

from __future__ import annotations

import io
import tarfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from pipeline.base.errors import TemplateError
from pipeline.ooxml.package import Package
from pipeline.templating.template import OfficeTemplate
from tests.support.places import TESTS
from tests.support.sweep_workbooks import recalculated
from tests.support.template_files import signs_left
from tests.support.template_mistakes import Gemeente, Vraag


@dataclass(frozen=True)
class Rapport:
    gemeente: Gemeente
    vragen: tuple[Vraag, ...]
    themas: dict[str, tuple[Vraag, ...]]
    datum: str
    toon: bool
    leeg: tuple[str, ...]
    kleur: str
    lang: str
    getal: float


VRAGEN = (
    Vraag(1, "Eerste & <vraag>", "ja", ("a", "b")),
    Vraag(2, "Tweede vraag", "nee", ()),
    Vraag(3, "Derde vraag", None, ("c",)),
)
RAPPORT = Rapport(
    gemeente=Gemeente("Fictiedam", "XX0001", 12345),
    vragen=VRAGEN,
    themas={"Beleid": VRAGEN[:2], "Zorg": VRAGEN[2:]},
    datum="1 mei 2027",
    toon=True,
    leeg=(),
    kleur="FFCC00",
    lang="regel een\nregel twee\tna tab",
    getal=3.5,
)

# What the refusal says: the code as typed, in its place.
REFUSED = {
    "w04_minus_p.docx": "{%-p if toon %}",
    "w05_p_minus.docx": "{%p if toon -%}",
    "w07_opmerking_slokt.docx": "{# eerste opmerking",
    "w08_opmerking_slokt_tabel.docx": "{# noot: nog nakijken",
    "w10_pagina_einde_codealinea.docx": "pagina-einde",
    "w11_plaatje_codealinea.docx": "plaatje",
    "w13_sectie_codealinea.docx": "sectie-einde",
    "w14_voetnoot_codealinea.docx": "voetnoot",
    "w16_macro_p.docx": "{{p blok }}",
    "w17_set_p.docx": "{{p blok }}",
    "w19_hele_lijst.docx": "{{ vragen }}",
    "w20_komma_tuple.docx": "{{ gemeente,datum }}",
    "w22_hyperlinkadres.docx": "gemeente.naam",
    "w29_endif_andere_cel.docx": "{% if leeg %}",
    "w31_p_for_over_cellen.docx": "{%p for v in vragen %}",
    "w32_for_over_cellen.docx": "{% for v in vragen %}",
    "w34_filter_dode_tak.docx": "vet",
    "w35_toets_dode_tak.docx": "waar",
    "w40_accolade_spatie.docx": "{ { gemeente.naam } }",
    "x10_opmerking_slokt_rijen.xlsx": "{# noot",
    "x11_for_over_cellen.xlsx": "{% for x in v %}",
}
# What the document says, and what stands in none of its parts.
RIGHT = {
    "w01_minus_midden_zin.docx": ("Links midden rechts.", "{%"),
    "w02_minus_einde_zin.docx": ("Links  midden rechts.", "{%"),
    "w23_mailto_gecodeerd.docx": ("Mail", "%7b%7b"),
    "w25_auteur_alineawijziging.docx": ("x 1 mei 2027", "Jan Verzonnen"),
    "w26_auteur_sectiewijziging.docx": ("x", "Jan Verzonnen"),
    "w28_permStart_adres.docx": ("x", "jan@"),
    "w37_set_title_amp.docx": ("Eerste & <Vraag>", "&amp;amp;"),
    "w38_set_upper_amp.docx": ("EERSTE & <VRAAG>", "&amp;amp;"),
}
# Every number of the workbook after recalculation, row by row, with three items and with none.
CALCULATED = {
    "x01_genest_subtotaal.xlsx": (
        [[10], [10, 1], [10], [41], [20, 20 / 41], [21, 21 / 41], [41], [93],
         [30, 30 / 93], [31, 31 / 93], [32, 32 / 93], [93], [144], [144]],
        [[0], [0]],
    ),
    "x02_twee_rijen_som.xlsx": ([[10], [1], [20], [1], [30], [1], [60], [60], [3]], [[0]] * 3),
    "x04_if_else_kring.xlsx": ([[5], [7], [12]], [[5], [9], [14]]),
    "x05_aandeel_dollar.xlsx": ([[n * 10, n / 6, n / 6] for n in (1, 2, 3)], []),
    "x13_tabel_zonder_rijen.xlsx": (
        [[1, 10, 20], [2, 20, 40], [3, 30, 60], [60, 120]],
        [[0, 0]],
    ),
}  # fmt: skip


@cache
def templates() -> dict[str, bytes]:
    with tarfile.open(TESTS / "data" / "lossy_templates.tar.xz") as archive:
        return {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]


def items(count: int) -> dict[str, object]:
    """The names of the workbooks: themes with one question more each time, and questions."""
    questions = [
        {"nr": n + 1, "naam": f"Vraag {n + 1} <&>", "w": 10 * (n + 1)} for n in range(count)
    ]
    themes = [
        {
            "naam": f"Thema {n + 1}",
            "v": [{"naam": f"T{n + 1}V{m + 1}", "w": (n + 1) * 10 + m} for m in range(n + 1)],
        }
        for n in range(count)
    ]
    return {"gemeente": "Fictiedam & Co", "v": questions, "g": themes, "toon": count % 2 == 1}


def test_each_has_a_verdict() -> None:
    others = {"x07_kop_en_teken.xlsx", "x08_getal_met_tekst.xlsx", "x14_hyperlinkadres.xlsx"}
    assert len(templates()) == 37
    assert {*REFUSED, *RIGHT, *CALCULATED, *others} == {*templates()}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_come_out_is_refused_by_what_was_typed(name: str) -> None:
    with pytest.raises(TemplateError) as found:
        OfficeTemplate(templates()[name], Rapport if name.startswith("w") else None)
    problem = found.value.problems[0]
    assert REFUSED[name] in f"{problem.where} {problem.what} {problem.remedy}"
    assert problem.remedy


@pytest.mark.parametrize("name", RIGHT)
def test_the_document_says_what_was_written(name: str) -> None:
    text, absent = RIGHT[name]
    out = OfficeTemplate(templates()[name], Rapport).render(RAPPORT)
    package = Package.open(out)
    root = package.tree(package.main_part)
    paragraphs = ["".join(one.itertext("{*}t")) for one in root.iter("{*}p")]
    assert text in paragraphs
    assert absent.encode() not in b"".join(package.read(part) for part in package.names)
    assert signs_left(out) == []


def test_every_number_of_the_workbooks_is_right_when_it_is_calculated_anew(tmp_path: Path) -> None:
    made = {
        f"{count}-{name}": OfficeTemplate(templates()[name]).render(items(count))
        for name in CALCULATED
        for count in (3, 0)
    }
    books = recalculated(made, tmp_path)
    for name, (three, none) in CALCULATED.items():
        for count, wanted in ((3, three), (0, none)):
            book = openpyxl.load_workbook(io.BytesIO(books[f"{count}-{name}"]), data_only=True)
            assert numbers(book) == [[pytest.approx(one) for one in row] for row in wanted], (
                name,
                count,
            )


def test_a_table_ends_below_its_header_and_what_names_its_columns_stays() -> None:
    # LibreOffice cannot calculate a reference to a column of this table, not even untouched.
    template = OfficeTemplate(templates()["x13_tabel_zonder_rijen.xlsx"])
    for count, area in ((3, "A2:D5"), (0, "A2:D3")):
        sheet = openpyxl.load_workbook(io.BytesIO(template.render(items(count)))).active
        assert sheet["F1"].value == "=SUM(Tab1[Waarde])"
        assert sheet.tables["Tab1"].ref == area


def numbers(book: openpyxl.Workbook) -> list[list[float]]:
    rows = [
        [value for value in row if isinstance(value, int | float)]
        for row in book.active.iter_rows(values_only=True)
    ]
    return [row for row in rows if row]


def test_words_beside_a_number_page_headers_and_addresses_are_kept() -> None:
    made = {
        name: Package.open(OfficeTemplate(templates()[name]).render(items(3)))
        for name in ("x07_kop_en_teken.xlsx", "x08_getal_met_tekst.xlsx", "x14_hyperlinkadres.xlsx")
    }
    header, number, address = (
        b"".join(package.read(part) for part in package.names).decode() for package in made.values()
    )
    assert "R&amp;&amp;D" in header
    assert "Totaal 5 stuks" in number
    assert "https://www.voorbeeld.nl/Fictiedam%20%26%20Co" in address
