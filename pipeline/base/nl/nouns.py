"""Words that are counted, as `singular|plural` (`N-`)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "N-POINT": ("punt|punten", ""),
    "N-DECISION": ("besluit|besluiten", ""),
    "N-QUESTION": ("vraag|vragen", ""),
    "N-TOWN": ("gemeente|gemeenten", ""),
    "N-COPY": ("kopie|kopieën", ""),
    "N-FILE": ("bestand|bestanden", ""),
    "N-OTHER-FILE": ("ander bestand|andere bestanden", ""),
    "N-RETURN": ("inzending|inzendingen", ""),
    "N-MAIL": ("mail|mails", ""),
    "N-MESSAGE": ("bericht|berichten", ""),
    "N-DRAFT": ("concept|concepten", ""),
    "N-FORM": ("formulier|formulieren", ""),
    "N-REPORT": ("rapport|rapporten", ""),
    "N-PDF": ("pdf|pdf’s", ""),
    "N-ERROR": ("fout|fouten", ""),
    "N-ACTION": ("afspraak|afspraken", ""),
    "N-TIME": ("keer|keer", ""),
    "N-ITEM": ("gegeven|gegevens", ""),
    "N-CONTRADICTION": ("tegenspraak|tegenspraken", ""),
    "N-FIELD": ("veld|velden", ""),
    "N-ARE": ("is|zijn", ""),
    "N-GAVE": ("gaf|gaven", ""),
    "N-LACK": ("ontbreekt|ontbreken", ""),
    "N-ANSWER": ("antwoord|antwoorden", ""),
    "N-MONTH": ("maand|maanden", ""),
    "N-NEWER": ("nieuwe versie|nieuwe versies", ""),
    "N-PROBLEM": ("melding|meldingen", ""),
}
