"""How well choices on scanned forms are proposed: right, wrong, or left to the adviser.

Run from the repository: `python -m benchmarks.scans`. Invented forms are printed by LibreOffice,
half of them filled in with fonts that look like handwriting (Debian: fonts-breip,
fonts-dkg-handwriting, fonts-femkeklaver), and scanned: turned up to a degree, with noise, specks
and the compression of a scanner. They are read as in the product: by Tesseract, and by the text
that an OCR program (Tesseract too) wrote under the pages, as on a computer without Tesseract.
"""

from __future__ import annotations

import io
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import docx
import pypdfium2
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image, ImageChops

from benchmarks.synthetic import clean_answers
from benchmarks.synthetic.samples import TEMPLATES
from pipeline.definitions import round as rounds
from pipeline.definitions.questionnaire import Item, Questionnaire
from pipeline.definitions.questionnaire_file import load
from pipeline.forms.build import blank
from pipeline.forms.fill import fill_word
from pipeline.forms.word import WordForm
from pipeline.model.response import FilledForm
from pipeline.reading.scans import guesses
from pipeline.reading.scans.reading import read_scan
from pipeline.wall.limits import USUAL

FONTS = ("", "Breip", "", "DkgHandwriting", "", "femkeklaver")  # of the answers, form by form
RESOLUTIONS = (150, 200, 300)  # dots per inch
NOISE, SPECKS, QUALITY = 25, 1 / 20_000, 70  # standard deviation, share of pixels, JPEG
TURN = 1.0  # degrees, to either side
BLANK = 0.2  # of the texts
LONGEST = 120  # characters
PATIENT = replace(USUAL, seconds=600.0, file_bytes=200 * 2**20)  # the computer has more to do
_OCR = 200  # dots per inch at which an OCR program looks


def answers(questionnaire: Questionnaire, chance: random.Random) -> dict[str, str]:
    """Return invented answers for a form; some texts are left blank."""
    return {
        code: _answer(item, chance)
        for code, item in questionnaire.items.items()
        if item.categories or chance.random() > BLANK
    }


def _answer(item: Item, chance: random.Random) -> str:
    if item.categories:
        return chance.choice(item.categories).name
    return clean_answers.answer(chance)[:LONGEST]


def with_font(form: bytes, font: str) -> bytes:
    """Return a Word form in which the fields have another font."""
    if not font:
        return form
    document = docx.Document(io.BytesIO(form))
    for field in document.element.body.iter(qn("w:sdt")):
        if any(True for _ in field.iterdescendants(qn("w:sdt"))):
            continue
        for run in field.iterdescendants(qn("w:r")):
            properties = run.get_or_add_rPr()
            for old in properties.findall(qn("w:rFonts")):
                properties.remove(old)
            fonts = OxmlElement("w:rFonts")
            for kind in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{kind}"), font)
            properties.insert(0, fonts)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def printed(forms: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return the PDF that LibreOffice makes of each form."""
    for name, form in forms.items():
        (folder / f"{name}.docx").write_bytes(form)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / f"{name}.docx") for name in forms]
    subprocess.run([*command, *files], check=True, capture_output=True)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in forms}


def scanned(pdf: bytes, resolution: int, chance: random.Random) -> bytes:
    """Return a PDF of pictures of its pages, as a scanner makes them."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [_scanned(page, resolution, chance) for page in document]
    out = io.BytesIO()
    settings = {"resolution": resolution, "quality": QUALITY}
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], **settings)
    return out.getvalue()


def _scanned(page: pypdfium2.PdfPage, resolution: int, chance: random.Random) -> Image.Image:
    drawn = page.render(scale=resolution / 72, grayscale=True).to_pil().convert("L")
    angle = chance.uniform(-TURN, TURN)
    turned = drawn.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    noisy = ImageChops.add(turned, Image.effect_noise(turned.size, NOISE), 1, -128)
    for _ in range(round(noisy.width * noisy.height * SPECKS)):
        noisy.putpixel((chance.randrange(noisy.width), chance.randrange(noisy.height)), 0)
    return noisy


def searchable(scan: bytes, folder: Path) -> bytes:
    """Return a scan with text under its pages, as OCR programs make it."""
    paths = []
    with pypdfium2.PdfDocument(scan) as document:
        for number, page in enumerate(document):
            paths.append(folder / f"{number}.png")
            page.render(scale=_OCR / 72, grayscale=True).to_pil().save(paths[-1], dpi=(_OCR, _OCR))
    (folder / "list.txt").write_text("".join(f"{path}\n" for path in paths))
    command = ["tesseract", str(folder / "list.txt"), str(folder / "found"), "-l", "nld", "pdf"]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "found.pdf").read_bytes()


def proposed(scan: bytes, asked: Questionnaire, *, by_layer: bool) -> FilledForm | None:
    """Return what the product makes of a scan, with Tesseract or only with what lies under it."""
    if not by_layer:
        return read_scan(scan, asked, PATIENT)
    with tempfile.TemporaryDirectory() as folder:
        found = searchable(scan, Path(folder))
    with patch.object(guesses, "find_tesseract", lambda: ""):
        return read_scan(found, asked, PATIENT)


def judged(
    form: FilledForm | None, wanted: Mapping[str, str], asked: Questionnaire
) -> Counter[str]:
    """Return how many choices were proposed right, wrong, not, and not found."""
    count: Counter[str] = Counter()
    for question in asked.questions:
        item = question.answer
        found = form.readings.get(item.code) if form else None
        if found is None:
            count["not found"] += 1
        elif found.text == wanted[item.code]:
            count["right"] += 1
        else:
            named = found.text in {one.name for one in item.categories}
            count["wrong" if named else "not proposed"] += 1
        count["certain"] += found is not None and found.certain
    return count


def main() -> None:
    asked = load(TEMPLATES / "vragenlijst.yaml")
    form = blank(asked, rounds.load(TEMPLATES / "ronde.yaml"))
    empty = WordForm(TEMPLATES / "formulier.docx", form).render(form)
    chance = random.Random(1)
    wanted = {f"{number}": answers(asked, chance) for number in range(len(FONTS))}
    forms = {
        name: with_font(fill_word(empty, filled), FONTS[int(name)])
        for name, filled in wanted.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        pdfs = printed(forms, Path(folder))
    for resolution in map(int, sys.argv[1:] or RESOLUTIONS):
        scans = {name: scanned(pdf, resolution, chance) for name, pdf in pdfs.items()}
        for by_layer in (False, True):
            how = f"{resolution} dpi, {'text under it' if by_layer else 'Tesseract'}"
            measure(how, scans, wanted, asked, by_layer=by_layer)


def measure(
    how: str,
    scans: Mapping[str, bytes],
    wanted: Mapping[str, Mapping[str, str]],
    asked: Questionnaire,
    *,
    by_layer: bool,
) -> None:
    """Print how well each scan is read, and all of them."""
    total: Counter[str] = Counter()
    for name, scan in scans.items():
        found = judged(proposed(scan, asked, by_layer=by_layer), wanted[name], asked)
        print(f"  {how}, {FONTS[int(name)] or 'as printed'}: {dict(found)}", flush=True)
        total += found
    choices = len(asked.questions) * len(scans)
    print(
        f"{how}: {total['right'] / choices:.1%} of {choices} choices right, "
        f"{total['wrong'] / choices:.1%} wrong; {total['certain']} certain",
        flush=True,
    )


if __name__ == "__main__":
    main()
