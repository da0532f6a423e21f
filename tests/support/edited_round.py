"""A small round that was reported on, and what then happens to its outputs."""

from __future__ import annotations

import os
from pathlib import Path

import docx

from pipeline.definitions.workspace import Workspace
from tests.support import mail_rounds
from tests.support.command import Outcome, quickscan

NAMES = ("Voorbeeldstad", "Proefdam")
REPORT = "adviesrapporten/XX0001-Voorbeeldstad.docx"
NEWER = "adviesrapporten/XX0001-Voorbeeldstad (nieuw).docx"
SENTENCE = "Zin van de adviseur."
LATER = 1_800_000_000  # a moment after every other file of the round


def played(folder: Path) -> Path:
    """Play a round up to its reports; return its folder."""
    made = mail_rounds.workspace(folder, NAMES)
    mail_rounds.invite_and_return(made, NAMES, open_ones=())
    assert run(made, "run").exit_code == 0
    return made.root


def run(workspace: Workspace, *arguments: str) -> Outcome:
    return quickscan("--workspace", workspace.root, *arguments)


def edit(path: Path, text: str = SENTENCE) -> bytes:
    """Add a sentence to a Word document, as a person would; return the bytes it now has."""
    document = docx.Document(str(path))
    document.add_paragraph(text)
    document.save(str(path))
    return path.read_bytes()


def rewrite(path: Path, text: str = SENTENCE) -> bytes:
    """Put another document in the place of one: nothing can be merged into that."""
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path.read_bytes()


def new_answers(workspace: Workspace, number: int = 1, *no: str) -> None:
    """Let a participant send another form that is as full, with Nee where it said Ja."""
    mail_rounds.send_back(workspace, number, NAMES[number - 1], no={"v03.antwoord", *no})
    for path in workspace.input.glob(f"formulier {number}.*"):
        os.utime(path, (LATER + len(no), LATER + len(no)))
