from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import answers, book, questionnaire, response
from benchmarks.synthetic.settings import work_list
from pipeline.analysis.scores import analyse
from pipeline.base.errors import TemplateError
from pipeline.judgement.standing import State
from pipeline.judgement.worklist import WorkListRow
from pipeline.model.decisions import Key, Verb
from pipeline.model.receipt import Reason, Receipt, Return, Verdict
from pipeline.reports.overview.fields import Overzicht
from pipeline.reports.overview.figures import timeline
from pipeline.reports.overview.overview import overview, overview_context
from pipeline.reports.overview.rows import differences, participant
from pipeline.reports.overview.standing import Glance, OverviewTown, WorkLeft
from tests.support.places import TEMPLATES

NOON = 1_794_000_000 * 10**9
PAGE = TEMPLATES / "overzicht.html"


def standing(code: str, name: str, table: dict[str, str] | None) -> OverviewTown:
    if table is None:
        return OverviewTown(code, name, None, None)
    answered = response(table, code, name)
    receipt = Return(f"{code}.docx", code, NOON, 1, "docx", Verdict.ACCEPTED, response=answered)
    glance = Glance.at(analyse(answered, questionnaire(), book()), questionnaire())
    return OverviewTown(code, name, receipt, glance)


ROUND = (
    standing("XX0001", "Voorbeeldstad", answers("ja")),
    standing("XX0002", "Fictiedam", answers("ja") | {f"v{n:02}": "" for n in range(1, 9)}),
    standing("XX0003", "Modelmeer", answers("weet_niet")),
    standing("XX0004", "Nepveld", None),
)


def refused(name: str) -> Receipt:
    reasons = (Reason("R-DAMAGED", "het bestand is beschadigd."),)
    return Receipt(name, "", NOON, 1, "", Verdict.REJECTED, reasons)


def point(file: str, *options: str) -> WorkListRow:
    """A point of the work list that is only to be looked at, or takes a choice."""
    about = ("Voorbeeldstad", "Vraag 16", "", "", "Klopt vraag 16 wel?", "")
    return WorkListRow(Key(file, "", "R01"), file, *about, options or (Verb.SEEN,))


def context(standings: Sequence[OverviewTown] = ROUND, files: Sequence[Receipt] = ()) -> Overzicht:
    returned = [one.receipt for one in standings if one.receipt]
    outputs = {"Groepsrapport": Path("groepsrapport.docx")}
    return overview_context(questionnaire(), "2026", standings, [*returned, *files], outputs)


def html(found: Overzicht) -> str:
    return overview(PAGE, found).decode()


def test_one_sentence_says_how_the_round_stands() -> None:
    assert context(files=[refused("x.docx")]).zin.replace("\xa0", " ") == (
        "3 van de 4 gemeenten gaven antwoord, 1 rapport is klaar en 1 bestand is geweigerd."
    )


def test_a_blank_form_is_no_answer_and_what_was_sent_is_told() -> None:
    sent = (replace(ROUND[0], status=State.SENT), replace(ROUND[1], status=State.OUTDATED))
    blank = standing("XX0005", "Leegstad", answers(""))
    assert context([*sent, blank, ROUND[3]]).zin.replace("\xa0", " ") == (
        "2 van de 4 gemeenten gaven antwoord en 1 rapport is klaar, waarvan 1 verstuurd."
    )


def test_points_on_the_work_list_come_before_an_interim_message() -> None:
    told = [one.wat for one in context([replace(ROUND[2], points=(point("a"),))]).taken]
    assert not [one for one in told if "te weinig antwoorden" in one]
    assert [one for one in context([ROUND[2]]).taken if "te weinig antwoorden" in one.wat]


def test_every_participant_has_one_state_and_a_next_step() -> None:
    rows = {row.naam: row for row in context().gemeenten}
    assert {name: row.stand.code for name, row in rows.items()} == {
        "Voorbeeldstad": State.READY,
        "Fictiedam": State.INCOMPLETE,
        "Modelmeer": State.INCOMPLETE,
        "Nepveld": State.INVITED,
    }
    assert {name: row.soort for name, row in rows.items() if row.soort} == {
        "Fictiedam": "voorlopig beeld",
        "Modelmeer": "tussenbericht",
    }
    assert sum(stand.aantal for stand in context().standen) == len(ROUND)
    assert all(row.volgende for row in rows.values())


def test_a_state_from_mails_and_events_takes_the_place_of_that_of_the_answers() -> None:
    sent = replace(ROUND[0], status=State.SENT, cause="Rapport gemaild.")
    declined = replace(ROUND[3], status=State.DECLINED)
    found = context([sent, ROUND[1], declined])
    row = next(one for one in found.gemeenten if one.naam == "Voorbeeldstad")
    assert (row.stand.woord, row.oorzaak, row.volgende) == (
        "rapport verstuurd",
        "Rapport gemaild.",
        "Niets.",
    )
    came_after = replace(sent, points=(point("later.docx", Verb.REFUSE),))
    [row] = context([came_after]).gemeenten
    assert row.volgende == "Kijk de punten na."
    asked = " ".join(task.wie for task in found.taken)
    assert "Voorbeeldstad" not in asked, "it was sent already"
    assert "Nepveld" not in asked, "who declined gets no reminder"


def test_what_to_do_names_the_files_and_participants_it_is_about() -> None:
    tasks = context(files=[refused("kapot.docx")]).taken
    assert [task.wie for task in tasks] == [
        "kapot.docx",
        "Modelmeer",
        "Fictiedam",
        "Nepveld",
        "Voorbeeldstad",
    ]


@pytest.mark.parametrize(
    ("town", "status", "what"),
    [
        (3, State.LISTED, "1 gemeente nog niet uitgenodigd"),
        (3, State.INVITED, "Nog geen formulier van 1 gemeente"),
        (0, State.OUTDATED, "1 rapport veranderd na het versturen"),
    ],
)
def test_who_was_not_invited_or_has_an_older_report_is_a_task(
    town: int, status: State, what: str
) -> None:
    found = context([replace(ROUND[town], status=status)])
    (task,) = found.taken
    assert ("herinnering" in found.gemeenten[0].volgende) == (status is State.INVITED)
    assert (task.wat.replace("\xa0", " "), task.wie) == (what, ROUND[town].name)


def test_remarks_that_a_person_should_see_come_before_sending() -> None:
    found = context([replace(ROUND[0], points=(point("XX0001"),))])
    assert found.gemeenten[0].nakijken == ("Vraag 16: Klopt vraag 16 wel?",)
    assert found.gemeenten[0].volgende == "Kijk de punten na."


def test_points_of_a_file_are_one_number_everywhere() -> None:
    points = (point("XX0001", "Ja", "Nee"), point("XX0001"), point("XX0002"))
    town, left = replace(ROUND[0], points=points[:2]), WorkLeft(points=points)
    files = [town.receipt] if town.receipt else []
    found = overview_context(questionnaire(), "2026", [town], files, {}, left)
    [file] = found.bestanden
    rows = [(row.bestand, row.aantal) for row in found.besluiten]
    assert rows == [("XX0001", 2), ("XX0002", 1)], "also what is only to be seen"
    assert len(found.gemeenten[0].nakijken) == 2
    assert file.redenen == ("2\xa0punten op de werklijst",)
    assert "3\xa0punten op de werklijst" in [one.wat for one in found.taken]


def test_a_work_list_is_no_file_of_a_participant() -> None:
    found = context(files=[work_list({Key("a", "", "R01"): "gezien"}, "oud.xlsx")])
    assert "oud.xlsx" not in [one.naam for one in found.bestanden]
    assert "Werklijsten van uzelf in deze map, met uw besluiten: oud.xlsx." in html(found)


def test_two_returns_are_compared_per_question() -> None:
    older = standing("XX0001", "Voorbeeldstad", answers("ja", v03="nee", v12="deels")).receipt
    assert older is not None
    found = context([replace(ROUND[0], earlier=(replace(older, name="eerst.docx"),))])
    assert found.gemeenten[0].eerder[0].replace("\xa0", " ") == (
        "Een eerder formulier (eerst.docx) heeft een ander antwoord bij vraag 3 en 12."
    )


def test_whom_an_adviser_has_to_ask_something_is_told() -> None:
    asked = replace(point("XX0001", Verb.DROP, Verb.ASK), decision=Verb.ASK)
    towns = [replace(ROUND[0], points=(asked, asked)), ROUND[1]]
    (task,) = [one for one in context(towns).taken if "te vragen" in one.wat]
    assert (task.wat.replace("\xa0", " "), task.wie) == (
        "1 gemeente iets te vragen",
        "Voorbeeldstad",
    )


def test_a_participant_answered_on_the_day_its_first_form_came_in() -> None:
    """Also when a mini-form that came in later completes it."""
    receipt = ROUND[0].receipt
    assert receipt is not None
    town = replace(ROUND[0], first=date(2026, 11, 2))
    shown = timeline([town], None)
    assert shown is not None
    assert "2 november 2026" in shown.boodschap.replace("\xa0", " ")
    row = participant(town, questionnaire(), ())
    told = (row.datum, row.dag, row.laatst)
    assert told == ("2\xa0november\xa02026", "2026-11-02", "6\xa0november\xa02026")


def test_a_participant_that_owes_little_can_be_asked_or_sent_its_report() -> None:
    """What status says about who is not ready, the overview says of the same participants."""
    open_ones = [
        replace(one, status=State.INCOMPLETE, hindrance="1 vraag open") for one in ROUND[:2]
    ]
    shown = context(open_ones)
    assert shown.gemeenten[0].volgende == "Vraag om aan te vullen, of stuur het zo: 1 vraag open."
    (task,) = [one for one in shown.taken if "niet te versturen" in one.wat]
    assert [one.name in task.wie for one in open_ones] == [True, True]


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (answers("", v03="nee"), "heeft een ander antwoord bij vraag 3."),
        (answers(""), "was geen vraag beantwoord."),
    ],
)
def test_what_was_blank_is_no_other_answer(before: dict[str, str], told: str) -> None:
    older = standing("XX0001", "Voorbeeldstad", before).receipt
    assert older is not None
    found = context([replace(ROUND[0], earlier=(replace(older, name="eerst.docx"),))])
    assert found.gemeenten[0].eerder[0].replace("\xa0", " ").endswith(told)


def test_a_question_one_of_two_returns_was_not_asked_is_not_compared() -> None:
    older = standing("XX0001", "Voorbeeldstad", answers("ja", v03="nee", v12="deels")).receipt
    newer = ROUND[0].receipt
    assert older is not None
    assert newer is not None
    old = replace(older, response=replace(older.response, fingerprint="00000000"))
    same = {code: code for code in questionnaire().by_code if code != "v12"}
    asked = replace(questionnaire(), earlier={"00000000": same})
    assert differences(newer, old, asked) == [3]


def test_nothing_a_participant_wrote_becomes_html() -> None:
    name = "<script>alert(1)</script>.docx"
    page = html(context(files=[refused(name)]))
    assert page.count("<script") == 1  # our own
    assert "&lt;script&gt;" in page


class Checker(HTMLParser):
    """Collects what the page refers to, and whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "br", "link", "img", "input"}:
            self.open.append(tag)
        for name, value in attrs:
            if name in {"src", "href"}:
                self.addresses.append(value or "")
            if name == "id":
                self.ids.add(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_asks_nothing_of_a_network() -> None:
    page = html(context(files=[refused("x.docx")]))
    checker = Checker()
    checker.feed(page)
    assert checker.open == []
    assert not re.search(r"(?i)https?:|//[a-z]|url\(|@import", page)
    anchors = {address[1:] for address in checker.addresses if address.startswith("#")}
    assert anchors <= checker.ids


def test_a_round_that_has_not_begun_has_a_page_too() -> None:
    page = html(context(()))
    assert "Er is nog geen ingevuld formulier binnen." in page
    assert "Er is nu niets te doen." in page


def test_the_same_round_gives_the_same_page() -> None:
    assert overview(PAGE, context()) == overview(PAGE, context())


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("{{ o.bestaat_niet }}", "overzicht.html"),
        ("{% if %}", "overzicht.html, regel"),
    ],
)
def test_an_error_in_the_template_is_named(tmp_path: Path, change: str, where: str) -> None:
    path = tmp_path / "overzicht.html"
    path.write_text(PAGE.read_text("utf-8") + change, "utf-8")
    with pytest.raises(TemplateError) as caught:
        overview(path, context())
    assert where in str(caught.value)
