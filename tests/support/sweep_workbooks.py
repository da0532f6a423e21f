"""Large numbers of random workbooks, recalculated by LibreOffice: no number may be wrong.

    python -m tests.support.sweep_workbooks

fills 2,000 templates with 0, 1, 3 and 12 items; the tests take some with the same functions. One
in four is saved by LibreOffice before it is filled in.
"""

from __future__ import annotations

import io
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.base.errors import TemplateError
from pipeline.templating.template import OfficeTemplate
from tests.support.programs import program
from tests.support.random_workbooks import NUMBERS, Made, context, make
from tests.support.workbook_model import Block, Out, come_out

_BATCH = 25  # templates per start of LibreOffice
_PLACE = re.compile(r"«[^«»]*», cel [A-Z]+[0-9]+")
_SAME = re.compile(r"(?<![A-Z$])(\$?[A-Z]+\$?[0-9]+):\1$")  # LibreOffice saves one of the two
_REFERENCE = re.compile("verwijzing «(.*?)»")


def wrong(*, seed: int, count: int) -> list[str]:
    """Return what is wrong in the workbooks of `count` random templates."""
    return [line for batch in _batches(seed, count) for line in _wrong(batch)]


def wrong_when_saved_again(*, seed: int, count: int) -> list[str]:
    """Return the same for templates that LibreOffice saved before they are filled in."""
    found: list[str] = []
    for batch in _batches(seed, count):
        _save_again(batch)
        found += _wrong(batch)
    return found


def _batches(seed: int, count: int) -> Iterator[dict[int, Made]]:
    draw = random.Random(seed)
    for start in range(0, count, _BATCH):
        yield {start + at: make(draw) for at in range(min(_BATCH, count - start))}


def recalculated(books: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return workbooks by name with the numbers LibreOffice calculates, as it saves them."""
    office = program("soffice", "LibreOffice calculates what we write")
    (folder / "in").mkdir()
    for name, data in books.items():
        (folder / "in" / name).write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = sorted(map(str, (folder / "in").iterdir()))
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder / "out"]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=1800)
    return {name: (folder / "out" / name).read_bytes() for name in books}


def _save_again(batch: dict[int, Made]) -> None:
    """Let LibreOffice save the templates that it does not call a mistake itself."""
    sound = {f"{number}.xlsx": made.data for number, made in batch.items() if not made.mistaken}
    with tempfile.TemporaryDirectory() as folder:
        for name, data in recalculated(sound, Path(folder)).items():
            batch[int(name.partition(".")[0])].data = data


def _wrong(batch: dict[int, Made]) -> list[str]:
    found, made = [], {}
    for number, one in batch.items():
        try:
            template = OfficeTemplate(one.data)
        except TemplateError as error:
            found += _wrongly_refused(number, one, error)
            continue
        if one.refused():
            found.append(f"{number} is not refused: {one.refused()}")
            continue
        for items in NUMBERS:
            made[f"{number}-{items}.xlsx"] = template.render(context(items))
    with tempfile.TemporaryDirectory() as folder:
        for name, data in recalculated(made, Path(folder)).items() if made else ():
            number, items = map(int, name.removesuffix(".xlsx").split("-"))
            if difference := _difference(batch[number], items, data):
                found.append(f"{number} with {items}: {difference}")
    return found


def _wrongly_refused(number: int, made: Made, error: TemplateError) -> list[str]:
    """Return a line when a template is refused with other places than the true ones."""
    seen = []
    for problem in error.problems:
        place, reference = _PLACE.search(problem.where), _REFERENCE.search(problem.what)
        seen.append(f"{place[0] if place else problem.where}{reference[1] if reference else ''}")
    wanted = {_SAME.sub(r"\1", one) for one in made.refused()}
    seen = [_SAME.sub(r"\1", one) for one in seen]
    right = seen[0] in made.mistaken if made.mistaken else {*seen} == wanted
    return [] if right else [f"{number} is refused: {seen}, expected {wanted}"]


def _difference(made: Made, items: int, data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    come = [come_out(parts, context(items)) for parts in made.sheets]
    for sheet, rows, table in zip(book.worksheets, come, made.tables, strict=True):
        for row, out in enumerate(rows, 1):
            wanted = [out.row.text if out.row.text == "Kop" else out.value]
            wanted += [
                formula.outcome(out, come[0] if formula.sheet else rows)
                for formula in out.row.formulas
            ]
            seen = [sheet.cell(row, 3 + at).value or 0 for at in range(len(wanted))]
            if seen != wanted:
                typed = [formula.text for formula in out.row.formulas]
                return f"{sheet.title}, row {row}: {seen}, expected {wanted} of {typed}"
        if sheet.max_row > max(len(rows), 1):
            return f"{sheet.title}: {sheet.max_row} rows"
        if marks := _marks_elsewhere(sheet, rows, table):
            return f"{sheet.title}: {marks}"
    return ""


def _marks_elsewhere(sheet: Worksheet, rows: list[Out], table: Block | None) -> str:
    """Return where merged cells, rules for entries or a table are in other rows than meant."""
    marked = {row for row, out in enumerate(rows, 1) if out.row.marked}
    merged = {area.min_row for area in sheet.merged_cells.ranges}
    ruled = {
        row
        for rule in sheet.data_validations.dataValidation
        for area in rule.sqref.ranges
        for row in range(area.min_row, area.max_row + 1)
    }
    if merged != marked or ruled != marked:
        return f"merged {merged}, rules {ruled}, expected {marked}"
    if not table:
        return ""
    inside = [
        row
        for row, out in enumerate(rows, 1)
        if out.row is table.spare or table.begin.number - 1 <= out.row.number <= table.end.number
    ]
    ref = f"C{inside[0]}:C{inside[-1]}"
    seen = [one.ref for one in sheet.tables.values()]
    return "" if seen == [ref] else f"table {seen}, expected {ref}"


def main() -> None:
    """Print what went wrong; fails when anything did."""
    found = wrong(seed=1, count=1500) + wrong_when_saved_again(seed=2, count=500)
    sys.stdout.write("\n".join((*found, f"2,000 workbook templates: {len(found)} wrong\n")))
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
