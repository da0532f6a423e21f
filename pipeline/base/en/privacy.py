"""Words about likely personal data: they name the place, never what stands there."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "V-BIDI": (
        "this text holds invisible characters that turn the reading direction around.",
        "Read the text in the form itself: it may look different from what it is.",
    ),
    "V-PRIVACY-BSN": (
        "this looks like a citizen service number (BSN) ({place}).",
        "Choose in the work list what happens to it; until then the text is in no report.",
    ),
    "V-PRIVACY-EMAIL": (
        "this looks like an email address ({place}).",
        "Choose in the work list what happens to it; until then the text is in no report.",
    ),
    "V-PRIVACY-PHONE": (
        "this looks like a telephone number ({place}).",
        "Choose in the work list what happens to it; until then the text is in no report.",
    ),
    "V-PRIVACY-IBAN": (
        "this looks like a bank account number (IBAN) ({place}).",
        "Choose in the work list what happens to it; until then the text is in no report.",
    ),
    "V-PRIVACY-BIRTH-DATE": (
        "this looks like a date of birth ({place}).",
        "Choose in the work list what happens to it; until then the text is in no report.",
    ),
    "V-PRIVACY-ADDRESS": (
        "this looks like an address ({place}).",
        "Choose in the work list what happens to it; until then the text is in no report.",
    ),
    "V-PRIVACY-PLATE": (
        "this looks like a number plate ({place}).",
        "Choose in the work list what happens to it; until then the text is in no report.",
    ),
    "V-PRIVACY-V-NUMBER": (
        "this looks like a V-number of the immigration service ({place}).",
        "Choose in the work list what happens to it; until then the text is in no report.",
    ),
    "V-PRIVACY-NAME": (
        "this looks like the name of a person ({place}).",
        "Choose in the work list what happens to it; until then the text is in no report.",
    ),
    "V-PRIVACY-CASE": (
        "this looks like something about one person’s case ({place}).",
        "Choose in the work list what happens to it; until then the text is in no report.",
    ),
    "V-FILE-NUMBER": (
        "there is a case number or file number here ({place}). It does not say of which document.",
        "Check whether the number belongs to a person. The text does go into the reports.",
    ),
    "U-PRIVACY-HELD": ("[text held back: choose in the work list]", ""),
    "U-PRIVACY-HELD-HERE": ("[text held back: read it in the form]", ""),
    "U-PRIVACY-DROPPED": ("[left out: personal data]", ""),
    "U-PRIVACY-QUOTE": ("[held back]", ""),
    "U-PLACE-LINE": ("line {number}", ""),
    "U-PLACE-CHARACTER": ("character {number}", ""),
    "U-PLACE-MORE": ("and {number} more", ""),
    "U-PLACE-FILE-NAME": ("file name", ""),
    "U-PLACE-SUBJECT": ("subject of the email", ""),
    "U-PLACE-MAIL": ("text of the email", ""),
    "U-PLACE-COMMENT": ("comment in the margin", ""),
    "U-PLACE-HIDDEN": ("hidden text", ""),
    "U-PLACE-DELETED": ("deleted text", ""),
    "U-PLACE-FOOTNOTE": ("footnote", ""),
    "U-PLACE-UNSEEN": ("a place in the file that nobody sees", ""),
    "U-PLACE-BESIDE": ("beside the field", ""),
}
