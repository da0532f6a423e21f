"""What one Word form and one report cost, against docxtpl or rust-docxtpl, in one interleaved run.

    python -m benchmarks.rendering

Prints median CPU milliseconds per document (`time.process_time`; the variants take turns, so that
a busy machine slows all of them) and the ratio to the peer: the package that gives the module
`docxtpl` in this environment (see `rendering_rust.py`). Both sides get the same template and the
same data and return the bytes of a finished file; the peer loads its template anew for every
document, as its own manual does. The floor is what no engine goes below: the finished texts, cut
in pieces of 200 signs, joined, deflated at level 6 and written as a zip. To measure other
templates, call `compare` with other variants.
"""

from __future__ import annotations

import io
import statistics
import time
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from benchmarks.docxtpl_peer import for_docxtpl, peer, render_with_docxtpl
from benchmarks.synthetic.documents import constants, form, recipient, report, report_context
from benchmarks.synthetic.sample_contexts import adviesrapport, groepsrapport
from benchmarks.synthetic.samples import TEMPLATES
from pipeline.definitions.workspace import Workspace
from pipeline.forms.build import blank, personal
from pipeline.forms.context import Formulier
from pipeline.forms.word import WordForm
from pipeline.register.loading import load_setting
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.group.fields import Groepsrapport
from pipeline.templating.specialised import SpecialisedTemplate
from pipeline.templating.template import OfficeTemplate, names_of

Variant = Callable[[int], bytes]
ROUNDS = 15
REPEAT = 20  # documents per turn; the peer makes one
PEER = peer()
FLOOR = "join, deflate, write"
_PIECE = 200  # signs


def measure(variants: Mapping[str, Variant]) -> dict[str, float]:
    """Return the median CPU milliseconds of each variant, all of them taking turns."""
    spent: dict[str, list[float]] = {name: [] for name in variants}
    order = list(variants)
    for turn in range(ROUNDS):
        for name in order:
            repeat = 1 if name == PEER else REPEAT
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
        PEER: lambda n: render_with_docxtpl(theirs, names_of(context(n))),
        "report, compiled": lambda n: ours.render(context(n)),
    }


def form_variants(
    template: bytes, fixed: Mapping[str, Any], varying: Callable[[int], Any]
) -> dict[str, Variant]:
    """Return the ways to make one form; `varying` gives what only the n-th one has."""
    ours, theirs = OfficeTemplate(template), for_docxtpl(template)
    special = SpecialisedTemplate(ours, fixed)
    return {
        PEER: lambda n: render_with_docxtpl(theirs, {**fixed, **names_of(varying(n))}),
        "form, compiled": lambda n: ours.render({**fixed, **names_of(varying(n))}),
        "form, specialised": lambda n: special.render(varying(n)),
    }


def floor(document: bytes) -> Variant:
    """Return what joins, deflates and writes the texts of a finished document, and nothing else."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        texts = {name: package.read(name).decode("latin-1") for name in package.namelist()}
    parts = {
        name: [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
        for name, text in texts.items()
    }

    def write(_: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
            for name, pieces in parts.items():
                package.writestr(name, "".join(pieces).encode("latin-1"))
        return out.getvalue()

    return write


def compare(title: str, variants: Mapping[str, Variant]) -> None:
    """Measure variants and the floor, and print a small table."""
    variants = {**variants, FLOOR: floor([*variants.values()][-1](0))}
    result = measure(variants)
    print(f"{title}\n  {'':24}{'CPU ms':>9}{'ratio':>9}{'KB':>8}")
    for name, milliseconds in result.items():
        size = len(variants[name](0)) / 1024
        ratio = result[PEER] / milliseconds
        print(f"  {name:24}{milliseconds:9.3f}{ratio:8.1f}×{size:8.1f}")


def shipped_report(name: str, kind: type, context: Callable[[int], Any]) -> dict[str, Variant]:
    """Return the ways to make one of the reports we ship; contexts are made beforehand."""
    contexts = [context(number) for number in range(8)]
    template = (TEMPLATES / name).read_bytes()
    return report_variants(template, lambda n: contexts[n % len(contexts)], kind)


def shipped_form() -> dict[str, Variant]:
    """Return the ways to make the form of one participant from the template we ship."""
    here = load_setting(Workspace(TEMPLATES.parent))
    plain = blank(here.questionnaire, here.round)
    towns = here.organisations
    file = TEMPLATES / "formulier.docx"
    ours, theirs = WordForm(file, plain), for_docxtpl(file.read_bytes())

    def made_out(number: int) -> Formulier:
        town = towns[number % len(towns)]
        return personal(plain, town.code, town.name)

    return {
        PEER: lambda n: render_with_docxtpl(theirs, names_of(made_out(n))),
        "form, specialised": lambda n: ours.render(made_out(n)),
    }


def main() -> None:
    """Measure the templates we ship, and two made for this purpose with 107 KB of text."""
    contexts = [report_context(number) for number in range(ROUNDS * REPEAT)]
    report_of = partial(adviesrapport, "volledig")
    compare("adviesrapport.docx", shipped_report("adviesrapport.docx", Adviesrapport, report_of))
    group_of = partial(groepsrapport, 34)
    compare("groepsrapport.docx", shipped_report("groepsrapport.docx", Groepsrapport, group_of))
    compare("formulier.docx", shipped_form())
    compare("Synthetic report", report_variants(report(), contexts.__getitem__))
    compare("Synthetic form", form_variants(form(), constants(), recipient))


if __name__ == "__main__":
    main()
