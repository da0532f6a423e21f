"""Follow one form from file to sentence: which modules a run enters, in which order.

Run `python -m tests.support.one_answer`. A profiler does not see into the child that reads, so the
readers are not among them.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.workflow import run as workflow

PACKAGE = Path(workflow.__file__).parents[1]


class Rooms:
    """The modules of `pipeline/` in which a function was called, in the order of the first call."""

    def __init__(self) -> None:
        self.names: dict[str, None] = {}

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        path = frame.f_code.co_filename
        if event == "call" and frame.f_code.co_name != "<module>" and path.startswith(str(PACKAGE)):
            name = Path(path).relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
            self.names.setdefault(name)


def entered(work: Callable[[], object]) -> list[str]:
    """Return the modules that work enters."""
    rooms = Rooms()
    sys.setprofile(rooms)
    try:
        work()
    finally:
        sys.setprofile(None)
    return list(rooms.names)


def one_form(root: Path) -> Workspace:
    """Return a workspace in which one participant sent one form back."""
    workspace = Workspace(root)
    workspace.input.mkdir(parents=True)
    (workspace.input / "deelnemers.csv").write_text(
        "code;gemeente\nXX0001;Voorbeeldstad\n", "utf-8"
    )
    workflow.make_forms(workspace)
    blank = (workspace.forms / "XX0001-Voorbeeldstad.docx").read_bytes()
    given = {f"v{number:02}.antwoord": "Ja" for number in range(1, 27)}
    given |= {"kop.datum": "20-11-2026", "kop.variant": "Wij hebben een aanpak"}
    (workspace.input / "terug.docx").write_bytes(fill_word(blank, given))
    return workspace


def main() -> None:
    """Print the modules, numbered, by package."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = one_form(Path(folder) / "ronde")

        def work() -> None:
            workflow.run(workspace)

        found = entered(work)
    for number, name in enumerate(found, 1):
        sys.stdout.write(f"{number:3} {name}\n")


if __name__ == "__main__":
    main()
