"""Saves a form again by a Python library: `python repack.py LIBRARY SOURCE TARGET`."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import docx
import openpyxl

from tests.support.flat_office import flat_word
from tests.support.zips import as_zip64


def by_openpyxl(source: Path, target: Path) -> None:
    openpyxl.load_workbook(source).save(target)


def by_python_docx(source: Path, target: Path) -> None:
    docx.Document(str(source)).save(str(target))


def as_flat(source: Path, target: Path) -> None:
    target.write_bytes(flat_word(source.read_bytes()))


def with_long_numbers(source: Path, target: Path) -> None:
    target.write_bytes(as_zip64(source.read_bytes()))


def in_lzma(source: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.write(source, source.name)


def by_pypdf(source: Path, target: Path) -> None:
    import pypdf  # only there for `make matrix`

    pypdf.PdfWriter(clone_from=source).write(target)


def by_pikepdf(source: Path, target: Path) -> None:
    import pikepdf  # only there for `make matrix`

    with pikepdf.open(source) as document:
        document.save(target)


WAYS: dict[str, Callable[[Path, Path], None]] = {
    "openpyxl": by_openpyxl,
    "python-docx": by_python_docx,
    "flat": as_flat,
    "zip64": with_long_numbers,
    "lzma": in_lzma,
    "pypdf": by_pypdf,
    "pikepdf": by_pikepdf,
}

if __name__ == "__main__":
    library, source, target = sys.argv[1:]
    WAYS[library](Path(source), Path(target))
    known = library in ("openpyxl", "python-docx", "pypdf", "pikepdf")
    sys.stdout.write(f"{version(library) if known else sys.version.split()[0]}\n")
