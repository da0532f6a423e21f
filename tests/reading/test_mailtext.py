"""An adviser is told of text in a mail when there is any, and not for every greeting."""

from __future__ import annotations

import pytest

from pipeline.reading.containers import typed as mailtext
from pipeline.reading.containers.typed import from_html, typed

REPLY = (
    "Van: Jan Advies <jan@regio.example>\nVerzonden: maandag 2 november 2026\nVul je vraag 3 in?"
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Beste Jan,\n\nHierbij het ingevulde formulier.\n\nMet vriendelijke groet,\nPiet\ntel. 123",
        "Geachte heer Advies,\n\nBijgaand treft u de ingevulde Quickscan van de gemeente "
        "Verzonnen aan Zee.\n\nHoogachtend,\nP. Proef\nadviseur OOV",
        "Hoi!\nIn de bijlage het formulier terug.\nAlvast bedankt.\nmvg Piet",
        "Goedemorgen,\r\n\r\nZie bijlage.\r\n\r\nVerzonden vanaf mijn iPhone",
        f"Hierbij.\n\nGroeten,\nPiet\n\n{REPLY}",
        "Hierbij het formulier.\n\nOp ma 2 nov 2026 om 10:00 schreef Jan Advies:\n> Vraag 3?\n",
        "Hierbij.\n________________________________\nVraag 3 was niet ingevuld",
        "Hierbij.\n-----Oorspronkelijk bericht-----\nVraag 3 was niet ingevuld",
        "LET OP: deze e-mail komt van buiten de organisatie.\n\nHierbij het formulier.\n--\nPiet",
    ],
)
def test_a_cover_note_is_not_text(text: str) -> None:
    assert typed(text) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Beste Jan,\n\nVraag 3 is toch Nee.\n\nGroet, Piet", "Vraag 3 is toch Nee."),
        ("Beste Jan, vraag 3 is toch nee", "Beste Jan, vraag 3 is toch nee"),
        ("Hierbij het formulier. Alleen vraag 3 niet.", None),
        ("Hierbij.\n\nGroet, Piet\n\nPS: vraag 3 is Nee.", "Hierbij.\n\nPS: vraag 3 is Nee."),
        (f"Ja, dat klopt.\n\n{REPLY}", "Ja, dat klopt."),
        ("> Vraag 3?\nNee.\n> Vraag 4?\nDeels.", "Nee.\nDeels."),
        ("Van: ons college mag het.", None),
        ("Groet van de wethouder: vraag 3 is Nee", None),
        ("v03 j\nv04 n", None),
        ("Wij vullen het formulier niet in.", None),
        ("Nee", None),
    ],
)
def test_what_somebody_typed_is_kept(text: str, kept: str | None) -> None:
    assert typed(text) == (text if kept is None else kept)


def test_a_very_long_text_is_cut_and_quickly_read() -> None:
    assert len(typed("vraag drie is nee\n" * 100_000)) == 20_000


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<html><head><style>p {}</style></head><p>Vraag 3:</p><p>Nee</p>", "Vraag 3:\nNee"),
        ("Vraag&nbsp;3 is <b>N</b>ee<br>en vraag 4 ook", "Vraag 3 is Nee\nen vraag 4 ook"),
        ("<p>Hierbij.</p><blockquote>Vraag 3?<div>Nee</div></blockquote>", ""),
        ("<ul><li>vraag 3: Nee<li>vraag 4: Ja</ul>", "vraag 3: Nee\nvraag 4: Ja"),
        ("<p>Vraag 3 < 4 & 5", "Vraag 3 < 4 & 5"),
    ],
)
def test_the_text_of_a_page_is_what_its_reader_sees(html: str, text: str) -> None:
    assert typed(from_html(html)) == text


def test_of_a_text_that_is_longer_than_a_limit_the_rest_is_not_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Vraag 3 is toch Nee."
    monkeypatch.setattr(mailtext, "_MAX_SEEN", len(text))
    assert typed(f"{text} Of toch niet.") == text
    page = f"<p>{text}</p>"
    monkeypatch.setattr(mailtext, "_MAX_HTML", len(page))
    assert from_html(f"{page}<p>Of toch niet.</p>").strip() == text
