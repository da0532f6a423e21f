"""What a command that was broken off left half done: finished before anything else happens.

Every change of the register and of files together is noted before it begins (`model/intents.py`).
Here each kind is finished, or undone when a person changed the file meanwhile, and told in one
line. What cannot be finished now, for instance because Word has a file open, stays noted.

Mails are made while others work in the workspace; so what is below `output/mail/` is finished by
who holds the lock of the mails.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.base.errors import DefinitionError, OutputError, TemplateError
from pipeline.base.kept_program import sweep
from pipeline.base.messages import text
from pipeline.base.progress import silent
from pipeline.mail.envelope import is_draft
from pipeline.mail.history import found_path
from pipeline.model.intents import Intent, IntentKind
from pipeline.model.ledger import About, OutputKind
from pipeline.model.outbox import DRAFTED, Posted, Sent
from pipeline.outputs.leftovers import remove_leftover_mails, remove_leftovers
from pipeline.outputs.ownership import standing
from pipeline.register.copies import remove_half_written
from pipeline.workflow.deleting import delete_asked, delete_made, still_asked
from pipeline.workflow.held import OpenWorkspace
from pipeline.workflow.reporting import make_anew

log = logging.getLogger("quickscan")  # the command line shows what is said here
_TOLD = {  # the first that was finished is told: the others were part of it
    IntentKind.PURGE: "U-RESUMED-PURGE",
    IntentKind.ASKED: "U-RESUMED-PURGE",
    IntentKind.DISCARD: "U-RESUMED-DISCARD",
    IntentKind.DRAFT: "U-RESUMED-DRAFT",
    IntentKind.WRITE: "U-RESUMED-WRITE",
    IntentKind.REMOVE: "U-RESUMED-REMOVE",
    IntentKind.ANEW: "U-RESUMED-ANEW",
}


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What is under way in a workspace that is held."""

    work: OpenWorkspace

    def finish(self) -> frozenset[IntentKind]:
        """Finish everything but mails; return what kinds of changes were finished."""
        sweep()
        with _held_up():
            remove_leftovers(self.work.workspace)
            remove_half_written(self.work.workspace.register)
        done = self._finish(one for one in self._noted() if self._is_change(one))
        return done | self._finish(one for one in self._noted() if one.kind is IntentKind.ANEW)

    def finish_mails(self) -> frozenset[IntentKind]:
        """Finish what is below `output/mail/`; only for whoever holds the lock of the mails."""
        with _held_up():
            remove_leftover_mails(self.work.workspace)
        return self._finish(filter(self._is_mail, self._noted()))

    def withdraw(self, draft: Sent, path: Path) -> bool:
        """Throw a draft away; return whether it is gone. One that a person changed stays.

        Raises OutputError when it cannot be deleted now.
        """
        if not self.work.outputs.remove(path):
            return False
        self.work.register.post(replace(draft, state=Posted.WITHDRAWN))
        return True

    def _noted(self) -> list[Intent]:
        return list(self.work.register.intents.unfinished())

    def _is_change(self, one: Intent) -> bool:
        return one.kind is not IntentKind.ANEW and not self._is_mail(one)

    def _is_mail(self, one: Intent) -> bool:
        return self._path(one).is_relative_to(self.work.workspace.mail)

    def _path(self, one: Intent) -> Path:
        return self.work.workspace.output / one.place

    def _finish(self, intents: Iterable[Intent]) -> frozenset[IntentKind]:
        done: set[IntentKind] = set()
        tried = list(intents)
        for one in tried:
            with _held_up():
                self._finish_one(one)
                self.work.outputs.flush()
                self.work.register.intents.clear(one)
                done.add(one.kind)
        if tried:
            self.work.begin_outputs()
        if told := [code for kind, code in _TOLD.items() if kind in done]:
            log.warning(text(told[0]))
        return frozenset(done)

    def _finish_one(self, one: Intent) -> None:
        work, path = self.work, self._path(one)
        match one.kind:
            case IntentKind.PURGE:
                delete_made(work.workspace, work.register, work.outputs, work.here)
            case IntentKind.ASKED:
                if still_asked(path, work.outputs, work.register, work.here):
                    delete_asked((path,))
            case IntentKind.REMOVE:
                work.outputs.remove(path)
            case IntentKind.WRITE:
                work.outputs.catch_up(path)
            case IntentKind.DRAFT:
                self._count(path)
            case IntentKind.DISCARD:
                for draft in self._mails(path, DRAFTED):
                    self.withdraw(draft, path)
            case IntentKind.ANEW:
                make_anew(work, silent)

    def _count(self, path: Path) -> None:
        """Count a draft that stands there: it may go out. Without a file it is made again."""
        now = standing(path)
        ours = self.work.outputs.whose.put_here(path, now)
        copy_of_sent = ours and not is_draft(now.data or b"")
        if now.data is not None and not copy_of_sent:
            for mail in self._mails(path, {Posted.STARTED}):
                self.work.register.post(replace(mail, state=Posted.DRAFT))
                if ours:
                    about = About(OutputKind.MAIL, mail.code, mail.round)
                    self.work.outputs.note_sealed(path, now, about)

    def _mails(self, path: Path, states: Set[Posted]) -> Iterator[Sent]:
        """Yield the mail of this round in the outbox of which the file stands at a path."""
        here = self.work.here
        names = {one.code: one.name for one in here.invited}
        for one in self.work.register.outbox():
            named = found_path(self.work.workspace, one, names.get(one.code, ""))
            same = (one.round, named) == (here.round.code, path)
            if same and one.state in states:
                yield one


@contextlib.contextmanager
def _held_up() -> Iterator[None]:
    """Tell what keeps a change from being finished now; the command itself goes on."""
    try:
        yield
    except (OutputError, TemplateError, DefinitionError) as error:
        log.warning(text("U-RESUMED-LATER", problem=error.problems[0]))
