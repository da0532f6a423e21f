"""Tables somebody keeps, such as the list of participants: read behind the wall, as texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.base.refusal import refused
from pipeline.reading.sandbox import LIBRARIES
from pipeline.wall.job import Job, demand
from pipeline.wall.limits import Limits
from pipeline.wall.nursery import done_on


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table as people see them, row by row; the first row has number 1."""

    rows: tuple[tuple[str, ...], ...]


def read_table(data: bytes) -> Table:
    """Read a table of any format; imports the readers in the child only.

    Raises UnreadableFile when it is none, or is damaged, locked or too big.
    """
    from pipeline.reading.formats import looks_like, refusal
    from pipeline.reading.sheets.table import TABLES, read_rows

    kind = looks_like(data)
    kind = "csv" if kind == "K-TEXT" else kind
    if kind in TABLES:
        return Table(read_rows(data, kind))
    raise refusal(kind) if kind.startswith("R-") else refused("R-NO-TABLE")


def _check(untrusted: object) -> None:
    """Check a table; it has one line per cell, as every reader of tables leaves it."""
    if isinstance(untrusted, Table):
        demand(all(" ".join(c.split()) == c for row in untrusted.rows for c in row))


READING_TABLES: Job[Table] = Job(
    "tables",
    read_table,
    {b"t": Table},
    _check,
    modules=("pipeline.reading.formats",),
    libraries=LIBRARIES,
)


@lru_cache(maxsize=4)
def table_in(data: bytes, limits: Limits) -> Table:
    """Return the table in a file, read in a child; the same bytes are read once per process.

    Raises UnreadableFile when there is none that can be read.
    """
    return done_on(READING_TABLES, data, limits)
