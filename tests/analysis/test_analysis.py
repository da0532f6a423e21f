"""Counts, coverage, theme scores and the kind of report, against numbers worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.synthetic.samples import ALL, answers, book, questionnaire, response
from pipeline.analysis.scores import Analysis, Counts, ReportKind, analyse, count, rounded

THEME_A = ("v01", "v02", "v03", "v04", "v05")


def analysed(table: dict[str, str], variant: str = "aanpak") -> Analysis:
    return analyse(response(table, variant=variant), questionnaire(), book())


@pytest.mark.parametrize(
    ("theme_a", "score", "low", "high"),
    [
        # v01 … v05                                     score  low  high
        (("ja", "ja", "ja", "deels", "nee"), 70, 70, 70),
        (("ja", "ja", "ja", "ja", "ja"), 100, 100, 100),
        (("nee", "nee", "nee", "nee", "nee"), 0, 0, 0),
        (("deels", "deels", "deels", "deels", "deels"), 50, 50, 50),
        (("ja", "ja", "deels", "nee", "weet_niet"), 63, 50, 70),  # 2,5 of 4; 2,5 and 3,5 of 5
        (("ja", "deels", "nee", "weet_niet", ""), 50, 30, 70),
        (("ja", "ja", "deels", "", ""), 83, 50, 90),  # 2,5 of 3
        (("ja", "ja", "", "", ""), None, 40, 100),  # two answers: no score
        (("weet_niet",) * 5, None, 0, 100),
        (("",) * 5, None, 0, 100),
    ],
)
def test_a_theme_score_and_its_range_are_as_worked_out_by_hand(
    theme_a: tuple[str, ...], score: int | None, low: int, high: int
) -> None:
    result = analysed(answers("ja") | dict(zip(THEME_A, theme_a, strict=True))).theme("A")
    assert (result.score, result.low, result.high) == (score, low, high)


def test_a_theme_of_three_questions_needs_all_three_for_a_score() -> None:
    assert analysed(answers("ja")).theme("F").score == 100
    assert analysed(answers("ja", v26="weet_niet")).theme("F").score is None


def test_weet_niet_and_blank_never_count_as_nee_and_are_counted_apart() -> None:
    counts = analysed(answers("ja", v02="weet_niet", v03="", v04="weet_niet")).counts
    assert (counts.yes, counts.no, counts.unknown, counts.blank) == (23, 0, 2, 1)
    assert analysed(answers("ja", v02="weet_niet", v03="")).theme("A").score == 100


def test_coverage_is_shown_in_whole_percents() -> None:
    table = answers("ja", v01="weet_niet", v02="weet_niet", v03="weet_niet", v04="")
    counts = analysed(table).counts
    assert (counts.substantive, counts.applicable, counts.coverage) == (22, 26, 85)


def test_a_valid_not_applicable_leaves_the_denominator() -> None:
    counts = analysed(answers("ja", v09="nvt")).counts
    assert (counts.total, counts.applicable, counts.not_applicable) == (26, 25, 1)
    assert counts.coverage == 100


@pytest.mark.parametrize("local_picture", ["deels", "nee", "weet_niet", ""])
def test_not_applicable_without_a_local_picture_is_a_blank(local_picture: str) -> None:
    outcomes = analysed(answers("ja", v09="nvt", v06=local_picture)).outcomes
    assert outcomes["v09"] == "leeg"


def test_not_applicable_at_another_question_is_a_blank() -> None:
    assert analysed(answers("ja", v11="nvt")).outcomes["v11"] == "leeg"


def test_an_answer_that_is_no_category_is_a_blank() -> None:
    assert analysed(answers("ja", v11="misschien")).outcomes["v11"] == "leeg"


@pytest.mark.parametrize(
    ("answered", "variant", "kind", "provisional"),
    [
        (26, "aanpak", ReportKind.FULL, False),
        (21, "aanpak", ReportKind.FULL, False),  # 81 %
        (20, "aanpak", ReportKind.PROVISIONAL, True),  # 77 %
        (13, "aanpak", ReportKind.PROVISIONAL, True),  # 50 %
        (12, "aanpak", ReportKind.INTERIM, True),
        (0, "aanpak", ReportKind.INTERIM, True),
        (26, "geen_aanpak", ReportKind.BUILDING_BLOCKS, False),
        (13, "geen_aanpak", ReportKind.BUILDING_BLOCKS, True),
        (12, "geen_aanpak", ReportKind.INTERIM, True),
        (26, "", ReportKind.FULL, False),
    ],
)
def test_the_kind_of_report_follows_from_coverage_and_variant(
    answered: int, variant: str, kind: ReportKind, provisional: bool
) -> None:
    found = analysed(dict.fromkeys(ALL[:answered], "deels"), variant)
    assert (found.kind, found.provisional) == (kind, provisional)


def test_the_weight_of_deels_comes_from_the_advice_book() -> None:
    heavier = replace(book(), thresholds=book().thresholds | {"gewicht_deels": 75})
    found = analyse(response(answers("deels")), questionnaire(), heavier)
    assert found.theme("A").score == 75


def test_themes_are_sorted_by_score_and_then_by_number_of_answers() -> None:
    table = answers("nee", v11="ja", v12="ja", v13="ja", v14="", v15="", v24="ja", v25="ja")
    scored = analysed(table | {"v26": "ja"}).scored
    assert [result.theme for result in scored][:2] == ["C", "F"]
    assert analysed({}).scored == ()


@pytest.mark.parametrize(
    ("points", "number", "expected"), [(125, 10, 13), (124, 10, 12), (0, 5, 0), (0, 0, 0)]
)
def test_halves_are_rounded_upward(points: int, number: int, expected: int) -> None:
    assert rounded(points, number) == expected


@given(st.dictionaries(st.sampled_from(ALL), st.sampled_from(("ja", "deels", "nee", "weet_niet"))))
def test_the_score_always_lies_in_its_range(table: dict[str, str]) -> None:
    for result in analysed(table).themes:
        assert 0 <= result.low <= result.high <= 100
        if result.score is not None:
            assert result.low <= result.score <= result.high


@given(st.lists(st.sampled_from(("ja", "deels", "nee", "weet_niet", "leeg", "nvt"))))
def test_every_outcome_is_counted_once(outcomes: list[str]) -> None:
    counts = count(outcomes)
    assert counts.total == len(outcomes)
    assert counts == Counts(
        *(outcomes.count(code) for code in ("ja", "deels", "nee", "weet_niet", "leeg", "nvt"))
    )
