"""Everything `groepsrapport.docx` shows about a group (section 6.2): no names, no free text.

What may be shown is decided in `group_analysis.py`; here it only gets words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.advicebook import AdviceBook
from pipeline.dutch import NBSP, date_text, listed
from pipeline.group_analysis import Participant, Turnout, analyse_group
from pipeline.questionnaire import Questionnaire
from pipeline.reports.context import Groepsrapport, Groepsstap, Groepsthema, Responsregel
from pipeline.reports.group_figures import question_figure, theme_figure
from pipeline.reports.group_questions import GroupCase, Point, question_rows, unknown_rows

_NAMED = 3  # points named first in each list
_PARTNER_POINTS = 5


def group_context(
    participants: Sequence[Participant],
    questionnaire: Questionnaire,
    book: AdviceBook,
    round_code: str,
    report_date: date,
) -> Groepsrapport:
    """Return the report on a group; below the minimum size it holds the response only.

    Raises DefinitionError when a sentence of `adviezen.yaml` is missing or has an unknown field,
    ValueError when a municipality occurs twice.
    """
    case = GroupCase(analyse_group(participants, questionnaire, book), questionnaire, book)
    minimum = book.thresholds["groep_minimum"]
    divided = len({one.province for one in participants}) > 1
    strong, blind, unknown = case.strong(), case.blind(), case.unknown()
    steps = _steps(case)
    return Groepsrapport(
        titel=case.words.say("groep_titel"),
        ronde=round_code,
        datum_rapport=date_text(report_date),
        vertrouwelijk=case.words.say("groep_vertrouwelijk"),
        toonbaar=case.group.shown,
        waarom_niet="" if case.group.shown else case.words.say("groep_te_klein", minimum=minimum),
        samenvatting=_summary(case, steps) if case.group.shown else (),
        sterke_punten=_named(strong),
        blinde_vlekken=_named(blind),
        uitzoekpunten=_named(unknown),
        respons=_response(case),
        respons_zin=_response_says(case, divided),
        vertekening_zin=_bias(case),
        vragen=question_rows(case),
        figuur_vragen=question_figure(case),
        themas=_themes(case),
        figuur_themas=theme_figure(case),
        onbekend=unknown_rows(case),
        stappen=steps,
        partners=tuple(_partner(case, point) for point in blind[:_PARTNER_POINTS]),
        verantwoording=_made(case, report_date),
        teksten=case.words.ready(
            minimum=minimum, percentage=book.thresholds["onbekend_percentage"]
        ),
    )


def _named(points: Sequence[Point]) -> tuple[str, ...]:
    return tuple(
        f"{one.title} (vraag{NBSP}{one.number}): {one.municipalities}" for one in points[:_NAMED]
    )


def _summary(case: GroupCase, steps: Sequence[Groepsstap]) -> tuple[str, ...]:
    """Return five sentences: who, strong points, blind spots, unknown, where to begin."""
    first = case.words.say("groep_beeld", n=case.group.total.usable)
    lists = {"sterk": case.strong(), "blind": case.blind(), "uitzoeken": case.unknown()}
    found = [_list_says(case, f"groep_{name}", points) for name, points in lists.items()]
    last = case.words.say("groep_geen_stap")
    if steps:
        last = case.words.say("groep_stap", titel=steps[0].titel, vragen=steps[0].nummer)
    return (first, *found, last)


def _list_says(case: GroupCase, name: str, points: Sequence[Point]) -> str:
    if not points:
        return case.words.say(f"{name}_geen")
    titles = [f"‘{one.title}’ (vraag{NBSP}{one.number})" for one in points[:_NAMED]]
    return case.words.say(name, titels=listed(titles))


def _response(case: GroupCase) -> tuple[Responsregel, ...]:
    say = case.words.say
    rows = [_row(one, one.name or say("groep_overige")) for one in case.group.provinces]
    return (*rows, _row(case.group.total, say("groep_totaal")))


def _row(turnout: Turnout, name: str) -> Responsregel:
    invited = str(turnout.invited) if turnout.invited else "–"
    return Responsregel(name, invited, str(turnout.received), str(turnout.usable))


def _response_says(case: GroupCase, divided: bool) -> str:
    total = case.group.total
    text = case.words.say(
        "groep_respons" if total.invited else "groep_respons_zonder_lijst",
        uitgenodigd=total.invited,
        ontvangen=total.received,
        bruikbaar=total.usable,
    )
    if divided and case.group.shown and not case.group.provinces:
        text += " " + case.words.say("groep_uitsplitsing_weg")
    return text


def _bias(case: GroupCase) -> str:
    total = case.group.total
    text = case.words.say("groep_vertekening")
    if 2 * total.usable < total.invited:
        text += " " + case.words.say("groep_vertekening_sterk")
    return text


def _themes(case: GroupCase) -> tuple[Groepsthema, ...]:
    names = {theme.code: theme.name for theme in case.questionnaire.themes}
    rows = []
    for one in case.group.themes:
        some = case.words.say("groep_minstens", minimum=case.book.thresholds["groep_minimum"])
        why = "" if one.lowest is not None else case.words.say("groep_thema_midden")
        if one.middle is None:
            some, why = "–", case.words.say("groep_thema_te_weinig")
        rows.append(
            Groepsthema(
                letter=one.theme,
                naam=names[one.theme],
                mediaan=_shown(one.middle),
                laagste=_shown(one.lowest),
                hoogste=_shown(one.highest),
                n=some if one.number is None else str(one.number),
                zin=why,
            )
        )
    return tuple(rows)


def _shown(number: int | None) -> str:
    return "–" if number is None else str(number)


def _steps(case: GroupCase) -> tuple[Groepsstap, ...]:
    """Return what enough municipalities lack of what comes first, in the order of priority."""
    lacking = {point.code: point for point in case.blind()}
    return tuple(
        Groepsstap(
            nummer=lacking[code].number,
            titel=lacking[code].title,
            gemeenten=lacking[code].municipalities,
            voorstel=case.joint_step(code),
            hulp=case.sources(code),
        )
        for code in case.first_things()
        if code in lacking
    )


def _partner(case: GroupCase, point: Point) -> Groepsstap:
    return Groepsstap(
        nummer=point.number,
        titel=point.title,
        gemeenten=point.municipalities,
        voorstel=case.words.say("groep_partner_vraag"),
        hulp=case.sources(point.code),
    )


def _made(case: GroupCase, report_date: date) -> tuple[str, ...]:
    say, questionnaire = case.words.say, case.questionnaire
    limit = case.book.thresholds["percentages_vanaf"]
    version = f"{questionnaire.code} {questionnaire.version} ({questionnaire.fingerprint})"
    small = case.group.total.usable < limit
    return (
        say("groep_zelfrapportage"),
        questionnaire.note,
        say("groep_gemaakt_privacy"),
        *([say("groep_alleen_aantallen", vanaf=limit)] if small else []),
        say("groep_gemaakt_geen_ranglijst"),
        say("groep_gemaakt_dubbel"),
        say("groep_gemaakt_peildatum", peildatum=date_text(report_date)),
        say("groep_gemaakt_versie", vragenlijst=version),
    )
