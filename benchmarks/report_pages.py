"""How many pages a report has: `python -m benchmarks.report_pages`; needs LibreOffice and poppler.

Of six invented participants whose remarks count 400, 2,000 and 2,800 words together. The goal is
at most 9 pages with 2,000 words, and one more per further 400.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from pathlib import Path

from benchmarks.synthetic import clean_answers, samples
from benchmarks.synthetic.sample_contexts import ORIGIN, REPORT_DATE
from pipeline.definitions.workspace import default_templates
from pipeline.outputs.mailed_copy import mailed_copy
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.common.context import Adviesrapport
from pipeline.templating.template import OfficeTemplate

_WORDS = (400, 2000, 2800)
_ANSWERS = {"ja": 8, "deels": 9, "nee": 7, "weet_niet": 2}
_FREE, _PAGES, _PER_PAGE = 2000, 9, 400
_TOWNS = 6
_SECONDS = 300


def most_pages(words: int) -> int:
    """Return how many pages a report may have with this many words in remarks."""
    return _PAGES + max(0, ceil((words - _FREE) / _PER_PAGE))


def report(number: int, words: int) -> Adviesrapport:
    """Return what one report says; the same on every run."""
    dice = random.Random(f"bladzijden-{number}")
    drawn = [answer for answer, times in _ANSWERS.items() for _ in range(times)]
    dice.shuffle(drawn)
    table = dict(zip(samples.ALL, drawn, strict=True))
    for code, count in _shared_out(words, number % 3, dice):
        table[f"{code}.toelichting"] = _remark(count, dice)
    answered = replace(samples.response(table), name=f"Verzonnen {number}")
    return advisory_context(
        answered, (), ORIGIN, samples.questionnaire(), samples.book(), REPORT_DATE
    )


def _shared_out(words: int, how: int, dice: random.Random) -> Iterator[tuple[str, int]]:
    """Yield how long the remark at each question is: all alike, half of them, or a few."""
    codes = dice.sample(samples.ALL, (26, 13, 5)[how])
    for place, code in enumerate(codes):
        yield code, words * (place + 1) // len(codes) - words * place // len(codes)


def _remark(words: int, dice: random.Random) -> str:
    told: list[str] = []
    while len(told) < words:
        told += clean_answers.answer(dice).split()
    return " ".join(told[:words])


def pages(path: Path) -> int:
    """Return how many pages a PDF has."""
    told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, encoding="utf-8")
    found = re.search(r"Pages:\s+(\d+)", told.stdout)
    return int(found[1]) if found else 0


def main() -> None:
    template = OfficeTemplate(default_templates() / "adviesrapport.docx", Adviesrapport)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [folder / f"{words}-{n}.docx" for words in _WORDS for n in range(_TOWNS)]
        for path in made:
            words, number = map(int, path.stem.split("-"))
            path.write_bytes(mailed_copy(template.render(report(number, words)), path.name))
        profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, *made], check=True, capture_output=True, timeout=_SECONDS)
        for words in _WORDS:
            counted = [pages(folder / f"{words}-{n}.pdf") for n in range(_TOWNS)]
            told = f"{words} words in remarks: {counted} pages; the goal is at most "
            sys.stdout.write(f"{told}{most_pages(words)}.\n")


if __name__ == "__main__":
    main()
