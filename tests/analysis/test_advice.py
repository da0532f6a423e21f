"""Which steps are advised and in which order: every rule of section 3.6, one small table each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.synthetic.samples import ALL, answers, book, questionnaire, response
from pipeline.analysis.advice import Advice, StepRule, advise
from pipeline.analysis.scores import analyse


def advised(table: dict[str, str], variant: str = "aanpak") -> Advice:
    return advise(analyse(response(table, variant=variant), questionnaire(), book()), book())


def order(advice: Advice) -> list[str]:
    """The steps as «v16+v17», in the recommended order."""
    return ["+".join(step.questions) for step in advice.ordered]


def test_priority_comes_first_then_nee_then_the_order_of_the_table() -> None:
    table = answers("ja", v18="nee", v11="nee", v13="nee", v01="deels", v16="nee", v04="deels")
    assert order(advised(table)) == ["v16", "v01", "v13", "v11", "v04", "v18"]


def test_at_most_five_priorities_and_nothing_gets_lost() -> None:
    advice = advised(answers("nee"))
    assert len(advice.priorities) == 5
    named = [question for step in advice.ordered for question in step.questions]
    assert sorted(named) == list(ALL)


def test_a_step_waits_for_its_precondition_and_says_so() -> None:
    advice = advised(answers("ja", v06="nee", v08="nee"))
    assert order(advice) == ["v06", "v08"]
    step = advice.step("v08")
    assert step
    assert step.after == ("v06",)
    assert StepRule.AFTER in step.rules


def test_a_precondition_that_is_partly_there_holds_nothing_back() -> None:
    step = advised(answers("ja", v06="deels", v08="nee")).step("v08")
    assert step
    assert step.after == ()


def test_a_precondition_that_is_not_known_is_named_too() -> None:
    step = advised(answers("ja", v12="weet_niet", v13="nee")).step("v13")
    assert step
    assert step.after == ("v12",)


def test_a_raised_step_still_comes_after_its_precondition() -> None:
    steps = order(advised(answers("ja", v04="nee", v05="nee", v20="nee", v21="nee", v22="nee")))
    assert steps == ["v21", "v20+v22", "v04", "v05"]


def test_weet_niet_is_listed_apart_and_not_among_the_priorities() -> None:
    advice = advised(answers("ja", v11="weet_niet", v12="nee"))
    assert order(advice) == ["v12"]
    assert [step.questions for step in advice.find_out] == [("v11",)]


def test_weet_niet_on_the_fundament_comes_on_top() -> None:
    advice = advised(answers("ja", v06="nee", v16="weet_niet", v24="weet_niet"))
    assert order(advice) == ["v24", "v16", "v06"]
    assert [step.answer for step in advice.priorities[:2]] == ["weet_niet", "weet_niet"]
    assert len(advice.find_out) == 2


def test_finding_out_waits_for_nothing() -> None:
    step = advised(answers("ja", v06="nee", v08="weet_niet")).step("v08")
    assert step
    assert step.after == ()
    assert step.rules == (StepRule.FIND_OUT,)


def test_two_times_nee_becomes_one_step() -> None:
    table = answers("ja", v16="nee", v17="nee", v12="nee", v13="nee", v06="nee", v03="nee")
    advice = advised(table | {"v20": "nee", "v22": "nee"})
    assert order(advice) == ["v06+v03", "v16+v17", "v12+v13", "v20+v22"]
    step = advice.step("v17")
    assert step
    assert step.title == "Maak een meldroute en vertel erover"
    assert step.items == ("v16.antwoord", "v17.antwoord")
    assert StepRule.COMBINED in step.rules


def test_nee_and_deels_stay_two_steps() -> None:
    assert order(advised(answers("ja", v16="nee", v17="deels"))) == ["v16", "v17"]


def test_evaluation_is_raised_only_before_an_approach_starts() -> None:
    table = answers("ja", v26="nee", v02="nee", v20="deels")
    assert order(advised(table, "aanpak")) == ["v20", "v02", "v26"]
    before_start = advised(table, "geen_aanpak")
    assert order(before_start) == ["v26", "v20", "v02"]
    assert StepRule.BEFORE_START in before_start.ordered[0].rules
    partly = advised(answers("ja", v26="deels", v02="nee"), "geen_aanpak")
    assert order(partly) == ["v02", "v26"]


def test_quick_steps_are_marked_unless_they_have_to_wait() -> None:
    quick = advised(answers("ja", v10="nee", v15="nee", v17="deels", v18="nee", v19="deels"))
    assert [step.questions[0] for step in quick.ordered if step.quick] == [
        *("v10", "v17", "v15", "v18", "v19")
    ]
    waiting = advised(answers("ja", v12="nee", v15="nee")).step("v15")
    assert waiting
    assert not waiting.quick


def test_every_answer_ends_up_in_the_list_of_its_outcome() -> None:
    advice = advised(answers("ja", v02="deels", v03="nee", v04="weet_niet", v05="", v09="nvt"))
    assert advice.improve == ("v02",)
    assert advice.missing == ("v03",)
    assert advice.blank == ("v05",)
    assert len(advice.strong) == 21


def test_too_few_answers_give_no_steps_but_still_what_to_find_out() -> None:
    advice = advised({"v01": "nee", "v06": "weet_niet", "v11": "weet_niet"})
    assert advice.ordered == ()
    assert [step.questions[0] for step in advice.find_out] == ["v06", "v11"]


def test_nothing_filled_in_gives_no_advice_at_all() -> None:
    advice = advised({})
    assert (advice.ordered, advice.find_out) == ((), ())
    assert advice.blank == ALL


@given(
    st.dictionaries(st.sampled_from(ALL), st.sampled_from(("ja", "deels", "nee", "weet_niet"))),
    st.sampled_from(("aanpak", "geen_aanpak")),
)
def test_no_step_ever_comes_before_what_it_has_to_wait_for(
    table: dict[str, str], variant: str
) -> None:
    advice = advised(answers("deels") | table, variant)
    place = {q: number for number, step in enumerate(advice.ordered) for q in step.questions}
    for number, step in enumerate(advice.ordered):
        for code in step.after:
            assert place.get(code, -1) < number
    assert len(advice.priorities) <= 5
