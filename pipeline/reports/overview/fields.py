"""Every name that `overzicht.html` can use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a file next to the page."""

    naam: str
    adres: str
    uitleg: str = ""  # for who hears the page instead of seeing it


@dataclass(frozen=True, slots=True)
class Stand:
    """One state with the number of participants in it."""

    code: str
    teken: str
    woord: str
    aantal: int
    toon: str  # which colour: goed, deels, open or leeg
    volgorde: int  # sorts from what is done to what is still to come


@dataclass(frozen=True, slots=True)
class Taak:
    """Something to do now."""

    wat: str
    wie: str
    hoe: str
    doel: str  # anchor on the page; empty when there is nothing to do


@dataclass(frozen=True, slots=True)
class Gemeenterij:
    """One row of the table of participants."""

    code: str
    naam: str
    stand: Stand
    datum: str
    dag: str  # the same day as 2026-11-23, to sort by
    laatst: str  # day on which what completes or replaces that form came in, or nothing
    dekking: str
    dekking_getal: int  # percents; -1 without a form
    nakijken: tuple[str, ...]
    eerder: tuple[str, ...]  # what an earlier form of it said otherwise; the later one counts
    volgende: str
    oorzaak: str  # why the participant is where it is
    soort: str  # which report, when it is not a full one
    vernieuwd: str  # «nieuw formulier: rapport vernieuwd», or nothing
    links: tuple[Link, ...]
    groepen: tuple[str, ...]  # of each `Indeling`, in its order


@dataclass(frozen=True, slots=True)
class Eigen:
    """A file in the folder output that a person made or changed."""

    bestand: Link
    nieuw: Link | None  # the newer version beside it


@dataclass(frozen=True, slots=True)
class Bestandsrij:
    """One row of the table of files."""

    naam: str
    code: str
    oordeel: str
    gemeente: str
    datum: str
    dag: str
    redenen: tuple[str, ...]
    link: Link | None = None  # to what was read from it, when it counts for nobody yet


@dataclass(frozen=True, slots=True)
class Besluitrij:
    """One file on which somebody has to decide."""

    bestand: str
    gemeente: str
    aantal: int
    redenen: tuple[str, ...]
    link: Link | None


@dataclass(frozen=True, slots=True)
class Groepstand:
    """How far one province, or one group of an own column, is."""

    naam: str
    gemeenten: int
    terug: int
    klaar: int
    percentage: int  # of the participants that answered
    breedte: str  # of the bar, in percents


@dataclass(frozen=True, slots=True)
class Indeling:
    """One way to put participants in groups: by province, region or an own column."""

    naam: str
    groepen: tuple[Groepstand, ...]


@dataclass(frozen=True, slots=True)
class Staaf:
    """One bar of the timeline, in units of the drawing."""

    x: str
    y: str
    breedte: str
    hoogte: str
    midden: str
    aantal: int
    totaal: int  # of all bars up to and with this one
    wanneer: str


@dataclass(frozen=True, slots=True)
class Tik:
    """A mark on the axis of the timeline."""

    x: str
    woord: str
    anker: str  # start, middle or end


@dataclass(frozen=True, slots=True)
class Verloop:
    """When participants answered for the first time."""

    boodschap: str
    staven: tuple[Staaf, ...]
    tikken: tuple[Tik, ...]
    deadline: Tik | None
    per: str  # «dag», «week» or «vier weken»


@dataclass(frozen=True, slots=True)
class Vak:
    """One answer in the table of questions: its colour, sign and word."""

    code: str
    teken: str
    woord: str


@dataclass(frozen=True, slots=True)
class Vraagkolom:
    """One question of the table of questions."""

    nummer: int
    tekst: str
    tellingen: tuple[int, ...]  # in the order of the legend


@dataclass(frozen=True, slots=True)
class Themakop:
    """One theme above its questions."""

    letter: str
    naam: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Antwoordrij:
    """The answers of one participant."""

    naam: str
    vakken: tuple[Vak, ...]


@dataclass(frozen=True, slots=True)
class Antwoordkaart:
    """Every answer at a glance: questions across, participants down. For internal use only."""

    uitleg: str  # whose answers these are
    themas: tuple[Themakop, ...]
    vragen: tuple[Vraagkolom, ...]
    rijen: tuple[Antwoordrij, ...]
    legenda: tuple[Vak, ...]


@dataclass(frozen=True, slots=True)
class Bewaarrij:
    """One return that was kept longer than agreed."""

    bestand: str
    gemeente: str
    ontvangen: str
    tot: str


@dataclass(frozen=True, slots=True)
class Bewaren:
    """How long answers are kept, which are past that, and what was deleted."""

    zin: str
    verlopen: tuple[Bewaarrij, ...]
    gewist: str  # how many returns were deleted and when; empty when none
    onaf: str  # that deleting was broken off, or nothing


@dataclass(frozen=True, slots=True)
class Blad:
    """One page of an overview that takes several."""

    nummer: int
    adres: str
    van: str  # the first participant on it; empty when there is none
    tot: str  # the last one


@dataclass(frozen=True, slots=True)
class Bladen:
    """Which page this is, and all of them; every participant can be found from any page."""

    dit: Blad
    alle: tuple[Blad, ...]
    rijen: int  # of each table on a page
    gemeenten: int  # on all pages together
    bestanden: int
    wijzer: str  # a line per participant: code, places in the choices of the filters, name


@dataclass(frozen=True, slots=True)
class Overzicht:
    """Everything `overzicht.html` can show."""

    titel: str
    ronde: str
    zin: str
    peildatum: str
    standen: tuple[Stand, ...]
    taken: tuple[Taak, ...]
    gemeenten: tuple[Gemeenterij, ...]
    besluiten: tuple[Besluitrij, ...]
    indelingen: tuple[Indeling, ...]
    verloop: Verloop | None
    kaart: Antwoordkaart | None
    bestanden: tuple[Bestandsrij, ...]
    werklijsten: tuple[str, ...]  # of advisers, that came back
    oordelen: tuple[str, ...]  # that occur among the files, the most urgent first
    eigen: tuple[Eigen, ...]
    bewaren: Bewaren
    uitvoer: tuple[Link, ...]
    bladen: Bladen | None = None  # of a page that shows all there is, None
