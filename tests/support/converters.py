"""The matrix of converters: a form that real programs saved again, and what became of its answers.

`python -m tests.support.converters` runs every program that is found and writes the table of
`docs/converters.md`; it fails when any answer is silently wrong, or lost without a word. The page
says how to get the programs. Of each form, that of now and that of c3592eb, 78 answers are counted.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks.synthetic.samples import questionnaire
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.word import WordForm
from tests.support.answer_fates import Fates, fates
from tests.support.blank_forms import blank_form
from tests.support.command import quickscan
from tests.support.earlier_forms import sent
from tests.support.pdf_converters import FIELDS, PRINTED, SAVERS, printed
from tests.support.places import TEMPLATES, TESTS

PAGE = TESTS.parent / "docs" / "converters.md"
_START, _END = "<!-- tabel -->\n", "<!-- einde tabel -->\n"
_SCRIPTS = TESTS / "converters"
_SECONDS = 240
_VERSION = re.compile(r"\d+(?:\.\d+)+")


class Converter(NamedTuple):
    """One way to save a form again; in the words of `command` stand {source}, {target}, {folder}.

    `kind` is the extension of what it makes.
    """

    name: str
    source: str  # docx or xlsx, or a pdf of one of these
    kind: str
    command: tuple[str, ...]
    version: tuple[str, ...] = ()  # a command that says it; else the first one does

    @property
    def is_here(self) -> bool:
        """Whether the program is on this machine."""
        if self.command[0] == "node" and not (_SCRIPTS / "node_modules").is_dir():
            return False
        if self.name in ("pypdf", "pikepdf"):
            return find_spec(self.name) is not None
        return shutil.which(self.command[0]) is not None


def _office(source: str, *kinds: str) -> Iterator[Converter]:
    words = ("-env:UserInstallation={profile}", "--headless", "--convert-to")
    for kind in kinds:
        command = ("soffice", *words, kind, "--outdir", "{folder}", "{source}")
        yield Converter("LibreOffice", source, kind, command, ("soffice", "--version"))


def _gnumeric(*kinds: str) -> Iterator[Converter]:
    for kind in kinds:
        yield Converter(
            *("Gnumeric", "xlsx", kind),
            ("ssconvert", "{source}", "{target}"),
            ("ssconvert", "--version"),
        )


def _abiword(*kinds: str) -> Iterator[Converter]:
    for kind in kinds:
        command = ("abiword", "--to", kind, "--to-name", "{target}", "{source}")
        yield Converter("AbiWord", "docx", kind, command, ("abiword", "--version"))


def _pandoc(*kinds: str) -> Iterator[Converter]:
    for kind in kinds:
        command = ("pandoc", "--standalone", "{source}", "-o", "{target}")
        yield Converter("pandoc", "docx", kind, command, ("pandoc", "--version"))


def _node(name: str, library: str, source: str, *kinds: str) -> Iterator[Converter]:
    script = str(_SCRIPTS / "save.cjs")
    for kind in kinds:
        yield Converter(name, source, kind, ("node", script, library, "{source}", "{target}"))


def _python(name: str, way: str, source: str, kind: str) -> Converter:
    command = (sys.executable, "-m", "tests.converters.repack", way, "{source}", "{target}")
    return Converter(name, source, kind, command)


def _pdf() -> Iterator[Converter]:
    for source in (PRINTED.format("docx"), FIELDS.format("docx"), PRINTED.format("xlsx")):
        for name, command, version in SAVERS:
            yield Converter(name, source, "pdf", command, version)


IN_CI: tuple[Converter, ...] = (
    *_gnumeric("xlsx", "ods", "xls", "html"),
    *_office("xlsx", "html"),
    _python("openpyxl", "openpyxl", "xlsx", "xlsx"),
    _python("python-docx", "python-docx", "docx", "docx"),
    _python("Flat OPC", "flat", "docx", "xml"),
    _python("Zip64", "zip64", "docx", "docx"),
    _python("zip met LZMA", "lzma", "docx", "zip"),
)
ALL: tuple[Converter, ...] = (
    *IN_CI,
    *_office("docx", "docx", "odt", "fodt", "rtf", "doc", "html"),
    *_office("xlsx", "xlsx", "ods", "fods", "xls"),
    *_abiword("docx", "odt", "rtf", "doc", "html"),
    *_pandoc("docx", "odt", "rtf", "html"),
    *_node("SheetJS", "xlsx", "xlsx", "xlsx", "xlsb", "xls", "ods", "fods", "xml", "html", "csv"),
    *_node("ExcelJS", "exceljs", "xlsx", "xlsx"),
    *_node("xlsx-populate", "xlsx-populate", "xlsx", "xlsx"),
    *_node("JSZip", "jszip", "docx", "docx"),
    *_node("JSZip", "jszip", "xlsx", "xlsx"),
    *_node("mammoth", "mammoth", "docx", "html"),
    *_node("docx-preview", "docx-preview", "docx", "html"),
    *_pdf(),
)


class Row(NamedTuple):
    """What became of one form after one converter; without `found` there is no result."""

    converter: Converter
    form: str
    version: str
    found: Fates | None

    @property
    def is_fine(self) -> bool:
        """Whether no answer is silently wrong, or lost without a word."""
        return self.found is None or self.found.counts[2:] == (0, 0)


class Matrix:
    """A workspace with the forms, filled in; every converter saves each of its kind again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = folder / "ronde"
        assert quickscan("demo", self.workspace).exit_code == 0
        self.answers = typed()
        filled = self.answers | {"kop.gemeente": "Voorbeeldstad"}
        form = blank_form()
        blank = {
            ("nu", "docx"): WordForm(TEMPLATES / "formulier.docx", form).render(form),
            ("nu", "xlsx"): ExcelForm(TEMPLATES / "formulier.xlsx", form).render(form),
            ("c3592eb", "docx"): sent()["formulier.docx"],
            ("c3592eb", "xlsx"): sent()["formulier.xlsx"],
        }
        self.forms: dict[tuple[str, str], Path] = {}
        for (when, kind), data in blank.items():
            path = folder / f"formulier-{when}.{kind}"
            path.write_bytes((fill_word if kind == "docx" else fill_excel)(data, filled))
            self.forms[when, kind] = path

    def rows(self, converters: Sequence[Converter]) -> Iterator[Row]:
        """Yield what became of each form after each converter that is here."""
        forms = {**self.forms, **dict(self.printed())}
        for number, one in enumerate(converters):
            for (when, kind), source in forms.items():
                if kind == one.source:
                    yield self.row(one, when, source, self.folder / f"{number}-{when}")

    def printed(self) -> Iterator[tuple[tuple[str, str], Path]]:
        """Yield the pdf of each form, by when it was sent and what it is made of."""
        for when in ("nu", "c3592eb"):
            forms = {kind: path for (then, kind), path in self.forms.items() if then == when}
            for kind, path in printed(forms, self.folder):
                yield (when, kind), path

    def of_before(self, converter: Converter) -> Row:
        """Return what became of the form of c3592eb after a converter."""
        source = self.forms["c3592eb", converter.source]
        folder = self.folder / f"{converter.name}-{converter.kind}"
        return self.row(converter, "c3592eb", source, folder)

    def blank_of_before(self) -> Path:
        """Return the form of c3592eb as it was sent."""
        path = self.folder / "leeg.xlsx"
        path.write_bytes(sent()["formulier.xlsx"])
        return path

    def row(self, converter: Converter, when: str, source: Path, folder: Path) -> Row:
        """Return what became of one form after one converter."""
        if not converter.is_here:
            return Row(converter, when, "", None)
        folder.mkdir()
        target = folder / source.with_suffix(f".{converter.kind}").name
        places = {
            "source": str(source),
            "target": str(target),
            "folder": str(folder),
            "profile": (self.folder / "profiel").as_uri(),
        }
        said = _run([word.format(**places) for word in converter.command])
        if converter.version:
            said = _run(converter.version)
        version = _VERSION.search(said)
        if not target.exists():  # SheetJS and others may name it after the sheet
            return Row(converter, when, version[0] if version else "", None)
        found = fates(self.workspace, target, self.answers)
        return Row(converter, when, version[0] if version else "", found)


def typed() -> dict[str, str]:
    """Return an answer to each of the 78 items, each of its own; remarks have a second line."""
    filled = {}
    for question in questionnaire().questions:
        number, categories = question.number, question.answer.categories
        filled[question.answer.code] = categories[number % 4].name
        filled[question.evidence.code] = f"Beleidsplan {number:02}, § 3.{number}"
        filled[question.remark.code] = (
            f"Sinds {2000 + number}; zie bijlage {number}.\n"
            f"Vervolg {number}: “café” – ‘één’ reële stap, < € 500 & > 10%"
        )
    return filled


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
        cwd=TESTS.parent,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return done.stdout + done.stderr


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table for the page."""
    lines = [
        "| programma | versie | maakt | formulier | precies | verteld | stil fout | stil weg |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in rows:
        converter = one.converter
        about = (converter.name, one.version, f"{converter.source} → {converter.kind}", one.form)
        counts = one.found.counts if one.found else ("geen resultaat", "", "", "")
        lines.append(f"| {' | '.join(map(str, (*about, *counts)))} |")
    return "\n".join((*lines, ""))


def main() -> None:
    """Run the whole matrix, write its table in the page and fail when a row is not fine."""
    with tempfile.TemporaryDirectory() as name:
        rows = []
        for one in Matrix(Path(name)).rows(ALL):
            rows.append(one)
            if one.found or one.converter.is_here:
                sys.stdout.write(table([one]).splitlines()[-1] + "\n")
                sys.stdout.flush()
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_START)
    after = rest.partition(_END)[2]
    shown = [one for one in rows if one.converter.is_here]
    PAGE.write_text(f"{before}{_START}{table(shown)}{_END}{after}", encoding="utf-8")
    absent = sorted({one.converter.name for one in rows if not one.converter.is_here})
    wrong = [one for one in rows if not one.is_fine]
    sys.stdout.write(f"{json.dumps({'niet gevonden': absent, 'niet goed': len(wrong)})}\n")
    sys.exit(1 if wrong or absent else 0)


if __name__ == "__main__":
    main()
