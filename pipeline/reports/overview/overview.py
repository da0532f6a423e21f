"""`overzicht.html`: the state of the round on one page, what to do now, where everything is."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.analysis.scores import ReportKind
from pipeline.base.dutch import agreed, counted, date_text, listed, some_of
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.judgement.standing import State
from pipeline.model.decisions import Verb
from pipeline.model.receipt import Receipt, Verdict
from pipeline.reports.overview.fields import Eigen, Overzicht, Taak
from pipeline.reports.overview.figures import answer_map, columns_of, divisions, kept, timeline
from pipeline.reports.overview.rows import URGENCY, decision_rows, file_rows, link, municipality
from pipeline.reports.overview.standing import DONE, READY, STATES, Standing, WorkLeft, stand
from pipeline.templating.page import Page

NOTHING_LEFT = WorkLeft()
_LETTER = "R-MAIL-NO-FORM"
_PAST = (State.SENT, State.DECLINED)  # nothing is asked or sent any more


def overview_context(
    questionnaire: Questionnaire,
    round_: str,
    cases: Sequence[Standing],
    receipts: Sequence[Receipt],
    outputs: Mapping[str, Path],
    left: WorkLeft = NOTHING_LEFT,
) -> Overzicht:
    """Return what the page shows; `outputs` are other files we made, by their Dutch name."""
    states = Counter(case.state for case in cases)
    dates = [case.receipt.received for case in cases if case.receipt]
    columns = columns_of(cases)
    found = {receipt.verdict for receipt in receipts}
    keep = kept(left.keeping)
    return Overzicht(
        titel=questionnaire.title,
        ronde=round_,
        zin=_status(cases, receipts),
        peildatum=date_text(max(dates)) if dates else "",
        standen=tuple(stand(code, states[code]) for code in STATES if states[code]),
        taken=(
            *_tasks(cases, receipts, left),
            *_theirs_tasks(left),
            *_keeping_tasks(keep.onaf, len(keep.verlopen)),
        ),
        gemeenten=tuple(municipality(case, questionnaire, columns) for case in cases),
        besluiten=tuple(decision_rows(cases, left)),
        indelingen=tuple(divisions(cases, columns)),
        verloop=timeline(cases, left.deadline),
        kaart=answer_map(cases, questionnaire),
        bestanden=tuple(file_rows(receipts, left)),
        eigen=tuple(
            Eigen(link(place, Path(place)), link(newer, Path(newer)) if newer else None)
            for place, newer in left.theirs
        ),
        oordelen=tuple(v.label for v in URGENCY if v in found),
        bewaren=keep,
        uitvoer=tuple(link(name, path) for name, path in outputs.items()),
    )


def overview(template: Path, context: Overzicht) -> bytes:
    """Return the page as HTML; everything a municipality wrote is shown as text, never as HTML.

    The page allows its own style and script by their checksum and nothing else: even text that
    were taken for HTML would do nothing. Raises TemplateError when the template is not valid.
    """
    page = Page(template).render(context)
    for part in (b"style", b"script"):
        found = re.search(rb"<%s>(.*?)</%s>" % (part, part), page, re.DOTALL)
        if found:
            # The browser counts line ends as one character, whatever the editor wrote.
            text = found[1].replace(b"\r\n", b"\n")
            checksum = base64.b64encode(hashlib.sha256(text).digest())
            page = page.replace(b"'%s'" % part, b"'sha256-%s'" % checksum, 1)
    return page


def _status(cases: Sequence[Standing], receipts: Iterable[Receipt]) -> str:
    """Return the one sentence on top of the page."""
    returned = sum(case.receipt is not None for case in cases)
    reports = sum(case.state in READY for case in cases)
    refused = sum(receipt.verdict == Verdict.REJECTED for receipt in receipts)
    if not returned:
        parts = [text_of("U-STATUS-NONE")]
    elif returned == len(cases):
        gave = agreed(returned, "N-GAVE")
        who = counted(returned, "N-TOWN")
        parts = [text_of("U-STATUS-ALL", returned=who, gave=gave)]
    else:
        parts = [text_of("U-STATUS-SOME", returned=returned, cases=len(cases))]
    for code, name, number, noun in (
        ("U-STATUS-REPORTS", "reports", reports, "N-REPORT"),
        ("U-STATUS-REFUSED", "files", refused, "N-FILE"),
    ):
        if number:
            values = {name: counted(number, noun), "are": agreed(number, "N-ARE")}
            parts.append(text_of(code, **values))
    return f"{listed(parts)}."


def _tasks(
    cases: Sequence[Standing], receipts: Sequence[Receipt], left: WorkLeft
) -> Iterator[Taak]:
    """Yield what to do, the most urgent first; a task without a subject is left out."""
    refused = [one.name for one in receipts if one.verdict == Verdict.REJECTED]
    waiting = [one.name for one in receipts if one.verdict == Verdict.WAITING]
    letters = [one.name for one in receipts if any(w.code == _LETTER for w in one.reasons)]
    nobodys = [one.name for one in receipts if one.response and not one.response.respondent]
    check = [case.name for case in cases if case.to_check]
    twice = [case.name for case in cases if case.earlier]
    open_ones = [case for case in cases if case.state not in _PAST]
    by_kind = {kind: [one.name for one in open_ones if one.kind == kind] for kind in ReportKind}
    silent = [case.name for case in cases if case.state is State.INVITED]
    done = {name for kind in DONE for name in by_kind[kind]} - {*check, *twice}
    ready = [case.name for case in cases if case.name in done]
    for code, noun, names, target in (
        ("U-TASK-REFUSED", "N-FILE", refused, "bestanden"),
        ("U-TASK-MAIL", "N-MAIL", letters, "bestanden"),
        ("U-TASK-WAITING", "N-FILE", waiting, "bestanden"),
        ("U-TASK-WHOSE", "N-FILE", nobodys, "bestanden"),
        ("U-TASK-TAKEN-OUT", "N-FILE", left.taken_out, "bewaren"),
        ("U-TASK-CHECK", "N-TOWN", check, "gemeenten"),
        ("U-TASK-TWICE", "N-TOWN", twice, "gemeenten"),
        ("U-TASK-INTERIM", "N-TOWN", by_kind[ReportKind.INTERIM], "gemeenten"),
        ("U-TASK-PROVISIONAL", "N-TOWN", by_kind[ReportKind.PROVISIONAL], "gemeenten"),
        ("U-TASK-REMIND", "N-TOWN", silent, "gemeenten"),
        ("U-TASK-SEND", "N-REPORT", ready, "gemeenten"),
    ):
        if names:
            what, how = message(code, number=counted(len(names), noun))
            yield Taak(what, some_of(names), how, target)
        if code == "U-TASK-CHECK" and left.points:
            number = counted(len(left.points), "N-POINT")
            what, how = message("U-TASK-DECIDE", number=number)
            choices = any(point.options != (Verb.SEEN,) for point in left.points)
            where = "besluiten" if choices else "samen"  # what is only to be seen has no section
            yield Taak(what, text_of("U-WHERE-LIST"), how, where)


def _theirs_tasks(left: WorkLeft) -> Iterator[Taak]:
    """Yield what to do with files of a person; each is named, also in a template of before."""
    newer = [f"{place} → {ours}" for place, ours in left.theirs if ours]
    edited = [place for place, ours in left.theirs if not ours]
    for code, noun, names in (
        ("U-TASK-NEWER", "N-NEWER", newer),
        ("U-TASK-EDITED", "N-FILE", edited),
    ):
        if names:
            what, how = message(code, number=counted(len(names), noun))
            yield Taak(what, listed(names), how, "eigen")


def _keeping_tasks(unfinished: str, late: int) -> Iterator[Taak]:
    if unfinished:
        yield Taak(text_of("U-TASK-PURGING"), "", message("U-TASK-PURGING")[1], "bewaren")
    if late:
        number = counted(late, "N-RETURN")
        what, how = message("U-TASK-KEEP", number=number)
        yield Taak(what, "", how, "bewaren")
