from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.synthetic.samples import answers, book, questionnaire, response
from pipeline.analysis.peers import Peers, beside
from pipeline.analysis.scores import Analysis, analyse
from pipeline.base.errors import DefinitionError
from pipeline.definitions import round as rounds
from pipeline.definitions.setting import PROVINCE, REGION
from tests.support.places import TEMPLATES


def town(table: dict[str, str]) -> Analysis:
    return analyse(response(table), questionnaire(), book())


def peers(*given: str) -> Peers | None:
    """The middle of others who each answer everything with *Deels*, but question 1 with this."""
    others = [town(answers("deels", v01=one)) for one in given]
    return beside(others, questionnaire(), book())


def test_a_group_of_fewer_than_five_others_shows_nothing() -> None:
    assert peers("ja", "nee", "ja", "nee") is None


# Answers of the others, the middle, and the number that stands beside it.
MIDDLES = [
    (("ja", "nee", "ja", "nee", "ja"), ("ja", "ja"), None),
    (("ja", "nee", "ja", "nee", "ja", "nee"), ("nee", "ja"), None),
    (("ja", "deels", "nee", "nee", "deels"), ("deels", "deels"), None),
    (("ja",) * 5, ("", ""), None),  # below ten, the middle would be the answer of everybody
    (("ja",) * 10, ("ja", "ja"), 10),
    (("ja", "ja", "nee", "nee", "weet_niet"), ("", ""), None),  # four answers
    (("ja", "nee") * 6, ("nee", "ja"), 12),
]


@pytest.mark.parametrize(("given", "middle", "number"), MIDDLES)
def test_the_middle_of_five_others_is_shown_and_nothing_else(
    given: tuple[str, ...], middle: tuple[str, str], number: int | None
) -> None:
    found = peers(*given)
    assert found is not None
    one = found.questions["v01"]
    assert ((one.low, one.high), one.number) == (middle, number)


@given(st.lists(st.sampled_from(["ja", "deels", "nee", "weet_niet", ""]), min_size=5, max_size=14))
def test_a_middle_always_rests_on_five_answers_that_differ(given: Sequence[str]) -> None:
    found = peers(*given)
    assert found is not None
    said = [one for one in given if one in ("ja", "deels", "nee")]
    one = found.questions["v01"]
    assert one.shown == (len(said) >= 5 and (len(set(said)) > 1 or len(said) >= 10))
    assert one.number is None or one.number >= 10


def test_a_theme_shows_the_middle_of_the_scores() -> None:
    others = [town(answers(one)) for one in ("ja", "ja", "deels", "nee", "nee")]
    found = beside(others, questionnaire(), book())
    assert found is not None
    assert {one.low for one in found.themes.values()} == {"50"}


MIRRORS = [
    ("nee", ""),
    ("alle", "alle"),
    ("Provincie", "provincie"),
    ("veiligheidsregio", "veiligheidsregio"),
    ("regio", "regio"),
]


def ronde(folder: Path, mirror: str) -> Path:
    text = (TEMPLATES / "ronde.yaml").read_text("utf-8")
    path = folder / "ronde.yaml"
    path.write_text(text.replace("spiegel: nee", f"spiegel: {mirror}"), "utf-8")
    return path


@pytest.mark.parametrize(("text", "mirror"), MIRRORS)
def test_an_adviser_chooses_beside_whom_a_report_stands(
    tmp_path: Path, text: str, mirror: str
) -> None:
    path = ronde(tmp_path, text)
    assert rounds.load(path).mirror == mirror
    rounds.check_mirror(path, ["Regio", PROVINCE, REGION])


def test_it_is_off_in_what_ships() -> None:
    assert rounds.load(TEMPLATES / "ronde.yaml").mirror == ""


def test_a_column_that_is_not_in_the_list_is_named_with_its_line(tmp_path: Path) -> None:
    path = ronde(tmp_path, "provinsie")
    with pytest.raises(DefinitionError, match=r"ronde\.yaml, regel \d+: .*Bedoelt u «provincie»"):
        rounds.check_mirror(path, [PROVINCE, REGION])
