"""Makes the pictures in `docs/beelden` of what the product really makes, in an invented round.

Needs LibreOffice, poppler and Chromium, and takes two minutes. `make pictures` does:

    python -m tests.support.pictures
"""

from __future__ import annotations

import contextlib
import fcntl
import html
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pdfplumber
from PIL import Image, ImageChops

from pipeline.definitions.workspace import MARK, Workspace
from tests.support import edited_round
from tests.support.approving import tick
from tests.support.browser import browser
from tests.support.command import quickscan
from tests.support.places import REPOSITORY
from tests.support.programs import program

PICTURES = REPOSITORY / "docs" / "beelden"
_WIDE = 900  # pixels
_COLOURS = 48
_TERMINAL = (
    "<style>body{{margin:0;background:#10202b;color:#e6edf3;font:13px/1.3 monospace}}"
    "header{{background:#0b4f6c;padding:6px 12px;color:#fff}}pre{{padding:4px 12px;margin:0}}"
    "</style>"
    "<header>Quickscan</header><pre>› quickscan run\n{}</pre>"
)


def pages(document: Path, words: str, count: int = 1) -> list[Image.Image]:
    """Return the first pages of an Office file from the one on which some words stand."""
    folder = document.parent / "beeld"
    soffice = program("soffice", "it shows our documents as pages")
    profile = f"-env:UserInstallation={(document.parent / 'profiel').as_uri()}"
    command = [soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", folder, document]
    subprocess.run(command, check=True, capture_output=True)
    pdf = folder / f"{document.stem}.pdf"
    text = subprocess.run(
        [program("pdftotext", "pages"), pdf, "-"], check=True, capture_output=True
    )
    each = [" ".join(one.split()) for one in text.stdout.decode("utf-8").split("\f")]
    first = next(at for at, one in enumerate(each, 1) if words in one and "...." not in one)
    span = ["-f", str(first), "-l", str(first + count - 1), "-scale-to-x", str(_WIDE)]
    draw = [program("pdftoppm", "pages"), "-png", *span, "-scale-to-y", "-1", pdf, folder / "p"]
    subprocess.run(draw, check=True)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob("p-*.png"))]


def cropped(picture: Image.Image, height: int = 0) -> Image.Image:
    """Return the upper part of a page, or all of it without the empty end."""
    edge = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    end = height or min((edge or (0, 0, 0, picture.height))[3] + 20, picture.height)
    return picture.crop((0, 0, picture.width, min(end, picture.height)))


def around(document: Path, words: str, span: tuple[int, int]) -> Image.Image:
    """Return the part of a page from so far above some words to so far below them, in pixels."""
    (page,) = pages(document, words)
    (pdf,) = (document.parent / "beeld").glob("*.pdf")
    with pdfplumber.open(pdf) as opened:
        found = next(hit for one in opened.pages if (hit := one.search(words)))
        top = found[0]["top"] * _WIDE / opened.pages[0].width
    return page.crop((0, int(top) - span[0], _WIDE, int(top) + span[1]))


def keep(name: str, picture: Image.Image) -> None:
    """Write a picture in few colours, small enough to open at once."""
    picture.quantize(_COLOURS).save(PICTURES / f"{name}.png", optimize=True)


def of_the_round(root: Path) -> None:
    """Make the pictures of the demonstration: forms, reports, the overview, the terminal."""
    played = root / "output" / "demo"
    quickscan("--workspace", root, "demo")
    copy = _copied(root)
    report = played / "output" / "adviesrapporten" / "XX0001-Voorbeeldstad.docx"
    brief, themes = pages(copy(report), "Uw eerste stappen", 2)
    keep("rapport-in-het-kort", cropped(brief))
    keep("rapport-per-thema", cropped(themes))
    keep("rapport-afspraken", cropped(pages(copy(report), "Wie doet het?")[0]))
    form = played / "output" / "formulieren" / "XX0001-Voorbeeldstad.docx"
    keep("formulier-word", around(copy(form), "Thema 1 van", (10, 640)))
    group = played / "output" / "groepsrapport.docx"
    keep("groepsrapport", cropped(pages(copy(group), "Elke balk is één vraag")[0]))
    keep("formulier-excel", _questions(copy(played / "input" / "Formulier_Fictiedam.xlsx")))
    page = root / "terminal.html"
    page.write_text(_TERMINAL.format(html.escape(_typed(played))), "utf-8")
    with browser(root / "profiel") as tab:
        for name, source, width, high in (
            ("overzicht", played / "output" / "overzicht.html", 1000, "960"),
            ("terminal", page, _WIDE, "Math.ceil(document.body.getBoundingClientRect().height)"),
        ):
            tab.media(prefers_color_scheme="light")
            tab.open(source)
            tab.picture(root / f"{name}.png", width, int(tab.run(high)))
            keep(name, Image.open(root / f"{name}.png").convert("RGB"))


def _typed(played: Path) -> str:
    """Return what `quickscan run` shows on a terminal when all files are new."""
    fresh = played.parent / "vers"
    for name in ("input", "templates"):
        shutil.copytree(played / name, fresh / name)
    (fresh / MARK).touch()
    master, ours = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 112, 0, 0))
    run = [sys.executable, "-m", "pipeline.cli.start", "run"]
    about = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(run, cwd=fresh, stdout=ours, stderr=subprocess.DEVNULL, env=about):
        os.close(ours)
        shown = b""
        with contextlib.suppress(OSError):  # of a terminal that is closed
            while piece := os.read(master, 1 << 16):
                shown += piece
    os.close(master)
    lines = (
        re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode("utf-8")).replace("\r", "").splitlines()
    )
    return "\n".join(line.rstrip() for line in lines)


def _questions(form: Path) -> Image.Image:
    """Return the sheet with questions of an Excel form, as wide as its columns."""
    book = openpyxl.load_workbook(form)
    for name in book.sheetnames:
        if name != "Vragen":
            book[name].sheet_state = "hidden"
    book.active = book.sheetnames.index("Vragen")
    book.save(form)
    return cropped(pages(form, "V01 Antwoord")[0], 440)


def of_an_edited_report(root: Path) -> None:
    """Make the pictures of a report that an adviser edited and approved, and of new answers."""
    report = edited_round.played(root) / "output" / edited_round.REPORT
    document = docx.Document(str(report))
    first = next(one for one in document.paragraphs if one.text.startswith("Sterk:"))
    first.insert_paragraph_before("Wij spraken dit op 3 december met u door.", first.style)
    document.save(str(report))
    tick(report)
    copy = _copied(root)
    before = _end(copy(report))
    edited_round.new_answers(Workspace(root))
    quickscan("--workspace", root, "run")
    keep("rapport-samengevoegd", cropped(pages(copy(report), "Uw eerste stappen")[0]))
    after = _end(copy(report))
    both = Image.new("RGB", (_WIDE, before.height + after.height + 16), "#c9d6dd")
    both.paste(before, (0, 0))
    both.paste(after, (0, before.height + 16))
    keep("rapport-nagekeken", both)


def _end(report: Path) -> Image.Image:
    """Return the end of a report, with the line by which an adviser approves it."""
    return around(report, "Nagekeken door", (150, 30))


def _copied(root: Path) -> Callable[[Path], Path]:
    """Return what gives a copy of a file in a folder of its own."""

    def copy(path: Path) -> Path:
        folder = Path(tempfile.mkdtemp(dir=root))
        target = folder / path.name
        target.write_bytes(path.read_bytes())
        return target

    return copy


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        for make in (of_the_round, of_an_edited_report):
            root = Path(folder) / make.__name__
            root.mkdir()
            (root / MARK).touch()
            make(root)
    sys.stdout.write(f"{PICTURES}\n")


if __name__ == "__main__":
    main()
