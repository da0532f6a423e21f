from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path

import pytest

from pipeline.model.receipt import Verdict
from pipeline.reading import folder as intake
from pipeline.reading.folder import scan, shown_name
from pipeline.wall.limits import USUAL

LONG_AGO = time.time() - 86_400


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "SETTLE_SECONDS", 0.0)


def put(folder: Path, name: str, data: bytes = b"PK inhoud", modified: float = LONG_AGO) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (modified, modified))
    return path


def fate(folder: Path, name: str) -> tuple[Verdict | None, list[str]]:
    entry = next(entry for entry in scan(folder) if entry.name == name)
    return entry.verdict, [reason.code for reason in entry.reasons]


@pytest.mark.parametrize(
    "name",
    [
        "~$formulier.docx",
        "~WRL0001.tmp",
        ".~lock.formulier.docx#",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "._formulier.docx",
        "formulier.docx.part",
        "formulier.docx.crdownload",
        "bijlage.tmp",
        "snelkoppeling.lnk",
        "website.url",
        ".verborgen.docx",
    ],
)
def test_leftovers_of_other_programs_are_ignored_with_a_reason(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert fate(tmp_path, name) == (Verdict.IGNORED, ["R-LEFTOVER"])


@pytest.mark.parametrize("name", ["README.md", "deelnemers.xlsx", "deelnemers.csv"])
def test_our_own_files_are_ignored_in_the_folder_itself_only(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    put(tmp_path, f"map/{name}")
    assert fate(tmp_path, name) == (Verdict.IGNORED, ["R-OWN-FILE"])
    assert fate(tmp_path, f"map/{name}")[0] is None


def test_files_in_folders_are_found_oldest_first_with_their_checksum(tmp_path: Path) -> None:
    put(tmp_path, "b.docx", b"nieuw", LONG_AGO + 60)
    put(tmp_path, "regio/zuid/a.docx", b"oud", LONG_AGO)
    put(tmp_path, "a.docx", b"oud", LONG_AGO)
    found = scan(tmp_path)
    assert [entry.name for entry in found] == ["a.docx", "regio/zuid/a.docx", "b.docx"]
    assert found[2].sha256 == hashlib.sha256(b"nieuw").hexdigest()


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")
@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(lambda path: path.symlink_to("/etc/hosts"), "R-SYMLINK", id="link"),
        pytest.param(lambda path: path.symlink_to("nergens"), "R-SYMLINK", id="dead link"),
        pytest.param(lambda path: path.symlink_to(path.parent), "R-SYMLINK", id="loop"),
        pytest.param(lambda path: os.mkfifo(path), "R-NOT-A-FILE", id="pipe"),
        pytest.param(lambda path: path.mkdir(), "R-FOLDER", id="folder"),
    ],
)
def test_what_is_not_a_file_is_refused_unopened(tmp_path: Path, make: object, code: str) -> None:
    make(tmp_path / "x.docx")  # type: ignore[operator]
    assert fate(tmp_path, "x.docx") == (Verdict.REJECTED, [code])


@pytest.mark.skipif(sys.platform == "win32", reason="sparse files")
def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = put(tmp_path, "groot.docx")
    os.truncate(path, USUAL.file_bytes + 1)
    start = time.perf_counter()
    assert fate(tmp_path, "groot.docx") == (Verdict.REJECTED, ["R-TOO-BIG"])
    assert time.perf_counter() - start < 1


def test_a_file_that_grows_while_we_look_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "groeit.docx", modified=time.time())

    def meanwhile(_: float) -> None:
        path.write_bytes(b"meer inhoud dan eerst")

    monkeypatch.setattr(intake.time, "sleep", meanwhile)
    assert fate(tmp_path, "groeit.docx") == (Verdict.WAITING, ["R-COPYING"])


@pytest.mark.parametrize("data", [b"PK" + bytes(4000), b""], ids=["zeros at the end", "empty"])
@pytest.mark.parametrize(
    ("age", "verdict"),
    [
        pytest.param(1, Verdict.WAITING, id="space reserved, contents still to come"),
        pytest.param(86_400, None, id="a copy that failed long ago is read, and refused there"),
    ],
)
def test_a_file_without_its_contents_waits_for_a_while(
    tmp_path: Path, data: bytes, age: int, verdict: Verdict | None
) -> None:
    put(tmp_path, "half.docx", data, time.time() - age)
    assert fate(tmp_path, "half.docx")[0] == verdict


def test_a_folder_of_settled_files_is_scanned_without_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "rustig.docx")
    monkeypatch.setattr(intake.time, "sleep", lambda _: pytest.fail("waited"))
    assert fate(tmp_path, "rustig.docx")[0] is None


def test_scanning_changes_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, "a.docx")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    scan(tmp_path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("gewoon é.docx", "gewoon é.docx"),
        ("regel\neen\ttwee.docx", r"regel\neen\ttwee.docx"),
        ("\u202exslx.docx", r"\u202exslx.docx"),
        ("\x1b[31mrood.docx", r"\x1b[31mrood.docx"),
        ("null\u200bbreed.docx", r"null\u200bbreed.docx"),
        ("e\u0301.docx", "é.docx"),
    ],
)
def test_nothing_hides_in_the_name_of_a_file(name: str, shown: str) -> None:
    assert shown_name(name) == shown


STRANGE = (  # row 111 of the list of hostile inputs
    "-rf",
    "--help.docx",
    "$(touch gehackt).docx",
    "`id`.docx",
    "CON",
    "con.docx",
    "punt aan het eind.",
    "spatie aan het eind ",
    "regel\neen.docx",
    "tab\teen.docx",
    "\u202exslx.docx",
    "\U0001f469\u200d\U0001f4bb.docx",
    "%s %n {0} {{ 7*7 }}.docx",
    "a" * 250 + ".docx",
    "'; DROP TABLE files; --.docx",
)


def odd_names() -> list[bytes]:
    return [*map(os.fsencode, STRANGE), b"geen utf-8 \xff\xfe.docx", "é".encode("latin-1")]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow these names")
def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    for name in odd_names():
        put(tmp_path, os.fsdecode(name))
    found = scan(tmp_path)
    assert len(found) == len(odd_names())
    assert {entry.verdict for entry in found} == {None}
    assert all(entry.name.isprintable() and entry.name.encode() for entry in found)
    assert len({entry.name for entry in found}) == len(found)
    assert r"geen utf-8 \xff\xfe.docx" in {entry.name for entry in found}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere these are one name")
@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("e\u0301.docx", "é.docx"),
        ("regel\neen.docx", r"regel\neen.docx"),
    ],
)
def test_names_that_look_the_same_are_told_apart(tmp_path: Path, one: str, two: str) -> None:
    put(tmp_path, one, b"een")
    put(tmp_path, two, b"twee")
    names = [entry.name for entry in scan(tmp_path)]
    assert len(set(names)) == 2
    assert max(names, key=len) == f"{min(names, key=len)} (2)"


def test_files_sixty_folders_deep_are_found(tmp_path: Path) -> None:
    put(tmp_path, "/".join(["map"] * 60) + "/formulier.docx")
    assert [entry.verdict for entry in scan(tmp_path)] == [None]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_link_to_a_folder_is_never_entered(tmp_path: Path) -> None:
    put(tmp_path / "elders", "geheim.docx")
    folder = tmp_path / "input"
    folder.mkdir()
    (folder / "map").symlink_to(tmp_path / "elders")
    (folder / "lus").symlink_to(folder)
    assert [(entry.name, entry.verdict) for entry in scan(folder)] == [
        ("lus", Verdict.REJECTED),
        ("map", Verdict.REJECTED),
    ]


def test_a_file_we_may_not_read_now_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "dicht.docx")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert fate(tmp_path, "dicht.docx") == (Verdict.WAITING, ["R-NO-ACCESS"])


def test_a_missing_folder_is_an_empty_one(tmp_path: Path) -> None:
    assert scan(tmp_path / "input") == ()
