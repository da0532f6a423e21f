"""`quickscan init`: a workspace with templates, examples, a list to fill in and a page to read.

Nothing that is there already is touched, so running it again only adds what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from pipeline.base.files import make_folder, read_file, write_atomic
from pipeline.base.messages import text
from pipeline.base.names import file_name
from pipeline.base.progress import Progress, silent
from pipeline.definitions import respondent_lists
from pipeline.definitions import round as rounds
from pipeline.definitions.workspace import (
    LISTS,
    MARK,
    Workspace,
    catalogue_folder,
    default_examples,
    default_templates,
)
from pipeline.outputs.leftovers import remove_half_written
from pipeline.outputs.seal import contents, sealed
from pipeline.register.loading import admit_texts
from pipeline.reports.invitations import invitation_list
from pipeline.workflow import demo
from pipeline.workflow.handbook import web_pages

_IGNORED = "*\n"  # answers are confidential: a folder under git keeps none of them
_README = "LEESMIJ.txt"


@dataclass(slots=True)
class NewWorkspace:
    """What now stands in a workspace: files made just now, and those left as they were."""

    root: Path
    made: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)

    def add(self, path: Path, data: bytes) -> None:
        """Write a file that is not there yet; what a broken-off `init` left half of it goes."""
        remove_half_written(path)
        if path.exists():
            self.kept.append(path)
        else:
            write_atomic(path, data)
            self.made.append(path)

    def renew(self, path: Path, page: bytes) -> None:
        """Write a page of ours, also in the place of an older one in which nobody wrote."""
        remove_half_written(path)
        data = sealed(page, PurePosixPath(path.name))
        old = read_file(path) if path.exists() else data
        if old != data and contents(old, path.suffix).untouched:
            write_atomic(path, data)
            self.made.append(path)
        else:
            self.add(path, data)


def start(root: Path, progress: Progress = silent) -> NewWorkspace:
    """Make a workspace, or add what one lacks; raises OutputError when it cannot be written."""
    workspace, result = Workspace(root), NewWorkspace(root)
    examples = root / file_name("voorbeelden")
    for folder in (workspace.input, workspace.output, examples):
        make_folder(folder)
    for source, target in (
        (default_templates(), root / "templates"),
        (default_examples(), examples),
    ):
        for path in _files(source):
            result.add(target / path.relative_to(source), read_file(path))
    result.add(root / MARK, text("U-MARK").encode("utf-8"))
    readme = read_file(catalogue_folder() / "readme.txt").replace(b"\n", b"\r\n")
    result.add(root / file_name(_README), readme)
    for name, page in web_pages().items():
        result.renew(root / name, page.encode("utf-8"))
    result.add(root / ".gitignore", _IGNORED.encode("ascii"))
    invited = workspace.respondent_list or workspace.input / file_name(LISTS[0])
    admit_texts(workspace)
    towns = respondent_lists.organisations(workspace.template("gemeenten.csv"))
    day = rounds.load(workspace.template("ronde.yaml")).starts or date.today()
    result.add(invited, invitation_list(towns, day))
    played = examples / "ronde"
    if played.exists() and not demo.is_broken_off(played):
        result.kept.append(played)
    else:
        demo.play(Workspace(root), played, progress)
        result.made.append(played)
    return result


def _files(folder: Path) -> Iterator[Path]:
    """Yield every file in a folder and the folders in it; nothing when it is not there."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
