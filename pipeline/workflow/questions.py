"""Adding, removing and moving a question: in all files at once, and looked at before it happens."""

from __future__ import annotations

import difflib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.files import lock, write_atomic
from pipeline.base.messages import message, text
from pipeline.checks.sent_versions import unnamed
from pipeline.definitions import (
    advicebook,
    question_edits,
    questionnaire_file,
    remark_words,
    version_edits,
)
from pipeline.definitions import round as rounds
from pipeline.definitions.kept_versions import copy_of
from pipeline.definitions.question_edits import ADVICE, FILES, QUESTIONS, REMARKS, Texts
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.regions import renumbered
from pipeline.definitions.workspace import Workspace
from pipeline.definitions.yaml_edit import YamlText
from pipeline.register.loading import lists_of


@dataclass(frozen=True, slots=True)
class Change:
    """What a change would do: the files as they are and as they become."""

    before: Texts
    after: Texts

    @property
    def lines(self) -> Iterator[str]:
        """What goes and what comes, file by file, each place by its line."""
        for name, new in self.after.items():
            if new != self.before[name]:
                yield text("U-QUESTION-FILE", file=name)
                yield from _told(self.before[name].text.splitlines(), new.text.splitlines())


def _told(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the lines that go and those that come; a line is counted in the file as it stands."""
    for kind, start, stop, begin, end in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            continue
        yield ""
        code, line = ("U-QUESTION-AT", start + 1) if stop > start else ("U-QUESTION-AFTER", start)
        yield text(code, line=line)
        yield from (text("U-QUESTION-GOES", line=line) for line in old[start:stop])
        yield from (text("U-QUESTION-COMES", line=line) for line in new[begin:end])


def add(workspace: Workspace, place: str) -> Change:
    """Return what adding a question at a place would do; its texts are still to be written."""
    return _change(workspace, lambda texts: question_edits.add(texts, place))


def remove(workspace: Workspace, code: str) -> Change:
    """Return what removing a question would do; raises DefinitionError when texts still name it."""
    return _change(workspace, lambda texts: question_edits.remove(texts, code))


def move(workspace: Workspace, code: str, place: str) -> Change:
    """Return what moving a question would do."""
    return _change(workspace, lambda texts: question_edits.move(texts, code, place))


def make(workspace: Workspace, change: Change) -> tuple[Path, ...]:
    """Write the files of a change, each after a copy of what stood there; return the copies.

    The questionnaire comes last: when it is broken off, the same command finishes it. Raises
    OutputError when one cannot be written, DefinitionError when one was saved meanwhile.
    """
    copies = []
    with lock(workspace.lock_file):
        changed = {
            name: change.after[name]
            for name in (REMARKS, ADVICE, QUESTIONS)
            if change.after[name] != change.before[name]
        }
        for name in changed:
            if YamlText.of(workspace.template(name)).text != change.before[name].text:
                raise DefinitionError(Problem(name, *message("E-QUESTION-CHANGED")))
        for name, new in changed.items():
            old = change.before[name].data
            copy = copy_of(workspace, name, old)
            write_atomic(copy, old)
            copies.append(copy)
            write_atomic(_path(workspace, name), new.data)
    return tuple(copies)


def _change(workspace: Workspace, edit: Callable[[Texts], dict[str, YamlText]]) -> Change:
    """Return a change that leaves every file valid; raises DefinitionError for any other."""
    before = {name: YamlText.of(workspace.template(name)) for name in FILES}
    asked = questionnaire_file.load(workspace.template(QUESTIONS))
    after = edit({**before, QUESTIONS: _with_sent(workspace, before[QUESTIONS], asked)})
    if workspace.register.exists():  # forms of this version may be under way
        new = set(question_edits.codes_of(after[QUESTIONS])) - set(asked.by_code)
        after[QUESTIONS] = version_edits.compared(after[QUESTIONS], asked.fingerprint, new)
    _check_lists(workspace, before[QUESTIONS], after[QUESTIONS])
    try:
        _check(after)
    except DefinitionError:
        _check(before)  # what was wrong already is told by its own line
        raise
    return Change(before, after)


def _with_sent(workspace: Workspace, text: YamlText, asked: Questionnaire) -> YamlText:
    """Return a questionnaire that names every version of this round of which forms went out."""
    round_ = rounds.load(workspace.template("ronde.yaml")).code
    for one in unnamed(workspace, asked, round_):
        if one.other is not None:
            text = version_edits.compared(text, one.fingerprint, one.other)
    return text


def _check_lists(workspace: Workspace, before: YamlText, after: YamlText) -> None:
    """Raise DefinitionError when a list of participants would mean other questions."""
    limits = rounds.load(workspace.template("ronde.yaml")).limits
    codes = question_edits.codes_of(before), question_edits.codes_of(after)
    lists = lists_of(workspace, limits).items()
    problems = [one for name, found in lists for one in renumbered(name, found.rows, *codes)]
    if problems:
        raise DefinitionError(*problems)


def _check(texts: Texts) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, one in texts.items():
            (Path(folder) / name).write_bytes(one.data)
        asked = questionnaire_file.load(Path(folder) / QUESTIONS)
        advicebook.load(Path(folder) / ADVICE, asked)
        remark_words.load(Path(folder) / REMARKS, asked)


def _path(workspace: Workspace, name: str) -> Path:
    """Return where the adviser's own copy of a file stands, or comes."""
    own = dict(workspace.own_templates())
    return own.get(name, workspace.templates / name)
