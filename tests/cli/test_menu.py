"""The menu in a real terminal: every choice is a command, and a mistake is told in Dutch."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.base.messages import text
from pipeline.cli.menu import _CHOICES, _as_typed, _BackError, _make_sure, typed
from pipeline.definitions.workspace import MARK
from tests.support.command import quickscan
from tests.support.places import REPOSITORY

_ASKS = (b"= het menu): ", b"[ronde]: ", b"= terug): ")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminal")


def played(folder: Path, *keys: str) -> str:
    """What somebody sees who types these lines, each when something is asked."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ["COLUMNS"] = "200"  # so that sentences are not broken
        os.execv(sys.executable, [sys.executable, "-m", "pipeline.cli.start"])
    seen, waiting = b"", list(keys)
    with contextlib.suppress(OSError):  # the terminal is gone
        while piece := os.read(terminal, 65_536):
            seen += piece
            if seen.endswith(_ASKS) and waiting:
                os.write(terminal, f"{waiting.pop(0)}\n".encode())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return seen.decode().replace("\xa0", " ")


def asked(said: str) -> Sequence[str]:
    return [line.strip() for line in said.splitlines() if line.startswith("  ")]


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round with a list of one participant, beside files to click."""
    root = tmp_path_factory.mktemp("klik") / "ronde 2026"
    (root / "input").mkdir(parents=True)
    (root / MARK).touch()
    (root / "input" / "deelnemers.csv").write_text(
        "code;gemeente;e-mail\nXX0001;'t Bedenksel;post@bedenksel.example\n", "utf-8"
    )
    return root


def number(label: str) -> str:
    """The number of a choice in a round."""
    found = [at for at, one in enumerate(_CHOICES, 1) if label in text(one.label)]
    return str(found[0])


def test_outside_a_workspace_only_a_new_round_can_begin(tmp_path: Path) -> None:
    seen = played(tmp_path, "7", "nee", "0")
    assert asked(seen)[:2] == ["1  Een nieuwe ronde beginnen", "0  Stoppen"]
    assert seen.count("Dat kan hier niet. Typ een nummer van 0 tot en met 1, of") == 2


def test_a_new_round_is_begun_beside_the_others_and_gone_to(tmp_path: Path) -> None:
    (tmp_path / "onderdelen").mkdir()
    keys = ("1", "0", "1", "onderdelen", "mijn ronde", number("Nakijken"), number("overzicht"))
    seen = played(tmp_path, *keys, number("andere ronde"), "0")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mijn ronde", "onderdelen"]
    assert (tmp_path / "mijn ronde" / "templates" / "ronde.yaml").is_file()
    assert "Er is hier al iets met de naam «onderdelen»." in seen
    assert "(Dit kunt u ook typen: quickscan init 'mijn ronde')" in seen
    assert f"Quickscan, in de map {tmp_path / 'mijn ronde'}" not in seen  # what was done is read
    assert "(Dit kunt u ook typen: quickscan check)" in seen
    assert f"Kies eerst {number('Verwerken')}, «Verwerken wat in de map input staat»." in seen
    assert "1  Verder met mijn ronde" in asked(seen)


def test_a_round_beside_the_files_to_click_is_gone_on_with(round_: Path) -> None:
    (round_.parent / "iets anders").mkdir()
    seen = played(round_.parent, "1", "0")
    assert asked(seen)[:2] == ["1  Verder met ronde 2026", "2  Een nieuwe ronde beginnen"]
    assert f"Quickscan, in de map {round_}" in seen


def test_what_screens_say_to_type_can_be_chosen_or_typed(round_: Path) -> None:
    seen = played(
        round_,
        *("«quickscan mail invite»", number("verstuurd"), "0", "", number("verstuurd")),
        *(
            "1",
            "",
            "gisteren",
            "23-11-2026",
            number("doet niet mee"),
            "'t Bedenksel",
            "geen tijd",
            "0",
        ),
    )
    assert "1 concept in " in seen
    assert "(Dit kunt u ook typen: quickscan mail sent invite --day 23-11-2026)" in seen
    assert "1 bericht vastgelegd als verstuurd." in seen
    assert "«gisteren» is geen datum, zoals 23-11-2026." in seen
    assert "Gebruik:" not in seen
    assert "'t Bedenksel doet niet mee en krijgt geen herinnering." in seen


def test_a_command_typed_wrong_in_the_menu_is_one_sentence(round_: Path) -> None:
    seen = played(round_, "quickscan mail sent brief", "0")
    assert "geen van deze" in seen
    assert "Gebruik:" not in seen


@pytest.mark.parametrize(
    ("points", "said", "back"), [(3, "nee", True), (3, "ja", False), (0, "", False)]
)
def test_naleveringen_are_asked_about_while_points_are_open(
    monkeypatch: pytest.MonkeyPatch, points: int, said: str, back: bool
) -> None:
    monkeypatch.setattr(
        "pipeline.workflow.follow_up.stand", lambda _: SimpleNamespace(points=points)
    )
    asked: list[str] = []
    monkeypatch.setattr("click.prompt", lambda text, **_: asked.append(text) or said)
    with pytest.raises(_BackError) if back else contextlib.nullcontext():
        _make_sure("U-MENU-SURE")
    assert [text for text in asked if "(3)" in text] == asked
    assert bool(asked) is bool(points)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("quickscan mail sent invite", ["mail", "sent", "invite"]),
        ("«quickscan status»", ["status"]),
        ('Quickscan decline "\'t Bedenksel"', ["decline", "'t Bedenksel"]),
        (r"quickscan read input\a.docx", ["read", r"input\a.docx"]),
        ("quickscan", []),
        ("help", None),
        ('quickscan read "half', None),
        ("", None),
    ],
)
def test_a_typed_command_is_read_as_a_prompt_does(line: str, words: list[str] | None) -> None:
    assert typed(line) == words


@pytest.mark.parametrize(
    ("platform", "said"),
    [
        ("win32", 'quickscan decline "\'t Bedenksel" --reason "geen tijd"'),
        ("linux", "quickscan decline ''\"'\"'t Bedenksel' --reason 'geen tijd'"),
    ],
)
def test_a_command_is_shown_as_it_can_be_typed_there(
    monkeypatch: pytest.MonkeyPatch, platform: str, said: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert _as_typed(("quickscan", "decline", "'t Bedenksel", "--reason", "geen tijd")) == said


def test_the_handbook_shows_the_menu_as_it_is() -> None:
    handbook = (REPOSITORY / "docs" / "handboek.md").read_text("utf-8")
    lines = [f"  {at:>2}  {text(one.label)}\n" for at, one in enumerate(_CHOICES, 1)]
    assert [line for line in lines if line not in handbook] == []


def test_without_a_terminal_it_is_help() -> None:
    said = quickscan()
    assert said.exit_code == 2
    assert "Gebruik: quickscan [OPTIES] OPDRACHT" in said.output
