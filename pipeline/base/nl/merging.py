"""New answers in an edited document: what a comment says, and why none came in (`M-`)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "M-BOTH": (
        "U wijzigde deze tekst, en in de nieuwe versie is hij ook anders. Beide zijn samengevoegd. "
        "Lees de tekst na.",
        "",
    ),
    "M-KEPT": (
        "U wijzigde deze tekst; uw tekst blijft staan. In de nieuwe versie staat hier: «{new}»",
        "",
    ),
    "M-STAYS": (
        "In de nieuwe versie staat deze tekst niet meer. U wijzigde hem, daarom blijft hij staan.",
        "",
    ),
    "M-AGREEMENT": (
        "In de nieuwe versie staat deze vraag hier niet meer. De afspraak die u invulde, blijft "
        "staan.",
        "",
    ),
    "M-DELETED": (
        "U verwijderde hier tekst. In de nieuwe versie staat er: «{new}»",
        "",
    ),
    "M-LAYOUT": (
        "Deze rij is anders ingedeeld dan in de nieuwe versie. Uw rij blijft staan. In de nieuwe "
        "versie staat er: «{new}»",
        "",
    ),
    "M-CHART-UPDATED": (
        "De getallen in deze figuur zijn bijgewerkt. Word kan dat niet als wijziging bijhouden.",
        "",
    ),
    "M-CHART-KEPT": (
        "U wijzigde deze figuur; hij blijft zoals hij is. De getallen zijn intussen veranderd: "
        "{new}",
        "",
    ),
    "M-CHART-GONE": (
        "Een figuur staat niet meer in het document. De nieuwe getallen zijn: {new}",
        "",
    ),
    "M-HOUSE-STYLE": (
        "De huisstijl is veranderd. Dit document houdt de opmaak die het had.",
        "",
    ),
    "M-FEW": (
        "Te weinig van de tekst van het rapport staat nog in dit document.",
        "De nieuwe versie komt ernaast.",
    ),
    "M-KIND": (
        "Dit document is bewaard in een vorm waarin niets kan worden bijgewerkt.",
        "Open het in Word en bewaar het als «Word-document (.docx)».",
    ),
    "M-NUMBERS": (
        "Een getal uit de vorige versie mag niet meer getoond worden, omdat het over te weinig "
        "gemeenten gaat. In een samengevoegd document bleef het leesbaar.",
        "De nieuwe versie komt ernaast.",
    ),
    "M-UNPROVEN": (
        "Het is niet zeker dat alles wat u schreef, behouden zou blijven.",
        "De nieuwe versie komt ernaast.",
    ),
}
