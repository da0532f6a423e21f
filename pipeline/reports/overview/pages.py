"""The pages of an overview of a large round, and how a participant is found on any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.base.messages import text
from pipeline.reports.common.parts import part_path
from pipeline.reports.overview.fields import Blad, Bladen, Overzicht
from pipeline.reports.overview.standing import OverviewTown

_FILE = Path("overzicht.html")
# Characters: of some 25,000 participants. A longer one would fill every page by itself.
_LONGEST_INDEX = 2**20


def paged(
    whole: Overzicht, cases: Sequence[OverviewTown], files: int, rows: int, number: int
) -> Iterator[Bladen | None]:
    """Yield for each page which one it is; None for the only one.

    `cases` come in the order of the pages, `rows` of them on each.
    """
    if number == 1:
        yield None
        return
    pages = tuple(_page(n, cases[(n - 1) * rows : n * rows]) for n in range(1, number + 1))
    index = "\n".join(_lines(whole, cases))
    index = index if len(index) <= _LONGEST_INDEX else ""
    for page in pages:
        yield Bladen(page, pages, rows, len(cases), files, index)


def _page(number: int, cases: Sequence[OverviewTown]) -> Blad:
    first, last = (cases[0].name, cases[-1].name) if cases else ("", "")
    return Blad(number, part_path(_FILE, number).name, first, last)


def _lines(whole: Overzicht, cases: Sequence[OverviewTown]) -> Iterator[str]:
    """Yield a line per participant, with what it has in each filter as a number from 0."""
    states = {one.code: place for place, one in enumerate(whole.standen)}
    groups = [{g.naam: at for at, g in enumerate(one.groepen)} for one in whole.indelingen]
    names = [one.naam for one in whole.indelingen]
    for case in cases:
        own = (case.groups.get(name) or text("U-UNKNOWN") for name in names)
        places = [states[case.state], *(at[name] for at, name in zip(groups, own, strict=True))]
        yield "\t".join((case.code, ".".join(map(str, places)), " ".join(case.name.split())))
