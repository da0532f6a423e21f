"""A module imports lower floors only, so that the house can be read from the ground up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"

FLOORS: list[set[str]] = [
    {"errors", "messages", "files", "dutch", "confinement", "trail", "trusted"},
    {"ooxml"},
    {
        "definitions",
        "answer_help",
        "privacy_words",
        "versions",
        "scale",
        "questionnaire",
        "advicebook",
        "writing_guide",
        "workspace",
        "mail_setting",
        "list_rows",
        "respondents",
        "round",
    },
    {"setting", "seal"},
    {"ledger", "response", "decisions", "actions", "outbox", "events"},
    {"receipt", "purged"},
    {
        "forms",
        "readers",
        "identity",
        "coding",
        "earlier_forms",
        "plausible",
        "wire",
        "child",
        "sandbox",
    },
    {"validation", "privacy"},
    {"substance", "store_ledger"},
    {"store", "store_format", "store_signs", "ownership"},
    {"judging", "outputs"},
    {"history", "departments", "additions"},
    {"precedence"},
    {"returns"},
    {"worklist", "purging", "follow_up"},
    {"states"},
    {
        "analysis",
        "small_numbers",
        "group_states",
        "group_parts",
        "group_analysis",
        "change",
        "peers",
    },
    {"advice"},
    {"reports", "mailing"},
    {"comparing"},
    {"intake"},
    {"packed"},
    {"reading", "reporting", "follow_up_files", "personal_forms", "parcels", "round_overview"},
    {"work_lists", "keeping"},
    {"pdf", "checks", "mail_history", "mail_round"},
    {"adopting"},
    {"workflow_open"},
    {"selfcheck", "preview", "placeholder_guide"},
    {"workflow", "workflow_follow", "workflow_purge", "workflow_mail", "workflow_fetch"},
    {"demo", "watching"},
    {"new_workspace"},
    {"contents"},
    {"progress", "screen", "cli_dutch"},
    {"cli_keep", "cli_follow", "cli_mail", "cli_init"},
    {"cli"},
    {"start"},
]
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            names = [f"pipeline.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        rooms |= {name.split(".")[1] for name in names if name.startswith("pipeline.")}
    return rooms


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_lower_floors_only(path: Path) -> None:
    own = room(path)
    assert own in FLOOR_OF, f"give {own} a floor"
    higher = {r for r in imported_rooms(path) if r != own and FLOOR_OF[r] > FLOOR_OF[own]}
    assert not higher


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=str)
def test_a_package_holds_a_docstring_and_nothing_else(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert [type(node) for node in body] == [ast.Expr]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_stays_readable(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    long_functions = [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert source.count("\n") <= 320, "split this module"
    assert not long_functions
