"""The report templates we ship: the same document as docxtpl, and what docxtpl loses, kept."""

from __future__ import annotations

import random

import pytest

from benchmarks.docxtpl_peer import differences, render_with_docxtpl
from benchmarks.synthetic.sample_contexts import AWKWARD, DECKS, PLAIN, adviesrapport, groepsrapport
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.group.fields import Groepsrapport
from pipeline.templating.template import OfficeTemplate, names_of
from tests.support.places import TEMPLATES

CONTEXTS = 56
# docxtpl loses or changes these characters (see docxtpl_peer): they are compared nowhere, and
# kept by us as line breaks or dropped when XML cannot hold them.
COMPARABLE = tuple(text for text in AWKWARD if not set(text) & set("\r\x0b\x0c\x00"))


def advisory(number: int) -> Adviesrapport:
    deck = list(DECKS)[number % len(DECKS)]
    return adviesrapport(deck, number, random.Random(number).sample((*PLAIN, *COMPARABLE), 6))


def group(number: int) -> Groepsrapport:
    return groepsrapport(n=(3, 5, 7, 9, 11, 20, 34)[number % 7], seed=number)


@pytest.mark.parametrize(
    ("name", "kind", "context"),
    [
        ("adviesrapport.docx", Adviesrapport, advisory),
        ("groepsrapport.docx", Groepsrapport, group),
    ],
)
def test_the_engine_makes_the_document_docxtpl_makes(name, kind, context) -> None:
    file = TEMPLATES / name
    ours = OfficeTemplate(file, kind)
    theirs = file.read_bytes()
    for number in range(CONTEXTS):
        data = context(number)
        found = differences(ours.render(data), render_with_docxtpl(theirs, names_of(data)))
        assert not found, f"context {number}\n" + "\n".join(found)
