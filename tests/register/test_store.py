from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.synthetic import settings
from pipeline.base.errors import ExitCode, OutputError, StoreError
from pipeline.judgement.counting import settle
from pipeline.model.decisions import Decision, Key
from pipeline.model.receipt import Content, Reason, Receipt, Return, Verdict
from pipeline.model.response import (
    Answer,
    Claim,
    Finding,
    FormIdentity,
    Level,
    Mail,
    Missing,
    Note,
    Reading,
    Response,
    Sign,
    SourceKind,
)
from pipeline.register.connection import APPLICATION
from pipeline.register.signs import signs_of
from pipeline.register.store import look_in_register, open_register
from pipeline.register.tables import ADDED, SCHEMA

NOON = 1_794_000_000 * 10**9  # a modification time, in nanoseconds


def answer(item: str, text: str | None, value: str | None = None) -> Answer:
    if text is None:
        return Answer(item, None, Missing.NOT_FOUND, None)
    reading = Reading(text, SourceKind.CONTROL, f"besturingselement {item}", certain=text != "?")
    return Answer(item, value, None if value else Missing.BLANK, reading)


def receipt(name: str = "a.docx", code: str = "XX0001", modified: int = NOON) -> Return:
    answers = (
        answer("v01.antwoord", "Ja", "ja"),
        answer("v01.bewijs", "=1+1 & <b>'; DROP TABLE files; --\n\t😀", "=1+1"),
        answer("v01.toelichting", "?"),
        answer("v02.antwoord", None),
    )
    return Return(
        name=name,
        sha256=f"{name}-bytes",
        modified=modified,
        size=1234,
        format="docx",
        verdict=Verdict.ATTENTION,
        reasons=(Reason("R-X", "Kijk dit na."),),
        identity=FormIdentity("QS", "7f3a91c2", "2026", code, ("eigenschap", "voettekst")),
        response=Response(code, "Voorbeeldstad", "2026", "7f3a91c2", {a.item: a for a in answers}),
        findings=(Finding("R01", Level.ATTENTION, "controle", "v16.antwoord", "Klopt dat?"),),
        judged_by="definitions 1",
    )


def test_everything_that_was_read_comes_back_with_its_evidence(tmp_path: Path) -> None:
    with open_register(tmp_path / "quickscan.db") as register:
        register.record(receipt())
    with open_register(tmp_path / "quickscan.db") as register:
        assert register.receipts() == (receipt(),)


def test_recording_the_same_file_again_changes_no_byte_of_the_register(tmp_path: Path) -> None:
    path = tmp_path / "quickscan.db"
    with open_register(path) as register:
        assert register.record(receipt())
    before = path.read_bytes()
    with open_register(path) as register:
        assert not register.record(receipt())
    assert path.read_bytes() == before


def test_a_file_judged_again_replaces_its_answers_and_keeps_its_first_name(tmp_path: Path) -> None:
    with open_register(tmp_path / "quickscan.db") as register:
        register.record(receipt("eerst.docx"))
        later = replace(receipt("eerst.docx"), name="hernoemd.docx", findings=(), judged_by="2")
        assert register.record(later)
        assert register.receipts() == (replace(later, name="eerst.docx"),)


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        pytest.param(("oud.docx", 0), ("nieuw.docx", 1), "nieuw.docx", id="newest file"),
        pytest.param(("nieuw.docx", 1), ("oud.docx", 0), "nieuw.docx", id="any order in"),
        pytest.param(("a.docx", 0), ("b.docx", 0), "b.docx", id="same time: by name"),
    ],
)
def test_the_newest_return_of_a_participant_counts_and_the_other_stays(
    tmp_path: Path, first: tuple[str, int], second: tuple[str, int], counts: str
) -> None:
    with open_register(tmp_path / "quickscan.db") as register:
        for name, day in (first, second):
            register.record(settings.receipt(settings.form(), name, day))
        everything = register.receipts()
    assert len(everything) == 2
    assert settle(everything, settings.here()).counting["XX0001"].name == counts


def test_a_rejected_file_never_replaces_a_return() -> None:
    good = settings.receipt(settings.form(), "goed.docx")
    refused = settings.receipt(settings.form(), "kapot.docx", 9).as_file()
    assert settle([good, refused], settings.here()).counting["XX0001"].name == "goed.docx"


def test_nothing_of_a_replaced_answer_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "quickscan.db"
    with open_register(path) as register:
        register.record(receipt())
        register.record(receipt().as_file())
    assert b"DROP TABLE" not in path.read_bytes()
    assert not list(tmp_path.glob("quickscan.db-*"))


def test_a_register_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "quickscan.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(f"{SCHEMA} PRAGMA application_id = {APPLICATION};")
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO files (sha256, name, modified, size, format, verdict, reasons, identity,"
            " judged_by) VALUES ('a', 'oud.docx', 1, 1, '', 'rejected', '[]',"
            ' \'["", "", "", "", []]\', \'\')'
        )
    connection.close()
    with open_register(path) as register:
        assert [one.name for one in register.receipts()] == ["oud.docx"]
        assert register.record(receipt())
    with open_register(path) as register:
        assert len(register.receipts()) == 2


def test_an_older_register_knows_what_held_a_file(tmp_path: Path) -> None:
    path = tmp_path / "quickscan.db"
    held = {"name": "a.docx", "sha256": "a", "size": 1, "verdict": None, "reason": None}
    packed = json.dumps([held])
    rows = [
        # checksum, name, contents; what held it
        ("z", "samen.zip", packed, ""),
        ("y", "nog een.zip", packed, ""),
        ("a", "nog een.zip › a.docx", "[]", "y"),
        ("b", "samen.zip › b.docx", "[]", ""),  # another file than the one in that zip file
    ]
    with sqlite3.connect(path) as connection:
        older = next(number for number, one in enumerate(ADDED) if "holder" in one)
        marks = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {older + 1};"
        connection.executescript("".join((SCHEMA, *ADDED[:older], marks)))
        connection.executemany(
            "INSERT INTO files (sha256, name, contents, modified, size, format, verdict, reasons,"
            " identity, judged_by) VALUES (?, ?, ?, 1, 1, '', 'accepted', '[]',"
            ' \'["", "", "", "", []]\', \'\')',
            [row[:3] for row in rows],
        )
    connection.close()
    with open_register(path) as register:
        found = {one.sha256: one.holder for one in register.receipts()}
    assert found == {row[0]: row[3] for row in rows}


def test_decisions_notes_signs_and_doubts_come_back(tmp_path: Path) -> None:
    key = Key("0" * 64, "v07.antwoord", "antwoord")
    listed = Receipt(
        *("lijst.xlsx", "1" * 64, NOON, 9, "werklijst", Verdict.ACCEPTED),
        decisions=(Decision(key, "Ja", "gebeld", 4, "lijst.xlsx", NOON),),
    )
    plain = receipt()
    doubted = replace(
        plain.response,
        respondent="",
        claims=(Claim("bestandsnaam", "a.docx", "XX0001"), Claim("K1", "x")),
        doubt=Note("V-WHO-DIFFERS", "kop.gemeente", {"signs": "«é»"}),
    )
    full = replace(
        plain,
        response=doubted,
        notes=(Note("V-TRACKED"),),
        mail=Mail("a@b.example", "2026-11-02T10:00:00+00:00", "Scan", "Hierbij."),
        contents=(
            Content("x.docx", "2" * 64, 3),
            Content("y", "", 0, Verdict.IGNORED, Reason("R-X", "Zo.")),
        ),
    )
    with open_register(tmp_path / "quickscan.db") as register:
        for one in (listed, full):
            assert register.record(one)
        for one in (listed, full):
            assert register.find(one.sha256) == one
            assert not register.record(one)


@pytest.mark.parametrize(
    ("before", "claim"),
    [
        # as version 5 of the register has it; what it means now
        (["formuliercode (eigenschap, meta)", "XX0001", "XX0001"],
         Claim("formuliercode", "XX0001", "XX0001", Sign.FORM_CODE, ("eigenschap", "meta"))),
        (["formuliercode", "XX0009", ""], Claim("formuliercode", "XX0009", "", Sign.FORM_CODE)),
        (["bestandsnaam", "a.docx", "XX0001"],
         Claim("bestandsnaam", "a.docx", "XX0001", Sign.FILE_NAME)),
        (["afzender", "a@b.example", "XX0001"],
         Claim("afzender", "a@b.example", "XX0001", Sign.SENDER)),
        (["K1 Gemeente (naam)", "Nergens", ""], Claim("K1 Gemeente (naam)", "Nergens")),
    ],
)  # fmt: skip
def test_signs_of_an_older_register_keep_their_meaning(before: list[str], claim: Claim) -> None:
    (found,) = signs_of(json.dumps([before]))
    assert found == claim
    assert found.place == before[0]


def damaged(path: Path) -> None:
    path.write_bytes(b"dit is geen register" * 500)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6000])


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recepten (naam TEXT)")
    connection.close()


@pytest.mark.parametrize("harm", [damaged, truncated, newer, foreign])
def test_a_register_that_cannot_be_trusted_stops_the_run_and_is_left_alone(
    tmp_path: Path, harm: object
) -> None:
    path = tmp_path / "quickscan.db"
    with open_register(path) as register:
        register.record(receipt())
    harm(path)  # type: ignore[operator]
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught, open_register(path) as register:
        register.receipts()
    assert caught.value.exit_code == ExitCode.STORE == 6
    assert "quickscan.db" in str(caught.value)
    assert path.read_bytes() == before


def test_a_failure_halfway_leaves_nothing_of_the_file_behind(tmp_path: Path) -> None:
    broken = replace(receipt(), findings=(*receipt().findings, None))  # type: ignore[arg-type]
    with open_register(tmp_path / "quickscan.db") as register:
        with pytest.raises(AttributeError):
            register.record(broken)
        assert register.receipts() == ()


def test_a_place_we_cannot_write_in_is_no_damage(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(OutputError), open_register(tmp_path / "bestand" / "quickscan.db"):
        pass


def fill_up(path: Path) -> None:
    with open_register(path) as register:
        register._sql.execute("PRAGMA max_page_count = 20")
        for number in range(500):
            register.record(receipt(f"{number}.docx"))


def test_a_full_disk_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "quickscan.db"
    with pytest.raises(OutputError) as caught:
        fill_up(path)
    assert caught.value.exit_code == ExitCode.OUTPUT == 5
    with open_register(path) as register:
        stored = register.receipts()
    assert 0 < len(stored) < 500
    assert all(one == receipt(one.name) for one in stored)


def test_looking_in_the_register_changes_nothing_and_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "quickscan.db"
    with pytest.raises(OutputError), look_in_register(path):
        pass
    assert not list(tmp_path.iterdir())
    key = Key("a.docx-bytes", "v01.antwoord", "antwoord")
    decided = replace(receipt("lijst.xlsx"), decisions=(Decision(key, "Nee", "", 2),))
    with open_register(path) as register:
        register.record(receipt())
        register.record(decided)
    before = path.read_bytes(), path.stat().st_mtime_ns
    with look_in_register(path) as seen:
        assert seen.work_lists() == (decided,)
        assert len(seen.receipts()) == 2
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [one.name for one in tmp_path.iterdir()] == ["quickscan.db"]


def test_a_register_of_an_older_version_can_be_looked_in_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "quickscan.db"
    with sqlite3.connect(path) as old:
        old.executescript(
            f"{SCHEMA} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1;"
        )
    before = path.read_bytes()
    with look_in_register(path) as seen:
        assert seen.work_lists() == ()
    assert path.read_bytes() == before


KILLED = """
import os, sqlite3, sys
sql = sqlite3.connect(sys.argv[1], isolation_level=None)
sql.execute("PRAGMA cache_size = 1")
sql.execute("BEGIN")
for number in range(500):  # more than fits in memory, so the file itself is changed
    values = ("2026", f"XX{number:04}", "invite", 1, "sent", "x" * 400, "")
    sql.execute("INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?)", values)
os._exit(9)
"""


def test_a_run_that_was_killed_while_it_wrote_keeps_nobody_from_looking(tmp_path: Path) -> None:
    path = tmp_path / "quickscan.db"
    with open_register(path) as register:
        register.record(receipt())
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert path.with_name("quickscan.db-journal").stat().st_size > 0
    with look_in_register(path) as seen:
        assert len(seen.receipts()) == 1
        assert seen.outbox() == ()
