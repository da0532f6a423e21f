"""The names a report template can use.

Field names are Dutch because advisers write them in Word: `{{ gemeente.naam }}`. The classes
are the contract between the analysis and the templates; the template engine checks every
placeholder against them when a template is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reports.common.compared import Rondeverloop, Spiegel, Vergelijking
from pipeline.reports.common.outcome import Uitkomst


@dataclass(frozen=True, slots=True)
class Gemeente:
    """The participant a report is about."""

    code: str
    naam: str
    provincie: str


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
    document: str  # «Waar staat dit?», as the participant wrote it
    toelichting: str  # the participant's own words
    snel: bool
    voorwaarde: str = ""  # «Doe dit nadat … (vraag 6).» or empty
    citaat: str = ""  # its own words, or how they begin when they are long
    gegeven: str = ""  # the answer that stands in the form but cannot count, or empty
    stap: Prioriteit | None = None  # when one of the first steps begins here
    wens: str = ""  # as of a step, where none of the first ones begins
    nagaan: bool = False  # whether the remark seems to go against the answer


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
    bereik: str = ""  # «50–70»: where the score can end up; empty when all is answered
    notitie: str = ""  # what the adviser wrote about it in the work list, or empty


@dataclass(frozen=True, slots=True)
class Antwoordteken:
    """One question as a sign in the picture of all answers."""

    nummer: int
    titel: str
    uitkomst: Uitkomst
    nagaan: bool = False  # whether the remark seems to go against the answer


@dataclass(frozen=True, slots=True)
class Themabeeld:
    """The answers of one theme as signs, without a word the participant wrote."""

    letter: str
    naam: str
    antwoorden: tuple[Antwoordteken, ...]


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
    voorwaarde: str  # «Doe dit nadat … (vraag 6).» or empty
    snel: bool
    kort: str = ""  # the first sentence of the step, for the list on page 2
    code: str = ""  # v16: of its first question; names the fields for who and when
    eigen: str = ""  # how the participant's own remark begins, or empty
    wens: str = ""  # «Dit sluit aan bij uw wens 2.», or empty
    wanneer: str = ""  # «deze maand», «komend jaar», «later»


@dataclass(frozen=True, slots=True)
class Punt:
    """A question named in a list: strong point, blind spot, thing to find out."""

    nummer: int
    titel: str
    tekst: str
    eigen: str = ""  # how the participant's own remark begins, or empty
    document: str = ""  # what it says where this stands, or empty


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """One part of the conversation with those involved."""

    tijd: str  # «0:05 – 0:17», hours and minutes from the start
    onderwerp: str
    gespreksvragen: tuple[str, ...]
    wie: str
    minuten: int
    vragen: str = ""  # «vraag 6 en 9»: what is open in this part, or empty


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
    kenmerk: str = ""  # «QSR-2026-XX0001-7f3a91c2»: by this a report that comes back is known
    aangevuld: tuple[str, ...] = ()  # «Aangevuld op 3 december 2026: vraag 7 en 12.»
    regio: tuple[str, ...] = ()  # at which questions a region answers, and what it says otherwise


@dataclass(frozen=True, slots=True)
class Adviesrapport:
    """Everything `adviesrapport.docx` can show about one participant."""

    titel: str
    gemeente: Gemeente
    variant: str  # aanpak, geen_aanpak
    soort: str  # volledig, voorlopig, tussenbericht, bouwstenen
    status: str  # «Voorlopig beeld», «Tussenbericht», or empty
    datum_ingevuld: str
    datum_rapport: str
    vertrouwelijk: str
    samenvatting: tuple[str, ...]  # what is strong, what is vulnerable, what comes first
    telling: Telling
    dekking_zin: str
    sterkste_thema: str  # names, as one text to read
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
    wensen: str  # the participant's own wishes
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
    keuze_zin: str = ""  # what is missing may be a deliberate choice, or empty
    tot_nu_toe: tuple[Vraaguitkomst, ...] = ()  # filled in with more than «Weet niet» alone
    sterkste_letters: tuple[str, ...] = ()  # of the themes named in sterkste_thema: A, C
    vergelijking: Vergelijking | None = None  # with the round before, when there is one
    verloop: Rondeverloop | None = None  # all rounds, when there are more than two
    eigen_zinnen: tuple[str, ...] = ()  # of the adviser, for the summary; at most three
    behandelaar: str = ""  # a function, or empty
    afzender: str = ""  # as in ronde.yaml
    contact: str = ""
    spiegel: Spiegel | None = None  # beside a group of others; only when ronde.yaml asks for it
    afspraken: tuple[Prioriteit, ...] = ()  # the steps to agree on: all, or the first fifteen
    afspraken_zin: str = ""  # which steps these are
