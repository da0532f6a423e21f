"""A file opened and saved by LibreOffice, as when an adviser edits a template there."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from benchmarks.synthetic.samples import questionnaire
from tests.support.command import quickscan
from tests.support.places import TEMPLATES
from tests.support.programs import drive_libreoffice, program

NASTY = (
    "R&D en beheer <conceptversie> ]]> &amp; &lt;w:t&gt;",
    "\"dubbel\" 'enkel' “gekruld” ‘ook’ `accent`",
    "eerste regel\ntweede regel\n\nna een lege regel",
    "kolom\teen\tkolom twee",
    "emoji 😀 👩‍👧 en letters é ü ĳ ﬁ – « » ’ ✓",
    "=1+1",
    '=HYPERLINK("http://a.example";"klik")',
    "{{ 7*7 }} en {% if x %} ${naam}",
    "- punt één\n- punt twee\n+31 bellen\n@iedereen",
    "— streepje vooraan",
    "vast\u00a0teken\u00a0\u00a0en  twee   spaties",
    "007",
    "Ja, maar niet overal; zie #N/A en 50%",
    "<!-- geen commentaar --> <br/> <b>vet</b>",
    "lang " + "en nog een woord over beleid en afspraken, regel voor regel. " * 40,
)


def nasty_answers(remarks: Sequence[str]) -> dict[str, str]:
    """Return an answer for each of the 78 items, with these remarks in turn."""
    filled = {}
    for number, question in enumerate(questionnaire().questions):
        filled[question.answer.code] = question.answer.categories[number % 4].name
        filled[question.evidence.code] = f"Beleidsplan {number}, vastgesteld door de raad"
        filled[question.remark.code] = remarks[number % len(remarks)]
    return filled


def save_filled_form(folder: Path, answers: Mapping[str, str], *kinds: str) -> None:
    """Fill a blank Word form in LibreOffice and save it in `folder` in these formats."""
    (folder / "templates").symlink_to(TEMPLATES)
    (folder / "input").mkdir()
    assert quickscan("--workspace", folder, "form").exit_code == 0
    blank = folder / "output" / "formulieren" / "formulier.docx"
    wanted = folder / "answers.json"
    wanted.write_text(json.dumps(dict(answers)), encoding="utf-8")
    drive_libreoffice("save_as.py", folder / "profile", blank, wanted, folder, *kinds)


def saved_by_libreoffice(data: bytes, kind: str, folder: Path) -> bytes:
    """Return a file (`docx` or `xlsx`) as LibreOffice saves it."""
    office = program("soffice", "LibreOffice opens, edits and saves what we write")
    source = folder / f"bron.{kind}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", folder / "uit"]
    subprocess.run([*command, source], check=True, capture_output=True, timeout=180)
    return (folder / "uit" / source.name).read_bytes()


def answer_cells(form: Path) -> dict[str, str]:
    """Return {item code: «Vragen.F9»}, found by the hidden keys of the sheets."""
    cells: dict[str, str] = {}
    for sheet in openpyxl.load_workbook(form).worksheets:
        anchors = [
            cell
            for row in sheet.iter_rows()
            for cell in row
            if cell.value in ("quickscan:vragen", "quickscan:gegevens")
        ]
        for anchor in anchors:
            columns = {c.value: c.column_letter for c in sheet[anchor.row] if c.value}
            for (key,) in sheet.iter_rows(
                min_row=anchor.row + 1, min_col=anchor.column, max_col=anchor.column
            ):
                for name, letter in columns.items():
                    if key.value and not str(name).startswith("quickscan:"):
                        code = key.value if name == "waarde" else f"{key.value}.{name}"
                        cells[code] = f"{sheet.title}.{letter}{key.row}"
    return cells
