"""`overzicht.html`: the state of the round on one page, what to do now, where everything is."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.base.dutch import agreed, counted, date_text, listed
from pipeline.base.messages import text as text_of
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.judgement.privacy_choices import ShownFile
from pipeline.model.receipt import Verdict, is_work_list
from pipeline.reports.overview.fields import Eigen, Overzicht
from pipeline.reports.overview.figures import answer_map, columns_of, divisions, kept, timeline
from pipeline.reports.overview.rows import URGENCY, decision_rows, file_rows, link, municipality
from pipeline.reports.overview.standing import READY, STATES, OverviewTown, WorkLeft, stand
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
    """Return what the page shows; `outputs` are other files we made, by their Dutch name."""
    states = Counter(case.state for case in cases)
    dates = [case.receipt.received for case in cases if case.receipt]
    columns = columns_of(cases)
    found = {receipt.verdict for receipt in receipts if not is_work_list(receipt)}
    keep = kept(left.keeping)
    return Overzicht(
        titel=questionnaire.title,
        ronde=round_,
        zin=_status(cases, receipts),
        peildatum=date_text(max(dates)) if dates else "",
        standen=tuple(stand(code, states[code]) for code in STATES if states[code]),
        taken=(
            *tasks(cases, receipts, left),
            *keeping_tasks(keep.onaf, len(keep.verlopen)),
        ),
        gemeenten=tuple(municipality(case, questionnaire, columns) for case in cases),
        besluiten=tuple(decision_rows(cases, left)),
        indelingen=tuple(divisions(cases, columns)),
        verloop=timeline(cases, left.deadline),
        kaart=answer_map(cases, questionnaire),
        bestanden=tuple(file_rows(receipts, left)),
        werklijsten=tuple(one.name for one in receipts if is_work_list(one)),
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


def _status(cases: Sequence[OverviewTown], receipts: Iterable[ShownFile]) -> str:
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
