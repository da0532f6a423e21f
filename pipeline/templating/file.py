"""A Word or Excel file of an adviser that is to become a template, in the house style."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.base.errors import Problem, TemplateError, UnreadableFile
from pipeline.base.messages import message
from pipeline.ooxml.draft import Draft
from pipeline.ooxml.package import Package


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """Where a template stands, and the file whose looks it gets, if there is one."""

    path: Path
    house_style: Path | None = None

    @property
    def name(self) -> str:
        """The name of the file an adviser has to open when something is wrong."""
        return self.path.name

    def open(self) -> Draft:
        """Open the template, to change it before it is compiled; raises TemplateError."""
        draft = Draft(_package(self.path))
        if self.house_style:
            _lay_over(draft, self.house_style)
        return draft


def _lay_over(draft: Draft, path: Path) -> None:
    """Change a template to the looks of the house style."""
    from pipeline.ooxml.house_style import HouseStyle

    _package(path)  # says what is wrong with a file that is no sound Office file
    try:
        looks = HouseStyle(path.read_bytes())
    except (ValueError, KeyError) as error:
        raise TemplateError(Problem(path.name, *message("E-HOUSE-STYLE"))) from error
    looks.lay_over(draft)


def _package(path: Path) -> Package:
    try:
        return Package.open(path.read_bytes(), path.name)
    except (OSError, UnreadableFile) as error:
        reason = error.problems[0].what if isinstance(error, UnreadableFile) else f"{error}."
        what = message("E-TEMPLATE-OPEN", reason=reason)
        raise TemplateError(Problem(path.name, *what)) from error
