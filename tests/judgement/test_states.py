"""Where a participant stands follows from what happened; every state has a date and a cause."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.synthetic.settings import form, here, receipt
from pipeline.judgement.counting import settle
from pipeline.judgement.owed import about
from pipeline.judgement.reported import basis
from pipeline.judgement.rounds import as_of_today
from pipeline.judgement.standing import _POSTED, Standing, State, standings, state_of
from pipeline.judgement.town_facts import Noted, TownFacts
from pipeline.judgement.worklist import open_points
from pipeline.model.events import Event, EventKind, declined
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.model.receipt import Return
from pipeline.register.store import open_register
from tests.support.catalogue import MESSAGES
from tests.support.command import quickscan
from tests.support.sent_forms import OPEN, mini

CODE = "XX0001"
WHOLE = receipt(form(), "formulier.docx")
PARTLY = receipt(form(table=OPEN), "half.docx")
TO_SEE = receipt(form({"v16.antwoord": "Nee", "v17.antwoord": "Ja"}), "tegen.docx")
LESS = receipt(form({"v05.antwoord": ""}), "later.docx", at=20)


def event(kind: EventKind, day: int = 20, **more: str) -> Event:
    return Event(f"2026-11-{day:02d}T09:00:00+00:00", "2026", CODE, kind, **more)


def mail(kind: MailKind, day: int = 21, about: str = "", state: Posted = Posted.SENT) -> Sent:
    return Sent("2026", CODE, kind, 1, state, about, f"2026-11-{day:02d}T09:00:00+00:00")


def made(one: Return) -> Event:
    about = basis(settle((one,), here()).counting[CODE])
    return event(EventKind.REPORTED, basis=about, checksum="a")


MADE, TOLD = made(WHOLE), made(TO_SEE)
NOW = here().questionnaire.fingerprint
OTHER_FORM = "De vragen veranderden daarna: met een herinnering gaat het nieuwe formulier mee."
OLD = replace(MADE, basis="iets anders")


def standings_of(returns: tuple, events: tuple, sent: tuple) -> dict[str, Standing]:
    """Where everyone stands when these returns came in."""
    settled = settle(returns, here())
    return standings(here(), settled, open_points(settled, here()), Noted(events, sent))


@pytest.mark.parametrize(
    ("returns", "events", "sent", "state", "since", "cause"),
    [
        ((), (), (), State.LISTED, None, "Staat op de deelnemerslijst."),
        ((), (), (mail(MailKind.INVITE, 3),), State.INVITED, "2026-11-03", "Uitnodiging gemaild."),
        (
            *((), (), (mail(MailKind.INVITE, 3, "questions of then"),), State.INVITED),
            *("2026-11-03", f"Uitnodiging gemaild. {OTHER_FORM}"),
        ),
        (
            *((), (), (mail(MailKind.INVITE, 3, "of then"), mail(MailKind.REMIND, 9, NOW))),
            *(State.INVITED, "2026-11-03", "1 keer herinnerd, het laatst op 9 november 2026."),
        ),
        (
            *((), (), (mail(MailKind.INVITE, 3), mail(MailKind.REMIND, 9))),
            *(State.INVITED, "2026-11-03", "1 keer herinnerd, het laatst op 9 november 2026."),
        ),
        (
            *((), (event(EventKind.DECLINED, cause="Te druk."),), ()),
            *(State.DECLINED, "2026-11-20", "Afgemeld. Te druk."),
        ),
        (
            *((), (event(EventKind.DECLINED, cause="geen tijd dit jaar"),), ()),
            *(State.DECLINED, "2026-11-20", "Afgemeld. Geen tijd dit jaar."),
        ),
        (
            *((), (event(EventKind.DECLINED), event(EventKind.RETRACTED, 21)), ()),
            *(State.LISTED, None, "Staat op de deelnemerslijst."),
        ),
        (
            *((receipt(mini({"v07.antwoord": "Ja"}), "los.docx"),), (), ()),
            *(State.RETURNED, "2026-11-06", "«los.docx» telt nog niet mee; zie de werklijst."),
        ),
        ((PARTLY,), (), (), State.INCOMPLETE, "2026-11-06", "Nog open: vraag 7 en 12."),
        (
            *((PARTLY,), (), (mail(MailKind.FOLLOW_UP, 8, about(PARTLY.sha256, (7, 12), ())),)),
            *(State.INCOMPLETE, "2026-11-06"),
            "Nog open: vraag 7 en 12; gevraagd op 8 november 2026.",
        ),
        (  # such as when a question was added since
            *((PARTLY,), (), (mail(MailKind.FOLLOW_UP, 8, about(PARTLY.sha256, (7,), ())),)),
            *(State.INCOMPLETE, "2026-11-06"),
            "Nog open: vraag 7 en 12; na uw vraag van 8 november 2026 kwam er iets binnen of "
            "veranderde er iets: vraag het zo nodig opnieuw.",
        ),
        (
            *((receipt(form({"v07.antwoord": "Ja en nee"}), "a.docx"),), (), ()),
            *(State.WAITING, "2026-11-06", "1 punt op de werklijst."),
        ),
        (  # a choice goes before what is not filled in, and is told with it
            *((receipt(form({"v07.antwoord": "Ja en nee", "v12.antwoord": ""})),), (), ()),
            *(State.WAITING, "2026-11-06", "1 punt op de werklijst; ook nog open: vraag 12."),
        ),
        (  # a question that stands on the list is not told twice
            *((receipt(form({"v09.antwoord": "", "v09.bewijs": "Deels"})),), (), ()),
            *(State.WAITING, "2026-11-06", "1 punt op de werklijst."),
        ),
        (  # what is only to be looked at does not
            *((receipt(form({"v16.antwoord": "Nee", "v17.antwoord": "Ja", "v12.antwoord": ""})),),),
            *((), (), State.INCOMPLETE, "2026-11-06"),
            "Nog open: vraag 12; ook 1 punt op de werklijst.",
        ),
        ((WHOLE,), (), (), State.COMPLETE, "2026-11-06", "«formulier.docx» is binnen."),
        ((WHOLE,), (MADE,), (), State.READY, "2026-11-20", "Gemaakt uit «formulier.docx»."),
        (
            *((WHOLE,), (OLD,), ()),
            *(State.OUTDATED, "2026-11-06"),
            "Na het rapport veranderde er iets: «formulier.docx».",
        ),
        (
            *((WHOLE,), (MADE,), (mail(MailKind.REPORT, about="a"),)),
            *(State.SENT, "2026-11-21", "Rapport gemaild."),
        ),
        (  # what is open on the list, and what came after the mail, is told
            *((TO_SEE,), (TOLD,), (mail(MailKind.REPORT, about="a"),)),
            *(State.SENT, "2026-11-21", "Rapport gemaild; ook 1 punt op de werklijst."),
        ),
        (
            *((WHOLE, LESS), (MADE,), (mail(MailKind.REPORT, about="a"),)),
            *(State.WAITING, "2026-11-06", "1 punt op de werklijst."),
        ),
        (
            *((WHOLE,), (MADE,), (mail(MailKind.REPORT, 18, about="vorig rapport"),)),
            *(State.OUTDATED, "2026-11-20"),
            "Er is een nieuw rapport; de gemeente heeft dat van 18 november 2026.",
        ),
        (
            *((WHOLE,), (MADE,), (mail(MailKind.REPORT, about="a", state=Posted.REFUSED),)),
            *(State.READY, "2026-11-20", "Gemaakt uit «formulier.docx»."),
        ),
        (  # nothing is open any more of what was asked
            *((WHOLE, LESS), (), (mail(MailKind.FOLLOW_UP, 8, "iets anders"),)),
            *(State.WAITING, "2026-11-06", "1 punt op de werklijst."),
        ),
        (  # nobody knows whether it takes part after all
            *((WHOLE,), (event(EventKind.DECLINED, cause="Te druk."),), ()),
            *(State.DECLINED, "2026-11-20"),
            "Afgemeld. Te druk. Er telt wel een formulier mee: «formulier.docx». Doet zij toch "
            "mee? Kies in het menu «Een gemeente doet toch weer mee», of typ «quickscan decline "
            "--undo Voorbeeldstad».",
        ),
        # who answers after declining takes part
        (
            *((receipt(form(), at=30),), (event(EventKind.DECLINED),), ()),
            *(State.COMPLETE, "2026-12-06", "«a.docx» is binnen."),
        ),
    ],
)
def test_a_state_has_a_date_and_a_cause(
    returns: tuple, events: tuple, sent: tuple, state: State, since: str | None, cause: str
) -> None:
    found = standings_of(returns, events, sent)[CODE]
    day = found.since.isoformat() if found.since else None
    assert (found.state, day, found.cause.replace("\xa0", " ")) == (state, since, cause)


def test_everyone_invited_has_a_state_and_another_round_counts_for_nothing() -> None:
    other = replace(event(EventKind.DECLINED), round="2025")
    found = standings_of((), (other,), ())
    assert {one.code: one.state for one in found.values()} == dict.fromkeys(
        ("XX0001", "XX0002", "XX0003"), State.LISTED
    )
    assert declined((other,), "2026") == {}


def test_the_same_is_known_of_a_case_in_any_order_of_the_register() -> None:
    case = TownFacts(CODE, "Voorbeeldstad", declined=event(EventKind.DECLINED))
    assert state_of(case).since == date(2026, 11, 20)


def test_every_state_and_cause_has_a_dutch_name() -> None:
    assert all(state.label for state in State)
    assert set(_POSTED) == {one for one in Posted if one.reached}
    assert set(_POSTED.values()) <= MESSAGES.keys()


# ---- The command line -----------------------------------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "input").mkdir()
    rows = "XX0001,Voorbeeldstad,Noord\nXX0002,Proefdam,Zuid\n"
    (tmp_path / "input" / "deelnemers.csv").write_text(f"code,gemeente,regio\n{rows}", "utf-8")
    with open_register(tmp_path / "quickscan.db") as register:
        register.record(PARTLY)
    return tmp_path


def lines(workspace: Path, *arguments: str) -> list[str]:
    result = quickscan("--workspace", workspace, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_status_shows_a_line_for_each_participant_and_totals(workspace: Path) -> None:
    *rows, total, hindered = lines(workspace, "status")
    assert [row.split("\t")[:3] for row in rows] == [
        ["onvolledig", "XX0001", "Voorbeeldstad"],
        ["nog niet uitgenodigd", "XX0002", "Proefdam"],
    ]
    assert total.replace("\xa0", " ") == "2 gemeenten: 1 nog niet uitgenodigd, 1 onvolledig."
    told = "Nog niet klaar om te versturen: Voorbeeldstad (2 vragen open)."
    assert hindered.replace("\xa0", " ").startswith(told)


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["--state", "incomplete"], ["XX0001"]),
        (["--state", "Onvolledig"], ["XX0001"]),
        (["--state", "incomplete", "--state", "listed"], ["XX0001", "XX0002"]),
        (["--group", "regio=zuid"], ["XX0002"]),
        (["--group", "Regio=Noord", "--state", "listed"], []),
        (["--province", "Utrecht"], []),
    ],
)
def test_status_can_be_filtered(workspace: Path, arguments: list[str], codes: list[str]) -> None:
    found = [json.loads(line) for line in lines(workspace, "status", "--json", *arguments)]
    assert [one["code"] for one in found] == codes


def test_an_unknown_state_is_told_with_those_there_are(workspace: Path) -> None:
    told = quickscan("--workspace", workspace, "status", "--state", "klaar")
    assert told.exit_code == 2
    assert "«klaar» is geen stand. Kies uit: «nog niet uitgenodigd»" in " ".join(
        told.stderr.split()
    )


def test_json_names_what_is_open_in_plain_words(workspace: Path) -> None:
    found = json.loads(lines(workspace, "status", "--json")[0])
    assert (found["state"], found["since"]) == ("incomplete", "2026-11-06")
    assert [one["questions"] for one in found["open"]] == [[7], [12]]
    assert "nog niet ingevuld" in found["open"][0]["text"]


def test_who_declines_stays_so_until_it_is_taken_back(workspace: Path) -> None:
    assert "Proefdam doet niet mee" in lines(workspace, "decline", "Proefdam")[0]
    (workspace / "output").mkdir(exist_ok=True)
    (workspace / "output" / "overzicht.html").write_text("van eerder")
    assert "stond al zo" in lines(workspace, "decline", "XX0002")[0]
    assert "doet niet mee" in lines(workspace, "status", "--state", "declined")[0]
    done, waits = lines(workspace, "decline", "XX0002", "--undo")
    assert "doet toch mee" in done
    assert "Het overzicht toont dat nog niet" in waits
    assert lines(workspace, "status", "--state", "declined", "--json") == []


def test_an_unknown_participant_is_refused_with_a_remedy(workspace: Path) -> None:
    result = quickscan("--workspace", workspace, "decline", "Atlantis")
    assert result.exit_code == 3
    assert "Atlantis" in result.stderr
    assert "GM0363" in result.stderr


def test_looking_changes_nothing(workspace: Path) -> None:
    before = (workspace / "quickscan.db").read_bytes()
    lines(workspace, "status")
    assert (workspace / "quickscan.db").read_bytes() == before


def test_a_question_that_came_later_is_told_as_new_and_not_as_left_open() -> None:
    names = {one: one for one in here().questionnaire.by_code if one != "v08"}
    asked = replace(here().questionnaire, fingerprint="11111111", earlier={NOW: names})
    now = replace(here(), questionnaire=asked)
    filled = form({"v07.antwoord": ""})
    left = {item: one for item, one in filled.readings.items() if not item.startswith("v08")}
    back = receipt(replace(filled, readings=left))
    settled = settle((as_of_today(back, now),), now)
    found = standings(now, settled, open_points(settled, now), Noted((), ()))[CODE]
    told = "Nog open: vraag 7 en vraag 8 (nieuw of anders gesteld)"
    assert found.cause.replace("\xa0", " ").startswith(told)
