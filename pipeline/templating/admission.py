"""Whether a Word or Excel file of an adviser may become a template: found out behind the wall.

A template comes from anyone an adviser has it from. A child opens and compiles it within the limits
of a returned file. Only when that went well is it opened here, where reports are made of it. What
is wrong with its tags is told where it is used.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from pipeline.base.errors import Problem, TemplateError, UnreadableFile
from pipeline.base.messages import message
from pipeline.ooxml.package import Package
from pipeline.ooxml.programs import has_programs
from pipeline.templating.template import OfficeTemplate
from pipeline.wall.job import Job
from pipeline.wall.limits import Limits
from pipeline.wall.nursery import done_on


@dataclass(frozen=True, slots=True)
class Examined:
    """What stands in a file that can be opened and compiled within the limits."""

    has_programs: bool


def examine_template(data: bytes) -> Examined:
    """Open and compile a template; raises UnreadableFile when it is damaged, locked or too big."""
    package = Package.open(data)
    with contextlib.suppress(TemplateError):
        OfficeTemplate(data)
    return Examined(has_programs(package))


def examine_house_style(data: bytes) -> Examined:
    """Open a house style; raises UnreadableFile when it is damaged, locked or too big."""
    from pipeline.ooxml.house_style import HouseStyle

    package = Package.open(data)
    with contextlib.suppress(ValueError, KeyError):
        HouseStyle(data)
    return Examined(has_programs(package))


def _check(_: object) -> None:
    """Believe it: a child can only say that its own file may be used."""


_REPLIES: dict[bytes, type] = {b"e": Examined}
_MODULES = (__name__, "pipeline.ooxml.house_style")
EXAMINING_TEMPLATES: Job[Examined] = Job(
    "templates", examine_template, _REPLIES, _check, modules=_MODULES
)
EXAMINING_HOUSE_STYLES: Job[Examined] = Job(
    "house styles", examine_house_style, _REPLIES, _check, modules=_MODULES
)


def admit(job: Job[Examined], name: str, data: bytes, limits: Limits) -> None:
    """Have a file examined; raises TemplateError, with its name, when it may not be used."""
    try:
        examined = done_on(job, data, limits)
    except UnreadableFile as error:
        reason = error.problems[0].what
        raise TemplateError(Problem(name, *message("E-TEMPLATE-OPEN", reason=reason))) from error
    if examined.has_programs:
        raise TemplateError(Problem(name, *message("E-TEMPLATE-MACRO")))
