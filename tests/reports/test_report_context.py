"""What the reports say: every kind of report, in good Dutch, without a word too many."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic.samples import ALL, answers, book, questionnaire, response
from pipeline.base.errors import DefinitionError
from pipeline.base.phrasing import counted, date_text, listed, question_list, sentence, with_number
from pipeline.definitions import questionnaire_file
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import Answer, Finding, Level, Missing
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.common.context import Adviesrapport, Herkomst
from pipeline.reports.common.wording import Wording, fields_of
from tests.support.places import TEMPLATES

ORIGIN = Herkomst("scan.docx", "13 november 2026", "4f1c9a02b7de", "QS 1.0", "2026", "Noord")
DAY = date(2026, 11, 23)
NBSP = "\u00a0"


def report(
    table: dict[str, str], variant: str = "aanpak", findings: tuple[Finding, ...] = ()
) -> Adviesrapport:
    coded = response(table, variant=variant)
    return advisory_context(coded, findings, ORIGIN, questionnaire(), book(), DAY)


def texts_of(value: object) -> list[str]:
    """Every text in a report, except sentences of the file that no template may use yet."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in texts_of(one)]
    if is_dataclass(value):
        return [text for one in fields(value) for text in texts_of(getattr(value, one.name))]
    return []


MIXED = answers("ja", v03="nee", v06="nee", v07="deels", v16="nee", v17="nee") | {
    "v10": "deels",
    "v21": "weet_niet",
    "v18": "",
    "v01.toelichting": "Zie «het plan» & bijlage 2.\n{{ niet invullen }}",
    "v01.bewijs": "Integraal veiligheidsplan",
    "kop.functies": "adviseur OOV",
    "kop.wensen": "Meer tijd.",
}


@pytest.mark.parametrize(
    ("table", "variant", "kind", "status"),
    [
        (answers("ja"), "aanpak", "volledig", ""),
        (dict.fromkeys(ALL[:15], "deels"), "aanpak", "voorlopig", "Voorlopig beeld"),
        (dict.fromkeys(ALL[:5], "deels"), "aanpak", "tussenbericht", "Tussenbericht"),
        (answers("nee"), "geen_aanpak", "bouwstenen", "Bouwstenenplan"),
        (
            dict.fromkeys(ALL[:15], "nee"),
            "geen_aanpak",
            "bouwstenen",
            "Bouwstenenplan (voorlopig beeld)",
        ),
    ],
)
def test_every_kind_of_report_says_what_it_is(
    table: dict[str, str], variant: str, kind: str, status: str
) -> None:
    shown = report(table, variant)
    assert (shown.soort, shown.status) == (kind, status)
    assert len(shown.samenvatting) == 3
    assert bool(shown.inleiding) is (kind in ("voorlopig", "bouwstenen"))


def test_the_summary_tells_what_is_strong_what_is_vulnerable_and_what_comes_first() -> None:
    own = {"v24.toelichting": "Eén collega doet al het werk alleen. Dat is al jaren zo."}
    own["v18.bewijs"] = "Nota"
    strong, vulnerable, first = report(answers("ja", v24="nee", v11="deels") | own).samenvatting
    assert strong.startswith(f"Sterk: ‘Landelijke ondersteuning’ (vraag{NBSP}18) en ‘")
    assert vulnerable == (
        f"Kwetsbaar: ‘Dossierhouder radicalisering’ (vraag{NBSP}24). Dit ontbreekt nu. "
        "U schrijft: «Eén collega doet al het werk alleen.»"
    )
    assert first.startswith(f"Eerst doen (vraag{NBSP}24): wijs een dossierhouder aan")
    assert report(MIXED).dekking_zin == (
        "24 van de 26 vragen beantwoord met Ja, Deels of Nee (92%); 1 keer Weet niet; "
        "1 zonder antwoord."
    )


@pytest.mark.parametrize(
    ("table", "variant", "said"),
    [
        (answers("nee", v19="deels"), "aanpak", "Het verst: ‘Regionale initiatieven’"),
        (answers("nee"), "aanpak", "Bij geen enkel onderdeel koos u Ja."),
        (answers("nee", v18="ja"), "geen_aanpak", "Al aanwezig: ‘Landelijke ondersteuning’"),
    ],
)
def test_what_is_strong_is_not_more_than_there_is(
    table: dict[str, str], variant: str, said: str
) -> None:
    assert report(table, variant).samenvatting[0].startswith(said)


@pytest.mark.parametrize(
    ("table", "variant", "said"),
    [
        (answers("ja", v24="deels"), "aanpak", "Kwetsbaar: ‘Dossierhouder"),
        (answers("ja", v24="nee"), "geen_aanpak", "Nog te maken: ‘Dossierhouder"),
        (answers("ja", v24="deels"), "geen_aanpak", "Deels aanwezig: ‘Dossierhouder"),
        (answers("ja", v11="weet_niet"), "aanpak", "Nog onbekend: ‘Kennis en training’"),
        (answers("ja", v11=""), "geen_aanpak", "Nog zonder antwoord: ‘Kennis en training’"),
        (answers("ja"), "aanpak", "Volgens uw antwoorden ontbreekt er niets."),
    ],
)
def test_what_is_vulnerable_fits_the_answers(
    table: dict[str, str], variant: str, said: str
) -> None:
    assert report(table, variant).samenvatting[1].startswith(said)


def test_of_what_is_vulnerable_comes_first_what_the_participant_writes_about() -> None:
    remark = {"v20.toelichting": "Eén medewerker kent het werk."}
    table = answers("ja", v06="nee", v01="nee", v20="nee")
    assert "Eén medewerker" in report(table | remark).samenvatting[1]
    assert "vraag\u00a020" not in report(table).samenvatting[1]


def test_a_first_sentence_that_is_too_long_for_page_2_is_not_quoted() -> None:
    long = {"v24.toelichting": "Dit is een lange zin " + "en nog meer " * 20}
    assert "«" not in report(answers("ja", v24="nee") | long).samenvatting[1]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            answers("ja", v24="weet_niet"),
            f"Eerst uitzoeken (vraag{NBSP}24): vraag de burgemeester",
        ),
        (answers("ja", v24="deels"), f"Eerst doen (vraag{NBSP}24): "),
        (answers("ja", v06="nee"), f"Eerst doen (vraag{NBSP}6): plan een gesprek"),
        (answers("ja", v11="weet_niet"), "Er zijn nu geen punten met Nee of Deels."),
        (answers("ja"), "Er staan geen stappen open."),
    ],
)
def test_the_first_step_fits_the_answer(table: dict[str, str], said: str) -> None:
    assert report(table).samenvatting[2].startswith(said)


def test_a_step_says_when_it_can_be_taken() -> None:
    shown = report(answers("ja", v06="nee", v08="nee", v10="nee", v01="nee", v02="nee"))
    assert {one.code: one.wanneer for one in shown.prioriteiten} == {
        "v06": "deze maand",  # the first one
        "v10": "deze maand",  # quick
        "v01": "komend jaar",
        "v08": "komend jaar",  # waits for question 6, which is of this month
        "v02": "later",  # waits for question 1
    }
    assert {one.wanneer for one in report(answers("nee")).vervolg} == {"later"}


def test_a_first_step_stands_with_its_question() -> None:
    shown = report(answers("ja", v06="nee", v08="nee"))
    rows = {row.code: row.stap for theme in shown.themas for row in theme.vragen}
    assert {code for code, step in rows.items() if step} == {"v06", "v08"}
    assert rows["v06"] == shown.prioriteiten[0]


def test_the_figure_says_its_message_and_its_numbers() -> None:
    least = dict.fromkeys(ALL[19:23], "nee")
    figure = report(answers("deels", v24="ja", v25="ja", v26="ja") | least).figuur_themas
    assert figure.bijschrift == (
        "‘Regie, verantwoording en evaluatie’ is het sterkste thema, "
        "‘Continuïteit en borging’ vraagt aandacht"
    )
    assert "Continuïteit en borging: 4 keer blinde vlek" in figure.alt
    assert [series.naam for series in figure.reeksen][:3] == [
        *("Sterk punt", "Verbeterpunt", "Blinde vlek")
    ]
    assert figure.reeksen[2].waarden == (0, 0, 0, 0, 4, 0)


def test_a_step_tells_why_who_what_first_and_who_can_help() -> None:
    steps = {step.nummer: step for step in report(answers("ja", v06="nee", v08="nee")).prioriteiten}
    assert steps[1].titel == "Actueel lokaal beeld"
    assert steps[1].kort.startswith("Begin hier. Plan een gesprek")
    assert steps[2].voorwaarde == (f"Eerst nodig: een actueel lokaal beeld (vraag{NBSP}6).")
    assert steps[2].wie.startswith("Adviseur veiligheid")
    assert "Expertise-unit Sociale Stabiliteit (ESS)" in steps[2].hulp


def test_weet_niet_on_the_fundament_says_find_this_out_first() -> None:
    step = report(answers("ja", v16="weet_niet")).prioriteiten[0]
    assert step.eerste_stap.startswith("Zoek dit als eerste uit. Vraag een school")
    assert step.kort.startswith("Vraag een school")


def test_two_questions_with_one_step_refer_to_each_other() -> None:
    rows = {row.code: row for theme in report(MIXED).themas for row in theme.vragen}
    assert rows["v16"].eerste_stap.startswith("Teken op één bladzijde wie meldt")
    assert rows["v17"].eerste_stap == f"Dit pakt u samen op met vraag{NBSP}16."


def test_the_participant_is_quoted_to_the_letter() -> None:
    row = report(MIXED).themas[0].vragen[0]
    assert row.toelichting == "Zie «het plan» & bijlage 2.\n{{ niet invullen }}"
    assert row.document == "Integraal veiligheidsplan"
    assert report(MIXED).wensen == "Meer tijd."


@pytest.mark.parametrize(
    "finding",
    [
        Finding("V-PRIVACY-NAME", Level.ATTENTION, "controle", "v01.toelichting", "kijk dit na"),
        Finding("V-UNCERTAIN", Level.BLOCKING, "fout", "v01.toelichting", "kijk dit na"),
    ],
)
def test_text_somebody_has_to_look_at_first_is_not_quoted(finding: Finding) -> None:
    assert report(MIXED, findings=(finding,)).themas[0].vragen[0].toelichting == ""


def test_an_answer_that_could_not_be_read_is_called_that() -> None:
    coded = response(answers("ja"))
    unread = Answer("v05.antwoord", None, Missing.NOT_UNDERSTOOD, None)
    coded = replace(coded, answers=coded.answers | {"v05.antwoord": unread})
    shown = advisory_context(coded, (), ORIGIN, questionnaire(), book(), DAY)
    assert shown.open_vragen[0].tekst.startswith("Wij konden uw antwoord niet lezen.")
    refused = report(answers("ja", v06="deels", v09="nvt"))
    assert refused.open_vragen[0].tekst.startswith("‘Niet van toepassing’ kan hier niet.")


def test_remarks_are_the_weightiest_five_of_the_consistency_rules() -> None:
    kinds = ("proces", "kans", "controle", "controle", "controle", "fout", "kans")
    found = tuple(
        Finding(f"R{number:02d}", Level.ATTENTION, kind, "", f"Kijk naar vraag {number}.")
        for number, kind in enumerate(kinds, 1)
    )
    other = Finding("V-MACRO", Level.ATTENTION, "controle", "", "voor de adviseur")
    remarks = report(MIXED, findings=(other, *found)).opmerkingen
    assert [remark.code for remark in remarks] == ["R06", "R03", "R04", "R05", "R02"]
    rule = next(one for one in book().rules if one.code == "R06")
    assert remarks[0].tekst.replace(NBSP, " ") == rule.text  # what the participant reads


def test_only_sources_something_is_advised_with_are_listed() -> None:
    shown = report(answers("ja", v21="nee"))
    assert [source.naam for source in shown.bronnen] == [
        "Nationaal Coördinator Terrorismebestrijding en Veiligheid (NCTV)"
    ]
    assert report(answers("ja")).bronnen == ()


def test_a_participant_without_an_approach_reads_building_blocks() -> None:
    shown = report(answers("nee", v12="deels", v19="ja"), "geen_aanpak")
    words = {row.uitkomst.woord for theme in shown.themas for row in theme.vragen}
    assert words == {"Bouwsteen aanwezig", "Bouwsteen deels aanwezig", "Bouwsteen nog te maken"}
    assert shown.gesprekszin.startswith("Op veel punten staat u aan het begin. Dat is normaal")
    assert not any("blinde vlek" in text.lower() for text in texts_of(shown.samenvatting))
    assert shown.keuze_zin == ""
    assert report(answers("ja", v12="nee"), "geen_aanpak").gesprekszin == ""


def test_what_is_missing_may_be_a_choice_and_that_is_said_once() -> None:
    assert report(answers("ja", v01="nee")).keuze_zin.startswith(
        "Eén onderdeel ontbreekt nu, volgens"
    )
    three = report(answers("ja", v01="nee", v11="nee", v14="nee"))
    assert three.keuze_zin.startswith("Er ontbreken nu 3 onderdelen, volgens")
    assert report(answers("ja")).keuze_zin == ""


def test_no_strong_points_is_not_said_with_emphasis() -> None:
    shown = report(answers("nee", v19="deels"))
    assert [point.nummer for point in shown.uitgelicht] == [19]
    assert shown.uitgelicht_inleiding.startswith("Deze punten zijn er al voor een deel.")
    nothing = report(answers("nee"))
    assert (nothing.uitgelicht, nothing.uitgelicht_inleiding) == ((), "")
    assert "sterk" not in nothing.samenvatting[0]


def test_an_interim_report_asks_for_the_rest_and_advises_nothing() -> None:
    shown = report({"v01": "nee", "v06": "weet_niet"})
    assert shown.prioriteiten == shown.vervolg == ()
    assert "minstens 50%" in shown.samenvatting[2]
    assert [point.nummer for point in shown.uitzoekpunten] == [6]
    assert len(shown.open_vragen) == 24
    assert shown.keuze_zin == ""


def test_the_agenda_fills_the_time_from_opening_to_closing() -> None:
    agenda = report(answers("deels")).agenda
    assert [part.onderwerp for part in agenda[1:-1]] == [t.name for t in questionnaire().themes]
    assert agenda[0].tijd == f"0:00{NBSP}–{NBSP}0:05"
    assert agenda[-1].tijd.endswith("1:30")
    assert sum(part.minuten for part in agenda) == 90


def test_what_is_open_gets_the_time_and_what_is_arranged_none() -> None:
    agenda = report(answers("ja", v06="nee", v07="nee", v08="nee", v24="deels")).agenda
    assert [(part.onderwerp[:6], part.vragen) for part in agenda[1:-1]] == [
        ("Lokaal", f"vraag{NBSP}6, 7 en{NBSP}8"),
        ("Regie,", f"vraag{NBSP}24"),
    ]
    assert agenda[1].minuten > agenda[2].minuten >= 5
    assert (bool(agenda[1].gespreksvragen), agenda[2].gespreksvragen) == (True, ())
    assert sum(part.minuten for part in agenda) == 90
    assert len(report(answers("ja")).agenda) == 8  # nothing is open: every theme, as before


@settings(max_examples=40)
@given(st.lists(st.sampled_from(("ja", "deels", "nee", "weet_niet", "")), min_size=26, max_size=26))
def test_the_minutes_of_any_agenda_add_up(given_answers: list[str]) -> None:
    agenda = report(dict(zip(ALL, given_answers, strict=True))).agenda
    assert sum(part.minuten for part in agenda) == 90
    assert all(part.minuten >= 5 for part in agenda)


def test_every_step_and_strong_point_can_be_traced_to_its_answers() -> None:
    shown = report(MIXED)
    traced = {trace.bevinding: trace for trace in shown.sporen}
    for step in (*shown.prioriteiten, *shown.vervolg):
        trace = traced[f"Stap{NBSP}{step.nummer}: {step.titel}"]
        assert trace.vraag == step.vragen
        assert trace.antwoord == step.uitkomst.antwoord
    assert traced[f"Stap{NBSP}1: Maak een actueel lokaal beeld"].plaats == (
        "besturingselement v03.antwoord; besturingselement v06.antwoord"
    )
    strong = traced["Sterke punten"]
    assert (strong.antwoord, strong.vraag.count(",") + 2) == ("Ja", 18)


def test_the_same_answers_give_the_same_report() -> None:
    assert report(MIXED) == report(MIXED)
    assert report(MIXED).datum_rapport == f"23{NBSP}november{NBSP}2026"


def test_a_missing_sentence_or_an_unknown_field_is_named() -> None:
    texts = book().texts | {"vertrouwelijk": "Voor {gemeentte}"}
    with pytest.raises(DefinitionError, match=r"«vertrouwelijk».*\{gemeentte\}"):
        Wording(replace(book(), texts=texts)).say("vertrouwelijk", gemeente="Voorbeeldstad")
    with pytest.raises(DefinitionError, match="«bestaat_niet»"):
        Wording(book()).say("bestaat_niet")


def test_sentences_for_templates_have_their_fields_filled_in() -> None:
    assert report(MIXED).teksten["gesprek_inleiding"].endswith("90 minuten.")
    assert not any(fields_of(text) for text in report(MIXED).teksten.values())


SCALE = ("ja", "deels", "nee", "weet_niet", "nvt", "")


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(SCALE), min_size=26, max_size=26),
    st.sampled_from(("aanpak", "geen_aanpak", "")),
)
def test_any_answers_give_a_report_in_proper_dutch(given_answers: list[str], variant: str) -> None:
    shown = report(dict(zip(ALL, given_answers, strict=True)), variant)
    assert len(shown.samenvatting) == 3
    for text in texts_of(shown):
        assert not re.search(r"[{}|]|\bu moet\b| ,|\.\.", text), text
        assert not re.search(r"\b1\W(vragen|sterke|verbeterpunten|blinde vlekken)", text), text
        assert not re.search(r"\b[Vv]raag \d", text), text
    listed_points = (
        *(shown.sterke_punten, shown.verbeterpunten, shown.blinde_vlekken),
        *(shown.uitzoekpunten, shown.open_vragen),
    )
    assert sum(map(len, listed_points)) + shown.telling.nvt == 26


def test_a_shorter_questionnaire_works_too() -> None:
    whole = questionnaire()
    fewer: Questionnaire = replace(whole, themes=whole.themes[:5])
    shown = advisory_context(response(answers("deels")), (), ORIGIN, fewer, book(), DAY)
    assert shown.telling.totaal == 23


def test_dutch_grammar() -> None:
    assert date_text(DAY) == f"23{NBSP}november{NBSP}2026"
    assert counted(1, "N-QUESTION") == f"1{NBSP}vraag"
    assert counted(2, "N-QUESTION") == f"2{NBSP}vragen"
    assert with_number(0, "aanwezig") == f"0{NBSP}aanwezig"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b en c"
    assert question_list([12, 3, 7]) == f"vraag{NBSP}3, 7 en{NBSP}12"
    assert sentence("ijver") == "IJver"


def test_what_an_answer_means_leaves_out_what_only_helps_to_choose_it() -> None:
    rows = {row.code: row for theme in report(answers("ja")).themas for row in theme.vragen}
    assert rows["v16"].betekenis.endswith("scholen en instellingen.")
    assert not any("telt ook" in row.betekenis for row in rows.values())
    assert all(row.betekenis.endswith(".") for row in rows.values())


def test_other_words_for_what_helps_to_choose_change_nothing_in_the_report(tmp_path: Path) -> None:
    text = (TEMPLATES / "vragenlijst.yaml").read_text(encoding="utf-8")
    path = tmp_path / "vragenlijst.yaml"
    path.write_text(text.replace("telt ook", "geldt ook"), encoding="utf-8")
    reworded = questionnaire_file.load(path)
    assert "geldt ook" in reworded.by_code["v16"].answer_help["ja"]
    told = [
        advisory_context(response(answers("ja")), (), ORIGIN, asked, book(), DAY)
        for asked in (questionnaire(), reworded)
    ]
    assert told[0].themas == told[1].themas


def test_a_long_remark_is_cut_at_a_sentence_and_a_short_one_is_not() -> None:
    short = "Eén zin. En nog een."
    long = "Deze zin is er vaak en telt mee. " * 40
    words = "eenwoordzonderspatie" * 100
    lines = "\n".join(str(number) for number in range(40))
    rows = report(answers("ja") | {
        "v01.toelichting": short, "v02.toelichting": long, "v03.toelichting": words,
        "v04.toelichting": lines,
    }).themas[0].vragen  # fmt: skip
    assert rows[0].citaat == rows[0].toelichting == short
    assert rows[1].citaat.endswith("telt mee.")
    assert 300 < len(rows[1].citaat) <= 600
    assert rows[1].toelichting == long.strip()
    assert 300 < len(rows[2].citaat) <= 600
    assert rows[3].citaat == "\n".join(str(number) for number in range(8))
    assert rows[4].citaat == ""


def test_an_answer_that_cannot_count_is_shown_as_it_was_given() -> None:
    shown = report(answers("ja", v06="deels", v09="nvt"))
    rows = {row.code: row for theme in shown.themas for row in theme.vragen}
    assert (rows["v09"].uitkomst.code, rows["v09"].gegeven) == ("leeg", "N.v.t.")
    assert rows["v08"].gegeven == ""
    fine = report(answers("ja", v09="nvt"))
    assert all(row.gegeven == "" for theme in fine.themas for row in theme.vragen)


def test_traces_name_the_remarks_that_are_shown_and_no_others() -> None:
    found = tuple(
        Finding(rule.code, Level.ATTENTION, rule.kind, "", rule.text) for rule in book().rules[:9]
    )
    shown = report(MIXED, findings=found)
    traced = [one.regel for one in shown.sporen if one.bevinding == "Opmerking bij antwoorden"]
    assert traced == [f"Regel {one.code}" for one in shown.opmerkingen]
    assert len(traced) == 5


def test_what_was_filled_in_before_a_report_is_possible_leaves_out_bare_weet_niet() -> None:
    table = {"v01": "ja", "v02": "weet_niet", "v03": "weet_niet", "v03.toelichting": "Nog vragen."}
    shown = report(table | {"v07.bewijs": "Jaarplan"})
    assert [row.code for row in shown.tot_nu_toe] == ["v01", "v03", "v07"]


def test_when_all_is_arranged_the_sentences_say_so() -> None:
    shown = report(answers("ja"))
    assert shown.samenvatting[1] == "Volgens uw antwoorden ontbreekt er niets."
    assert shown.themas[0].zin == f"Alles in dit thema is geregeld: 5{NBSP}sterke punten."


def test_a_theme_shows_where_its_score_can_end_up() -> None:
    themes = report(answers("ja", v05="weet_niet")).themas
    assert [theme.bereik for theme in themes] == ["80–100", "", "", "", "", ""]
    blocks = report(answers("ja", v05="weet_niet"), "geen_aanpak").themas[0]
    assert (blocks.bereik, blocks.bandbreedte) == ("", "")


def test_a_question_the_form_never_had_is_not_called_left_blank() -> None:
    absent = Answer("v05.antwoord", None, Missing.NOT_FOUND, None)
    was = response(answers("ja"))
    was = replace(was, fingerprint="7f3a91c2", answers=was.answers | {"v05.antwoord": absent})
    earlier = {"7f3a91c2": {one: one for one in questionnaire().by_code if one != "v05"}}
    asked = replace(questionnaire(), earlier=earlier)
    shown = advisory_context(was, (), ORIGIN, asked, book(), DAY)
    assert shown.open_vragen[0].tekst.startswith("Deze vraag is nieuw, of anders gesteld")
    words = {one.uitkomst.woord for theme in shown.themas for one in theme.vragen}
    assert "Nog niet gevraagd" in words
    assert "Geen antwoord" not in words
