"""The names a report can use for what is beside it: the round before, and other participants.

A part of `context.py`; its names are Dutch for the same reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reports.common.outcome import Uitkomst


@dataclass(frozen=True, slots=True)
class Verandering:
    """One question of which the answer is not the one of the round before."""

    nummer: int
    titel: str
    thema: str  # letter
    vorige: Uitkomst
    nu: Uitkomst
    richting: str  # vooruit, achteruit, ander_beeld (to or from Weet niet)
    teken: str  # ▲ ▼ ◇
    woord: str  # Vooruit / Achteruit / Beeld veranderd
    zin: str
    toelichting: str = ""  # how what the participant writes about it now begins, or empty


@dataclass(frozen=True, slots=True)
class Themaverandering:
    """What moved within one theme; scores of two rounds are never compared."""

    letter: str
    naam: str
    stijgers: tuple[Verandering, ...]
    dalers: tuple[Verandering, ...]
    ander_beeld: tuple[Verandering, ...]
    gelijk: int  # questions with the same answer in both rounds
    zin: str


@dataclass(frozen=True, slots=True)
class Afspraak:
    """An action agreed on in the round before, and what became of it."""

    nummer: str  # «16», or «–» for a step of the participant's own
    titel: str
    door: str  # as the participant wrote it, or empty
    wanneer: str  # as the participant wrote it, or empty
    toen: Uitkomst  # without an answer for a step of its own
    nu: Uitkomst
    zin: str


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """What changed since the round before; only questions that may be compared."""

    vorige_ronde: str  # 2026
    vorige_datum: str  # 23 november 2026
    zin: str
    vergeleken: int  # questions with Ja, Deels or Nee in both rounds
    gelijk: int  # of which with the same answer
    veranderd: tuple[Verandering, ...]  # in the order of the questionnaire
    stijgers: tuple[Verandering, ...]
    dalers: tuple[Verandering, ...]
    ander_beeld: tuple[Verandering, ...]
    themas: tuple[Themaverandering, ...]  # only themes in which something moved
    afspraken: tuple[Afspraak, ...]  # empty when no filled-in report came back
    niet_vergeleken: str  # sentence: which questions could not be compared, and why; or empty
    kort: str = ""  # «Sinds ronde 2026: 3 vragen gingen vooruit en 14 bleven gelijk.», or empty


@dataclass(frozen=True, slots=True)
class Rondebeeld:
    """The answers of one participant in one round to the questions of a theme."""

    tekens: tuple[Uitkomst, ...]  # Ja first, then Deels, Nee, Weet niet; empty without a form


@dataclass(frozen=True, slots=True)
class Verlooprij:
    """One line of a theme: a participant over the rounds."""

    naam: str  # of the participant, empty when there is only one
    rondes: tuple[Rondebeeld, ...]  # as many as `Rondeverloop.rondes`
    eerste: bool  # the first line of its theme


@dataclass(frozen=True, slots=True)
class Verloopthema:
    """One theme over the rounds."""

    letter: str
    naam: str
    rijen: tuple[Verlooprij, ...]


@dataclass(frozen=True, slots=True)
class Verloopstap:
    """What moved from one round to the next; questions as «1, 4 en 7», «–» for none."""

    naam: str  # of the participant, empty when there is only one
    van: str
    naar: str
    vooruit: str
    achteruit: str
    ander_beeld: str
    gelijk: str  # how many


@dataclass(frozen=True, slots=True)
class Rondeverloop:
    """Three rounds or more side by side, or those of participants that went into this one."""

    rondes: tuple[str, ...]  # the first one first, the running one last
    zin: str
    samengegaan: str  # which participants went into this one, or empty
    bijschrift: str
    themas: tuple[Verloopthema, ...]
    stappen: tuple[Verloopstap, ...]
    weggelaten: str  # which questions or rounds are not there, or empty


@dataclass(frozen=True, slots=True)
class Spiegelregel:
    """One theme beside the middle of a group of other participants."""

    letter: str
    naam: str
    eigen: str  # own score, «–» without one
    midden: str  # median of the others, «–» when it may not be shown
    n: str  # others with a score: «12», or «5 tot en met 9»


@dataclass(frozen=True, slots=True)
class Spiegelvraag:
    """One question beside the middle of a group of other participants."""

    nummer: int
    titel: str
    thema: str  # letter
    eigen: Uitkomst
    midden: str  # «Deels», «tussen Deels en Ja», «–» when it may not be shown
    n: str


@dataclass(frozen=True, slots=True)
class Spiegel:
    """Own answers beside the middle of a group of at least five others; off by default."""

    groep: str  # «alle deelnemende gemeenten», «gemeenten in Noordproef»
    n: int  # other participants with enough answers and consent
    zin: str
    themas: tuple[Spiegelregel, ...]
    vragen: tuple[Spiegelvraag, ...]
