"""Every text that stands in the forms as they are made now, to know our own words in a return."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.forms.context import Formulier
from pipeline.forms.excel import ExcelForm
from pipeline.forms.mini_form import Asked, mini_form
from pipeline.forms.word import WordForm
from pipeline.model.layouts import former_mini_form_texts
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.templating.file import TemplateFile

_WORD = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_EXCEL = re.compile(r"xl/(?:worksheets/sheet\d+|sharedStrings)\.xml")
_MARGIN_CODE = re.compile(r'&(?:[A-Z]|[0-9]+|"[^"]*")')  # how Excel writes places and looks there
_RETURN = "{retouradres}"
_RULE = ("R00", "R00")  # code and text of a rule that no book has


def own_texts(
    word: Path | TemplateFile, excel: Path | TemplateFile, blank: Formulier
) -> frozenset[str]:
    """Return the texts of both forms; raises TemplateError when one cannot be made."""
    document = Package.open(WordForm(word, blank).render(blank))
    workbook = Package.open(ExcelForm(excel, blank).render(blank))
    return frozenset((*_in_word(document), *_in_excel(workbook)))


def mini_form_texts(
    word: Path | TemplateFile, excel: Path | TemplateFile, blank: Formulier
) -> frozenset[str]:
    """Return the texts of a mini-form that asks everything, and of those sent before.

    Raises TemplateError as `own_texts`.
    """
    asked = Asked(
        questions={question.code for question in blank.vragen},
        fields={field.code for field in (*blank.gegevens, *blank.slot)},
        contradictions=[_RULE],
    )
    former = (one.replace(_RETURN, blank.retouradres) for one in former_mini_form_texts())
    return own_texts(word, excel, mini_form(blank, asked)).union(former)


def _in_word(package: Package) -> Iterator[str]:
    for name in filter(_WORD.fullmatch, package.names):
        yield visible_text(package.tree(name))


def _in_excel(package: Package) -> Iterator[str]:
    for name in filter(_EXCEL.fullmatch, package.names):
        tree = package.tree(name)
        yield from (node.text or "" for node in tree.iter("{*}t"))
        for node in tree.iter("{*}oddHeader", "{*}oddFooter"):
            yield node.text or ""
            yield from _MARGIN_CODE.split(node.text or "")
