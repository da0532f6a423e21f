"""The definitions and templates of a workspace; what is foreign in them is read behind the wall.

What was read or found sound before stands in the register, so it is not looked at again while its
bytes stay the same.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base.errors import Problem, TemplateError, UnreadableFile
from pipeline.base.files import read_file, sha256
from pipeline.base.messages import message
from pipeline.base.names import names
from pipeline.base.os_errors import told
from pipeline.definitions import round as rounds
from pipeline.definitions import setting
from pipeline.definitions.kept_versions import kept
from pipeline.definitions.list_rows import ListFile, ReadList, Rows
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.regions import Region, of_note
from pipeline.definitions.respondent_lists import list_file
from pipeline.definitions.round import Round
from pipeline.definitions.setting import People, Setting
from pipeline.definitions.workspace import TEMPLATES, Workspace, default_template
from pipeline.model.events import EventKind
from pipeline.reading.shared.opening import read_bytes
from pipeline.reading.tables import table_in
from pipeline.register.connection import connect
from pipeline.templating.file import TemplateFile, looks_of
from pipeline.wall.limits import USUAL, Limits

if TYPE_CHECKING:
    from pipeline.forms.context import Formulier

_FORMS = ("formulier.docx", "formulier.xlsx")
_TEXTS = {".yaml", ".csv", ".html", ".txt"}
_admitted: dict[str, set[Path]] = {}  # marks of what this process found sound, and for whom


def load_setting(workspace: Workspace) -> Setting:
    """Load all definitions of a workspace.

    Raises DefinitionError with every error found in the first file that is not valid, and
    TemplateError for one that cannot be read within the limits.
    """
    admit_texts(workspace)
    here = setting.load(workspace, _reader(workspace))
    return replace(
        here,
        regions_before=_regions_before(workspace.register, here.round.code),
        own_texts=_Once(partial(_own_texts, workspace, here)),
        mini_form_texts=_Once(partial(_mini_form_texts, workspace, here)),
        texts_then=_PerVersion(workspace, here.round),
    )


def _regions_before(register: Path, now: str) -> dict[str, tuple[Region, ...]]:
    """Return who answered for others in each other round, as the register noted that."""
    command = "SELECT round, respondent, cause FROM events WHERE kind = ? ORDER BY id"
    noted = {(row[0], row[1]): row[2] for row in _rows(register, command, EventKind.REGION)}
    found: dict[str, tuple[Region, ...]] = {}
    for (round_, contact), cause in noted.items():
        if round_ != now and (region := of_note(contact, cause)):
            found[round_] = (*found.get(round_, ()), region)
    return found


class _Once:
    """Texts that are looked for when they are first asked for; it can go to another process."""

    def __init__(self, find: Callable[[], frozenset[str]]) -> None:
        self._find = find

    def __call__(self) -> frozenset[str]:
        """Return the texts."""
        return self._found

    @cached_property
    def _found(self) -> frozenset[str]:
        return self._find()


class _PerVersion:
    """The texts of the forms of earlier versions, found when they are first asked for."""

    def __init__(self, workspace: Workspace, round_: Round) -> None:
        self._of, self._found = (workspace, round_), dict[str, frozenset[str]]()

    def __call__(self, fingerprint: str) -> frozenset[str]:
        """Return the texts of the forms of a version; none when it was not kept."""
        if fingerprint not in self._found:
            from pipeline.forms.own_texts import own_texts

            workspace, round_ = self._of
            then = (one for one in kept(workspace) if one.fingerprint == fingerprint)
            made = (_texts_of(own_texts, workspace, one, round_) for one in then)
            self._found[fingerprint] = frozenset[str]().union(*made)
        return self._found[fingerprint]


def _mini_form_texts(workspace: Workspace, here: Setting) -> frozenset[str]:
    """Return the texts of a mini-form; no layout holds these."""
    from pipeline.forms.own_texts import mini_form_texts

    return _texts_of(mini_form_texts, workspace, here.questionnaire, here.round)


def _own_texts(workspace: Workspace, here: Setting) -> frozenset[str]:
    """Return the texts of the forms, when they say something else than those we know."""
    made_of = (*_FORMS, "vragenlijst.yaml")
    ours = (_is_ours(name, read_file(workspace.template(name))) for name in made_of)
    complete = here.round.deadline and here.round.return_address and here.round.contact
    laid_out = not names().examples  # layouts hold the forms of the first language only
    if complete and laid_out and all(ours):
        return frozenset()
    from pipeline.forms.own_texts import own_texts

    return _texts_of(own_texts, workspace, here.questionnaire, here.round)


def _texts_of(
    texts: Callable[[TemplateFile, TemplateFile, Formulier], frozenset[str]],
    workspace: Workspace,
    asked: Questionnaire,
    round_: Round,
) -> frozenset[str]:
    from pipeline.forms.build import blank

    word, excel = (load_template(workspace, name) for name in _FORMS)
    try:
        return texts(word, excel, blank(asked, round_))
    except TemplateError:  # told where forms are made; these were made before it broke
        return frozenset()


def load_people(workspace: Workspace) -> People:
    """Load the lists of participants; raises DefinitionError with every error in them."""
    admit_texts(workspace)
    return setting.people(workspace, _reader(workspace))


def admit_texts(workspace: Workspace) -> None:
    """Have every definition, page and mail that differs from ours read behind the wall first.

    Raises TemplateError for one that may not be read in this process. One that is absent is told
    by who needs it.
    """
    for name in TEMPLATES:
        path = workspace.template(name)
        if path.suffix in _TEXTS and path.is_file():
            _admit_text(workspace, name, _text_in(path))


def load_template(workspace: Workspace, name: str) -> TemplateFile:
    """Return a Word or Excel template, in the house style when the workspace has one.

    One that differs from ours is examined behind the wall before it is opened.
    """
    admit = partial(_admit, workspace)
    return TemplateFile(workspace.template(name), workspace.house_style, admit)


def font_of(workspace: Workspace) -> str:
    """Return the font for texts of the house style, "" without one; raises TemplateError."""
    admit = partial(_admit, workspace)
    return looks_of(workspace.house_style, admit).font if workspace.house_style else ""


def admitted(workspace: Workspace) -> frozenset[str]:
    """Return the marks of what was found sound in a workspace, to be noted in its register."""
    return frozenset(mark for mark, those in _admitted.items() if workspace.register in those)


def mark_of(use: str, data: bytes) -> str:
    """Return how it is remembered that a file is sound for a use, with these bytes."""
    return sha256(use.encode() + b"\0" + data)


def _admit(workspace: Workspace, path: Path, data: bytes) -> None:
    """Have a template examined, unless it is known; raises TemplateError."""
    from pipeline.templating.admission import EXAMINING_HOUSE_STYLES, EXAMINING_TEMPLATES, admit

    if _is_ours(path.name, data):
        return
    job = EXAMINING_HOUSE_STYLES if path == workspace.house_style else EXAMINING_TEMPLATES
    mark = mark_of(job.name, data)
    if not _is_known(workspace, mark):
        admit(job, path.name, data, rounds.load(workspace.template("ronde.yaml")).limits)
    _admitted.setdefault(mark, set()).add(workspace.register)


def _admit_text(workspace: Workspace, name: str, data: bytes) -> None:
    """Have a text examined, unless it is ours or known; raises TemplateError."""
    if _is_ours(name, data):
        return
    mark = mark_of(Path(name).suffix, data)
    if not _is_known(workspace, mark):
        from pipeline.definitions.text_admission import admit_text

        admit_text(name, data)
    _admitted.setdefault(mark, set()).add(workspace.register)


def _text_in(path: Path) -> bytes:
    try:
        return _bytes_of(path, USUAL)
    except UnreadableFile as error:
        reason = error.problems[0].what
        problem = Problem(path.name, *message("E-TEMPLATE-OPEN", reason=reason))
        raise TemplateError(problem) from error


def _is_ours(name: str, data: bytes) -> bool:
    ours = default_template(name)
    return ours.is_file() and read_file(ours) == data


def _is_known(workspace: Workspace, mark: str) -> bool:
    """Return whether a template was found sound before."""
    command = "SELECT mark FROM templates WHERE mark = ?"
    return mark in _admitted or _asked(workspace.register, command, mark) is not None


def lists_of(workspace: Workspace, limits: Limits) -> dict[str, ListFile]:
    """Return the lists of those invited that are there, by their names.

    Raises DefinitionError for one that cannot be read.
    """
    read = _reader(workspace)
    return {one.name: list_file(one, read, limits) for one in workspace.respondent_lists}


def _reader(workspace: Workspace) -> ReadList:
    return partial(_read_list, workspace.register)


def _read_list(register: Path, path: Path, limits: Limits) -> ListFile:
    """Read a list, unless the register knows what stands in it.

    Raises UnreadableFile for its contents, and OutputError when the system does not let us read.
    """
    data = _bytes_of(path, limits)
    checksum = sha256(data)
    rows = _recalled(register, checksum) or table_in(data, limits).rows
    return ListFile(checksum, rows)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    try:
        return read_bytes(path.resolve(), limits.file_bytes)
    except UnreadableFile as error:
        if isinstance(error.__cause__, OSError):
            raise told(error.__cause__, path) from error
        raise


def _recalled(register: Path, checksum: str) -> Rows | None:
    """Return the rows of a list that was read before, when they stand there unharmed."""
    found = _asked(register, "SELECT cells, checksum FROM lists WHERE sha256 = ?", checksum)
    if found is None or sha256(str(found[0]).encode()) != found[1]:
        return None
    return tuple(map(tuple, json.loads(found[0])))


def _asked(register: Path, command: str, value: str) -> sqlite3.Row | None:
    """Ask the register for one row; what ails it is told elsewhere."""
    return next(iter(_rows(register, command, value)), None)


def _rows(register: Path, command: str, value: str) -> list[sqlite3.Row]:
    try:
        address = f"{register.resolve().as_uri()}?mode=ro"
        with contextlib.closing(connect(address)) as sql:
            return sql.execute(command, (value,)).fetchall()
    except (sqlite3.Error, OSError):
        return []
