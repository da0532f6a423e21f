"""Every text that stands in the forms as they are made now, to know our own words in a return."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.forms.context import Formulier
from pipeline.forms.excel import ExcelForm
from pipeline.forms.word import WordForm
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.templating.file import TemplateFile

_WORD = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_EXCEL = re.compile(r"xl/(?:worksheets/sheet\d+|sharedStrings)\.xml")


def own_texts(
    word: Path | TemplateFile, excel: Path | TemplateFile, blank: Formulier
) -> frozenset[str]:
    """Return the texts of both forms; raises TemplateError when one cannot be made."""
    document = Package.open(WordForm(word, blank).render(blank))
    workbook = Package.open(ExcelForm(excel, blank).render(blank))
    return frozenset((*_in_word(document), *_in_excel(workbook)))


def _in_word(package: Package) -> Iterator[str]:
    for name in filter(_WORD.fullmatch, package.names):
        yield visible_text(package.tree(name))


def _in_excel(package: Package) -> Iterator[str]:
    for name in filter(_EXCEL.fullmatch, package.names):
        for node in package.tree(name).iter("{*}t", "{*}oddHeader", "{*}oddFooter"):
            yield node.text or ""
