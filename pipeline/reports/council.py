"""The one page for the council on one participant, made from what the advisory report says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.analysis.scores import ReportKind
from pipeline.base.phrasing import listed
from pipeline.definitions.advicebook import AdviceBook
from pipeline.judgement.remarks import AGAINST
from pipeline.reports.common.context import (
    Adviesrapport,
    Antwoordteken,
    Gemeente,
    Grafiek,
    Herkomst,
    Prioriteit,
    Punt,
    Telling,
    Thema,
    Themabeeld,
)
from pipeline.reports.common.wording import Wording

_MOST_CHANGES = 3  # of what went forward, and of what went back
_MOST = 3  # what a council can weigh, and what fits on one page
_QUESTIONS = {
    ReportKind.INTERIM: ("raad_vraag_compleet", "raad_vraag_volgen"),
    ReportKind.BUILDING_BLOCKS: ("raad_vraag_beginnen", "raad_vraag_nodig", "raad_vraag_volgen"),
    ReportKind.FULL: ("raad_vraag_stappen", "raad_vraag_nodig", "raad_vraag_volgen"),
}
_OPEN = "raad_goed_open"
_NOTHING_TO_DO = ("raad_vraag_vasthouden", "raad_vraag_volgen")


@dataclass(frozen=True, slots=True)
class Raadsbrief:
    """Everything `raadsbrief.docx` can show; always one page, never a remark of a respondent."""

    titel: str
    gemeente: Gemeente
    variant: str  # aanpak, geen_aanpak
    soort: str  # volledig, voorlopig, tussenbericht, bouwstenen
    status: str  # «Voorlopig beeld», «Tussenbericht», or empty
    datum_ingevuld: str
    datum_rapport: str
    vertrouwelijk: str
    inleiding: str  # what the scan is
    beeld: tuple[str, ...]  # one or two sentences on this participant
    telling: Telling
    dekking_zin: str
    figuur_themas: Grafiek
    beeld_themas: tuple[Themabeeld, ...]  # every answer as a sign
    goed: tuple[Punt, ...]  # at most three
    goed_zin: str  # in the place of the list when there is nothing to name
    stappen: tuple[Prioriteit, ...]  # at most three
    stappen_zin: str  # in the place of the steps when there are none
    verandering: tuple[str, ...]  # since the round before: how many, what forward and what back
    vragen: tuple[str, ...]  # what a council can ask
    uitleg: str  # how this was made
    herkomst: Herkomst
    teksten: dict[str, str]  # sentences of adviezen.yaml


def council_context(report: Adviesrapport, book: AdviceBook) -> Raadsbrief:
    """Return the page for the council; the same report gives the same page.

    Raises DefinitionError when a sentence of `adviezen.yaml` is missing or has an unknown field.
    """
    words = Wording(book, report.variant == "geen_aanpak")
    name = report.gemeente.naam
    fields = {"gemeente": name, "aantal": report.telling.totaal}
    interim = report.soort == ReportKind.INTERIM
    steps = report.prioriteiten[:_MOST]
    doubted = any(one.code == AGAINST for one in report.opmerkingen)
    nothing_good = "" if report.uitgelicht else _nothing_good(report)
    asked = "raad_stappen_vragen" if nothing_good == _OPEN else "raad_stappen_geen"
    none = "raad_stappen_nagaan" if doubted else asked
    no_steps = words.say("raad_stappen_later" if interim else none)
    return Raadsbrief(
        titel=words.say("raad_titel", **fields),
        gemeente=report.gemeente,
        variant=report.variant,
        soort=report.soort,
        status=report.status,
        datum_ingevuld=report.datum_ingevuld,
        datum_rapport=report.datum_rapport,
        vertrouwelijk=words.say("raad_vertrouwelijk", **fields),
        inleiding=words.say("raad_inleiding", **fields),
        beeld=_picture(report, words),
        telling=report.telling,
        dekking_zin=report.dekking_zin,
        figuur_themas=report.figuur_themas,
        beeld_themas=tuple(map(_signs, report.themas)),
        goed=report.uitgelicht[:_MOST],
        goed_zin=words.say(nothing_good) if nothing_good else "",
        stappen=steps,
        stappen_zin="" if steps else no_steps,
        verandering=tuple(_changes(report, words)),
        vragen=tuple(words.say(name) for name in _questions(report)),
        uitleg=_explained(report, words),
        herkomst=report.herkomst,
        teksten=report.teksten,
    )


def _explained(report: Adviesrapport, words: Wording) -> str:
    """Return how the page was made, and what in it another participant answered."""
    region = report.herkomst.regio
    return " ".join((words.say("raad_uitleg_regio" if region else "raad_uitleg"), *region))


def _signs(theme: Thema) -> Themabeeld:
    signs = (Antwoordteken(one.nummer, one.titel, one.uitkomst, one.nagaan) for one in theme.vragen)
    return Themabeeld(theme.letter, theme.naam, tuple(signs))


def _nothing_good(report: Adviesrapport) -> str:
    """Return the name of the sentence for when there is nothing to praise."""
    if report.uitgelicht_inleiding:  # something is there, and a question about it is open
        return _OPEN
    there = report.telling.ja or report.telling.deels
    return "raad_goed_bij_stappen" if there else "raad_goed_geen"


def _picture(report: Adviesrapport, words: Wording) -> tuple[str, ...]:
    """Return what kind of picture this is, and what stands out in it."""
    names = {
        ReportKind.INTERIM: "raad_tussenbericht",
        ReportKind.BUILDING_BLOCKS: "raad_bouwstenen",
    }
    name = names.get(ReportKind(report.soort)) or ("raad_voorlopig" if report.status else "")
    kind = (words.say(name),) if name else ()
    best = [f"‘{one.naam}’" for one in report.themas if one.letter in report.sterkste_letters]
    return (*kind, words.say("raad_sterkste", themas=listed(best))) if best else kind


def _changes(report: Adviesrapport, words: Wording) -> Iterator[str]:
    """Yield what changed since the round before, without a word of the participant."""
    compared = report.vergelijking
    if compared is None or not compared.kort:
        return
    yield compared.kort
    for name, moves in (("vooruit", compared.stijgers), ("achteruit", compared.dalers)):
        if moves:
            told = words.titles([one.titel for one in moves], _MOST_CHANGES)
            yield words.say(f"raad_{name}", titels=told)


def _questions(report: Adviesrapport) -> tuple[str, ...]:
    """Return the names of the questions for the council."""
    kind = ReportKind(report.soort)
    went_back = report.vergelijking is not None and report.vergelijking.dalers
    if went_back and kind is not ReportKind.INTERIM:
        return ("raad_vraag_gebeurd", *_QUESTIONS.get(kind, _QUESTIONS[ReportKind.FULL])[:2])
    if kind is not ReportKind.INTERIM and not report.prioriteiten:
        return _NOTHING_TO_DO
    return _QUESTIONS.get(kind, _QUESTIONS[ReportKind.FULL])
