"""Sentences without a person, with streets, schools, funds and programmes named after people.

Written before the guard had a rule for names. Also in it: functions with a capital, months, towns,
parties, companies and everything else that is written with capitals in a policy text.
"""

from __future__ import annotations

import random

_SLOTS = {
    "straat": (
        *("Willem Barentszstraat", "Prinses Beatrixlaan", "Burgemeester Modelplein"),
        *("Anna Bijnsstraat", "Jan van Eycklaan", "Johan de Wittlaan", "Piet Heinkade"),
        *("Pieter Bruegelhof", "Martin Luther Kinglaan", "Maria Montessoriplein"),
        *("Dr. Schaepmanstraat", "Jacob Catsstraat", "Karel Doormanweg", "Hugo de Grootplein"),
        *("Aletta Jacobspad", "Rosa Luxemburgplantsoen", "Van Goghstraat", "Koningin Emmakade"),
        *("Johannes Vermeerdreef", "Sint Annastraat", "Sint Jansplein", "Nelson Mandelapark"),
    ),
    "school": (
        *("Anne Frankschool", "basisschool Prins Willem", "het Titus Brandsma Lyceum"),
        *("de Maria Montessorischool", "het Stedelijk College", "OBS De Regenboog"),
        *("het Sint Janscollege", "het Johannes Calvijn College", "de Theo Thijssenschool"),
        *("het Erasmus College", "het Comenius Lyceum", "Jenaplanschool Peter Petersen"),
        *("de Willem Lodewijkschool", "het Hugo de Groot Gymnasium", "kindcentrum Juliana"),
        *("het Pieter Nieuwland College", "mbo-college Rosa Parks", "het Aletta Jacobs College"),
    ),
    "instelling": (
        *("het Verwey-Jonker Instituut", "het Trimbos-instituut", "de Anne Frank Stichting"),
        *("het Hannah Arendt Instituut", "de Johan Cruyff Foundation", "buurthuis De Jan Steen"),
        *("wijkcentrum Emma", "sporthal Wilhelmina", "het Leger des Heils", "ziekenhuis Sint Jans"),
        *("het Jeugdfonds Sport & Cultuur", "Stichting Max", "de Stichting Jonge Mensen"),
        *("de moskee Ulu Camii", "de moskee El Hidaya", "de Sint Martinuskerk", "Huize Elisabeth"),
        *(
            "het Meertens Instituut",
            "het Nivel",
            "het Oranje Fonds",
            "het Prins Bernhard Cultuurfonds",
        ),
        *("de Clara Wichmann stichting", "Radar", "Movisie", "Halt", "het Landelijk Steunpunt"),
        *(
            "Veilig Thuis Noord",
            "Bureau Jeugdzorg",
            "de Raad voor de Kinderbescherming",
            "Reclassering Nederland",
        ),
    ),
    "programma": (
        *("Alle Kinderen Veilig", "Rots en Water", "Vreedzame Wijk", "Oumnia Works", "Triple P"),
        *("Jong en Weerbaar", "Opvoeden Samen", "Thuis Best", "Sterk Noord", "Project Nora"),
        *(
            "de Johan Cruyff Academy",
            "Samen Sterk",
            "Max Vooruit",
            "Kansrijk West",
            "Sterke Wijken",
        ),
        *("de methode-Gordon", "aanpak-Jonas", "de Sarah-training", "Mission Possible"),
    ),
    "functie": (
        *(
            "de Burgemeester",
            "de Wethouder Jeugd",
            "de Adviseur Openbare Orde",
            "de Officier van Justitie",
        ),
        *("de Regisseur Radicalisering", "de Coördinator Zorg en Veiligheid", "de Procesregisseur"),
        *("de Teamleider Handhaving", "de Wijkagent Centrum", "de Jongerenwerker Noord"),
        *(
            "de Directeur Sociaal Domein",
            "de Portefeuillehouder Zorg",
            "de Commissaris van de Koning",
        ),
    ),
    "stad": (
        *("Voorbeeldstad", "Den Haag", "Sint Maarten", "Bergen op Zoom", "Capelle aan den IJssel"),
        *("Rotterdam Zuid", "Amsterdam Nieuw-West", "Etten-Leur", "Alphen aan den Rijn", "Ede"),
        *(
            "Utrecht Overvecht",
            "Brussel",
            "Tilburg Noord",
            "Midden-Groningen",
            "Sint-Michielsgestel",
        ),
    ),
    "maand": ("januari", "maart", "mei", "juni", "augustus", "november"),
    "dag": ("maandag", "Koningsdag", "Prinsjesdag", "Sinterklaas", "Keti Koti", "Kerst"),
    "jaar": ("2023", "2024", "2025", "2026"),
    "getal": ("12", "15", "17", "21", "35", "48"),
    "wet": (
        *("de Wet Bibob", "de motie-Segers", "de motie Van der Vlist", "de Wet Damocles"),
        *("de commissie-Verhoeven", "het amendement-De Model", "de Wet Victoria", "de Wmo"),
        *("het rapport-Jonker", "de norm van Van der Schets"),
    ),
    "partij": ("de VVD", "GroenLinks-PvdA", "Leefbaar Voorbeeldstad", "de ChristenUnie", "de SP"),
}
_PATTERNS = """
In de {straat} is extra toezicht door jongerenwerk.
De bewoners van de {straat} en de {straat} zijn uitgenodigd.
Aan de {straat} staat {school}.
Wij werken samen met {school} en {school}.
De les is gegeven op {school}, voor leerlingen van {getal} jaar.
Op {school} ({getal} leerlingen) start de pilot in {maand}.
{functie} is opdrachtgever van het programma.
Wij voeren het programma {programma} uit met {instelling}.
De training {programma} is bekend bij alle scholen.
{programma} is in {jaar} aangemeld voor subsidie.
Het onderzoek van {instelling} is in {maand} {jaar} besproken.
Wij spraken met {instelling} over de aanpak.
{instelling} is bekend bij de wijkteams.
Contactpersoon is {functie}.
Contactpersoon: {functie}, bereikbaar via de balie.
De subsidie van {instelling} loopt tot {maand} {jaar}.
Wij volgen {wet} en {wet}.
Na {wet} is het beleid aangepast.
Volgens {instelling} neemt polarisatie toe.
Volgens {functie} is de route duidelijk.
In {stad} en {stad} gebeurt dit ook zo.
Jongeren uit {stad} komen naar {school}.
Het jongerenwerk uit {stad} deelt zijn ervaring.
Een gesprek met {functie} volgt in {maand}.
Er is een convenant met {instelling} en {school}.
Rond {dag} is er extra inzet in {stad}.
Op {dag} organiseert {instelling} een bijeenkomst.
De fractie van {partij} stelde vragen over {programma}.
{partij} en {partij} steunden {wet}.
De jongeren van {school} bezochten {instelling}.
De leerlingen van {school} doen mee aan {programma}.
Ouders van {school} kregen de folder van {instelling}.
Een inwoner kan terecht bij {instelling}.
Leerling en ouder krijgen steun via {instelling}.
Docenten van {school} volgden de training {programma} in {jaar}.
Het gezin kan terecht bij {instelling} in {stad}.
De ouders worden betrokken via {programma}.
De wijkagent van de {straat} zit bij het overleg.
De imam en de voorganger zitten in het netwerk van {instelling}.
Jongerenwerkers van {instelling} lopen langs de {straat}.
Zie ook het rapport van {instelling} uit {jaar}.
Het evenement op het {straat} trok {getal} bezoekers.
Wij gebruiken de handreiking van {instelling}; {functie} beheert die.
Voor {programma} is {getal} uur per week beschikbaar.
Met {instelling} gaat het overleg goed.
Bij {school} is een vertrouwenspersoon.
Dat zien we ook bij {instelling}, die meedoet aan {programma}.
Via {instelling} bereiken wij {getal} ouders.
Als voorbeeld: {programma}, dat via {instelling} loopt.
De locatie aan de {straat} opent in {maand} {jaar}.
Collega's van {instelling} geven de training.
De Marokkaanse en Turkse gemeenschap in {stad} is vertegenwoordigd.
Het Nederlandse beleid volgt het Europese programma Radicalisation Awareness Network.
Tijdens de Ramadan en het Suikerfeest is er een iftar met {instelling}.
De zaal van {instelling} is {getal} keer gebruikt.
In de zaak Context is de gemeente {stad} betrokken geweest.
Microsoft Teams en Office gebruiken wij voor overleg met {instelling}.
De NCTV en de AIVD waarschuwen voor Islamitische Staat en Atomwaffen Division.
Zorgen over {school} bespreken wij met {functie}.
Team Veiligheid, Team Jeugd en Team Zorg werken samen in {stad}.
"""
PATTERNS = tuple(filter(None, _PATTERNS.split("\n")))


def clean_sentence(number: int, source: random.Random) -> str:
    """Return a sentence in the pattern of that number, in which nobody is named."""
    text = PATTERNS[number % len(PATTERNS)]
    for name, words in _SLOTS.items():
        while f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", source.choice(words), 1)
    return text[0].upper() + text[1:]
