"""What code says to people stands in the catalogue, and every message of it is said somewhere."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from pipeline.base.language import LANGUAGES
from pipeline.base.messages import catalogue
from tests.support.catalogue import MESSAGES
from tests.support.dutch_words import WORDS

PACKAGE = Path(__file__).parents[1] / "pipeline"
CATALOGUE = PACKAGE / "base" / "nl"
CATALOGUES = {PACKAGE / "base" / language for language in LANGUAGES}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if CATALOGUES.isdisjoint(path.parents))
CODE = re.compile(r"[A-Z]-[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")
FAMILIES = frozenset(code[0] for code in MESSAGES)

_LABELS = """
Aan Bestand Bestanden Bevindingen Bijlagen Breed Codeboek Deelnemers Deels Gemeente Gemeenten
Keuzes Lang Leesverslag Nee Onderwerp Oordeel Opmerking Rapport Toelichting Verantwoording
Voorbeeldstad Vraag Vragenlijst Waarom Werklijst
"""
LABELS = frozenset(_LABELS.split())

RECOGNISED = "Dutch that municipalities write, looked for and never shown"
STORED = "a value in the register, in a list that came back or in JSON: read back as it was written"
FIELD = "a name in a file or a template, which an adviser or another program looks for"
# Modules in which all literals are of one of these kinds.
EXEMPT_MODULES = {
    "privacy/places.py": RECOGNISED,
    "model/decisions.py": STORED,
}
# Literals elsewhere, with the module where each stands.
EXEMPT: dict[str, dict[str, str]] = {
    "definitions/questionnaire.py": dict.fromkeys(("korte tekst", "vrije tekst"), FIELD),
    "judgement/owed.py": dict.fromkeys(
        ("niet te lezen", "spreekt elkaar tegen", "gegeven ontbreekt"), STORED
    ),
    "model/response.py": dict.fromkeys(("niet gevonden", "niet te lezen", "let op"), STORED),
}


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of every literal for people to read: no docstrings, no column names.

    The parts of an f-string count together: what is filled in may stand in the middle.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Column":
            apart |= {id(node.args[0])}  # the name of a column is how a program finds it
        if isinstance(node, ast.JoinedStr):
            apart |= {id(part) for part in ast.walk(node) if part in node.values}
            parts = (part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
            yield node.lineno, "".join(map(str, parts))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value


def looks_dutch(text: str) -> bool:
    """Tell whether a literal holds words for people: no patterns, no code of templates, no XML."""
    if text in LABELS:
        return True
    if "\\" in text or text.startswith(("<", "{{", "{%")) or not re.search(r"[ |]", text):
        return False
    return any(word.casefold() in WORDS for word in re.findall(r"[^\W\d_]+", text))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_dutch_stands_in_code(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    if name in EXEMPT_MODULES:
        return
    found = {text: line for line, text in literals(path) if looks_dutch(text)}
    assert found.keys() == EXEMPT.get(name, {}).keys(), found


@pytest.mark.parametrize(
    "text",
    [
        "het blad … ontbreekt",
        "vraag|vragen",
        "Oordeel",
        "meer dan … MB",
        "Klik hier als u dat wilt",
    ],
)
def test_dutch_is_seen(text: str) -> None:
    assert looks_dutch(text)


@pytest.mark.parametrize("text", ["gemeente", "no response in …", "sdtContent", "{{ ronde }}"])
def test_names_and_english_are_let_through(text: str) -> None:
    assert not looks_dutch(text)


def written_codes() -> dict[str, set[str]]:
    """Return every code of a message that is written out, with the modules that do."""
    found: dict[str, set[str]] = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and text[:1] in FAMILIES and CODE.fullmatch(text):
                found.setdefault(text, set()).add(path.relative_to(PACKAGE).as_posix())
    return found


def test_every_message_is_used_by_its_whole_code() -> None:
    assert set(MESSAGES) - set(written_codes()) == set()


def test_every_code_is_a_message() -> None:
    # How the codes of one kind of finding begin; shapes of number plates.
    no_codes = {"V-PRIVACY", "D-LL-DDD", "D-LLL-DD"}
    assert set(written_codes()) - set(MESSAGES) == no_codes


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_code_is_put_together(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    said = [one for one in calls if ast.unparse(one.func) in ("message", "text", "text_of")]
    together = [
        ast.unparse(node)
        for call in said
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.JoinedStr | ast.BinOp)
    ]
    begun = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
        if re.match(rf"[{''.join(sorted(FAMILIES))}]-(?:[A-Z]+-)*", str(node.values[0].value))
    ]
    assert together + begun == []


def test_a_code_stands_in_one_module_of_the_catalogue() -> None:
    subjects = [import_module(f"pipeline.base.nl.{path.stem}") for path in CATALOGUE.glob("*.py")]
    found = Counter(code for one in subjects for code in getattr(one, "MESSAGES", ()))
    assert found == dict.fromkeys(MESSAGES, 1)
    assert all(CODE.fullmatch(code) for code in MESSAGES)


def test_every_language_says_the_same_with_the_same_values() -> None:
    def filled_in(texts: tuple[str, str]) -> set[str]:
        return {name for one in texts for _, name, _, _ in Formatter().parse(one) if name}

    english = catalogue("en")
    assert english.keys() == MESSAGES.keys()
    wrong = [code for code in MESSAGES if filled_in(english[code]) != filled_in(MESSAGES[code])]
    assert wrong == []
