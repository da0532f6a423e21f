"""Reads a returned Excel form: what stands in its cells, and what is odd about the file."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ooxml.package import Package
from pipeline.questionnaire import Questionnaire
from pipeline.readers.grid import read_grid
from pipeline.readers.identity import from_property
from pipeline.readers.oddities import oddities
from pipeline.readers.sheet_xml import read_sheets
from pipeline.response import FilledForm


def read_excel(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a returned Excel form.

    Raises UnreadableFile when the file is damaged, locked, too big or not a workbook.
    """
    package = Package.open(data)
    sheets = read_sheets(package, f"{questionnaire.code}-")
    return read_grid("xlsx", sheets, questionnaire, from_property(package), _notes(package))


def _notes(package: Package) -> Iterator[str]:
    """Yield a message code for everything a person should know about the file."""
    yield from oddities(package)
    if any("comments" in name.lower() and name.startswith("xl/") for name in package.names):
        yield "V-COMMENTS"
