"""Mails and zip files in `input/`: every file in them has one fate, and nothing counts twice."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_table, fill_word
from pipeline.model.receipt import Receipt, Verdict
from pipeline.reading import folder as intake
from pipeline.reading.sandbox import Read, read_all, read_form
from pipeline.register.store import open_register
from pipeline.workflow import run as workflow
from pipeline.workflow import take_in as reading
from tests.support.command import quickscan
from tests.support.mails import COVER, SENDER, locked, mail, zipped
from tests.support.new_register import begin_anew, forget
from tests.support.ole import Attached, outlook_file, outlook_message

NOON = 1_794_900_000  # 17 November 2026
INVITED = "code;gemeente;e-mail\nXX0001;Voorbeeldstad;\nXX0002;Fictiedam;\n"


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Forms of two participants as they came back, and a second version of the first."""
    workspace = Workspace(tmp_path_factory.mktemp("uitgezet"))
    invite(workspace)
    workflow.make_forms(workspace)
    blank = {path.name[:6]: path.read_bytes() for path in workspace.forms.glob("*.docx")}
    signs = {"j": "Ja", "d": "Deels", "n": "Nee"}
    given = {
        f"v{number:02}.antwoord": signs[sign]
        for number, sign in enumerate("jjjjdjjjdddjjjjjjjdjjddjjd", 1)
    }
    given |= {"kop.datum": "04-11-2026", "kop.variant": "Wij hebben een aanpak"}
    given |= {f"v{number:02}.bewijs": "Plan 2026" for number in range(1, 27)}
    return {
        "stad": fill_word(blank["XX0001"], given),
        "stad later": fill_word(blank["XX0001"], given | {"v03.antwoord": "Deels"}),
        "dam": fill_word(blank["XX0002"], given),
    }


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path)
    invite(workspace)
    return workspace


def invite(workspace: Workspace) -> None:
    put(workspace, "deelnemers.csv", INVITED.encode())


def put(workspace: Workspace, name: str, data: bytes, modified: float = NOON) -> Path:
    path = workspace.input / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (modified, modified))
    return path


def fates(workspace: Workspace) -> dict[str, str]:
    receipts = workflow.ingest(workspace).receipts
    names = [one.name for one in receipts]
    assert len(names) == len(set(names)), "a file has two fates"
    return {one.name: one.verdict.value for one in receipts if one.name != "deelnemers.csv"}


def stored(workspace: Workspace) -> dict[str, Receipt]:
    with open_register(workspace.register) as register:
        return {one.name: one for one in register.receipts()}


def as_eml(files: Mapping[str, bytes]) -> bytes:
    return mail(files).as_bytes()


def as_msg(files: Mapping[str, bytes]) -> bytes:
    attachments = [Attached(*one) for one in files.items()]
    return outlook_file(outlook_message(COVER, attachments=attachments))


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("reactie.eml", as_eml),
        ("reactie.msg", as_msg),
        ("reactie.zip", zipped),
        ("mail in zip.zip", lambda files: zipped({"reactie.eml": as_eml(files)})),
        ("naam zonder soort", as_eml),
    ],
)
def test_a_form_in_a_mail_or_zip_file_is_a_return_like_any_other(
    workspace: Workspace,
    forms: dict[str, bytes],
    name: str,
    pack: Callable[[Mapping[str, bytes]], bytes],
) -> None:
    put(workspace, name, pack({"formulier.docx": forms["stad"]}))
    between = " › reactie.eml" if name == "mail in zip.zip" else ""
    form = f"{name}{between} › formulier.docx"
    found = fates(workspace)
    assert found.pop(form) == "accepted"
    assert set(found.values()) == {"accepted"}
    receipt = stored(workspace)[form]
    assert receipt.response is not None
    assert receipt.response.respondent == "XX0001"
    assert receipt.response.value("v03.antwoord") == "ja"


def test_a_second_run_changes_not_one_byte(workspace: Workspace, forms: dict[str, bytes]) -> None:
    logo = b"\x89PNG" + bytes(range(256))
    put(workspace, "a.eml", as_eml({"formulier.docx": forms["stad"], "foto.png": logo}))
    put(workspace, "b.zip", zipped({"dam.docx": forms["dam"], "kapot.docx": forms["dam"][:999]}))
    first = workflow.ingest(workspace)
    before = workspace.register.read_bytes()
    again = workflow.ingest(workspace)
    assert again.new == 0
    assert again.receipts == first.receipts
    assert workspace.register.read_bytes() == before


def test_the_same_form_by_mail_and_in_the_folder_counts_once(
    workspace: Workspace, forms: dict[str, bytes]
) -> None:
    put(workspace, "opgeslagen.docx", forms["stad"], NOON - 99)
    put(workspace, "reactie.eml", as_eml({"formulier.docx": forms["stad"]}))
    put(workspace, "alles.zip", zipped({"x.docx": forms["stad"], "dam.docx": forms["dam"]}))
    expected = {
        "opgeslagen.docx": "duplicate",
        "alles.zip": "accepted",
        "alles.zip › x.docx": "duplicate",
        "alles.zip › dam.docx": "accepted",
        "reactie.eml": "accepted",
        "reactie.eml › formulier.docx": "accepted",
    }
    assert fates(workspace) == expected
    assert fates(workspace) == expected
    assert {one.name for one in stored(workspace).values() if one.response} == {
        "reactie.eml › formulier.docx",
        "alles.zip › dam.docx",
    }


def test_a_form_that_was_in_the_folder_first_stays_the_one_that_counts(
    workspace: Workspace, forms: dict[str, bytes]
) -> None:
    put(workspace, "formulier.docx", forms["stad"])
    assert fates(workspace) == {"formulier.docx": "accepted"}
    message = mail({"formulier.docx": forms["stad"]}, "Vraag 3 is toch Nee.").as_bytes()
    put(workspace, "reactie.eml", message, NOON + 60)
    again = {
        "formulier.docx": "attention",  # the words in the mail are about it
        "reactie.eml": "accepted",
        "reactie.eml › formulier.docx": "duplicate",
    }
    assert fates(workspace) == again
    assert fates(workspace) == again


@pytest.mark.parametrize("again", ["hernoemd.eml", "reactie.eml"])
def test_a_mail_that_is_renamed_or_deleted_changes_only_its_name(
    workspace: Workspace, forms: dict[str, bytes], again: str
) -> None:
    path = put(workspace, "reactie.eml", as_eml({"formulier.docx": forms["stad"]}))
    first = fates(workspace)
    path.rename(workspace.input / again)
    assert fates(workspace) == {
        again + name.removeprefix("reactie.eml"): fate for name, fate in first.items()
    }
    (workspace.input / again).unlink()
    assert fates(workspace) == {}
    assert f"{again} › formulier.docx" in stored(workspace)


def test_a_copy_of_a_mail_is_one_duplicate(workspace: Workspace, forms: dict[str, bytes]) -> None:
    data = as_eml({"formulier.docx": forms["stad"]})
    put(workspace, "reactie.eml", data)
    put(workspace, "kopie.eml", data, NOON + 60)
    found = fates(workspace)
    assert found["kopie.eml"] == "duplicate"
    assert len(found) == 3


@pytest.mark.parametrize(
    ("sent", "counts"),
    [
        ("Fri, 13 Nov 2026 09:00:00 +0100", "mail"),
        ("Mon, 02 Nov 2026 09:00:00 +0100", "file"),
        ("Sat, 13 Nov 2027 09:00:00 +0100", "mail"),  # not believed: after it was saved
        ("onzin", "mail"),
    ],
)
def test_the_date_of_the_mail_decides_which_return_is_the_newest(
    workspace: Workspace, forms: dict[str, bytes], sent: str, counts: str
) -> None:
    """The file was put in the folder on 10 November, the mail was saved on the 17th."""
    put(workspace, "formulier.docx", forms["stad"], NOON - 7 * 86_400)
    later = mail({"b.docx": forms["stad later"]}, headers=[("Date", "")]).as_bytes()
    put(workspace, "reactie.eml", f"Date: {sent}\n".encode() + later)
    workflow.run(workspace)
    value = stored(workspace)["reactie.eml › b.docx"]
    assert value.received.isoformat() == {"Fri": "2026-11-13", "Mon": "2026-11-02"}.get(
        sent[:3], "2026-11-17"
    )
    newest = max(
        (one for one in stored(workspace).values() if one.response), key=lambda one: one.order
    )
    assert newest.name == ("reactie.eml › b.docx" if counts == "mail" else "formulier.docx")


def test_text_in_a_mail_is_shown_to_the_adviser_and_stands_in_no_report(
    workspace: Workspace, forms: dict[str, bytes]
) -> None:
    text = "Beste Jan,\n\nBij vraag 3 bedoelen wij zeewieren.\n\nGroet, Piet"
    put(workspace, "reactie.eml", mail({"a.docx": forms["stad"]}, text).as_bytes())
    assert fates(workspace)["reactie.eml › a.docx"] == "attention"
    receipt = stored(workspace)["reactie.eml › a.docx"]
    assert "V-MAIL-TEXT" in {one.code for one in receipt.findings}
    assert receipt.mail is not None
    assert receipt.mail.text == "Bij vraag 3 bedoelen wij zeewieren."
    workflow.run(workspace)
    reports = [workspace.group_report, workspace.workbook, workspace.overview]
    reports += workspace.reports.iterdir()
    assert not [path.name for path in reports if b"zeewieren" in unzipped(path)]


def unzipped(path: Path) -> bytes:
    import zipfile

    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_mail_without_a_form_is_for_the_adviser_to_read(workspace: Workspace) -> None:
    put(workspace, "vraag.eml", mail({}, "Wanneer moet dit klaar zijn?").as_bytes())
    result = workflow.run(workspace)
    (receipt,) = (one for one in result.ingest.receipts if one.name == "vraag.eml")
    assert [one.code for one in receipt.reasons] == ["R-MAIL-NO-FORM"]
    page = workspace.overview.read_text("utf-8")
    assert "zonder formulier" in page
    assert "vraag.eml" in page
    row, choice = {"bestand": "vraag.eml"}, {"besluit": "gezien"}
    workspace.work_list.write_bytes(fill_table(workspace.work_list.read_bytes(), row, choice))
    result = workflow.run(workspace)
    (receipt,) = (one for one in result.ingest.receipts if one.name == "vraag.eml")
    assert receipt.verdict is Verdict.ACCEPTED
    assert "zonder formulier" not in workspace.overview.read_text("utf-8")


def test_files_with_one_name_from_two_folders_are_read_apart(
    workspace: Workspace, forms: dict[str, bytes]
) -> None:
    paths = [
        put(workspace, "stad/formulier.docx", forms["stad"]),
        put(workspace, "dam/formulier.docx", forms["dam"]),
    ]
    read = workflow.read_files(workspace, paths)
    assert [one.response and one.response.respondent for one in read] == ["XX0001", "XX0002"]


def test_every_attachment_is_a_line_and_an_object(
    workspace: Workspace, forms: dict[str, bytes]
) -> None:
    picture = b"\x89PNG" + b"x" * 99
    message = mail(
        {"a.docx": forms["stad"], "foto.png": picture, "geheim.zip": locked(zipped({"x": b"y"}))},
        html='<img src="cid:logo">',
    )
    message.add_attachment(picture, "image", "png", filename="logo.png", cid="<logo>")
    path = put(workspace, "reactie.eml", message.as_bytes())
    expected = {
        "reactie.eml": ("accepted", "R-CONTAINER"),
        "reactie.eml › a.docx": ("accepted", ""),
        "reactie.eml › foto.png": ("rejected", "R-NOT-OFFICE"),
        "reactie.eml › geheim.zip": ("rejected", "R-PASSWORD"),
        "reactie.eml › logo.png": ("ignored", "R-MAIL-PICTURE"),
    }
    for arguments in (["read", path, "--json"], ["ingest", "--json"], ["ingest", "--json"]):
        shown = quickscan("--workspace", workspace.root, *arguments)
        objects = [json.loads(line) for line in shown.stdout.splitlines()]
        found = {
            one["file"]: (one["verdict"], "".join(why["code"] for why in one["reasons"]))
            for one in objects
            if one["file"] != "deelnemers.csv"
        }
        assert found == expected
        assert shown.exit_code == 4
        form = next(one for one in objects if one["file"].endswith("a.docx"))
        assert form["mail"]["sender"] == SENDER
        assert form["mail"]["sent"] == "2026-11-04T09:30:00+00:00"
    assert "reactie.eml › logo.png" not in quickscan("--workspace", workspace.root, "run").stdout
    begin_anew(workspace)  # all of it is new then
    lines = quickscan("--workspace", workspace.root, "run").stdout
    assert "overgeslagen\treactie.eml › logo.png" in lines
    assert "Wachtwoord" in lines or "wachtwoord" in lines
    assert "reactie.eml › foto.png" in workspace.overview.read_text("utf-8")
    shown = quickscan("--workspace", workspace.root, "read", path).stdout
    assert SENDER in shown


@pytest.mark.parametrize("order", [1, -1])
def test_copies_under_other_names_are_one_return_and_duplicates(
    workspace: Workspace, forms: dict[str, bytes], order: int
) -> None:
    names = ["e\u0301.docx", "é.docx", "É.docx", "é (1).docx", "Kopie van é.docx", "map/é.docx"]
    for number, name in enumerate(names[::order]):
        put(workspace, name, forms["stad"], NOON + number)
    found = fates(workspace)
    assert len(found) == len(names)
    assert sorted(found.values()) == ["accepted", *["duplicate"] * 5]
    assert fates(workspace) == found


@pytest.mark.parametrize("change", ["gone", "replaced"])
def test_a_file_that_changes_while_we_read_it_waits_for_the_next_run(
    workspace: Workspace,
    forms: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    change: str,
) -> None:
    path = put(workspace, "formulier.docx", forms["stad"])
    scanned = intake.scan(workspace.input)
    path.unlink() if change == "gone" else path.write_bytes(forms["dam"])
    with monkeypatch.context() as patch:
        patch.setattr(intake, "scan", lambda *_: scanned)
        assert fates(workspace) == {"formulier.docx": "waiting"}
    assert stored(workspace) == {}
    assert fates(workspace) == ({} if change == "gone" else {"formulier.docx": "accepted"})


DEADLY = b"<html><body>wie dit leest houdt op</body></html>"


def read_or_die(data: bytes, questionnaire: Questionnaire) -> Read:
    """A reader whose process ends at one file, as a library in another language can make it."""
    if data == DEADLY:
        os._exit(3)
    return read_form(data, questionnaire)


def test_a_file_that_kills_its_reader_costs_only_itself(
    workspace: Workspace, forms: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form in the same mail is read all the same."""
    monkeypatch.setattr(reading, "read_all", partial(read_all, reader=read_or_die))
    put(workspace, "reactie.eml", as_eml({"fataal.htm": DEADLY, "formulier.docx": forms["stad"]}))
    found = fates(workspace)
    assert found["reactie.eml › fataal.htm"] == "rejected"
    assert [one.code for one in stored(workspace)["reactie.eml › fataal.htm"].reasons] == [
        "R-CRASH"
    ]
    assert found["reactie.eml › formulier.docx"] == "accepted"


def test_200_mb_in_a_zip_file_stays_within_the_limits_of_its_child(workspace: Workspace) -> None:
    start = b"Subject: x\n\n"
    files = {f"{n}.eml": start + bytes([65 + n]) * (48 * 2**20) for n in range(4)}
    put(workspace, "groot.zip", zipped(files))
    put(workspace, "nullen.zip", zipped({f"{n}.docx": bytes(48 * 2**20) for n in range(4)}))
    assert set(fates(workspace).values()) == {"rejected"}
    codes = {one.reasons[0].code for one in stored(workspace).values()}
    assert codes == {"R-TOO-BIG", "R-CONTAINER-EMPTY"}


def test_a_run_that_was_stopped_halfway_through_a_mail_is_finished_by_the_next(
    workspace: Workspace, forms: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"a.docx": forms["stad"], "b.docx": forms["dam"]}
    put(workspace, "reactie.eml", as_eml(files))
    expected = fates(workspace)
    for keep in range(3):
        half = Workspace(Path(shutil.copytree(workspace.root, f"{workspace.root} {keep}")))
        forget(half)
        with monkeypatch.context() as patch:
            stop_after(keep, patch)
            with pytest.raises(KeyboardInterrupt):
                workflow.ingest(half)
        assert fates(half) == expected


def stop_after(number: int, patch: pytest.MonkeyPatch) -> None:
    """Let the register take so many files, and stop the run at the next."""
    from pipeline.register.store import Register

    record, taken = Register.record, list[str]()

    def recording(self: Register, receipt: Receipt) -> bool:
        if len(taken) == number:
            raise KeyboardInterrupt
        taken.append(receipt.name)
        return record(self, receipt)

    patch.setattr(Register, "record", recording)
