"""Whether a text file of an adviser may be used: found out behind the wall.

Definitions, pages and mails are text, and text can be built to keep its reader busy for hours, or
to stop it. A child reads it first, in the way it is read here, within the limits of a returned
file. What is wrong with it is told where it is used.
"""

from __future__ import annotations

import contextlib
import csv
import io
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from pipeline.base.errors import Problem, TemplateError, UnreadableFile
from pipeline.base.messages import message
from pipeline.base.refusal import refused
from pipeline.wall.job import Job
from pipeline.wall.limits import USUAL, Limits
from pipeline.wall.nursery import done_on


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text file that can be read within the limits."""


def examine_text(suffix: str, data: bytes) -> ReadText:
    """Read a text file as its suffix says; raises UnreadableFile when it lies too deep."""
    try:
        _KINDS[suffix](data.decode("utf-8-sig", "replace"))
    except RecursionError as error:
        raise refused("R-CRASH", detail=type(error).__name__) from error
    return ReadText()


def _compose(text: str) -> None:
    import yaml

    from pipeline.definitions.yaml_faults import LOADER  # loads yaml

    with contextlib.suppress(yaml.YAMLError):
        yaml.compose(text, Loader=LOADER)


def _read_rows(text: str) -> None:
    with contextlib.suppress(csv.Error):
        list(csv.DictReader(io.StringIO(text), restval=""))


def _compile(text: str) -> None:
    from jinja2 import TemplateError

    from pipeline.templating.sandbox import TimedSandbox

    with contextlib.suppress(TemplateError):
        TimedSandbox().from_string(text)


_KINDS = {".yaml": _compose, ".csv": _read_rows, ".html": _compile, ".txt": _compile}


def _check(_: object) -> None:
    """Believe it: a child can only say that its own file may be used."""


EXAMINING_TEXTS: dict[str, Job[ReadText]] = {
    suffix: Job(f"texts {suffix}", partial(examine_text, suffix), {b"t": ReadText}, _check)
    for suffix in _KINDS
}


def admit_text(name: str, data: bytes, limits: Limits = USUAL) -> None:
    """Have a text file examined; raises TemplateError, with its name, when it may not be used."""
    try:
        done_on(EXAMINING_TEXTS[PurePath(name).suffix], data, limits)
    except UnreadableFile as error:
        reason = error.problems[0].what
        raise TemplateError(Problem(name, *message("E-TEMPLATE-OPEN", reason=reason))) from error
