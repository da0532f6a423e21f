"""A later form with less in it, or of another format, never silently takes the place of answers."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.synthetic.settings import CONSISTENT, form, here, receipt, work_list
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.worklist import open_points
from pipeline.model.decisions import Key, Matter
from pipeline.model.receipt import Receipt, in_order
from pipeline.register.loading import load_setting
from pipeline.register.store import open_register
from pipeline.workflow import run as workflow
from tests.support.mails import mail, zipped
from tests.support.sent_forms import mini

FIRST, THIS = "eerste houden", "dit formulier telt"
FULL = {**{f"{code}.toelichting": "Zie plan" for code in ("v03", "v07")}, "v07.bewijs": "Plan 1"}


def came(
    texts: dict[str, str], name: str = "later.docx", at: int = 1, kind: str = "docx"
) -> Receipt:
    return receipt(replace(form(FULL | texts), format=kind), name, at)


def unfound(*items: str) -> Receipt:
    """A form of which some fields could not be found."""
    whole = form(FULL)
    readings = {code: one for code, one in whole.readings.items() if code not in items}
    return receipt(replace(whole, readings=readings), "later.docx", 1)


FIRST_FORM = receipt(form(FULL), "eerst.docx", 0)
PARTLY = receipt(form(FULL | {"v07.antwoord": "", "v12.antwoord": ""}), "eerst.docx", 0)
MINI = receipt(mini({"v07.antwoord": "Ja"}), "aanvulling.docx", 1)


def settled(*receipts: Receipt) -> Settled:
    return settle(receipts, here())


def counting(found: Settled) -> str:
    return found.counting["XX0001"].name


def asked(found: Settled) -> list[str]:
    return [one.file for one in open_points(found, here()) if one.key.item == "V-LESS"]


@pytest.mark.parametrize(
    ("later", "because"),
    [
        (came({"v03.antwoord": "", "v09.antwoord": ""}), "vraag 3"),
        (came({"v03.antwoord": ""}), "vraag 3: Deels → leeg"),
        (came({"v07.toelichting": ""}), "leeg: V07 Toelichting"),
        (came({"v07.bewijs": "", "v03.antwoord": "Nee"}), "vraag 3: Deels → Nee; leeg: V07"),
        (unfound("v03.antwoord"), "vraag 3: Deels → niet gevonden"),
        (unfound("v07.toelichting"), "leeg: V07 Toelichting"),
        (came({"v03.antwoord": "Nee"}, "later.xlsx", kind="xlsx"), "vraag 3: Deels → Nee"),
        (came({"v07.bewijs": "Plan 2"}, "later.odt", kind="odt"), "anders: V07"),
    ],
)
def test_less_is_asked_about_and_the_first_counts_until_then(later: Receipt, because: str) -> None:
    for came_in in ((FIRST_FORM, later), (later, FIRST_FORM)):
        found = settled(*came_in)
        assert counting(found) == "eerst.docx"
        (point,) = [one for one in open_points(found, here()) if one.key.item == "V-LESS"]
        assert point.file == later.name
        assert point.options == (FIRST, THIS)
        assert because in point.why.replace("\xa0", " ")
        told = [one.text for one in found.counting["XX0001"].findings if later.name in one.text]
        assert len(told) == 1


@pytest.mark.parametrize(
    "later",
    [
        came({}),
        came({"v03.antwoord": "Nee"}),
        came({"v03.antwoord": "Weet niet", "v07.toelichting": "Zie het nieuwe plan"}),
        came({"v09.toelichting": "Nieuw"}),
        came({}, "later.xlsx", kind="xlsx"),
        came({"v09.toelichting": "Nieuw"}, "later.pdf", kind="pdf"),
    ],
)
def test_an_ordinary_correction_replaces_at_once(later: Receipt) -> None:
    found = settled(FIRST_FORM, later)
    assert counting(found) == later.name
    assert asked(found) == []


@pytest.mark.parametrize(
    ("value", "counts", "still_asked"),
    [(FIRST, "eerst.docx", []), (THIS, "later.docx", []), ("gezien", "eerst.docx", ["later.docx"])],
)
def test_an_adviser_chooses(value: str, counts: str, still_asked: list[str]) -> None:
    later = came({"v03.antwoord": ""})
    decision = work_list({Key(later.sha256, "V-LESS", Matter.FORM): value})
    found = settled(FIRST_FORM, later, decision)
    assert counting(found) == counts
    assert asked(found) == still_asked


def test_what_a_mini_form_answered_is_not_lost_by_a_whole_form_that_leaves_it_open() -> None:
    again = receipt(form(FULL | {"v07.antwoord": "", "v12.antwoord": ""}), "weer.docx", 2)
    found = settled(PARTLY, MINI, again)
    assert found.counting["XX0001"].response.value("v07.antwoord") == "ja"
    assert asked(found) == ["weer.docx"]
    whole = came({"v07.antwoord": "Nee"}, "heel.docx", 3)
    after = settled(PARTLY, MINI, again, whole)
    assert (counting(after), asked(after)) == ("heel.docx", [])


def test_a_fuller_form_replaces_all_but_what_only_the_lesser_one_says() -> None:
    less = came({"v03.antwoord": ""}, "minder.docx", 1)
    other = came({"v03.antwoord": "", "v11.bewijs": "Alleen hier"}, "anders.docx", 1)
    full = came({}, "vol.docx", 2)
    assert asked(settled(FIRST_FORM, less, full)) == []
    found = settled(FIRST_FORM, other, full)
    assert (counting(found), asked(found)) == ("vol.docx", ["anders.docx"])


def test_two_departments_get_one_question_only() -> None:
    one = receipt(form({"v03.antwoord": "", "kop.functies": "OOV"}), "een.docx", 0)
    other = receipt(form({"v09.antwoord": "", "kop.functies": "Jeugd"}), "twee.docx", 1)
    found = settled(one, other)
    assert asked(found) == []
    assert "XX0001" in found.departments


# ---- In a mail, a zip and the folder ----------------------------------------------------------


def _workspace(path: Path) -> Workspace:
    workspace = Workspace(path)
    workspace.input.mkdir()
    rows = "code,gemeente\nXX0001,Voorbeeldstad\n"
    (workspace.input / "deelnemers.csv").write_text(rows, "utf-8")
    workflow.make_forms(workspace)
    return workspace


@pytest.mark.parametrize("packed", ["mail", "zip", "losse bestanden"])
@pytest.mark.parametrize("names", [("a.docx", "z.docx"), ("z.docx", "a.docx")])
def test_names_and_packing_decide_nothing(
    tmp_path: Path, packed: str, names: tuple[str, str]
) -> None:
    workspace = _workspace(tmp_path)
    sent = (workspace.forms / "XX0001-Voorbeeldstad.docx").read_bytes()
    given = {code: "Deels" for code in CONSISTENT if code.endswith(".antwoord")}
    full = fill_word(sent, given | {"v07.toelichting": "Zie plan"})
    less = fill_word(sent, {**given, "v07.antwoord": "Nee"})
    files = dict(zip(names, (full, less), strict=True))
    if packed == "mail":
        (workspace.input / "antwoord.eml").write_bytes(mail(files).as_bytes())
    elif packed == "zip":
        (workspace.input / "antwoord.zip").write_bytes(zipped(files))
    else:
        for day, (name, data) in enumerate(files.items()):
            (workspace.input / name).write_bytes(data)
            os.utime(workspace.input / name, (1_794_000_000 + day * 86_400,) * 2)
    workflow.run(workspace)
    there = load_setting(workspace)
    with open_register(workspace.register) as register:
        found = settle(register.receipts(), there)
    assert counting(found).endswith(names[0])
    (point,) = [one for one in open_points(found, there) if one.key.item == "V-LESS"]
    assert point.file.endswith(names[1])


def test_the_order_in_one_mail_is_that_of_the_mail(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path)
    sent = (workspace.forms / "XX0001-Voorbeeldstad.docx").read_bytes()
    files = {
        f"{name}.docx": fill_word(sent, {"v07.antwoord": value})
        for name, value in (("z", "Ja"), ("m", "Nee"), ("a", "Deels"))
    }
    (workspace.input / "antwoord.eml").write_bytes(mail(files).as_bytes())
    workflow.run(workspace)
    with open_register(workspace.register) as register:
        receipts = register.receipts()
        found = settle(receipts, load_setting(workspace))
    assert [one.name[-6:] for one in receipts if one.response] == ["z.docx", "m.docx", "a.docx"]
    assert in_order(reversed(receipts)) == receipts
    assert found.counting["XX0001"].response.value("v07.antwoord") == "deels"
