"""What the documentation promises is so: commands, messages, pictures, output."""

from __future__ import annotations

import contextlib
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pipeline.base.errors import ExitCode
from pipeline.base.phrasing import sentence
from pipeline.cli.main import cli
from pipeline.definitions.workspace import TEMPLATES, Workspace
from pipeline.model.receipt import Verdict
from tests.support.catalogue import MESSAGES
from tests.support.command import quickscan
from tests.support.handbook_commands import (
    in_blocks,
    in_sentences,
    understood,
    unknown_names,
    words,
)
from tests.support.places import REPOSITORY
from tests.support.programs import program
from tools import placeholder_guide

DOCS = REPOSITORY / "docs"
PICTURES = DOCS / "beelden"
README = (REPOSITORY / "README.md").read_text("utf-8")
HANDBOOK = (DOCS / "handboek.md").read_text("utf-8")
PAGES = [REPOSITORY / "README.md", REPOSITORY / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
SOURCES = "\n".join(
    path.read_text("utf-8") for path in sorted((REPOSITORY / "pipeline").rglob("*.py"))
)
MOST_BYTES = 150_000  # a picture should open at once


def one_line(text: str) -> str:
    return " ".join(text.split())


def as_written(text: str) -> str:
    """Return a message as the handbook shows it: «…» for what differs each time."""
    return sentence(re.sub(r"\{[a-z]+\}", "…", text)).replace("….", "…")


# ---- The handbook ----------------------------------------------------------------------


@pytest.mark.parametrize("name", list(cli.commands))
def test_the_handbook_explains_every_command(name: str) -> None:
    assert re.search(rf"\| `quickscan {name}[ `].* {re.escape(cli.commands[name].help)} ", HANDBOOK)


def options() -> set[str]:
    found = {"--help"}
    for command in (cli, *cli.commands.values()):
        found |= {one.opts[0] for one in command.params if isinstance(one, click.Option)}
    return found


@pytest.mark.parametrize("option", sorted(options()))
def test_the_handbook_explains_every_option(option: str) -> None:
    assert re.search(rf"^\| `{option}( [A-Z]+)?` \|", HANDBOOK, re.MULTILINE)


def test_the_handbook_says_what_to_do_at_every_message_about_a_file() -> None:
    rows = [
        f"| {code} | {as_written(what)} | {as_written(remedy) or 'Niets.'} |"
        for code, (what, remedy) in MESSAGES.items()
        if code.startswith(("R-", "V-"))
    ]
    assert [row for row in rows if row not in HANDBOOK] == []


def test_the_handbook_names_every_kind_of_file_that_is_no_form() -> None:
    kinds = [texts for code, texts in MESSAGES.items() if code.startswith("K-")]
    rows = [f"| {as_written(kind)} | {as_written(remedy)} |" for kind, remedy in kinds]
    assert [row for row in rows if row not in HANDBOOK] == []


def test_the_handbook_explains_no_message_that_is_gone() -> None:
    assert set(re.findall(r"\b[RV]-[A-Z][A-Z-]+[A-Z]\b", HANDBOOK)) <= set(MESSAGES)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_handbook_explains_every_verdict(verdict: Verdict) -> None:
    assert f"\n| {MESSAGES[f'U-VERDICT-{verdict.upper()}'][0]} | " in HANDBOOK


@pytest.mark.parametrize("code", [code for code in MESSAGES if code.startswith("U-STATE-")])
def test_the_handbook_explains_every_state_of_a_participant(code: str) -> None:
    word = MESSAGES[code][0]
    assert f"\n| {word} | " in HANDBOOK


def test_every_name_a_template_can_use_has_a_meaning_in_the_catalogue() -> None:
    assert placeholder_guide.missing_meanings() == []


def test_every_template_with_names_of_its_own_is_in_the_page_on_names() -> None:
    documented = " ".join(placeholder_guide.ROOTS)
    with_names = [name for name in TEMPLATES if name.endswith((".docx", ".xlsx", ".html"))]
    assert [name for name in with_names if name not in documented] == []


def test_the_page_on_names_is_what_the_programme_makes_of_it_now() -> None:
    made = placeholder_guide.guide(Workspace(DOCS))
    assert (DOCS / "sjablonen.md").read_text("utf-8") == made, (
        "run: python -m tools.placeholder_guide docs/sjablonen.md"
    )


# ---- The README ------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["make demo", "make test"])
def test_the_readme_names_both_commands(target: str) -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    assert f"`{target}`" in README
    assert f"\n{target.removeprefix('make ')}:" in makefile


@pytest.mark.parametrize("code", list(ExitCode))
def test_the_readme_explains_every_exit_code(code: ExitCode) -> None:
    assert f"\n| {code.value} | " in README


def test_the_session_in_the_readme_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("input", "templates"):  # as in a checkout
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    session = README.split("```console\n")[1].split("```")[0]
    commands = re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]
    assert commands
    for command, *shown in (text.splitlines() for text in commands):
        program_name, *arguments = command.split()
        assert program_name == "quickscan"
        output = one_line(quickscan(*arguments).stdout.replace("\\", "/"))
        for line in shown:  # a table on a terminal has headings and folds long cells
            if line.strip() not in ("", "…") and not line.startswith("Oordeel"):
                assert one_line(line) in output


# ---- Pictures and links ----------------------------------------------------------------


def links(page: Path) -> Iterator[tuple[bool, str, str]]:
    """Yield of each link whether it is a picture, its text and its target."""
    pattern = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
    for mark, text, target in pattern.findall(page.read_text("utf-8")):
        yield bool(mark), text, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for _, _, target in links(page):
        path, _, anchor = target.partition("#")
        if "://" in target:
            continue
        found = (page.parent / path) if path else page
        assert found.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", found.read_text("utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}
            assert anchor in slugs


def test_every_picture_is_shown_and_says_what_is_on_it() -> None:
    shown = {
        (page.parent / target).resolve(): text
        for page in PAGES
        for is_picture, text, target in links(page)
        if is_picture
    }
    assert set(shown) == {path.resolve() for path in PICTURES.iterdir()}
    assert all(len(text) > 40 for text in shown.values())
    assert all(path.stat().st_size < MOST_BYTES for path in shown)


# ---- What must not stand in the repository ------------------------------------------------


def texts(path: Path) -> Iterator[str]:
    """Yield what a file says; of an Office file every part."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
    else:
        yield path.read_text("utf-8", "replace")


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    unwanted = r"(?<![\w.~)}>])/(?:work|tmp|home|root|Users)/"
    git = program("git", "it lists the files of the repository")
    listed = subprocess.run([git, "ls-files"], cwd=REPOSITORY, capture_output=True, text=True)
    paths = [REPOSITORY / name for name in listed.stdout.splitlines()]
    found = [
        f"{path.relative_to(REPOSITORY)}: {hit[0]}"
        for path in paths
        if path.is_file() and path != Path(__file__)
        for text in texts(path)
        for hit in [re.search(unwanted, text)]
        if hit
    ]
    assert found == []


# ---- The page for developers -----------------------------------------------------------

NAMED = [
    (page, name)
    for page in ("architecture.md", "glossary.md")
    for name in re.findall(r"`([\w/.]+)`", (DOCS / page).read_text("utf-8"))
    if name.endswith(".py") or re.fullmatch(r"(?:[a-z_.]+\.)?[A-Z][a-z]+(?:[A-Z]\w*)?", name)
]


@pytest.mark.parametrize(("page", "name"), sorted(set(NAMED)))
def test_every_module_and_class_that_a_page_names_exists(page: str, name: str) -> None:
    if name.endswith(".py"):
        assert any((folder / name).is_file() for folder in (REPOSITORY, REPOSITORY / "pipeline"))
    else:
        word = name.rpartition(".")[2]
        assert re.search(rf"^ *(?:class )?{word}\b *(?:=|\(|:)", SOURCES, re.MULTILINE), name


# ---- Commands ------------------------------------------------------------------------------


@pytest.mark.parametrize("command", in_blocks())
def test_every_command_in_a_frame_can_be_typed(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for word in words(command):  # the files and folders it names are there
        if "/" in word:
            (tmp_path / word).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / word).touch() if "." in word else (tmp_path / word).mkdir()
    monkeypatch.chdir(tmp_path)
    with contextlib.suppress(click.exceptions.Exit):  # what only asks for a text
        understood(command)


@pytest.mark.parametrize("command", in_sentences())
def test_every_command_in_a_sentence_exists(command: str) -> None:
    assert unknown_names(command) == []
