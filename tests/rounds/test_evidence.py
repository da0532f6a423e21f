"""What a report rests on, packed for whoever asks, and proved on another computer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.synthetic.eight import EIGHT
from pipeline.base.errors import OutputError
from pipeline.base.files import safe_name, sha256
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.ooxml.archive import FAST, Member, join, split
from pipeline.outputs.looking import says
from pipeline.workflow import run as workflow
from pipeline.workflow.evidence import MANIFEST, SEAL, pack
from pipeline.workflow.evidence_check import verify
from pipeline.workflow.evidence_report import BASE, REPORT
from tests.support.command import quickscan
from tests.support.edits import edit
from tests.support.mid_round_play import change
from tests.support.rounds import play_eight

EDITED, PRIVATE, WHOLE = "XX0201", "XX0203", "XX0207"  # the last one answered a year earlier too
_SECRET = "Zie BSN 123456782."


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A round with an edited report, a text that is withheld, and everybody beside each other."""
    workspace = play_eight(tmp_path_factory.mktemp("bewijs") / "ronde")
    blank = workspace.forms / f"{PRIVATE}-{safe_name(EIGHT[PRIVATE].name)}.docx"
    given = EIGHT[PRIVATE].form | {"kop.datum": "14-11-2026", "v03.toelichting": _SECRET}
    (workspace.input / "verbeterd.docx").write_bytes(fill_word(blank.read_bytes(), given))
    change(workspace.templates / "ronde.yaml", {"spiegel: nee": "spiegel: alle"})
    workflow.run(workspace)
    edit(next(workspace.reports.glob(f"{EDITED}-*.docx")))
    return workspace


@pytest.mark.parametrize("code", EIGHT)
def test_a_report_follows_from_its_pack_which_tells_of_nobody_else(
    code: str, played: Workspace, tmp_path: Path
) -> None:
    made = pack(played, EIGHT[code].name, tmp_path)
    found = verify(made.path)
    others = "|".join(f"{one}|{re.escape(EIGHT[one].name)}" for one in EIGHT if one != code)
    assert (found.name, found.round) == (EIGHT[code].name, "2026")
    assert not says(made.path.read_bytes(), re.compile(others.encode()))
    assert not says(made.path.read_bytes(), re.compile(b"123456782"))
    assert list(found.by_checksum.values()) == (
        ["achtergehouden: er staan waarschijnlijk persoonsgegevens in"] if code == PRIVATE else []
    )
    assert any(one.edited for one in found.differences) == (code == EDITED)


def test_every_byte_that_was_changed_is_named_with_its_part(
    played: Workspace, tmp_path: Path
) -> None:
    path = pack(played, WHOLE, tmp_path).path
    parts = {name: member.unpack() for name, member in split(path.read_bytes())}
    for name, data in parts.items():
        at = len(data) // 2
        other = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        told = refused(path, parts | {name: other})
        assert told in ([name], [MANIFEST] if name == SEAL else [], [] if "LEES" in name else [""])


@pytest.mark.parametrize(
    ("forge", "told"),
    [
        (lambda parts: {**parts, "rapport/bijlage.docx": b"x"}, ["rapport/bijlage.docx"]),
        (lambda parts: {n: d for n, d in parts.items() if n != REPORT}, [REPORT]),
        (lambda parts: listed(parts, BASE, parts[REPORT]), [BASE]),  # and the list fits
        (lambda parts: {"../elders.txt": b"x", **parts}, ["vervalst.zip"]),
        (lambda _: {"brief.txt": b"x"}, [MANIFEST]),
    ],
    ids=["added", "absent", "another report", "a way out", "no pack"],
)
def test_a_pack_that_was_forged_is_refused(
    forge: Callable[[dict[str, bytes]], dict[str, bytes]],
    told: list[str],
    played: Workspace,
    tmp_path: Path,
) -> None:
    path = pack(played, EDITED, tmp_path).path
    parts = {name: member.unpack() for name, member in split(path.read_bytes())}
    assert refused(path, forge(parts)) == told


def test_without_a_report_of_today_there_is_nothing_to_prove(
    played: Workspace, tmp_path: Path
) -> None:
    again = Workspace(tmp_path / "ronde")
    shutil.copytree(played.root, again.root)
    change(again.templates / "ronde.yaml", {"spiegel: alle": "spiegel: nee"})
    words = {f"afzender: {name}": "afzender: Een ander" for name in ("Quickscanteam Voorbeeld",)}
    change(again.templates / "ronde.yaml", words)
    shown = quickscan("--workspace", again.root, "evidence", WHOLE, "--to", tmp_path / "bewijs")
    assert shown.exit_code != 0
    assert "volgt niet meer uit" in shown.stderr
    assert not (tmp_path / "bewijs").exists()


def test_what_was_purged_is_named_by_its_checksum_alone(played: Workspace, tmp_path: Path) -> None:
    again = Workspace(tmp_path / "ronde")
    shutil.copytree(played.root, again.root)
    (first,) = (one for one in again.input.glob(f"{PRIVATE}*"))
    checksum = sha256(first.read_bytes())
    quickscan("--workspace", again.root, "purge", "--return", first.name, "--yes")
    shown = quickscan("--workspace", again.root, "evidence", PRIVATE, "--to", tmp_path)
    proved = quickscan("evidence", "--verify", next(tmp_path.glob("*.zip")))
    assert "gooi het zelf weg" in shown.stdout
    assert f"{checksum[:16]}… (gewist op" in proved.stdout


def refused(path: Path, parts: dict[str, bytes]) -> list[str]:
    """Return what a pack with these parts is refused for."""
    forged = path.with_name("vervalst.zip")
    forged.write_bytes(join({name: Member.pack(data, FAST) for name, data in parts.items()}))
    try:
        verify(forged)
    except OutputError as error:
        return [problem.where for problem in error.problems]
    return []


def listed(parts: dict[str, bytes], name: str, data: bytes) -> dict[str, bytes]:
    """Put other bytes in a pack, and their checksum in its list."""
    manifest = parts[MANIFEST].replace(sha256(parts[name]).encode(), sha256(data).encode())
    return parts | {name: data, MANIFEST: manifest, SEAL: sha256(manifest).encode()}
