"""The same round as a good programmer writes it in a day, with docxtpl, openpyxl and matplotlib.

    python -m benchmarks.straightforward WORKSPACE

Reads the returned forms in `input/` of a workspace and writes to `chain/` beside it what the round
needs: a form in Word and in Excel per participant, the answers of every return, a figure and a
report per participant, a group report and a workbook. It checks nothing, keeps nothing and knows
one format; what a report says stands in contexts that were made beforehand, so advice costs it
nothing. It gets our own templates.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import matplotlib
from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from openpyxl import Workbook, load_workbook

from benchmarks.docxtpl_peer import for_docxtpl
from benchmarks.synthetic.sample_contexts import adviesrapport, groepsrapport
from benchmarks.synthetic.samples import TEMPLATES
from pipeline.definitions.workspace import Workspace
from pipeline.forms.build import blank, personal
from pipeline.register.loading import load_setting
from pipeline.templating.template import names_of

matplotlib.use("Agg")
_ANSWERS = ("Ja", "Deels", "Nee", "Weet niet")


def main() -> None:
    """Do the whole round."""
    workspace = Workspace(Path(sys.argv[1]))
    target = workspace.root.parent / "chain"
    target.mkdir()
    _forms(workspace, target)
    answers = {path.stem: _read(path) for path in sorted(workspace.input.glob("*.docx"))}
    template = for_docxtpl((TEMPLATES / "adviesrapport.docx").read_bytes())
    context = names_of(adviesrapport("volledig"))
    for name, given in answers.items():
        _report(template, context | {"gemeente": name}, given, target / f"{name}-rapport.docx")
    group = DocxTemplate(io.BytesIO(for_docxtpl((TEMPLATES / "groepsrapport.docx").read_bytes())))
    group.render(names_of(groepsrapport(34)), autoescape=True)
    group.save(target / "groepsrapport.docx")
    _workbook(answers, target / "antwoorden.xlsx")


def _forms(workspace: Workspace, target: Path) -> None:
    here = load_setting(workspace)
    plain = blank(here.questionnaire, here.round)
    word = for_docxtpl((TEMPLATES / "formulier.docx").read_bytes())
    excel = sorted(workspace.forms.glob("*.xlsx"))[0].read_bytes()
    for town in here.invited:
        document = DocxTemplate(io.BytesIO(word))
        document.render(dict(names_of(personal(plain, town.code, town.name))), autoescape=True)
        document.save(target / f"{town.code}.docx")
        book = load_workbook(io.BytesIO(excel))
        book.active["C4"] = town.name
        book.save(target / f"{town.code}.xlsx")


def _read(path: Path) -> dict[str, str]:
    """Return the text of every content control of a form, by its tag."""
    found = {}
    for control in Document(str(path)).element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None:
            texts = (node.text or "" for node in control.iter(qn("w:t")))
            found[tag.get(qn("w:val"))] = "".join(texts)
    return found


def _report(template: bytes, context: dict[str, Any], given: dict[str, str], path: Path) -> None:
    from matplotlib import pyplot

    counts = Counter(text for item, text in given.items() if item.endswith(".antwoord"))
    figure, axes = pyplot.subplots(figsize=(6, 2))
    axes.barh(_ANSWERS, [counts[answer] for answer in _ANSWERS])
    picture = io.BytesIO()
    figure.savefig(picture, dpi=150)
    pyplot.close(figure)
    document = DocxTemplate(io.BytesIO(template))
    document.render(context, autoescape=True)
    document.docx.add_picture(picture)
    document.save(path)


def _workbook(answers: dict[str, dict[str, str]], path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for name, given in answers.items():
        sheet.append([name, *given.values()])
    book.save(path)


if __name__ == "__main__":
    main()
