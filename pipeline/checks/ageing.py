"""Which texts lapse before a round has ended: facts of the field do not stay true."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import date_text
from pipeline.definitions.setting import Setting


def lapsing(here: Setting) -> Iterator[Problem]:
    """Yield every source and advice that is valid until before the round's deadline.

    Nothing when the round has no deadline.
    """
    end = here.round.deadline
    if end is None:
        return
    sources = here.questionnaire.sources.values()
    found = [
        *((text_of("U-PLACE-SOURCE", name=one.code), one.valid_until) for one in sources),
        *(
            (text_of("U-PLACE-ADVICE-OF", question=one.question), one.valid_until)
            for one in here.book.advice.values()
        ),
    ]
    for where, until in found:
        if until is not None and until < end:
            values = {"day": date_text(until), "end": date_text(end)}
            yield Problem(where, *message("T-LAPSES", **values))
