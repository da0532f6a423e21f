"""Thirty-four reports that were edited in LibreOffice or by python-docx, in seventeen ways.

With what we wrote, what we would write after a better return, and for most of them what accepting
everything should give: the same edit made in the new report.
"""

from __future__ import annotations

import tarfile
from functools import cache
from typing import NamedTuple

from tests.support.places import TESTS

# Where an edit meets the new answers, what accepting gives is not the edit made in the new report:
# the row of an agreement stays though its question went, and LibreOffice moved the break of a page.
ANOTHER_WAY = {"lo/e07", "pd/e07", "lo/e13"}


class EditedReport(NamedTuple):
    """One edited report; `wanted` is what accepting gives, None when people decide."""

    name: str
    base: bytes
    edited: bytes
    new: bytes
    wanted: bytes | None


@cache
def edited_reports() -> dict[str, EditedReport]:
    """All of them by name, such as `lo/e01`."""
    with tarfile.open(TESTS / "data" / "edited_reports.tar.xz") as archive:
        files = {
            one.name.removesuffix(".docx"): data.read()
            for one in archive
            if (data := archive.extractfile(one)) is not None
        }
    base, new = files["base"], files["new"]
    return {
        name: EditedReport(name, base, edited, new, files.get(f"wanted/{name[3:]}"))
        for name, edited in files.items()
        if name.startswith(("lo/", "pd/"))
    }
