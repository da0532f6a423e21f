"""Everything `groepsrapport.docx` shows about a group (section 6.2): no names, no free text.

What may be shown is decided in `group_analysis.py`; here it only gets words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.analysis.group_states import Participant
from pipeline.analysis.movement import Pictured, movements, pictured
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import date_text, question_list
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.reports.group.fields import Groepspartner, Groepsrapport, Groepsstap, Groepsthema
from pipeline.reports.group.figures import question_figures, theme_figure, used_legend
from pipeline.reports.group.moved import movement_tables
from pipeline.reports.group.parts import (
    bias_says,
    parts_say,
    parts_tables,
    response_rows,
    response_says,
)
from pipeline.reports.group.questions import (
    HIDDEN,
    GroupCase,
    Point,
    question_row,
    question_rows,
    unknown_rows,
)
from pipeline.reports.group.ties import left_out, ranked

_NAMED = 3  # points named first in each list
_STEPS = 6  # more is no beginning
_PARTNER_POINTS = 8


def group_context(
    participants: Sequence[Participant],
    questionnaire: Questionnaire,
    book: AdviceBook,
    round_code: str,
    before: Sequence[Pictured] = (),
) -> Groepsrapport:
    """Return the report on a group; before its first state it holds the response only.

    `before` is the group in earlier rounds, the first one first.
    Its date is that of the last return in it: until there is a new state it stays the same.
    Raises DefinitionError when a sentence of `adviezen.yaml` is missing or has an unknown field,
    ValueError when a participant occurs twice.
    """
    now = pictured(round_code, participants, questionnaire, book)
    case = GroupCase(now.told, questionnaire, book)
    known = any(one.history for one in before) and now.told.shown
    moved = movements((*before, now), book.thresholds) if known else ()
    return replace(_report(case, round_code), bewegingen=movement_tables(case, moved))


def _report(case: GroupCase, round_code: str) -> Groepsrapport:
    group, say = case.group, case.words.say
    strong, blind, unknown = case.strong(), case.blind(), case.unknown()
    steps = _steps(case)
    return Groepsrapport(
        titel=say("groep_titel"),
        ronde=round_code,
        datum_rapport=date_text(group.day) if group.day else "",
        vertrouwelijk=say("groep_vertrouwelijk"),
        toonbaar=group.shown,
        waarom_niet="" if group.shown else say("groep_te_klein", begin=group.first),
        samenvatting=_summary(case, steps) if group.shown else (),
        sterke_punten=_named(case, strong),
        blinde_vlekken=_named(case, blind),
        uitzoekpunten=_named(case, unknown),
        respons=response_rows(case),
        respons_totaal=response_rows(case)[-1],
        respons_zin=response_says(case),
        vertekening_zin=bias_says(case),
        vragen=tuple(question_row(case, one) for one in group.questions),
        figuren=question_figures(case),
        legenda=used_legend(case),
        themas=tuple(_themes(case)),
        figuur_themas=theme_figure(case),
        onbekend=unknown_rows(case),
        stappen=steps,
        partners=_partners(case, case.lacking()[:_PARTNER_POINTS]),
        indelingen=parts_tables(case),
        indelingen_zin=parts_say(case),
        verantwoording=tuple(_made(case)),
        teksten=case.words.ready(
            minimum=case.book.thresholds["groep_minimum"],
            percentage=case.book.thresholds["onbekend_percentage"],
        ),
    )


def _named(case: GroupCase, points: Sequence[Point]) -> tuple[str, ...]:
    """Return the first points with for how many they hold; the last one names who ties with it."""
    found = [
        f"{one.title} ({question_list([one.number])}): {one.organisations}"
        for one in points[:_NAMED]
    ]
    if more := left_out(points, _NAMED):
        found[-1] = case.words.many("groep_nog_even_vaak", more, punt=found[-1])
    return tuple(found)


def _summary(case: GroupCase, steps: Sequence[Groepsstap]) -> tuple[str, ...]:
    """Return five sentences: who, strong points, blind spots, unknown, where to begin."""
    first = case.words.say("groep_beeld", n=case.size)
    lists = {"sterk": case.strong(), "blind": case.blind(), "uitzoeken": case.unknown()}
    least = case.incomplete() if not lists["blind"] else lists["blind"] if case.merged else []
    if least:
        lists = {"sterk": lists["sterk"], "deels": least, "uitzoeken": lists["uitzoeken"]}
    found = [_list_says(case, f"groep_{name}", points) for name, points in lists.items()]
    last = case.words.say("groep_geen_stap")
    if steps:
        last = case.words.say("groep_stap", titel=steps[0].titel, vragen=steps[0].nummer)
    return (first, *found, last)


def _list_says(case: GroupCase, name: str, points: Sequence[Point]) -> str:
    if not points:
        return case.words.say(f"{name}_geen")
    return case.words.say(name, titels=ranked(points, _NAMED, case.words))


def _themes(case: GroupCase) -> Iterator[Groepsthema]:
    names = {theme.code: theme.name for theme in case.questionnaire.themes}
    for one in case.group.themes:
        some = case.words.say("groep_minstens", minimum=case.book.thresholds["groep_minimum"])
        large = one.size >= case.book.thresholds["percentages_vanaf"]
        why = case.words.say("groep_thema_midden") if large and one.lowest is None else ""
        if one.middle is None:
            some, why = HIDDEN, case.words.say("groep_thema_te_weinig")
        if one.by_region:
            why = text_of("U-GROUP-REGION-THEME")
        if one.waiting:
            why = f"{why} {case.words.many('groep_wacht', one.waiting)}".strip()
        yield Groepsthema(
            letter=one.theme,
            naam=names[one.theme],
            mediaan=_shown(one.middle),
            laagste=_shown(one.lowest),
            hoogste=_shown(one.highest),
            n=some if one.number is None else str(one.number),
            zin=why,
            vragen=question_rows(case, one.theme),
            in_cijfers=any(row.deels != HIDDEN for row in question_rows(case, one.theme)),
        )


def _shown(number: int | None) -> str:
    return HIDDEN if number is None else str(number)


def _steps(case: GroupCase) -> tuple[Groepsstap, ...]:
    """Return what enough participants lack of what comes first, in the order of priority."""
    lacking = {point.code: point for point in case.lacking()}
    return tuple(
        Groepsstap(
            nummer=lacking[code].number,
            titel=lacking[code].title,
            gemeenten=lacking[code].organisations,
            voorstel=case.joint_step(code),
            hulp=case.sources(code),
        )
        for code in [code for code in case.first_things() if code in lacking][:_STEPS]
    )


def _partners(case: GroupCase, points: Sequence[Point]) -> tuple[Groepspartner, ...]:
    """Return who can help with these points, whoever can help with most of them first."""
    numbers: dict[str, list[int]] = {}
    for point in points:
        for source in case.question(point.code).sources:
            numbers.setdefault(source, []).append(point.number)
    found = [(case.questionnaire.sources[code], asked) for code, asked in numbers.items()]
    return tuple(
        Groepspartner(source.name, source.description, source.address, question_list(asked))
        for source, asked in sorted(found, key=lambda one: -len(one[1]))
    )


def _privacy(case: GroupCase) -> str:
    """Return which numbers are told and which are not, as the rules of `small_numbers` are."""
    limits = case.book.thresholds
    name = "groep_gemaakt_privacy_klein" if case.merged else "groep_gemaakt_privacy_groot"
    values = {"minimum": limits["groep_minimum"], "vanaf": limits["percentages_vanaf"]}
    return case.words.say(name, **values)


def _made(case: GroupCase) -> Iterator[str]:
    """Yield how this report was made, one paragraph each."""
    say, asked, limits = case.words.say, case.questionnaire, case.book.thresholds
    yield say("groep_zelfrapportage")
    yield asked.note
    yield say("groep_gemaakt_privacy")
    if case.group.shown:
        day = date_text(case.group.day) if case.group.day else ""
        yield _privacy(case)
        yield say("groep_gemaakt_ontbreekt")
        yield say("groep_gemaakt_peildatum", peildatum=day)
        small = case.merged
        verschil = limits["groep_verschil_minimum"]
        yield say("groep_gemaakt_enig") if small else say("groep_gemaakt_stand", verschil=verschil)
        if any(one.waiting for one in case.group.questions):
            yield say("groep_gemaakt_wacht")
        yield say("groep_gemaakt_toestemming")
        if any(one.by_region for one in case.group.questions):
            yield text_of("U-GROUP-REGION-MADE")
        if small:
            yield say("groep_alleen_aantallen", vanaf=limits["percentages_vanaf"])
        if not case.group.parts:
            yield parts_say(case)
    yield say("groep_gemaakt_geen_ranglijst")
    yield say("groep_gemaakt_dubbel")
    version = f"{asked.code} {asked.version} ({asked.fingerprint})"
    yield say("groep_gemaakt_versie", vragenlijst=version)
