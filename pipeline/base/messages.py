"""Every Dutch sentence that code, not a template, shows to an adviser or a municipality.

Each message has a stable code. `R-` is a reason why a file got its verdict, `V-` a finding
about answers, `K-` a kind of file that is no form, `E-` an error that stops a run, `A-` what keeps
people from reading a document, `T-` something in a text, `U-` a line on the terminal. A message
says where, what and what to do. Texts of the questionnaire, rules, advice, reports and mails live
in `templates/`, not here.
"""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- E-: errors that stop a run: (what, what to do) -------------------------------------
    "E-OUTPUT-OPEN": (
        "dit bestand is nu niet te schrijven: {reason}.",
        "Sluit het in Word of Excel en start de opdracht opnieuw.",
    ),
    "E-OUTPUT-IN-USE": (
        "dit bestand staat open in een ander programma; het bestand {lock} ernaast zegt dat.",
        "Sluit het daar en start de opdracht opnieuw. Staat het nergens meer open? Gooi dan {lock}"
        " weg.",
    ),
    "E-OUTPUT-THEIRS": ("dit bestand is van u; Quickscan veranderde er niets aan.", ""),
    "E-OUTPUT-NEWER": (
        "dit bestand is van u; ernaast staat een nieuwe versie: {newer}.",
        "Neem over wat u nodig hebt. Gooit u de nieuwe weg, dan geldt uw eigen bestand.",
    ),
    "E-OUTPUT-BUSY": (
        "dit bestand wordt telkens opnieuw bewaard door iemand anders.",
        "Wacht tot dat klaar is en start de opdracht opnieuw.",
    ),
    "E-MAIL-EDITED": (
        "u hebt het concept {file} aangepast. Quickscan gooit het niet weg.",
        "Gooi het zelf weg en typ deze opdracht opnieuw.",
    ),
    "E-PURGE-THEIRS": (
        "dit bestand hebt u zelf gemaakt of aangepast; Quickscan wist het niet.",
        "Kijk of er gewiste antwoorden in staan, en gooi het dan zelf weg.",
    ),
    "E-PURGE-OPEN": (
        "dit bestand is nu niet te wissen: {reason}.",
        "Sluit het in Word of Excel en start «quickscan purge --yes» opnieuw.",
    ),
    "E-BUSY": (
        "een andere opdracht werkt al in deze map.",
        "Wacht tot die klaar is en probeer het opnieuw.",
    ),
    "E-INSTALL": (
        "het onderdeel dat bestanden leest, start niet ({detail}). Er is geen bestand afgekeurd.",
        "Sluit andere programma's en probeer het opnieuw. Helpt dat niet, installeer Quickscan dan "
        "opnieuw of vraag de beheerder om hulp.",
    ),
    # --- E-DEF-: errors in the definitions of `templates/` and the list of respondents --------
    "E-DEF-FILE": (
        "dit bestand is niet te openen ({reason}).",
        "Kijk of het bestand in de map templates staat en of u het mag lezen.",
    ),
    "E-DEF-ENCODING": (
        "dit bestand bevat tekens die niet te lezen zijn.",
        "Open het in een teksteditor en sla het op als UTF-8.",
    ),
    "E-DEF-YAML": (
        "{detail}.",
        "Kijk ook naar de regel erboven. Inspringen gaat met spaties, en een tekst met een dubbele "
        "punt zet u onder «>-».",
    ),
    "E-DEF-NOTHING": (
        "dit bestand is leeg of bevat geen velden.",
        "Zet het bestand uit de laatste reservekopie terug.",
    ),
    "E-DEF-ALIAS": (
        "hier wordt met «*» naar een andere plek verwezen.",
        "Schrijf de tekst hier voluit.",
    ),
    "E-DEF-TAG": (
        "«{tag}» hoort niet in dit bestand.",
        "Haal het uitroepteken en het woord erachter weg.",
    ),
    "E-DEF-DUPLICATE": (
        "het veld «{field}» staat ook al op regel {line}.",
        "Haal een van de twee weg.",
    ),
    "E-DEF-MISSING": (
        "het veld «{field}» ontbreekt.",
        "Voeg een regel «{field}:» toe met de juiste inhoud.",
    ),
    "E-DEF-EMPTY": (
        "het veld «{field}» is leeg.",
        "Vul achter «{field}:» de juiste inhoud in.",
    ),
    "E-DEF-NUMBER": (
        "bij «{field}» staat «{found}», maar hier hoort een heel getal.",
        "Schrijf alleen cijfers, bijvoorbeeld 5.",
    ),
    "E-DEF-RANGE": (
        "bij «{field}» staat {found}, maar dat moet {least} tot en met {most} zijn.",
        "Kies een getal daartussen, of haal de regel weg: dan geldt {usual}.",
    ),
    "E-DEF-KIND": (
        "bij «{field}» hoort {expected}, maar er staat {found}.",
        "Kijk hoe dit veld op een andere plek in het bestand is geschreven.",
    ),
    "E-DEF-UNKNOWN-FIELD": (
        "het veld «{name}» is hier niet bekend.",
        "{hint}",
    ),
    "E-DEF-UNKNOWN-VALUE": (
        "bij «{field}» staat «{name}», en dat is niet bekend.",
        "{hint}",
    ),
    "E-DEF-TWICE": (
        "«{name}» komt twee keer voor.",
        "Geef een van de twee een andere naam.",
    ),
    "E-DEF-QUESTION-CODE": (
        "«{name}» is geen goede code voor een vraag.",
        "Gebruik de letter v met twee cijfers, in de volgorde van het formulier: {expected}.",
    ),
    "E-DEF-NO-PRIORITY": (
        "vraag {name} staat in geen enkele prioriteit.",
        "Zet {name} bij «vragen» van een van de prioriteiten.",
    ),
    "E-DEF-CYCLE": (
        "deze vragen wachten bij «eerst» op elkaar: {names}.",
        "Haal bij een van deze vragen de verwijzing onder «eerst» weg.",
    ),
    "E-DEF-GRADES": (
        "de oordelen lopen niet af van hoog naar 0.",
        "Zet het hoogste getal bij «vanaf» bovenaan en eindig met «vanaf: 0».",
    ),
    "E-DEF-MINUTES": (
        "de minuten van het gesprek tellen op tot {found}, maar het gesprek duurt {expected}.",
        "Pas de minuten per thema aan, of «gesprek_minuten» bij de drempels.",
    ),
    "E-DEF-PAIR": (
        "een combinatie hoort bij precies twee vragen.",
        "Schrijf bijvoorbeeld «vragen: [v16, v17]».",
    ),
    "E-TEXT": (
        "de tekst «{name}» ontbreekt of gebruikt een woord dat hier niet kan: {unknown}.",
        "Zet de tekst terug, of gebruik alleen woorden die er eerst ook in stonden.",
    ),
    "E-DEF-BRACES": (
        "in «{field}» klopt iets niet met de accolades.",
        "Schrijf de naam tussen één paar accolades, zonder spaties of punten.",
    ),
    "E-DEF-FINGERPRINT": (
        "«{name}» is geen vingerafdruk van een vragenlijst.",
        "Neem de laatste acht tekens over van de formuliercode op een formulier van toen.",
    ),
    "E-DEF-OWN-VERSION": (
        "«{name}» is de vingerafdruk van de vragenlijst van nu.",
        "Noem hier alleen eerdere versies; haal deze weg.",
    ),
    "E-DEF-WAS": (
        "bij «{field}» staat «{name}», en dat is geen code van een vraag.",
        "Schrijf de code die de vraag toen had (bijvoorbeeld v08), of «anders».",
    ),
    "E-DEF-WAS-TWICE": (
        "vraag {name} van toen hoort zo bij {names}.",
        "Noem bij een van de twee wat die toen was, of schrijf «anders».",
    ),
    "E-DEF-NEEDED": (
        "bij «{field}» ontbreekt «{name}», en daar kan de Quickscan niet zonder.",
        "Zet het terug zoals het in het meegeleverde bestand stond.",
    ),
    "E-DEF-ANSWER": (
        "de Quickscan kent geen antwoord «{name}», en kan er in rapporten nog niets mee.",
        "Haal dit antwoord weg. De antwoorden zijn: {names}. Hun naam en uitleg mag u veranderen.",
    ),
    "E-DEF-NO-CONDITION": (
        "onder «als» staat niets, dus deze regel zou altijd gelden.",
        "Schrijf op bij welke antwoorden de regel geldt, bijvoorbeeld «v16: [nee]».",
    ),
    "E-DEF-ITEM-CODE": (
        "«{name}» is geen goede code voor een veld.",
        "Begin met «kop.» en gebruik daarna kleine letters, bijvoorbeeld kop.datum.",
    ),
    "E-HOUSE-STYLE": (
        "dit is geen gewoon Word-document met een thema en stijlen.",
        "Open het in Word en sla het opnieuw op als Word-document (.docx), of zet de vorige versie"
        " terug.",
    ),
    "E-TEMPLATE-OPEN": (
        "dit sjabloon is niet te openen: {reason}",
        "Open het in Word of Excel, sla het opnieuw op of zet de vorige versie terug.",
    ),
    "E-TEMPLATE-SYNTAX": (
        "deze code klopt niet: {detail}.",
        "Controleer de accolades en of bij elke «if» of «for» een «endif» of «endfor» hoort.",
    ),
    "E-TEMPLATE-NAME": ("«{name}» bestaat niet.", "{hint}"),
    "E-TEMPLATE-UNSUPPORTED": (
        "«{tag}» kan dit programma niet verwerken.",
        "{remedy}",
    ),
    "E-TEMPLATE-ALONE": (
        "«{tag}» moet alleen in zijn {holder} staan; de overige tekst zou verdwijnen.",
        "Zet de code in een eigen {holder}.",
    ),
    "E-TEMPLATE-TRACKED": (
        "het sjabloon bevat bijgehouden wijzigingen.",
        "Kies in Word op het tabblad Controleren voor «Alle wijzigingen accepteren» en sla op.",
    ),
    "E-TEMPLATE-BROKEN": (
        "met deze gegevens ontstaat geen geldig document ({detail}).",
        "Kijk of elke «if» en «for» begint en eindigt in dezelfde soort alinea, rij of cel.",
    ),
    "E-TEMPLATE-VALUE": (
        "bij het invullen ging iets mis: {detail}.",
        "Controleer de code op deze plaats.",
    ),
    "E-TEMPLATE-CHART": ("de grafiek is niet te vullen: {detail}.", "{remedy}"),
    "E-DEF-DATE": (
        "bij «{field}» staat «{found}», en dat is geen datum.",
        "Schrijf jaar, maand en dag zoals 2027-01-15.",
    ),
    "E-DEF-ROUND-CODE": (
        "«{name}» is geen goede code voor een ronde.",
        "Gebruik alleen letters en cijfers, hooguit 12, bijvoorbeeld 2026.",
    ),
    "E-STORE-DAMAGED": (
        "het register is niet te lezen ({detail}).",
        "Zet het bestand opzij en start de opdracht opnieuw; het wordt dan uit input/ opgebouwd.",
    ),
    "E-TEMPLATE-MISSING": (
        "dit bestand ontbreekt in templates/.",
        "Zet het terug, of haal uw eigen map templates weg om de standaard te gebruiken.",
    ),
    "E-OVERVIEW": (
        "deze pagina is niet te maken ({detail}).",
        "Zet de laatste werkende versie van het bestand terug.",
    ),
    "E-STORE-WRITE": (
        "het register is nu niet bij te werken ({reason}).",
        "Kijk of er ruimte is op de schijf en of u er mag schrijven; start daarna opnieuw.",
    ),
    "E-STORE-NEWER": (
        "het register is gemaakt met een nieuwere versie van Quickscan.",
        "Werk Quickscan bij en start de opdracht opnieuw.",
    ),
    "E-LIST-UNREADABLE": (
        "de lijst is niet te openen.",
        "Sla hem op als gewoon Excelbestand (.xlsx) zonder wachtwoord, of als .csv.",
    ),
    "E-LIST-CBS": (
        "deze kolommen ontbreken: {names}.",
        "Zet het meegeleverde bestand met gemeenten terug.",
    ),
    "E-LIST-COLUMN": (
        "de kolom «{name}» ontbreekt.",
        "Zet in de eerste rij de namen van de kolommen: gemeente, code, e-mailadres, "
        "contactpersoon, ronde.",
    ),
    "E-LIST-COLUMN-TWICE": (
        "een kolom komt twee keer voor: {name}.",
        "Haal een van de twee weg of geef hem een andere naam.",
    ),
    "E-LIST-CODE": (
        "de code «{gm}» hoort niet bij een bekende gemeente.",
        "Gebruik de CBS-code, zoals GM0363, of laat de code leeg en vul alleen de naam in.",
    ),
    "E-WHO": (
        "is geen gemeente die wij kennen.",
        "Noem de naam van het CBS of de code, zoals GM0363.",
    ),
    "E-LIST-NAME": (
        "de gemeente «{name}» is niet bekend.",
        "{hint}",
    ),
    "E-LIST-ENDED": (
        "{name} bestaat sinds {day} niet meer en hoort nu bij {successor}.",
        "Zet de nieuwe gemeente in de lijst. Begon de ronde eerder? Vul dan in ronde.yaml bij "
        "«begin» de eerste dag in.",
    ),
    "E-LIST-DIFFERS": (
        "de code {gm} en de naam «{name}» horen niet bij dezelfde gemeente.",
        "Verbeter de code of de naam.",
    ),
    "E-LIST-TWICE": (
        "{name} staat ook al in rij {row}.",
        "Haal een van de twee rijen weg.",
    ),
    "E-LIST-EMAIL": (
        "«{text}» is geen goed e-mailadres.",
        "Schrijf één adres, zoals veiligheid@voorbeeldstad.example.",
    ),
    "E-DEF-SERVER": (
        "«{found}» is geen goede naam van een server.",
        "Schrijf alleen de naam, zoals smtp.voorbeeld.example.",
    ),
    "E-DEF-NO-TLS": (
        "zonder beveiliging zou iedereen onderweg kunnen meelezen.",
        "Kies tls of starttls. «geen» kan alleen met een server op deze computer zelf.",
    ),
    # --- E-MAIL-: what keeps a mail from going out, or from coming in --------------------------
    "E-MAIL-SUBJECT": (
        "de mail heeft geen onderwerp.",
        "Begin de tekst met een regel «Onderwerp: …».",
    ),
    "E-MAIL-HEADERS": (
        "deze mail is niet veilig te maken: er staat iets vreemds in de naam of het onderwerp.",
        "Kijk naar de naam van de gemeente, de afzender in ronde.yaml en het onderwerp.",
    ),
    "E-MAIL-SENDER": (
        "er is geen adres om vanaf te mailen.",
        "Vul bij «retouradres» een algemeen e-mailadres in.",
    ),
    "E-MAIL-SERVER": (
        "er staat niet met welke server Quickscan moet mailen ({block}).",
        "Vul dat blok in, of maak concepten zonder --smtp en verstuur die zelf.",
    ),
    "E-MAIL-CREDENTIALS": (
        "er is geen gebruikersnaam en wachtwoord voor de mailserver.",
        "Zet ze in {user} en {password}, of in de sleutelbos van dit systeem als {name}.",
    ),
    "E-MAIL-LOGIN": (
        "de mailserver weigert de gebruikersnaam of het wachtwoord ({detail}).",
        "Kijk ze na. Vraag zo nodig uw beheerder of dit account mag mailen vanuit een programma.",
    ),
    "E-MAIL-NO": (
        "de verbinding met de mailserver lukt niet of brak af ({detail}).",
        "Start dezelfde opdracht opnieuw: die gaat verder waar zij stopte en mailt niets dubbel.",
    ),
    "E-MAIL-FETCH": (
        "de mailbox is niet te lezen ({detail}).",
        "Kijk bij «ophalen» in ronde.yaml of de server en de map kloppen.",
    ),
    "E-MAIL-REFUSED": (
        "de mailserver weigert dit bericht ({detail}).",
        "Kijk of het adres klopt. De volgende keer probeert Quickscan het weer.",
    ),
    "E-MAIL-NOT-THEIRS": (
        "«{file}» hoort volgens de inhoud bij {found}, niet bij {gm}. Er is niets verstuurd aan "
        "{name}.",
        "Maak de formulieren of rapporten opnieuw en kijk wie dit bestand veranderde.",
    ),
    "E-MAIL-FILE": (
        "de bijlage is er niet ({reason}).",
        "Start de opdracht opnieuw; dan wordt hij opnieuw gemaakt.",
    ),
    "E-MAIL-HISTORY": (
        "er zijn al antwoorden binnen, maar het register weet niet van een mail in deze ronde.",
        "Is het register opnieuw gemaakt? Ga dan eerst na wat er al verstuurd is. Weet u zeker dat "
        "deze mail nog niet is verstuurd? Start de opdracht dan opnieuw met --unknown-history.",
    ),
    "E-MAIL-WHO": (
        "deze gemeente staat niet in de lijst met deelnemers.",
        "Gebruik de naam of de code zoals die in deelnemers.xlsx staat.",
    ),
    "E-MAIL-NOBODY": (
        "er is geen lijst met deelnemers.",
        "Maak input/deelnemers.xlsx, met voor elke gemeente een e-mailadres.",
    ),
    "E-MAIL-TOO-BIG": (
        "mail {uid} is te groot om op te halen ({size} MB).",
        "Sla de bijlage zelf op in de map input.",
    ),
    "E-FORM-CODE": (
        "de formuliercode staat niet in de voettekst van dit sjabloon.",
        "Zet {{{{ formuliercode }}}} in de voettekst. Daaraan is een teruggestuurd formulier te "
        "herkennen.",
    ),
    "E-FORM-FIELD": (
        "het veld «{key}» staat {count} keer in dit sjabloon, of zonder zijn naam ervoor.",
        "Zet elk veld één keer in het sjabloon, met de naam in de cel ervoor. Haal de tabelrij "
        "desnoods uit de vorige versie van het sjabloon.",
    ),
    "E-FORM-KEY": (
        "de verborgen sleutel «{key}» staat {count} keer in dit sjabloon.",
        "Elke sleutel hoort één keer in het sjabloon: daaraan worden antwoorden herkend. Zet de "
        "verborgen kolom of rij uit de vorige versie van het sjabloon terug.",
    ),
    "E-PDF-NO-OFFICE": (
        "op deze computer staat geen LibreOffice, en dat maakt de pdf’s.",
        "Installeer LibreOffice (gratis), of sla een rapport in Word zelf op als pdf. De "
        "Word-bestanden zijn wel gemaakt.",
    ),
    "E-PDF-STOPPED": (
        "LibreOffice kon de pdf’s niet maken.",
        "Sluit LibreOffice als het openstaat en start de opdracht opnieuw. De Word-bestanden zijn "
        "wel gemaakt.",
    ),
    "E-PDF-FAILED": (
        "LibreOffice kon van dit bestand geen pdf maken.",
        "Open het in Word en sla het daar op als pdf.",
    ),
    "E-PREVIEW-WHO": (
        "deze gemeente is niet bekend.",
        "Gebruik de naam of de CBS-code, zoals GM0363, of de code uit de lijst van deelnemers.",
    ),
    # --- A-: what keeps people from reading a document: (what, what to do in Word or Excel) ---
    "A-TITLE": (
        "het document heeft geen titel.",
        "Vul in Word bij Bestand, Info, Titel een titel in, of de code {{{{ titel }}}}.",
    ),
    "A-LANGUAGE": (
        "de taal van de tekst is {found}, niet Nederlands.",
        "Kies in Word bij Controleren, Taal, Controletaal voor Nederlands, als standaard.",
    ),
    "A-HEADING-NONE": (
        "het document heeft geen koppen.",
        "Geef de koppen een van de stijlen Kop 1, Kop 2 of Kop 3.",
    ),
    "A-HEADING-EMPTY": ("er staat een lege kop.", "Haal die alinea weg."),
    "A-HEADING-GAP": (
        "na een kop van niveau {before} komt een kop van niveau {level}.",
        "Kies een kopstijl die één niveau lager is.",
    ),
    "A-LIST": (
        "deze opsomming is getypt met tekens of cijfers.",
        "Haal het teken weg en geef de alinea de stijl Lijst opsom.teken of Lijst nummering.",
    ),
    "A-TABLE-ALT": (
        "deze tabel heeft geen alternatieve tekst.",
        "Klik op de tabel, kies Tabeleigenschappen, Alternatieve tekst en vul een titel in.",
    ),
    "A-TABLE-HEADER": (
        "deze tabel heeft geen koprij die op elke bladzijde terugkomt.",
        "Kies bij Tabelindeling «Veldnamenrijen herhalen» en zet bij Tabelontwerp «Veldnamenrij» "
        "aan.",
    ),
    "A-EMPTY": (
        "hier staat een lege alinea als witruimte.",
        "Haal die weg en stel de ruimte in bij de stijl van de alinea.",
    ),
    "A-LINK": (
        "de tekst van deze link («{text}») zegt niet waar hij heen gaat.",
        "Zet in de link de naam van de organisatie of het stuk.",
    ),
    "A-PICTURE": (
        "de afbeelding of grafiek «{name}» heeft geen alternatieve tekst.",
        "Klik er met rechts op, kies Alternatieve tekst en beschrijf wat er te zien is.",
    ),
    "A-CONTRAST": (
        "de tekst ({ink}) steekt te weinig af tegen de achtergrond ({ground}): {ratio} op 1.",
        "Kies bij de stijl een donkerdere of lichtere kleur; nodig is 4,5 op 1.",
    ),
    "A-SHEET-NAME": (
        "het blad «{name}» heeft geen naam die zegt wat erop staat.",
        "Klik met rechts op de tab van het blad, kies Naam wijzigen en geef het een naam.",
    ),
    # --- T-: something in a text of `templates/`: (what, what to do) --------------------------
    "T-BANNED": ("hier staat «{found}»; {why}.", "Schrijf liever {instead}."),
    "T-ALONE": (
        "hier staat «{found}» zonder een andere vorm van extremisme.",
        "Noem er minstens twee, of geen.",
    ),
    "T-LONG": (
        "deze zin heeft {words} woorden, meer dan {limit}: «{sentence}»",
        "Maak er twee zinnen van.",
    ),
    "T-HARD": ("«{found}» is een moeilijk woord.", "Schrijf liever «{instead}»."),
    "T-LETTERS": (
        "«{found}» is een lang woord.",
        "Schrijf het anders, of zet het in schrijfwijzer.yaml bij «bekend».",
    ),
    "T-EASE": (
        "deze tekst is moeilijk te lezen: leesgemak {ease}, en {least} is het minste.",
        "Maak de zinnen korter en kies gewonere woorden.",
    ),
    "T-NO-TEXT": (
        "bij vraag {number}, antwoord {answer} ({variant}), staat er in het rapport geen {what}.",
        "Vul in adviezen.yaml of vragenlijst.yaml de tekst aan.",
    ),
    "T-SAME-TEXT": (
        "deze tekst staat ook bij {other}.",
        "Geef elk antwoord een eigen tekst.",
    ),
    "T-STEPS": (
        "vraag {number} krijgt {times} stappen in een rapport met overal {answer}; één hoort het.",
        "Kijk bij «combinaties»: een vraag hoort bij hooguit één combinatie.",
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
        "dit is nu niet te openen.",
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
    "R-WINMAIL": (
        "Outlook heeft de bijlagen verpakt in winmail.dat; dat is hier niet te openen.",
        "Vraag de gemeente de mail opnieuw te sturen, in de opmaak HTML of tekst zonder opmaak.",
    ),
    "R-NOT-ATTACHED": (
        "deze bijlage is een koppeling; het bestand zelf zit niet in de mail.",
        "Vraag de gemeente het bestand zelf mee te sturen.",
    ),
    "U-SEEN-VERDICT": ("Oordeel", ""),
    "U-SEEN-DECISIONS": (", met {decisions} uit het register", ""),
    "U-SEEN-WHOSE": ("Gemeente", ""),
    "U-SEEN-SIGNS": ("{who}, volgens {places}", ""),
    "U-SEEN-NOBODY": ("nog niet zeker", ""),
    "U-SEEN-OTHER": ("{place} zegt «{text}»", ""),
    "U-SEEN-QUESTION": ("vraag {number}", ""),
    "U-SEEN-RAW": ("er staat «{text}»", ""),
    "U-SEEN-CELL": ("cel {place}", ""),
    "U-SEEN-DECIDED": ("{source}, {place}", ""),
    "U-SEEN-SURE": ("zeker", ""),
    "U-SEEN-UNSURE": ("niet zeker", ""),
    "U-SEEN-UNUSED": ("telt niet mee", ""),
    "U-SEEN-ALL": ("Alle {questions} zijn beantwoord.", ""),
    "U-SEEN-ADDITION": (
        "Dit is een aanvulling: alleen wat nog open was. Wat hier leeg is, verandert niets.",
        "",
    ),
    "U-SEEN-OPEN": ("{questions} nog open: {numbers}.", ""),
    "U-SEEN-BLANK": ("Niet ingevuld: {names}.", ""),
    "U-SEEN-BLANK-AT": ("{label} (bij {questions})", ""),
    "U-SEEN-FOUT": ("Dit telt niet mee", "Vraag de gemeente, of besluit in de werklijst."),
    "U-SEEN-CONTROLE": ("Kijk dit na", "Besluiten kan ook in de werklijst."),
    "U-SEEN-KANS": ("Voor de gemeente", "Dit komt ook in haar rapport."),
    "U-SEEN-LEZING": ("Zo is het gelezen", "U hoeft niets te doen."),
    "U-SEEN-BESLUIT": ("Toegepast uit het register", "Veranderen kan in de werklijst."),
    "U-SEEN-LIST-ROW": ("rij {row}, {subject}: {value}", ""),
    "U-MAIL": ("Gemaild door {sender} op {day}: {subject}", ""),
    "U-MAIL-TEXT": ("Tekst in de mail: {text}", ""),
    "U-UNKNOWN": ("onbekend", ""),
    "U-NOTHING-BEFORE": ("geen", ""),
    "U-ATTACHMENT": ("bijlage zonder naam", ""),
    "U-ATTACHMENT-NUMBER": ("bijlage {number}", ""),
    "U-ATTACHMENT-REST": ("de rest van de mail", ""),
    "U-MAIL-RTF": ("(De tekst van deze mail is alleen in Outlook te lezen.)", ""),
    "R-NEW": ("dit bestand is nog niet ingelezen.", "Start «quickscan run»."),
    "R-PDF-SCAN": (
        "dit is een scan of foto in een pdf; daar staat geen leesbare tekst in.",
        "Vraag de gemeente het Word- of Excel-bestand zelf te sturen, of de pdf die daaruit is "
        "gemaakt zonder te printen en te scannen.",
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
    # --- U-: lines on the terminal, on the overview page and in the workbook ----------------
    "U-VERDICT-ACCEPTED": ("goed", ""),
    "U-VERDICT-ATTENTION": ("nakijken", ""),
    "U-VERDICT-REJECTED": ("geweigerd", ""),
    "U-VERDICT-IGNORED": ("overgeslagen", ""),
    "U-VERDICT-DUPLICATE": ("dubbel", ""),
    "U-VERDICT-WAITING": ("nog niet klaar", ""),
    "U-LIST-MEANT": ("Bedoelt u {names}?", ""),
    "U-LIST-CBS-NAME": ("Gebruik de naam van het CBS, of de code.", ""),
    "U-LIST-CHOOSE": ("Kies uit de lijst.", "Deze waarde staat niet in de lijst."),
    "U-LIST-TITLE": ("{title}: werklijst", ""),
    "U-LIST-SHEET": ("Werklijst", ""),
    "U-LIST-DONE": ("Besloten", ""),
    "U-LIST-COMPARE": ("Vergelijking", ""),
    "U-LIST-HOW": ("Uitleg", ""),
    "U-LIST-WHOLE": ("Hele formulier", ""),
    "U-LIST-WHOSE": ("Van welke gemeente", ""),
    "U-LIST-RETURNS": (
        "{equal} gelijk, {single} alleen in één formulier, {different} verschillend.",
        "",
    ),
    "U-LIST-CONTRARY": ("verschillend: kies", ""),
    "U-LIST-IF-MERGED": ("Telt alleen als u kiest voor samenvoegen.", ""),
    "U-LIST-NOTHING": ("Er staat niets open", "Alles is duidelijk of al besloten."),
    "U-LIST-OPEN": ("Nu open", "{points} op het blad Werklijst, {done} al besloten."),
    "U-LIST-WHAT": (
        "Wat dit is",
        "Elke rij is iets wat de computer niet zeker weet. Zolang u niets besluit, telt een "
        "twijfelachtig antwoord niet mee en telt een formulier van een onbekende gemeente voor "
        "niemand.",
    ),
    "U-LIST-DO": (
        "Wat u doet",
        "Kies in de kolom «besluit» een van de mogelijkheden. Bewaar het bestand, zet het in de "
        "map input (de naam maakt niet uit) en start «quickscan run».",
    ),
    "U-LIST-PART": (
        "Niet alles hoeft",
        "Rijen zonder besluit blijven open en staan ook op de volgende werklijst.",
    ),
    "U-LIST-REMARK": (
        "Opmerking",
        "Vrij te gebruiken, bijvoorbeeld met wie u belde. Kiest u «tekst uit Opmerking», dan telt "
        "wat u hier typt als het antwoord.",
    ),
    "U-LIST-PRIVACY": (
        "Persoonsgegevens",
        "Zolang u niets kiest, staat de tekst in geen enkel rapport en ook niet op deze lijst. "
        "Lees hem in het formulier zelf. Kies «behouden» als de tekst mag blijven, "
        "«afschermen» als er bijvoorbeeld [telefoonnummer] moet staan, of «weglaten» als alle "
        "tekst weg moet.",
    ),
    "U-LIST-CHANGE": (
        "Een besluit veranderen",
        "Op het blad Besloten kunt u anders kiezen of een besluit intrekken. De laatste werklijst "
        "in de map input geldt.",
    ),
    "U-LIST-SAFE": (
        "Waar een besluit bij hoort",
        "Een besluit geldt alleen voor precies dit bestand. Stuurt de gemeente een nieuw "
        "formulier, dan begint de lijst daarvoor opnieuw. Laat de verborgen kolom staan: daarin "
        "staat bij welk bestand de rij hoort.",
    ),
    "U-LIST-MERGE": (
        "Samenvoegen",
        "Vulden twee afdelingen elk een formulier in? Het blad Vergelijking toont per vraag wat "
        "zij antwoordden. Bij samenvoegen blijven alle toelichtingen staan, met wie ze schreef.",
    ),
    "U-LIST-BLANK": (
        "Een leeg formulier",
        "Kwam er na een formulier met antwoorden een leeg formulier binnen? Dan blijven de "
        "antwoorden tellen. Kies «antwoorden houden» als dat zo moet blijven, of «leeg formulier "
        "telt» als de gemeente opnieuw wil beginnen.",
    ),
    "U-LIST-UNREAD": (
        "Niet te lezen",
        "Sommige programma’s bewaren een formulier zo dat de antwoorden niet te vinden zijn, zoals "
        "het Excelformulier als pdf. Zo’n bestand telt niet mee, en de gemeente krijgt er geen "
        "rapport, brief of herinnering over. Vraag haar het Word- of Excelbestand zelf. Bij "
        "«niet gebruiken» doet Quickscan alsof er niets binnenkwam.",
    ),
    "U-LIST-SECRET": (
        "Vertrouwelijk",
        "In dit bestand staan gemeenten met naam en hun eigen woorden. Deel het niet buiten uw "
        "organisatie.",
    ),
    "U-BOOK-REST": (" […] De hele tekst staat op het blad Lang.", ""),
    "U-BOOK-BREED": ("Blad Breed", "Eén rij per gemeente, één kolom per onderdeel."),
    "U-BOOK-LANG": (
        "Blad Lang",
        "Eén rij per gemeente en onderdeel: wat er stond, waar het stond en hoe zeker dat is. "
        "Een heel lange tekst staat in meer delen onder elkaar.",
    ),
    "U-BOOK-CODEBOEK": ("Blad Codeboek", "Wat elk onderdeel en elk antwoord betekent."),
    "U-BOOK-BEVINDINGEN": (
        "Blad Bevindingen",
        "Alles wat opviel bij het lezen, ook van bestanden die zijn geweigerd.",
    ),
    "U-BOOK-LEEG": (
        "Leeg is geen nee",
        "Een lege cel betekent: geen bruikbaar antwoord. De kolom «ontbreekt» op het blad Lang "
        "zegt waarom.",
    ),
    "U-BOOK-TWEE": (
        "Meer formulieren",
        "Stuurde een gemeente meer dan één formulier? Dan telt het nieuwste met antwoorden, tenzij "
        "u op de werklijst koos voor samenvoegen.",
    ),
    "U-BOOK-VERTROUWELIJK": (
        "Vertrouwelijk",
        "In dit bestand staan gemeenten met naam en hun eigen woorden. Deel het niet buiten uw "
        "organisatie.",
    ),
    "R-FOREIGN": (
        "dit is een ander formulier (vragenlijst {questionnaire}) en niet de Quickscan.",
        "Vraag de gemeente het formulier van deze Quickscan in te vullen.",
    ),
    "R-NO-FORM": (
        "in dit bestand staat geen formulier van de Quickscan.",
        "Vraag de gemeente het formulier terug te sturen dat u haar stuurde.",
    ),
    "R-TWO-FORMS": (
        "in dit bestand staat meer dan één formulier.",
        "Vraag de gemeente elk formulier als een eigen bestand te sturen.",
    ),
    "R-WORKLIST": ("dit is een ingevulde werklijst met {decisions}.", ""),
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
    "R-DECIDED": ("de adviseur besloot dat dit formulier niet meetelt ({place}).", ""),
    # --- V-: what the answers show: (what, what to do); the place goes in front ----------------
    "V-WHO-MISSING": (
        "nergens staat van welke gemeente dit formulier is.",
        "Kies de gemeente in de werklijst, of vraag de afzender om «{label}» in te vullen.",
    ),
    "V-WHO-OUTSIDE": (
        "in het formulier staat niet van welke gemeente het is; er zijn alleen aanwijzingen "
        "({signs}).",
        "Kies de gemeente in de werklijst.",
    ),
    "V-WHO-UNKNOWN": (
        "«{text}» is geen gemeente die wij kennen ({signs}).",
        "Kies de gemeente in de werklijst.",
    ),
    "V-WHO-DIFFERS": (
        "het is niet zeker van welke gemeente dit is ({signs}).",
        "Vraag de afzender van welke gemeente de antwoorden zijn en kies die in de werklijst.",
    ),
    "V-WHO-MERGED": (
        "de gemeente {name} is op {day} opgegaan in {successor}.",
        "Kies in de werklijst voor welke gemeente dit formulier telt.",
    ),
    "V-ROUND": (
        "dit formulier is van ronde {round}, en dit is ronde {now}.",
        "Kies in de werklijst «gebruiken» als het toch voor deze ronde is, of «hoort bij eerdere "
        "ronde».",
    ),
    "V-BIDI": (
        "in deze tekst staan onzichtbare tekens die de leesrichting omdraaien.",
        "Lees de tekst in het formulier zelf na: hij kan er anders uitzien dan hij is.",
    ),
    # --- V-PRIVACY-: likely personal data; a message names the place, never what stands there ----
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
    "U-PRIVACY-HELD": ("[tekst achtergehouden: kies in de werklijst]", ""),
    "U-PRIVACY-DROPPED": ("[weggelaten: persoonsgegevens]", ""),
    "U-PRIVACY-QUOTE": ("[achtergehouden]", ""),
    "U-PLACE-LINE": ("regel {number}", ""),
    "U-PLACE-CHARACTER": ("teken {number}", ""),
    "U-PLACE-MORE": ("en nog {number}", ""),
    "V-SYNONYM": ("«{text}» is gelezen als «{name}».", ""),
    "V-WRONG-CELL": (
        "hier is niets gekozen, maar bij «{label}» staat «{text}».",
        "Kies in de werklijst of dat het antwoord is.",
    ),
    "V-DEPARTMENTS": (
        "deze gemeente stuurde meer formulieren die elkaar lijken aan te vullen: {files}. Nu telt "
        "alleen het nieuwste.",
        "Kies in de werklijst of zij samen één formulier zijn.",
    ),
    "V-MERGED": ("dit is samengevoegd uit {files}.", ""),
    "V-MERGE-CONFLICT": (
        "de samengevoegde formulieren zeggen iets anders: {texts}.",
        "Kies in de werklijst welk antwoord geldt.",
    ),
    "V-ADDED": ("aangevuld op {day} met «{file}»: {what}.", ""),
    "V-ALONE": (
        "dit is een aanvulling, maar van deze gemeente is in deze ronde nog geen heel formulier "
        "binnen.",
        "Zet het hele formulier ook in de map input, of kies in de werklijst dat alleen de "
        "aanvulling telt.",
    ),
    "V-SUPERSEDES": ("dit formulier vervangt «{file}» van {day}. {difference}", ""),
    "V-NOT-REPLACED": ("«{file}» van {day} vervangt dit formulier niet: {why}.", ""),
    "U-ASIDE-BLANK": ("geen enkele vraag is daarin beantwoord", ""),
    "U-ASIDE-UNREAD": ("de antwoorden daarin zijn niet te lezen", ""),
    "V-UNREAD": (
        "de antwoorden in dit bestand zijn niet te lezen: de invulvakken zijn niet gevonden. Het "
        "telt nergens mee.",
        "Vraag de gemeente het Word- of Excelbestand zelf te sturen, dus geen pdf, webpagina of "
        "kopie ervan. Kies «gezien» als u dat deed, of «niet gebruiken» als de gemeente gewoon een "
        "herinnering mag krijgen.",
    ),
    "V-BLANK": (
        "in dit formulier is geen enkele vraag beantwoord; het komt niet in de plaats van «{file}» "
        "van {day}.",
        "Kies in de werklijst «antwoorden houden». Wil de gemeente echt opnieuw beginnen? Kies "
        "dan «leeg formulier telt».",
    ),
    "V-DECISION": ("besluit van de adviseur: {value} ({place}).", ""),
    "V-DECISION-INVALID": (
        "in {place} staat het besluit «{value}», maar dat kan hier niet.",
        "Kies in de werklijst een van de mogelijkheden.",
    ),
    "V-CATEGORY": (
        "«{text}» is geen van de antwoorden, dus dit antwoord telt niet mee.",
        "Vraag de gemeente te kiezen uit: {names}.",
    ),
    "V-NVT": (
        "«{text}» kan bij deze vraag niet, dus dit antwoord telt niet mee.",
        "Vraag de gemeente te kiezen uit: {names}.",
    ),
    "V-DATE": (
        "«{text}» is geen datum die wij herkennen.",
        "Vraag de gemeente de datum te schrijven als 23-11-2026.",
    ),
    "V-UNCERTAIN": (
        "het is niet zeker wat hier is geantwoord, dus dit antwoord telt niet mee.",
        "Bekijk het formulier of vraag de gemeente het antwoord opnieuw in te vullen.",
    ),
    "V-GONE": (
        "deze invulvakken zijn weg uit het formulier: {items}.",
        "Vraag de gemeente een nieuw formulier in te vullen, of deze antwoorden na te sturen.",
    ),
    "V-REQUIRED": (
        "dit is niet ingevuld.",
        "Vraag de gemeente dit aan te vullen.",
    ),
    "V-OPEN": (
        "nog niet beantwoord: {questions}.",
        "Vraag de gemeente dit aan te vullen. Ook Weet niet is een antwoord.",
    ),
    "V-OPEN-ALL": (
        "geen enkele vraag is beantwoord.",
        "Ga na of de gemeente het goede bestand stuurde.",
    ),
    "V-LONG": (
        "de tekst is {length} tekens lang; er was ruimte voor {limit}.",
        "De tekst staat helemaal in het rapport. Vraag zo nodig om een kortere tekst.",
    ),
    "V-VERSION": (
        "dit formulier hoort bij een andere versie van de vragenlijst ({fingerprint}).",
        "Ga na of de vragen hetzelfde zijn voordat u de antwoorden gebruikt.",
    ),
    # --- K-: kinds of files that are no form: (name, what to ask) -----------------------------
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
        "een Word-document als xml-bestand",
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
    "K-OTHER": (
        "een onbekend soort bestand",
        "Vraag de gemeente het ingevulde formulier zelf te sturen, als .docx of .xlsx.",
    ),
    # --- V-: what a reader noticed in a returned file: (what, what to do) ---------------------
    "V-SOURCES-DIFFER": (
        "in het invulvak staat «{control}», maar ernaast staat «{beside}».",
        "Vraag de gemeente welk antwoord geldt.",
    ),
    "V-DUPLICATE": (
        "dit veld komt meer dan één keer voor, met verschillende antwoorden: {texts}.",
        "Vraag de gemeente welk antwoord geldt.",
    ),
    "V-TWICE": ("deze velden komen meer dan één keer voor, met hetzelfde antwoord: {items}.", ""),
    "V-ROW-KEY": (
        "antwoorden zonder invulvak: {number}. Ze zijn gelezen uit de rij met hun kenmerk, zoals "
        "«V07 Antwoord».",
        "",
    ),
    "V-PLACEHOLDER-REMNANT": (
        "tussen het antwoord staat nog een deel van de grijze invultekst: «{text}».",
        "Vraag de gemeente wat het antwoord is.",
    ),
    "V-PICTURE": (
        "in het invulvak staat een afbeelding; die is niet overgenomen.",
        "Bekijk het formulier zelf of vraag de gemeente het antwoord te typen.",
    ),
    "V-IDENTITY-DIFFERS": (
        "het formulier noemt verschillende formuliercodes: {codes}.",
        "Ga na van welke gemeente en welke ronde dit formulier is.",
    ),
    "V-QUESTION-ALTERED": (
        "de tekst van deze vraag is veranderd of weg.",
        "Ga na of het antwoord nog bij de vraag past.",
    ),
    "V-TRACKED": (
        "het bestand bevat bijgehouden wijzigingen; gelezen is de tekst na die wijzigingen.",
        "Bekijk de wijzigingen in het formulier.",
    ),
    "V-COMMENTS": (
        "het bestand bevat opmerkingen in de kantlijn; die zijn niet overgenomen.",
        "Lees de opmerkingen in het formulier.",
    ),
    "V-HIDDEN": (
        "het bestand bevat verborgen tekst; die is niet overgenomen.",
        "Bekijk de verborgen tekst in het formulier.",
    ),
    "V-STRUCK": (
        "het bestand bevat doorgestreepte tekst; die is wel overgenomen.",
        "Ga na of de doorgestreepte tekst bij het antwoord hoort.",
    ),
    "V-MACRO": (
        "het bestand bevat macro's; die zijn niet uitgevoerd.",
        "Open het bestand niet zelf zonder dat u de afzender vertrouwt.",
    ),
    "V-PDF-TEXT": (
        "dit is een pdf; regeleinden in lange teksten zijn niet altijd zeker, en tabs en "
        "bijzondere tekens kunnen weg zijn.",
        "Vergelijk een antwoord met de pdf als het precies zo moet worden overgenomen.",
    ),
    "V-PDF-CHARACTERS": (
        "dit antwoord heeft tekens die in een pdf niet zeker te lezen zijn.",
        "Bekijk het antwoord in de pdf, of vraag de gemeente om het Word-bestand.",
    ),
    "V-PDF-TYPED": (
        "op dit invulvak in de pdf is later «{text}» gezet.",
        "Bekijk de pdf en vraag de gemeente of dit het antwoord is.",
    ),
    "V-PDF-PICTURE": (
        "deze bladzijden van de pdf zijn een scan of foto en dus niet gelezen: {pages}.",
        "Bekijk die bladzijden, of vraag de gemeente om het Word-bestand.",
    ),
    "V-OLD-WORD": (
        "dit is {kind}; LibreOffice heeft het omgezet om het te kunnen lezen.",
        "Kijk bij twijfel in het bestand zelf.",
    ),
    "V-EXTENSION": (
        "het bestand heet .{name}, maar het is {kind}; het is gelezen als {kind}.",
        "U hoeft niets te doen als de antwoorden kloppen.",
    ),
    "V-TEXT-BOX": (
        "het bestand bevat een los tekstvak; de tekst daarin is één keer overgenomen.",
        "Kijk of die tekst bij het antwoord hoort.",
    ),
    "V-TABLE": (
        "in het invulvak staat een tabel; daarvan is alleen de tekst overgenomen.",
        "Bekijk de tabel in het formulier.",
    ),
    "V-FIELD-CODE": (
        "het bestand bevat een veld dat iets ophaalt of start; dat is niet uitgevoerd.",
        "Open het bestand niet zelf zonder dat u de afzender vertrouwt.",
    ),
    "V-EMBEDDED": (
        "het bestand bevat een ingesloten bestand; dat is niet geopend.",
        "Open het niet zelf zonder dat u de afzender vertrouwt.",
    ),
    "V-EXTERNAL": (
        "het bestand wil iets ophalen van het internet of een netwerk; dat is niet gedaan.",
        "Open het bestand niet zelf zonder dat u de afzender vertrouwt.",
    ),
    "V-PART-NAME": (
        "in het bestand zitten onderdelen met een vreemde naam; die zijn niet gebruikt.",
        "Ga na of dit bestand van de gemeente zelf komt.",
    ),
    "V-TRAILING": (
        "achter het formulier staat nog iets in het bestand; dat is niet gelezen.",
        "U hoeft niets te doen als de antwoorden kloppen.",
    ),
    "V-DATE-DIFFERS": (
        "er staat «{text}», maar het invulvak bewaart een andere datum ({stored}).",
        "Vraag de gemeente zo nodig welke datum klopt.",
    ),
    "V-NUMBER": (
        "in deze cel staat een getal dat Excel niet precies bewaart: «{text}».",
        "Vraag de gemeente zo nodig wat er moet staan.",
    ),
    "V-FOOTNOTES": (
        "het bestand bevat voetnoten; die zijn niet overgenomen.",
        "Lees de voetnoten in het formulier.",
    ),
    "V-CUT-OFF": (
        "het einde van het bestand ontbreekt.",
        "Ga na of het laatste antwoord compleet is, of vraag de gemeente het opnieuw te sturen.",
    ),
    "V-CHARACTERS-LOST": (
        "in dit antwoord zijn bij het opslaan tekens verloren gegaan: «{text}».",
        "Bekijk het antwoord, en vraag de gemeente zo nodig om het Word- of Excel-bestand zelf.",
    ),
    "V-MAIL-TEXT": (
        "in de mail bij dit formulier staat ook tekst; die is niet overgenomen.",
        "Lees de mail zelf.",
    ),
    "V-CELL-ERROR": (
        "in deze cel staat een foutwaarde van Excel.",
        "Vraag de gemeente het antwoord opnieuw te typen.",
    ),
    "V-FORMULA": (
        "in deze cel staat een formule; gelezen is de uitkomst.",
        "Ga na of de uitkomst het bedoelde antwoord is.",
    ),
    "V-FORMULA-EMPTY": (
        "in deze cel staat een formule zonder uitkomst.",
        "Vraag de gemeente het bestand in Excel te openen, op te slaan en opnieuw te sturen.",
    ),
    "V-CONTROL-CHARACTERS": (
        "het antwoord bevat onzichtbare stuurtekens; die zijn vervangen.",
        "Ga na of het antwoord compleet is.",
    ),
    "U-DECISION-PLACE": ("werklijst «{file}», rij {row}", ""),
    "U-READ-SURE": (
        "{read} {are} zeker gelezen, {blank} leeg; er is niets om na te kijken.",
        "",
    ),
    "U-READ-POINTS": ("{points} om na te kijken; {read} {are} zeker gelezen, {blank} leeg.", ""),
    "U-READ-FRONT": ("Voorkant", ""),
    "U-READ-CLOSING": ("Laatste bladzijde", ""),
    "U-READ-TEXT": ("tekst", ""),
    "U-KIND-PDF": ("een pdf", ""),
    "U-SOURCE-CONTROL": ("invulvak", ""),
    "U-SOURCE-ODT_CONTROL": ("invulvak", ""),
    "U-SOURCE-PDF_FIELD": ("invulvak in de pdf", ""),
    "U-SOURCE-ROW_KEY": ("rij in de tabel", ""),
    "U-SOURCE-CELL": ("cel", ""),
    "U-SOURCE-DECISION": ("besluit adviseur", ""),
    "U-WHERE-LIST": ("Werklijst", ""),
    "U-WHERE-RECEIPTS": ("Leesverslagen", ""),
    "U-TASK-NEWER": (
        "{number} naast uw bestand",
        "Neem over wat u nodig hebt. Gooi de nieuwe weg: dan geldt die van u.",
    ),
    "U-TASK-EDITED": ("{number} van uzelf in de map output", "Quickscan laat ze zoals ze zijn."),
    "U-TASK-DECIDE": ("{number} op de werklijst", "Kies per punt; zet de lijst in de map input."),
    "U-TASK-WHOSE": ("{number} van een onbekende gemeente", "Kies de gemeente in de werklijst."),
    "U-RENEWED": ("nieuw formulier: rapport vernieuwd", ""),
    "U-PROPOSAL": ("Voorstel: {name}.", ""),
    "U-PROPOSAL-REMARK": ("Voorstel: {name}, met deze tekst bij de toelichting.", ""),
    "U-DIFFERENT": ("Anders beantwoord: {differences}.", ""),
    "U-SAME": ("De antwoorden zijn gelijk.", ""),
    "U-STATE-VOLLEDIG": ("rapport klaar", "Stuur het rapport."),
    "U-STATE-BOUWSTENEN": ("bouwstenenplan klaar", "Stuur het bouwstenenplan."),
    "U-STATE-VOORLOPIG": ("voorlopig beeld", "Vraag om aan te vullen."),
    "U-STATE-TUSSENBERICHT": ("te weinig antwoorden", "Vraag om aan te vullen."),
    "U-STATE-ONTBREEKT": ("nog niet ontvangen", "Stuur een herinnering."),
    "U-STATE-CHECK": ("nakijken", "Kijk de punten na."),
    "U-STATUS-NONE": ("Er is nog geen ingevuld formulier binnen", ""),
    "U-STATUS-ALL": ("{returned} {gave} antwoord", ""),
    "U-STATUS-SOME": ("{returned} van de {cases} gemeenten gaven antwoord", ""),
    "U-STATUS-REPORTS": ("{reports} {are} klaar", ""),
    "U-STATUS-REFUSED": ("{files} {are} geweigerd", ""),
    "U-TASK-REFUSED": ("{number} geweigerd", "Vraag de gemeente om een nieuw bestand."),
    "U-TASK-MAIL": ("{number} zonder formulier", "Lees de mail zelf."),
    "U-TASK-WAITING": ("{number} nog niet ingelezen", "Start «quickscan run» nog een keer."),
    "U-TASK-TAKEN-OUT": (
        "{number} niet meer in input, telt nog mee",
        "Zet terug wat weg is, of wis de antwoorden met «quickscan purge».",
    ),
    "U-TASK-CHECK": ("{number} na te kijken", "Lees de punten in de tabel."),
    "U-TASK-TWICE": (
        "{number} met meer formulieren",
        "Het nieuwste met antwoorden telt. Vraag na of dat klopt.",
    ),
    "U-TASK-INTERIM": (
        "{number} met te weinig antwoorden",
        "Stuur het tussenbericht; vraag om aan te vullen.",
    ),
    "U-TASK-PROVISIONAL": (
        "{number} met een voorlopig beeld",
        "Vraag om aan te vullen, of stuur het zo.",
    ),
    "U-TASK-REMIND": ("{number} nog niet ontvangen", "Stuur een herinnering."),
    "U-TASK-SEND": ("{number} klaar om te versturen", "Lees ze na en stuur ze op."),
    "U-TWICE-SAME": ("Een eerder formulier ({file}) heeft dezelfde antwoorden.", ""),
    "U-TWICE-DIFFERENT": (
        "Een eerder formulier ({file}) heeft een ander antwoord bij {questions}.",
        "",
    ),
    "U-TO-CHECK": ("{points} om na te kijken", ""),
    "U-KIND-BOUWSTENEN": ("bouwstenenplan", ""),
    "U-KIND-VOORLOPIG": ("voorlopig beeld", ""),
    "U-KIND-TUSSENBERICHT": ("tussenbericht", ""),
    "U-NEXT-NOTHING": ("Niets.", ""),
    "U-MORE-POINTS": ("en nog {points}: zie de werklijst", ""),
    "U-TIMELINE": ("{number} {gave} antwoord tussen {first} en {last}{busiest}.", ""),
    "U-TIMELINE-ONE": ("{number} {gave} antwoord, op {first}.", ""),
    "U-BUSIEST": ("; de meeste op {day}: {number}", ""),
    "U-FROM-DAY": ("vanaf {day}", ""),
    "U-DEADLINE": ("uiterste datum {day}", ""),
    "U-NOT-ANSWERED": ("Niet ingevuld", ""),
    "U-KEEP": ("Antwoorden blijven {months} bewaard; dat staat in ronde.yaml.", ""),
    "U-KEEP-UNTIL": ("De eerste termijn die nog loopt, eindigt op {day}.", ""),
    "U-KEEP-PURGED": ("{number} {are} gewist; het laatst op {day}.", ""),
    "U-KEEP-UNFINISHED": ("Het wissen is onderbroken. Start «quickscan purge --yes».", ""),
    "U-TASK-PURGING": ("Het wissen is onderbroken", "Start «quickscan purge --yes»."),
    "U-TASK-KEEP": (
        "{number} langer bewaard dan afgesproken",
        "Start «quickscan purge --expired».",
    ),
    "U-HELP": (
        "Quickscan: formulieren maken, ingevulde formulieren inlezen en per gemeente een "
        "adviesrapport in Word maken.",
        "",
    ),
    "U-HELP-END": (
        "Zet ingevulde formulieren in de map input en typ «quickscan run». Alles wat Quickscan "
        "maakt, staat daarna in de map output.",
        "",
    ),
    "U-HELP-WORKSPACE": ("De map met input, output en templates (standaard: deze map).", ""),
    "U-HELP-DEBUG": ("Toon bij een onverwachte fout de technische details.", ""),
    "U-HELP-PDF": ("Maak van elk rapport ook een pdf, met LibreOffice.", ""),
    "U-HELP-TEMPLATES": ("Een eigen map met sjablonen of een huisstijl; de rest is standaard.", ""),
    "U-HELP-PREVIEW": ("Maak een voorbeeldrapport voor deze gemeente in output/voorbeeld.", ""),
    "U-HELP-JSON": ("Schrijf per bestand één regel JSON.", ""),
    "U-HELP-INIT": ("Maak een werkmap met sjablonen, voorbeelden en een lijst.", ""),
    "U-INIT-MADE": ("De werkmap {folder} is klaar. Zo gaat u verder:", ""),
    "U-INIT-NOTHING": ("De werkmap {folder} was al compleet. Zo gaat u verder:", ""),
    "U-INIT-KEPT": ("Niet veranderd, want het was er al: {files}.", ""),
    "U-INIT-STEP-1": ("Vul templates/ronde.yaml in: de naam, de datum, uw adres en afzender.", ""),
    "U-INIT-STEP-2": ("Vul input/deelnemers.xlsx in: de gemeenten en hun e-mailadressen.", ""),
    "U-INIT-STEP-3": ("Ga naar die map en typ «quickscan check», dan «quickscan mail invite».", ""),
    "U-INIT-STEP-4": ("De rest staat in LEESMIJ.txt; een voorbeeldronde in voorbeelden/ronde.", ""),
    "U-INVITED-TITLE": ("Quickscan: lijst met deelnemers", ""),
    "U-INVITED-TOWN": (
        "gemeente",
        "Kies de gemeente uit de lijst in de cel. Typen mag ook: Quickscan herkent de naam en "
        "de officiële naam van het CBS. Twijfelt Quickscan, dan vraagt het welke gemeente u "
        "bedoelt.",
    ),
    "U-INVITED-CODE": (
        "code",
        "Mag leeg blijven. De CBS-code van de gemeente, zoals GM0363. Vult u code en naam in, "
        "dan moeten ze bij elkaar horen. De codes staan op het blad Gemeenten.",
    ),
    "U-INVITED-EMAIL": (
        "e-mailadres",
        "Eén algemeen adres, zoals veiligheid@voorbeeldstad.example. Liever geen adres van één "
        "persoon. Zonder adres kan Quickscan niet mailen; formulieren maken kan wel.",
    ),
    "U-INVITED-CONTACT": (
        "contactpersoon (functie)",
        "Mag leeg blijven. Schrijf een functie, geen naam: adviseur openbare orde en veiligheid.",
    ),
    "U-INVITED-GROUP": (
        "groep",
        "Mag leeg blijven. Uw eigen indeling, zoals klein, middelgroot of groot. U mag de kolom "
        "een andere naam geven en er kolommen bij zetten. Het groepsrapport telt per groep, als "
        "de groep groot genoeg is. Provincie en veiligheidsregio weet Quickscan al.",
    ),
    "U-INVITED-ROUND": (
        "ronde",
        "Mag leeg blijven. Alleen nodig als een gemeente in één bepaalde ronde meedoet: vul dan "
        "de code uit ronde.yaml in, zoals 2026. In een andere ronde krijgt zij dan geen mail.",
    ),
    "U-INVITED-CHECK": (
        "Klaar?",
        "Sla de lijst op en typ «quickscan check». Klopt er iets niet, dan ziet u alle fouten in "
        "één keer, met rij en kolom.",
    ),
    "U-HELP-FORM": ("Maak de formulieren in Word en Excel.", ""),
    "U-HELP-READ": ("Laat zien wat er in formulieren staat, zonder iets te bewaren.", ""),
    "U-HELP-INGEST": ("Lees alles in wat nieuw is in de map input.", ""),
    "U-HELP-REPORT": ("Maak de rapporten, het antwoordenbestand en het overzicht.", ""),
    "U-HELP-RUN": ("Inlezen en rapporten maken: de gewone opdracht.", ""),
    "U-HELP-CHECK": ("Controleer de vragenlijst, de adviezen en de sjablonen.", ""),
    "U-HELP-DEMO": ("Speel een hele ronde na met verzonnen gemeenten.", ""),
    "U-STAGE-NALEVERINGEN": ("Naleveringen maken", ""),
    "U-STAGE-OPENEN": ("Mails en zip-bestanden openen", ""),
    "U-STAGE-LEZEN": ("Bestanden lezen", ""),
    "U-STAGE-PDF": ("Pdf’s maken", ""),
    "U-STAGE-RAPPORTEN": ("Rapporten maken", ""),
    # --- U-MAIL-: what the mail commands say -----------------------------------------------------
    "U-HELP-MAIL": ("Mail formulieren en rapporten, of haal mail op.", ""),
    "U-HELP-MAIL-INVITE": ("Nodig gemeenten uit, met hun eigen formulier.", ""),
    "U-HELP-MAIL-REMIND": ("Herinner gemeenten die nog iets moeten sturen.", ""),
    "U-HELP-MAIL-FOLLOWUP": ("Vraag door op wat open of tegenstrijdig is.", ""),
    "U-HELP-MAIL-REPORT": ("Stuur gemeenten hun rapport.", ""),
    "U-HELP-MAIL-FETCH": ("Haal nieuwe mails uit de mailbox naar de map input.", ""),
    "U-HELP-MAIL-DISCARD": ("Gooi concepten weg die niet verstuurd zijn.", ""),
    "U-HELP-MAIL-ARRIVED": ("Leg vast dat een onzeker bericht wel is aangekomen.", ""),
    "U-HELP-MAIL-END": (
        "Quickscan maakt concepten in output/mail, die u zelf naleest en verstuurt. Met --smtp "
        "verstuurt Quickscan ze.",
        "",
    ),
    "U-HELP-SMTP": ("Verstuur meteen, via de server in ronde.yaml.", ""),
    "U-HELP-DRY-RUN": ("Laat zien wie wat zou krijgen, en doe verder niets.", ""),
    "U-HELP-ONLY": ("Alleen deze gemeente; mag meer keren.", ""),
    "U-HELP-AGAIN": ("Nog een keer naar deze gemeente, ook als zij het al kreeg.", ""),
    "U-HELP-RENEWED": ("Ook naar wie een ouder rapport kreeg dat nu is veranderd.", ""),
    "U-HELP-HISTORY": ("Ga door, ook als het register niets weet van eerdere mails.", ""),
    "U-MAIL-DRAFTS": ("{mails} in {folder}.", ""),
    "U-MAIL-DRAFTS-NEXT": (
        "Open een concept in Outlook of Thunderbird, lees het na en verstuur het. Een concept telt "
        "als verstuurd op de dag waarop het is gemaakt. Toch niet verstuurd? Typ «quickscan mail "
        "discard {kind}».",
        "",
    ),
    "U-MAIL-SENT": ("{mails} verstuurd; van elk staat een kopie in {folder}.", ""),
    "U-MAIL-WOULD": ("{mails} klaar om te maken. Er is nog niets gemaakt of verstuurd.", ""),
    "U-MAIL-NOBODY": ("Niemand krijgt nu dit bericht.", ""),
    "U-MAIL-HELD-ADDRESS": (
        "Geen e-mailadres: {names}.",
        "Vul het in bij input/deelnemers.xlsx.",
    ),
    "U-MAIL-HELD-UNCERTAIN": (
        "Niet zeker of dit bericht al is aangekomen: {names}.",
        "Kijk bij de verzonden mails of vraag het na. Wel aangekomen? Typ «quickscan mail arrived "
        "{kind} GEMEENTE». Niet aangekomen? Start deze opdracht opnieuw met «--again GEMEENTE».",
    ),
    "U-MAIL-HELD-RENEWED": (
        "Het rapport is veranderd nadat het is verstuurd: {names}.",
        "Wilt u het nieuwe sturen? Start deze opdracht opnieuw met --renewed.",
    ),
    "U-MAIL-HELD-NEWER": (
        "Naast het document dat u aanpaste staat een nieuwe versie: {names}.",
        "Neem over wat u nodig hebt. Gooi daarna de nieuwe weg, of zet haar op de plaats van de"
        " oude. Start dan deze opdracht opnieuw.",
    ),
    "U-MAIL-HELD-DECLINED": ("Doet niet mee: {towns}.", ""),
    "U-MAIL-HELD-HAS-IT": ("Had dit bericht al: {towns}.", ""),
    "U-MAIL-HELD-OWES-NOTHING": ("Hoeft niets te sturen: {towns}.", ""),
    "U-MAIL-HELD-OFTEN": ("Kreeg het grootste aantal herinneringen al: {towns}.", ""),
    "U-MAIL-HELD-SOON": ("Kreeg kort geleden nog een bericht: {towns}.", ""),
    "U-MAIL-HELD-NO-REPORT": ("Nog geen rapport om te sturen: {towns}.", ""),
    "U-MAIL-DISCARDED": ("{mails} weggegooid.", ""),
    "U-MAIL-ARRIVED": ("{mails} vastgelegd als aangekomen.", ""),
    "U-MAIL-FETCHED": ("{mails} opgehaald naar {folder}; {known} waren er al.", ""),
    "U-MAIL-FETCHED-NEXT": ("Typ «quickscan run» om ze in te lezen.", ""),
    "U-MAIL-CHANGED": ("het rapport veranderde terwijl de mail werd gemaakt", ""),
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
    "U-UNREAD": ("Nog niet ingelezen: {files}. Start «quickscan run».", ""),
    "U-TAKEN-OUT": (
        "Niet meer in de map input, maar telt nog mee: {names}.",
        "Zet het bestand terug, of wis de antwoorden met «quickscan purge».",
    ),
    "U-REPORTED": (
        "{reports}, ook voorlopige beelden en tussenberichten; "
        "nieuwe of veranderde bestanden: {changed}.",
        "",
    ),
    "U-WHERE-REPORTS": ("Adviesrapporten", ""),
    "U-WHERE-COUNCIL": ("Raadsbrieven", ""),
    "U-PDFS": ("{pdfs} in {folder}; nieuw of veranderd: {changed}.", ""),
    "U-WHERE-GROUP": ("Groepsrapport", ""),
    "U-WHERE-WORKBOOK": ("Antwoorden", ""),
    "U-WHERE-OVERVIEW": ("Overzicht", ""),
    "U-CHECK-EASE": (
        "Leesgemak, van 0 (heel moeilijk) tot 100: {files}. Streef naar {wanted} of meer.",
        "",
    ),
    "U-PREVIEW": ("Voorbeeld gemaakt; het telt nergens mee:", ""),
    "U-PREVIEW-INVENTED": ("Voorbeeld met verzonnen antwoorden", ""),
    "U-PREVIEW-NOT-SENT": ("VOORBEELD met verzonnen antwoorden: niet versturen", ""),
    "U-PREVIEW-FILE": ("VOORBEELD", ""),
    "U-CHECK-GOOD": ("Alles in templates/ is in orde.", ""),
    "U-CHECK-WRONG": ("{errors} gevonden in templates/.", ""),
    "U-OUTPUT-THEIRS": (
        "In de map output is {files} van u. Quickscan verandert daar niets aan:",
        "In de map output zijn {files} van u. Quickscan verandert daar niets aan:",
    ),
    "U-OUTPUT-NEWER": (
        "{place} – ernaast staat een nieuwe versie: {newer}",
        "Neem uit elke nieuwe versie over wat u nodig hebt. Gooit u haar weg, dan geldt uw eigen"
        " bestand.",
    ),
    "U-OUTPUT-MORE": ("en nog {files}; zie «quickscan status» of het overzicht", ""),
    "U-OUTPUT-BESIDE": ("{name} (nieuw)", ""),
    "U-OUTPUT-BESIDE-MORE": ("{name} (nieuw {number})", ""),
    "U-CAUSE-RIGHTS": ("het is open in een ander programma, of u mag het niet gebruiken", ""),
    "U-CAUSE-FULL": ("de schijf is vol", ""),
    "U-CAUSE-ABSENT": ("het bestaat niet", ""),
    "U-CAUSE-FOLDER": ("op die plek staat een map of juist een bestand", ""),
    "U-CAUSE-OTHER": ("het systeem weigert het", ""),
    "U-ASK-OPEN": ("Vraag {number} ({title}) is nog niet ingevuld.", ""),
    "U-ASK-UNCLEAR": (
        "Bij vraag {number} ({title}) staat ‘{text}’. Wij weten niet welk antwoord u bedoelt.",
        "",
    ),
    "U-ASK-UNCLEAR-PRIVATE": (
        "Bij vraag {number} ({title}) weten wij niet welk antwoord u bedoelt.",
        "",
    ),
    "U-LETTER-MISSING": ("er {number}", ""),
    "U-LETTER-PAIRS": ("op {number} lijken uw antwoorden elkaar tegen te spreken", ""),
    "U-ASK-FIELD": ("Bij ‘{name}’ is nog niets ingevuld.", ""),
    "U-STATE-INVITED": ("uitgenodigd", ""),
    "U-STATE-DECLINED": ("doet niet mee", ""),
    "U-STATE-RETURNED": ("iets ontvangen", ""),
    "U-STATE-INCOMPLETE": ("onvolledig", ""),
    "U-STATE-WAITING": ("wacht op besluit", ""),
    "U-STATE-COMPLETE": ("compleet", ""),
    "U-STATE-READY": ("rapport klaar", ""),
    "U-STATE-SENT": ("rapport verstuurd", ""),
    "U-STATE-OUTDATED": ("rapport verouderd", ""),
    "U-WHY-DECLINED": ("Afgemeld. {reason}", ""),
    "U-WHY-LISTED": ("Staat op de deelnemerslijst.", ""),
    "U-WHY-INVITED": ("Uitnodiging gemaild.", ""),
    "U-WHY-REMINDED": ("{number} herinnerd, het laatst op {day}.", ""),
    "U-WHY-RETURNED": ("«{file}» telt nog niet mee; zie de werklijst.", ""),
    "U-WHY-UNREAD": ("De antwoorden in «{file}» zijn niet te lezen; zie de werklijst.", ""),
    "U-WHY-WAITING": ("{number} in de werklijst{asked}.", ""),
    "U-WHY-INCOMPLETE": ("Nog open: {what}.", ""),
    "U-WHY-ASKED": ("; gevraagd op {day}", ""),
    "U-WHY-COMPLETE": ("«{file}» is binnen.", ""),
    "U-WHY-READY": ("Gemaakt uit «{file}».", ""),
    "U-WHY-CHANGED": ("Na het rapport veranderde er iets: «{file}».", ""),
    "U-WHY-REMADE": ("Er is een nieuw rapport; de gemeente heeft dat van {day}.", ""),
    "U-WHY-SENT-SENT": ("Rapport gemaild.", ""),
    "U-WHY-SENT-DRAFT": ("Conceptmail met rapport klaargezet.", ""),
    "U-WHY-SENT-GIVEN": ("Rapport gemaild; de mailserver bevestigde dat niet.", ""),
    "U-HELP-STATUS": ("Laat zien waar elke gemeente in de ronde staat.", ""),
    "U-HELP-STATE": ("Toon alleen deze stand ({states}); mag vaker.", ""),
    "U-HELP-PROVINCE": ("Toon alleen gemeenten in deze provincie.", ""),
    "U-HELP-GROUP": (
        "Toon alleen gemeenten met deze tekst in een kolom van deelnemers.xlsx; mag vaker.",
        "",
    ),
    "U-HELP-STATUS-JSON": ("Toon per gemeente een regel met JSON.", ""),
    "U-HELP-DECLINE": ("Leg vast dat een gemeente niet meedoet.", ""),
    "U-HELP-REASON": ("Waarom de gemeente niet meedoet; zonder namen van personen.", ""),
    "U-HELP-UNDO": ("De gemeente doet toch mee.", ""),
    "U-HELP-FOLLOWUP": (
        "Maak brieven en korte formulieren met wat nog open is.",
        "",
    ),
    "U-DECLINED": ("{name} doet niet mee en krijgt geen herinnering.", ""),
    "U-TAKES-PART": ("{name} doet toch mee.", ""),
    "U-DECLINE-NOTHING": ("Dat stond al zo; er is niets veranderd.", ""),
    "U-FOLLOWED-UP": (
        "Nalevering voor {towns} in {folder} ({changed} bestanden nieuw of gewijzigd).",
        "",
    ),
    "U-GROUP-FORM": ("«{text}» moet kolom=waarde zijn, zoals regio=Noord.", ""),
    "U-STATUS-NOBODY": ("Er is geen gemeente die hieraan voldoet.", ""),
    "U-STATUS-HEADINGS": ("Stand|Code|Gemeente|Sinds|Waardoor", ""),
    "U-STATUS-TOTAL": ("{towns}: {totals}.", ""),
    "U-COMPLETED": ("Aangevuld op {day}: {what}.", ""),
    "U-BOOK-RULE": ("Uitleg bij aandachtspunt {rule}", ""),
    "U-EXPLAINED": ("{what} Uw gemeente heeft dit toegelicht.", ""),
    "U-EXPLANATIONS": ("een uitleg bij wat elkaar leek tegen te spreken", ""),
    "U-ADDED-NOTHING": ("er veranderde niets", ""),
    "U-HELP-WATCH": ("Verwerk vanzelf wat in de map input komt.", ""),
    "U-HELP-INTERVAL": ("Om de hoeveel seconden er wordt gekeken (standaard: 2).", ""),
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
    "U-HELP-PURGE": ("Wis antwoorden; laat eerst zien wat er gaat.", ""),
    "U-HELP-PURGE-RETURN": (
        "Eén inzending: de bestandsnaam, of het begin van de vingerafdruk.",
        "",
    ),
    "U-HELP-PURGE-TOWN": ("Alles van één gemeente: de naam of de code.", ""),
    "U-HELP-PURGE-ROUND": ("Alles van één ronde: de code.", ""),
    "U-HELP-PURGE-AGE": ("Alles wat langer dan zoveel maanden geleden binnenkwam.", ""),
    "U-HELP-PURGE-EXPIRED": ("Alles wat langer is bewaard dan in ronde.yaml staat.", ""),
    "U-HELP-PURGE-ALL": ("Alles wat er is.", ""),
    "U-HELP-PURGE-YES": ("Wis het echt; zonder deze optie verandert er niets.", ""),
    "U-PURGE-UNKNOWN": ("Niet gevonden: {names}. Er is niets gewist.", ""),
    "U-PURGE-NOTHING": ("Er is niets om te wissen.", ""),
    "U-PURGE-NAME": ("Noem wat u wilt wissen, bijvoorbeeld: quickscan purge --expired", ""),
    "U-PURGE-WOULD": ("Dit zou worden gewist: {returns}, {files} en {outputs} in output.", ""),
    "U-PURGE-DID": ("Gewist: {returns}, {files} en {outputs} in output.", ""),
    "U-PURGE-LINE": ("{name} ({town}, ronde {round}, ontvangen op {day})", ""),
    "U-PURGE-SURE": ("Er is nog niets gewist. Wissen: dezelfde opdracht met --yes erachter.", ""),
    "U-PURGE-BROKEN": ("Een eerder begonnen wisactie is niet af; --yes maakt die af.", ""),
    "U-PURGE-OWN": (
        "In de map input wist Quickscan niets. Verwijder deze bestanden zelf, en ook de mails en "
        "kopieën die u elders bewaart:",
        "",
    ),
    "U-PURGE-THEIRS": (
        "Deze bestanden in output hebt u zelf gemaakt of aangepast. Quickscan wist ze niet. Kijk of"
        " er gewiste antwoorden in staan, en gooi ze dan zelf weg:",
        "",
    ),
    "U-PURGE-FINISHED": ("Een eerder begonnen wisactie is nu afgemaakt: {outputs} in output.", ""),
    "U-PURGE-ONCE": ("Gewiste bestanden worden niet opnieuw ingelezen.", ""),
    "U-PURGE-NO-TOWN": ("gemeente onbekend", ""),
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
}


def text(code: str, **values: object) -> str:
    """Return the one sentence or words of a code that needs no remedy, filled in.

    Raises KeyError for an unknown code or a missing value.
    """
    return message(code, **values)[0]


def message(code: str, **values: object) -> tuple[str, str]:
    """Return (what, what to do) for a message code, with its values filled in.

    Raises KeyError when the code or a value is unknown: that is a bug, not a user's error.
    """
    what, remedy = MESSAGES[code]
    return what.format(**values), remedy.format(**values)
