"""What keeps a mail from going out or coming in, and what mails and mail commands say."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-MAIL-EDITED": (
        "u hebt het concept {file} aangepast. Quickscan gooit het niet weg.",
        "Gooi het zelf weg en typ deze opdracht opnieuw.",
    ),
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
    "E-MAIL-TOKEN": (
        "de mailserver weigert de aanmelding bij Microsoft 365 ({detail}).",
        "Start dezelfde opdracht opnieuw: die gaat verder waar zij stopte en mailt niets dubbel. "
        "Helpt dat niet, typ dan «quickscan mail signin». Helpt ook dat niet, vraag dan uw "
        "beheerder of u bij deze mailbox mag en of mailen vanuit een programma aanstaat.",
    ),
    "E-MAIL-SIGN-IN": (
        "u bent niet aangemeld bij Microsoft 365, of niet meer ({detail}).",
        "Typ «quickscan mail signin» en meld u aan in de browser. Start daarna dezelfde opdracht "
        "opnieuw: die gaat verder waar zij stopte en mailt niets dubbel.",
    ),
    "E-MAIL-SIGN-IN-FAILED": (
        "het aanmelden bij Microsoft 365 is niet gelukt ({detail}).",
        "Typ «quickscan mail signin» en probeer het opnieuw. Vraagt Microsoft om toestemming van "
        "een beheerder, geef die dan de bladzijde «Voor ICT».",
    ),
    "E-MAIL-MICROSOFT": (
        "Microsoft 365 is niet te bereiken, of kent uw organisatie of toepassing niet ({detail}).",
        "Kijk of u internet hebt en of het blok «microsoft365» in ronde.yaml klopt.",
    ),
    "E-MAIL-NO-MSAL": (
        "Quickscan mist het onderdeel om u aan te melden bij Microsoft 365.",
        "Installeer het één keer: typ «pip install msal msal-extensions». Waar, dat staat in het "
        "handboek, hoofdstuk 3.",
    ),
    "E-MAIL-NO-VAULT": (
        "deze computer kan uw aanmelding niet versleuteld bewaren ({detail}). Daarom bewaart "
        "Quickscan niets en bent u niet aangemeld.",
        "Vraag uw beheerder om de bladzijde «Voor ICT» te lezen, of mail zonder deze aanmelding.",
    ),
    "E-MAIL-NO-ACCOUNT": (
        "er staat niet dat u zich aanmeldt bij Microsoft 365.",
        "Vul het blok «microsoft365» in, en zet «aanmelden: microsoft365» bij «verzenden» of "
        "«ophalen».",
    ),
    "U-MAIL-REGION-ONLY": (
        "Vul alleen {questions} in. Over uw eigen organisatie maken wij geen rapport.",
        "",
    ),
    "U-MAIL-REGION-SPEAKS": (
        "Uw antwoord op {questions} geldt ook voor {names}. Dat antwoord komt met de naam van uw "
        "organisatie in hun rapport en in de samenvatting voor hun raad.",
        "",
    ),
    "U-MAIL-REGION-SPOKEN": (
        "Op {questions} antwoordt {name} ook voor uw gemeente. Dat deel van het formulier mag u "
        "leeg laten. Antwoordt u toch zelf, dan telt uw eigen antwoord.",
        "",
    ),
    "U-MAIL-NEVER-SIGNED-IN": ("op deze computer is nog niemand aangemeld", ""),
    "U-MAIL-NO-ANSWER": ("er kwam geen antwoord uit de browser", ""),
    "U-MAIL-SIGN-IN-BROWSER": (
        "Uw browser gaat nu open. Meld u daar aan met het account waarmee u bij {mailbox} mag. U "
        "hebt daarvoor vijf minuten.",
        "",
    ),
    "U-MAIL-SIGN-IN-OPEN": ("Gaat de browser niet open? Open daar zelf dit adres: {address}", ""),
    "U-MAIL-SIGNED-IN": (
        "U bent aangemeld als {account}. Dat wordt versleuteld bewaard op deze computer, alleen "
        "voor u, en niet in deze map. Afmelden: typ «quickscan mail signout».",
        "",
    ),
    "U-MAIL-SIGNED-OUT": ("U bent afgemeld; Quickscan kan niet meer bij deze mailbox.", ""),
    "U-MAIL-NOT-SIGNED-IN": ("Op deze computer was niemand aangemeld.", ""),
    "U-MAIL-SIGNED-IN-PAGE": (
        "U bent aangemeld. Sluit dit tabblad en ga terug naar Quickscan.",
        "",
    ),
    "U-MAIL-SIGN-IN-PAGE": (
        "Het aanmelden is niet gelukt. Sluit dit tabblad en kijk in Quickscan wat er is.",
        "",
    ),
    "U-MAIL-CC": ("cc: {addresses}", ""),
    "U-MAIL-BCC": ("bcc: {addresses}", ""),
    "E-MAIL-NO": (
        "de verbinding met de mailserver lukt niet of brak af ({detail}).",
        "Start dezelfde opdracht opnieuw: die gaat verder waar zij stopte en mailt niets dubbel.",
    ),
    "E-MAIL-FETCH": (
        "de mailbox is niet te lezen ({detail}).",
        "Kijk bij «ophalen» in ronde.yaml of de server en de map kloppen.",
    ),
    "E-MAIL-NO-DRAFTS": (
        "in de mailbox is geen map voor concepten gevonden (wel: {folders}).",
        "Maak in Outlook een map «Concepten», of maak concepten zonder --to-drafts.",
    ),
    "E-MAIL-OLDER-DRAFT": (
        "in de map Concepten staat ook nog een ouder concept voor deze gemeente.",
        "Kijk of u daar iets in veranderde, en gooi het oudste weg.",
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
    "E-MAIL-UNREAD": (
        "{why} Er is nog geen mail gemaakt: misschien staat hier een antwoord in.",
        "Kan het bestand weg? Haal het dan uit de map.",
    ),
    "E-MAIL-HISTORY": (
        "er zijn al antwoorden binnen, maar het register weet niet van een mail in deze ronde.",
        "Is het register opnieuw gemaakt? Ga dan eerst na wat er al verstuurd is. Weet u zeker dat "
        "deze mail nog niet is verstuurd? Start de opdracht dan opnieuw met --unknown-history.",
    ),
    "E-MAIL-UNSURE": (
        "het register is hersteld, en wie na {moment} is gemaild of zich afmeldde, staat er "
        "misschien niet in.",
        "Ga na wie deze mail al kreeg (in uw verzonden berichten) en wie niet meedoet (quickscan "
        "status). Weet u wie hem nog moet krijgen? Start de opdracht dan opnieuw met "
        "--unknown-history, en zo nodig met --only.",
    ),
    "U-MAIL-EVER": ("het begin van de ronde", ""),
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
    "U-MAIL-READ": ("Quickscan las eerst wat er nieuw is in de map input:", ""),
    "U-MAIL-READ-NEXT": (
        "De rapporten en de werklijst zijn nog niet bijgewerkt. Kies in het menu «Verwerken wat in "
        "de map input staat», of typ «quickscan run».",
        "",
    ),
    "U-MAIL-DRAFTS": ("{mails} in {folder}.", ""),
    "U-SMTP-OR-DRAFTS": ("Kies --smtp of --to-drafts, niet allebei.", ""),
    "U-MAIL-IN-MAILBOX": (
        "{mails} in de map Concepten van uw mailbox, met een kopie in {folder}. Lees ze na en "
        "verstuur ze daar. «quickscan mail fetch» ziet welke u verstuurde. Verstuur de kopie niet "
        "ook nog.",
        "",
    ),
    "U-MAIL-FOUND-SENT": ("{mails} verstuurd vanuit uw mailbox; dat is genoteerd.", ""),
    "U-MAIL-DRAFTS-NEXT": (
        "Open een concept in Outlook of Thunderbird, lees het na en verstuur het. Zeg dat daarna: "
        "kies in het menu «Ik heb de mails verstuurd», of typ «quickscan mail sent {kind}». Tot "
        "dan telt het niet als verstuurd. Toch niet nodig? Kies «Concepten weggooien die niet "
        "nodig zijn», of typ «quickscan mail discard {kind}».",
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
        "Wilt u het nieuwe sturen? Typ «quickscan mail {kind} --renewed».",
    ),
    "U-MAIL-HELD-MERGED": (
        "In het document dat u aanpaste staan wijzigingen van Quickscan: {names}.",
        "Lees ze na in Word, bewaar het document en start deze opdracht opnieuw.",
    ),
    "U-MAIL-HELD-NEWER": (
        "Naast het document dat u aanpaste staat een nieuwe versie: {names}.",
        "Neem over wat u nodig hebt. Gooi daarna de nieuwe weg, of zet haar op de plaats van de"
        " oude. Start dan deze opdracht opnieuw.",
    ),
    "U-MAIL-HELD-DECLINED": ("Doet niet mee: {towns}.", ""),
    "U-MAIL-HELD-HAS-IT": ("Had dit bericht al: {towns}.", ""),
    "U-MAIL-HELD-OWES-NOTHING": (
        "Krijgt dit bericht niet, want de stand is «{detail}»: {towns}.",
        "",
    ),
    "U-MAIL-HELD-OFTEN": ("Kreeg het grootste aantal herinneringen al: {towns}.", ""),
    "U-MAIL-HELD-SOON": ("Kreeg op {detail} nog een bericht: {towns}.", ""),
    "U-MAIL-HELD-NO-REPORT": ("Nog geen rapport om te sturen: {towns}.", ""),
    "U-MAIL-DISCARDED": ("{mails} weggegooid.", ""),
    "U-MAIL-ARRIVED": ("{mails} vastgelegd als aangekomen.", ""),
    "U-MAIL-FETCHED": ("{mails} opgehaald naar {folder}; {known} waren er al.", ""),
    "U-MAIL-FETCHED-NEXT": ("Typ «quickscan run» om ze in te lezen.", ""),
    "U-MAIL-CHANGED": ("het rapport veranderde terwijl de mail werd gemaakt", ""),
    "U-ASK-OPEN": ("Vraag {number} ({title}) is nog niet ingevuld.", ""),
    "U-ASK-NEW": (
        "Vraag {number} ({title}) is nieuw. Die stond nog niet in het formulier dat u invulde.",
        "",
    ),
    "U-ASK-CHANGED": (
        "Vraag {number} ({title}) stellen wij nu anders dan in het formulier dat u invulde.{said}",
        "",
    ),
    "U-ASK-SAID": (" Toen schreef u: ‘{text}’.", ""),
    "U-ASK-UNCLEAR": (
        "Bij vraag {number} ({title}) staat ‘{text}’. Wij weten niet welk antwoord u bedoelt.",
        "",
    ),
    "U-ASK-UNCLEAR-PRIVATE": (
        "Bij vraag {number} ({title}) weten wij niet welk antwoord u bedoelt.",
        "",
    ),
    "U-LETTER-MISSING": ("{number} {are} nog niet (duidelijk) beantwoord", ""),
    "U-LETTER-NEW": ("{number} {are} nieuw of anders gesteld", ""),
    "U-LETTER-FIELDS": ("{number} {lack}", ""),
    "U-LETTER-PAIRS": ("op {number} lijken antwoorden elkaar tegen te spreken", ""),
    "U-ASK-FIELD": ("Bij ‘{name}’ is nog niets ingevuld.", ""),
    "U-MAIL-QUESTIONS": (
        "vraag\u00a0{numbers}",
        "",
    ),
    "U-MAIL-FILE-REPORT": ("Rapport", ""),
    "U-MAIL-FILE-COUNCIL": ("Samenvatting-voor-de-raad", ""),
    "U-MAIL-HELD-EXAMPLE": (
        "Alleen een voorbeeldadres, waar geen mail aankomt: {names}.",
        "Vul het echte adres in bij input/deelnemers.xlsx.",
    ),
    "U-PLACE-RETURN-ADDRESS": ("templates/ronde.yaml, retouradres", ""),
    "U-PLACE-CONTACT": ("templates/ronde.yaml, contact", ""),
}
