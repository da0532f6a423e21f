"""The list of participants: its errors, and what the list itself says."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-LIST-UNREADABLE": (
        "de lijst is niet te openen: {reason}",
        "Sla hem op als gewoon Excelbestand (.xlsx) zonder wachtwoord, of als .csv.",
    ),
    "E-LIST-CBS": (
        "deze kolommen ontbreken: {names}.",
        "Zet het meegeleverde bestand met gemeenten terug.",
    ),
    "E-LIST-COLUMN": (
        "de kolom «{name}» ontbreekt.",
        "Zet in de eerste rij van het eerste blad de namen van de kolommen: gemeente, code, "
        "e-mailadres, contactpersoon, ronde.",
    ),
    "E-LIST-COLUMN-TWICE": (
        "een kolom komt twee keer voor: {name}.",
        "Haal een van de twee weg of geef hem een andere naam.",
    ),
    "E-LIST-CODE": (
        "de code «{gm}» hoort niet bij een bekende gemeente.",
        "Gebruik de CBS-code, zoals GM0363, of laat de code leeg en vul alleen de naam in. Bij "
        "een verzonnen code, zoals XX0001, hoort altijd ook een naam.",
    ),
    "E-WHO": (
        "is geen gemeente die Quickscan kent.",
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
    "E-LIST-COPY": (
        "«{text}» is geen goed e-mailadres.",
        "Schrijf adressen zoals veiligheid@voorbeeldstad.example, met een puntkomma ertussen.",
    ),
    "E-LIST-INHABITANTS": (
        "«{text}» is geen aantal inwoners.",
        "Schrijf een geheel getal, zoals 9.000, of laat de cel leeg.",
    ),
    "E-REGION-HALF": (
        "deze cel is leeg, en de kolom «{other}» is ingevuld.",
        "Vul beide kolommen in, of maak ze allebei leeg.",
    ),
    "E-REGION-MEMBER": (
        "«{name}» staat niet als gemeente in deze lijst.",
        "{hint}",
    ),
    "U-REGION-IN-LIST": (
        "Geef die gemeente een eigen rij, of haal haar hier weg. Zet een puntkomma tussen twee "
        "gemeenten.",
        "",
    ),
    "E-REGION-SELF": (
        "{name} staat hier bij zichzelf.",
        "Haal de eigen naam weg: hier staan alleen de andere gemeenten.",
    ),
    "E-REGION-QUESTION": (
        "«{text}» is geen vraag uit vragenlijst.yaml.",
        "Schrijf nummers van 1 tot en met {last} met een komma ertussen, zoals 13, 16, of «alle». "
        "Maakt Excel er één getal van? Geef de cel dan de opmaak Tekst.",
    ),
    "E-REGION-CUT-SHORT": (
        "«{text}» kan vraag {first} en {short} zijn, of vraag {first} en {short}0: van een getal "
        "laat Excel de laatste nul weg.",
        "Geef de cel de opmaak Tekst en schrijf «{first}; {short}» of «{first}; {short}0».",
    ),
    "E-REGION-NUMBERS": (
        "hier staat «{text}», en na deze verandering zijn dat andere vragen.",
        "Schrijf hier de codes, want die blijven gelijk: «{codes}». Geef daarna de opdracht "
        "opnieuw. Er is nu niets veranderd.",
    ),
    "E-REGION-GONE": (
        "hier staat vraag {name}, en die vraag gaat weg.",
        "Haal deze vraag hier weg. Geef daarna de opdracht opnieuw. Er is nu niets veranderd.",
    ),
    "E-REGION-TWO": (
        "voor {name} antwoordt {other} ook al op {questions}.",
        "Laat op elke vraag één gemeente voor haar antwoorden: haal haar of die vragen bij een van "
        "de twee weg.",
    ),
    "E-REGION-CHAIN": (
        "{name} antwoordt hier voor anderen op {questions}, maar {other} antwoordt daarop weer "
        "voor {name}.",
        "Laat {other} voor al deze gemeenten zelf antwoorden, of haal {name} daar weg.",
    ),
    "U-LIST-MEANT": ("Bedoelt u {names}?", ""),
    "U-LIST-CBS-NAME": ("Gebruik de naam van het CBS, of de code.", ""),
    "U-LIST-CHOOSE": ("Kies uit de lijst.", "Deze waarde staat niet in de lijst."),
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
        "dan moeten ze bij elkaar horen. De codes staan op het blad Gemeenten. Om te oefenen mag u "
        "een gemeente verzinnen: geef haar een naam en een code zoals XX0001.",
    ),
    "U-INVITED-EMAIL": (
        "e-mailadres",
        "Eén algemeen adres, zoals veiligheid@voorbeeldstad.example. Liever geen adres van één "
        "persoon. Zonder adres kan Quickscan niet mailen; formulieren maken kan wel.",
    ),
    "U-INVITED-CC": (
        "cc",
        "Mag leeg blijven. Wie een kopie krijgt van elke mail aan deze gemeente, ook van het "
        "rapport. De gemeente ziet dit adres. Meer adressen? Zet er een puntkomma tussen.",
    ),
    "U-INVITED-BCC": (
        "bcc",
        "Mag leeg blijven. Wie ook een kopie krijgt, zonder dat anderen het zien. Bijvoorbeeld uw "
        "eigen archief.",
    ),
    "U-INVITED-MEMBERS": (
        "antwoordt voor",
        "Mag leeg blijven. Antwoordt deze gemeente op sommige vragen ook voor andere in de lijst? "
        "Schrijf dan hier hun namen of codes, met een puntkomma ertussen.",
    ),
    "U-INVITED-QUESTIONS": (
        "regiovragen",
        "Op welke vragen zij voor hen antwoordt: de nummers met een komma ertussen, zoals 13, 16. "
        "Of: alle.",
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
    "U-PLACE-LIST": ("{file}, rij {row}, kolom {column}", ""),
    "U-PLACE-ROWS": ("{file}, rij {rows}", ""),
    "U-INVITED-SHEET": ("Deelnemers", ""),
    "U-INVITED-TOWNS": ("Gemeenten", ""),
}
