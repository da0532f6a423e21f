"""Eight invented participants whose own words make a plain reading of their answers wrong.

All *Ja* with remarks that go against it; all *Nee* without an approach; all *Deels*; no
dossierhouder; a village of 9,000 with regional arrangements; a city; a decline from 17 *Ja* to
none; two departments with complementary forms.
"""

from __future__ import annotations

from benchmarks.synthetic.samples import NO_APPROACH, Town

EIGHT = {
    "XX0201": Town(
        "Ja-en-Amen",
        "jjjjj jjjjj jjjjj jjjj jjjj jjj",
        {
            "v01.bewijs": "Preventieplan 2019–2022",
            "v01.toelichting": "Het plan loopt af; een nieuw plan is er nog niet.",
            "v06.toelichting": "Ons beeld is van 2021 en sindsdien niet bijgewerkt.",
            "v11.toelichting": "Alleen de jongerenwerkers kregen één keer een training.",
            "v16.toelichting": "Er is nog geen vaste route; meldingen lopen via de wijkagent.",
            "v17.toelichting": "De meeste scholen weten niet waar zij moeten melden.",
            "v20.toelichting": "Eén medewerker doet dit nu alleen.",
            "v21.bewijs": "Begroting 2026, programma 3",
            "v21.toelichting": "Het geld stopt eind 2026.",
            "v24.toelichting": "Onze dossierhouder is het vaste aanspreekpunt voor partners.",
            "v13.bewijs": "Samenwerkingsafspraken 2025",
            "v13.toelichting": "Met politie, GGZ en twee scholen spreken wij elk kwartaal af.",
            "v26.toelichting": "Evalueren doen wij nog niet.",
            "kop.wensen": "1. Een nieuw plan voor 2027.\n2. Meer mensen die dit kunnen.\n"
            "3. Scholen die weten waar zij melden.",
        },
    ),
    "XX0202": Town(
        "Nulmeting",
        "nnnnn nnnnn nnnnn nnnn nnnn nnn",
        {
            "v06.toelichting": "Wij weten niet wat hier speelt.",
            "v16.toelichting": "Wij sturen meldingen door naar de politie.",
            "v13.toelichting": "Wij overleggen wel met de politie over jeugdoverlast.",
            "kop.wensen": "Weten waar wij het beste kunnen beginnen, met weinig uren.",
        },
        variant=NO_APPROACH,
    ),
    "XX0203": Town(
        "Halfom",
        "ddddd ddddd ddddd dddd dddd ddd",
        {
            "v01.toelichting": "Het staat in het algemene veiligheidsplan, niet apart.",
            "v07.toelichting": "De politie denkt mee, welzijn nog niet.",
            "v14.toelichting": "Jeugd kent het onderwerp, Wmo niet.",
            "v16.toelichting": "De route bestaat op papier.",
            "v20.toelichting": "Twee mensen, maar de tweede heeft er vier uur voor.",
            "v22.bewijs": "Werkinstructie 2024",
            "kop.wensen": "Een goede route voor meldingen.",
        },
    ),
    "XX0204": Town(
        "Zonderbaas",
        "jdjdj jjddd djjdj jdjd djdj ndd",
        {
            "v24.toelichting": "Wij hebben geen dossierhouder. De adviseur OOV neemt de telefoon "
            "op.",
            "v01.bewijs": "Aanpak weerbaar 2025–2028",
            "v06.bewijs": "Lokaal beeld maart 2026",
            "v12.toelichting": "Veiligheid, zorg en onderwijs overleggen elke zes weken.",
            "v16.bewijs": "Meldroute 2025",
            "v17.toelichting": "Scholen kennen de route, sportclubs niet.",
            "v25.toelichting": "Wij hebben een woordvoeringslijn, geen strategie.",
            "kop.wensen": "1. Duidelijk wie waarvan is.\n2. Partners die weten wie zij bellen.",
        },
    ),
    "XX0205": Town(
        "Kleindorp",
        "dnddd dddnd ddjdd jdjj nndj nnn",
        {
            "v06.toelichting": "Het lokale beeld maakt de regio; ons dorp is daarin één alinea.",
            "v16.bewijs": "Regionale meldroute 2025",
            "v16.toelichting": "De regio heeft een vaste meldroute. Wij sluiten daarbij aan.",
            "v19.toelichting": "Wij doen mee aan het regionale casusoverleg.",
            "v23.toelichting": "Onze adviseur gaat naar het regionale kennisnetwerk.",
            "v20.toelichting": "Eén adviseur veiligheid doet alles, twee dagen per week.",
            "v21.toelichting": "Geen eigen geld, wij betalen mee aan de regio.",
            "v24.toelichting": "Er is een regionale dossierhouder voor zes gemeenten.",
            "v13.toelichting": "Wij werken samen met politie en het Zorg- en Veiligheidshuis.",
            "kop.wensen": "1. Minder losse vergaderingen.\n2. Een vervanger voor onze adviseur.",
        },
    ),
    "XX0206": Town(
        "Grootstad",
        "jjjdj jjjjd djjdj jdjj jjdj jdd",
        {
            "v01.bewijs": "Programma Weerbaar Grootstad 2024–2028",
            "v03.bewijs": "Fenomeenanalyse 2026",
            "v06.toelichting": "Elk half jaar een beeld per stadsdeel, met politie en welzijn.",
            "v06.bewijs": "Stadsbeeld mei 2026",
            "v10.toelichting": "Twee gemeenschappen voelen zich aangesproken op hun geloof.",
            "v11.toelichting": "900 professionals getraind sinds 2022; sleutelfiguren nog niet.",
            "v14.toelichting": "Wijkteams wisselen snel van mensen.",
            "v16.bewijs": "Convenant meldpunt 2025",
            "v17.toelichting": "Huisartsen en sportverenigingen kennen het meldpunt nauwelijks.",
            "v20.toelichting": "Team van vijf mensen.",
            "v21.bewijs": "Begroting 2026, product 4.2",
            "v22.toelichting": "Kennis zit in hoofden; een overdrachtsdossier maken wij dit jaar.",
            "v25.toelichting": "De strategie ligt er, de raad heeft hem nog niet gezien.",
            "v26.toelichting": "Universiteit evalueert vanaf 2027.",
            "kop.wensen": "1. Huisartsen en sport bereiken.\n2. Weten wat werkt.\n"
            "3. Taal die niemand wegzet.",
        },
    ),
    "XX0207": Town(
        "Terugval",
        "nnnnn nnnnn nnwnn nnnn nnnn nnn",
        {
            "v06.toelichting": "Na het vertrek van onze dossierhouder is het beeld niet meer "
            "bijgewerkt.",
            "v16.toelichting": "De meldroute is gestopt toen de projectgelden op waren.",
            "v20.toelichting": "Het team is opgeheven.",
            "v21.toelichting": "De rijkssubsidie liep in 2025 af.",
            "v24.toelichting": "De functie is sinds januari leeg.",
            "v12.toelichting": "Het overleg is gestopt.",
            "kop.wensen": "1. De meldroute terug.\n2. Iemand die dit weer oppakt.",
        },
    ),
}

DECLINED = "XX0207"  # this is what it answered a year earlier
BEFORE = Town(
    "Terugval",
    "jjjjj jjdjj djjjd jjjd jdnd jdw",
    {
        "v16.bewijs": "Meldroute 2023",
        "v21.bewijs": "Rijkssubsidie 2023–2025",
    },
)

TWO_OFFICES = "XX0208"  # each fills in its own part of the form
OFFICES = (
    Town(
        "Tweebureau",
        "jjd.. jd.j. .d... jd.. jn.. j..",
        {
            "kop.functies": "adviseur openbare orde en veiligheid",
            "v06.toelichting": "Beeld van maart 2026, met politie.",
            "v16.bewijs": "Meldroute 2026",
            "v20.toelichting": "Twee adviseurs delen het werk.",
        },
    ),
    Town(
        "Tweebureau",
        "...dj ..d.d n.jdd ..dn ..dj .dn",
        {
            "kop.functies": "beleidsadviseur jeugd",
            "v11.toelichting": "Jongerenwerkers krijgen geen training.",
            "v14.toelichting": "Jeugdteams kennen het onderwerp, Wmo niet.",
            "v19.toelichting": "Niemand gaat naar het regionale overleg.",
            "kop.wensen": "1. Training voor jongerenwerkers.",
        },
    ),
)

INHABITANTS = {"XX0205": 9000, "XX0206": 412000}
