"""What keeps other computers from doing the work."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-CLUSTER-EXTRA": (
        "om met andere computers te werken is een onderdeel nodig dat hier niet staat ({detail}).",
        "Vraag de beheerder om «pip install quickscan-radicalisering[cluster]», of laat "
        "--scheduler weg: dan werkt alleen deze computer.",
    ),
    "E-CLUSTER-UNREACHABLE": (
        "dit adres geeft geen antwoord ({detail}).",
        "Kijk of «dask scheduler» daar draait, of het adres klopt en, bij tls://, of de "
        "certificaten kloppen. Zonder --scheduler werkt alleen deze computer.",
    ),
    "E-CLUSTER-NO-WORKERS": (
        "er is al {seconds:.0f} seconden geen computer die het werk doet.",
        "Start daar «dask worker» met dit adres. Wat al klaar was, is bewaard; start de "
        "opdracht daarna opnieuw.",
    ),
    "E-CLUSTER-EDITION": (
        "op een andere computer staat een andere Quickscan of een andere Python: {there}, en "
        "hier {here}.",
        "Installeer overal dezelfde versie en start de opdracht opnieuw.",
    ),
    "E-CLUSTER-CHILDREN": (
        "een andere computer mag geen processen starten, en zonder die processen leest "
        "Quickscan daar geen bestand.",
        "Zet op die computer DASK_DISTRIBUTED__WORKER__DAEMON op False en start «dask worker» "
        "opnieuw.",
    ),
    "E-CLUSTER-WORKER": (
        "een andere computer kan het werk niet doen ({detail}). Er is geen bestand afgekeurd.",
        "Kijk of daar dezelfde Quickscan is geïnstalleerd, ook bij «dask scheduler», en start "
        "de opdracht opnieuw.",
    ),
    "E-CLUSTER-LOST": (
        "de verbinding is weg ({detail}).",
        "Wat al klaar was, is bewaard. Kijk of «dask scheduler» nog draait en start de opdracht "
        "opnieuw.",
    ),
}
