"""What the product is made of is pinned, bounded, named with its licence, and tied to no index."""

from __future__ import annotations

import ast
import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.support.places import REPOSITORY
from tools.bill_of_materials import BILL, LICENCES, licence, pinned, plain, shipped

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
MORE = PROJECT["optional-dependencies"]
ASKED = [*PROJECT["dependencies"], *MORE["scans"], *MORE["microsoft365"], *MORE["cluster"]]
NEEDED = {plain(one.name): one for one in map(Requirement, ASKED)}
PINNED = {plain(name): version for name, version in pinned().items()}
ADDRESS = re.compile(r"[a-z+]+://|\bwww\.|index-url|find-links|--hash|@ ", re.I)
# By what is imported, where that is named otherwise.
PACKAGES = {
    "yaml": "pyyaml",
    "markdown_it": "markdown-it-py",
    "docx": "python-docx",
    "stdnum": "python-stdnum",
    "pdfminer": "pdfminer-six",
    "python_calamine": "python-calamine",
    "PIL": "pillow",
}
PAGES = {
    "SECURITY.md": ("Tell us", "What is defended", "What it is made of"),
    "PRIVACY.md": ("Waarvoor", "Wie ziet wat", "Hoelang", "Rechten"),
}


def imported() -> set[str]:
    """The packages of others that the product imports."""
    found = set()
    for path in (REPOSITORY / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            found |= {name.partition(".")[0] for name in names}
    return found


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_every_package_has_a_bound_on_both_sides_and_is_pinned_between(name: str) -> None:
    bounds = {one.operator for one in NEEDED[name].specifier}
    assert bounds == {">=", "<"}
    assert NEEDED[name].specifier.contains(PINNED[name])


def test_what_is_imported_is_named_as_needed() -> None:
    installed = {plain(PACKAGES.get(name, name)) for name in imported()}
    named = {name for name in installed if name in PINNED}
    assert named <= NEEDED.keys()


def test_the_constraints_pin_all_that_is_installed_with_the_product() -> None:
    assert shipped() <= PINNED.keys()
    lines = (REPOSITORY / "constraints.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line) for line in lines)
    assert "-c constraints.txt" in (REPOSITORY / "Makefile").read_text("utf-8")


def test_the_bill_names_what_comes_with_the_product_in_the_pinned_versions() -> None:
    bill = json.loads(BILL.read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    named = {plain(one["name"]): one["version"] for one in bill["components"]}
    assert named == {name: PINNED[name] for name in shipped()}
    assert all(one["licenses"] for one in bill["components"])


@pytest.mark.parametrize("name", ["constraints.txt", "bill.cdx.json"])
def test_no_index_and_no_place_to_download_stands_in_it(name: str) -> None:
    assert ADDRESS.findall((REPOSITORY / name).read_text("utf-8")) == []


def test_the_table_of_licences_is_complete_and_names_the_lgpl() -> None:
    text = LICENCES.read_text("utf-8")
    rows = re.findall(r"^\| (\S+) \| (\S+) \| (.+) \| (yes|no) \|$", text, re.M)
    assert {(name, version) for name, version, _, _ in rows} == set(pinned().items())
    said = {plain(name): said for name, _, said, _ in rows}
    for name in shipped():
        assert said[name] == licence(name)
    lesser = {name for name, said_of in said.items() if "GPL" in said_of}
    assert lesser == {"python-stdnum", "docxtpl"}
    head = text.partition("\n| package")[0]
    assert all(name in head for name in lesser)
    assert not any(one in said.values() for one in ("?", "UNKNOWN"))


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_on_privacy_and_the_page_on_security_say_what_they_should(name: str) -> None:
    text = (REPOSITORY / name).read_text("utf-8")
    headings = set(re.findall(r"^## (.+)$", text, re.M))
    assert headings >= set(PAGES[name])
    for link in re.findall(r"\]\(([^)]+)\)", text):
        assert (REPOSITORY / link).exists(), link


def test_the_list_of_first_names_says_where_it_is_from() -> None:
    head = (REPOSITORY / "pipeline/privacy/first_names.txt").read_text("utf-8")[:400]
    assert "nomquamgender" in head
    assert "Faker" in head
    assert "MIT" in head
