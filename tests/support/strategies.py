"""Answers a person could give, and then some: for round trips."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hypothesis import strategies as st

from pipeline.definitions.questionnaire import Item, Questionnaire
from pipeline.reading.shared.answers import fold, lookup

# Every character XML 1.0 has, but the carriage return: no editor lets a person type that.
XML_CHARACTERS = st.one_of(
    st.sampled_from("\n\t"),
    st.characters(min_codepoint=0x20, exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"),
)
AWKWARD = st.sampled_from(
    [
        "& < > ]]> <w:p>",
        "{{ 7 * 7 }} {% raw %}",
        "=1+1",
        "=HYPERLINK(\"http://a.example\")",
        "@SUM(A1)",
        "+31 20 000 00 00",
        "- punt",
        "_x0041_ _x000D_",
        "  spaties ",
        "een\n\ntwee\n",
        "a\tb",
        "d\u2011e\u00adf",
        "é e\u0301 ﬁ",
        "👩‍👧 ✓ ☐",
        "عربي \u202e omgekeerd",
        "\u2028\u0085\u00a0",
        "007",
        "3,0",
        "#N/A",
        "TRUE",
    ]
)  # fmt: skip
TEXTS = st.one_of(AWKWARD, st.text(XML_CHARACTERS, max_size=40))


def answer_to(item: Item, placeholders: Collection[str]) -> st.SearchStrategy[str]:
    """Anything but a placeholder: that is never an answer, in whatever letters it is typed."""
    if item.categories:
        return st.sampled_from([category.name for category in item.categories])
    return TEXTS.filter(lambda text: fold(text) not in placeholders)


def told_of(answers: Mapping[str, str]) -> set[str]:
    """What may be told of answers that were filled in as they should."""
    begun = any(text.startswith("\n") for text in answers.values())  # as LibreOffice 7.4 glues
    return {"V-PLACEHOLDER-REMNANT"} | ({"V-LINES-GLUED"} if begun else set())


def answers_to(questionnaire: Questionnaire) -> st.SearchStrategy[dict[str, str]]:
    """Answers to some of the items, by item code."""
    never = lookup(questionnaire).placeholders
    return st.fixed_dictionaries(
        {}, optional={code: answer_to(item, never) for code, item in questionnaire.items.items()}
    )
