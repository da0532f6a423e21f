"""Rows 83-95 of the table: texts that mean something to a program."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pipeline.forms.fill import fill_excel, fill_word
from tests.corpus.case import Case, Group, accepted, row, warned
from tests.corpus.form import QUESTION_SHEET, excel, replaced, word

GROUP: Group = {}
CHOICE, REMARK = "v07.antwoord", "v07.toelichting"


def _both(name: str, text: str) -> Iterator[tuple[str, bytes]]:
    """Yield the seed with a text as remark, as a Word and as an Excel file."""
    yield f"{name}.docx", fill_word(word(), {REMARK: text})
    yield f"{name}.xlsx", fill_excel(excel(), {REMARK: text})


_AGAINST = {"sjabloon", "opdracht"}  # «niets» at a Ja is asked about
_TEXTS = {
    "losse accenten": unicodedata.normalize("NFD", "coördinatie, café, naïef"),
    "emoji": "👍🏽 en 👨‍👩‍👧‍👦 samen",
    "arabisch": "مرحبا بكم",
    "nul breed": "zwart\N{ZERO WIDTH SPACE}wit",
    "harde spatie": "10\N{NO-BREAK SPACE}000 inwoners",
    "krom": "‘zo’n’ “plan” – of…",
    "regelteken": "een\N{LINE SEPARATOR}twee",
    "eigen teken": "teken \ue000 hier",
    "stapel": "e" + "\N{COMBINING ACUTE ACCENT}" * 50,
    "scherpe tekens": "a < b & c > d ]]> <w:p> &amp; \"x\" 'y'",
    "sjabloon": "{{ 7*7 }} {% if x %} {{ vragen.niets }} {%p endif %}",
    "dollar": "${naam} %s {0} $(echo hallo) `ls`",
    "streepje": "- punt een\n- punt twee",
    "formule": '=HYPERLINK("http://voorbeeld.example";"klik")',
    "opdracht": "=niets|'nergens'!A0",
    "apenstaart": "@SUM(1+1)*2",
    "niets": "-",
    "nvt": "n.v.t.",
    "getal": "1.234 of 1,234.56, ongeveer 10 à 15",
}


@row(GROUP, 89)
def telephone() -> Iterator[Case]:
    """A telephone number begins like a formula: it comes back exactly, and is told as one."""
    text = "+31 30 000 00 00"
    for file, data in _both("telefoon", text):
        yield warned(file, data, "V-PRIVACY-PHONE", {REMARK: text})


@row(GROUP, 83)
@row(GROUP, 85)
@row(GROUP, 86)
@row(GROUP, 88)
@row(GROUP, 89)
def awkward_texts() -> Iterator[Case]:
    """Texts that mean something to a program and nothing to a person; all come back exactly."""
    for name, text in _TEXTS.items():
        for file, data in _both(name, text):
            exact = {REMARK: unicodedata.normalize("NFC", text)}
            if name in _AGAINST:
                yield warned(file, data, "V-REMARK-AGAINST", exact)
            else:
                yield accepted(file, data, exact)
    tab = "\t=1+1"
    yield accepted("tab eerst.docx", fill_word(word(), {REMARK: tab}), {REMARK: tab})


@row(GROUP, 84)
def turned_around() -> Iterator[Case]:
    """A mark that turns the direction of text around: kept, and reported."""
    text = "goed\N{RIGHT-TO-LEFT OVERRIDE}tleg"
    for file, data in _both("andersom gezet", text):
        yield warned(file, data, "V-BIDI", {REMARK: text})


@row(GROUP, 87)
def control_characters() -> Iterator[Case]:
    """Characters that XML does not have, as Excel writes them in its own notation."""
    data = fill_excel(excel(), {REMARK: "voorPLEKna"})
    text = "voor\N{REPLACEMENT CHARACTER}na"
    for name, code in (("stuurteken", "0001"), ("nul", "0000"), ("half teken", "D83D")):
        changed = replaced(data, QUESTION_SHEET, b"PLEK", f"_x{code}_".encode())
        yield warned(f"{name}.xlsx", changed, "V-CONTROL-CHARACTERS", {REMARK: text})


@row(GROUP, 90)
def very_long() -> Iterator[Case]:
    """An answer of a million characters, and one word of 50,000 letters."""
    texts = {"miljoen": "woord " * 166_666 + "eind", "lang woord": "a" * 50_000 + "!"}
    for name, text in texts.items():
        data = fill_word(word(), {REMARK: text})
        yield warned(f"{name}.docx", data, "V-LONG", {REMARK: text})
    text = "woord " * 5_000 + "eind"
    yield warned("lang.xlsx", fill_excel(excel(), {REMARK: text}), "V-LONG", {REMARK: text})


@row(GROUP, 91)
@row(GROUP, 92)
@row(GROUP, 94)
def no_category() -> Iterator[Case]:
    """Odd numbers, and a «Ja» with a Cyrillic letter, where a choice was asked."""
    texts = (
        "١٢٣",
        "²",
        "1_000",
        "NaN",
        "1e999",
        "9" * 5000,
        "１２",
        "1.234",
        "J\N{CYRILLIC SMALL LETTER A}",
    )
    for number, text in enumerate(texts, 1):
        data = fill_word(word(), {CHOICE: text})
        yield warned(f"geen keuze {number}.docx", data, "V-CATEGORY", {CHOICE: text})


@row(GROUP, 93)
def no_date() -> Iterator[Case]:
    """Days that do not exist, or that can be read in two ways."""
    for number, text in enumerate(
        ("30-02-2026", "02/13/2026", "1-2-25", "01-01-0000", "eind mei"), 1
    ):
        data = fill_word(word(), {"kop.datum": text})
        yield warned(f"geen datum {number}.docx", data, "V-DATE", {"kop.datum": text})


@row(GROUP, 95)
def only_blanks() -> Iterator[Case]:
    """Spaces, hard spaces and characters without width: nobody answered."""
    for number, text in enumerate(("   ", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}", "\n\n"), 1):
        for suffix, data in (
            ("docx", fill_word(word(), {CHOICE: text})),
            ("xlsx", fill_excel(excel(), {CHOICE: text})),
        ):
            yield warned(f"leeg {number}.{suffix}", data, "V-OPEN", {CHOICE: text})
