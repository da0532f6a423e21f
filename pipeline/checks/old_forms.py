"""Forms that were made with other questions: nobody should get them any more."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.errors import Problem, UnreadableFile
from pipeline.base.files import read_file
from pipeline.base.messages import message
from pipeline.base.names import file_name
from pipeline.base.phrasing import some_of
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.ooxml.package import Package
from pipeline.reading.shared.form_code import from_property

_FORMS = (".docx", ".xlsx")


def old_forms(workspace: Workspace, here: Setting) -> tuple[str, ...]:
    """Return the names of the forms of this round that ask something else than they would now."""
    paths = sorted(workspace.forms.glob("*")) if workspace.forms.is_dir() else []
    found = ((path.name, path) for path in paths if path.suffix in _FORMS)
    return tuple(name for name, path in found if _is_old(path.name, read_file(path), here))


def told(workspace: Workspace, here: Setting) -> Iterator[Problem]:
    """Yield that there are such forms, with the first of their names."""
    names = old_forms(workspace, here)
    if names:
        values = {"count": len(names), "names": some_of(names)}
        yield Problem(f"output/{file_name('formulieren')}", *message("S-OLD-FORMS", **values))


def _is_old(name: str, data: bytes, here: Setting) -> bool:
    """Return whether a form says it is of this round and of other questions."""
    try:
        identities = tuple(from_property(Package.open(data, name)))
    except UnreadableFile:
        return False
    return any(
        one.round == here.round.code and one.fingerprint != here.questionnaire.fingerprint
        for one in identities
    )
