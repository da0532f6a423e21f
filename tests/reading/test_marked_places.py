"""A test BSN in every place of a form: told of where it is read, and taken over from nowhere."""

from __future__ import annotations

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.model.response import FilledForm
from pipeline.reading.formats import read
from tests.support.marked_places import BSN, EXCEL, WORD, holds, marked
from tests.support.typed_anywhere import filled

# What no person reads in Word or Excel without looking for it: not looked through, and not told.
UNSEEN = {
    "docx": {
        *("field code", "simple field", "bookmark", "alternative text", "name of a style"),
        *("custom part", "title", "company"),
    },
    "xlsx": {
        *("name of a range", "hidden sheet", "formula", "alternative text", "name of a style"),
        *("title", "company"),
    },
}
PLACES = {"docx": WORD, "xlsx": EXCEL}
CASES = [(kind, place) for kind, places in PLACES.items() for place in places]


def texts(form: FilledForm) -> tuple[list[str], list[str]]:
    """What is taken over from a form, and what is only looked through."""
    kept = [one.text for one in (*form.readings.values(), *form.beside)]
    kept += [value for note in form.notes for value in note.values.values()]
    return kept, [text for _, text in form.asides]


@pytest.mark.parametrize(("kind", "place"), CASES)
def test_a_bsn_is_told_of_where_it_is_read_and_taken_over_from_nowhere_else(
    kind: str, place: str
) -> None:
    data = marked(filled(kind), PLACES[kind][place])
    assert holds(data)
    form = read(data, questionnaire())
    assert isinstance(form, FilledForm)
    kept, looked_through = texts(form)
    told = any(BSN in text for text in (*kept, *looked_through))
    assert told == (place not in UNSEEN[kind])
    assert BSN not in repr(form.identity)
