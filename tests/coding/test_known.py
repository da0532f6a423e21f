"""Whom a text is about: the tables find what going past everybody finds, in a list of any length.

The plain rules below are the ones the tables stand for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.settings import form, here
from pipeline.coding.whose import Circumstances, Someone, identify
from pipeline.definitions import respondents
from pipeline.definitions.respondents import Known, Organisation, Respondent, words_of

SHORTEST = 5
# Few words, so that names often meet: in one another, in two of a list, in a file name.
WORDS = (
    "Proefdam",
    "proefdam",
    "Oost",
    "Oost-",
    "aan",
    "Zee",
    "Gemeente",
    "'s-",
    "é",
    "e\u0301",
    "_",
)
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
codes = st.sampled_from(["XX0001", "XX0002", "XX0003", "xx0001", "Oost"])
aliases = st.lists(names, max_size=2).map(tuple)
emails = st.sampled_from(
    ["", "a@oost.example", "B@Oost.Example", "a@proefdam-oost.example", "oost"]
)
someone: st.SearchStrategy[Someone] = st.one_of(
    st.builds(Respondent, codes, names, email=emails, aliases=aliases),
    st.builds(Organisation, codes, names, st.just(""), st.just(""), aliases),
)
everyone = st.lists(someone, max_size=6)
spoken = st.one_of(names, codes, st.text(max_size=12))
files = st.lists(st.one_of(names, codes), max_size=4).map("-".join).map(lambda name: f"{name}.docx")
domains = st.sampled_from(
    ["oost.example", "proefdam-oost.example", "x.oost.example", "oost", "-.nl"]
)


def matched(text: str, known: Sequence[Someone]) -> Someone | None:
    wanted = words_of(text)
    found: dict[str, Someone] = {}
    for one in known if wanted else ():
        if wanted in map(words_of, (one.code, one.name, *one.aliases)):
            found.setdefault(one.code, one)
    return next(iter(found.values())) if len(found) == 1 else None


def named_in(text: str, known: Sequence[Someone]) -> dict[str, str]:
    words = f" {words_of(text)} "
    found: dict[str, str] = {}
    for one in known:
        for name in (one.code, one.name, *one.aliases):
            called = words_of(name)
            if len(called) >= SHORTEST and f" {called} " in words:
                found.setdefault(one.code, called)
    return found


def at_domain(domain: str, known: Sequence[Someone]) -> set[str]:
    label = domain.rpartition(".")[0].rpartition(".")[2]
    return {
        one.code
        for one in known
        if (isinstance(one, Respondent) and one.email.casefold().endswith(f"@{domain}"))
        or any(
            words_of(text).replace(" ", "") == label.replace("-", "")
            for text in (one.name, *one.aliases)
        )
    }


@given(everyone, spoken)
def test_a_name_is_matched_as_by_asking_everyone(known: list[Someone], text: str) -> None:
    assert Known(known).match(text) is matched(text, known)


@given(everyone, files)
def test_the_name_of_a_file_names_whom_it_did(known: list[Someone], name: str) -> None:
    text = re.sub(r"[._-]", " ", name)
    assert Known(known).named_in(text, SHORTEST) == named_in(text, known)


@given(everyone, domains)
def test_a_domain_is_of_whom_it_was(known: list[Someone], domain: str) -> None:
    assert Known(known).at_domain(domain) == at_domain(domain, known)


@given(everyone, codes)
def test_of_two_with_one_code_the_first_counts(known: list[Someone], code: str) -> None:
    assert Known(known).by_code.get(code) is next((one for one in known if one.code == code), None)


@pytest.mark.parametrize("number", [3, 300])
def test_a_return_costs_as_little_in_a_long_list(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    towns = [Respondent(f"XX{n:04d}", f"Voorbeeld {n} aan Zee") for n in range(number)]
    known: Known[Someone] = Known(towns)
    seen = Circumstances("Voorbeeld 2 aan Zee.docx", None, "a@voorbeeld-1.example")
    filled = form({"kop.gemeente": "Voorbeeld 2 aan Zee"}, code="XX0002")
    first = identify(filled, questionnaire(), known, seen)
    asked: list[str] = []

    def counted(text: str) -> str:
        asked.append(text)
        return words_of(text)

    monkeypatch.setattr(respondents, "words_of", counted)
    assert identify(filled, questionnaire(), known, seen) == first
    assert first.respondent is towns[2]
    assert len(asked) == 3  # what was typed, the code and the name of the file


def test_the_tables_of_a_setting_are_made_once() -> None:
    assert here().known is here().known
