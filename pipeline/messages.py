"""Every Dutch sentence that code, not a template, shows to an adviser or a municipality.

Each message has a stable code. `R-` is a reason why a file got its verdict, `V-` a finding
about answers, `E-` an error that stops a run, `U-` a line on the terminal. A message says where,
what and what to do. Texts of the questionnaire, rules, advice, reports and mails live in
`templates/`, not here.
"""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- E-: errors that stop a run: (what, what to do) -------------------------------------
    "E-OUTPUT-OPEN": (
        "dit bestand is nu niet te schrijven: {reason}.",
        "Sluit het in Word of Excel en start de opdracht opnieuw.",
    ),
    "E-BUSY": (
        "een andere opdracht werkt al in deze map.",
        "Wacht tot die klaar is en probeer het opnieuw.",
    ),
    # --- R-: why a file got its verdict: (what, what to ask the municipality) ----------------
    "R-EMPTY": (
        "het bestand is leeg.",
        "Vraag de gemeente het ingevulde formulier opnieuw te sturen.",
    ),
    "R-NOT-OFFICE": (
        "dit is geen Word- of Excel-formulier, maar {kind}.",
        "Vraag de gemeente het formulier als .docx of .xlsx te sturen.",
    ),
    "R-DAMAGED": (
        "het bestand is beschadigd ({detail}).",
        "Vraag de gemeente het formulier opnieuw op te slaan en te sturen.",
    ),
    "R-PASSWORD": (
        "het bestand is beveiligd met een wachtwoord.",
        "Vraag de gemeente een versie zonder wachtwoord.",
    ),
    "R-TOO-BIG": (
        "het bestand is te groot om veilig te openen ({detail}).",
        "Vraag de gemeente alleen het ingevulde formulier te sturen, zonder bijlagen.",
    ),
    "R-DTD": (
        "het bestand bevat verborgen opdrachten (DOCTYPE) die niet in een formulier horen.",
        "Open het niet zelf. Vraag de gemeente het formulier opnieuw te sturen.",
    ),
    "R-CRASH": (
        "het lezen van dit bestand is afgebroken ({detail}).",
        "Vraag de gemeente het formulier opnieuw op te slaan en te sturen.",
    ),
}


def message(code: str, **values: object) -> tuple[str, str]:
    """Return (what, what to do) for a message code, with its values filled in.

    Raises KeyError when the code or a value is unknown: that is a bug, not a user's error.
    """
    what, remedy = MESSAGES[code]
    return what.format(**values), remedy.format(**values)
