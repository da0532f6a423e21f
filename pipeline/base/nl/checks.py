"""What the checks of `templates/` find (`A-`, `T-`), and the preview."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
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
    "U-PLACE-SEEN": ("{style} (te zien in {place})", ""),
    "A-CONTRAST": (
        "de tekst ({ink}) steekt te weinig af tegen de achtergrond ({ground}): {ratio} op 1.",
        "Kies bij de stijl een donkerdere of lichtere kleur; nodig is 4,5 op 1.",
    ),
    "A-SHEET-NAME": (
        "het blad «{name}» heeft geen naam die zegt wat erop staat.",
        "Klik met rechts op de tab van het blad, kies Naam wijzigen en geef het een naam.",
    ),
    "T-BANNED": ("hier staat «{found}»; {why}.", "Schrijf liever {instead}."),
    "U-EXAMPLE-STYLE": ("een verzonnen organisatie", ""),  # as the example in voorbeelden says
    "T-EXAMPLE-STYLE": (
        "hier staat nog de naam van de verzonnen organisatie uit het voorbeeld; die komt in elk "
        "rapport en elk formulier.",
        "Haal in huisstijl.docx de naam en het logo weg uit de koptekst en de voettekst, ook op de "
        "eerste bladzijde, en zet daar uw eigen logo.",
    ),
    "T-ALONE": (
        "hier staat «{found}» zonder een andere vorm van extremisme.",
        "Noem er minstens twee, of geen.",
    ),
    "T-TEMPLATE-BRACES": (
        "«{tag}» wordt niet ingevuld.",
        "Bedoelt u {{{{ {name} }}}}, met twee accolades? Anders kunt u dit zo laten.",
    ),
    "T-TEMPLATE-OUTDATED": (
        "«{tag}» is verouderd: de rapporten geven geen score of middelste score meer.",
        "Haal het weg, of neem het sjabloon van deze versie. Het wordt nog wel ingevuld.",
    ),
    "T-TEMPLATE-NOTES": (
        "op dit werkblad staan opmerkingen bij cellen; die gaan niet mee.",
        "Zet wat gemeenten moeten lezen in een cel.",
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
    "T-LAPSES": (
        "dit geldt tot {day}, en de ronde loopt tot {end}.",
        "Kijk of het nog klopt en pas «geldig_tot» aan.",
    ),
    "T-OWNER": (
        "advies {question} vraagt iets van de {role}, en die is er niet als vraag {number} Nee is.",
        "Zet bij «rollen» achter «anders» wie dat dan doet.",
    ),
    "T-SAME-TEXT": (
        "deze tekst staat ook bij {other}.",
        "Geef elk antwoord een eigen tekst.",
    ),
    "T-SAME-SIGN": (
        "«{sign}» is ook het teken van {other}; zo zijn die antwoorden niet uit elkaar te houden.",
        "Geef elk antwoord een eigen teken.",
    ),
    "T-STEPS": (
        "vraag {number} krijgt {times} stappen in een rapport met overal {answer}; één hoort het.",
        "Kijk bij «combinaties»: een vraag hoort bij hooguit één combinatie.",
    ),
    "U-CHECK-EASE": (
        "Leesgemak, van 0 (heel moeilijk) tot 100: {files}. Streef naar {wanted} of meer.",
        "",
    ),
    "U-PREVIEW": ("Voorbeeld gemaakt; het telt nergens mee:", ""),
    "U-PREVIEW-INVENTED": ("Voorbeeld met verzonnen antwoorden", ""),
    "U-PREVIEW-NOT-SENT": ("VOORBEELD met verzonnen antwoorden: niet versturen", ""),
    "U-PREVIEW-FILE": ("VOORBEELD", ""),
    "U-CHECK-GOOD": ("Alles is in orde.", ""),
    "U-CHECK-NOTICED": (
        "Er zijn geen fouten. Kijk nog wel naar {points} achter «let op».",
        "",
    ),
    "U-CHECK-WRONG": (
        "{errors} gevonden. Verbeter dit en kijk het dan nog een keer na: zolang er iets fout is, "
        "kijkt Quickscan niet naar de rest.",
        "",
    ),
    "U-PLACE-QUESTION": ("vraag {number} ({title})", ""),
    "U-PLACE-ADVICE": ("advies {question}, {answer}", ""),
    "U-PLACE-ADVICE-VARIANT": ("advies {question}, variant {number}, {answer}", ""),
    "U-PLACE-ADVICE-PAIR": ("combinatie {names}", ""),
    "U-PLACE-SOURCE": ("vragenlijst.yaml, bron {name}", ""),
    "U-PLACE-ADVICE-OF": ("adviezen.yaml, advies {question}", ""),
    "U-PLACE-HELP": ("vraag {question}, {answer}", ""),
    "U-LACKS-STEP": ("eerste stap", ""),
    "U-LACKS-SIGN": ("teken", ""),
    "U-LACKS-OUTCOME": ("uitkomst", ""),
    "U-LACKS-ANSWER": ("antwoord", ""),
    "U-LACKS-MEANING": ("betekenis", ""),
    "U-PLACE-CELL": ("{place}, blad {sheet}, cel {cell}", ""),
    "U-PLACE-SHEET-OF": ("{place}, blad {sheet}", ""),
    "U-INVENTED-TOWN": ("Voorbeeldstad", ""),
    "U-INVENTED-TOWNS": ("Voorbeeldstad {number}", ""),
    "U-INVENTED-ACTION": ("Verzonnen <afspraak> & meer", ""),
    "U-INVENTED-TEXT": ("Verzonnen tekst & <toelichting> bij {name}", ""),
    "U-INVENTED-QUESTIONS": ("vraag 3 en 7", ""),
    "U-INVENTED-PAIR": ("Bij vraag 2 staat Ja, bij vraag 3 Nee.", ""),
    "U-INVENTED-BEFORE": ("voor {round}", ""),
    "U-INVENTED-REPORT": ("rapport {town}.docx", ""),
}
