"""Why a file got its verdict (`R-`), and kinds of files that are no form (`K-`)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
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
    "R-LEFTOVER": ("dit is een hulpbestand van een ander programma.", ""),
    "R-PURGED": ("dit bestand is gewist uit Quickscan.", "Verwijder het ook uit de map input."),
    "R-OWN-FILE": ("dit bestand hoort bij Quickscan zelf.", ""),
    "R-SYMLINK": (
        "dit is een snelkoppeling, geen bestand.",
        "Zet het bestand zelf in de map.",
    ),
    "R-FOLDER": (
        "dit is een map met de naam van een formulier.",
        "Zet de bestanden eruit rechtstreeks in de map input.",
    ),
    "R-NOT-A-FILE": ("dit is geen gewoon bestand.", "Haal het uit de map."),
    "R-NO-ACCESS": (
        "dit is nu niet te openen ({cause}).",
        "Kijk of u het mag lezen en of het in een ander programma openstaat; start daarna opnieuw.",
    ),
    "R-COPYING": (
        "dit bestand wordt nog gekopieerd.",
        "Wacht tot het klaar is en start de opdracht opnieuw.",
    ),
    "R-DUPLICATE": ("dit is een kopie van {original}.", ""),
    "R-CONTAINER": ("{files} gevonden.", ""),
    "R-CONTAINER-EMPTY": (
        "hier zit geen bestand in dat te lezen is.",
        "Vraag de gemeente het ingevulde formulier te sturen.",
    ),
    "R-NESTED": (
        "dit zit te diep ingepakt.",
        "Pak het uit en zet het formulier zelf in de map.",
    ),
    "R-PACKING": (
        "dit is ingepakt op een manier die hier niet te openen is.",
        "Pak het uit en zet het formulier zelf in de map.",
    ),
    "R-TOO-MANY": (
        "er zitten meer dan {limit} bestanden in.",
        "Pak het uit en zet alleen de formulieren in de map.",
    ),
    "R-MAIL-NO-FORM": (
        "in deze mail zit geen formulier, wel tekst.",
        "Lees de mail zelf. Vraag de gemeente zo nodig het ingevulde formulier te sturen.",
    ),
    "R-MAIL-PICTURE": ("dit is een plaatje uit de tekst van de mail, zoals een logo.", ""),
    "R-MAIL-PART": ("dit hoort bij de mail zelf ({kind}).", ""),
    "R-MAIL-BOUNCE": (
        "dit is een melding dat een mail niet is bezorgd.",
        "Ga na of het e-mailadres klopt.",
    ),
    "R-MAIL-ENCRYPTED": (
        "deze mail is versleuteld of verzegeld.",
        "Open de mail in Outlook, sla de bijlage op en zet die in de map.",
    ),
    "R-UNPACKED": (
        "dit is een uitgepakt {kind}.",
        "Vraag de gemeente het formulier zelf te sturen.",
    ),
    "D-UNPACKED-WORD": ("Word-document", ""),
    "D-UNPACKED-EXCEL": ("Excel-bestand", ""),
    "R-NOT-ATTACHED": (
        "deze bijlage is een koppeling; het bestand zelf zit niet in de mail.",
        "Vraag de gemeente het bestand zelf mee te sturen.",
    ),
    "U-MAIL": ("Gemaild door {sender} op {day}: {subject}", ""),
    "U-MAIL-SUBJECT": ("Onderwerp: {subject}", ""),
    "U-MAIL-ADDED": ("Een mailserver zette tekst achter een bijlage.", ""),
    "U-MAIL-BEHIND": ("Achter het einde van de mail staat nog tekst.", ""),
    "U-MAIL-CUT": ("(De rest van deze mail staat hier niet. Lees de mail zelf.)", ""),
    "U-MAIL-TEXT": ("Tekst in de mail: {text}", ""),
    "U-UNKNOWN": ("onbekend", ""),
    "U-ATTACHMENT": ("bijlage zonder naam", ""),
    "U-ATTACHMENT-NUMBER": ("bijlage {number}", ""),
    "U-MAIL-NUMBER": ("mail {number}.eml", ""),
    "U-ATTACHMENT-REST": ("de rest van de mail", ""),
    "U-MAIL-RTF": ("(De tekst van deze mail is alleen in Outlook te lezen.)", ""),
    "R-NEW": ("dit bestand is nog niet ingelezen.", "Start «quickscan run»."),
    "R-PDF-SCAN": (
        "dit is een scan of foto van een formulier in een pdf: een beeld, geen tekst.",
        "Vraag de gemeente het Word- of Excel-bestand zelf te sturen, of de pdf die daaruit is "
        "gemaakt zonder te printen en te scannen. «quickscan check» zegt of scans hier te lezen "
        "zijn.",
    ),
    "R-PDF-SEARCHABLE": (
        "dit is een doorzoekbare scan: een programma heeft geraden welke tekst er staat. Op zo’n "
        "gok rekent Quickscan niet.",
        "Vraag de gemeente het Word- of Excel-bestand zelf te sturen, of de pdf die daaruit is "
        "gemaakt zonder te printen en te scannen. «quickscan check» zegt of scans hier te lezen "
        "zijn.",
    ),
    "R-PDF-TEXT": (
        "de tekst in deze pdf is niet te lezen: de tekens hebben hun betekenis verloren.",
        "Vraag de gemeente het Word- of Excel-bestand zelf te sturen.",
    ),
    "R-PDF-FIELDS": (
        "de invulvakken van deze pdf zijn helemaal leeg, ook zonder invultekst; een programma liet "
        "de antwoorden weg.",
        "Vraag de gemeente het Word- of Excel-bestand zelf te sturen.",
    ),
    "R-PDF-COVER": (
        "in deze pdf staan geen invulvakken, alleen andere bladzijden van het formulier.",
        "Vraag de gemeente het hele formulier te sturen, liefst als Word- of Excel-bestand.",
    ),
    "R-OLD-WORD": (
        "dit is {kind}; dat is hier niet te lezen zonder LibreOffice.",
        "Vraag de gemeente het formulier in Word op te slaan als .docx, of installeer LibreOffice.",
    ),
    "R-OLD-WORD-FAILED": (
        "dit is {kind}, en LibreOffice kan het niet omzetten ({detail}).",
        "Vraag de gemeente het formulier in Word op te slaan als .docx.",
    ),
    "R-OLD-WORD-OBJECT": (
        "dit is {kind} met {what} erin; daarom is het niet geopend.",
        "Open het niet zelf. Vraag de gemeente het formulier in Word op te slaan als .docx.",
    ),
    "R-CRASH": (
        "het lezen van dit bestand is afgebroken ({detail}).",
        "Vraag de gemeente het formulier opnieuw op te slaan en te sturen.",
    ),
    "U-LIMIT-FILE": ("{found} MB, en de grens in ronde.yaml is {most} MB", ""),
    "U-LIMIT-MEMORY": ("het kost meer dan {most} MB geheugen; die grens staat in ronde.yaml", ""),
    "U-LIMIT-SECONDS": ("langer dan {most} seconden bezig; die grens staat in ronde.yaml", ""),
    "U-CHILD-STOPPED": ("het leesproces stopte met code {number}", ""),
    "U-CHILD-LATE": ("het was na {seconds} seconden nog niet klaar om te beginnen", ""),
    "U-CHILD-LIED": ("het leesproces gaf een antwoord dat niet kan kloppen", ""),
    "U-CHILD-UNSAFE": ("Python is gestart met -E en zonder -P; start het met -I", ""),
    "R-FOREIGN": (
        "dit is een ander formulier (vragenlijst {questionnaire}) en niet de Quickscan.",
        "Vraag de gemeente het formulier van deze Quickscan in te vullen.",
    ),
    "R-NO-FORM": (
        "in dit bestand staat geen formulier van de Quickscan.",
        "Vraag de gemeente het formulier terug te sturen dat u haar stuurde.",
    ),
    "R-NO-TABLE": (
        "dit is geen Excelbestand en geen tabel in tekst (CSV).",
        "Sla de lijst op als gewoon Excelbestand (.xlsx) of als .csv.",
    ),
    "R-TWO-FORMS": (
        "in dit bestand staat meer dan één formulier.",
        "Vraag de gemeente elk formulier als een eigen bestand te sturen.",
    ),
    "R-WORKLIST": ("dit is een ingevulde werklijst met {decisions}.", ""),
    "R-WORKLIST-KNOWN": ("dit is een werklijst met besluiten die al verwerkt waren.", ""),
    "R-WORKLIST-EMPTY": (
        "dit is een werklijst waarin nog niets is besloten.",
        "Kies in de kolom «besluit» wat er moet gebeuren en zet het bestand opnieuw in de map.",
    ),
    "R-REPORT": ("dit is een adviesrapport van ronde {round} met {actions}.", ""),
    "R-REPORT-EMPTY": (
        "dit is een adviesrapport van ronde {round} waarin geen afspraken zijn ingevuld.",
        "Vraag de gemeente om het rapport met ingevulde afspraken, als die er zijn.",
    ),
    "R-ROUND": (
        "dit formulier is van ronde {round} en blijft bewaard; in ronde {now} telt het niet mee.",
        "",
    ),
    "R-ROUND-LOST": (
        "dit formulier noemt geen ronde en kwam binnen in ronde {round}; in ronde {now} telt het "
        "niet mee.",
        "Hoort het toch bij deze ronde? Zet dan in ronde.yaml bij «begin» een eerdere dag.",
    ),
    "R-REPLACED": ("het latere formulier «{file}» telt in plaats van dit formulier.", ""),
    "R-DECIDED": ("de adviseur besloot dat dit formulier niet meetelt ({place}).", ""),
    "K-RTF": ("een rtf-document", "Vraag de gemeente het formulier in Word op te slaan als .docx."),
    "K-DOC": (
        "een Word-document in het oude formaat (.doc)",
        "Vraag de gemeente het formulier in Word op te slaan als .docx.",
    ),
    "K-PPTX": (
        "een presentatie",
        "Vraag de gemeente het ingevulde formulier zelf te sturen, als .docx of .xlsx.",
    ),
    "K-APPLE": (
        "een document van een Apple-programma",
        "Vraag de gemeente het formulier te exporteren als Word- of Excel-bestand.",
    ),
    "K-WORD-XML": (
        "een Word-document van 2003 als xml-bestand",
        "Vraag de gemeente het formulier in Word op te slaan als .docx.",
    ),
    "K-HTML": (
        "een webpagina",
        "Vraag de gemeente het ingevulde formulier zelf te sturen, als .docx of .xlsx.",
    ),
    "K-PHOTO": (
        "een foto of afbeelding",
        "Vraag de gemeente het formulier zelf te sturen, geen foto of scan ervan.",
    ),
    "K-ZIP": (
        "een leeg of onvolledig zip-bestand",
        "Vraag de gemeente het formulier opnieuw te sturen.",
    ),
    "K-ARCHIVE": (
        "een ingepakt bestand (7z, rar of gz)",
        "Pak het uit en zet het formulier zelf in de map.",
    ),
    "K-TEXT": (
        "een tekstbestand",
        "Vraag de gemeente het ingevulde formulier zelf te sturen, als .docx of .xlsx.",
    ),
    "K-PROGRAM": (
        "een programma",
        "Open het niet. Vraag de gemeente of dit bestand wel van haar komt.",
    ),
    "U-KIND-PDF": ("een pdf", ""),
    "K-OTHER": (
        "een onbekend soort bestand",
        "Vraag de gemeente het ingevulde formulier zelf te sturen, als .docx of .xlsx.",
    ),
}
