"""English: how files and the columns of a list are called, and where the other names stand."""

from __future__ import annotations

from pipeline.base.en.field_names import FIELDS, VALUES
from pipeline.base.en.sheet_words import WORDS
from pipeline.base.names import Names

_FILES = {
    "vragenlijst.yaml": "questionnaire.yaml",
    "adviezen.yaml": "advice.yaml",
    "gemeenten.csv": "participants.csv",
    "gemeenten-bron.txt": "participants-source.txt",
    "ronde.yaml": "round.yaml",
    "mailteksten.yaml": "mail-texts.yaml",
    "toelichtingen.yaml": "remarks.yaml",
    "schrijfwijzer.yaml": "writing.yaml",
    "huisstijl.docx": "house-style.docx",
    "formulier.docx": "form.docx",
    "formulier.xlsx": "form.xlsx",
    "adviesrapport.docx": "report.docx",
    "groepsrapport.docx": "group-report.docx",
    "raadsbrief.docx": "summary.docx",
    "onderbouwing.docx": "grounds.docx",
    "nalevering.docx": "follow-up.docx",
    "overzicht.html": "overview.html",
    "ontvangst.html": "receipt.html",
    "mail/uitnodiging.txt": "mail/invitation.txt",
    "mail/herinnering.txt": "mail/reminder.txt",
    "mail/nalevering.txt": "mail/follow-up.txt",
    "mail/rapport.txt": "mail/report.txt",
    "deelnemers.xlsx": "participants.xlsx",
    "deelnemers.csv": "participants.csv",
    "formulieren": "forms",
    "adviesrapporten": "reports",
    "raadsbrieven": "summaries",
    "onderbouwing": "grounds",
    "nalevering": "follow-up",
    "ontvangst": "receipts",
    "voorbeeld": "example",
    "voorbeelden": "examples",
    "bewaard": "kept",
    "eerdere rondes": "earlier rounds",
    "definitief": "final",
    "antwoorden.xlsx": "answers.xlsx",
    "werklijst.xlsx": "work-list.xlsx",
    "reservekopie": "backup",
    "demo_round.yaml": "demo.yaml",
    "LEESMIJ.txt": "readme.txt",
}

NAMES = Names(
    headings={
        "code": ("code",),
        "name": ("participant", "name", "school", "organisation"),
        "email": ("e-mail", "email", "e-mail address", "mail"),
        "cc": ("cc", "copy", "cc addresses"),
        "bcc": ("bcc", "blind copy", "bcc addresses"),
        "contact": ("contact", "contact (function)"),
        "round": ("round",),
        "inhabitants": ("size",),
        "members": ("answers for",),
        "questions": ("region questions",),
    },
    listed=frozenset(("code", "name")),
    prefix="the",
    examples="digital-safety-schools",
    fields=FIELDS,
    values=VALUES,
    files=_FILES,
    words=WORDS,
)
