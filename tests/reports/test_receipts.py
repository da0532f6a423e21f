"""What a person can look up about one return: on the page, on the screen and in JSON."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.synthetic.settings import blank_form, form, here, receipt, work_list
from pipeline.cli import screen
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import settle
from pipeline.model.decisions import Key, Matter
from pipeline.model.receipt import Receipt, as_json
from pipeline.reports import write as reporting
from pipeline.reports.receipt_page import Ontvangst, reading_context
from pipeline.reports.returns import Returns
from pipeline.templating.page import Page
from pipeline.workflow.results import FilesRead
from tests.support.places import TEMPLATES

NASTY = "<script>alert(1)</script> & {{ 7*7 }}\nregel twee"


def shown(one: Receipt) -> Ontvangst:
    return reading_context(one, here())


def html(one: Receipt) -> str:
    return Page(TEMPLATES / "ontvangst.html").render(shown(one)).decode()


def lines(one: Receipt) -> dict[str, tuple[str, str, str]]:
    return {
        line.sleutel: (line.stand, line.gelezen, line.ruw)
        for group in shown(one).groepen
        for line in group.regels
    }


LINES = [
    # item, what stands in the form, how the page shows it
    ("v07.antwoord", "Deels", ("zeker", "◐ Deels", "Deels")),
    ("v07.antwoord", "gedeeltelijk", ("zeker", "◐ Deels", "gedeeltelijk")),
    ("v07.antwoord", "ja/deels", ("twijfel", "niet te lezen", "ja/deels")),
    ("v07.antwoord", "", ("leeg", "leeg", "")),
    ("v07.toelichting", NASTY, ("zeker", "tekst", NASTY)),
    ("kop.datum", "3-11-2026", ("zeker", "3\xa0november\xa02026", "3-11-2026")),
]


@pytest.mark.parametrize(("item", "text", "expected"), LINES)
def test_the_page_shows_what_was_read_beside_the_text_itself(
    item: str, text: str, expected: tuple[str, str, str]
) -> None:
    key = here().questionnaire.items[item].row_key
    assert lines(receipt(form({item: text})))[key] == expected


def test_a_field_that_is_gone_differs_from_one_left_blank() -> None:
    filled = form()
    kept = {code: one for code, one in filled.readings.items() if code != "v07.bewijs"}
    got = receipt(replace(filled, readings=kept))
    assert lines(got)["V07 Waar staat dit?"][:2] == ("weg", "niet gevonden")


def test_doubts_stand_first_and_synonyms_and_decisions_are_told() -> None:
    got = receipt(form({"v07.antwoord": "ja/deels", "v08.antwoord": "groen", "v10.antwoord": "x"}))
    decided = work_list({Key(got.sha256, "v10.antwoord", Matter.ANSWER): "Nee"})
    page = shown(settle([got, decided], here()).counting["XX0001"])
    assert [line.sleutel for line in page.twijfels] == ["V07 Antwoord"]
    assert [text.partition(":")[0] for text in page.verteld] == ["V08 Antwoord", "V10 Antwoord"]
    assert "1\xa0punt op de werklijst" in page.zin
    assert "besluit van de adviseur: Nee" in page.verteld[1]
    assert "rij 2" in page.verteld[1]


def test_every_sign_of_whose_form_it_is_stands_on_the_page() -> None:
    got = receipt(
        blank_form({"kop.gemeente": "Nergenshuizen"}), "Proefdam.docx", mail="a@b.example"
    )
    page = shown(got)
    assert (page.gemeente, page.afzender) == ("", "a@b.example")
    assert [(one.plaats, one.tekst, one.gemeente) for one in page.aanwijzingen] == [
        ("K1 Gemeente", "Nergenshuizen", ""),
        ("bestandsnaam", "Proefdam.docx", "Proefdam"),
    ]
    assert "Gemeente nog niet bekend" in html(got)


def test_nothing_a_participant_wrote_becomes_html_and_nothing_is_fetched() -> None:
    got = receipt(form({"v07.toelichting": NASTY, "kop.functies": '"><img src=x>'}), "<b>.docx")
    page = html(got)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7*7 }}\nregel twee" in page
    assert not re.search(r"(src|href)\s*=\s*[\"']?https?:", page)


def test_the_same_receipt_gives_the_same_page() -> None:
    assert html(receipt(form())) == html(receipt(form()))


def test_every_return_that_counts_and_every_file_of_nobody_has_a_page(tmp_path: Path) -> None:
    returns = [
        receipt(form(), "oud.docx"),
        receipt(form({"v07.antwoord": "ja"}), "nieuw.docx", 1),
        receipt(form({"kop.gemeente": "Proefdam"}), "van wie?.docx"),
    ]
    pages = {
        made.path: made.make()
        for made in reporting.reading_pages(
            Workspace(tmp_path), Returns(settle(returns, here()), here())
        )
    }
    assert [path.name for path in pages] == [
        "XX0001-Voorbeeldstad.html",
        f"onbekend-{returns[2].sha256[:12]}-van-wie.html",
    ]
    assert b"nieuw.docx" in next(iter(pages.values()))


def test_json_tells_per_item_value_text_source_and_certainty() -> None:
    data = as_json(receipt(form({"v07.antwoord": "ja/deels", "v08.antwoord": "groen"})))
    answers, told = data["answers"], data["findings"]
    assert isinstance(answers, dict)
    assert isinstance(told, list)
    assert answers["v08.antwoord"] == {
        "value": "ja",
        "text": "groen",
        "source": "control",
        "certain": True,
    }
    assert answers["v07.antwoord"]["value"] is None
    assert {"V-SYNONYM", "V-CATEGORY"} <= {one["code"] for one in told}


def test_the_screen_shows_answers_with_text_source_and_findings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    got = receipt(form({"v07.antwoord": "ja/deels", "v08.antwoord": "groen"}))
    screen.show_contents(FilesRead(here(), (got,)))
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "vraag 8 · Activiteiten passen bij het beeld ✔ Ja (er staat «groen»; invulvak, zeker)"
        in said
    )
    assert (
        "vraag 7 · Inbreng van partners telt niet mee (er staat «ja/deels»; invulvak, niet zeker)"
        in said
    )
    assert "volgens formuliercode" in said
    assert "Dit telt niet mee: 1 punt." in said
    assert "Activiteiten passen bij het beeld: «groen» is gelezen als «Ja»." in said
