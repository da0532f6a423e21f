"""Everything `adviesrapport.docx` shows about one participant (section 6.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.analysis.scores import BLANK, NO, NOT_APPLICABLE, UNKNOWN, VARIANT, ReportKind
from pipeline.base.phrasing import date_of, date_text, kept_together, listed
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.judgement.remarks import AGAINST
from pipeline.judgement.rule_words import to_participant
from pipeline.model.response import Finding, Response
from pipeline.reports.advisory.agenda import agenda
from pipeline.reports.advisory.case import AdvisoryCase, case_of, sentence_fields
from pipeline.reports.advisory.praise import in_doubt, praised
from pipeline.reports.advisory.steps import (
    points,
    priorities,
    sources,
    to_find_out,
    traces,
)
from pipeline.reports.advisory.summary import summary
from pipeline.reports.advisory.themes import (
    strong_themes,
    theme_figure,
    themes,
)
from pipeline.reports.common.context import (
    Adviesrapport,
    Gemeente,
    Herkomst,
    Opmerking,
    Punt,
    Vraaguitkomst,
)
from pipeline.reports.common.wording import tally

_MADE = (
    "gemaakt_zelfrapportage",
    "gemaakt_aantallen",
    "gemaakt_geen_cijfer",
    "gemaakt_adviezen",
    "gemaakt_volgorde",
)

# Sentences that say in which order steps stand, and what is said when an adviser chose that.
_NO_STEPS = "prioriteiten_geen_onderhoud"
_MADE_SHORT = "gemaakt_kort"
_MOST_AGREED = 15  # steps in the table of agreements; it ends with an empty row
_ORDERED, _CHOSEN = ("prioriteiten_inleiding", "bouwstenen_eerste_stappen"), "prioriteiten_gekozen"


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


def report_on(case: AdvisoryCase, origin: Herkomst, report_date: date) -> Adviesrapport:
    """Return the report on one response; the same input gives the same report, on any day.

    Raises DefinitionError when a sentence of `adviezen.yaml` is missing or has an unknown field.
    """
    return _completed(_report(case, origin, report_date), case)


def _report(case: AdvisoryCase, origin: Herkomst, report_date: date) -> Adviesrapport:
    """Return the report without what leads the reader through it."""
    response = case.response
    steps = priorities(case)
    best = strong_themes(case)
    return Adviesrapport(
        titel=case.words.say("rapport_titel_gemeente", gemeente=response.name),
        gemeente=Gemeente(response.respondent, response.name, origin.provincie),
        variant=response.value(VARIANT) or "aanpak",
        soort=case.analysis.kind.value,
        status=_status(case),
        datum_ingevuld=_filled_in(case),
        datum_rapport=date_text(report_date),
        vertrouwelijk=case.words.say("vertrouwelijk", gemeente=response.name),
        samenvatting=summary(case),
        eigen_zinnen=_own_sentences(case),
        behandelaar=case.notes.handler,
        telling=replace(tally(case.settled), totaal=case.analysis.counts.total),
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
        themas=themes(case, steps[: len(case.advice.priorities)]),
        figuur_themas=theme_figure(case),
        opmerkingen=_remarks(case),
        wensen=case.own_words("kop.wensen"),
        functies=case.own_words("kop.functies"),
        bronnen=sources(case),
        bronnen_datum=case.questionnaire.source_date,
        herkomst=origin,
        sporen=traces(case),
        teksten=_texts(case),
    )


def _agreed(case: AdvisoryCase, steps: int) -> str:
    """Return which steps the table of agreements holds: all there are, or the first of them."""
    if not steps:
        return ""
    if steps > _MOST_AGREED:
        said = case.words.say("afspraken_eerste", aantal=_MOST_AGREED, totaal=steps)
    else:
        said = case.words.many("afspraken_alle", steps)
    elsewhere = set(case.advice.find_out) - set(case.advice.ordered)
    return f"{said} {case.words.say('afspraken_uitzoeken')}" if elsewhere else said


def _own_sentences(case: AdvisoryCase) -> tuple[str, ...]:
    """Return what the adviser adds to the summary; an interim report has no themes to note at."""
    notes = case.notes
    said = list(notes.sentences)
    if case.analysis.kind is ReportKind.INTERIM:
        names = {theme.code: theme.name for theme in case.questionnaire.themes}
        said += [f"{names[code]}: {note}" for code, note in notes.themes.items() if code in names]
    return tuple(map(kept_together, said))


def _texts(case: AdvisoryCase) -> dict[str, str]:
    """Return the fixed sentences; of steps an adviser put first none says why they are first."""
    texts = case.words.ready(**sentence_fields(case))
    if case.notes.first and _CHOSEN in texts:  # an older `adviezen.yaml` has no such sentence
        texts |= dict.fromkeys(_ORDERED, texts[_CHOSEN])
    if case.doubted:
        texts[_NO_STEPS] = case.words.say("prioriteiten_geen_nagaan")
    if not case.advice.ordered and not case.advice.find_out:
        texts[_MADE_SHORT] = case.words.say("gemaakt_kort_geen")
    return texts


def _completed(report: Adviesrapport, case: AdvisoryCase) -> Adviesrapport:
    """Add what leads the reader through the report: introduction, highlights, conversation."""
    praise, steps = points(case, praised(case)), report.prioriteiten + report.vervolg
    return replace(
        report,
        inleiding=(*_introduction(case), *report.herkomst.aangevuld, *report.herkomst.regio),
        uitgelicht=praise,
        uitgelicht_inleiding=_praise_says(case, praise),
        gesprekszin=_encouragement(case),
        agenda=agenda(case, report.themas),
        afspraken=steps[:_MOST_AGREED],
        afspraken_zin=_agreed(case, len(steps)),
        gemaakt=_made(case, report.herkomst),
        keuze_zin=_choice(case),
        tot_nu_toe=tuple(row for part in report.themas for row in part.vragen if _tells(row)),
    )


def _status(case: AdvisoryCase) -> str:
    say = case.words.say
    if case.analysis.kind is ReportKind.INTERIM:
        return say("status_tussenbericht")
    if case.analysis.kind is ReportKind.BUILDING_BLOCKS:
        blocks = say("status_bouwstenen")
        provisional = say("status_voorlopig").lower()
        return f"{blocks} ({provisional})" if case.analysis.provisional else blocks
    return say("status_voorlopig") if case.analysis.provisional else ""


def _filled_in(case: AdvisoryCase) -> str:
    """Return the day the participant gave, as it wrote it when that is not a date."""
    given = case.response.value("kop.datum")
    day = date_of(given) if given else None
    return date_text(day) if day else given or case.words.outcome_word("leeg").lower()


def _coverage(case: AdvisoryCase) -> str:
    """Return the sentence of section 3.2, rule 5."""
    counts, fields = case.analysis.counts, sentence_fields(case)
    name = "dekking" if counts.missing else "dekking_volledig"
    text = case.words.say(name, **fields)
    outside = [code for code, one in case.analysis.outcomes.items() if one == NOT_APPLICABLE]
    if outside:
        text += " " + case.words.say("dekking_nvt", vragen=case.bare_numbers(outside))
    if case.doubted:
        text += " " + case.words.many(
            "dekking_nagaan", len(case.doubted), vragen=case.numbers(sorted(case.doubted))
        )
    return text


def _introduction(case: AdvisoryCase) -> tuple[str, ...]:
    names = []
    if case.analysis.kind is ReportKind.BUILDING_BLOCKS:
        names.append("bouwstenen")
    if case.analysis.kind is not ReportKind.INTERIM and case.analysis.provisional:
        names.append("voorlopig")
    if not case.response.value(VARIANT):
        names.append("variant_onbekend")
    return tuple(case.words.say(name, **sentence_fields(case)) for name in names)


def _praise_says(case: AdvisoryCase, praise: Sequence[Punt]) -> str:
    """Return the words before the praise, or why there is none; "" when there is nothing at all."""
    if praise:
        strong = case.words.variant("sterke_punten_inleiding")
        return case.words.say(strong if case.advice.strong else "sterke_punten_geen")
    return case.words.say("sterke_punten_nagaan") if in_doubt(case) else ""


def _encouragement(case: AdvisoryCase) -> str:
    """Return the sentence for a participant without an approach that has mostly Nee (6.1)."""
    counts = case.analysis.counts
    mostly_no = 2 * counts.no > counts.substantive
    return case.words.say("thema_vooral_nee") if case.words.checklist and mostly_no else ""


def _choice(case: AdvisoryCase) -> str:
    """Return that what is missing may be a choice (section 3.7)."""
    advised = case.analysis.kind is not ReportKind.INTERIM
    if case.words.checklist or not advised or not case.settled.no:
        return ""
    missing = case.words.many("keuze", case.settled.no)
    doubted = [code for code in case.doubted if case.analysis.outcomes[code] == NO]
    if not doubted:
        return missing
    numbers = case.bare_numbers(doubted)
    return f"{missing} {case.words.many('keuze_nagaan', len(doubted), nummers=numbers)}"


def _tells(row: Vraaguitkomst) -> bool:
    """Return whether a question was filled in with more than «Weet niet» alone."""
    answered = row.uitkomst.code not in (BLANK, UNKNOWN)
    return answered or bool(row.document or row.toelichting)


def _remarks(case: AdvisoryCase) -> tuple[Opmerking, ...]:
    others = (finding for finding in case.remarks if finding.code != AGAINST)
    return (
        *_against(case),
        *(Opmerking(one.code, one.kind, kept_together(_remark(case, one))) for one in others),
    )


def _remark(case: AdvisoryCase, finding: Finding) -> str:
    """Return a remark, with what the participant says about it when it was asked."""
    words = case.explained(finding)
    said = case.words.say("opmerking_toegelicht", woorden=words) if words else ""
    rule = next(one for one in case.book.rules if one.code == finding.code)
    told = (to_participant(rule, finding.kind), *case.of_regions(rule.answers), said)
    return " ".join(filter(None, told))


def _against(case: AdvisoryCase) -> Iterator[Opmerking]:
    """Yield the question that remarks leave open, once per answer; they stand with the answers."""
    asked: dict[str, list[str]] = {}
    for question in case.questionnaire.questions:
        if question.code in case.doubted:
            asked.setdefault(case.said(question.code), []).append(question.code)
    for answer, codes in asked.items():
        values = {"vragen": case.numbers(codes), "antwoord": answer}
        told = case.words.many("opmerking_tegen_vragen", len(codes), **values)
        yield Opmerking(AGAINST, "controle", kept_together(told))


def _made(case: AdvisoryCase, origin: Herkomst) -> tuple[str, ...]:
    say = case.words.say
    file = say(
        "gemaakt_herkomst",
        bestand=origin.bestand,
        ontvangen=origin.ontvangen,
        vragenlijst=origin.vragenlijst,
    )
    file = " ".join((file, *origin.aangevuld, *origin.regio))
    meaning = () if case.words.checklist else (say("blinde_vlek"),)
    return (case.questionnaire.note, *(say(name) for name in _MADE), *meaning, file)
