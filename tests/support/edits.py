"""What people do with a file in `output/`: change it in its own program, save it again, open it."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

OWN_WORDS = "Deze zin schreef een adviseur zelf."


def edit(path: Path) -> bytes:
    """Write a sentence in a file, as a person does; return what stands there then."""
    data = _EDITS[path.suffix](path.read_bytes())
    _put(path, data)
    return data


def save_again(path: Path) -> bytes:
    """Pack an Office file anew with the same parts, as some programs do on «save»."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(path) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in reversed(old.namelist()):
            if name != "[Content_Types].xml":
                new.writestr(zipfile.ZipInfo(name, (2026, 11, 27, 9, 0, 0)), old.read(name))
        types = zipfile.ZipInfo("[Content_Types].xml", (2026, 11, 27, 9, 0, 0))
        new.writestr(types, old.read("[Content_Types].xml"))
    assert out.getvalue() != path.read_bytes()
    _put(path, out.getvalue())
    return out.getvalue()


def word_lock(path: Path) -> Path:
    """Return where Word keeps its lock file: of a long name the first two letters are lost."""
    return path.with_name(f"~${path.name[2:] if len(path.stem) > 8 else path.name}")


def libreoffice_lock(path: Path) -> Path:
    return path.with_name(f".~lock.{path.name}#")


def open_in(path: Path, lock: Callable[[Path], Path]) -> Path:
    """Put the lock file of a program beside a file; return it."""
    found = lock(path)
    found.write_bytes(b",adviseur,computer,28.11.2026 10:00,file:///adviseur;")
    return found


def hold(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the system refuse to delete, move or replace a file, as Windows does when it is open."""
    for name in ("unlink", "remove", "rename", "replace"):
        monkeypatch.setattr(os, name, _refusing(getattr(os, name), path))


def _refusing(call: Callable[..., None], path: Path) -> Callable[..., None]:
    def refuse(*paths: Path, **more: object) -> None:
        if any(Path(one) == path for one in paths):
            raise PermissionError(13, "open in another program", str(path))
        call(*paths, **more)

    return refuse


def _put(path: Path, data: bytes) -> None:
    """Save as an editor does: another time, the same place."""
    path.unlink()
    path.write_bytes(data)


def _in_word(data: bytes) -> bytes:
    document, out = docx.Document(io.BytesIO(data)), io.BytesIO()
    document.add_paragraph(OWN_WORDS)
    document.save(out)
    return out.getvalue()


def _in_excel(data: bytes) -> bytes:
    """Type beside everything that stands on the first sheet, so that it is no answer."""
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.cell(sheet.max_row + 3, sheet.max_column + 2, OWN_WORDS)
    book.save(out)
    return out.getvalue()


def _in_a_page(data: bytes) -> bytes:
    assert b"</body>" in data
    return data.replace(b"</body>", f"<p>{OWN_WORDS}</p></body>".encode())


def _in_a_mail(data: bytes) -> bytes:
    """Write a line at the top of the text."""
    at = data.index(b"\r\n\r\n", data.index(b"Content-Type: text/plain")) + 4
    return data[:at] + f"{OWN_WORDS}\r\n\r\n".encode() + data[at:]


def _in_a_pdf(data: bytes) -> bytes:
    return data + f"\n% {OWN_WORDS}\n".encode()


_EDITS = {
    ".docx": _in_word,
    ".xlsx": _in_excel,
    ".html": _in_a_page,
    ".eml": _in_a_mail,
    ".pdf": _in_a_pdf,
}
