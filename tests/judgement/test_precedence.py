"""Less never silently replaces more: a blank form takes the place of blank forms only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from benchmarks.synthetic.samples import ALL
from benchmarks.synthetic.settings import form, here, receipt, work_list
from pipeline.base.progress import silent
from pipeline.definitions import setting
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_table, fill_word
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.lineage import previous
from pipeline.judgement.standing import State, standings
from pipeline.judgement.town_facts import Noted
from pipeline.judgement.worklist import WorkListRow, decided_points, open_points
from pipeline.model.decisions import Key, Matter
from pipeline.model.receipt import Receipt, Verdict, to_check
from pipeline.model.response import Note
from pipeline.register.loading import load_setting
from pipeline.register.store import open_register
from pipeline.reports.returns import Returns
from pipeline.reports.write import group_contents
from pipeline.workflow import follow_up as workflow_follow
from pipeline.workflow import run as workflow
from tests.support.command import quickscan
from tests.support.mails import mail, zipped
from tests.support.new_register import begin_anew
from tests.support.sent_forms import NOTHING, blank, filled, mini, sent
from tests.support.sent_forms import now as next_year

HELD, COUNTS = "antwoorden houden", "leeg formulier telt"


def mini_form(at: int, name: str = "aanvulling.docx") -> Receipt:
    return receipt(mini({"v07.antwoord": "Ja"}), name, at)


def key(one: Receipt) -> Key:
    return Key(one.sha256, "V-BLANK", Matter.FORM)


def settled(*receipts: Receipt, decided: Mapping[Receipt, str] | None = None) -> Settled:
    rows = {key(one): value for one, value in (decided or {}).items()}
    return settle((*receipts, work_list(rows)), here())


def after(value: str, about: Receipt, *receipts: Receipt) -> Settled:
    return settle((*receipts, about, work_list({key(about): value})), here())


def counting(found: Settled) -> str:
    return found.counting["XX0001"].name


def told(found: Settled, code: str) -> list[str]:
    messages = [one.message for one in found.counting["XX0001"].findings if one.code == code]
    return [one.replace("\xa0", " ") for one in messages]


def state(found: Settled) -> State:
    return standings(here(), found, open_points(found, here()), Noted())["XX0001"].state


def points(found: Settled) -> tuple[WorkListRow, ...]:
    return open_points(found, here())


# ---- What counts -----------------------------------------------------------------------------

WORDS = {"datum": "14-11-2026", "functies": "adviseur jeugd", "wensen": "Zie het andere bestand"}
CASES = [
    # what came in, in this order; what counts; which blank ones the work list asks about
    ((filled(), blank()), "vol.docx", ["leeg.docx"]),
    ((blank(at=0), filled(at=1)), "vol.docx", []),
    ((filled(), blank(**WORDS)), "vol.docx", ["leeg.docx"]),
    ((filled(), blank("b.docx"), blank("c.docx", 2)), "vol.docx", ["b.docx", "c.docx"]),
    ((filled(), blank(at=1), filled("later.docx", 2)), "later.docx", []),
    ((blank("b.docx"), blank("c.docx", 2)), "c.docx", []),
    ((blank(),), "leeg.docx", []),
    ((filled(), mini_form(2), blank(at=3)), "vol.docx + aanvulling.docx", ["leeg.docx"]),
    ((filled(), blank(at=1), mini_form(2)), "vol.docx + aanvulling.docx", ["leeg.docx"]),
    ((blank(at=0), mini_form(2)), "leeg.docx + aanvulling.docx", []),
    ((mini_form(0), blank(at=1)), "leeg.docx + aanvulling.docx", []),
    ((blank("b.docx", 0), mini_form(1), blank("c.docx", 2)), "c.docx + aanvulling.docx", []),
]


@pytest.mark.parametrize(("came_in", "counts", "asked"), CASES)
def test_a_blank_form_never_takes_the_place_of_answers(
    came_in: tuple[Receipt, ...], counts: str, asked: list[str]
) -> None:
    for receipts in (came_in, came_in[::-1]):
        found = settled(*receipts)
        assert counting(found) == counts
        assert [one.file for one in points(found) if one.key.item == "V-BLANK"] == asked


WRITTEN = [
    {"v03.antwoord": "Weet niet"},
    {"v09.antwoord": "N.v.t."},
    {"v03.antwoord": "zie onze vorige mail"},  # no category, but somebody wrote it
    {"v03.bewijs": "Plan 2026"},
    {"v03.toelichting": "Wij trekken alles in."},
]


@pytest.mark.parametrize("texts", WRITTEN)
def test_one_thing_somebody_wrote_at_a_question_makes_a_form_not_blank(
    texts: dict[str, str],
) -> None:
    found = settled(filled(), receipt(form(texts, table=NOTHING), "nieuw.docx", 1))
    assert [one.file for one in points(found) if one.key.item == "V-LESS"] == ["nieuw.docx"]
    assert "V-BLANK" not in [one.key.item for one in points(found)]


def test_a_blank_form_is_nobodys_part_of_the_answer() -> None:
    one, other = filled(functies="adviseur OOV"), blank(functies="adviseur jeugd")
    for pair in ((one, other), (blank(at=0, functies="adviseur jeugd"), filled(at=1))):
        assert settled(*pair).departments == {}
        assert counting(settled(*pair)) == "vol.docx"


def test_in_an_earlier_round_a_blank_form_did_not_count_either() -> None:
    old = [sent("2026", {}, 1), sent("2026", NOTHING, 2)]
    found = settle([*old, sent("2027", {}, 400)], next_year())
    _, before = previous(found, next_year(), "XX0001") or ("", None)
    assert before is not None
    assert before.response is not None
    assert before.response.value("v01.antwoord") == "deels"
    assert open_points(found, next_year()) == ()


# ---- What is told and asked --------------------------------------------------------------------


def test_the_work_list_asks_with_what_stands_in_the_blank_form_and_a_proposal() -> None:
    found = settled(filled(), blank(**WORDS))
    (point,) = points(found)
    assert (point.subject, point.proposal) == ("Hele formulier", HELD)
    assert point.options == (HELD, COUNTS)
    assert all(text in point.found for text in WORDS.values())
    assert "«vol.docx» van 6\xa0november\xa02026" in point.why
    assert state(found) is State.WAITING


def test_the_form_that_counts_tells_that_it_was_not_replaced() -> None:
    for receipts in ((), (mini_form(2),)):
        found = settled(filled(), blank(), *receipts)
        (text,) = told(found, "V-NOT-REPLACED")
        assert "«leeg.docx» van 7 november 2026 vervangt dit formulier niet" in text
        assert found.counting["XX0001"].verdict is Verdict.ACCEPTED


def test_what_else_was_noticed_in_a_blank_form_stays_to_be_seen() -> None:
    picture = receipt(form(notes=(Note("V-PICTURE", "v07.antwoord"),), table=NOTHING), "b.docx", 1)
    codes = [one.key.item or one.key.matter for one in points(settled(filled(), picture))]
    assert codes == ["V-BLANK", "v07.antwoord"]


def test_no_text_with_personal_data_is_quoted_from_a_blank_form() -> None:
    found = settled(filled(), blank(wensen="Bel dhr. Verzonnen, BSN 123456782"))
    assert "123456782" not in "".join(one.found + one.why for one in points(found))


# ---- What an adviser decides -------------------------------------------------------------------


def test_answers_are_held_when_that_was_decided() -> None:
    found = after(HELD, blank(), filled())
    assert counting(found) == "vol.docx"
    assert points(found) == ()
    assert state(found) is State.COMPLETE
    fate = found.fate(blank())
    assert (fate.verdict, to_check(fate)) == (Verdict.ACCEPTED, ())
    (done,) = decided_points(found, (), here())
    assert (done.decision, done.options) == (HELD, (HELD, COUNTS, "besluit intrekken"))


def test_a_blank_form_counts_when_that_was_decided() -> None:
    found = after(COUNTS, blank(), filled(), mini_form(0, "mini.docx"))
    assert counting(found) == "leeg.docx"
    assert len(told(found, "V-SUPERSEDES")) == 2
    assert state(found) is State.INCOMPLETE
    later = settle(
        (filled(), blank(), blank("nog.docx", 2), work_list({key(blank()): COUNTS})), here()
    )
    assert counting(later) == "nog.docx"
    assert "V-BLANK" not in [one.key.item for one in points(later)]


@pytest.mark.parametrize("value", ["gezien", "samenvoegen", "ja"])
def test_what_is_no_choice_is_asked_again(value: str) -> None:
    found = after(value, blank(), filled())
    assert counting(found) == "vol.docx"
    (point,) = points(found)
    assert f"«{value}»" in point.why


def test_a_decision_is_about_one_file_only() -> None:
    found = settle((filled(), blank(), blank("b.docx", 2), work_list({key(blank()): HELD})), here())
    assert [one.file for one in points(found)] == ["b.docx"]


# ---- In the folder -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def invited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two invited participants with their forms."""
    workspace = Workspace(tmp_path_factory.mktemp("ronde"))
    workspace.input.mkdir()
    rows = "code,gemeente\nXX0001,Voorbeeldstad\nXX0002,Proefdam\n"
    (workspace.input / "deelnemers.csv").write_text(rows, "utf-8")
    workflow.make_forms(workspace)
    return workspace.root


@pytest.fixture
def workspace(invited: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(invited, tmp_path / "ronde")))


def put(workspace: Workspace, name: str, data: bytes, day: int) -> None:
    path = workspace.input / name
    path.write_bytes(data)
    os.utime(path, (1_794_000_000 + day * 86_400,) * 2)


def returned(workspace: Workspace) -> tuple[bytes, bytes]:
    """The Word form filled in, and the Excel form as it was sent."""
    word, excel = (workspace.forms / f"XX0001-Voorbeeldstad.{kind}" for kind in ("docx", "xlsx"))
    given = {f"{code}.antwoord": "Deels" for code in ALL} | {"v06.antwoord": "Ja"}
    given |= {"v16.antwoord": "Ja", "kop.variant": "Wij hebben een aanpak"}
    filled_in = fill_word(word.read_bytes(), given | {"kop.datum": "12-11-2026"})
    return filled_in, excel.read_bytes()


def look(workspace: Workspace) -> tuple[Settled, setting.Setting]:
    there = load_setting(workspace)
    with open_register(workspace.register) as register:
        return settle(register.receipts(), there), there


@pytest.mark.parametrize(
    ("word", "excel", "packed", "asked"),
    [
        ("formulier.docx", "formulier.xlsx", "mail", 1),
        ("z ingevuld.docx", "a leeg.xlsx", "mail", 1),
        ("formulier.docx", "formulier.xlsx", "zip", 1),
        ("formulier.docx", "formulier.xlsx", "losse bestanden", 1),
    ],
)
def test_the_filled_word_form_counts_beside_the_untouched_excel_form(
    workspace: Workspace, word: str, excel: str, packed: str, asked: int
) -> None:
    files = dict(zip((word, excel), returned(workspace), strict=True))
    if packed == "mail":
        put(workspace, "antwoord.eml", mail(files).as_bytes(), 3)
    elif packed == "zip":
        put(workspace, "antwoord.zip", zipped(files), 3)
    else:
        for day, (name, data) in enumerate(files.items()):
            put(workspace, name, data, day)
    workflow.run(workspace)
    found, there = look(workspace)
    now = found.counting["XX0001"].response
    assert now is not None
    assert all(now.value(f"{code}.antwoord") for code in ALL)
    assert workflow_follow.make_follow_ups(workspace, silent).asked == ()
    choices = [one for one in open_points(found, there) if one.options == (HELD, COUNTS)]
    assert len(choices) == asked


def test_a_filled_in_work_list_decides_and_a_new_register_says_the_same(
    workspace: Workspace,
) -> None:
    word, excel = returned(workspace)
    put(workspace, "vol.docx", word, 1)
    put(workspace, "leeg.xlsx", excel, 2)
    workflow.run(workspace)
    (asked,) = rows_of(workspace)
    assert (asked["bestand"], asked["voorstel"]) == ("leeg.xlsx", HELD)
    for day, before, value, counts, state in (
        (3, "", HELD, "vol.docx", "report-ready"),
        (4, HELD, COUNTS, "leeg.xlsx", "incomplete"),
        (5, COUNTS, "besluit intrekken", "vol.docx", "waiting"),
    ):
        listed = workspace.work_list.read_bytes()
        row = {"onderdeel": "Hele formulier", "besluit": before}
        put(workspace, f"lijst {day}.xlsx", fill_table(listed, row, {"besluit": value}), day)
        workflow.run(workspace)
        for _ in ("the register of now", "a new one"):
            assert look(workspace)[0].counting["XX0001"].name == counts
            shown = quickscan("--workspace", workspace.root, "status", "--json").stdout
            assert f'"state": "{state}"' in shown.splitlines()[0]
            begin_anew(workspace)
            workflow.run(workspace)


def rows_of(workspace: Workspace) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(workspace.work_list)
    header, *rows = book["Werklijst"].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_the_overview_names_the_blank_form_and_sends_no_report_before_the_decision(
    workspace: Workspace,
) -> None:
    word, excel = returned(workspace)
    put(workspace, "vol.docx", word, 1)
    put(workspace, "leeg.xlsx", excel, 2)
    workflow.run(workspace)
    page = workspace.overview.read_text("utf-8")
    assert "het komt niet in de plaats van «vol.docx»" in page
    assert "klaar om te versturen" not in page
    assert "Een eerder formulier" not in page


def test_a_blank_form_is_no_earlier_answer_in_the_group_report() -> None:
    towns = [receipt(form(code=f"XX000{n}"), f"{n}.docx", n) for n in (2, 3)]
    extra = (filled(), blank(), mini_form(2))
    plain = settle((filled(), mini_form(2), *towns), here())
    found = settle((*extra, *towns), here())
    assert group_contents(Returns(found, here())) == group_contents(Returns(plain, here()))
    assert Returns(found, here()).earlier("XX0001") == ()
