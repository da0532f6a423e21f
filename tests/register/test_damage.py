"""Damage to a register is noticed wherever it is, and what was kept can be put back."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from benchmarks.synthetic import settings
from pipeline.base.errors import ExitCode, OutputError, StoreError
from pipeline.model.events import Event, EventKind
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.model.purged import Purged, PurgedBy, PurgedKind
from pipeline.model.response import Finding, Level
from pipeline.register import copies
from pipeline.register.checksums import write_all
from pipeline.register.copies import DAYS, copies_of, folder_of, set_aside
from pipeline.register.place import is_remote_mount, is_synced
from pipeline.register.restore import restore
from pipeline.register.store import Register, look_in_register, open_register

NOON = "2026-11-02T12:00:00+00:00"
MAIL = Sent("2026", "XX0001", MailKind.INVITE, 1, Posted.SENT, "", NOON)
DECLINED = Event(NOON, "2026", "XX0002", EventKind.DECLINED, "Wij doen later mee.")
FORM = replace(
    settings.receipt(settings.form(), "formulier.docx"),
    findings=(Finding("R01", Level.ATTENTION, "controle", "v16.antwoord", "Klopt dat?"),),
)
GONE = settings.receipt(settings.form(), "gewist.docx", 1)
PURGED = Purged(
    *(GONE.sha256, PurgedKind.RETURN, "XX0001", "2026", "2026-11-03", "2026-11-20"),
    *(PurgedBy.RETURN, True),
)


def fill(register: Register) -> None:
    register.record(FORM)
    register.post(MAIL)
    register.add_events(DECLINED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "quickscan.db"
    with open_register(path) as register:
        fill(register)
    return path


def spoil(path: Path, command: str) -> None:
    """Change a row behind the back of the register, as a flipped byte does."""
    with sqlite3.connect(path) as connection:
        assert connection.execute(command).rowcount != 0
    connection.close()


def age(path: Path, days: int) -> None:
    """Make all copies older."""
    for one in reversed(copies_of(path)):
        moment = one.moment - timedelta(days=days)
        one.path.rename(one.path.with_name(moment.strftime("quickscan-%Y-%m-%d-%H%M%S.db")))


SPOILED = [
    "UPDATE answers SET text = 'Nee' WHERE item = 'v01.antwoord'",
    "UPDATE files SET name = 'ander.docx'",
    "DELETE FROM answers WHERE position = 3",
    "UPDATE outbox SET code = 'XX0009'",
    "UPDATE events SET respondent = 'XX0009'",
    "DELETE FROM outbox",
    "DELETE FROM files",
    "UPDATE sums SET total = '0'",
    "PRAGMA user_version = 1",
    "CREATE TABLE recepten (naam TEXT)",
]


@pytest.mark.parametrize("command", SPOILED)
def test_what_changed_behind_our_back_is_noticed_and_left_alone(path: Path, command: str) -> None:
    spoil(path, command)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught, look_in_register(path) as register:
        register.read_all()
    assert caught.value.exit_code == ExitCode.STORE
    with pytest.raises(StoreError), open_register(path) as register:
        register.read_all()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE files SET verdict = 'misschien'",
        "UPDATE files SET reasons = '['",
        "UPDATE files SET notes = '[[1, 2, 3, 4, 5, 6]]'",
        "UPDATE answers SET source = 'duim' WHERE source IS NOT NULL",
        "UPDATE findings SET level = 'erg'",
        "UPDATE outbox SET state = 'kwijt'",
        "UPDATE outbox SET kind = 'ansichtkaart'",
        "UPDATE events SET kind = 'vergeten'",
    ],
)
def test_a_value_that_nothing_writes_is_damage_even_under_a_right_checksum(
    path: Path, command: str
) -> None:
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute(command)
        write_all(connection)
    connection.close()
    with pytest.raises(StoreError), look_in_register(path) as register:
        register.read_all()


def test_a_copy_is_kept_once_a_day_and_seven_days_stay(path: Path) -> None:
    for _ in range(DAYS + 3):
        age(path, 1)
        for _ in range(2):
            with open_register(path):
                pass
    days = [one.moment.date() for one in copies_of(path)]
    today = datetime.now().date()
    assert days == [today - timedelta(days=ago) for ago in range(DAYS)]
    assert all(one.path.stat().st_mode & 0o077 == 0 for one in copies_of(path))


def test_a_damaged_register_never_takes_the_place_of_a_sound_copy(path: Path) -> None:
    with open_register(path):
        pass
    age(path, 1)
    (sound,) = copies_of(path)
    spoil(path, SPOILED[0])
    with pytest.raises(StoreError), open_register(path):
        pass
    assert copies_of(path) == [sound]


def test_another_file_in_the_folder_of_copies_stays_and_is_no_copy(path: Path) -> None:
    with open_register(path):
        pass
    own = folder_of(path) / "quickscan-2026-99-99-000000.db"
    own.write_bytes(b"van een adviseur")
    with open_register(path) as register:
        register.copies.renew()
    assert set_aside(path) == [own]
    assert len(copies_of(path)) == 1


def copied_then(path: Path, *later: str) -> None:
    """Keep a copy of yesterday, go on, then change rows behind the back of the register."""
    with open_register(path):
        pass
    age(path, 1)
    with open_register(path) as register:  # the copy of today goes: it would hold too much
        before = copies_of(path)[0]
        register.post(replace(MAIL, code="XX0003"), replace(MAIL, code="XX0004"))
        register.add_events(replace(DECLINED, respondent="XX0003"))
        register.record(GONE)
        register.purge([replace(PURGED, finished=False)])
        before.path.unlink()
    for command in later:
        spoil(path, command)


@pytest.mark.parametrize(
    ("harm", "lost", "mails", "declined"),
    [
        # what sound tables say stays; of a damaged one the rows that still make sense
        ("UPDATE answers SET text = 'Nee'", {"files"}, "134", "23"),
        ("UPDATE files SET size = 77", {"files"}, "134", "23"),
        ("UPDATE outbox SET state = 'kw' WHERE code = 'XX0003'", {"outbox"}, "14", "23"),
        ("UPDATE outbox SET at = 'gisteren' WHERE code = 'XX0001'", {"outbox"}, "134", "23"),
        ("DELETE FROM outbox", {"outbox"}, "1", "23"),
        ("UPDATE events SET kind = 'x' WHERE respondent = 'XX0003'", {"events"}, "134", "2"),
        ("UPDATE purged SET respondent = 'XX0009'", {"purged"}, "134", "23"),
    ],
)
def test_restoring_keeps_what_is_sound_and_takes_the_rest_from_the_copy(
    path: Path, harm: str, lost: set[str], mails: str, declined: str
) -> None:
    copied_then(path, harm)
    damaged = path.read_bytes()
    found = restore(path, without_copy=False)
    assert found is not None
    assert found.copy is not None
    assert found.lost == lost
    assert found.aside is not None
    assert found.aside.read_bytes() == damaged
    with open_register(path) as register:
        register.check()
        assert register.receipts() == (FORM,)
        assert GONE.sha256 in register.purged()
        assert not register.record(GONE)
        assert {one.code[-1] for one in register.outbox()} == set(mails)
        assert {one.respondent[-1] for one in register.events()} == set(declined)
        assert set(register.unsure()) == (set(MailKind) if lost & {"outbox", "events"} else set())
    assert restore(path, without_copy=False) is None  # it is sound now


COLUMNS = {
    "files": b"verdict",
    "answers": b"certain",
    "outbox": b"state",
    "events": b"basis",
    "purged": b"respondent",
    "outputs": b"place",
    "bases": b"data",
    "unsure": b"kind",
    "sums": b"total",
}


@pytest.mark.parametrize("sign", [b"q", b"\xff"], ids=["letter", "no text"])
@pytest.mark.parametrize("table", COLUMNS)
@pytest.mark.parametrize("copied", [True, False])
def test_a_spoilt_name_of_a_column_costs_what_stands_there_and_no_more(
    path: Path, table: str, sign: bytes, copied: bool
) -> None:
    if copied:
        with open_register(path) as register:
            register.copies.keep()
    data, column = bytearray(path.read_bytes()), COLUMNS[table]
    at = data.index(column, data.index(b"TABLE " + table.encode()))
    data[at : at + 1] = sign
    path.write_bytes(data)
    with pytest.raises(StoreError), look_in_register(path):
        pass
    assert restore(path, without_copy=True)
    with look_in_register(path) as register:
        register.check()
        found = (register.outbox(), register.events(), register.receipts())
    if copied:
        assert [len(one) for one in found] == [1, 1, 1]
    else:
        spoilt = {"outbox": 0, "events": 1, "files": 2, "answers": 2}.get(table)
        assert [n for n, one in enumerate(found) if not one] in ([], [spoilt])


def test_a_register_that_another_program_holds_is_told_as_that(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_PATIENCE", 0.1)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(OutputError, match="een ander programma gebruikt het"):
            restore(path, without_copy=False)


@pytest.mark.parametrize("harm", [b"", b"dit is geen register" * 500])
def test_a_register_of_which_nothing_is_left_comes_from_the_copy(path: Path, harm: bytes) -> None:
    copied_then(path)
    path.write_bytes(harm)
    with pytest.raises(StoreError) as caught, open_register(path):
        pass
    assert "quickscan restore" in str(caught.value)
    found = restore(path, without_copy=False)
    assert found is not None
    assert {"files", "outbox", "events", "purged"} <= found.lost
    with open_register(path) as register:
        assert register.outbox() == (MAIL,)
        assert register.events() == (DECLINED,)
        assert set(register.unsure()) == set(MailKind)


def test_a_damaged_copy_is_passed_over(path: Path) -> None:
    copied_then(path)
    with open_register(path) as register:
        newest = register.copies.keep()
    newest.path.write_bytes(newest.path.read_bytes()[:9000])
    path.unlink()
    found = restore(path, without_copy=False)
    assert found is not None
    assert found.copy == copies_of(path)[1]


def test_without_a_copy_nothing_happens_before_it_is_asked_for(path: Path) -> None:
    spoil(path, "UPDATE outbox SET state = 'kwijt'")
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught, open_register(path):
        pass
    assert "er is geen kopie" in str(caught.value)
    found = restore(path, without_copy=False)
    assert found is not None
    assert (found.copy, found.aside, path.read_bytes()) == (None, None, before)
    assert restore(path, without_copy=True) is not None
    with open_register(path) as register:
        assert register.receipts() == (FORM,)
        assert register.unsure() == dict.fromkeys(MailKind, "")


@pytest.mark.parametrize(
    ("folder", "environment", "synced"),
    [
        (PureWindowsPath(r"C:\Users\a\OneDrive - Gemeente Voorbeeldstad\scan"), {}, True),
        (PureWindowsPath(r"C:\Users\a\OneDrive\scan"), {}, True),
        (PureWindowsPath(r"D:\Wolk\scan"), {"OneDriveCommercial": r"D:\Wolk"}, True),
        (PurePosixPath("/Volumes/a/Library/CloudStorage/OneDrive-Voorbeeldstad/scan"), {}, True),
        (PurePosixPath("/srv/a/Nextcloud/scan"), {}, True),
        (PureWindowsPath(r"C:\Quickscan"), {"OneDrive": r"C:\Users\a\OneDrive"}, False),
        (PureWindowsPath(r"C:\Users\a\Over OneDrive"), {"OneDrive": ""}, False),
        (PurePosixPath("/srv/a/quickscan"), {}, False),
    ],
)
def test_a_folder_that_is_kept_in_step_with_a_cloud_is_known(
    folder: PureWindowsPath | PurePosixPath, environment: dict[str, str], synced: bool
) -> None:
    assert is_synced(folder, environment) is synced


MOUNTS = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 21 0:40 / /mnt/team\\040map rw shared:9 - cifs //server.example/team rw
41 40 8:2 / /mnt/team\\040map/eigen rw - ext4 /dev/sdb1 rw
42 21 0:42 / /srv/nfs rw - nfs4 server.example:/x rw
"""


@pytest.mark.parametrize(
    ("folder", "remote"),
    [
        ("/srv/a/quickscan", False),
        ("/mnt/team map/scan", True),
        ("/mnt/team map/eigen/scan", False),
        ("/srv/nfs", True),
        ("/srv/nfsx", False),
    ],
)
def test_a_network_share_is_known_by_its_mount(folder: str, remote: bool) -> None:
    assert is_remote_mount(PurePosixPath(folder), MOUNTS) is remote
