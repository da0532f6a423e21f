"""Lines that commands print."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-VERDICT-ACCEPTED": ("goed", ""),
    "U-VERDICT-ATTENTION": ("nakijken", ""),
    "U-VERDICT-REJECTED": ("geweigerd", ""),
    "U-VERDICT-IGNORED": ("overgeslagen", ""),
    "U-VERDICT-DUPLICATE": ("dubbel", ""),
    "U-VERDICT-WAITING": ("nog niet klaar", ""),
    "U-WHERE-LIST": ("Werklijst", ""),
    "U-WHERE-RECEIPTS": ("Leesverslagen", ""),
    "E-NO-WORKSPACE": (
        "dit is geen werkmap van Quickscan; er is niets gemaakt.",
        "Ga naar uw werkmap, of maak er een met «quickscan init ronde».",
    ),
    "E-NO-WORKSPACE-MEANT": (
        "dit is geen werkmap van Quickscan; er is niets gemaakt.",
        "Bedoelt u {folder}? Ga eerst naar die map.",
    ),
    "U-MARK": ("Deze map is een werkmap van Quickscan. Laat dit bestand staan.\n", ""),
    "U-INIT-MADE": ("De werkmap {folder} is klaar. Zo gaat u verder:", ""),
    "U-INIT-NOTHING": ("De werkmap {folder} was al compleet. Zo gaat u verder:", ""),
    "U-INIT-KEPT": ("Niet veranderd, want het was er al: {files}.", ""),
    "U-INIT-BUSY": (
        "Quickscan maakt de werkmap, met een voorbeeldronde van verzonnen gemeenten om te "
        "bekijken. Dat duurt even.",
        "",
    ),
    "U-INIT-STEP-1": (
        "Open templates/ronde.yaml in Kladblok. Vul in: een code voor de ronde, de uiterste datum, "
        "uw adres en uw afzender.",
        "",
    ),
    "U-INIT-STEP-2": ("Vul input/deelnemers.xlsx in: de gemeenten en hun e-mailadressen.", ""),
    "U-INIT-STEP-3": (
        "Kies in het menu «Nakijken of alles klopt» en dan «Uitnodigingen klaarzetten als "
        "concept». Werkt u zonder menu? Ga dan naar die map en typ «quickscan check» en "
        "«quickscan mail invite».",
        "",
    ),
    "U-INIT-STEP-4": (
        "De rest staat in LEESMIJ.txt en handboek.html. De voorbeeldronde staat in "
        "voorbeelden/ronde.",
        "",
    ),
    "U-HANDBOOK": ("Handboek Quickscan", ""),
    "U-FILLING-IN": ("Uitleg bij het formulier", ""),
    "U-STAGE-NALEVERINGEN": ("Naleveringen maken", ""),
    "U-STAGE-OPENEN": ("Mails en zip-bestanden openen", ""),
    "U-STAGE-LEZEN": ("Bestanden lezen", ""),
    "U-STAGE-PDF": ("Pdf’s maken", ""),
    "U-STAGE-RAPPORTEN": ("Rapporten maken", ""),
    "U-STAGE-MAILS": ("Mails maken", ""),
    "U-STAGE-VERSTUREN": ("Mails versturen", ""),
    "U-STAGE-OPHALEN": ("Mails ophalen", ""),
    "U-STAGE-FORMULIEREN": ("Formulieren maken", ""),
    "U-FORMS": ("{forms} in {folder}; nieuw of veranderd: {changed}.", ""),
    "U-NOTHING": (
        "Er staan geen bestanden in de map input. Zet daar de ingevulde formulieren in en start de "
        "opdracht opnieuw.",
        "",
    ),
    "U-INGESTED": ("{files}, waarvan {new} nieuw: {totals}.", ""),
    "U-STILL-ATTENTION": ("Al eerder binnen, en nog na te kijken: {names}.", ""),
    "U-UNREAD": ("Nog niet ingelezen: {files}. Start «quickscan run».", ""),
    "U-TAKEN-OUT": (
        "Niet meer in de map input, maar telt nog mee: {names}.",
        "Zet het bestand terug, of wis de antwoorden met «quickscan purge».",
    ),
    "U-OF-BEFORE": ("{documents} van een eerdere ronde: nu in {folder}.", ""),
    "U-REPORTED": (
        "{reports}, ook voorlopige beelden en tussenberichten; "
        "nieuwe of veranderde bestanden: {changed}.",
        "",
    ),
    "U-NEXT": (
        "Open nu het overzicht: daar staat bovenaan wat u het beste eerst doet. In het menu heet "
        "dat «Het overzicht openen».",
        "",
    ),
    "U-NEXT-LIST": (
        "Op de werklijst staan nog punten ({number}): kies daar wat er moet gebeuren, bewaar en "
        "sluit de lijst, en verwerk dan nog een keer.",
        "",
    ),
    "U-WHERE-REPORTS": ("Adviesrapporten", ""),
    "U-WHERE-COUNCIL": ("Raadsbrieven", ""),
    "U-WHERE-GROUNDS": ("Onderbouwing", ""),
    "U-PDFS": ("{pdfs} in {folder}; nieuw of veranderd: {changed}.", ""),
    "U-WHERE-GROUP": ("Groepsrapport", ""),
    "U-WHERE-WORKBOOK": ("Antwoorden", ""),
    "U-WHERE-OVERVIEW": ("Overzicht", ""),
    "U-OUTPUT-THEIRS": (
        "In de map output is {files} van u. Wat u schreef, blijft staan:",
        "In de map output zijn {files} van u. Wat u schreef, blijft staan:",
    ),
    "U-OUTPUT-NEWER": (
        "ernaast staat een nieuwe versie: {newer}.",
        "Neem uit elke nieuwe versie over wat u nodig hebt. Gooit u haar weg, dan geldt uw eigen"
        " bestand.",
    ),
    "U-OUTPUT-MERGED": (
        "In dit bestand van u staat wat nieuw is, als wijzigingen van Quickscan:",
        "In deze {files} van u staat wat nieuw is, als wijzigingen van Quickscan:",
    ),
    "U-OUTPUT-MERGED-HOW": (
        "Lees ze na in Word, op het tabblad «Controleren». Wat u had, staat in output/bewaard.",
        "",
    ),
    "U-MERGE-AUTHOR": ("Quickscan", ""),
    "U-MERGE-CHANGES": ("{changes} om na te lezen.", ""),
    "U-MERGE-REMARKS": ("{remarks} in de kantlijn.", ""),
    "U-OUTPUT-MORE": ("en nog {files}; zie «quickscan status» of het overzicht", ""),
    "U-OUTPUT-BESIDE": ("{name} (nieuw)", ""),
    "U-OUTPUT-BESIDE-MORE": ("{name} (nieuw {number})", ""),
    "U-DECLINE-MASKED": (
        "In de reden stonden persoonsgegevens. Quickscan bewaart daarom: «{reason}».",
        "",
    ),
    "U-DECLINED": ("{name} doet niet mee en krijgt geen herinnering.", ""),
    "U-TAKES-PART": ("{name} doet toch mee.", ""),
    "U-OVERVIEW-WAITS": (
        "Het overzicht toont dat nog niet. Kies in het menu «Verwerken wat in de map input staat», "
        "of typ «quickscan run».",
        "",
    ),
    "U-DECLINE-NOTHING": ("Dat stond al zo; er is niets veranderd.", ""),
    "U-FOLLOWED-UP": (
        "Nalevering voor {towns} in {folder} ({changed} bestanden nieuw of gewijzigd).",
        "",
    ),
    "U-GROUP-FORM": ("«{text}» moet kolom=waarde zijn, zoals regio=Noord.", ""),
    "U-WATCH-START": ("Ik kijk naar {folder}. Stoppen: Ctrl-C.", ""),
    "U-WATCH-STOP": ("Gestopt. Er is niets verloren.", ""),
    "U-WATCH-DONE": ("{new} nieuw; nu {files}: {totals}. Bijgewerkt in output: {changed}.", ""),
    "U-WATCH-BUSY": ("Een andere opdracht werkt nu in deze map; ik wacht tot die klaar is.", ""),
    "U-WATCH-MORE": ("Zo zijn er nog {more}.", ""),
    "U-WATCH-AGAIN": ("Ik probeer het over {seconds} seconden weer.", ""),
    "U-WATCH-BUG": (
        "Er ging iets mis in het programma zelf ({kind}). Ik probeer het straks weer; blijft dit, "
        "start dan «quickscan --debug run» en stuur de uitvoer naar de beheerder.",
        "",
    ),
    "U-STOPPED": ("Afgebroken. Start de opdracht opnieuw; er is niets verloren.", ""),
    "U-BUG": (
        "Er ging iets mis in het programma zelf ({kind}). Start de opdracht opnieuw als "
        "«quickscan --debug …» en stuur de uitvoer naar de beheerder.",
        "",
    ),
    "U-DEMO-CHANGED": (
        "in deze proefronde is dit bestand veranderd of erbij gezet.",
        "Noem een andere map: «quickscan demo MAP». Hebt u het niet meer nodig? Gooi dan de map van"
        " de proefronde weg.",
    ),
    "U-DEMO-EXISTS": (
        "deze map bestaat al en is geen demonstratie.",
        "Kies een andere map.",
    ),
    "E-DEMO-UNREAD": (
        "{why} De proefronde is daarom nog niet af.",
        "Geef dezelfde opdracht nog een keer: de proefronde wordt dan opnieuw gemaakt.",
    ),
    "U-HEADING-VERDICT": ("Oordeel", ""),
    "U-HEADING-FILE": ("Bestand", ""),
    "U-HEADING-TOWN": ("Gemeente", ""),
    "U-HEADING-WHY": ("Waarom", ""),
    "U-HEADING-TO": ("Aan", ""),
    "U-HEADING-SUBJECT": ("Onderwerp", ""),
    "U-HEADING-FILES": ("Bijlagen", ""),
    "U-KEPT-NAME": ("{name} (eerdere versie)", ""),
    "U-DEMO-REPLY": ("RE: Quickscan", ""),
}
