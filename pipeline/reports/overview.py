"""`overzicht.html`: the state of the round on one page, what to do now, where everything is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from pipeline.analysis import Analysis, ReportKind
from pipeline.dutch import counted, date_text, form, listed, question_list, sentence
from pipeline.messages import message
from pipeline.questionnaire import Questionnaire
from pipeline.receipt import Receipt, Verdict, to_check
from pipeline.reports.page import Page

NAMES_SHOWN = 6  # more names than this make a line of the to-do list unreadable
_MISSING = "ontbreekt"
_LETTER = "R-MAIL-NO-FORM"
_STATES = (ReportKind.FULL, ReportKind.BUILDING_BLOCKS, ReportKind.PROVISIONAL)
_ORDER = (*_STATES, ReportKind.INTERIM, _MISSING)
_URGENCY = (
    *(Verdict.REJECTED, Verdict.WAITING, Verdict.ATTENTION),
    *(Verdict.ACCEPTED, Verdict.DUPLICATE, Verdict.IGNORED),
)
_FORMATS = {".docx": "Word", ".xlsx": "Excel"}
_SIGNS = dict(zip(_ORDER, "✔✔◐○–", strict=True))


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a file next to the page."""

    naam: str
    adres: str
    uitleg: str = ""  # for who hears the page instead of seeing it


@dataclass(frozen=True, slots=True)
class Standing:
    """One municipality: invited, or known from a return."""

    code: str
    name: str
    receipt: Receipt | None  # the return that counts
    analysis: Analysis | None
    earlier: tuple[Receipt, ...] = ()  # older returns
    report: Path | None = None
    forms: tuple[Path, ...] = ()
    reading: Path | None = None  # what was read from the return


@dataclass(frozen=True, slots=True)
class WorkLeft:
    """What waits for a decision: points on the work list, and pages on files of nobody yet."""

    points: int = 0
    pages: Mapping[str, Path] = field(default_factory=dict)  # by checksum of the file


@dataclass(frozen=True, slots=True)
class Stand:
    """One state with the number of municipalities in it."""

    code: str
    teken: str
    woord: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Taak:
    """Something to do now."""

    wat: str
    wie: str
    hoe: str
    doel: str  # anchor on the page


@dataclass(frozen=True, slots=True)
class Gemeenterij:
    """One row of the table of municipalities."""

    code: str
    naam: str
    stand: Stand
    datum: str
    dekking: str
    nakijken: tuple[str, ...]
    volgende: str
    vernieuwd: str  # «nieuw formulier: rapport vernieuwd», or nothing
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Bestandsrij:
    """One row of the table of files."""

    naam: str
    code: str
    oordeel: str
    gemeente: str
    datum: str
    redenen: tuple[str, ...]
    link: Link | None = None  # to what was read from it, when it counts for nobody yet


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
    bestanden: tuple[Bestandsrij, ...]
    uitvoer: tuple[Link, ...]


def overview_context(
    questionnaire: Questionnaire,
    round_: str,
    cases: Sequence[Standing],
    receipts: Sequence[Receipt],
    outputs: Mapping[str, Path],
    left: WorkLeft = WorkLeft(),
) -> Overzicht:
    """Return what the page shows; `outputs` are other files we made, by their Dutch name."""
    states = Counter(_state(case) for case in cases)
    dates = [case.receipt.received for case in cases if case.receipt]
    return Overzicht(
        titel=questionnaire.title,
        ronde=round_,
        zin=_status(cases, receipts),
        peildatum=date_text(max(dates)) if dates else "",
        standen=tuple(_stand(code, states[code]) for code in _ORDER if states[code]),
        taken=tuple(_tasks(cases, receipts, left.points)),
        gemeenten=tuple(_municipality(case, questionnaire) for case in cases),
        bestanden=tuple(_file(one, left) for one in sorted(receipts, key=_urgency)),
        uitvoer=tuple(_link(name, path) for name, path in outputs.items()),
    )


def overview(template: Path, context: Overzicht) -> bytes:
    """Return the page as HTML; everything a municipality wrote is shown as text, never as HTML.

    Raises TemplateError when the template is not valid.
    """
    return Page(template).render(context)


def differences(newer: Receipt, older: Receipt, questionnaire: Questionnaire) -> list[int]:
    """Return the numbers of the questions that two returns answer differently."""
    if newer.response is None or older.response is None:
        return []
    new, old = newer.response, older.response
    return [
        question.number
        for question in questionnaire.questions
        if new.value(question.answer.code) != old.value(question.answer.code)
    ]


def _state(case: Standing) -> str:
    return case.analysis.kind if case.analysis else _MISSING


def _stand(code: str, number: int) -> Stand:
    return Stand(code, _SIGNS[code], message(f"U-STATE-{code.upper()}")[0], number)


def _status(cases: Sequence[Standing], receipts: Iterable[Receipt]) -> str:
    """Return the one sentence on top of the page."""
    returned = sum(case.receipt is not None for case in cases)
    reports = sum(_state(case) in _STATES for case in cases)
    refused = sum(receipt.verdict == Verdict.REJECTED for receipt in receipts)
    if not returned:
        parts = [message("U-STATUS-NONE")[0]]
    elif returned == len(cases):
        parts = [message("U-STATUS-ALL", returned=counted(returned, "gemeente|gemeenten"))[0]]
    else:
        parts = [message("U-STATUS-SOME", returned=returned, cases=len(cases))[0]]
    for code, name, number, noun in (
        ("U-STATUS-REPORTS", "reports", reports, "rapport|rapporten"),
        ("U-STATUS-REFUSED", "files", refused, "bestand|bestanden"),
    ):
        if number:
            values = {name: counted(number, noun), "are": form(number, "is|zijn")}
            parts.append(message(code, **values)[0])
    return f"{listed(parts)}."


def _tasks(
    cases: Sequence[Standing], receipts: Sequence[Receipt], open_points: int
) -> Iterator[Taak]:
    """Yield what to do, the most urgent first; a task without a subject is left out."""
    refused = [one.name for one in receipts if one.verdict == Verdict.REJECTED]
    waiting = [one.name for one in receipts if one.verdict == Verdict.WAITING]
    letters = [one.name for one in receipts if any(w.code == _LETTER for w in one.reasons)]
    nobodys = [one.name for one in receipts if one.response and not one.response.respondent]
    check = [case.name for case in cases if case.receipt and to_check(case.receipt)]
    twice = [case.name for case in cases if case.earlier]
    by_state = {state: [c.name for c in cases if _state(c) == state] for state in _ORDER}
    done = {*by_state[ReportKind.FULL], *by_state[ReportKind.BUILDING_BLOCKS]} - {*check, *twice}
    ready = [case.name for case in cases if case.name in done]
    for code, noun, names, target in (
        ("REFUSED", "bestand|bestanden", refused, "bestanden"),
        ("MAIL", "mail|mails", letters, "bestanden"),
        ("WAITING", "bestand|bestanden", waiting, "bestanden"),
        ("WHOSE", "bestand|bestanden", nobodys, "bestanden"),
        ("CHECK", "gemeente|gemeenten", check, "gemeenten"),
        ("TWICE", "gemeente|gemeenten", twice, "gemeenten"),
        ("INTERIM", "gemeente|gemeenten", by_state[ReportKind.INTERIM], "gemeenten"),
        ("PROVISIONAL", "gemeente|gemeenten", by_state[ReportKind.PROVISIONAL], "gemeenten"),
        ("REMIND", "gemeente|gemeenten", by_state[_MISSING], "gemeenten"),
        ("SEND", "rapport|rapporten", ready, "gemeenten"),
    ):
        if names:
            what, how = message(f"U-TASK-{code}", number=counted(len(names), noun))
            yield Taak(what, _names(names), how, target)
        if code == "CHECK" and open_points:
            what, how = message("U-TASK-DECIDE", number=counted(open_points, "punt|punten"))
            yield Taak(what, message("U-WHERE-LIST")[0], how, "samen")


def _names(names: Sequence[str]) -> str:
    rest = len(names) - NAMES_SHOWN
    return listed([*names[:NAMES_SHOWN], f"{rest} andere"] if rest > 1 else names)


def _municipality(case: Standing, questionnaire: Questionnaire) -> Gemeenterij:
    state = _state(case)
    remarks = [*to_check(case.receipt)] if case.receipt else []
    for older in case.earlier:
        remarks.append(_difference(case.receipt, older, questionnaire))
    next_step = message("U-STATE-CHECK" if remarks else f"U-STATE-{state.upper()}")[1]
    links = [_link("Rapport", case.report, f"Rapport van {case.name}")] if case.report else []
    if case.reading:
        links.append(_link("Leesverslag", case.reading, f"Leesverslag van {case.name}"))
    links += [
        _link(_FORMATS[path.suffix], path, f"Formulier van {case.name} in {_FORMATS[path.suffix]}")
        for path in case.forms
    ]
    return Gemeenterij(
        code=case.code,
        naam=case.name,
        stand=_stand(state, 1),
        datum=date_text(case.receipt.received) if case.receipt else "",
        dekking=f"{case.analysis.counts.coverage}\N{NO-BREAK SPACE}%" if case.analysis else "",
        nakijken=tuple(remarks),
        volgende=next_step,
        vernieuwd=message("U-RENEWED")[0] if case.earlier and case.report else "",
        links=tuple(links),
    )


def _difference(newer: Receipt | None, older: Receipt, questionnaire: Questionnaire) -> str:
    numbers = differences(newer, older, questionnaire) if newer else []
    code = "U-TWICE-DIFFERENT" if numbers else "U-TWICE-SAME"
    return message(code, file=older.name, questions=question_list(numbers))[0]


def _urgency(receipt: Receipt) -> int:
    """Sort what needs work first, what needs none last."""
    return _URGENCY.index(receipt.verdict)


def _file(receipt: Receipt, left: WorkLeft) -> Bestandsrij:
    page = left.pages.get(receipt.sha256)
    reasons = [sentence(reason.message) for reason in receipt.reasons]
    if points := to_check(receipt):
        reasons += message("U-TO-CHECK", points=counted(len(points), "punt|punten"))[:1]
    return Bestandsrij(
        naam=receipt.name,
        code=receipt.verdict,
        oordeel=message(f"U-VERDICT-{receipt.verdict.upper()}")[0],
        gemeente=receipt.response.name if receipt.response else "",
        datum=date_text(receipt.received) if receipt.modified else "",
        redenen=tuple(reasons),
        link=_link("Leesverslag", page, f"Leesverslag van {receipt.name}") if page else None,
    )


def _link(name: str, path: Path, spoken: str = "") -> Link:
    """Return a link relative to `output/`, where the page stands."""
    return Link(name, quote(path.as_posix()), spoken or name)
