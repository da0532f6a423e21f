"""A file that was made from the very same as now is not made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.base.errors import OutputError
from pipeline.model.ledger import About, Made
from pipeline.outputs.ownership import all_beside, standing
from pipeline.outputs.write import Outputs


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that can be made; `made_from` is a checksum of all that it depends on.

    Where that is "" it is made every time.
    """

    path: Path
    about: About
    make: Callable[[], bytes]
    made_from: str = ""

    def made(self) -> Made:
        """Return the file as we would write it."""
        return Made(self.path, self.make(), self.about, self.made_from)


def stands(planned: Planned, outputs: Outputs) -> str:
    """Return the checksum of a file that stands as it would be made, "" when it has to be made.

    Only of a file that nobody touched, and that has no version of ours beside it, is that known.
    One that cannot be read is told of when it is written.
    """
    whose, path = outputs.whose, planned.path
    row = whose.row(path)
    if not planned.made_from or row is None or row.made_from != planned.made_from:
        return ""
    try:
        now = standing(path)
    except OutputError:
        return ""
    untouched = now.checksum == row.checksum and whose.is_ours(path, now)
    if row.about != planned.about or not untouched or any(all_beside(path)):
        return ""
    outputs.paths.append(path)
    return row.checksum
