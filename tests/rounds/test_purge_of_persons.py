"""Deleting for good what a person edited, what was merged in it, and what they put elsewhere."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from pipeline.definitions.workspace import Workspace
from pipeline.outputs.looking import CannotLook, says
from pipeline.workflow.holding import is_work_list
from tests.support import approving, edited_round
from tests.support.command import Outcome
from tests.support.edited_round import NAMES, REPORT, new_answers, run
from tests.support.mails import mail, zipped

OWN = "kanariezinvandeadviseur"
FUNCTION = "kanariefunctie"
OTHERS = "adviesrapporten/XX0002-Proefdam.docx"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both reports edited and approved in the work list; then one participant answers anew."""
    root = edited_round.played(tmp_path_factory.mktemp("ronde") / "map")
    workspace = Workspace(root)
    for place in (REPORT, OTHERS):
        edited_round.edit(workspace.output / place, f"Zin: {OWN}.")
    approving.in_work_list(workspace, NAMES, FUNCTION)
    assert run(workspace, "run").exit_code == 0
    new_answers(workspace)
    assert run(workspace, "run").exit_code == 0
    assert list(workspace.kept.glob("XX0001*.docx")), "the edited bytes were kept"
    return root


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(played, tmp_path / "map")))


def purge(workspace: Workspace, *more: str) -> Outcome:
    shown = run(workspace, "purge", "--municipality", "XX0001", *more)
    assert shown.exit_code == 0, shown.output
    return Outcome(0, shown.stdout.replace("\xa0", " "), shown.stderr)


def holders(workspace: Workspace, word: str) -> set[str]:
    """Every file but those in `input/` in which a word stands, also packed or as UTF-16."""
    found = set()
    for path in workspace.root.rglob("*"):
        place = path.relative_to(workspace.root).as_posix()
        if path.is_file() and not place.startswith("input/"):
            pieces = b"\n".join(_pieces(path.read_bytes()))
            if any(one in pieces for one in (word.encode(), word.encode("utf-16-le"))):
                found.add(place)
    return found


def _pieces(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from _pieces(archive.read(name))


def elsewhere(workspace: Workspace) -> dict[str, Path]:
    """Copies a person made, under names that say nothing."""
    folder = workspace.output / "mijn map"
    folder.mkdir()
    data = (workspace.output / REPORT).read_bytes()
    message = mail({"bijlage.docx": data}, "Hierbij het rapport.").as_bytes()
    made = {
        "document": data,
        "ongewijzigd": next(workspace.forms.glob("XX0001*.docx")).read_bytes(),
        "map": zipped({"stuk.docx": data}),
        "mail": message,
        "tabel": b"gemeente;score\nXX0001;1\n",
    }
    suffixes = {
        "document": ".docx",
        "ongewijzigd": ".docx",
        "map": ".zip",
        "mail": ".eml",
        "tabel": ".csv",
    }
    paths = {name: folder / f"{name}{suffixes[name]}" for name in made}
    for name, path in paths.items():
        path.write_bytes(made[name])
    (folder / "aantekening.txt").write_text("Bel XX00012 en XX0002.", "utf-8")
    return paths


def test_what_was_edited_merged_and_kept_of_a_participant_is_gone(workspace: Workspace) -> None:
    others = (workspace.output / OTHERS).read_bytes()
    purge(workspace, "--yes")
    assert {one for one in holders(workspace, OWN) if one.endswith(".docx")} == {f"output/{OTHERS}"}
    assert not list(workspace.output.rglob("*XX0001*.docx"))
    assert (workspace.output / OTHERS).read_bytes() == others


def test_the_function_that_approved_is_gone_with_the_report(workspace: Workspace) -> None:
    assert "quickscan.db" in holders(workspace, FUNCTION)
    run(workspace, "purge", "--all", "--yes")
    for path in (*workspace.kept.glob("werklijst-*"), *workspace.output.glob("werklijst*")):
        path.unlink()
    assert holders(workspace, FUNCTION) == set()
    run(workspace, "run")
    assert holders(workspace, FUNCTION) == set()


def test_not_a_byte_is_left_in_what_the_program_keeps(workspace: Workspace) -> None:
    """Edited, merged and kept reports, their bases, drafts, backups and free pages alike."""
    assert run(workspace, "backup").exit_code == 0
    assert run(workspace, "mail", "report").exit_code == 0
    half = workspace.reports / f".{Path(REPORT).name}.{os.getpid()}.tmp"
    half.write_bytes((workspace.output / REPORT).read_bytes())
    held = holders(workspace, OWN) | holders(workspace, FUNCTION)
    before = {one.partition("/")[0] for one in held}
    assert before >= {"quickscan.db", "reservekopie", "output"}
    shown = run(workspace, "purge", "--all", "--yes", "--also-mine").output
    left = {one for word in (OWN, FUNCTION) for one in holders(workspace, word)}
    assert left, "a decided work list is the adviser's, and holds decisions on others too"
    for place in left:
        assert is_work_list((workspace.root / place).read_bytes()), place
        assert str(workspace.root / place) in shown
        (workspace.root / place).unlink()
    assert run(workspace, "run").exit_code == 0
    assert {one for word in (OWN, FUNCTION) for one in holders(workspace, word)} == set()


def test_what_was_said_of_another_report_stays(workspace: Workspace) -> None:
    purge(workspace, "--yes")
    assert "quickscan.db" in holders(workspace, FUNCTION)
    sheet = openpyxl.load_workbook(workspace.work_list)["Rapporten"]
    rows = list(sheet.iter_rows(values_only=True))
    at = rows[0].index("nagekeken door")
    assert [(row[0], row[at]) for row in rows[1:]] == [("Proefdam", FUNCTION)]


def test_copies_elsewhere_are_named_and_go_only_when_asked(workspace: Workspace) -> None:
    copies = elsewhere(workspace)
    edited = edited_round.edit(workspace.output / REPORT, "Nog een zin.")
    looked = purge(workspace)
    assert "dezelfde opdracht met --also-mine erbij" in looked.stdout
    for path in (*copies.values(), workspace.output / REPORT):
        assert str(path) in looked.stdout
    assert "aantekening.txt" not in looked.stdout
    done = purge(workspace, "--yes")
    assert all(path.exists() for path in copies.values())
    assert (workspace.output / REPORT).read_bytes() == edited
    assert all(str(path) in done.stdout for path in copies.values())
    asked = purge(workspace, "--yes", "--also-mine")
    assert "Ook deze bestanden van u zijn gewist:" in asked.stdout
    assert not any(path.exists() for path in (*copies.values(), workspace.output / REPORT))
    assert (workspace.output / "mijn map" / "aantekening.txt").exists()
    assert (workspace.output / OTHERS).exists()


def test_only_what_may_hold_it_is_named(workspace: Workspace) -> None:
    packs = [workspace.evidence / f"bewijs-{code}-A-2026.zip" for code in ("XX0001", "XX0002")]
    workspace.evidence.mkdir()
    for path in packs:
        path.write_bytes(b"")
    kept = workspace.kept / "XX0002-Proefdam-0123456789ab.docx"
    shutil.copy(workspace.output / OTHERS, kept)
    for shown in (purge(workspace).stdout, purge(workspace, "--yes").stdout):
        assert "Gooi ze zelf weg, ook wat u ervan elders bewaart" in shown
        assert str(packs[0]) in shown
        assert not [path for path in (packs[1], kept) if str(path) in shown]
    assert str(packs[0]) in purge(workspace).stdout, "what was purged before is named again"
    assert all(path.exists() for path in (*packs, kept))


def test_in_one_go(workspace: Workspace) -> None:
    copies = elsewhere(workspace)
    would = purge(workspace, "--also-mine")
    assert "Ook deze bestanden van u zouden worden gewist:" in would.stdout
    assert all(path.exists() for path in copies.values())
    purge(workspace, "--also-mine", "--yes")
    assert not any(path.exists() for path in copies.values())


def test_a_decided_work_list_that_names_it_is_told_every_time(workspace: Workspace) -> None:
    old = workspace.input / "lijst.xlsx"
    shutil.copy(next(workspace.kept.glob("werklijst-*")), old)
    run(workspace, "run")
    (kept,) = workspace.kept.glob("werklijst-*")
    for more in (("--yes",), (), ("--yes", "--also-mine")):
        shown = purge(workspace, *more).stdout
        told = shown.partition("Deze werklijsten noemen nog wat gewist is.")[2]
        assert str(old) in told
        assert str(kept) in told
    assert old.exists()
    assert kept.exists()
    assert str(workspace.work_list) not in shown, "the new one does not name it"


def test_a_copy_that_hides_its_text_is_named_and_stays(workspace: Workspace) -> None:
    path = workspace.output / "mijn map" / "rapport.pdf"
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.7\n%%EOF\n")
    shown = purge(workspace, "--yes", "--also-mine")
    assert str(path) in shown.stdout.partition("kunnen gewiste antwoorden staan")[2]
    assert path.exists()


def test_an_earlier_round_takes_nothing_of_this_one(workspace: Workspace) -> None:
    """The documents of this round stay, whoever wrote in them."""
    edited_round.edit(workspace.output / REPORT, "Nog een zin.")
    blank = next(workspace.forms.glob("XX0001*.docx"))
    other = workspace.input / "van vorige keer.docx"
    shutil.copy(blank, other)
    data = other.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(other, "w") as archive:
        for name, part in found.items():
            archive.writestr(
                name, part.replace(b"QS-2026-", b"QS-2019-").replace(b"2026<", b"2019<")
            )
    os.utime(other, (1_700_000_000, 1_700_000_000))
    run(workspace, "run")
    before = (workspace.output / REPORT).read_bytes()
    kept = sorted(workspace.kept.glob("XX0001*.docx"))
    shown = run(workspace, "purge", "--round", "2019", "--yes", "--also-mine")
    assert "Gewist: 1 inzending" in shown.stdout.replace("\xa0", " "), shown.output
    assert (workspace.output / REPORT).read_bytes() == before
    assert set(workspace.kept.glob("XX0001*.docx")) >= set(kept)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"over XX0001.", True),
        ("over XX0001.".encode("utf-16-le"), True),
        (b"<t>XX</t></r><r><t>0001</t>", True),
        (b"over XX00012", False),
        (b"", False),
    ],
)
def test_looking_finds_words_however_they_are_written(data: bytes, found: bool) -> None:
    import re

    wanted = re.compile(rb"(?<![0-9A-Za-z])XX0001(?![0-9])")
    assert says(data, wanted) is found
    assert says(zipped({"a.xml": data}), wanted) is found


def test_what_cannot_be_looked_at_is_not_taken_for_clean() -> None:
    import re

    deep = b"niets"
    for _ in range(6):
        deep = zipped({"a.zip": deep})
    for data in (deep, b"%PDF-1.7", b"PK\3\4 half", "EncryptedPackage".encode("utf-16-le")):
        with pytest.raises(CannotLook):
            says(data, re.compile(b"XX0001"))
