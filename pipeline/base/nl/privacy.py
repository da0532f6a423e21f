"""Words about likely personal data: they name the place, never what stands there."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "V-BIDI": (
        "in deze tekst staan onzichtbare tekens die de leesrichting omdraaien.",
        "Lees de tekst in het formulier zelf na: hij kan er anders uitzien dan hij is.",
    ),
    "V-PRIVACY-BSN": (
        "hier lijkt een burgerservicenummer (BSN) te staan ({place}).",
        "Kies in de werklijst wat ermee gebeurt; tot die tijd komt de tekst in geen rapport.",
    ),
    "V-PRIVACY-EMAIL": (
        "hier lijkt een e-mailadres te staan ({place}).",
        "Kies in de werklijst wat ermee gebeurt; tot die tijd komt de tekst in geen rapport.",
    ),
    "V-PRIVACY-PHONE": (
        "hier lijkt een telefoonnummer te staan ({place}).",
        "Kies in de werklijst wat ermee gebeurt; tot die tijd komt de tekst in geen rapport.",
    ),
    "V-PRIVACY-IBAN": (
        "hier lijkt een rekeningnummer (IBAN) te staan ({place}).",
        "Kies in de werklijst wat ermee gebeurt; tot die tijd komt de tekst in geen rapport.",
    ),
    "V-PRIVACY-BIRTH-DATE": (
        "hier lijkt een geboortedatum te staan ({place}).",
        "Kies in de werklijst wat ermee gebeurt; tot die tijd komt de tekst in geen rapport.",
    ),
    "V-PRIVACY-ADDRESS": (
        "hier lijkt een adres te staan ({place}).",
        "Kies in de werklijst wat ermee gebeurt; tot die tijd komt de tekst in geen rapport.",
    ),
    "V-PRIVACY-PLATE": (
        "hier lijkt een kenteken te staan ({place}).",
        "Kies in de werklijst wat ermee gebeurt; tot die tijd komt de tekst in geen rapport.",
    ),
    "V-PRIVACY-V-NUMBER": (
        "hier lijkt een V-nummer van de IND te staan ({place}).",
        "Kies in de werklijst wat ermee gebeurt; tot die tijd komt de tekst in geen rapport.",
    ),
    "V-PRIVACY-NAME": (
        "hier lijkt de naam van een persoon te staan ({place}).",
        "Kies in de werklijst wat ermee gebeurt; tot die tijd komt de tekst in geen rapport.",
    ),
    "V-PRIVACY-CASE": (
        "hier lijkt iets over één casus te staan ({place}).",
        "Kies in de werklijst wat ermee gebeurt; tot die tijd komt de tekst in geen rapport.",
    ),
    "V-FILE-NUMBER": (
        "hier staat een zaaknummer of dossiernummer ({place}). Er staat niet bij van welk stuk.",
        "Kijk of het nummer bij een persoon hoort. De tekst komt gewoon in de rapporten.",
    ),
    "U-PRIVACY-HELD": ("[tekst achtergehouden: kies in de werklijst]", ""),
    "U-PRIVACY-HELD-HERE": ("[tekst achtergehouden: lees hem in het formulier]", ""),
    "U-PRIVACY-DROPPED": ("[weggelaten: persoonsgegevens]", ""),
    "U-PRIVACY-QUOTE": ("[achtergehouden]", ""),
    "U-PLACE-LINE": ("regel {number}", ""),
    "U-PLACE-CHARACTER": ("teken {number}", ""),
    "U-PLACE-MORE": ("en nog {number}", ""),
    "U-PLACE-FILE-NAME": ("bestandsnaam", ""),
    "U-PLACE-SUBJECT": ("onderwerp van de mail", ""),
    "U-PLACE-MAIL": ("tekst van de mail", ""),
    "U-PLACE-COMMENT": ("opmerking in de kantlijn", ""),
    "U-PLACE-HIDDEN": ("verborgen tekst", ""),
    "U-PLACE-DELETED": ("verwijderde tekst", ""),
    "U-PLACE-FOOTNOTE": ("voetnoot", ""),
    "U-PLACE-UNSEEN": ("een plek in het bestand die niemand ziet", ""),
    "U-PLACE-BESIDE": ("naast het invulvak", ""),
}
