"""The page beside the text of a mail: the same words, paragraphs, lists and links."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.synthetic.settings import here
from pipeline.definitions.workspace import HOUSE_STYLE, Workspace
from pipeline.mail.html import html_of
from pipeline.mail.letters import TEXTS, LetterTemplate, examples
from pipeline.model.outbox import MailKind
from pipeline.reading.containers.mail_text import from_html, mail_text
from pipeline.register.loading import font_of
from tests.support.places import REPOSITORY, TEMPLATES

SAND = REPOSITORY / "voorbeelden" / "huisstijl-zand" / "huisstijl.docx"

AS_HTML = [
    ("Beste collega,\n\nDag.", "<p>Beste collega,</p>\n<p>Dag.</p>"),
    ("Groet,\nHet team", "<p>Groet,<br>\nHet team</p>"),
    (
        "Neem mee:\n- pen\n• papier\nDank.",
        "<p>Neem mee:</p>\n<ul>\n<li>pen</li>\n<li>papier</li>\n</ul>\n<p>Dank.</p>",
    ),
    ("Vraag\n3. a\n7. b", "<p>Vraag<br>\n3. a<br>\n7. b</p>"),
    ("*nee* _a_ # b <b> & «c»", "<p>*nee* _a_ # b &lt;b&gt; &amp; «c»</p>"),
    (
        "Zie https://x.example/?b&c (nu).",
        '<p>Zie <a href="https://x.example/?b&amp;c">https://x.example/?b&amp;c</a> (nu).</p>',
    ),
    ("Mail a.b@x.example.", '<p>Mail <a href="mailto:a.b@x.example">a.b@x.example</a>.</p>'),
    ("javascript:alert(1) a@b", "<p>javascript:alert(1) a@b</p>"),
    ('https://x.example/"onclick="y', None),
]


@pytest.mark.parametrize(("text", "page"), AS_HTML)
def test_a_text_becomes_paragraphs_lists_and_links(text: str, page: str | None) -> None:
    body = html_of(text).partition("<body>\n")[2].removesuffix("\n</body></html>\n")
    if page is None:
        assert re.findall(r"<a [^>]*>", body) == ['<a href="https://x.example/">']
    else:
        assert body == page


@pytest.mark.parametrize(("font", "said"), [("Fira Sans", True), ("x'; color: red", False)])
def test_only_a_usual_name_of_a_font_is_used(font: str, *, said: bool) -> None:
    assert ("font-family" in html_of("a", font)) is said


@pytest.mark.parametrize("kind", list(MailKind))
def test_a_participant_reads_the_same_words_in_both_also_when_it_quotes_ours(
    kind: MailKind,
) -> None:
    for words in examples(here()):
        text = LetterTemplate(TEMPLATES / TEXTS[kind]).render(words).text
        lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
        shown = from_html(html_of(text)).split("\n")
        assert [" ".join(line.split()) for line in shown if line.strip()] == lines
        assert mail_text(text, html_of(text)) == text.replace("\u00a0", " ").strip()


@given(st.text(st.sampled_from('ab -*•\n.:/@<>&"hps1\u00a0')))
@example("- - a")
@example("https://a.\nhttps://@b.ab")
@settings(max_examples=60)
def test_no_word_is_lost_whatever_is_typed(text: str) -> None:
    said, shown = (re.findall(r"\w+", one) for one in (text, from_html(html_of(text))))
    assert shown == said


def test_the_font_is_that_of_the_house_style(tmp_path: Path) -> None:
    made = Workspace(tmp_path)
    assert font_of(made) == ""
    made.templates.mkdir()
    shutil.copyfile(SAND, made.templates / HOUSE_STYLE)
    assert font_of(made) == "Calibri"
