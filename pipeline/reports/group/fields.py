"""The names `groepsrapport.docx` can use; Dutch, as in `context.py`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reports.common.context import Grafiek


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
    """One theme in the group report, with its questions."""

    letter: str
    naam: str
    mediaan: str
    laagste: str
    hoogste: str
    n: str
    zin: str
    vragen: tuple[Groepsvraag, ...] = ()
    in_cijfers: bool = False  # at least one question is shown in full


@dataclass(frozen=True, slots=True)
class Groepsfiguren:
    """A chart per theme in the fixed order; a theme that does not exist has none."""

    a: Grafiek | None
    b: Grafiek | None
    c: Grafiek | None
    d: Grafiek | None
    e: Grafiek | None
    f: Grafiek | None


@dataclass(frozen=True, slots=True)
class Groepsstap:
    """A step participants can take together."""

    nummer: int
    titel: str
    gemeenten: str  # how many lack it
    voorstel: str
    hulp: str


@dataclass(frozen=True, slots=True)
class Groepspartner:
    """A national partner, and the points the group can lay before it."""

    naam: str
    wat: str
    adres: str
    punten: str  # «vraag 6, 7 en 16»


@dataclass(frozen=True, slots=True)
class Responsregel:
    """One row of the response table; a heading has a name only."""

    groep: str
    uitgenodigd: str
    ontvangen: str
    bruikbaar: str
    aandeel: str = ""  # part of those invited that counts, in percents
    kop: bool = False


@dataclass(frozen=True, slots=True)
class Deelregel:
    """One part of the group: a province, or a value of a column."""

    naam: str
    n: str
    midden: tuple[str, ...]  # per theme, six of them


@dataclass(frozen=True, slots=True)
class Deelvraag:
    """The answers of one part to one question; the first row of a question is its heading."""

    naam: str
    ja: str = ""
    deels: str = ""
    nee: str = ""
    weet_niet: str = ""
    leeg: str = ""
    n: str = ""
    kop: bool = False
    slot: bool = False  # the last part of a question


@dataclass(frozen=True, slots=True)
class Groepsindeling:
    """The results of the parts of one division."""

    naam: str  # «Provincie»
    delen: tuple[Deelregel, ...]  # empty when no median may be shown
    vragen: tuple[Deelvraag, ...]
    weggelaten: str  # which questions are not shown, or empty


@dataclass(frozen=True, slots=True)
class Bewegingsvraag:
    """One question between two rounds: how many participants moved."""

    nummer: int
    titel: str
    vooruit: str
    gelijk: str
    achteruit: str
    niet_vergeleken: str  # no Ja, Deels or Nee in one of both rounds


@dataclass(frozen=True, slots=True)
class Groepsbeweging:
    """What moved between two rounds that follow each other, as far as that may be told."""

    van: str
    naar: str
    zin: str  # of how many participants, or why there is nothing
    vragen: tuple[Bewegingsvraag, ...]
    gelijk_zin: str  # at which questions (nearly) all gave the same answer, or empty
    weggelaten: str  # which questions are not shown, or empty


@dataclass(frozen=True, slots=True)
class Groepsrapport:
    """Everything `groepsrapport.docx` can show; no names, no free text, no ranking."""

    titel: str
    ronde: str
    datum_rapport: str
    vertrouwelijk: str
    toonbaar: bool  # False under the size of the first report
    waarom_niet: str
    samenvatting: tuple[str, ...]  # five sentences
    sterke_punten: tuple[str, ...]
    blinde_vlekken: tuple[str, ...]
    uitzoekpunten: tuple[str, ...]
    respons: tuple[Responsregel, ...]
    respons_totaal: Responsregel
    respons_zin: str
    vertekening_zin: str
    vragen: tuple[Groepsvraag, ...]
    figuren: Groepsfiguren
    legenda: tuple[str, ...]  # names of the series; empty for one that no chart uses
    themas: tuple[Groepsthema, ...]
    figuur_themas: Grafiek
    onbekend: tuple[Groepsvraag, ...]  # more than 20 % weet niet or blank
    stappen: tuple[Groepsstap, ...]
    partners: tuple[Groepspartner, ...]
    indelingen: tuple[Groepsindeling, ...]
    indelingen_zin: str  # when they are from, or why there are none
    verantwoording: tuple[str, ...]
    teksten: dict[str, str]
    bewegingen: tuple[Groepsbeweging, ...] = ()  # between every two rounds; empty in the first
