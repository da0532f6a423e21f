"""One sheet as its reader hands it over, whatever the format of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType
from typing import NamedTuple

from pipeline.base.errors import UnreadableFile
from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.model.marks import FACTS, QUESTIONS
from pipeline.ooxml.cells import column_name
from pipeline.reading.sheets.beside import Drawn
from pipeline.reading.sheets.cells import Place, Value


class ReadSheet(NamedTuple):
    """One sheet: its cells, and by its place the message code of every odd one."""

    name: str
    rows: Sequence[Sequence[Value]]
    odd: Mapping[Place, str]
    looks: Mapping[Place, str] = MappingProxyType({})  # code of what is struck, hidden or merged
    drawn: Sequence[Drawn] = ()
    headers: Sequence[str] = ()
    far: Sequence[str] = ()  # what stands in the cells that no form reaches
    unread: bytes = b""  # its XML, when only the form codes in it were read
    turned: bool = False  # its rows are the columns of the file

    def without_far(self) -> ReadSheet:
        """Return the sheet; raises UnreadableFile with code R-TOO-BIG when some cells stand far."""
        if self.far:
            raise too_far(self.name)
        return self

    def turn(self) -> ReadSheet:
        """Return the sheet with rows and columns swapped, as a paste can have done before."""
        return self._replace(
            rows=list(zip_longest(*self.rows, fillvalue="")),
            odd={(row, column): code for (column, row), code in self.odd.items()},
            looks={(row, column): code for (column, row), code in self.looks.items()},
            drawn=[one._replace(place=one.place and one.place[::-1]) for one in self.drawn],
            turned=not self.turned,
        )

    def cell_name(self, place: Place) -> str:
        """Return the name of a cell as people see it: «Vragen!F9»."""
        row, column = place[::-1] if self.turned else place
        return f"{self.name}!{column_name(column)}{row + 1}"

    def anchor(self) -> tuple[int, int] | None:
        """Return row and column of the cell where the keys cross, if the sheet has one."""
        for number, row in enumerate(self.rows):
            for anchor in (QUESTIONS, FACTS):
                if anchor in row:
                    return number, row.index(anchor)
        return None


def too_far(name: str) -> UnreadableFile:
    """Return the error for a sheet in which too much stands far beyond the cells of a form."""
    return refused("R-TOO-BIG", detail=text_of("D-THE-SHEET", name=name))
