"""The names a report template can use.

Field names are Dutch because advisers write them in Word: `{{ gemeente.naam }}`. The classes
are the contract between the analysis and the templates; the template engine checks every
placeholder against them when a template is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gemeente:
    """The municipality a report is about."""

    code: str
    naam: str
    provincie: str


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The outcome of one question: colour is never the only carrier of meaning."""

    code: str  # ja, deels, nee, weet_niet, nvt, leeg
    teken: str  # ✔ ◐ ○ ? –
    woord: str  # Sterk punt / Bouwsteen aanwezig …
    antwoord: str  # Ja, Deels … or «niet ingevuld»
    kleur: str  # background, RRGGBB
    tekstkleur: str  # text on that background, RRGGBB


@dataclass(frozen=True, slots=True)
class Telling:
    """How often each outcome occurs."""

    ja: int
    deels: int
    nee: int
    weet_niet: int
    leeg: int
    nvt: int
    totaal: int
    inhoudelijk: int  # ja + deels + nee
    dekking: int  # whole percents


@dataclass(frozen=True, slots=True)
class Reeks:
    """One series of a chart."""

    naam: str
    waarden: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Grafiek:
    """A chart: its caption says the message, its alt text says the numbers."""

    alt: str
    bijschrift: str
    categorieen: tuple[str, ...]
    reeksen: tuple[Reeks, ...]


@dataclass(frozen=True, slots=True)
class Vraaguitkomst:
    """One question with its outcome and what to do."""

    code: str
    nummer: int
    titel: str
    vraag: str
    uitkomst: Uitkomst
    betekenis: str  # what this answer stands for
    eerste_stap: str  # empty when there is nothing to do
    document: str  # «Waar staat dit?», as the municipality wrote it
    toelichting: str  # the municipality's own words
    snel: bool
    voorwaarde: str = ""  # «Doe dit nadat u … heeft geregeld (vraag 6).» or empty


@dataclass(frozen=True, slots=True)
class Thema:
    """One theme with its outcome."""

    letter: str
    naam: str
    inleiding: str
    telling: Telling
    telling_tekst: str  # «3 ✔  1 ◐  1 ○»
    score: str  # «70» or empty when there are too few answers
    oordeel: str  # «deels op orde», or why there is no score
    bandbreedte: str  # sentence, empty when all questions are answered
    zin: str  # one sentence on the theme
    vragen: tuple[Vraaguitkomst, ...]
    gespreksvragen: tuple[str, ...]
    uitnodigen: str
    minuten: int
    keuze_zin: str = ""  # what is missing may be a deliberate choice; once per theme, or empty


@dataclass(frozen=True, slots=True)
class Prioriteit:
    """One recommended step."""

    nummer: int
    vragen: str  # «vraag 16» or «vraag 16 en 17»
    titel: str
    uitkomst: Uitkomst
    groep: str  # Fundament, Randvoorwaarde …
    waarom: str
    eerste_stap: str
    wie: str
    hulp: str  # names of organisations, separated by semicolons
    voorwaarde: str  # «Doe dit nadat u … heeft geregeld (vraag 6).» or empty
    snel: bool
    kort: str = ""  # the first sentence of the step, for the list on page 2


@dataclass(frozen=True, slots=True)
class Punt:
    """A question named in a list: strong point, blind spot, thing to find out."""

    nummer: int
    titel: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """One part of the conversation with those involved."""

    tijd: str  # «0:05 – 0:17», hours and minutes from the start
    onderwerp: str
    gespreksvragen: tuple[str, ...]
    wie: str
    minuten: int


@dataclass(frozen=True, slots=True)
class Opmerking:
    """A consistency remark that is still open."""

    code: str
    soort: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Bron:
    """A source of help."""

    naam: str
    wat: str
    adres: str


@dataclass(frozen=True, slots=True)
class Spoor:
    """One row of the traceability table: finding → question, answer, file, date, rule."""

    bevinding: str
    vraag: str
    antwoord: str
    regel: str
    plaats: str = ""  # where in the file the answer stood: «besturingselement v07.antwoord»


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Where the answers of a report come from."""

    bestand: str
    ontvangen: str  # 23 november 2026
    vingerafdruk: str  # first 12 digits of the file's SHA-256
    vragenlijst: str  # «QS 1.0 (7f3a91c2)»
    ronde: str
    provincie: str = ""


@dataclass(frozen=True, slots=True)
class Adviesrapport:
    """Everything `adviesrapport.docx` can show about one municipality."""

    titel: str
    gemeente: Gemeente
    variant: str  # aanpak, geen_aanpak
    soort: str  # volledig, voorlopig, tussenbericht, bouwstenen
    status: str  # «Voorlopig beeld», «Tussenbericht», or empty
    datum_ingevuld: str
    datum_rapport: str
    vertrouwelijk: str
    samenvatting: tuple[str, ...]  # three sentences
    telling: Telling
    dekking_zin: str
    sterkste_thema: str
    sterke_punten: tuple[Punt, ...]
    verbeterpunten: tuple[Punt, ...]
    blinde_vlekken: tuple[Punt, ...]
    uitzoekpunten: tuple[Punt, ...]
    open_vragen: tuple[Punt, ...]  # not filled in
    prioriteiten: tuple[Prioriteit, ...]  # at most five
    vervolg: tuple[Prioriteit, ...]  # the rest, in recommended order
    themas: tuple[Thema, ...]
    figuur_themas: Grafiek
    opmerkingen: tuple[Opmerking, ...]
    wensen: str  # the municipality's own wishes
    functies: str  # who filled it in, functions only
    bronnen: tuple[Bron, ...]
    bronnen_datum: str
    herkomst: Herkomst
    sporen: tuple[Spoor, ...]
    teksten: dict[str, str]  # sentences of adviezen.yaml
    inleiding: tuple[str, ...] = ()  # what kind of report this is; empty for a full one
    uitgelicht: tuple[Punt, ...] = ()  # three strong points, or what is there partly
    uitgelicht_inleiding: str = ""
    gesprekszin: str = ""  # encouragement when nearly everything is still to be made, or empty
    agenda: tuple[Agendapunt, ...] = ()  # opening, themes, closing
    gemaakt: tuple[str, ...] = ()  # how this report was made, one paragraph each


@dataclass(frozen=True, slots=True)
class Groepsvraag:
    """One question in the group report; a number that may not be shown is «–»."""

    nummer: int
    titel: str
    thema: str
    ja: str
    deels: str
    nee: str
    weet_niet: str
    leeg: str
    n: str
    zin: str  # why numbers are held back, or empty
    niet_volledig: str = "–"  # Deels and Nee together, where they may not be shown apart
    onbekend_zin: str = ""  # how many do not know; only in the list of unknown answers


@dataclass(frozen=True, slots=True)
class Groepsthema:
    """One theme in the group report."""

    letter: str
    naam: str
    mediaan: str
    laagste: str
    hoogste: str
    n: str
    zin: str


@dataclass(frozen=True, slots=True)
class Groepsstap:
    """A step municipalities can take together."""

    nummer: int
    titel: str
    gemeenten: str  # how many lack it
    voorstel: str
    hulp: str


@dataclass(frozen=True, slots=True)
class Responsregel:
    """One row of the response table."""

    groep: str
    uitgenodigd: str
    ontvangen: str
    bruikbaar: str


@dataclass(frozen=True, slots=True)
class Groepsrapport:
    """Everything `groepsrapport.docx` can show; no names, no free text, no ranking."""

    titel: str
    ronde: str
    datum_rapport: str
    vertrouwelijk: str
    toonbaar: bool  # False under the minimum group size
    waarom_niet: str
    samenvatting: tuple[str, ...]  # five sentences
    sterke_punten: tuple[str, ...]
    blinde_vlekken: tuple[str, ...]
    uitzoekpunten: tuple[str, ...]
    respons: tuple[Responsregel, ...]
    respons_zin: str
    vertekening_zin: str
    vragen: tuple[Groepsvraag, ...]
    figuur_vragen: Grafiek
    themas: tuple[Groepsthema, ...]
    figuur_themas: Grafiek
    onbekend: tuple[Groepsvraag, ...]  # more than 20 % weet niet or blank
    stappen: tuple[Groepsstap, ...]
    partners: tuple[Groepsstap, ...]
    verantwoording: tuple[str, ...]
    teksten: dict[str, str]
