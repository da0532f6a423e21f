"""A text with personal data is quoted nowhere until an adviser chooses, and then as chosen."""

from __future__ import annotations

import io
import json
import os
import random
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from benchmarks.synthetic.bsn_answers import bsn_case
from benchmarks.synthetic.personal_answers import KINDS
from benchmarks.synthetic.samples import ALL
from benchmarks.synthetic.settings import CONSISTENT, form, here, receipt, work_list
from pipeline.base.messages import message
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_table, fill_word
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.privacy_choices import Shown
from pipeline.judgement.worklist import WorkListRow, open_points
from pipeline.model.decisions import Key, Matter
from pipeline.model.receipt import Receipt, as_json
from pipeline.model.response import Mail, Note
from pipeline.privacy.guard import Passage, hits
from pipeline.privacy.hits import HitKind, mask
from pipeline.register.checksums import write_all
from pipeline.register.store import open_register
from pipeline.workflow import run as workflow
from tests.support.catalogue import MESSAGES
from tests.support.command import quickscan
from tests.support.leaks import holders
from tests.support.mails import mail
from tests.support.new_register import begin_anew
from tests.support.places import TEMPLATES
from tests.support.sent_forms import mini

HELD, DROPPED, QUOTE = (MESSAGES[f"U-PRIVACY-{name}"][0] for name in ("HELD", "DROPPED", "QUOTE"))
ITEM = "v07.toelichting"
TEXT = "Bel KANARIE op 06-91827364 of mail kees@verzonnen.example."
PHONE, EMAIL = "V-PRIVACY-PHONE", "V-PRIVACY-EMAIL"


def settled(*receipts: Receipt, **decided: str) -> Settled:
    """Everything that came in, with decisions on phone and e-mail in the remark of question 7."""
    codes = {"phone": PHONE, "email": EMAIL}
    keys = {Key(receipts[0].sha256, ITEM, codes[name]): verb for name, verb in decided.items()}
    return settle([*receipts, work_list(keys)] if keys else receipts, here())


def counting(*receipts: Receipt, **decided: str) -> Receipt:
    return settled(*receipts, **decided).counting["XX0001"]


def shown(receipt_: Receipt, item: str = ITEM) -> tuple[str | None, str]:
    assert receipt_.response
    answer = receipt_.response.answers[item]
    return answer.value, answer.text


def points(*receipts: Receipt, **decided: str) -> dict[tuple[str, str], WorkListRow]:
    found = open_points(settled(*receipts, **decided), here())
    return {(one.key.item, one.key.matter): one for one in found}


# ---- What is shown ---------------------------------------------------------------------


def test_without_a_choice_the_text_is_held() -> None:
    got = receipt(form({ITEM: TEXT}))
    assert shown(got) == (TEXT, TEXT)  # the register keeps what was read
    assert shown(counting(got)) == (HELD, HELD)


@pytest.mark.parametrize(
    ("phone", "email", "expected"),
    [
        ("behouden", "behouden", TEXT),
        ("afschermen", "afschermen", "Bel KANARIE op [telefoonnummer] of mail [e-mailadres]."),
        ("behouden", "afschermen", "Bel KANARIE op 06-91827364 of mail [e-mailadres]."),
        ("weglaten", "behouden", DROPPED),
        ("behouden", "weglaten", DROPPED),
        ("Afschermen ", "AFSCHERMEN", "Bel KANARIE op [telefoonnummer] of mail [e-mailadres]."),
        ("behouden", "", HELD),
        ("", "afschermen", HELD),
        ("gezien", "afschermen", HELD),
        ("weglaten", "", DROPPED),
    ],
)
def test_each_kind_of_data_waits_for_its_own_choice(phone: str, email: str, expected: str) -> None:
    chosen = {name: verb for name, verb in (("phone", phone), ("email", email)) if verb}
    assert shown(counting(receipt(form({ITEM: TEXT})), **chosen)) == (expected, expected)


def test_a_choice_can_be_withdrawn() -> None:
    got = receipt(form({ITEM: "Bel 06-91827364"}))
    key = Key(got.sha256, ITEM, PHONE)
    lists = [work_list({key: "behouden"}, "1.xlsx", 1)]
    assert shown(settle([got, *lists], here()).counting["XX0001"])[1] == "Bel 06-91827364"
    lists.append(work_list({key: "besluit intrekken"}, "2.xlsx", 2))
    assert shown(settle([got, *lists], here()).counting["XX0001"])[1] == HELD


def test_a_choice_belongs_to_one_file() -> None:
    old, new = receipt(form({ITEM: TEXT})), receipt(form({ITEM: TEXT}), "b.docx", 1)
    assert shown(counting(old, new, phone="behouden", email="behouden"))[1] == HELD


def test_a_coded_answer_still_counts_while_its_text_is_held() -> None:
    got = counting(receipt(form({"kop.datum": "12-11-2026", "v07.antwoord": "Ja"})))
    assert shown(got, "v07.antwoord") == ("ja", "Ja")


@pytest.mark.parametrize("text", ["Ja, bel mevrouw Verzonnen", "0691827364"])
def test_a_message_about_a_held_answer_quotes_nothing(text: str) -> None:
    got = counting(receipt(form({"v07.antwoord": text})))
    [said] = [one.message for one in got.findings if one.code == "V-CATEGORY"]
    assert said.startswith(f"V07 Antwoord: «{QUOTE}» is geen van de antwoorden")
    assert "Ja, Deels, Nee" in said
    assert shown(got, "v07.antwoord") == (None, HELD)


def test_a_kept_answer_is_quoted_again() -> None:
    got = receipt(form({"v07.antwoord": "Ja, bel mevrouw Verzonnen"}))
    key = Key(got.sha256, "v07.antwoord", "V-PRIVACY-NAME")
    now = settle([got, work_list({key: "behouden"})], here()).counting["XX0001"]
    [said] = [one.message for one in now.findings if one.code == "V-CATEGORY"]
    assert "«Ja, bel mevrouw Verzonnen»" in said


@pytest.mark.parametrize(
    "note",
    [
        Note("V-SOURCES-DIFFER", ITEM, {"control": "KANARIE", "beside": "KANARIE 2"}),
        Note("V-DUPLICATE", ITEM, {"texts": "«KANARIE», «KANARIE 2»"}),
        Note("V-PLACEHOLDER-REMNANT", ITEM, {"text": "KANARIE"}),
        Note("V-PDF-TYPED", ITEM, {"text": "KANARIE"}),
        Note("V-CHARACTERS-LOST", ITEM, {"text": "KANARIE"}),
        Note("V-NUMBER", ITEM, {"text": "KANARIE"}),
        Note("V-DATE-DIFFERS", ITEM, {"text": "KANARIE", "stored": "2026-01-01"}),
    ],
    ids=lambda note: note.code,
)
@pytest.mark.parametrize("choice", ["", "afschermen", "weglaten"])
def test_what_a_reader_noticed_is_not_quoted_either(note: Note, choice: str) -> None:
    got = receipt(form({ITEM: TEXT}, notes=(note,)))
    now = counting(got, **({"phone": choice, "email": choice} if choice else {}))
    [said] = [one.message for one in now.findings if one.code == note.code]
    assert "KANARIE" not in said
    kept = counting(got, phone="behouden", email="behouden")
    assert any("KANARIE" in one.message for one in kept.findings if one.code == note.code)


def test_a_name_of_a_participant_with_personal_data_is_no_sign_that_is_quoted() -> None:
    got = receipt(form({"kop.gemeente": "Modelmeer, bel KANARIE 06-91827364"}))
    [now] = settle([got], here()).unknown
    assert "KANARIE" not in json.dumps(as_json(now))
    listed = open_points(settle([got], here()), here())
    assert not any("KANARIE" in str(one) for one in listed)
    assert {one.key.matter for one in listed} >= {Matter.WHOSE, PHONE}


@pytest.mark.parametrize("form_of_text", ["NFC", "NFD"])
def test_a_sign_is_hidden_however_its_accents_are_written(form_of_text: str) -> None:
    typed = unicodedata.normalize(form_of_text, "Modelmeer, bel José KANARIE op 06-91827364")
    [now] = settle([receipt(form({"kop.gemeente": typed}))], here()).unknown
    assert "KANARIE" not in json.dumps(as_json(now))


def test_a_file_with_a_personal_name_and_the_wrong_extension_is_read_too() -> None:
    got = receipt(form(), "bel KANARIE 06-91827364.xlsx")  # it is a Word file
    [told] = [one for one in got.findings if one.code == "V-EXTENSION"]
    assert "xlsx" not in told.message
    assert QUOTE in told.message


def test_a_text_that_an_adviser_moves_or_types_is_looked_through_as_well() -> None:
    got = receipt(form({"v07.antwoord": "Ja, maar bel dan KANARIE op 06-91827364"}))
    answer = Key(got.sha256, "v07.antwoord", Matter.ANSWER)
    moved = settle([got, work_list({answer: "Ja"})], here()).counting["XX0001"]
    assert shown(moved) == (HELD, HELD)
    masked = {answer: "Ja", Key(got.sha256, "v07.antwoord", PHONE): "afschermen"}
    now = settle([got, work_list(masked)], here()).counting["XX0001"]
    assert shown(now)[0] == "Ja, maar bel dan KANARIE op [telefoonnummer]"
    assert shown(now, "v07.antwoord")[0] == "ja"


def test_what_an_adviser_types_is_masked_as_chosen() -> None:
    note = Note("V-DUPLICATE", ITEM, {"texts": "«a», «b»"})
    filled = form({ITEM: "Bel 06-91827364"}, notes=(note,))
    read = filled.readings[ITEM]._replace(certain=False)
    filled.readings[ITEM] = read
    got = receipt(filled)
    typed = {
        Key(got.sha256, ITEM, Matter.ANSWER): ("tekst uit Opmerking", "Bel ons op 06-87654321"),
        Key(got.sha256, ITEM, PHONE): "afschermen",
    }
    now = settle([got, work_list(typed)], here()).counting["XX0001"]
    assert shown(now) == ("Bel ons op [telefoonnummer]", "Bel [telefoonnummer]")


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("", HELD), ("behouden", "Bel 06-91827364"), ("afschermen", "Bel [telefoonnummer]")],
)
def test_a_mini_form_is_looked_through_and_decided_on_by_itself(verb: str, expected: str) -> None:
    whole = receipt(form({ITEM: "Mail kees@verzonnen.example"}))
    kept = work_list({Key(whole.sha256, ITEM, PHONE): "behouden"}, "eerder.xlsx", 3)
    added = receipt(mini({ITEM: "Bel 06-91827364"}, ("v07",)), "aanvulling.docx", 5)
    lists = [kept, work_list({Key(added.sha256, ITEM, PHONE): verb})] if verb else [kept]
    now = settle([whole, added, *lists], here())
    assert shown(now.counting["XX0001"]) == (expected, expected)
    waiting = {one.key.sha256 for one in open_points(now, here()) if one.key.matter == PHONE}
    assert waiting == (set() if verb else {added.sha256})


@pytest.mark.parametrize("verb", ["nieuwste telt", "samenvoegen"])
def test_departments_that_are_merged_show_nothing_that_waits(verb: str) -> None:
    parts = [
        receipt(form({ITEM: TEXT, "kop.functies": "jeugd", "v08.antwoord": ""}), "a.docx", 0),
        receipt(form({ITEM: TEXT, "kop.functies": "ov", "v09.antwoord": ""}), "b.docx", 1),
    ]
    before = settle(parts, here())
    group = before.departments["XX0001"]
    assert "KANARIE" not in repr([shown(one) for one in (*group.parts, group.merged)])
    choice = Key(group.merged.sha256, "", Matter.RETURNS)
    now = settle([*parts, work_list({choice: verb})], here())
    assert shown(now.counting["XX0001"]) == (HELD, HELD)
    assert PHONE in {one.key.matter for one in open_points(now, here())}


# ---- The work list ---------------------------------------------------------------------


def test_the_work_list_leads_to_the_text_without_showing_it() -> None:
    found = points(receipt(form({ITEM: TEXT}), "formulier.docx"))
    point = found[ITEM, PHONE]
    assert (point.file, point.subject) == ("formulier.docx", "V07 Toelichting")
    assert point.found == MESSAGES["U-PRIVACY-HELD-HERE"][0]
    assert point.why.startswith("Hier lijkt een telefoonnummer te staan (teken 16).")
    assert point.options == ("behouden", "afschermen", "weglaten")
    assert point.proposal == "afschermen"
    assert "KANARIE" not in str(found)


def test_a_choice_closes_its_point_and_is_told_without_the_value() -> None:
    got = receipt(form({ITEM: TEXT}))
    assert {key for key in points(got, phone="afschermen") if key[0] == ITEM} == {(ITEM, EMAIL)}
    now = counting(got, phone="afschermen", email="weglaten")
    told = [one.message for one in now.findings if one.code == "V-DECISION"]
    assert told == [
        "V07 Toelichting: besluit van de adviseur: weglaten (werklijst «lijst.xlsx», rij 3).",
        "V07 Toelichting: besluit van de adviseur: afschermen (werklijst «lijst.xlsx», rij 2).",
    ]


def test_anything_else_is_no_choice() -> None:
    got = receipt(form({ITEM: TEXT}))
    point = points(got, phone="misschien")[ITEM, PHONE]
    assert "maar dat kan hier niet" in point.why


# ---- File names, mails and what stands beside the answers ---------------------------------


def test_a_file_name_is_masked_until_it_is_kept() -> None:
    got = receipt(form(), "Formulier jan@verzonnen.example.docx")
    assert counting(got).name == "Formulier [e-mailadres].docx"
    for verb, name in (
        ("behouden", got.name),
        ("afschermen", "Formulier [e-mailadres].docx"),
        ("weglaten", "Formulier [e-mailadres].docx"),
    ):
        decided = work_list({Key(got.sha256, "", EMAIL): verb})
        now = settle([got, decided], here())
        assert now.counting["XX0001"].name == name
        assert now.fate(got).name == name
        assert ("", EMAIL) not in {
            (one.key.item, one.key.matter) for one in open_points(now, here())
        }


def test_the_name_of_a_file_that_is_no_form_is_always_masked() -> None:
    got = Receipt("cv bsn 123456782.docx", "1" * 64, 0, 1, "", receipt(form()).verdict)
    assert settle([got], here()).fate(got).name == "cv bsn [BSN].docx"


def test_a_copy_under_another_name_is_told_without_that_name() -> None:
    older = receipt(form(), "06-91827364.docx")
    newer = receipt(form({"v08.antwoord": "Nee"}), "b.docx", 1)
    now = counting(older, newer)
    assert "«[telefoonnummer].docx»" in str(now.findings)
    assert "9182" not in str(now.findings)


def with_mail(text: str) -> Receipt:
    from dataclasses import replace

    from pipeline.judgement.judging import judge

    got = receipt(form())
    sent = Mail("info@voorbeeldstad.example", "2026-11-06T12:00:00+00:00", f"Over {text}", text)
    return judge(replace(got, mail=sent), here())


@pytest.mark.parametrize(
    ("verb", "text"),
    [
        ("", HELD),
        ("behouden", "KANARIE 06-91827364"),
        ("afschermen", "KANARIE [telefoonnummer]"),
        ("weglaten", DROPPED),
    ],
)
def test_subject_and_text_of_a_mail_are_shown_as_chosen(verb: str, text: str) -> None:
    got = with_mail("KANARIE 06-91827364")
    lists = [work_list({Key(got.sha256, "", PHONE): verb})] if verb else []
    now = settle([got, *lists], here()).counting["XX0001"]
    assert now.mail
    assert now.mail.text == text
    assert now.mail.subject in (text, f"Over {text}")
    assert now.mail.sender == "info@voorbeeldstad.example"


@pytest.mark.parametrize("verb", ["behouden", "afschermen", "weglaten"])
def test_what_stands_beside_the_answers_is_named_and_kept_nowhere(verb: str) -> None:
    from dataclasses import replace

    asides = (("COMMENT", "KANARIE: bel 06-91827364"), ("DELETED", "BSN 123456782 KANARIE"))
    got = receipt(replace(form(), asides=asides))
    assert "KANARIE" not in repr(got)
    found = points(got)
    assert "(opmerking in de kantlijn, teken 14)" in found["", PHONE].why
    assert "(verwijderde tekst, teken 5)" in found["", "V-PRIVACY-BSN"].why
    keys = {Key(got.sha256, "", code): verb for code in (PHONE, "V-PRIVACY-BSN")}
    assert open_points(settle([got, work_list(keys)], here()), here()) == ()


# ---- Masks -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["BSN", *KINDS])
def test_nothing_of_a_kind_is_left_behind_its_mask(kind: str) -> None:
    source = random.Random(kind)
    for _ in range(200):
        case = bsn_case("123456782", source) if kind == "BSN" else KINDS[kind][0](source)
        text = case[0] if isinstance(case, tuple) else case.text
        passage = Passage(text, ITEM)
        for one in {hit.kind for hit in hits(passage, here().privacy)}:
            left = mask(text, [hit for hit in hits(passage, here().privacy) if hit.kind is one])
            assert one not in {hit.kind for hit in hits(Passage(left, ITEM), here().privacy)}, left


def test_what_is_shown_is_shown_the_same_again() -> None:
    show = Shown(here().privacy)
    got = receipt(form({ITEM: TEXT}), "06-91827364.docx")
    assert show(got) is show(got)
    assert show(show(got)) == show(got)


def test_a_stand_in_holds_nothing_that_looks_personal() -> None:
    kinds = [f"[{kind}]" for kind in HitKind]
    for text in (HELD, DROPPED, QUOTE, *kinds, f"Wij bellen {' en '.join(kinds)} op."):
        assert hits(Passage(text, ITEM), here().privacy) == ()


# ---- The whole way: from a form in `input/` to every output ---------------------------------

CANARIES = ("KANARIEVOOR", "KANARIENA", "06-91827364", "91827364")
ANSWER = "KANARIEVOOR en bel 06-91827364 voor KANARIENA."


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace in which one participant returned a form with a telephone number."""
    workspace = Workspace(tmp_path)
    (tmp_path / "templates").symlink_to(TEMPLATES)
    workspace.input.mkdir()
    (workspace.input / "deelnemers.csv").write_text("code;gemeente;e-mail\nXX0001;Voorbeeldstad;\n")
    workflow.make_forms(workspace)
    put(workspace, "formulier.docx", filled(workspace, {ITEM: ANSWER}), 1)
    return workspace


def filled(workspace: Workspace, texts: Mapping[str, str]) -> bytes:
    blank = next(workspace.forms.glob("*.docx")).read_bytes()
    names = {"ja": "Ja", "deels": "Deels"}
    given = {f"{code}.antwoord": names[CONSISTENT[code]] for code in ALL}
    given |= {"kop.datum": "12-11-2026", "kop.variant": "Wij hebben een aanpak"}
    return fill_word(blank, given | texts)


def put(workspace: Workspace, name: str, data: bytes, day: int) -> None:
    path = workspace.input / name
    path.write_bytes(data)
    os.utime(path, (1_794_000_000 + day * 86_400,) * 2)


def choose(workspace: Workspace, verb: str) -> None:
    row = {"onderdeel": "V07 Toelichting"}
    data = fill_table(workspace.work_list.read_bytes(), row, {"besluit": verb})
    put(workspace, "werklijst ingevuld.xlsx", data, 5)


def test_nothing_of_the_text_is_in_any_output_until_somebody_chooses(workspace: Workspace) -> None:
    ran = quickscan("--workspace", workspace.root, "run")
    read = quickscan("--workspace", workspace.root, "read", workspace.input / "formulier.docx")
    listed = quickscan("--workspace", workspace.root, "ingest", "--json")
    assert holders(workspace.output, CANARIES) == {word: set() for word in CANARIES}
    for shown_ in (ran, read, listed):
        assert not any(word in shown_.output for word in CANARIES)
    book = openpyxl.load_workbook(io.BytesIO(workspace.work_list.read_bytes()))
    rows = [[str(cell or "") for cell in row] for row in book["Werklijst"].values]
    assert any(
        row[0] == "formulier.docx"
        and row[2] == "V07 Toelichting"
        and "(regel" not in row[5]
        and "(teken 20)" in row[5]
        for row in rows
    )


@pytest.mark.parametrize(
    ("verb", "expected", "gone"),
    [
        ("behouden", ANSWER, ()),
        (
            "afschermen",
            "KANARIEVOOR en bel [telefoonnummer] voor KANARIENA.",
            ("06-91827364", "91827364"),
        ),
        ("weglaten", DROPPED, CANARIES),
    ],
)
def test_a_choice_reaches_every_output(
    workspace: Workspace, verb: str, expected: str, gone: tuple[str, ...]
) -> None:
    workflow.run(workspace)
    choose(workspace, verb)
    workflow.run(workspace)
    assert holders(workspace.output, gone) == {word: set() for word in gone}
    where = holders(workspace.output, [expected])[expected]
    assert where >= {
        "adviesrapporten/XX0001-Voorbeeldstad.docx",
        "antwoorden.xlsx",
        "ontvangst/XX0001-Voorbeeldstad.html",
    }
    assert not where & {"groepsrapport.docx", "overzicht.html"}
    before = {path: path.read_bytes() for path in workspace.output.rglob("*") if path.is_file()}
    begin_anew(workspace)
    workflow.run(workspace)
    after = {path: path.read_bytes() for path in workspace.output.rglob("*") if path.is_file()}
    assert before == after, "a register built again says the same"
    with open_register(workspace.register) as register:
        [decided] = register.work_lists()
    assert "9182" not in repr(decided.decisions)


def test_a_mail_with_personal_data_is_not_quoted(workspace: Workspace) -> None:
    data = (workspace.input / "formulier.docx").read_bytes()
    (workspace.input / "formulier.docx").unlink()
    sent = mail({"bel 06-91827364 KANARIENA.docx": data}, text="KANARIEVOOR 06-91827364, groet")
    put(workspace, "reactie.eml", sent.as_bytes(), 1)
    ran = quickscan("--workspace", workspace.root, "run")
    assert "[telefoonnummer] KANARIENA.docx" in ran.stdout
    assert "9182" not in ran.output
    found = holders(workspace.output, ["91827364", "KANARIEVOOR"])
    assert found == {"91827364": set(), "KANARIEVOOR": set()}


def test_a_register_of_before_the_guard_is_guarded_too(workspace: Workspace) -> None:
    workflow.run(workspace)
    with open_register(workspace.register) as register:
        register._sql.execute("DELETE FROM findings")
        register._sql.execute("UPDATE files SET judged_by = 'vroeger'")
        write_all(register._sql)
    (workspace.input / "formulier.docx").unlink()
    workflow.make_reports(workspace)
    assert holders(workspace.output, CANARIES) == {word: set() for word in CANARIES}


def test_every_choice_is_explained_on_the_work_list() -> None:
    text = " ".join(message("U-LIST-PRIVACY"))
    assert all(verb in text for verb in ("behouden", "afschermen", "weglaten"))
