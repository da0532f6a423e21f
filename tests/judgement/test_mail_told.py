"""What a participant typed in a mail is told, wherever it stands; what says nothing is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benchmarks.synthetic.settings import here
from pipeline.base.messages import text as text_of
from pipeline.definitions.workspace import Workspace, default_templates
from pipeline.judgement import mail_told
from pipeline.judgement.mail_told import MailWords
from pipeline.mail.letters import LetterTemplate, Mailtekst, common
from pipeline.mail.sent_phrases import sent_phrases
from pipeline.model.response import Mail

WORKSPACE = Workspace(default_templates().parent / "no workspace")
WORDS = MailWords(here(), lambda: sent_phrases(WORKSPACE, here()))
SENDER = "p.proef@voorbeeldstad.example"
REPLY = "Van: Jan Advies <jan@regio.example>\nVerzonden: maandag 2 november 2026\nAan: Piet Proef"


def told(text: str, subject: str = "") -> str:
    return WORDS.told(Mail(SENDER, "", subject, text)).text


def invitation() -> str:
    template = LetterTemplate(WORKSPACE.template("mail/uitnodiging.txt"))
    return template.render(
        Mailtekst(**common(here(), "XX0001", "Voorbeeldstad", date(2026, 11, 2)))
    ).text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Beste Jan,\n\nHierbij het formulier.\n\nMet vriendelijke groet,\nPiet\ntel. 0123 456 789",
        "Geachte heer Advies,\n\nBijgaand treft u de ingevulde Quickscan van de gemeente "
        "Voorbeeldstad.\n\nHoogachtend,\nP. Proef\nadviseur OOV",
        "Hoi!\nIn de bijlage het formulier terug.\nAlvast bedankt.\nmvg Piet",
        "Goedemorgen,\r\n\r\nZie bijlage.\r\n\r\nVerzonden vanaf mijn iPhone",
        f"Hierbij.\n\nGroeten,\nPiet\n\n{REPLY}",
        "Hierbij het formulier.\n\nOp ma 2 nov 2026 om 10:00 schreef Jan Advies:\n",
        "Hierbij.\n\nOp ma 2 nov 2026 om 10:00 schreef Jan Advies\n<jan@regio.example>:",
        "LET OP: deze e-mail komt van buiten de organisatie.\n\nHierbij het formulier.\n--\nPiet",
        "Hierbij.\n\nMet vriendelijke groet,\n\nPiet Proef\nTeam Veiligheid\nGemeente Proefdam\n"
        "Postbus 12, 1234 AB Voorbeeldstad\nT 06 - 12 34 56 78 | www.voorbeeldstad.example\n"
        "Aanwezig: ma t/m do (ochtend)",
    ],
)
def test_a_cover_note_is_not_told(text: str) -> None:
    assert told(text, "Ingevulde quickscan Voorbeeldstad 2026") == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Beste Jan,\n\nVraag 3 is toch Nee.\n\nGroet, Piet", "Vraag 3 is toch Nee."),
        ("Beste Jan, vraag 3 is toch nee", None),
        ("Beste Jan, NEE", None),
        ("Hierbij het formulier. Alleen vraag 3 niet.", None),
        ("Hierbij.\n\nGroet, Piet\n\nPS: vraag 3 is Nee.", "PS: vraag 3 is Nee."),
        ("Hierbij.\n\nMvg,\nTeam OOV\n\nOverigens: 3 is Nee.", "Overigens: 3 is Nee."),
        ("Hierbij.\n\nMvg\nTeam OOV\nVraag Drie Nee\nGemeente Voorbeeldstad", "Vraag Drie Nee"),
        ("Hierbij.\n\nMvg\nPiet Proef\n3-7-12-15", "3-7-12-15"),
        (f"Ja, dat klopt.\n\n{REPLY}\n\nVul je vraag 3 in?", "Ja, dat klopt.\nVul je vraag 3 in?"),
        ("> Vraag 3?\nNee.\n> Vraag 4?\nDeels.", "Vraag 3?\nNee.\nVraag 4?\nDeels."),
        ("Van: ons college mag het.", None),
        ("Groet van de wethouder: vraag 3 is Nee", None),
        ("Met vriendelijke groet, NEE", None),
        ("v03 j\nv04 n", None),
        ("Vraag 3?\nNee\nVraag 4?\nNee", None),
        ("Wij vullen het formulier niet in.", None),
        ("Nee", None),
        ("✓", None),
        ("________________\nVraag 3 is Nee\n________________", "Vraag 3 is Nee"),
        ("Hierbij.\n-----Oorspronkelijk bericht-----\nVraag 3: Nee", "Vraag 3: Nee"),
        ("Op vraag 3 van het formulier schreef ik Ja, maar dat moet zijn:", None),
        ("Let op: dit formulier is buiten het college om ingevuld.", None),
        ("Verzonden via het sociaal domein: vraag 3 is Nee.", None),
        ("Disclaimer: dit bericht is vertrouwelijk. NEE", "NEE"),
        ("De informatie in dit bericht over vraag 3 is niet juist.", None),
        (f"Hierbij.\n\n{REPLY}\nOnderwerp: vraag 3 is Nee", "Onderwerp: vraag 3 is Nee"),
    ],
)  # fmt: skip
def test_what_somebody_typed_is_told_wherever_it_stands(text: str, kept: str | None) -> None:
    assert told(text) == (text if kept is None else kept)


@pytest.mark.parametrize(
    ("subject", "is_told"),
    [
        ("", False),
        ("RE: Quickscan lokale aanpak radicalisering: doet Voorbeeldstad mee?", False),
        ("Antw: Uw quickscan (Voorbeeldstad): 3 vragen nog open", False),
        ("Quickscan Voorbeeldstad - LET OP vraag 3 moet Nee zijn", True),
        ("Re: Quickscan lokale aanpak radicalisering: doet Voorbeeldstad mee? Nee", True),
    ],
)
def test_a_subject_is_told_when_it_says_more_than_ours(subject: str, is_told: bool) -> None:
    assert told("", subject) == (text_of("U-MAIL-SUBJECT", subject=subject) if is_told else "")


def test_our_own_mail_is_known_word_for_word_and_what_was_typed_in_it_is_not() -> None:
    lines = invitation().splitlines()
    assert told("\n".join(f"> {one}" for one in lines)) == ""
    wrapped = invitation().replace(". ", ".\n> ")
    assert told(wrapped) == ""
    for place, line in enumerate(lines):
        if line:
            changed = [*lines[:place], f"{line} niet waar", *lines[place + 1 :]]
            assert "niet waar" in told("\n".join(changed))
            inside = line.replace(" ", " écht ", 1) if " " in line else f"écht {line}"
            changed = [*lines[:place], inside, *lines[place + 1 :]]
            assert "écht" in told("\n".join(changed))


def test_a_mail_about_another_participant_is_quoted_too() -> None:
    text = invitation().replace("Voorbeeldstad", "Modelmeer")
    assert told(text) == ""
    assert "Nergenshuizen" in told(invitation().replace("Voorbeeldstad", "Nergenshuizen"))


def test_a_sentence_that_advisers_know_is_not_told() -> None:
    text = "Samen voor een veilig dorp."
    assert told(text) == text
    lists = replace(here().mails, sentences=(*here().mails.sentences, text))
    words = MailWords(replace(here(), mails=lists))
    assert words.told(Mail(text=f"Hierbij.\n{text}")).text == ""


def test_of_a_very_long_text_it_is_told_that_there_is_more() -> None:
    text = told("vraag drie is nee\n" * 20_000)
    assert len(text) == mail_told.MAX_TEXT + 1 + len(text_of("U-MAIL-CUT"))
