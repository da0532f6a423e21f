"""Dutch sentences with and without invented private persons, for testing a privacy guard."""

import random
import re


def _names(text: str) -> list[str]:
    return [part.strip() for part in " ".join(text.split()).split(",")]


def _sentences(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n- ")[1:]]


MALE = _names("""Bilal, Youssef, Mohammed, Ahmed, Hamza, Ayoub, Ilias, Soufiane, Rachid,
Abdelkarim, Mehmet, Emre, Yusuf, Burak, Murat, Kerem, Daan, Sem, Lars, Thijs, Bram, Jeroen,
Pieter, Sjoerd, Wouter, Maarten, Niels, Ruben, Gijs, Koen, Jelle, Sander, Henk, Willem,
Jan-Willem, Kees, Rodney, Jermaine, Winston, Ravi, Sunil, Rohan, Abdi, Yonas, Samuel, Tesfay,
Omar, Khaled, Farid, Navid, Reza, Piotr, Tomasz, Krzysztof, Dylan, Kevin, Jayden, Wei, Minh,
Dragan""")
FEMALE = _names("""Fatima, Naima, Samira, Khadija, Yasmina, Hafsa, Oumaima, Souad, Latifa, Ikram,
Ayşe, Elif, Zeynep, Emine, Hatice, Esra, Sanne, Lotte, Femke, Anouk, Marieke, Ingrid, Annelies,
Hanneke, Tineke, Fleur, Roos, Eva, Maud, Isa, Nynke, Joke, Willemijn, Anne-Marie, Saskia, Petra,
Shanice, Chantal, Priscilla, Gloria, Shanti, Anjali, Priya, Hodan, Amina, Selam, Rahel, Ruta,
Layla, Noor, Rania, Shirin, Parisa, Agnieszka, Kasia, Magdalena, Kimberly, Mei, Linh, Svetlana""")
FIRST = MALE + FEMALE
LAST = _names("""Bakker, de Vries, van der Meer, Jansen, Visser, van den Berg, Smit, de Boer,
Mulder, Dijkstra, Hoekstra, ter Horst, ter Braak, van Dijk, Vermeulen, van 't Hof, Kuipers,
Postma, Willems, Hendriks, van Leeuwen, de Wit, Brouwer, Schouten, van Beek, Huisman, Peeters,
Verhoeven,
Veenstra, van der Heijden, in 't Veld, op den Kamp, ten Cate, van Ommen, Kramer, Scholten, Prins,
Blom, Wiersma, Hofstra, El Idrissi, El Amrani, Ait Hammou, Benali, Bouzidi, Chaouch, Azzouzi,
Tahiri, Belkacem, Ouali, Bouhaddou, Haddad, Yılmaz, Kaya, Demir, Şahin, Öztürk, Aydın, Arslan,
Koç, Çelik, Polat, Pinas, Wijngaarde, Sedney, Ramdin, Baldewsingh, Jharap, Kalloe, Martina,
Rosalia, Isenia, Abdullahi, Warsame, Farah, Tesfamariam, Gebremedhin, Haile, Al Masri, Al Khatib,
Darwish, Hosseini, Rahimi, Karimi, Ahmadzai, Noori, Kowalski, Nowak, Wiśniewska, Zieliński,
Petrović, Ivanov, Horvat, Nguyen, Tran, Chen, Wong, Tuhuteru, Latuheru, Manuhutu""")
STREETS = _names("""Kerkstraat, Tulpenlaan, Meidoornstraat, Molenweg, Beukenlaan, Havenstraat,
Vlierstraat, Parallelweg, Zonnedauwlaan, Schoolstraat, Lindelaan, Spoorsingel, Dahliastraat,
Nieuwe Kade, Oude Gracht, Populierendreef""")
TOWNS = _names("""Oosterveen, Nieuwdrecht, Westerlo aan de Vaart, Hogeveld, Zuidervenne, Lindermeer,
Molenbroek, Vaarthuizen, Groot-Elsloo, Rijswaard, Noordermade, Beekhoven""")
ORGS = _names("""Stichting De Brug, Welzijn Oosterveen, Stichting Samen Sterk, Jeugdteam Noord,
Veilig Thuis, Halt, de GGD, de Raad voor de Kinderbescherming, Stichting Jongerenwerk De Haven,
de reclassering, Buurtteam Zuid, het Leger des Heils""")
MONTHS = _names("""januari, februari, maart, april, mei, juni, september, oktober, november,
december""")

# a/m/f: first name (any, male, female); A/M/F: first and last name; L: surname after a title;
# I: initials and surname; g: first name with genitive ending; r: the last first name again.
PATTERNS = _sentences("""
- Vorig jaar hebben wij {M} ({age}) besproken in het casusoverleg met het Zorg- en Veiligheidshuis.
- De moeder van {a} heeft zelf contact opgenomen met het wijkteam.
- {a} uit de {straat} is bij ons gemeld door de leerplichtambtenaar.
- Bij de broers {m} en {m} is een persoonsgerichte aanpak gestart.
- Onze aandachtsfunctionaris, {A}, onderhoudt de contacten met de scholen in {town}.
- Mevrouw {L} van het buurtteam heeft de signalen doorgegeven aan de politie.
- De heer {I} is bij ons de vaste contactpersoon voor het Zorg- en Veiligheidshuis.
- Wij kennen in onze gemeente maar één casus, namelijk die van {A}.
- Jongerenwerker {a} heeft een goede band met deze groep opgebouwd.
- Wijkagent {A} ziet dat de groep rond {m} zich steeds meer afzondert.
- Het gezin {L} aan de {street} krijgt begeleiding van {org}.
- In het laatste overleg zijn drie jongeren besproken: {a}, {a} en {a}.
- {F} meldde zich bij het loket omdat zij zich zorgen maakte over haar zoon {m}.
- Een leerling van het mbo, {m} ({age}), deelde extremistische filmpjes in de klassenapp.
- Sinds {month} wordt {M} begeleid door {org}.
- De vader van {F} wilde niet meewerken aan een huisbezoek.
- Het ging om twee zussen, {f} en {f}, die online contact hadden met een ronselaar.
- De casus is overgedragen aan {I}, procesregisseur in {town}.
- Na de verhuizing van {a} naar {town} is het dossier overgedragen aan die gemeente.
- Voor vragen over dit onderwerp kunt u terecht bij {A}.
- {M}, beleidsadviseur openbare orde en veiligheid, heeft deze vragenlijst ingevuld.
- Met {f} en haar man {m} zijn inmiddels vier gesprekken gevoerd.
- De oom van {m}, {M}, is als vertrouwenspersoon bij het traject betrokken.
- Wij hebben geen structureel overleg, maar bellen zo nodig met {F} van {org}.
- De huisarts van {F} ({age}) heeft haar naar de ggz verwezen.
- Eén inwoner, {I}, is in {month} teruggekeerd uit Syrië.
- Inwoner {M} van de {street} verspreidt al langere tijd pamfletten tegen de overheid.
- Buurvrouw {f} hoorde dat er in de woning bijeenkomsten werden gehouden.
- Imam {L} is een belangrijke sleutelfiguur voor ons.
- De melding over {A} bleek achteraf ongegrond.
- {g} ouders zijn door de school uitgenodigd voor een gesprek.
- Het netwerk van sleutelpersonen bestaat onder meer uit {A}, {A} en {A}.
- Helaas is {m} na zijn detentie weer in dezelfde kring terechtgekomen.
- Vanuit het onderwijs sluit {F}, zorgcoördinator in het praktijkonderwijs, bij het overleg aan.
- Door het vertrek van collega {A} ligt dit dossier al enkele maanden stil.
- De casusregie ligt bij {A}, die twee dagen per week voor ons werkt.
- Ook {m}, de jongere broer van {m}, komt inmiddels in beeld bij de politie.
- Dhr. {L} en mevr. {L} nemen namens de gemeente deel aan het regionale overleg.
- Op verzoek van de familie {L} is een gezinsondersteuner ingezet.
- Wij maken ons vooral zorgen om {a} ({age}) en {a} ({age}), die nauwelijks nog buiten komen.
- De pleegouders van {m}, {M} en {F}, hebben om hulp gevraagd.
- In {town} heeft leerkracht {f} een handelingsprotocol opgesteld voor haar collega's.
- Het traject van {M} is in {month} met goed gevolg afgesloten.
- De gemeente heeft {I} een gebiedsverbod opgelegd.
- Volgens zijn tante {f} is {m} via een gameplatform in contact gekomen met extreemrechts.
- Contactpersoon bij de politie: {A}.
- De training werd gegeven door {F} en bezocht door twintig professionals.
- {m} en {m} uit {town} zijn beiden aangemeld bij {org}.
- Als voorbeeld noemen wij {M} ({age}), die door een stageplek weer perspectief kreeg.
- Maatschappelijk werker {F} voerde samen met de wijkagent een gesprek met het gezin.
- Eerder was {a} al bekend bij {org}, maar {r} stond niet open voor hulp.
- De burgemeester is op bezoek geweest bij de ouders van {M}.
- Gezien de leeftijd van {a} ({age}) hebben wij gekozen voor een lichte interventie.
- Een zorgmelding van mw. {I} was aanleiding om het weegteam bijeen te roepen.
- Er is contact met de ex-partner van {m}, {F}, vanwege de veiligheid van de kinderen.
- Zonder de inzet van vrijwilliger {a} hadden wij deze jongeren niet bereikt.
- De neven {M} en {M} zijn allebei op de sluitende aanpak geplaatst.
- Tijdens een huisbezoek aan de {street} vertelde {f} dat haar broer {m} was afgereisd.
- Aanspreekpunt binnen onze gemeente is {A} (team Veiligheid), bij afwezigheid {A}.
- Wij zouden graag zien dat het Rijk meer doet voor ouders zoals {F} en {M}.
""")

CLEAN = _sentences("""
- De gemeente {town} heeft in {month} een nieuw integraal veiligheidsplan vastgesteld.
- Wij werken samen met het Zorg- en Veiligheidshuis, de politie en het Openbaar Ministerie.
- Aan de {street} is een nieuw jongerencentrum geopend.
- De burgemeester zit het lokale driehoeksoverleg voor.
- Onze medewerkers volgen trainingen bij het Rijksopleidingsinstituut tegengaan Radicalisering.
- Het Landelijk Steunpunt Extremisme is voor ons een belangrijke partner.
- De NCTV publiceert twee keer per jaar het Dreigingsbeeld Terrorisme Nederland.
- Leerlingen van het Titus Brandsma Lyceum hebben een theatervoorstelling gezien.
- De Anne Frankschool doet mee aan de Week tegen Pesten.
- Op grond van de Wet Damocles is een pand aan de {street} gesloten.
- De Wet Bibob passen wij alleen toe bij vergunningen en subsidies.
- Met Koningsdag en tijdens de jaarwisseling zetten wij extra jongerenwerkers in.
- Rond het Suikerfeest is er altijd een ontmoeting met de moskeebesturen.
- Het project Sterke Schouders richt zich op weerbare jongeren en hun ouders.
- Preventie met Gezag is in onze gemeente niet van toepassing.
- Stichting De Brug ontvangt sinds {month} subsidie voor de inzet van sleutelfiguren.
- De wijkagent en de jongerenwerker hebben wekelijks contact.
- Er zijn in {town} geen gevallen van radicalisering bekend.
- Door personeelstekort is de functie van beleidsmedewerker al een halfjaar niet ingevuld.
- Het regionale convenant is in {month} verlengd met vier jaar.
- Basisschool De Regenboog en het Willem de Zwijger College nemen deel aan de pilot.
- Bijeenkomsten vinden plaats in buurthuis De Schakel aan de {street}.
- De gemeenteraad wordt jaarlijks geïnformeerd via een raadsinformatiebrief.
- Wij maken gebruik van de Handreiking lokale aanpak van radicalisering.
- Het Leger des Heils verzorgt de opvang van dak- en thuislozen.
- De Expertise-unit Sociale Stabiliteit heeft ons geadviseerd over polarisatie in de wijk.
- De coördinator radicalisering werkt voor vijf gemeenten in de regio.
- Meldingen komen meestal binnen via {org}.
- Na de zomer start een nieuwe reeks bijeenkomsten over complotdenken.
- De Wet gegevensverwerking door samenwerkingsverbanden geeft ons meer ruimte.
- In het gemeentehuis van {town} is een meldpunt ingericht.
- Het Oranje Fonds heeft een bijdrage geleverd aan het buurtproject.
- Onze gemeente ontvangt geen Versterkingsgelden van het Rijk.
- Ouders kunnen terecht bij het Centrum voor Jeugd en Gezin.
- De leerplichtambtenaar signaleert schoolverzuim en meldt dit bij het wijkteam.
- Op 4 en 5 mei organiseren wij een dialoog over vrijheid.
- Het Johan de Witt-gymnasium heeft een eigen veiligheidscoördinator.
- Wij hebben goede ervaringen met de training Omgaan met Extreme Idealen.
- Team Openbare Orde en Veiligheid is verantwoordelijk voor dit beleid.
- De Universiteit Leiden heeft onze aanpak in {month} geëvalueerd.
- Vanuit de Wmo en de Jeugdwet is er passende ondersteuning beschikbaar.
- Halt geeft op verzoek voorlichting over online gedrag.
- De Burgemeester van der Lindenlaan is aangewezen als veiligheidsrisicogebied.
- Het programma Weerbaar {town} loopt tot en met december 2026.
- Kleine gemeenten missen vaak de capaciteit om een eigen aanpak te ontwikkelen.
- Tijdens de ramadan organiseert de moskee een open iftar voor de buurt.
- Platform JEP ondersteunt jeugdprofessionals bij vragen over extremisme.
- De Wet-Mulder regelt de administratieve afhandeling van verkeersovertredingen.
- Samenwerking met {org} verloopt naar wens.
- Geen opmerkingen.
- Het Albert Schweitzer ziekenhuis heeft een eigen meldcode.
- Er is behoefte aan een handzaam overzicht van erkende interventies.
- De afdeling Samenleving voert samen met Veiligheid de regie.
- In de dorpen {town} en Sint Annenburg is vooral sprake van antioverheidssentimenten.
- De VNG zou hierin een grotere rol kunnen spelen.
- Elk najaar oefenen wij met een scenario uit het Handboek Crisisbeheersing.
- De Diamant-training wordt in onze regio niet meer aangeboden.
- Voor de feestdagen bezoekt het college alle kerken en moskeeën in {town}.
- Bibliotheek De Boekenmolen leent een lespakket over nepnieuws uit.
- Het Regionaal Informatie- en Expertisecentrum sluit op afroep aan.
""")


def _genitive(name: str) -> str:
    if name[-1] in "sxz":
        return "'"
    if name[-1] in "aiouy" and name[-2:] not in ("ei", "ay", "ey"):
        return "'s"
    return "s"


class _Filler:
    """Draws names and places for one sentence, without drawing the same name twice."""

    def __init__(self, source: random.Random) -> None:
        self.source = source
        self.used: set[str] = set()
        self.first = ""

    def draw(self, names: list[str]) -> str:
        choice = self.source.choice([name for name in names if name not in self.used])
        self.used.add(choice)
        return choice

    def given(self, kind: str) -> str:
        self.first = self.draw({"m": MALE, "f": FEMALE}.get(kind, FIRST))
        return self.first

    def place(self, kind: str) -> str:
        if kind == "age":
            return str(self.source.randint(13, 23))
        if kind == "straat":
            return self.draw([street for street in STREETS if street.endswith(("straat", "laan"))])
        return self.draw({"street": STREETS, "town": TOWNS, "org": ORGS, "month": MONTHS}[kind])

    def name(self, kind: str) -> str | None:
        if kind in ("a", "m", "f", "g"):
            return self.given(kind)
        if kind in ("A", "M", "F"):
            return f"{self.given(kind.lower())} {self.draw(LAST)}"
        if kind == "L":
            last = self.draw(LAST)
            return last if last[0].isupper() else last[0].upper() + last[1:]
        if kind == "I":
            letters = self.source.sample("ABCDEFGHJKLMNPRSTWYZ", self.source.randint(1, 2))
            return f"{'.'.join(letters)}. {self.draw(LAST)}"
        return self.first if kind == "r" else None


def _fill(pattern: str, source: random.Random) -> tuple[str, list[tuple[int, int]]]:
    filler = _Filler(source)
    text = ""
    spans: list[tuple[int, int]] = []
    for index, part in enumerate(re.split(r"\{(\w+)\}", pattern)):
        if index % 2 == 0:
            text += part
            continue
        name = filler.name(part)
        if name is None:
            text += filler.place(part)
            continue
        spans.append((len(text), len(text) + len(name)))
        text += name + (_genitive(name) if part == "g" else "")
    return text, spans


def sentence(number: int, source: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """Pattern number % 60 filled in, and the span of every personal name in it."""
    return _fill(PATTERNS[number % len(PATTERNS)], source)


def clean(number: int, source: random.Random) -> str:
    """Return a sentence that names no private person."""
    return _fill(CLEAN[number % len(CLEAN)], source)[0]


if __name__ == "__main__":
    shown = random.Random(1)
    for position in range(20):
        filled, found = sentence(position * 3, shown)
        print(filled, [filled[start:end] for start, end in found])
    for position in range(20):
        print(clean(position * 3, shown))
