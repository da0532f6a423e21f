"""What may not be shown cannot reach a report, a page or a mail: the types keep it apart."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from benchmarks.synthetic.settings import form, here, receipt
from pipeline.judgement.counting import settle
from pipeline.model.receipt import Receipt, Return

HOUSE = Path(pipeline.__file__).parent
ONLY_MAKER = HOUSE / "judgement" / "privacy_choices.py"
OUTWARD = ("reports", "mail", "outputs")
MAY_SHOW = {"ShownReceipt", "ShownReturn", "ShownFile"}
BEFORE = {"Receipt", "Return"}  # as they were read: with texts that wait for a choice


def modules(*packages: str) -> Iterator[Path]:
    for package in packages or ("",):
        yield from sorted((HOUSE / package).rglob("*.py"))


def names(path: Path) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            yield node, node.id
        elif isinstance(node, ast.alias):
            yield node, node.name


@pytest.mark.parametrize("package", OUTWARD)
def test_what_goes_out_is_made_only_from_what_may_be_shown(package: str) -> None:
    found = {path.name: {name for _, name in names(path)} & BEFORE for path in modules(package)}
    assert {name: used for name, used in found.items() if used} == {}


def test_only_the_choices_on_personal_data_say_that_something_may_be_shown() -> None:
    made = [
        path.relative_to(HOUSE).as_posix()
        for path in modules()
        if path != ONLY_MAKER
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and any(
            isinstance(part, ast.Name) and part.id in MAY_SHOW
            for part in (node.func, *(node.args if _is_cast(node) else ()))
        )
    ]
    assert made == []


def _is_cast(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "cast"


def test_a_return_always_has_answers_and_another_file_never() -> None:
    got = receipt(form())
    assert isinstance(got, Return)
    assert got.response.respondent == "XX0001"
    file = got.as_file()
    assert type(file) is Receipt
    assert (file.response, file.sha256, file.findings) == (None, got.sha256, got.findings)
    assert Return.of(file, got.response) == got


def test_every_file_after_settling_is_of_the_kind_it_was() -> None:
    got = receipt(form())
    blank = receipt(form(), "kapot.docx", 9).as_file()
    settled = settle([got, blank], here())
    assert [type(one) for one in settled.receipts] == [Return, Receipt]
    assert [one.name for one in settled.returns] == ["a.docx"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("werklijst-5216de09c220.xlsx", "werklijst-5216de09c220.xlsx"),  # 5216 DE 09
        ("formulier 5216 DE 9.xlsx", "formulier [adres].xlsx"),
    ],
)
def test_a_checksum_of_ours_in_a_name_is_no_address(name: str, shown: str) -> None:
    assert settle([], here()).show.name(name) == shown
