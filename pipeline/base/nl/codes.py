"""What is wrong with one code of a Word or Excel template: what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-CODE-OPEN": (
        "«{tag}» heeft geen einde.",
        "Een accolade ontbreekt: sluit de code af met {sign}, in dezelfde alinea of cel.",
    ),
    "E-CODE-STRAY": (
        "voor «{sign}» begint geen code.",
        "Er ontbreekt een accolade vóór deze tekst, of «{sign}» is over: haal het dan weg.",
    ),
    "E-CODE-SIGNS": (
        "«{tag}» begint met {begin} maar eindigt met {found}.",
        "Invullen is {{{{ … }}}}, een opdracht is {{% … %}}. Sluit deze code af met {end}.",
    ),
    "E-CODE-THREE": (
        "in «{tag}» staan te veel accolades achter elkaar.",
        "Invullen is {{{{ naam }}}}, met twee accolades; een opdracht is {{% if naam %}}, met één.",
    ),
    "E-CODE-PERCENT": (
        "in «{tag}» staat het teken % dubbel.",
        "Schrijf één % na de eerste accolade en één % voor de laatste.",
    ),
    "E-CODE-SPACE": (
        "in «{tag}» staat een spatie tussen de tekens van de code.",
        "Haal de spatie weg: {{{{ naam }}}} of {{% if naam %}}.",
    ),
    "E-CODE-WIDE": (
        "«{tag}» heeft brede accolades; daarmee wordt niets ingevuld.",
        "Typ gewone accolades: {{{{ naam }}}}.",
    ),
    "E-CODE-COMMENT": (
        "de opmerking «{tag}» eindigt niet in dezelfde alinea of cel.",
        "Zet #}} aan het eind van de opmerking. Geef elke alinea en elke cel een eigen opmerking.",
    ),
    "E-CODE-EMPTY": (
        "«{tag}» is leeg.",
        "Zet er een naam in, of haal de code weg.",
    ),
    "E-CODE-QUOTE": (
        "in «{tag}» ontbreekt een aanhalingsteken.",
        "Zet om elke tekst twee dezelfde aanhalingstekens, zoals in 'ja'.",
    ),
    "E-CODE-LOOKALIKE": (
        "in «{tag}» staat het teken «{sign}».",
        "Dat teken kent een code niet. Typ {meant}",
    ),
    "E-CODE-INVISIBLE": (
        "in «{tag}» staat een onzichtbaar teken ({number}).",
        "Wis de hele code en typ hem opnieuw.",
    ),
    "E-CODE-STATEMENT": (
        "«{tag}» is een opdracht, geen naam.",
        "Schrijf {{% {statement} %}}.",
    ),
    "E-CODE-MINUS": (
        "het minteken van «{tag}» zou over de grens van de alinea of cel heen werken.",
        "Haal het minteken weg: schrijf {{% … %}} in plaats van {side}.",
    ),
    "E-CODE-MINUS-ALONE": (
        "«{tag}» heeft een minteken, maar haalt al een hele alinea, rij of cel weg.",
        "Haal het minteken weg.",
    ),
    "E-CODE-NO-END": (
        "«{tag}» wordt nergens afgesloten.",
        "Zet {end} waar dit deel ophoudt.",
    ),
    "E-CODE-NO-BEGIN": (
        "bij «{tag}» hoort een «{begin}» ervoor, en die is er niet.",
        "Haal deze code weg, of zet de «{begin}» terug waar het deel begint.",
    ),
    "E-CODE-OTHER-END": (
        "«{tag}» past niet bij «{begin}».",
        "Sluit «{begin}» af met {end}.",
    ),
    "E-CODE-OTHER-KIND": (
        "«{tag}» hoort bij «{begin}», maar is anders geschreven.",
        "Schrijf {want}: dezelfde letter aan het begin en aan het einde.",
    ),
    "E-CODE-OTHER-PLACE": (
        "«{tag}» en «{end}» staan niet in dezelfde cel, rij of tekst.",
        "Laat een deel beginnen en eindigen in dezelfde cel. Gebruik {{%tr … %}} om rijen te "
        "herhalen.",
    ),
    "E-CODE-AFTER-ELSE": (
        "«{tag}» staat na een «else».",
        "Een «if» heeft één «else», als laatste. Gebruik ervoor zo nodig {{% elif … %}}.",
    ),
    "E-CODE-UNKNOWN": ("de opdracht «{word}» bestaat niet.", "{hint}"),
    "E-CODE-OBJECT": (
        "bij «{tag}» staat ook {object}. Dat zou verdwijnen, want de code haalt de hele {holder} "
        "weg.",
        "Zet de code in een eigen {holder}.",
    ),
    "E-CODE-OBJECT-INSIDE": (
        "middenin «{tag}» staat iets dat geen tekst is, zoals een plaatje of een veld.",
        "Zet het vóór of achter de code.",
    ),
    "E-CODE-NO-TABLE": (
        "«{tag}» staat niet in een {name}.",
        "Zet de code in een eigen rij of cel van een tabel. Buiten een tabel is het {{%p … %}}.",
    ),
    "E-CODE-NO-CELL": (
        "«{tag}» staat niet in een cel van een tabel.",
        "Zet de code in de cel waarvoor zij geldt.",
    ),
    "E-CODE-NO-LIST": (
        "«{tag}» staat niet in een keuzelijst.",
        "Gebruik {{% … %}}, of {{%p … %}} in een eigen alinea.",
    ),
    "E-CODE-NO-LETTER": (
        "«{tag}» kan hier niet met de letter {letter} erin.",
        "Schrijf de code zonder die letter.",
    ),
    "E-CODE-TEXT-OBJECT": (
        "tussen «{tag}» en «{end}» staat meer dan tekst.",
        "Zet tussen deze codes alleen tekst. Voor hele alinea’s is er {{%p set … %}} met "
        "{{{{p … }}}}.",
    ),
    "E-CODE-TEXT-LOOK": (
        "tussen «{tag}» en «{end}» heeft de tekst verschillende opmaak, en die zou verdwijnen.",
        "Geef deze tekst één opmaak. Voor hele alinea’s is er {{%p set … %}} met {{{{p … }}}}.",
    ),
    "E-CODE-FIELD": (
        "«{tag}» staat in de code van een veld.",
        "Zet de code in gewone tekst. Een koppeling maakt u met Invoegen > Koppeling.",
    ),
    "E-CODE-FORMULA": (
        "«{tag}» staat in een formule.",
        "Zet de code in een eigen cel, met {{{{ … | getal }}}} voor een getal, en laat de formule "
        "naar die cel verwijzen.",
    ),
    "E-CODE-REFERENCE": (
        "de verwijzing «{reference}» kan niet goed meegaan met de rijen die herhaald worden.",
        "Verwijs naar alle rijen van de herhaling, of tel op met SOM, AANTAL of GEMIDDELDE. Naar "
        "een rij van een andere herhaling kunt u niet verwijzen.",
    ),
    "E-CODE-INDIRECT": (
        "de formule noemt de plaats «{typed}» als tekst; die gaat niet mee met de rijen die "
        "herhaald of weggelaten worden.",
        "Verwijs gewoon naar de cel, zonder INDIRECT.",
    ),
    "E-CODE-SHEET-NAME": (
        "«{tag}» staat in de naam van een werkblad.",
        "Geef het werkblad een vaste naam en zet de code in een cel.",
    ),
    "E-CODE-EMBEDDED": (
        "«{tag}» staat in een bestand dat in dit sjabloon zit; daarin wordt niets ingevuld.",
        "Neem de tekst van dat bestand over in het sjabloon zelf, en haal het bestand eruit.",
    ),
    "E-TABLE-EMPTY": (
        "een tabel zou zonder rijen overblijven.",
        "Zet in het sjabloon onder of boven de herhaling een rij die altijd blijft staan.",
    ),
    "E-CODE-PRINT": ("«{name}» is geen tekst of getal. {detail}.", "{hint}"),
    "E-CODE-NO-LOOP": (
        "«{name}» is geen lijst.",
        "Een «for» loopt een lijst af. {hint}",
    ),
    "E-CODE-FILTER": (
        "de bewerking «{name}» bestaat niet.",
        "Mogelijk zijn: {names}.",
    ),
    "E-CODE-TEST": (
        "de toets «{name}» bestaat niet.",
        "Mogelijk zijn: {names}.",
    ),
    "E-CODE-ARGUMENTS": (
        "bij de bewerking «{name}» staat te weinig of te veel tussen de haakjes.",
        "Kijk bij de bewerkingen in «Sjablonen aanpassen» hoe «{name}» geschreven wordt.",
    ),
    "E-CODE-INDEX": (
        "«{name}» heeft geen onderdeel met nummer {number}.",
        "Er zijn er {count}; het eerste heeft nummer 0.",
    ),
    "E-CODE-NUMBER": (
        "«{name}» is tekst, geen getal.",
        "Haal «| getal» weg, of kies een naam die een getal geeft.",
    ),
    "E-CODE-NO-BLOCK": (
        "«{name}» is geen tekstblok.",
        "Schrijf {{{{ {name} }}}}. Alleen een {{%p set … %}} of {{%p macro … %}} geeft alinea’s.",
    ),
    "E-CODE-CALL": (
        "«{name}» kan geen haakjes achter zich hebben.",
        "Haal de haakjes weg.",
    ),
    "E-CODE-UNPACK": (
        "wat deze «for» afloopt, valt niet uiteen in «{names}».",
        "Geef elk onderdeel één naam, zoals {{% for v in vragen %}}, en schrijf daarna v.tekst.",
    ),
    "U-PRINT-COMMA": ("Door de komma is dit een lijst", ""),
    "U-PRINT-METHOD": ("Dit is een bewerking", ""),
    "U-HINT-COMMA": (
        "Zet elke naam in een eigen code: {{{{ … }}}} {{{{ … }}}}. Een onderdeel van een naam komt "
        "na een punt.",
        "",
    ),
    "U-HINT-IF": ("Schrijf {{% if … %}}ja{{% else %}}nee{{% endif %}}.", ""),
    "U-HINT-CALL": ("Bedoelt u «{name}()»?", ""),
    "U-HINT-BLOCK": ("Schrijf {{{{p {name} }}}} in een eigen alinea.", ""),
    "U-HINT-REPEAT": ("Loop de lijst af met {{% for x in {name} %}}.", ""),
    "U-HINT-JOIN": (
        "Loop de lijst af met {{% for x in {name} %}}, of schrijf {{{{ {name} | join(', ') }}}}.",
        "",
    ),
    "U-HINT-IN-LOOP": ("«{name}» bestaat alleen binnen de for waarin het staat.", ""),
    "U-LOOP-LISTS": ("Lijsten hierin zijn: {names}.", ""),
    "U-CODE-FILL": ("Om in te vullen schrijft u {{{{ {name} }}}}.", ""),
    "U-CODE-WRITE": ("Schrijf {tag}, zonder spatie voor de letter.", ""),
    "U-CODE-MEANT": ("Bedoelt u «{word}»?", ""),
    "U-CODE-COMMANDS": ("Mogelijk zijn: if, elif, else, endif, for, endfor, set en endset.", ""),
    "U-PRINT-BOOLEAN": ("Dit is ja of nee, en geen tekst", ""),
    "U-PRINT-BLOCK": ("Dit is een tekstblok", ""),
    "U-PRINT-NO-BLOCK": ("Dit is geen tekstblok", ""),
    "U-PRINT-LIST": ("Dit is een lijst", ""),
    "U-PRINT-PARTS": ("Dit is een geheel, met de onderdelen {parts}", ""),
    "U-PRINT-OTHER": ("Dit is geen tekst en geen getal", ""),
    "U-NO-COLOUR": ("dit is geen kleur zoals FFCC00", ""),
    "U-NO-ADDRESS": ("dit is geen webadres of mailadres", ""),
    "U-NO-COLUMNS": ("dit is geen aantal kolommen", ""),
    "U-OBJECT-PICTURE": ("een plaatje of tekstvak", ""),
    "U-OBJECT-NOTE": ("een voetnoot", ""),
    "U-OBJECT-FIELD": ("een veld", ""),
    "U-OBJECT-TAB": ("een tab", ""),
    "U-OBJECT-SYMBOL": ("een symbool", ""),
    "U-OBJECT-FORMULA": ("een formule", ""),
    "U-OBJECT-SECTION": ("een sectie-einde", ""),
    "U-OBJECT-PAGE": ("een pagina-einde", ""),
    "U-OBJECT-CONTROL": ("een invulveld", ""),
    "U-HOLDER-PARAGRAPH": ("alinea", ""),
    "U-HOLDER-CELL": ("cel", ""),
    "U-HOLDER-TABLE": ("tabel", ""),
    "U-PLACE-SHEET-CELL": ("werkblad «{sheet}», cel {cell}", ""),
    "U-PLACE-PAGE": ("werkblad «{sheet}», koptekst of voettekst", ""),
    "U-PLACE-SHEET-ONLY": ("werkblad «{sheet}»", ""),
    "U-PLACE-SHEET-CHART": ("werkblad «{sheet}», grafiek", ""),
    "U-PLACE-SHEET-LINK": ("werkblad «{sheet}», adres van een koppeling", ""),
    "U-PLACE-SHEET-DRAWING": ("werkblad «{sheet}», tekstvak of plaatje", ""),
    "U-PLACE-SHEET-ENTRY": ("{place}, invoerbericht of foutmelding bij een cel", ""),
    "U-PLACE-SHEET-TIP": ("{place}, koppeling", ""),
    "U-PLACE-WORKBOOK": ("namen en werkbladen", ""),
    "U-PLACE-EMBEDDED": ("ingesloten bestand ({name})", ""),
    "U-PLACE-BOX": ("{place}, tekstvak", ""),
    "U-PLACE-NAME": ("naam «{name}»", ""),
    "U-STORY-FIRST": (" van de eerste bladzijde", ""),
    "U-STORY-EVEN": (" van de even bladzijden", ""),
    "U-STORY-SECTION": (" van deel {number}", ""),
    "U-PLACE-ALT": ("alternatieve tekst van «{name}»", ""),
    "U-PLACE-ENTRY": ("{place}, keuzelijst", ""),
    "U-WORD-END": ("het einde", ""),
    "U-WORD-NAME": ("een naam", ""),
    "U-SYNTAX-CHAR": ("het teken «{found}» hoort niet in een code", ""),
    "U-SYNTAX-FILTER-NAME": ("na het teken | hoort de naam van een bewerking", ""),
    "U-SYNTAX-POINT": ("na een punt hoort een naam", ""),
    "U-SYNTAX-NOTHING": ("er ontbreekt een naam of waarde", ""),
    "U-SYNTAX-WORD": ("«{found}» is hier niet goed; schrijf «{meant}»", ""),
    "U-SYNTAX-LEFT": ("«{found}» is hier over; tussen twee namen hoort een punt of een teken", ""),
    "U-SYNTAX-LACKS": ("«{wanted}» ontbreekt", ""),
    "U-PART-LINKS": ("adres van een koppeling", ""),
    "U-PART-ENDNOTES": ("eindnoten", ""),
}
