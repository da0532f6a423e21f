"""What is said when a question is added, removed or moved."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-QUESTION-UNKNOWN": (
        "er is geen vraag «{name}».",
        "Noem de code zoals die in vragenlijst.yaml staat, bijvoorbeeld v08.",
    ),
    "E-QUESTION-PLACE": (
        "«{name}» is geen plaats voor een vraag.",
        "Noem de code van de vraag ervóór (v08), of de letter van een thema (B).",
    ),
    "E-QUESTION-LAST": (
        "{name} is de enige vraag van «{theme}», en een thema heeft minstens één vraag.",
        "Zet eerst een andere vraag in dit thema, of haal het thema zelf weg.",
    ),
    "E-QUESTION-MOST": (
        "er is geen code meer over voor een nieuwe vraag.",
        "Een vragenlijst kan 99 codes gebruiken.",
    ),
    "E-QUESTION-NAMED": (
        "hier staat {name}, en die vraag gaat weg.",
        "Verander eerst deze tekst.",
    ),
    "E-QUESTION-FILE": (
        "«{name}» staat niet in het bestand.",
        "Typ eerst «quickscan check».",
    ),
    "E-QUESTION-CHANGED": (
        "dit bestand is intussen opgeslagen.",
        "Er is niets veranderd. Geef de opdracht opnieuw.",
    ),
    "T-FILL-IN": (
        "deze tekst is nog niet geschreven.",
        "Vul in wat hier moet staan.",
    ),
    "U-FILL-IN": ('"VUL IN: {field}"', ""),
    "U-FILL-IN-MARK": ("VUL IN:", ""),
    "U-DEMO-QUESTIONS": (
        "De demonstratie stelt de meegeleverde vragen, niet die van u.",
        "",
    ),
    "U-QUESTION-FILE": ("In {file}:", ""),
    "U-QUESTION-AT": ("  Op regel {line}:", ""),
    "U-QUESTION-AFTER": ("  Na regel {line}:", ""),
    "U-QUESTION-GOES": ("    weg    | {line}", ""),
    "U-QUESTION-COMES": ("    erbij  | {line}", ""),
    "U-QUESTION-ASK": ("Zo veranderen? ja of nee", ""),
    "U-QUESTION-LEFT": ("Er is niets veranderd. Met --yes gebeurt het wel.", ""),
    "U-QUESTION-COPY": ("Wat er stond, is bewaard in {path}.", ""),
    "U-QUESTION-WRITE": (
        "Schrijf nu in vragenlijst.yaml en adviezen.yaml de teksten waar «VUL IN» staat. Kies "
        "bij het advies ook de prioriteit: nu staat er «Versterking». Verhoog de versie. Typ "
        "daarna «quickscan check», en dan «quickscan form».",
        "",
    ),
    "U-QUESTION-NEXT": (
        "Verhoog in vragenlijst.yaml ook de versie. Typ daarna «quickscan check», en dan "
        "«quickscan form».",
        "",
    ),
}
