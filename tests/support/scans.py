"""Scans of forms: pages with tables like those of the form, drawn as a scanner would see them."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.support.programs import program

WIDTH, HEIGHT = 1654, 2339  # A4 at 200 dots per inch
LEFT, MIDDLE, RIGHT, TOP, HIGH = 170, 500, 1490, 300, 60  # of a table, in pixels
_PER_PAGE = 30  # rows
_FOOT = 600, 2250

Rows = Sequence[tuple[str, str]]  # a label and an answer each


def page(rows: Rows, foot: str = "", angle: float = 0.0) -> Image.Image:
    """Return a page with a table, turned by some degrees."""
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=30)
    for number, (label, answer) in enumerate(rows):
        top = TOP + number * HIGH
        for box in ((LEFT, top, MIDDLE, top + HIGH), (MIDDLE, top, RIGHT, top + HIGH)):
            draw.rectangle(box, outline=90, width=2)
        draw.text((LEFT + 15, top + 12), label, 0, font)
        draw.text((MIDDLE + 15, top + 12), answer, 0, font)
    draw.text(_FOOT, foot, 0, font)
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def pages(rows: Rows, foot: str, angle: float = 0.0) -> list[Image.Image]:
    """Return the pages of a form with these rows."""
    starts = range(0, len(rows), _PER_PAGE)
    return [page(rows[start : start + _PER_PAGE], foot, angle) for start in starts]


def scan(drawn: Iterable[Image.Image]) -> bytes:
    """Return a PDF of pictures of pages."""
    out, (first, *others) = io.BytesIO(), drawn
    first.save(out, "PDF", save_all=True, append_images=others, resolution=200)
    return out.getvalue()


def searchable(drawn: Sequence[Image.Image], folder: Path) -> bytes:
    """Return a PDF of pictures of pages with the text under them that Tesseract sees."""
    tesseract = program("tesseract", "it writes text under a scan")
    paths = [folder / f"{number}.png" for number, _ in enumerate(drawn)]
    for path, one in zip(paths, drawn, strict=True):
        one.save(path, dpi=(200, 200))
    (folder / "list.txt").write_text("".join(f"{path}\n" for path in paths))
    command = [tesseract, str(folder / "list.txt"), str(folder / "found"), "-l", "nld", "pdf"]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "found.pdf").read_bytes()
