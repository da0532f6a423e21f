"""Versions of the questionnaire of which forms went out, and what these asked in the same words.

Nobody keeps a list of them: the returns say of which version they are, and so do the forms that
stand in `output/`, also in a draft. What a version asked stands in such a form, in the layout we
sent it with, or in a copy of `vragenlijst.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from pipeline.base.errors import Problem, UnreadableFile
from pipeline.base.files import read_file
from pipeline.base.messages import message
from pipeline.base.names import file_name
from pipeline.base.phrasing import listed
from pipeline.definitions.kept_versions import kept
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.definitions.versions import OTHER
from pipeline.definitions.workspace import Workspace
from pipeline.definitions.yaml_file import Definition
from pipeline.model.layouts import layouts
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.reading.shared.fixed import lines_of, token
from pipeline.reading.shared.form_code import from_property
from pipeline.register.store import look_if_any

_WORD = ".docx"
_MARK = "vingerafdruk"
_BODY = "word/document.xml"


@dataclass(frozen=True, slots=True)
class SentVersion:
    """A version of which forms went out; `other` is None when nobody can tell what it asked."""

    fingerprint: str
    other: tuple[str, ...] | None  # questions of today that it did not ask in these words


def unnamed(workspace: Workspace, asked: Questionnaire, round_: str) -> tuple[SentVersion, ...]:
    """Return the versions of a round that went out, and that the questionnaire does not name."""
    found: dict[str, Package | None] = {}
    with look_if_any(workspace.register) as register:
        back = [one.identity for one in register.receipts() if one.response]
    forms = ((one, package) for package in _forms(workspace) for one in from_property(package))
    for one, package in (*((one, None) for one in back), *forms):
        if (one.questionnaire, one.round) == (asked.code, round_):
            whole = None if one.mini_form else package
            found[one.fingerprint] = whole or found.get(one.fingerprint)
    wanted = found.keys() - {asked.fingerprint, *asked.earlier, ""}
    kept = dict(_kept(workspace)) if wanted else {}
    return tuple(SentVersion(one, _other(one, found[one], kept, asked)) for one in sorted(wanted))


def told(workspace: Workspace, here: Setting) -> Iterator[Problem]:
    """Yield every version that somebody may send back, with what to write about it."""
    if not _anybody_has_one(workspace, here.round.code):
        return
    for one in unnamed(workspace, here.questionnaire, here.round.code):
        where, values = file_name("vragenlijst.yaml"), {"fingerprint": one.fingerprint}
        if one.other is None:
            yield Problem(where, *message("S-VERSION-UNKNOWN", **values))
        elif one.other:
            said = ", ".join(f"{code}: {OTHER}" for code in one.other)
            values |= {"questions": listed(list(one.other)), "lines": said}
            yield Problem(where, *message("S-VERSION-UNNAMED", **values))
        else:
            yield Problem(where, *message("S-VERSION-SAME", **values))
    yield from _reworded(workspace, here.questionnaire)


def _reworded(workspace: Workspace, asked: Questionnaire) -> Iterator[Problem]:
    """Yield the versions of which a question counts as the same, and was put in other words.

    Not of a question that the questionnaire names at that version: somebody looked at it.
    """
    then = dict(_kept(workspace)) if asked.earlier else {}
    for one, same in asked.earlier.items():
        named = _named(workspace, one)
        other = _other(one, None, then, asked) or ()
        codes = [code for code in other if same.get(code) == code and code not in named]
        if codes:
            values = {"fingerprint": one, "questions": listed(codes)}
            values["other"] = ", ".join(f"{code}: {OTHER}" for code in codes)
            values["same"] = ", ".join(f"{code}: {code}" for code in codes)
            where = file_name("vragenlijst.yaml")
            yield Problem(where, *message("S-VERSION-REWORDED", **values))


def _named(workspace: Workspace, fingerprint: str) -> set[str]:
    """Return the questions that the questionnaire names at an earlier version."""
    root = Definition(workspace.template("vragenlijst.yaml")).root
    versions = root.entries("eerdere_versies") if "eerdere_versies" in root else ()
    found = (one.optional_entry("vragen") for one in versions if one.text(_MARK) == fingerprint)
    return {code for one in found if one for code in one}


def _anybody_has_one(workspace: Workspace, round_: str) -> bool:
    """Return whether forms of a round came in, or were mailed as far as anybody knows."""
    with look_if_any(workspace.register) as register:
        returned = any(one.response and one.identity.round == round_ for one in register.receipts())
        return returned or any(
            one.state.reached and one.round == round_ for one in register.outbox()
        )


def _forms(workspace: Workspace) -> Iterator[Package]:
    """Yield the Word forms that were made, also those in drafts."""
    for path in _files(workspace.forms, _WORD):
        yield from _opened(path.name, read_file(path))
    for path in _files(workspace.mail, ".eml"):
        for part in message_from_bytes(read_file(path)).walk():
            name, data = part.get_filename() or "", part.get_payload(decode=True)
            if name.endswith(_WORD) and isinstance(data, bytes):
                yield from _opened(name, data)


def _files(folder: Path, suffix: str) -> list[Path]:
    return sorted(folder.rglob(f"*{suffix}")) if folder.is_dir() else []


def _opened(name: str, data: bytes) -> Iterator[Package]:
    try:
        yield Package.open(data, name)
    except UnreadableFile:
        return


def _kept(workspace: Workspace) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the copies of the questionnaire by their fingerprint: what each question asked."""
    for then in kept(workspace):
        yield then.fingerprint, {one.code: token(one.text) for one in then.questions}


def _other(
    fingerprint: str,
    form: Package | None,
    kept: Mapping[str, Mapping[str, str]],
    asked: Questionnaire,
) -> tuple[str, ...] | None:
    """Return the questions of today that a version did not ask in the same words."""
    layout = next((one for one in layouts() if one.fingerprint == fingerprint), None)
    if fingerprint in kept:
        then = kept[fingerprint]
    elif layout:
        then = _asked_in((cell for row in layout.word for cell in row), asked)
    elif form and _BODY in form:
        then = _asked_in([visible_text(form.tree(_BODY))], asked)
    else:
        return None
    return tuple(one.code for one in asked.questions if then.get(one.code) != token(one.text))


def _asked_in(texts: Iterable[str], asked: Questionnaire) -> dict[str, str]:
    """Return what a form asks at each question: the text of one of today above its first field."""
    questions = {token(one.text) for one in asked.questions}
    fields = {token(one.answer.row_key): one.code for one in asked.questions}
    found, last = {}, ""
    for line in (token(line) for text in texts for line in lines_of(text)):
        last = line if line in questions else last
        if line in fields:
            found[fields[line]] = last
            last = ""
    return found
