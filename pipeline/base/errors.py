"""One family of errors; the exit code stands on the class."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the command line returns to the shell."""

    DONE = 0
    BUG = 1
    USAGE = 2
    DEFINITION = 3
    REJECTED = 4
    OUTPUT = 5
    STORE = 6
    BUSY = 7
    CLUSTER = 8


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands, what it is, what to do about it."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}".strip()


class PipelineError(Exception):
    """Base of every error this product raises on purpose; holds one or more problems."""

    exit_code: ClassVar[ExitCode] = ExitCode.BUG

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class DefinitionError(PipelineError):
    """A definition in `templates/` (questionnaire, advice, respondents) is not valid."""

    exit_code = ExitCode.DEFINITION


class TemplateError(PipelineError):
    """An Office template cannot be compiled or rendered."""

    exit_code = ExitCode.DEFINITION


class UnreadableFile(PipelineError):
    """A returned file cannot be read; `code` is a stable reason code such as `R-DAMAGED`."""

    exit_code = ExitCode.REJECTED

    def __init__(self, code: str, problem: Problem) -> None:
        super().__init__(problem)
        self.code = code

    def __reduce__(self) -> tuple[type[UnreadableFile], tuple[str, Problem]]:
        return type(self), (self.code, self.problems[0])


class NotMergeable(PipelineError):
    """New answers cannot be brought into an edited document; `code` is its reason, as `M-FEW`."""

    exit_code = ExitCode.OUTPUT

    def __init__(self, code: str, problem: Problem) -> None:
        super().__init__(problem)
        self.code = code

    def __reduce__(self) -> tuple[type[NotMergeable], tuple[str, Problem]]:
        return type(self), (self.code, self.problems[0])


class NoWorkspaceError(PipelineError):
    """A command was given in a folder that is no workspace."""

    exit_code = ExitCode.USAGE


class OutputError(PipelineError):
    """A file or folder cannot be read or written, for instance because it is open in Word."""

    exit_code = ExitCode.OUTPUT


class StoreError(PipelineError):
    """The register is damaged or was made by a newer version."""

    exit_code = ExitCode.STORE


class InstallationError(PipelineError):
    """A part of the program itself is missing or cannot start; no file is to blame."""


class BusyError(PipelineError):
    """Another run holds the workspace."""

    exit_code = ExitCode.BUSY


class ClusterError(PipelineError):
    """The computers that were asked for the work cannot do it; no file is to blame."""

    exit_code = ExitCode.CLUSTER
