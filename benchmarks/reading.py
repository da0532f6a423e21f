"""How fast returned forms are read: CPU milliseconds and ratios, everything in turns.

Run from the repository: `python -m benchmarks.reading` (docx2python and fastexcel come with the
group `benchmarks`). The files are the forms of `templates/`, filled with ordinary answers.
"""

from __future__ import annotations

import io
import random
import statistics
import time
import warnings
import zlib
from collections.abc import Callable

import fastexcel
from docx2python import docx2python
from lxml import etree
from openpyxl import load_workbook

from benchmarks.synthetic.full_form import answers
from benchmarks.synthetic.samples import TEMPLATES
from pipeline.definitions import round as rounds
from pipeline.definitions.questionnaire_file import load
from pipeline.forms.build import blank
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.word import WordForm
from pipeline.ooxml.package import Package
from pipeline.reading.sheets.xlsx import read_excel
from pipeline.reading.word.form import read_word

ROUNDS = 30
IN_A_ROW = 5  # each run then also pays for memory that a run like itself left to be tidied


def cpu_milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    for _ in range(IN_A_ROW):
        work()
    return (time.process_time() - start) * 1000 / IN_A_ROW


def compare(title: str, works: dict[str, Callable[[], object]]) -> None:
    """Run everything in turns, so that a slow moment of the machine hits all of them.

    Their order is another one each round: what runs next finds the processor's cache as the one
    before left it, and one of them is a hundred times as large as the others.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()  # warm up
    orders = random.Random(1)
    for _ in range(ROUNDS):
        for name in orders.sample(list(works), len(works)):
            times[name].append(cpu_milliseconds(works[name]))
    ours = times["quickscan"]
    print(f"\n{title}")
    for name, values in times.items():
        median, least = statistics.median(values), min(values)
        ratio, least_ratio = median / statistics.median(ours), least / min(ours)
        print(
            f"  {name:34} median {median:8.3f} ms, {ratio:6.2f} x ours; "
            f"least {least:8.3f} ms, {least_ratio:6.2f} x ours"
        )


def all_cells(book: bytes) -> int:
    """Have fastexcel read every sheet; return how many rows it found."""
    found = fastexcel.read_excel(book)
    sheets = [
        found.load_sheet(name, header_row=None, dtypes="string") for name in found.sheet_names
    ]
    return sum(sheet.height for sheet in sheets)


def main() -> None:
    warnings.simplefilter("ignore")  # openpyxl warns about extensions it drops
    questionnaire = load(TEMPLATES / "vragenlijst.yaml")
    filled = answers(questionnaire)
    form = blank(questionnaire, rounds.load(TEMPLATES / "ronde.yaml"))
    document = fill_word(WordForm(TEMPLATES / "formulier.docx", form).render(form), filled)
    book = fill_excel(ExcelForm(TEMPLATES / "formulier.xlsx", form).render(form), filled)
    package = Package.open(document)
    main_part = package.members[package.main_part]

    def floor() -> object:
        return etree.fromstring(zlib.decompress(main_part.data, -zlib.MAX_WBITS))

    size, controls = main_part.size // 1000, len(filled)
    compare(
        f"Word form, document.xml {size} kB, {controls} items",
        {
            "quickscan": lambda: read_word(document, questionnaire),
            "floor: inflate + lxml.fromstring": floor,
            "docx2python": lambda: docx2python(io.BytesIO(document)).text,
        },
    )
    compare(
        f"Excel form, {len(book) // 1000} kB, {controls} items",
        {
            "quickscan": lambda: read_excel(book, questionnaire),
            "openpyxl.load_workbook": lambda: load_workbook(io.BytesIO(book)),
            "fastexcel, cells as text": lambda: all_cells(book),
        },
    )


if __name__ == "__main__":
    main()
