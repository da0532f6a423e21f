"""Large numbers of random workbooks, recalculated by LibreOffice: no total may be wrong.

    python -m tests.support.sweep_workbooks

fills 500 templates with 0, 1, 3 and 12 items; the tests take some with the same function.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from pipeline.templating.template import OfficeTemplate
from tests.support.programs import program
from tests.support.random_workbooks import NUMBERS, Made, context, make

_BATCH = 50  # templates per start of LibreOffice


def wrong(*, seed: int, count: int) -> list[str]:
    """Return what is wrong in the workbooks of `count` random templates."""
    draw = random.Random(seed)
    found: list[str] = []
    for start in range(0, count, _BATCH):
        batch = {start + at: make(draw) for at in range(min(_BATCH, count - start))}
        with tempfile.TemporaryDirectory() as folder:
            found += _wrong(batch, Path(folder))
    return found


def recalculated(books: Mapping[str, bytes], folder: Path) -> dict[str, openpyxl.Workbook]:
    """Return workbooks by name with the numbers LibreOffice calculates, as it saves them."""
    office = program("soffice", "LibreOffice calculates what we write")
    (folder / "in").mkdir()
    for name, data in books.items():
        (folder / "in" / name).write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = sorted(map(str, (folder / "in").iterdir()))
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder / "out"]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=600)
    return {name: openpyxl.load_workbook(folder / "out" / name, data_only=True) for name in books}


def _wrong(batch: dict[int, Made], folder: Path) -> list[str]:
    templates = {number: OfficeTemplate(made.data) for number, made in batch.items()}
    made = {
        f"{number}-{items}.xlsx": template.render(context(items))
        for number, template in templates.items()
        for items in NUMBERS
    }
    books = recalculated(made, folder)
    return [
        f"{number} with {items}: {difference}"
        for number, one in batch.items()
        for items in NUMBERS
        if (difference := _difference(one, items, books[f"{number}-{items}.xlsx"]))
    ]


def _difference(made: Made, items: int, book: openpyxl.Workbook) -> str:
    for sheet, wanted in zip(book.worksheets, made.expected(context(items)), strict=True):
        for row, numbers in enumerate(wanted, 1):
            seen = [sheet.cell(row, 3 + at).value for at in range(len(numbers))]
            if [value or 0 for value in seen] != numbers:
                return f"{sheet.title}, row {row}: {seen}, expected {numbers}"
        if sheet.max_row > max(len(wanted), 1):
            return f"{sheet.title}: {sheet.max_row} rows"
    return ""


def main() -> None:
    """Print what went wrong; fails when anything did."""
    found = wrong(seed=1, count=500)
    sys.stdout.write("\n".join((*found, f"2,000 workbooks: {len(found)} wrong\n")))
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
