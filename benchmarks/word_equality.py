"""How much of a report also stands in another one: `python -m benchmarks.word_equality`.

Of 20 invented participants, of every pair: which part of the words of a report stands in runs of
eight or more that also stand in the other. Question titles, headers, footers and sources are left
out. The goal is 35 % as the median over all pairs; the same finding keeps the same
sentence, so this is no reason to vary words.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from benchmarks.synthetic import clean_answers, samples
from benchmarks.synthetic.sample_contexts import ANSWERS, ORIGIN, REPORT_DATE
from pipeline.definitions.workspace import default_templates
from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.common.context import Adviesrapport
from pipeline.templating.template import OfficeTemplate

_TOWNS = 20
_RUN = 8
_GOAL = 35
_WEIGHTS = ((16, 8, 4, 2, 1), (8, 12, 8, 2, 1), (4, 8, 16, 3, 1))  # far, half way, at the start
_WORD = re.compile(r"\w+")


def towns() -> Iterator[Adviesrapport]:
    """Yield what the reports on the invented participants say; the same on every run."""
    for number in range(_TOWNS):
        dice = random.Random(f"gelijk-{number}")
        weights = dice.choice(_WEIGHTS)
        table = {code: dice.choices(ANSWERS, weights)[0] for code in samples.ALL}
        for code in [one for one, answer in table.items() if answer]:
            if dice.random() < 0.7:
                told = (clean_answers.answer(dice) for _ in range(dice.choice((1, 2, 3))))
                table[f"{code}.toelichting"] = " ".join(told)
        variant = "geen_aanpak" if number % 5 == 4 else "aanpak"
        answered = samples.response(table, variant=variant)
        answered = replace(answered, name=f"Verzonnen {number}")
        asked, book = samples.questionnaire(), samples.book()
        yield advisory_context(answered, (), ORIGIN, asked, book, REPORT_DATE)


def text_of(data: bytes) -> str:
    """Return the text of a document, a paragraph a line, without its headers and footers."""
    package = Package.open(data, "rapport.docx")
    paragraphs = package.tree(package.main_part).iter(f"{W}p")
    return "\n".join(visible_text(one) for one in paragraphs)


def counted_words(report: Adviesrapport, text: str) -> list[str]:
    """Return the words of a report that count, in small letters."""
    left_out = {one.naam for one in report.bronnen} | {one.wat for one in report.bronnen}
    left_out |= {row.titel for theme in report.themas for row in theme.vragen}
    for words in sorted(left_out, key=len, reverse=True):
        text = text.replace(words, " \n ")
    return _WORD.findall(text.casefold())


def shared(one: Sequence[str], other: Sequence[str]) -> float:
    """Return which part of the words of one stands in long runs that the other holds too."""
    runs = {tuple(other[at : at + _RUN]) for at in range(len(other) - _RUN + 1)}
    found: set[int] = set()
    for at in range(len(one) - _RUN + 1):
        if tuple(one[at : at + _RUN]) in runs:
            found.update(range(at, at + _RUN))
    return 100 * len(found) / len(one)


def main() -> None:
    template = OfficeTemplate(default_templates() / "adviesrapport.docx", Adviesrapport)
    found = [counted_words(one, text_of(template.render(one))) for one in towns()]
    shares = [shared(one, other) for one, other in permutations(found, 2)]
    sys.stdout.write(
        f"{len(found)} reports of {min(map(len, found))} to {max(map(len, found))} words: "
        f"{statistics.median(shares):.0f} % also in another one (median of {len(shares)} pairs, "
        f"from {min(shares):.0f} to {max(shares):.0f} %); the goal is {_GOAL} %.\n"
    )


if __name__ == "__main__":
    main()
