"""Large numbers of random Word templates: nothing of them may be lost.

    python -m tests.support.sweep_templates

renders 5,000 of them and compares 2,000 with docxtpl; the tests take some with the same functions.
"""

from __future__ import annotations

import random
import sys

from benchmarks.docxtpl_peer import render_with_docxtpl
from pipeline.base.errors import TemplateError
from pipeline.templating.template import OfficeTemplate
from tests.support.random_templates import CONTEXT, Made, held, make, texts
from tests.support.template_files import signs_left

KINDS = {
    "plain": {},
    "minus": {"minus": True},
    "objects": {"objects": True},
    "both": {"minus": True, "objects": True},
}


def lost(kind: str, *, seed: int, count: int) -> list[str]:
    """Return what went wrong with each of `count` random templates of a kind."""
    draw = random.Random(f"{kind} {seed}")
    found = (_wrong(make(draw, **KINDS[kind])) for _ in range(count))
    return [f"{number}: {wrong}" for number, wrong in enumerate(found) if wrong]


def _wrong(made: Made) -> str:
    """Return what is wrong with how one template is treated, "" when it is right."""
    try:
        template = OfficeTemplate(made.data)
    except TemplateError as error:
        wheres = [problem.where for problem in error.problems]
        if made.refused and all(any(code in where for code in made.refused) for where in wheres):
            return ""
        return f"refused: {error}, expected {made.refused}"
    if made.refused:
        return f"not refused: {made.refused}"
    out = template.render(CONTEXT)
    if left := signs_left(out):
        return f"left: {left}"
    before, after = held(made.data), held(out)
    return "" if before == after else f"lost: {[one for one in before if one not in after]}"


def like_docxtpl(*, seed: int, count: int) -> list[str]:
    """Return the texts that differ from docxtpl's, wherever that loses nothing itself."""
    draw, found = random.Random(seed), []
    for number in range(count):
        data = make(draw).data
        theirs = render_with_docxtpl(data, CONTEXT)
        if held(theirs) != held(data):
            continue
        ours = OfficeTemplate(data).render(CONTEXT)
        different = [
            pair for pair in zip(texts(ours), texts(theirs), strict=False) if pair[0] != pair[1]
        ]
        if different or len(texts(ours)) != len(texts(theirs)):
            found.append(f"{number}: {different[:1]}")
    return found


def main() -> None:
    """Print what went wrong; fails when anything did."""
    found = [wrong for kind in KINDS for wrong in lost(kind, seed=1, count=1250)]
    found += like_docxtpl(seed=2, count=2000)
    sys.stdout.write("\n".join((*found, f"5,000 and 2,000 templates: {len(found)} wrong\n")))
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
