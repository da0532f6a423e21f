"""Whether a round makes sense: its day, its addresses, its list, and files that nobody reads.

Nothing here is wrong by itself, so all of it is advice. What would go wrong when a mail is sent is
also refused there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from pipeline.base.errors import Problem
from pipeline.base.files import read_text
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.names import file_name
from pipeline.base.phrasing import date_text, listed, one_of, some_of
from pipeline.checks import old_forms, sent_versions
from pipeline.checks.list_sense import odd_list
from pipeline.definitions.default_sentences import added
from pipeline.definitions.mail_servers import is_example
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import HOUSE_STYLE, LISTS, TEMPLATES, Workspace
from pipeline.reports.group.figures import FIGURES

_ROUND = "ronde.yaml"
_ALSO = (HOUSE_STYLE, "gemeenten-bron.txt")
_ALIKE = 0.75  # of two names, as difflib counts it: «vragenlijst.yml», «adviezen.yaml.txt»
_YAML = tuple(name for name in TEMPLATES if name.endswith(".yaml"))
# A # behind a space begins a comment, wherever it stands; «stap #1» is cut there.
_CUT = re.compile(r"^[^#'\"]*[^\s#'\"][^#'\"]* #[^\s#]")


def nonsense(workspace: Workspace, here: Setting, today: date) -> Iterator[Problem]:
    """Yield what an adviser will want to look at before a round begins."""
    yield from _round(here, today)
    yield from _figures(here)
    yield from _added(workspace)
    yield from old_forms.told(workspace, here)
    yield from sent_versions.told(workspace, here)
    yield from odd_list(workspace, here)
    yield from odd_files(workspace)


def odd_files(workspace: Workspace) -> Iterator[Problem]:
    """Yield what is odd about the files themselves, which shows whatever stands in the others."""
    yield from _unread(workspace)
    yield from _cut_texts(workspace)


def _round(here: Setting, today: date) -> Iterator[Problem]:
    now = here.round
    if now.deadline and now.deadline < today:
        yield Problem(file_name(_ROUND), *message("S-DEADLINE-PAST", day=date_text(now.deadline)))
    fields = {"retouradres": now.return_address, "contact": now.contact}
    wrong = [name for name, value in fields.items() if is_example(value)]
    if wrong:
        yield Problem(file_name(_ROUND), *message("S-EXAMPLE", fields=listed(wrong)))


def _figures(here: Setting) -> Iterator[Problem]:
    """Yield the themes for which a group report has a table and no place for a figure."""
    without = [one.name for one in here.questionnaire.themes[FIGURES:]]
    if without:
        values = {"count": FIGURES, "names": listed(without)}
        yield Problem(file_name("groepsrapport.docx"), *message("S-FIGURES", **values))


def _added(workspace: Workspace) -> Iterator[Problem]:
    """Yield the texts that an older file lacks, for which those of this version stand."""
    for name in ("vragenlijst.yaml", "adviezen.yaml"):
        names = added(workspace.template(name))
        if names:
            values = {"count": len(names), "names": some_of(names)}
            yield Problem(file_name(name), *message("S-ADDED", **values))


def _unread(workspace: Workspace) -> Iterator[Problem]:
    """Yield files that look like one of ours and are not read because of their name."""
    folder, kept = workspace.templates, workspace.kept_templates
    used = {*TEMPLATES, *_ALSO} | set(map(file_name, (*TEMPLATES, *_ALSO)))
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        ours = name in used or kept in path.parents
        if path.is_file() and not ours and not path.name.startswith((".", "~$")):
            near = get_close_matches(name, sorted(used), 1, _ALIKE)
            if near:
                yield Problem(f"templates/{name}", *message("S-UNREAD", meant=near[0]))
    for path in (
        sorted(workspace.input.glob(f"{Path(file_name(LISTS[0])).stem}*"))
        if workspace.input.is_dir()
        else ()
    ):
        if path.name not in map(file_name, LISTS):
            meant = one_of([file_name(one) for one in LISTS])
            yield Problem(f"input/{path.name}", *message("S-UNREAD", meant=meant))


def _cut_texts(workspace: Workspace) -> Iterator[Problem]:
    """Yield lines of YAML in which a # cuts off what comes behind it."""
    for name in _YAML:
        for number, line in enumerate(_lines(workspace.template(name)), 1):
            if _CUT.match(line):
                where = text_of("U-PLACE-LINE-OF", place=name, number=number)
                yield Problem(where, *message("S-CUT"))


def _lines(path: Path) -> list[str]:
    return read_text(path, "utf-8").splitlines()
