"""What only shows when all mails lie side by side: disclaimers, and words with a known form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.synthetic.settings import DAY, form, here, receipt, work_list
from pipeline.base.messages import text as text_of
from pipeline.judgement.counting import settle
from pipeline.judgement.mail_told import MailWords
from pipeline.judgement.worklist import open_points
from pipeline.model.decisions import Key
from pipeline.model.receipt import Content, Receipt, Return
from pipeline.model.response import Mail

PIET, KIM, ELSEWHERE = (
    "piet@voorbeeldstad.example",
    "kim@voorbeeldstad.example",
    "info@samen.example",
)
TOP = "Hierbij het formulier.\n\nMet vriendelijke groet,\nPiet\n\n"
ABOUT_MAIL = "Deze e-mail is verwerkt volgens onze afspraken."
SLOGAN = "Dorpen met een hart."


def came(name: str, text: str, sender: str = PIET, at: int = 0) -> Return:
    sent = f"2026-11-{6 + at:02}T10:00:00+00:00"
    mail = MailWords(here()).told(Mail(sender, sent, "Quickscan", text))
    return replace(receipt(form({"v03.toelichting": name}), f"{name}.docx", at), mail=mail)


def told(*receipts: Receipt) -> list[str]:
    settled = settle(receipts, here())
    points = open_points(settled, here())
    return [one.found for one in points if one.key.matter == "V-MAIL-TEXT"]


@pytest.mark.parametrize(
    ("mails", "still_told"),
    [
        ([(ABOUT_MAIL, PIET)], 1),
        ([(ABOUT_MAIL, PIET), (ABOUT_MAIL, PIET)], 0),
        ([(ABOUT_MAIL, PIET), (ABOUT_MAIL, ELSEWHERE)], 2),
        ([(SLOGAN, PIET), (SLOGAN, PIET), (SLOGAN, PIET)], 3),
        ([(SLOGAN, PIET), (SLOGAN, KIM)], 2),
        ([(SLOGAN, PIET), (SLOGAN, KIM), (SLOGAN, PIET)], 0),
        ([("Vraag 3 in deze mail moet Nee zijn.", one) for one in (PIET, KIM, PIET)], 3),
        ([("Het plan in deze mail is oud.", one) for one in (PIET, KIM, PIET)], 3),
    ],
)
def test_a_disclaimer_is_the_same_in_more_mails_and_a_correction_is_none(
    mails: list[tuple[str, str]], still_told: int
) -> None:
    files = [came(f"f{at}", TOP + text, sender, at) for at, (text, sender) in enumerate(mails)]
    found = settle(files, here()).files.values()
    assert sum(bool(one.mail and one.mail.text) for one in found) == still_told


def test_the_same_mail_twice_is_one_mail() -> None:
    one = came("een", TOP + ABOUT_MAIL)
    other = replace(came("twee", TOP + ABOUT_MAIL), mail=one.mail)
    assert told(one, other) == [ABOUT_MAIL]


def test_what_stands_in_the_text_itself_or_is_quoted_is_no_disclaimer() -> None:
    text = f"Beste Jan,\n\n{ABOUT_MAIL}\n\nMet vriendelijke groet,\nPiet"
    quoted = f"{TOP}> {ABOUT_MAIL}"
    assert told(came("een", text), came("twee", quoted, at=1)) == [ABOUT_MAIL]


def test_words_with_a_form_that_came_in_before_are_told_of_that_form() -> None:
    first = came("een", TOP)
    mail = MailWords(here()).told(Mail(PIET, "2026-11-08T10:00:00+00:00", "", "Vraag 3 is Nee."))
    content = Content("een.docx", first.sha256, 1)
    again = replace(first.as_file(), name="weer.eml", sha256="f" * 64, mail=mail)
    assert told(first, replace(again, contents=(content,))) == ["Vraag 3 is Nee."]


@pytest.mark.parametrize(("day", "still_told"), [(1, 1), (4, 0)])
def test_words_that_came_after_a_look_at_the_first_are_told_too(day: int, still_told: int) -> None:
    first = came("een", "Vraag 2 is Ja.")
    mail = MailWords(here()).told(Mail(PIET, "2026-11-08T10:00:00+00:00", "", "Vraag 3 is Nee."))
    content = Content("een.docx", first.sha256, 1)
    again = replace(first.as_file(), name="weer.eml", sha256="f" * 64, mail=mail)
    again = replace(again, contents=(content,), modified=first.modified + 2 * DAY)
    seen = work_list({Key(first.sha256, "", "V-MAIL-TEXT"): "gezien"}, at=day)
    assert len(told(first, again, seen)) == still_told


def test_words_with_a_form_that_was_replaced_stay_on_the_list_until_they_are_seen() -> None:
    first, second = came("een", "Vraag 3 is Nee."), came("twee", TOP, at=1)
    settled = settle((first, second), here())
    assert settled.counting["XX0001"].name == "twee.docx"
    (point,) = [one for one in open_points(settled, here()) if one.key.matter == "V-MAIL-TEXT"]
    assert (point.file, point.key) == ("een.docx", Key(first.sha256, "", "V-MAIL-TEXT"))


def test_words_with_personal_data_are_not_shown() -> None:
    first = came("een", "Bel dhr. Verzonnen over vraag 3, BSN 123456782")
    (words,) = told(first)
    assert words == text_of("U-PRIVACY-HELD-HERE")
