"""`overzicht.html`: the state of the round, what to do now, where everything is.

A usual round stands on one page; one of more than five hundred participants on several.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from pipeline.analysis.scores import BLANK
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import agreed, counted, date_text, listed
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.judgement.privacy_choices import ShownFile
from pipeline.judgement.standing import State
from pipeline.model.receipt import Verdict, is_work_list
from pipeline.reports.overview.fields import Antwoordkaart, Eigen, Overzicht
from pipeline.reports.overview.figures import (
    answer_map,
    answer_rows,
    columns_of,
    divisions,
    kept,
    timeline,
)
from pipeline.reports.overview.pages import paged
from pipeline.reports.overview.rows import URGENCY, decision_rows, file_rows, link, participant
from pipeline.reports.overview.standing import DONE, READY, STATES, OverviewTown, WorkLeft, stand
from pipeline.reports.overview.tasks import keeping_tasks, tasks
from pipeline.templating.page import Page

NOTHING_LEFT = WorkLeft()


def overview_context(
    questionnaire: Questionnaire,
    round_: str,
    cases: Sequence[OverviewTown],
    receipts: Sequence[ShownFile],
    outputs: Mapping[str, Path],
    left: WorkLeft = NOTHING_LEFT,
) -> Overzicht:
    """Return what a page with everything shows; `outputs` are other files, by their Dutch name."""
    about = Round(questionnaire, round_, cases, receipts, outputs, left)
    return next(overview_contexts(about))


@dataclass(frozen=True, slots=True)
class Round:
    """What an overview is made from; `outputs` are other files we made, by their Dutch name."""

    questionnaire: Questionnaire
    code: str
    cases: Sequence[OverviewTown]
    receipts: Sequence[ShownFile]
    outputs: Mapping[str, Path]
    left: WorkLeft = NOTHING_LEFT


def overview_contexts(about: Round, rows: int = 0) -> Iterator[Overzicht]:
    """Yield what each page shows, with at most so many `rows` of each table; with 0 all on one.

    Only the first page shows what is about the round as a whole.
    """
    whole, asked, cases = _without_rows(about), about.questionnaire, about.cases
    columns, keep = columns_of(cases), kept(about.left.keeping)
    files = file_rows(about.receipts, about.left)
    decisions = tuple(decision_rows(cases, about.left))
    tables = (cases, about.receipts, decisions, about.left.theirs, keep.verlopen)
    most = max(1, *map(len, tables))
    rows = rows or most
    pages = paged(whole, cases, len(about.receipts), rows, -(-most // rows))
    for number, which in enumerate(pages):
        part = slice(number * rows, (number + 1) * rows)
        yield replace(
            whole,
            gemeenten=tuple(participant(case, asked, columns) for case in cases[part]),
            besluiten=decisions[part],
            kaart=_with_answers(whole.kaart, cases[part], asked),
            bestanden=tuple(islice(files, rows)),
            eigen=tuple(map(_of_person, about.left.theirs[part])),
            bewaren=replace(keep, verlopen=keep.verlopen[part]),
            bladen=which,
        )


def _without_rows(about: Round) -> Overzicht:
    """Return what an overview shows of the round as a whole."""
    cases, receipts, left = about.cases, about.receipts, about.left
    states = Counter(case.state for case in cases)
    taking_part = [case for case in cases if not case.office]
    dates = [case.receipt.received for case in cases if case.receipt]
    found = {receipt.verdict for receipt in receipts if not is_work_list(receipt)}
    keep = kept(left.keeping)
    return Overzicht(
        titel=about.questionnaire.title,
        ronde=about.code,
        zin=_status(taking_part, receipts),
        peildatum=date_text(max(dates)) if dates else "",
        standen=tuple(stand(code, states[code]) for code in STATES if states[code]),
        taken=(*tasks(cases, receipts, left), *keeping_tasks(keep.onaf, len(keep.verlopen))),
        gemeenten=(),
        besluiten=(),
        indelingen=tuple(divisions(taking_part, columns_of(cases))),
        verloop=timeline(taking_part, left.deadline),
        kaart=answer_map(cases, about.questionnaire),
        bestanden=(),
        werklijsten=tuple(one.name for one in receipts if is_work_list(one)),
        eigen=(),
        oordelen=tuple(v.label for v in URGENCY if v in found),
        bewaren=replace(keep, verlopen=()),
        uitvoer=tuple(link(name, path) for name, path in about.outputs.items()),
    )


def _with_answers(
    map_: Antwoordkaart | None, cases: Sequence[OverviewTown], questionnaire: Questionnaire
) -> Antwoordkaart | None:
    if map_ is None:
        return None
    return replace(map_, rijen=tuple(answer_rows(cases, questionnaire, map_.legenda)))


def _answered(case: OverviewTown) -> bool:
    """Return whether a participant answered anything; a form without any answer is none."""
    return case.glance is not None and any(one != BLANK for one in case.glance.outcomes)


def _of_person(places: tuple[str, str]) -> Eigen:
    place, newer = places
    return Eigen(link(place, Path(place)), link(newer, Path(newer)) if newer else None)


def overview(template: Path, context: Overzicht) -> bytes:
    """Return a page as HTML; raises TemplateError when the template is not valid."""
    return allowed(Page(template).render(context))


def allowed(page: bytes) -> bytes:
    """Return a page that allows its own style and script by their checksum, and nothing else.

    Everything a participant wrote is shown as text, never as HTML: even text that were taken for
    HTML would do nothing.
    """
    for part in (b"style", b"script"):
        found = re.search(rb"<%s>(.*?)</%s>" % (part, part), page, re.DOTALL)
        if found:
            # The browser counts line ends as one character, whatever the editor wrote.
            text = found[1].replace(b"\r\n", b"\n")
            checksum = base64.b64encode(hashlib.sha256(text).digest())
            page = page.replace(b"'%s'" % part, b"'sha256-%s'" % checksum, 1)
    return page


def _status(cases: Sequence[OverviewTown], receipts: Iterable[ShownFile]) -> str:
    """Return the one sentence on top of the page."""
    returned = sum(map(_answered, cases))
    reports = sum(case.state in (*READY, State.OUTDATED) and case.kind in DONE for case in cases)
    done = [case.state for case in cases if case.kind in DONE]
    of_these = ((State.SENT, "U-STATUS-SENT"), (State.OUTDATED, "U-STATUS-OUTDATED"))
    told = [text_of(code, number=done.count(state)) for state, code in of_these if state in done]
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
            values["which"] = text_of("U-STATUS-WHICH", told=listed(told)) if told else ""
            parts.append(text_of(code, **values))
    return f"{listed(parts)}."
