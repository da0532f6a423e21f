"""All that stands in a mail is read, from whichever of its two versions says it."""

from __future__ import annotations

import pytest

from pipeline.base.messages import text as text_of
from pipeline.reading.containers import mail_text as reading
from pipeline.reading.containers.mail_text import from_html, mail_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<html><head><style>p {}</style></head><p>Vraag 3:</p><p>Nee</p>", "Vraag 3:\nNee"),
        ("Vraag&nbsp;3 is <b>N</b>ee<br>en vraag 4 ook", "Vraag 3 is Nee\nen vraag 4 ook"),
        ("<p>Hierbij.</p><blockquote>Vraag 3?<div>Nee</div></blockquote>", "> Vraag 3?\n> Nee"),
        ("<ul><li>vraag 3: Nee<li>vraag 4: Ja</ul>", "vraag 3: Nee\nvraag 4: Ja"),
        ("<p>Vraag 3 < 4 & 5", "Vraag 3 < 4 & 5"),
    ],
)
def test_the_text_of_a_page_is_what_its_reader_sees(html: str, text: str) -> None:
    assert text in mail_text("", html)


@pytest.mark.parametrize(
    ("plain", "html", "words"),
    [
        ("Hierbij.", "<p>Hierbij.</p>", ["Hierbij."]),
        ("", "<p>Nee</p>", ["Nee"]),
        ("Bekijk deze mail als pagina", "<p>Vraag 3: Nee</p>", ["Vraag 3: Nee", "als pagina"]),
        ("Hierbij.", "<p>Hierbij. <b>Vraag 3: Nee</b></p>", ["Vraag 3: Nee"]),
        ("Hierbij. Nee.", "<p>Hierbij.</p>", ["Hierbij. Nee."]),
    ],
)
def test_no_word_of_either_version_is_lost(plain: str, html: str, words: list[str]) -> None:
    text = mail_text(plain, html)
    assert all(one in text for one in words)
    assert text.count("Hierbij.") <= 1


def test_of_a_text_that_is_longer_than_a_limit_it_is_told_that_there_is_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told, text = text_of("U-MAIL-CUT"), "Vraag 3 is toch Nee."
    monkeypatch.setattr(reading, "MAX_TEXT", len(text))
    assert mail_text(f"{text} Of toch niet.", "") == f"{text}\n{told}"
    page = f"<p>{text}</p>"
    monkeypatch.setattr(reading, "_MAX_HTML", len(page))
    assert from_html(f"{page}<p>Of toch niet.</p>").split("\n") == ["", text, told]
