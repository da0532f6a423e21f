"""The names a form template can use; Dutch, because advisers write them in Word and Excel."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Keuze:
    """One entry of a drop-down."""

    code: str
    naam: str
    teken: str = ""


@dataclass(frozen=True, slots=True)
class Alinea:
    """One paragraph of an explanation."""

    tekst: str
    opsomming: bool


@dataclass(frozen=True, slots=True)
class Hulp:
    """What counts as one of the answers: name of the category and explanation."""

    code: str
    naam: str
    teken: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Veld:
    """One item a respondent fills in."""

    code: str  # v07.antwoord
    sleutel: str  # «V07 Antwoord»
    label: str
    soort: str  # keuze, korte tekst, vrije tekst, datum, gemeente
    plaatshouder: str
    keuzes: tuple[Keuze, ...]
    hulp: str
    lengte: int | None  # most characters
    bouwblok: str  # name of the placeholder's building block in Word
    schermnaam: str  # «Vraag 7: antwoord», for who hears the form
    vooraf: bool = False  # filled in beforehand with the name of the participant


@dataclass(frozen=True, slots=True)
class Formuliervraag:
    """One question with its explanation and its three fields."""

    code: str
    nummer: int
    thema: str  # letter of its theme
    themanaam: str
    titel: str
    vraag: str
    uitleg: tuple[Alinea, ...]
    uitleg_tekst: str  # the whole explanation as one text, for Excel
    hulp: tuple[Hulp, ...]
    hulp_tekst: str
    bewijs_hint: str
    bronnen: str
    antwoord: Veld
    bewijs: Veld
    toelichting: Veld


@dataclass(frozen=True, slots=True)
class Formulierthema:
    """One theme of the form."""

    letter: str
    naam: str
    inleiding: str
    nummer: int
    aantal: int
    eerste: int  # number of its first question
    laatste: int
    vragen: tuple[Formuliervraag, ...]


@dataclass(frozen=True, slots=True)
class Formulierbron:
    """A source the explanations refer to."""

    naam: str
    wat: str
    adres: str
    vragen: str  # «vraag 1, 3 en 6»; empty when no question refers to it


@dataclass(frozen=True, slots=True)
class Tegenspraak:
    """Answers that seem to contradict each other, and the field to explain them in."""

    code: str  # r01
    regel: str  # R01
    tekst: str
    veld: Veld


@dataclass(frozen=True, slots=True)
class Formulier:
    """Everything `formulier.docx` and `formulier.xlsx` can show."""

    titel: str
    verantwoording: str  # the questions are our own wording
    gemeente: str  # name, or empty in a blank form
    gemeente_code: str
    ronde: str
    deadline: str  # «15 januari 2027» or empty
    retouradres: str
    contact: str
    formuliercode: str  # QS-2026-XX0001-7f3a91c2
    vragenlijst: str  # QS
    versie: str
    vingerafdruk: str
    opmaak: str  # number of the layout
    gegevens: tuple[Veld, ...]  # header items
    slot: tuple[Veld, ...]  # closing items
    schaal: tuple[Keuze, ...]  # every answer there is, with its sign
    gemeenten: tuple[Keuze, ...]  # to choose from; empty in a personal form
    themas: tuple[Formulierthema, ...]
    vragen: tuple[Formuliervraag, ...]
    aantal_vragen: int
    bronnen: tuple[Formulierbron, ...]
    bronnen_datum: str
    teksten: dict[str, str]
    vorige: dict[str, str] = field(default_factory=dict)  # per question, what it was last time
    aanvulling: bool = False  # a mini-form: only what was still open
    punten: tuple[str, ...] = ()  # of a mini-form: what was open, in sentences
    tegenspraken: tuple[Tegenspraak, ...] = ()  # of a mini-form
    bladzijde_na: tuple[str, ...] = ()  # in Excel: questions after which a printed page ends
