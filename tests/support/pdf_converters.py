"""The pdf that LibreOffice makes of a form, and the programs that save a pdf again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

PRINTED, FIELDS = "{} als pdf", "{} als pdf met velden"  # of a docx or xlsx
_EXPORT = 'pdf:{}_pdf_Export:{{"ExportFormFields":{{"type":"boolean","value":"{}"}}}}'
_REPACK = (sys.executable, "-m", "tests.converters.repack")


class Saver(NamedTuple):
    """A program that saves a pdf again; `version` is a command that says it."""

    name: str
    command: tuple[str, ...]
    version: tuple[str, ...] = ()


def _ghostscript(name: str, *options: str) -> Saver:
    command = ("gs", "-q", "-o", "{target}", "-sDEVICE=pdfwrite", *options, "{source}")
    return Saver(name, command, ("gs", "--version"))


SAVERS = (
    Saver("pypdf", (*_REPACK, "pypdf", "{source}", "{target}")),
    Saver("pikepdf", (*_REPACK, "pikepdf", "{source}", "{target}")),
    Saver("qpdf", ("qpdf", "--linearize", "{source}", "{target}"), ("qpdf", "--version")),
    Saver(
        "qpdf, velden plat",
        (
            *("qpdf", "--generate-appearances", "--flatten-annotations=all"),
            *("--object-streams=generate", "{source}", "{target}"),
        ),
        ("qpdf", "--version"),
    ),
    Saver("pdftk", ("pdftk", "{source}", "cat", "output", "{target}"), ("pdftk", "--version")),
    Saver(
        "pdftk, velden plat",
        ("pdftk", "{source}", "output", "{target}", "flatten"),
        ("pdftk", "--version"),
    ),
    _ghostscript("Ghostscript"),
    _ghostscript("Ghostscript, PDF/A", "-dPDFA=2", "-sColorConversionStrategy=RGB"),
    _ghostscript("Ghostscript, PDF 1.3", "-dCompatibilityLevel=1.3", "-dPDFSETTINGS=/screen"),
    Saver("pdftocairo", ("pdftocairo", "-pdf", "{source}", "{target}"), ("pdftocairo", "-v")),
    Saver("MuPDF", ("mutool", "clean", "-gggz", "{source}", "{target}"), ("mutool", "-v")),
)


def printed(forms: Mapping[str, Path], folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the pdf of each form, by what it is made of, and of Word also with its fields."""
    for kind, form in forms.items():
        application = "writer" if kind == "docx" else "calc"
        for name in (PRINTED, FIELDS) if kind == "docx" else (PRINTED,):
            place = folder / name.format(kind)
            export = _EXPORT.format(application, str(name == FIELDS).lower())
            profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
            command = ["soffice", profile, "--headless", "--convert-to", export, "--outdir"]
            subprocess.run([*command, str(place), str(form)], check=True, capture_output=True)
            yield name.format(kind), place / form.with_suffix(".pdf").name
