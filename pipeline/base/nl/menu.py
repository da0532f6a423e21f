"""The menu of `quickscan` without a command."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-MENU-FOLDER": ("Quickscan, in de map {folder}", ""),
    "U-MENU-NEW": ("Een nieuwe ronde beginnen", ""),
    "U-MENU-GO": ("Verder met {name}", ""),
    "U-MENU-CHECK": ("Nakijken of alles klopt", ""),
    "U-MENU-FORM": ("Formulieren maken", ""),
    "U-MENU-INVITE": ("Uitnodigingen klaarzetten als concept", ""),
    "U-MENU-RUN": ("Verwerken wat in de map input staat", ""),
    "U-MENU-OVERVIEW": ("Het overzicht openen", ""),
    "U-MENU-WORK-LIST": ("De werklijst openen", ""),
    "U-MENU-REMIND": ("Herinneringen klaarzetten als concept", ""),
    "U-MENU-REPORT": ("Rapporten klaarzetten als concept", ""),
    "U-MENU-STATUS": ("Zien waar elke gemeente staat", ""),
    "U-MENU-STOP": ("Stoppen", ""),
    "U-MENU-ASK": ("Typ een nummer en druk op Enter", ""),
    "U-MENU-WRONG": ("Dat kan hier niet. Typ een nummer van 0 tot en met {most}.", ""),
    "U-MENU-NAME": ("Hoe heet de map van de ronde?", ""),
    "U-MENU-NAME-USUAL": ("ronde", ""),
    "U-MENU-TYPED": ("(Dit kunt u ook typen: quickscan {command})", ""),
    "U-MENU-NOT-YET": (
        "Dat bestand is er nog niet: {path}. Kies eerst «Verwerken wat in de map input staat».",
        "",
    ),
}
