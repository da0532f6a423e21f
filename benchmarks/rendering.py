"""What one Word form and one report cost, against docxtpl, in one interleaved run.

    python -m benchmarks.rendering

Prints median CPU milliseconds per document (`time.process_time`; the variants take turns, so that
a busy machine slows all of them) and the ratio to docxtpl. Both sides get the same template and
the same data and return the bytes of a finished file; docxtpl loads its template anew for every
document, as its own manual does. To measure other templates, call `compare` with other variants.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.synthetic import constants, form, recipient, report, report_context
from pipeline.ooxml.template import OfficeTemplate, names_of
from tests.docxtpl_peer import for_docxtpl, render_with_docxtpl

Variant = Callable[[int], bytes]
ROUNDS = 15
REPEAT = 20  # documents per turn; docxtpl makes one


def measure(variants: Mapping[str, Variant], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median CPU milliseconds of each variant, all of them taking turns."""
    spent: dict[str, list[float]] = {name: [] for name in variants}
    order = list(variants)
    for turn in range(rounds):
        for name in order:
            repeat = 1 if name == "docxtpl" else REPEAT
            start = time.process_time()
            for number in range(repeat):
                variants[name](turn * REPEAT + number)
            spent[name].append((time.process_time() - start) * 1000 / repeat)
        order.append(order.pop(0))
    return {name: statistics.median(times) for name, times in spent.items()}


def report_variants(
    template: bytes, context: Callable[[int], Any], context_type: type | None = None
) -> dict[str, Variant]:
    """Return the ways to make one report; `context` gives the data of the n-th one."""
    ours, theirs = OfficeTemplate(template, context_type), for_docxtpl(template)
    return {
        "docxtpl": lambda n: render_with_docxtpl(theirs, names_of(context(n))),
        "report, compiled": lambda n: ours.render(context(n)),
    }


def form_variants(
    template: bytes, fixed: Mapping[str, Any], varying: Callable[[int], Any]
) -> dict[str, Variant]:
    """Return the ways to make one form; `varying` gives what only the n-th one has."""
    ours, theirs = OfficeTemplate(template), for_docxtpl(template)
    special = ours.specialise(fixed)
    return {
        "docxtpl": lambda n: render_with_docxtpl(theirs, {**fixed, **names_of(varying(n))}),
        "form, compiled": lambda n: ours.render({**fixed, **names_of(varying(n))}),
        "form, specialised": lambda n: special.render(varying(n)),
    }


def compare(title: str, variants: Mapping[str, Variant]) -> None:
    """Measure variants and print a small table."""
    result = measure(variants)
    print(f"{title}\n  {'':24}{'CPU ms':>9}{'ratio':>9}{'KB':>8}")
    for name, milliseconds in result.items():
        size = len(variants[name](0)) / 1024
        ratio = result["docxtpl"] / milliseconds
        print(f"  {name:24}{milliseconds:9.3f}{ratio:8.1f}×{size:8.1f}")


def main() -> None:
    """Measure the templates made for this purpose."""
    contexts = [report_context(number) for number in range(ROUNDS * REPEAT)]
    compare("Report, 26 questions", report_variants(report(), contexts.__getitem__))
    compare("Form, 26 questions", form_variants(form(), constants(), recipient))


if __name__ == "__main__":
    main()
