"""The PDFs that `--pdf` asks for, made after the documents."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from pipeline.base.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.definitions.workspace import Workspace


@contextlib.contextmanager
def then_pdfs(workspace: Workspace, *, as_pdf: bool) -> Iterator[None]:
    """Make the PDFs that were asked for, also when one of the documents is open in Word."""
    try:
        yield
    except OutputError:
        if as_pdf:
            _make_pdfs(workspace)
        raise
    if as_pdf:
        _make_pdfs(workspace)


def _make_pdfs(workspace: Workspace) -> None:
    from pipeline.cli import screen
    from pipeline.cli.progress import Progress
    from pipeline.workflow import run as workflow

    with Progress() as progress:
        made = workflow.make_pdfs(workspace, progress)
    screen.show_pdfs(made)
