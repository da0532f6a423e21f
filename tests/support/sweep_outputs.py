"""Everything people do to files in `output/`, against every command that writes there.

A case is one command on one workspace in which every file got a treatment: edited, renamed, moved,
thrown away, saved again, made read-only, opened in Word or LibreOffice, or nothing. Over all
rotations every file gets every treatment.

`python -m tests.support.sweep_outputs` plays all cases, in as many processes as there are cores,
and prints what went wrong; with `2` behind it, it plays two rotations of the thirteen.
"""

from __future__ import annotations

import itertools
import multiprocessing
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.definitions.workspace import Workspace
from pipeline.outputs import seal
from tests.support.command import Outcome, quickscan
from tests.support.mid_round import NEW, contents
from tests.support.redlines import Words
from tests.support.sweep_bases import Bases, bring_news
from tests.support.sweep_cases import (
    MERGED,
    MINE,
    OPENED,
    PURGED,
    REGISTERS,
    RENAMED,
    TREATMENTS,
    Case,
    Treated,
    every_case,
    treat,
)


@dataclass(slots=True)
class Aftermath:
    """What a case left behind, and what is wrong with it."""

    case: Case
    shown: Outcome
    status: str
    files: Mapping[str, bytes]
    page: str  # the overview, when it was made just now
    decided: bool  # somebody worked in the work list, so that anything may have news
    wrong: list[str] = field(default_factory=list)

    def look(self, one: Treated) -> None:
        """Note what is wrong with one file."""
        data = one.now.read_bytes() if one.now.is_file() else None
        may_go = self.case.may_go(one.name)
        written = Path(one.name).parts[0] in self.case.writes and not may_go
        if one.how in MINE and self._is_merged(one, data):
            self._came_in(one, data or b"")
        elif one.how in MINE:
            self._mine(one, data, written)
        elif one.how in OPENED:
            changes = written and (self._is_news(one) or self._told_of_purged(one))
            self._open(one, data, changes or may_go)
        elif one.how in RENAMED or one.how == "moved":
            self._own_name(one, data)
        elif one.how == "read-only" and data == one.data and written and self._is_news(one):
            self._named(one, self.shown.output, "the screen")
        if written and one.name not in self.files:
            self._note(one, "was not made again")
        elif one.how not in (*RENAMED, "moved", "gone") and not may_go and data is None:
            self._note(one, "is gone")
        # Whoever made a file read-only wants to keep it: that is a person's file, too.
        theirs = one.how in (*MINE, "read-only")
        if not theirs and not self._may_ask(one) and self._beside(one.name):
            self._note(one, "is ours, and has a new one beside it")

    def _mine(self, one: Treated, data: bytes | None, written: bool) -> None:
        place = Path(one.name)
        # A work list that was filled in is taken in, and a page of a version without seals cannot
        # be told from an edited one: their bytes are kept before a new one takes their place.
        moved = place.name == "werklijst.xlsx" or self.case.register == "c3592eb"
        kept = moved and one.data in [d for n, d in self.files.items() if n.startswith("bewaard/")]
        if kept and place.suffix in (".html", ".xlsx"):
            return
        if data != one.data:
            self._note(one, "was replaced" if data is not None else "was deleted")
        known = self.case.register != "c3592eb" or place.parts[0] == "adviesrapporten"
        if known:
            self._named(one, self.status, "the status")
            if self.page:
                self._named(one, self.page, "the overview")
        if self.case.may_go(one.name) or self._told_of_purged(one):
            self._named(one, self.shown.output, "the screen")
        if not written or self.case.register == "c3592eb" or place.parts[0] == "pdf":
            return
        beside = self._beside(one.name)
        if self._is_news(one):
            self._named(one, self.shown.output, "the screen")
            if not beside:
                self._note(one, "has no new one beside it")
        elif beside and self.case.register == "with" and not self._has_news(place):
            self._note(one, "has a new one beside it that says nothing new")
        for name in beside:
            if Path(name).name not in _plain(self.shown.output):
                self._note(one, f"has {name} beside it, of which the screen says nothing")

    def _is_merged(self, one: Treated, data: bytes | None) -> bool:
        """Whether new answers are to come into an edited document: our own version is known."""
        known = self.case.register == "with" and Path(one.name).suffix == ".docx"
        folder = Path(one.name).parts[0]
        written = folder in self.case.writes and not self.case.may_go(one.name)
        written = written and not self._told_of_purged(one)  # then our version is forgotten
        mergeable = folder in MERGED and not Path(one.name).stem.endswith("-aanvulling")
        changed = data is not None and data != one.data
        return known and written and mergeable and (changed or self._is_news(one))

    def _came_in(self, one: Treated, data: bytes) -> None:
        """Note what is wrong with a document into which new answers came, or that is ours again."""
        copies = [data for name, data in self.files.items() if name.startswith("bewaard/")]
        if one.data not in copies:
            self._note(one, "was not kept before new answers came in")
        if self._beside(one.name):
            self._note(one, "has a new one beside it too")
        if one.how == "resaved" and seal.contents(data, ".docx").untouched:
            return
        rejected = Words(data).resolved(accept=False, author="Quickscan")
        if rejected.lines() != Words(one.data or b"").lines():
            self._note(one, "is not what it was when all changes are rejected")
        for text, where in ((self.shown.output, "the screen"), (self.status, "the status")):
            self._named(one, text, where)

    def _is_news(self, one: Treated) -> bool:
        """Whether what we would write has something new to say."""
        return self.case.news and not self._says_what_it_said(Path(one.name))

    def _says_what_it_said(self, place: Path) -> bool:
        """Whether a file stays as it was: `report` takes nothing in, these hold no new texts."""
        same = place.name in ("antwoorden.xlsx", "werklijst.xlsx", "groepsrapport.docx")
        return same and self.case.command[0] == "report"

    def _has_news(self, place: Path) -> bool:
        """Whether a file may say something new though there was no news: of what others did."""
        return self.decided or self.case.command[0] == "purge" or place.name == "overzicht.html"

    def _told_of_purged(self, one: Treated) -> bool:
        """Whether a file holds what a purge deletes: it is about that town, or about everyone."""
        everyone = Path(one.name).parent.as_posix() in (".", "pdf")
        purging = self.case.command[0] == "purge" and self.case.register != "without"
        return purging and (everyone or PURGED in one.name)

    def _open(self, one: Treated, data: bytes | None, touched: bool) -> None:
        if data != one.data:
            self._note(one, "was written while it was open")
        if one.lock and not one.lock.is_file():
            self._note(one, "lost its lock file")
        if touched and self.case.register == "with":
            self._named(one, self.shown.output, "the screen")
            if self.shown.exit_code != 5:
                self._note(one, f"was open, and the exit code is {self.shown.exit_code}")

    def _own_name(self, one: Treated, data: bytes | None) -> None:
        """It is ours still: only a purge may take it, and what it leaves it names."""
        purged = self._told_of_purged(one)
        if data is None and not purged:
            self._note(one, f"under its own name {one.now.name} is gone")
        elif data is not None and data != one.data:
            self._note(one, f"under its own name {one.now.name} was replaced")
        elif data is not None and purged and one.now.name not in _plain(self.shown.output):
            self._note(one, f"is left as {one.now.name} and the purge does not say so")

    def _may_ask(self, one: Treated) -> bool:
        """Whether nobody can know that this file is ours: made before there was anything to know.

        Then it may stay with the new one beside it, but that must be told, of the file or of its
        whole folder.
        """
        place = Path(one.name)
        news = self.case.news or self.case.command[0] == "purge"
        if self.case.register != "c3592eb" or not news:
            return False
        if place.parts[0] == "adviesrapporten":
            return False
        if self._beside(one.name) and not any(
            name in _plain(self.shown.output) for name in (place.name, place.parts[0])
        ):
            self._note(one, "has a new one beside it, and nobody is asked about it")
        return True

    def _beside(self, name: str) -> list[str]:
        place = Path(name)
        start = place.with_name(f"{place.stem} {NEW}").as_posix()
        same = [one for one in self.files if one.endswith(place.suffix)]
        return [one for one in same if one.startswith(start)]

    def _named(self, one: Treated, text: str, where: str) -> None:
        if Path(one.name).name not in _plain(text):
            self._note(one, f"is not named in {where}")

    def _note(self, one: Treated, what: str) -> None:
        self.wrong.append(f"{one.name} ({one.how}) {what}")


def problems(case: Case, bases: Bases) -> list[str]:
    """Play a case; return what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = bases.copy(case, Path(folder) / "ronde")
        if case.news:
            bring_news(workspace)
        treated = _treat(case, workspace, bases)
        inputs = contents(workspace.input)
        pages = _overviews(workspace)
        shown = quickscan("--workspace", workspace.root, *case.command)
        after = _overviews(workspace)
        left = Aftermath(
            case=case,
            shown=shown,
            status=quickscan("--workspace", workspace.root, "status").output,
            files=contents(workspace.output),
            page="".join(text for name, text in after.items() if pages.get(name) != text),
            decided=any(one.name == "werklijst.xlsx" and one.how in MINE for one in treated),
        )
        for one in treated:
            left.look(one)
        refused = case.register == "without" and case.command[0] == "purge"
        if shown.exit_code not in ((0, 2, 5) if refused else (0, 5)):
            left.wrong.append(f"exit code {shown.exit_code}: {shown.stderr[-300:]}")
        if contents(workspace.input) != inputs:
            left.wrong.append("something in input/ changed")
        return left.wrong


def _treat(case: Case, workspace: Workspace, bases: Bases) -> list[Treated]:
    """Do something to every file; which one gets what moves on with the rotation."""
    names = [name for name in contents(workspace.output) if not name.endswith(".json")]
    found = []
    for at, name in enumerate(names):
        how = TREATMENTS[(at + case.rotation) % len(TREATMENTS)]
        data = bases.saved_by_libreoffice(case, name) if how == "resaved" else None
        how = "untouched" if how == "resaved" and data is None else how
        found.append(treat(name, how, workspace.output / name, data))
    return found


def _overviews(workspace: Workspace) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in workspace.output.glob("overzicht*.html")}


def _plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("&nbsp;", " ")


def _play(case: Case, folder: Path) -> tuple[Case, list[str]]:
    return case, problems(case, Bases(folder, resaved=True))


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else len(TREATMENTS)
    cases = list(every_case(range(number)))
    fresh = multiprocessing.get_context("spawn")  # a fork would share the child that reads files
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(mp_context=fresh) as pool,
    ):
        for register in REGISTERS:  # before the start, so that no two processes make one base
            Bases(Path(folder), resaved=True).base(Case(("run", "--pdf"), register, False, 0))
        wrong = 0
        for case, found in pool.map(_play, cases, itertools.repeat(Path(folder))):
            wrong += bool(found)
            for line in (" ".join(one.split()) for one in found):
                sys.stdout.write(f"{case}: {line}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(cases)} cases, {wrong} with something wrong\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
