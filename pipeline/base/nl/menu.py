"""The menu of `quickscan` without a command."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-MENU-FOLDER": ("Quickscan, in de map {folder}", ""),
    "U-MENU-NEW": ("Een nieuwe ronde beginnen", ""),
    "U-MENU-GO": ("Verder met {name}", ""),
    "U-MENU-FOLDER-OPEN": ("De map van deze ronde openen, om iets in te vullen", ""),
    "U-MENU-CHECK": ("Nakijken of alles klopt", ""),
    "U-MENU-FORM": ("Formulieren maken", ""),
    "U-MENU-INVITE": ("Uitnodigingen klaarzetten als concept", ""),
    "U-MENU-SENT": ("Ik heb de mails verstuurd", ""),
    "U-MENU-RUN": ("Verwerken wat in de map input staat", ""),
    "U-MENU-OVERVIEW": ("Het overzicht openen", ""),
    "U-MENU-WORK-LIST": ("De werklijst openen", ""),
    "U-MENU-REMIND": ("Herinneringen klaarzetten als concept", ""),
    "U-MENU-FOLLOWUP": ("Naleveringen klaarzetten als concept: vragen die nog open zijn", ""),
    "U-MENU-REPORT": ("Rapporten klaarzetten als concept", ""),
    "U-MENU-RENEWED": ("Opnieuw klaarzetten wat veranderde: concepten en gemailde rapporten", ""),
    "U-MENU-DISCARD": ("Concepten weggooien die niet nodig zijn", ""),
    "U-MENU-DECLINE": ("Een gemeente doet niet mee", ""),
    "U-MENU-TAKES-PART": ("Een gemeente doet toch weer mee", ""),
    "U-MENU-STATUS": ("Zien waar elke gemeente staat", ""),
    "U-MENU-HANDBOOK": ("Het handboek openen", ""),
    "U-MENU-OTHER": ("Naar een andere ronde, of een nieuwe beginnen", ""),
    "U-MENU-STOP": ("Stoppen", ""),
    "U-MENU-ASK": ("Typ een nummer of een opdracht (Enter = het menu)", ""),
    "U-MENU-WRONG": (
        "Dat kan hier niet. Typ een nummer van 0 tot en met {most}, of een opdracht die u ergens "
        "las, zoals: quickscan status",
        "",
    ),
    "U-MENU-WRONG-NUMBER": ("Typ een nummer van 0 tot en met {most}.", ""),
    "U-MENU-NAME": ("Hoe heet de map van de nieuwe ronde? (0 = terug)", ""),
    "U-MENU-NAME-USUAL": ("ronde", ""),
    "U-MENU-NAME-TAKEN": ("Er is hier al iets met de naam «{name}». Kies een andere naam.", ""),
    "U-MENU-KIND": ("Welke mails? (0 = terug)", ""),
    "U-MENU-KIND-INVITE": ("uitnodigingen", ""),
    "U-MENU-KIND-REMIND": ("herinneringen", ""),
    "U-MENU-KIND-FOLLOWUP": ("naleveringen: vragen die nog open zijn", ""),
    "U-MENU-KIND-REPORT": ("rapporten", ""),
    "U-MENU-TOWNS": (
        "Van welke gemeenten? Zet er een komma tussen (Enter = allemaal, 0 = terug)",
        "",
    ),
    "U-MENU-TOWN": ("Welke gemeente? Bij meer: een komma ertussen (0 = terug)", ""),
    "U-MENU-REASON": ("Waarom? Zonder namen van personen (Enter = geen reden, 0 = terug)", ""),
    "U-MENU-DAY": ("Op welke dag, zoals 23-11-2026? (Enter = vandaag, 0 = terug)", ""),
    "U-MENU-SURE": (
        "Er staan nog punten op de werklijst ({number}). Wat u daar eerst beslist, hoeft u de "
        "gemeenten niet te vragen. Toch nu al naleveringen klaarzetten? Typ ja of nee",
        "",
    ),
    "U-MENU-TYPED": ("(Dit kunt u ook typen: {command})", ""),
    "U-MENU-OPENS": ("{path} gaat open in een ander venster.", ""),
    "U-MENU-OPENS-NOT": ("Het openen lukte niet. Open het zelf, in Verkenner.", ""),
    "U-MENU-NOT-YET": (
        "Dat bestand is er nog niet: {path}. Kies eerst {number}, «{label}».",
        "",
    ),
    "U-MENU-NOT-THERE": ("Dat bestand is er niet: {path}.", ""),
}
