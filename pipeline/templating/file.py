"""A Word or Excel file of an adviser that is to become a template, in the house style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base.errors import Problem, TemplateError, UnreadableFile
from pipeline.base.files import read_file
from pipeline.base.messages import message
from pipeline.ooxml.draft import Draft
from pipeline.ooxml.package import Package

if TYPE_CHECKING:
    from pipeline.ooxml.house_style import HouseStyle

# Raises TemplateError when a file may not be opened in this process.
Admit = Callable[[Path, bytes], None]


def trust(_path: Path, _data: bytes) -> None:
    """Admit a file that came with the program."""


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """Where a template stands, the file whose looks it gets, if any, and who admits both."""

    path: Path
    house_style: Path | None = None
    admit: Admit = trust
    read: Callable[[Path], bytes] = read_file

    @property
    def name(self) -> str:
        """The name of the file an adviser has to open when something is wrong."""
        return self.path.name

    def carried(self) -> TemplateFile:
        """Return the template with its bytes in it, for a process where no such files stand.

        Raises TemplateError for one that may not be opened.
        """
        paths = filter(None, (self.path, self.house_style))
        found = {path: _read(path, self) for path in paths}
        return replace(self, admit=trust, read=found.__getitem__)

    def open(self) -> Draft:
        """Open the template, to change it before it is compiled; raises TemplateError."""
        draft = Draft(self.package())
        if self.house_style:
            _looks(self.house_style, _read(self.house_style, self)).lay_over(draft)
        return draft

    def package(self) -> Package:
        """Return the template as it stands on the disk; raises TemplateError."""
        return _package(self.path, _read(self.path, self))


def looks_of(path: Path, admit: Admit) -> HouseStyle:
    """Return the house style that a document shows; raises TemplateError."""
    return _looks(path, _read(path, TemplateFile(path, admit=admit)))


def _looks(path: Path, data: bytes) -> HouseStyle:
    from pipeline.ooxml.house_style import HouseStyle

    _package(path, data)  # says what is wrong with a file that is no sound Office file
    try:
        return HouseStyle(data)
    except (ValueError, KeyError) as error:
        raise TemplateError(Problem(path.name, *message("E-HOUSE-STYLE"))) from error


def _read(path: Path, file: TemplateFile) -> bytes:
    data = file.read(path)
    file.admit(path, data)
    return data


def _package(path: Path, data: bytes) -> Package:
    try:
        return Package.open(data, path.name)
    except UnreadableFile as error:
        raise _cannot_open(path, error.problems[0].what) from error


def _cannot_open(path: Path, reason: str) -> TemplateError:
    return TemplateError(Problem(path.name, *message("E-TEMPLATE-OPEN", reason=reason)))
