"""The house: packages in the order of the line, no circles, rooms that stay readable."""

from __future__ import annotations

import ast
import subprocess
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from tests.support.places import REPOSITORY, TESTS

PACKAGE = REPOSITORY / "pipeline"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
CATALOGUE = PACKAGE / "base" / "messages.py"  # a list of sentences has no length limit
MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 40
# What is longer today. A room that became shorter leaves the list; nothing is added to it.
LONG_MODULES: set[str] = set()
LONG_FUNCTIONS: set[str] = set()


def inside(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Every name a file imports, in full: `tests.support.samples.book`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def in_a_circle(imports: dict[str, set[str]]) -> list[str]:
    """What is left when all that imports nothing, or is imported by nothing, is taken out."""
    left = dict(imports)
    while True:
        used = set().union(*left.values())
        free = {name for name, others in left.items() if not others & left.keys()}
        free |= left.keys() - used
        if not free:
            return sorted(left)
        left = {name: others for name, others in left.items() if name not in free}


# ---- Who knows whom ------------------------------------------------------------------------


def test_packages_and_rooms_import_only_what_the_contracts_allow() -> None:
    # As a program: in this process import-linter 2.x would silence every logger that exists.
    lint = [str(Path(sysconfig.get_path("scripts"), "lint-imports")), "--no-cache"]
    done = subprocess.run(lint, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contracts_name_every_package_and_make_no_exceptions() -> None:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (line,) = [one for one in contracts if one["name"] == "the line"]
    named = {name for layer in line["layers"] for name in layer.split(" | ")}
    assert named == {f"pipeline.{path.parent.name}" for path in PACKAGE.glob("*/__init__.py")}
    assert not [one for one in contracts if "ignore_imports" in one]


def test_no_module_comes_back_to_itself_also_not_for_its_types() -> None:
    graph = grimp.build_graph("pipeline", exclude_type_checking_imports=False, cache_dir=None)
    assert in_a_circle({m: graph.find_modules_directly_imported_by(m) for m in graph.modules}) == []


def test_a_circle_is_found() -> None:
    circle = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set[str]()}
    assert in_a_circle(circle) == ["b", "c"]


@pytest.mark.parametrize("path", sorted(TESTS.rglob("*.py")), ids=lambda path: path.stem)
def test_nothing_imports_a_test_module(path: Path) -> None:
    names = [name for name in imported(path) if name.startswith("tests.")]
    assert not [name for name in names if ".test_" in name]


@pytest.mark.parametrize("folder", ["pipeline", "benchmarks", "tools"])
def test_what_is_no_test_imports_no_tests(folder: str) -> None:
    paths = (REPOSITORY / folder).rglob("*.py")
    assert [p.name for p in paths if any(name.startswith("tests") for name in imported(p))] == []


# ---- What a room looks like ----------------------------------------------------------------


def test_the_package_holds_packages_only() -> None:
    assert [path.name for path in PACKAGE.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=inside)
def test_a_package_holds_a_docstring_and_nothing_else(path: Path) -> None:
    module = tree(path)
    assert [type(node) for node in module.body] == [ast.Expr]
    assert ast.get_docstring(module)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=inside)
def test_a_package_says_where_to_begin_reading_and_that_file_is_there(path: Path) -> None:
    told = path.read_text("utf-8")
    named = [word.strip("`.,;:()") for word in told.split() if ".py`" in word]
    assert path.parent == PACKAGE or named
    assert [name for name in named if not (path.parent / name).is_file()] == []


def test_modules_are_no_longer_than_somebody_reads() -> None:
    lines = {inside(path): path.read_text("utf-8").count("\n") for path in MODULES}
    del lines[inside(CATALOGUE)]
    assert {name for name, count in lines.items() if count > MOST_LINES_OF_A_MODULE} == LONG_MODULES


def test_functions_are_no_longer_than_somebody_sees_at_once() -> None:
    long = {
        f"{inside(path)}: {node.name}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    }
    assert long == LONG_FUNCTIONS


# Modules that read a file of the product itself, of the system, or in a folder of their own.
READ_THEIR_OWN = {
    "base/tesseract.py",
    "model/layouts.py",
    "privacy/first_names.py",
    "wall/walls.py",
    "workflow/demo.py",
}
READS = {"read_bytes", "read_text"}


def loose_reads(path: Path) -> Iterator[int]:
    """The lines that read a file where nothing says what a refusal of the system means."""

    def told(node: ast.AST) -> bool:
        if isinstance(node, ast.Try):
            return any("OSError" in ast.unparse(one.type or node) for one in node.handlers)
        called = [ast.unparse(one.context_expr) for one in getattr(node, "items", ())]
        return any("explained(" in one or "suppress(OSError" in one for one in called)

    def look(node: ast.AST) -> Iterator[int]:
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in READS:
            yield called.lineno
        for child in ast.iter_child_nodes(node):
            if not told(child):
                yield from look(child)

    yield from look(tree(path))


def test_a_file_is_read_where_a_refusal_is_told_in_dutch() -> None:
    found = {f"{inside(path)}:{line}" for path in MODULES for line in loose_reads(path)}
    assert {one for one in found if one.partition(":")[0] not in READ_THEIR_OWN} == set()
