"""Sentences on a terminal: whole words, and places as the system writes them."""

from __future__ import annotations

import io

import pytest

from pipeline.cli import say as saying


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("line", "ahead", "shown"),
    [
        (
            "Vul input/deelnemers.xlsx in, met een adres per gemeente.",
            "  2. ",
            "  2. Vul input\\deelnemers.xlsx in, met een\n     adres per gemeente.\n",
        ),
        ("  één zin die wat verder naar rechts begint", "", None),
        ("kort, en/of niet", "", "kort, en/of niet\n"),
        ("bestand-met-een-heel-lange-naam-zonder-een-spatie.docx", "", None),
    ],
)
def test_a_long_sentence_is_broken_between_words(
    monkeypatch: pytest.MonkeyPatch, line: str, ahead: str, shown: str | None
) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setenv("COLUMNS", "42")
    monkeypatch.setattr(saying, "_SLASH", "\\")
    saying.say(line, ahead=ahead)
    said = screen.getvalue()
    assert " ".join(said.split()) == " ".join((ahead + line).replace("input/", "input\\").split())
    assert shown is None or said == shown
