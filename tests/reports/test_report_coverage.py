"""Every text an adviser wrote for a participant appears in some report, and only where it fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from benchmarks.synthetic.sample_contexts import adviesrapport, beside_others
from benchmarks.synthetic.samples import ALL, answers, book, questionnaire, response
from pipeline.analysis.fitting import fitted
from pipeline.checks.accessibility import faults
from pipeline.definitions.situations import Situation
from pipeline.judgement.remarks import AGAINST
from pipeline.model.response import Answer, Finding, Level, Missing, Reading, Response, SourceKind
from pipeline.ooxml.package import Package
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.common.context import Adviesrapport, Herkomst
from pipeline.templating.template import OfficeTemplate
from tests.support.normalised import report_text
from tests.support.places import TEMPLATES
from tests.support.second_rounds import report_after

SCALE = ("ja", "deels", "nee", "weet_niet", "")
VARIANTS = ("aanpak", "geen_aanpak")
ORIGIN = Herkomst("scan.docx", "13 november 2026", "4f1c9a02b7de", "QS 1.0", "2026", "Noord")
# Sentences for other documents.
ELSEWHERE = ("groep_", "gezamenlijk", "raad_", "verschil_", "verloop_", "afspraak_", "spiegel_")
# The title of the file, and what only a template of an earlier version shows: a score, or two
# themes that are equally far.
OF_TEMPLATES = {
    *("rapport_titel_gemeente", "geen_score", "bandbreedte"),
    *("figuur_sterk", "figuur_verst", "figuur_aandacht"),
    *("kort_geen_sterkste", "kort_alles_sterk"),
    # What a template of an earlier version says to everybody alike.
    *("open_vragen_inleiding", "prioriteiten_inleiding", "bouwstenen_eerste_stappen"),
    *("vervolg_inleiding", "snel", "opmerkingen_geen", "wensen_inleiding"),
    *("sterke_punten_inleiding", "sterke_punten_inleiding_checklist", "sterke_punten_geen"),
    *("gesprek_inleiding", "gesprek_uitnodigen", "gesprek_volgorde", "opnieuw"),
    *("uitzoekpunt_kort", "niet_ingevuld", "prioriteiten_geen"),
}
# Thirteen answers, the least for a report, always give one of these six themes a score.
# The last two are read in tests/reports/test_report_context.py.
OF_OTHER_QUESTIONNAIRES = {
    "kort_sterkste_onbekend",
    "figuur_te_weinig",
    "niet_gevraagd",
    "niet_gevraagd_kort",
}
OF_ADVISERS = {"prioriteiten_gekozen"}  # read in tests/rounds/test_adviser_notes.py
Key = tuple[str, str]
WENT_BACK = ("ging achteruit", "")


@pytest.fixture(scope="module")
def text_of(tmp_path_factory: pytest.TempPathFactory):
    """What the report on one response says, and the document on what it rests."""
    names = ("adviesrapport.docx", "onderbouwing.docx")
    templates = [OfficeTemplate(TEMPLATES / name, Adviesrapport) for name in names]
    file: Path = tmp_path_factory.mktemp("rapport") / "rapport.docx"

    def text(context: Adviesrapport) -> str:
        told = ""
        for template in templates:
            file.write_bytes(template.render(context))
            told += report_text(file)
        # What a screen reader says of the figure and of the tables stands outside the text.
        return told + context.figuur_themas.alt + "\n"

    def made(coded: Response, findings: tuple[Finding, ...]) -> Adviesrapport:
        about = (coded, findings, ORIGIN, questionnaire(), book(), date(2026, 11, 23))
        return advisory_context(*about)

    @cache
    def of(key: Key, findings: tuple[Finding, ...] = ()) -> str:
        if key == WENT_BACK:
            return text(report_after(answers("ja"), answers("nee")))
        return text(made(_RESPONSES[key], findings))

    return of


def _spread() -> Iterator[tuple[Key, Response]]:
    """Five reports per variant in which each question gets each answer once."""
    for variant in VARIANTS:
        for shift in range(len(SCALE)):
            table = {code: SCALE[(place + shift) % 5] for place, code in enumerate(ALL)}
            yield (f"schuif {shift}", variant), response(table, variant=variant)


def _others() -> Iterator[tuple[Key, Response]]:
    """The extremes, and answers that bring out one sentence."""
    tables = {
        **{f"alles {answer or 'leeg'}": answers(answer) for answer in SCALE},
        "niet van toepassing": answers("ja", v09="nvt"),
        "niet toegestaan": answers("deels", v09="nvt"),
        "bijna alles": answers("ja", v11="nee"),
        "het sterkst": answers("nee") | dict.fromkeys(ALL[:5], "ja"),
        "het minst": answers("ja") | dict.fromkeys(ALL[19:23], "nee"),
        "het verst": answers("nee", v16="ja", v17="deels"),
        "een uitzoekpunt in het beste thema": answers("nee")
        | dict.fromkeys(ALL[:4], "ja") | {"v05": "weet_niet"},
        "fundament onbekend": answers("ja", v24="weet_niet"),
        "fundament deels": answers("ja", v24="deels"),
        "wacht op wat onbekend is": answers(
            "ja", v16="weet_niet", v17="nee", v20="weet_niet", v22="nee"
        ),
        "alleen uitzoeken": answers("ja", v11="weet_niet"),
        "te weinig": {"v01": "nee", "v06": "weet_niet", "kop.wensen": "Meer tijd."},
        "met wensen": answers("deels") | {"kop.wensen": "Meer tijd.", "v20": "nee"},
        "twee wensen": answers("deels") | {"kop.wensen": "Meer tijd.\nEen training.", "v20": "nee"},
        "beide wensen": answers("deels", v20="nee") | {"kop.wensen": "Meer tijd.\nEen vervanger."},
        "één punt voor een deel": answers("nee", v19="deels"),
        "toegelicht bij Nee": answers("ja", v24="nee") | {"v24.toelichting": "Niemand doet het."},
        "toegelicht bij Ja": answers("ja") | {"v16.toelichting": "Er is nog geen route."},
        "te weinig per thema": {code: "deels" for place, code in enumerate(ALL) if place % 2},
    }  # fmt: skip
    for name, table in tables.items():
        for variant in (*VARIANTS, ""):
            yield (name, variant), response(table, variant=variant)
    coded = response(answers("ja"))
    place = "besturingselement v05.antwoord"
    reading = Reading("Ja/Nee", SourceKind.CONTROL, place)
    unread = Answer("v05.antwoord", None, Missing.NOT_UNDERSTOOD, reading)
    given = dict(coded.answers) | {"v05.antwoord": unread}
    yield ("niet te lezen", ""), Response("XX0001", "Voorbeeldstad", "2026", "", given)


_RESPONSES = dict([*_spread(), *_others()])


def asked_of(text: str, code: str, given: Mapping[str, str]) -> str:
    """What is asked, of who is there instead where a function is not."""
    for role in book().roles:
        there = not role.question or given[role.question] in ("ja", "deels")
        if role.instead and role.question != code and not there:
            text = text.replace(role.name, role.instead)
    return text


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("answer", ["ja", "deels", "nee", "weet_niet", "leeg"])
def test_every_answer_to_every_question_has_its_text(text_of, answer: str, variant: str) -> None:
    for place, code in enumerate(ALL):
        shift = (SCALE.index("" if answer == "leeg" else answer) - place) % len(SCALE)
        question = questionnaire().by_code[code]
        given = {one: SCALE[(at + shift) % 5] for at, one in enumerate(ALL)}
        outcomes = {one: what or "leeg" for one, what in given.items()}
        advice = fitted(book(), Situation(outcomes, variant)).advice[code]
        outcome = book().outcomes[answer]
        said = question.answer.category(answer).name if answer != "leeg" else outcome.scan
        start = f"\n{question.number} {outcome.sign} {said} | {question.title}"
        report = text_of((f"schuif {shift}", variant))
        assert start in report, (code, start)
        row = report.split(start)[1].split("\n")[0]
        if answer in advice.texts:
            step = row.split("Eerste stap ")[1].removeprefix("Zoek dit als eerste uit. ")
            assert step.startswith(flat(asked_of(advice.texts[answer], code, given))), code
        else:
            assert "Eerste stap" not in row, code
        if answer in ("deels", "nee"):  # Ja is one line, and of the others nothing can be told
            meaning = advice.meanings.get(answer) or question.answer_help[answer]
            assert row.strip().startswith(re.split(r"(?<=[.?!]) ", flat(meaning))[0]), code


def test_two_times_nee_gives_the_text_for_both(text_of) -> None:
    for pair in book().combinations:
        table = answers("ja") | dict.fromkeys(pair.questions, "nee")
        _RESPONSES[f"samen {pair.title}", "aanpak"] = response(table)
        text = text_of((f"samen {pair.title}", "aanpak"))
        assert flat(pair.text) in text
        assert pair.title in text


def test_every_precondition_and_every_reason_is_named(text_of) -> None:
    text = text_of(("alles nee", "aanpak")) + text_of(("alles deels", "aanpak"))
    text += "".join(text_of((f"schuif {shift}", "aanpak")) for shift in range(5))
    text += text_of(("wacht op wat onbekend is", "aanpak"))
    missing = [code for code in ALL if flat(book().advice[code].why) not in text]
    for code in missing:  # named when such a question is among the first five
        table = answers("ja") | {code: "nee"}
        _RESPONSES[f"alleen {code}", "aanpak"] = response(table)
        assert flat(book().advice[code].why) in text_of((f"alleen {code}", "aanpak")), code
    topics = {code for advice in book().advice.values() for code in advice.after}
    assert [code for code in topics if book().advice[code].topic not in text] == []


def test_every_consistency_remark_can_be_read(text_of) -> None:
    for rule in book().rules:
        found = (Finding(rule.code, Level.ATTENTION, rule.kind, "", rule.text),)
        assert flat(rule.text) in text_of(("alles ja", "aanpak"), found), rule.code


def test_every_sentence_for_a_participant_is_used(text_of) -> None:
    remark = Finding("R27", Level.ATTENTION, "proces", "", "Kijk nog eens.")
    texts = [text_of(key) for key in (*_RESPONSES, WENT_BACK)]
    texts.append(text_of(("alles ja", "aanpak"), (remark,)))
    same = Finding("R25", Level.ATTENTION, "controle", "", "Kan dat kloppen?")
    texts.append(text_of(("alles ja", "aanpak"), (same,)))
    against = Finding(AGAINST, Level.ATTENTION, "controle", "v16.toelichting", "")
    texts += [text_of((key, "aanpak"), (against,)) for key in ("toegelicht bij Ja", "alles ja")]
    more = replace(against, item="v06.toelichting")
    texts += [text_of((f"alles {one}", "aanpak"), (against, more)) for one in ("ja", "nee")]
    texts.append(text_of(("alles nee", "aanpak"), (against,)))
    same_theme = replace(against, item="v17.toelichting")
    texts.append(text_of(("alles ja", "aanpak"), (against, same_theme)))
    explained = response(answers("ja"))
    item = "r01.toelichting"
    explained.answers[item] = Answer(item, "Klopt, want wij delen een route.", None, None)
    _RESPONSES["toegelicht", "aanpak"] = explained
    remark = Finding("R01", Level.ATTENTION, "proces", "", "Uw gemeente heeft dit toegelicht.")
    texts.append(text_of(("toegelicht", "aanpak"), (remark,)))
    unused = [
        f"{name}: {one}"
        for name, sentence in book().texts.items()
        if not name.startswith(ELSEWHERE)
        and name not in OF_TEMPLATES | OF_OTHER_QUESTIONNAIRES | OF_ADVISERS
        for one in sentence.split("|")
        if not any(_pattern(one).search(text) for text in texts)
    ]
    assert not unused, "\n".join(unused)


def _pattern(sentence: str) -> re.Pattern[str]:
    """A sentence with any value in its fields."""
    parts = (
        re.escape(flat(part) and part.strip("\n")) for part in re.split(r"\{\w+\}", flat(sentence))
    )
    return re.compile("[^\n]{0,200}?".join(parts), re.IGNORECASE)


def test_the_round_before_and_the_others_are_shown_only_when_there_are_any(
    tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    template = OfficeTemplate(TEMPLATES / "adviesrapport.docx", Adviesrapport)
    file = tmp_path / "rapport.docx"
    file.write_bytes(template.render(adviesrapport()))
    alone = report_text(file)
    assert not re.search("veranderd sinds|uw afspraken\\?|midden", alone)
    file.write_bytes(template.render(beside_others(adviesrapport())))
    both = report_text(file)
    assert "\nSinds ronde 2025: 6 vragen gingen vooruit" in both.split("# Wat is er")[0]
    assert "# Wat is er veranderd sinds ronde 2025\n" in both
    assert "## Wat werd er van uw afspraken?\n" in both
    assert "# Uw gemeente naast het midden van een groep\n" in both
    added = [line for line in both.split("\n") if line not in alone.split("\n")]
    assert len([line for line in added if "○ Nee | " in line and "▲ Vooruit" in line]) == 6
    assert office_errors(file) == []
    assert list(faults(Package.open(file.read_bytes(), file.name))) == []


def test_no_report_says_undefined_or_shows_a_tag(text_of) -> None:
    for key in _RESPONSES:
        assert not re.search(r"[{}]|\bNone\b|Undefined|\|\s*\|\s*\|", text_of(key)), key
