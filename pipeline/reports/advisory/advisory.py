"""Everything `adviesrapport.docx` shows about one municipality (section 6.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.analysis.advice import Step
from pipeline.analysis.scores import BLANK, NOT_APPLICABLE, UNKNOWN, VARIANT, ReportKind, rounded
from pipeline.base.dutch import date_of, date_text, kept_together, listed
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import Finding, Response
from pipeline.reports.advisory.case import Case, case_of
from pipeline.reports.advisory.steps import points, priorities, sources, to_find_out, traces
from pipeline.reports.advisory.themes import (
    strong_themes,
    strongest,
    theme_figure,
    theme_names,
    themes,
)
from pipeline.reports.common.context import (
    Adviesrapport,
    Agendapunt,
    Gemeente,
    Herkomst,
    Opmerking,
    Thema,
    Vraaguitkomst,
)
from pipeline.reports.common.wording import tally

_MADE = (
    "gemaakt_zelfrapportage",
    "gemaakt_telling",
    "gemaakt_geen_cijfer",
    "gemaakt_adviezen",
    "gemaakt_volgorde",
)


def advisory_context(
    response: Response,
    findings: Sequence[Finding],
    origin: Herkomst,
    questionnaire: Questionnaire,
    book: AdviceBook,
    report_date: date,
) -> Adviesrapport:
    """Return the report on one response, as `report_on` does on its case."""
    return report_on(case_of(response, findings, questionnaire, book), origin, report_date)


def report_on(case: Case, origin: Herkomst, report_date: date) -> Adviesrapport:
    """Return the report on one response; the same input gives the same report, on any day.

    Raises DefinitionError when a sentence of `adviezen.yaml` is missing or has an unknown field.
    """
    response = case.response
    steps = priorities(case)
    best = strong_themes(case)
    report = Adviesrapport(
        titel=case.words.say("rapport_titel_gemeente", gemeente=response.name),
        gemeente=Gemeente(response.respondent, response.name, origin.provincie),
        variant=response.value(VARIANT) or "aanpak",
        soort=case.analysis.kind.value,
        status=_status(case),
        datum_ingevuld=_filled_in(case),
        datum_rapport=date_text(report_date),
        vertrouwelijk=case.words.say("vertrouwelijk", gemeente=response.name),
        samenvatting=_summary(case),
        telling=tally(case.analysis.counts),
        dekking_zin=_coverage(case),
        sterkste_thema=listed([theme.name for theme in best]),
        sterkste_letters=tuple(theme.code for theme in best),
        sterke_punten=points(case, case.advice.strong),
        verbeterpunten=points(case, case.advice.improve),
        blinde_vlekken=points(case, case.advice.missing),
        uitzoekpunten=to_find_out(case),
        open_vragen=points(case, case.advice.blank),
        prioriteiten=steps[: len(case.advice.priorities)],
        vervolg=steps[len(case.advice.priorities) :],
        themas=themes(case),
        figuur_themas=theme_figure(case),
        opmerkingen=_remarks(case),
        wensen=case.own_words("kop.wensen"),
        functies=case.own_words("kop.functies"),
        bronnen=sources(case),
        bronnen_datum=case.questionnaire.source_date,
        herkomst=origin,
        sporen=traces(case),
        teksten=case.words.ready(**_fields(case)),
    )
    return _completed(report, case)


def _completed(report: Adviesrapport, case: Case) -> Adviesrapport:
    """Add what leads the reader through the report: introduction, highlights, conversation."""
    return replace(
        report,
        inleiding=(*_introduction(case), *report.herkomst.aangevuld),
        uitgelicht=points(case, case.advice.highlights),
        uitgelicht_inleiding=_highlights_say(case),
        gesprekszin=_encouragement(case),
        agenda=_agenda(case, report.themas),
        gemaakt=_made(case, report.herkomst),
        keuze_zin=_choice(case),
        tot_nu_toe=tuple(row for part in report.themas for row in part.vragen if _tells(row)),
    )


def _fields(case: Case) -> dict[str, object]:
    """Return the fields that mean the same in every sentence about this municipality."""
    counts = case.analysis.counts
    return {
        "gemeente": case.response.name,
        "inhoudelijk": counts.substantive,
        "van_toepassing": counts.applicable,
        "dekking": counts.coverage,
        "weet_niet": counts.unknown,
        "leeg": counts.blank,
        "minimum": case.book.thresholds["rapport_min_dekking"],
        "minuten": case.book.thresholds["gesprek_minuten"],
        "bronnen_datum": case.questionnaire.source_date,
    }


def _status(case: Case) -> str:
    say = case.words.say
    if case.analysis.kind is ReportKind.INTERIM:
        return say("status_tussenbericht")
    if case.analysis.kind is ReportKind.BUILDING_BLOCKS:
        blocks = say("status_bouwstenen")
        provisional = say("status_voorlopig").lower()
        return f"{blocks} ({provisional})" if case.analysis.provisional else blocks
    return say("status_voorlopig") if case.analysis.provisional else ""


def _filled_in(case: Case) -> str:
    """Return the day the municipality gave, as it wrote it when that is not a date."""
    given = case.response.value("kop.datum")
    day = date_of(given) if given else None
    return date_text(day) if day else given or case.words.outcome_word("leeg").lower()


def _coverage(case: Case) -> str:
    """Return the sentence of section 3.2, rule 5."""
    counts, fields = case.analysis.counts, _fields(case)
    name = "dekking" if counts.missing else "dekking_volledig"
    text = case.words.say(name, **fields)
    outside = [code for code, one in case.analysis.outcomes.items() if one == NOT_APPLICABLE]
    if outside:
        text += " " + case.words.say("dekking_nvt", vragen=case.bare_numbers(outside))
    return text


def _summary(case: Case) -> tuple[str, ...]:
    """Return three sentences: the picture, the strongest theme, the most important step."""
    if case.analysis.kind is ReportKind.INTERIM:
        counts = case.analysis.counts
        name = "tussenbericht" if counts.substantive else "tussenbericht_niets"
        filled = "kort_wel" if counts.total > counts.blank else "kort_leeg"
        names = (name, filled, "tussenbericht_vraag")
        return tuple(case.words.say(name, **_fields(case)) for name in names)
    return (_picture(case), _strongest_says(case), _most_important(case))


def _picture(case: Case) -> str:
    counts, weight = case.analysis.counts, case.book.thresholds["gewicht_deels"]
    overall = rounded(100 * counts.yes + weight * counts.partly, counts.substantive)
    names = ("kort_beeld_hoog", "kort_beeld_midden", "kort_beeld_laag")
    name = names[min(case.words.level(overall), len(names) - 1)]
    if counts.yes == counts.applicable:
        name = "kort_beeld_alles"
    return case.words.say(case.words.variant(name), telling=case.words.amounts(counts))


def _strongest_says(case: Case) -> str:
    best = strongest(case)
    names = theme_names(case, best)
    if not best:
        return case.words.say(_without_strongest(case))
    if case.words.level(best[0].score or 0) > 1:
        return case.words.say("kort_verst_thema", themas=names)
    if len(best) > 1:
        return case.words.say("kort_sterkste_themas", themas=names)
    name = "kort_sterkste_thema_voorlopig" if best[0].counts.missing else "kort_sterkste_thema"
    return case.words.say(name, thema=names)


def _without_strongest(case: Case) -> str:
    """Return the name of the sentence for when no theme stands out."""
    if not case.analysis.scored:
        return "kort_sterkste_onbekend"
    counts = case.analysis.counts
    return "kort_alles_sterk" if counts.yes == counts.applicable else "kort_geen_sterkste"


def _most_important(case: Case) -> str:
    if not case.advice.ordered:
        left = case.advice.find_out or case.advice.blank
        return case.words.say("kort_alleen_open" if left else "kort_geen_stap")
    step = case.advice.ordered[0]
    name = {UNKNOWN: "kort_uitzoeken", "deels": "kort_stap_verder"}.get(step.answer, "kort_stap")
    return case.words.say(name, titel=_topic(case, step), vragen=case.bare_numbers(step.questions))


def _topic(case: Case, step: Step) -> str:
    topic = case.book.advice[step.questions[0]].topic
    return step.title[:1].lower() + step.title[1:] if step.title else topic


def _introduction(case: Case) -> tuple[str, ...]:
    names = []
    if case.analysis.kind is ReportKind.BUILDING_BLOCKS:
        names.append("bouwstenen")
    if case.analysis.kind is not ReportKind.INTERIM and case.analysis.provisional:
        names.append("voorlopig")
    if not case.response.value(VARIANT):
        names.append("variant_onbekend")
    return tuple(case.words.say(name, **_fields(case)) for name in names)


def _highlights_say(case: Case) -> str:
    """Return the words before the list of highlights; nothing is said of what is not there."""
    if not case.advice.highlights:
        return ""
    strong = case.words.variant("sterke_punten_inleiding")
    return case.words.say(strong if case.advice.strong else "sterke_punten_geen")


def _encouragement(case: Case) -> str:
    """Return the sentence for a municipality without an approach that has mostly Nee (6.1)."""
    counts = case.analysis.counts
    mostly_no = 2 * counts.no > counts.substantive
    return case.words.say("thema_vooral_nee") if case.words.checklist and mostly_no else ""


def _choice(case: Case) -> str:
    """Return that what is missing may be a choice (section 3.7)."""
    advised = case.analysis.kind is not ReportKind.INTERIM
    if case.words.checklist or not advised or not case.analysis.counts.no:
        return ""
    return case.words.many("keuze", case.analysis.counts.no)


def _tells(row: Vraaguitkomst) -> bool:
    """Return whether a question was filled in with more than «Weet niet» alone."""
    answered = row.uitkomst.code not in (BLANK, UNKNOWN)
    return answered or bool(row.document or row.toelichting)


def _remarks(case: Case) -> tuple[Opmerking, ...]:
    return tuple(
        Opmerking(finding.code, finding.kind, kept_together(_remark(case, finding)))
        for finding in case.remarks
    )


def _remark(case: Case, finding: Finding) -> str:
    """Return a remark, with what the municipality says about it when it was asked."""
    words = case.explained(finding)
    said = case.words.say("opmerking_toegelicht", woorden=words) if words else ""
    return " ".join(filter(None, (finding.message, said)))


def _agenda(case: Case, parts: Sequence[Thema]) -> tuple[Agendapunt, ...]:
    """Return the conversation from opening to closing, with the time from the start."""
    limits, say = case.book.thresholds, case.words.say
    rows: list[tuple[str, tuple[str, ...], str, int]] = []
    rows += [(say("gesprek_opening"), (), say("gesprek_allen"), limits["gesprek_opening_minuten"])]
    rows += [(part.naam, part.gespreksvragen, part.uitnodigen, part.minuten) for part in parts]
    rows += [
        (say("gesprek_afsluiting"), (), say("gesprek_allen"), limits["gesprek_afsluiting_minuten"])
    ]
    agenda, start = [], 0
    for subject, questions, who, minutes in rows:
        time = f"{_clock(start)}\u00a0–\u00a0{_clock(start + minutes)}"
        agenda.append(Agendapunt(time, subject, questions, who, minutes))
        start += minutes
    return tuple(agenda)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _made(case: Case, origin: Herkomst) -> tuple[str, ...]:
    say, limits = case.words.say, case.book.thresholds
    score = say(
        "gemaakt_score",
        min_antwoorden=limits["themascore_min_antwoorden"],
        min_dekking=limits["themascore_min_dekking"],
    )
    file = say(
        "gemaakt_herkomst",
        bestand=origin.bestand,
        ontvangen=origin.ontvangen,
        vragenlijst=origin.vragenlijst,
    )
    file = " ".join((file, *origin.aangevuld))
    meaning = () if case.words.checklist else (say("blinde_vlek"),)
    return (case.questionnaire.note, *(say(name) for name in _MADE), score, *meaning, file)
