"""What `quickscan check` says of a round that makes no sense."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.definitions import questionnaire_file
from pipeline.definitions.workspace import MARK, default_templates
from tests.support.command import quickscan

HEAD = "code;gemeente;e-mail\n"
TWO = "GM0363;Amsterdam;a@stad.nl\nGM0358;Aalsmeer;b@stad.nl\n"
DEADLINE = ("deadline: 2027-01-15", "deadline: 2026-01-15")


@pytest.fixture
def round_(tmp_path: Path) -> Path:
    shutil.copytree(default_templates(), tmp_path / "templates")
    (tmp_path / "input").mkdir()
    (tmp_path / MARK).touch()
    (tmp_path / "input" / "deelnemers.csv").write_text(HEAD + TWO, "utf-8")
    changed(tmp_path, "quickscan@voorbeeld.example", "quickscan@ministerie.nl")
    return tmp_path


def changed(root: Path, old: str, new: str) -> None:
    path = root / "templates" / "ronde.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def told(root: Path) -> list[str]:
    said = quickscan("--workspace", root, "check")
    assert said.exit_code == 0, said.output
    lines = [line.removeprefix("let op: ") for line in said.output.splitlines()]
    return [
        line for line in lines if line.startswith(("ronde.yaml", "deelnemers", "input", "templ"))
    ]


def test_a_round_that_makes_sense_is_told_nothing_of(round_: Path) -> None:
    assert told(round_) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (*DEADLINE, "ronde.yaml: de uiterste datum is al voorbij: 15\xa0januari\xa02026."),
        (
            "quickscan@ministerie.nl",
            "x@voorbeeld.example",
            "voorbeeldadres (retouradres en contact)",
        ),
        ("Quickscanteam Voorbeeld", "Team #1 van de regio", "een # midden in een regel"),
    ],
)
def test_what_stands_in_the_round_is_told_with_a_remedy(
    round_: Path, old: str, new: str, said: str
) -> None:
    changed(round_, old, new)
    (line,) = told(round_)
    assert said in line
    assert line.endswith(".")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("", "deelnemers.csv: de lijst van deelnemers is leeg"),
        ("GM0363;Amsterdam;a@stad.nl\nGM0358;Aalsmeer;A@stad.nl\n", "Amsterdam en Aalsmeer hebben"),
        ("GM0363;Amsterdam;a@stad.nl\nGM0358;Aalsmeer;\n", "zonder e-mailadres: Aalsmeer."),
    ],
)
def test_what_stands_in_the_list_is_told(round_: Path, rows: str, said: str) -> None:
    (round_ / "input" / "deelnemers.csv").write_text(HEAD + rows, "utf-8")
    (line,) = told(round_)
    assert said in line


def test_a_round_without_a_list_is_told_so(round_: Path) -> None:
    (round_ / "input" / "deelnemers.csv").unlink()
    (line,) = told(round_)
    assert line.startswith("input: er is geen lijst van deelnemers")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("templates/adviezen.yaml.txt", "adviezen.yaml"),
        ("templates/vragenlijst.yml", "vragenlijst.yaml"),
        ("templates/mail/uitnodiging.txt.txt", "mail/uitnodiging.txt"),
        ("input/deelnemers (1).xlsx", "deelnemers.xlsx of deelnemers.csv"),
    ],
)
def test_a_file_that_nobody_reads_is_told_with_the_name_that_was_meant(
    round_: Path, name: str, meant: str
) -> None:
    (round_ / name).write_text("x", "utf-8")
    (line,) = told(round_)
    assert line.startswith(f"{name}: dit bestand wordt niet gelezen")
    assert f"Bedoelt u {meant}?" in line


def test_of_two_lists_the_filled_one_counts_and_two_filled_ones_are_asked_about(
    round_: Path,
) -> None:
    quickscan("init", round_ / "leeg")
    shutil.copy(round_ / "leeg" / "input" / "deelnemers.xlsx", round_ / "input")
    shutil.rmtree(round_ / "leeg")
    assert told(round_) == []
    assert quickscan("--workspace", round_, "status").output.count("Aalsmeer")


@pytest.mark.parametrize(
    ("address", "codes"), [("a@stad.nl", ("GM0363", "XX0001")), ("a@x.example", ("GM0363",))]
)
def test_no_mail_goes_from_an_example_address_to_a_real_participant(
    round_: Path, address: str, codes: tuple[str, ...]
) -> None:
    rows = "".join(f"{code};{'Amsterdam' if code[0] == 'G' else 'X'};{address}\n" for code in codes)
    (round_ / "input" / "deelnemers.csv").write_text(HEAD + rows, "utf-8")
    changed(round_, "quickscan@ministerie.nl", "quickscan@voorbeeld.example")
    said = quickscan("--workspace", round_, "mail", "invite")
    assert said.exit_code == 5
    assert "templates/ronde.yaml, retouradres: hier staat nog een voorbeeldadres" in said.stderr
    assert "templates/ronde.yaml, contact: hier staat nog een voorbeeldadres" in said.stderr
    assert not (round_ / "output" / "mail").exists()


def test_a_real_participant_with_an_example_address_is_named(round_: Path) -> None:
    rows = "GM0363;Amsterdam;a@x.example\nXX0001;Voorbeeldstad;b@x.example\n"
    (round_ / "input" / "deelnemers.csv").write_text(HEAD + rows, "utf-8")
    said = quickscan("--workspace", round_, "mail", "invite", "--dry-run")
    assert "Voorbeeldstad" in said.output
    assert "Alleen een voorbeeldadres, waar geen mail aankomt: Amsterdam." in said.output


def test_a_mistake_does_not_hide_a_file_that_nobody_reads(round_: Path) -> None:
    changed(round_, "deadline: 2027-01-15", "deadline: overmorgen")
    (round_ / "templates" / "adviezen.yaml.txt").write_text("x", "utf-8")
    said = quickscan("--workspace", round_, "check")
    assert "1\xa0fout gevonden. Verbeter dit" in said.stderr
    assert "templates/adviezen.yaml.txt: dit bestand wordt niet gelezen" in said.output


def test_a_date_may_be_written_as_people_do(round_: Path) -> None:
    changed(round_, "deadline: 2027-01-15", "deadline: 15-01-2026")
    (line,) = told(round_)
    assert "de uiterste datum is al voorbij: 15\xa0januari\xa02026." in line


def test_texts_that_an_older_folder_lacks_are_those_of_this_version_and_are_named(
    round_: Path,
) -> None:
    path = round_ / "templates" / "vragenlijst.yaml"
    text = path.read_text("utf-8")
    first = "  ondertitel: Een eerste blik op uw aanpak, in {aantal_vragen} vragen\n"
    assert first in text
    path.write_text(text.replace(first, ""), "utf-8")
    said = quickscan("--workspace", round_, "check")
    assert said.exit_code == 0, said.output
    assert "onder «teksten» ontbreken er 1: ondertitel." in said.output
    assert questionnaire_file.load(path).texts["ondertitel"].endswith("in 26 vragen")


def test_themes_without_a_figure_in_a_group_report_are_named(round_: Path) -> None:
    text = (round_ / "templates" / "vragenlijst.yaml").read_text("utf-8")
    theme = "  - code: G\n    naam: Zevende\n    inleiding: Ook dit.\n    vragen:\n"
    last = text.rindex("      - code: v26")
    asked = text[:last] + theme + text[last:]
    (round_ / "templates" / "vragenlijst.yaml").write_text(asked, "utf-8")
    path = round_ / "templates" / "adviezen.yaml"
    talk = "gesprekken:\n  G:\n    vragen: [Wat nu?]\n    uitnodigen: adviseur\n    minuten: 0\n"
    path.write_text(path.read_text("utf-8").replace("gesprekken:\n", talk, 1), "utf-8")
    said = quickscan("--workspace", round_, "check")
    assert said.exit_code == 0, said.output
    assert "plaats voor 6 figuren, dus geen figuur voor Zevende." in said.output
