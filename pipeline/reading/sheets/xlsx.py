"""Reads a returned Excel form: what stands in its cells, and what is odd about the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.base.errors import UnreadableFile
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import FilledForm
from pipeline.ooxml.package import Package
from pipeline.reading.shared.form_code import from_property
from pipeline.reading.shared.oddities import oddities
from pipeline.reading.shared.unseen import unread, unseen
from pipeline.reading.sheets.grid import read_grid
from pipeline.reading.sheets.xml import read_sheets


def read_excel(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a returned Excel form.

    Raises UnreadableFile when the file is damaged, locked, too big or not a workbook.
    """
    package = Package.open(data)
    sheets = read_sheets(
        package, f"{questionnaire.code}-", [item.row_key for item in questionnaire.items.values()]
    )
    notes = oddities(package)
    inside = (name for name in package.names if name.startswith("xl/"))
    comments = [name for name in inside if "comments" in name.lower()]
    if comments:
        notes.add("V-COMMENTS")
    found = read_grid("xlsx", sheets, questionnaire, from_property(package), notes)
    hidden = (one for sheet in sheets for one in unread(sheet.unread))
    asides = (*_asides(package, comments), *unseen(package), *hidden)
    return replace(found, asides=asides) if asides else found


def _asides(package: Package, comments: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the text of every comment; it is only looked through for personal data."""
    for name in comments:
        try:
            nodes = list(package.tree(name).iter("{*}comment", "{*}threadedComment"))
        except UnreadableFile:  # no answer stands in it, so the form is as good as ever
            continue
        yield from (("COMMENT", "".join(map(str, node.itertext()))) for node in nodes)
