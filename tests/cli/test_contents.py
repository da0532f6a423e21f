"""What `quickscan read` tells people about one file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.settings import form, here, receipt, work_list
from pipeline.cli.describe import lines_of
from pipeline.judgement.counting import settle
from pipeline.model.decisions import Key, Matter
from pipeline.model.receipt import Receipt, Verdict, reason


def lines(got: Receipt, width: int = 100) -> list[str]:
    return [line.text for line in lines_of(got, here(), width)]


def said(got: Receipt) -> str:
    return " ".join(" ".join(lines(got)).split())


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ({"v07.antwoord": "Ja"}, "vraag 7 · Inbreng van partners ✔ Ja (invulvak, zeker)"),
        ({"v07.antwoord": "gedeeltelijk"}, "◐ Deels (er staat «gedeeltelijk»; invulvak, zeker)"),
        ({"v07.antwoord": "ja/deels"}, "telt niet mee (er staat «ja/deels»; invulvak, niet zeker)"),
        ({"v07.bewijs": "Plan 2026"}, "vraag 7 · Waar staat dit? Plan 2026 (invulvak, zeker)"),
        ({"v07.toelichting": "a\nb"}, "vraag 7 · Toelichting a b (invulvak, zeker)"),
        ({"kop.datum": "23-11-2026"}, "K2 Datum 23 november 2026 (invulvak, zeker)"),
        (
            {"kop.datum": "23 nov 2026"},
            "23 november 2026 (er staat «23 nov 2026»; invulvak, zeker)",
        ),
        ({"v07.antwoord": "", "v09.antwoord": ""}, "2 vragen nog open: 7 en 9."),
        ({"v07.antwoord": ""}, "1 vraag nog open: 7."),
        ({f"v{n:02}.antwoord": "" for n in (3, 7, 8, 9)}, "4 vragen nog open: 3 en 7 t/m 9."),
        ({}, "Alle 26 vragen zijn beantwoord."),
        ({"kop.email": ""}, "K5 E-mailadres"),
    ],
)
def test_every_field_is_told_in_words(texts: dict[str, str], shown: str) -> None:
    assert shown in said(receipt(form(texts)))


def test_no_code_of_ours_is_shown_and_no_blank_field_has_a_line() -> None:
    shown = lines(receipt(form({"v07.antwoord": "", "v07.toelichting": "", "v07.bewijs": ""})))
    codes = (*questionnaire().items, "control", "V-OPEN")
    assert not [line for line in shown for code in codes if code in line]
    assert not [line for line in shown if line.strip().startswith("vraag 7 ·")]


def test_it_says_of_whom_a_form_is_and_what_contradicts_that() -> None:
    sure = said(receipt(form({"kop.gemeente": "Voorbeeldstad"})))
    assert "Gemeente Voorbeeldstad (XX0001), volgens formuliercode en K1 Gemeente" in sure
    torn = said(receipt(form({"kop.gemeente": "Proefdam"})))
    assert "nog niet zeker" in torn
    assert "K1 Gemeente zegt «Proefdam»" in torn


def test_findings_are_grouped_by_what_to_do_with_them() -> None:
    got = receipt(form({"v07.antwoord": "ja/deels", "v08.antwoord": "groen", "v09.antwoord": ""}))
    shown = lines(got)
    headings = [line for line in shown if line.startswith("  ") and " punt" in line[3:40]]
    assert [heading.split(":")[0].strip() for heading in headings if ":" in heading] == [
        "Dit telt niet mee",
        "Voor de gemeente",
        "Zo is het gelezen",
    ]


def test_decisions_of_the_adviser_are_applied_and_told() -> None:
    got = receipt(form({"v07.antwoord": "ja/deels"}))
    decided = work_list({Key(got.sha256, "v07.antwoord", Matter.ANSWER): "Deels"})
    shown = said(settle([got, decided], here()).files[got.sha256])
    assert "met 1 besluit uit het register" in shown
    assert "◐ Deels (er staat «ja/deels»; besluit adviseur, werklijst «lijst.xlsx», rij 2)" in shown
    assert "Toegepast uit het register: 1 besluit." in shown


def test_a_work_list_is_told_row_by_row() -> None:
    decisions: dict[Key, str | tuple[str, str]] = {
        Key("a" * 64, "v07.antwoord", Matter.ANSWER): ("Deels", "gebeld"),
        Key("b" * 64, "", Matter.WHOSE): "Proefdam (XX0002)",
    }
    shown = said(work_list(decisions))
    assert "rij 2, vraag 7 · Inbreng van partners: Deels (gebeld)" in shown
    assert "rij 3, Van welke gemeente: Proefdam (XX0002)" in shown


def test_a_refused_file_says_why_and_what_to_ask() -> None:
    got = replace(
        receipt(form()).as_file(),
        findings=(),
        verdict=Verdict.REJECTED,
        reasons=(reason("R-PASSWORD"),),
    )
    assert said(got) == (
        "a.docx Oordeel geweigerd. Het bestand is beveiligd met een wachtwoord. "
        "Vraag de gemeente een versie zonder wachtwoord."
    )


@pytest.mark.parametrize("width", [60, 80, 110])
def test_lines_fit_the_terminal_and_carry_no_control_characters(width: int) -> None:
    text = "lang \x1b[2J woord \u202e " * 20
    shown = lines(receipt(form({"v13.toelichting": text}), name="b\x1b.docx"), width)
    assert max(map(len, shown)) <= width
    assert all(line.isprintable() for line in shown)
