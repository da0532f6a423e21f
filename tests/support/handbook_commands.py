"""Every command that the pages of `docs/` show, as it is typed there; here all are run.

In an invented round, each from where the demonstration ends, minutes in all:

    python -m tests.support.handbook_commands
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli.main import cli
from tests.support.command import quickscan
from tests.support.places import REPOSITORY

_BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_TYPED = ("bat", "console")
_INLINE = re.compile(r"`(quickscan [^`]*)`")
# They wait, ask a server, or ask a person: each has tests of its own.
_ELSEWHERE = ("watch", "--smtp", "--to-drafts", "fetch", "restore", "demo")
_DONE = (0, 4)  # 4: a file among the invented ones is rejected


def in_blocks() -> list[str]:
    """Return the commands that stand in a frame of their own, in order."""
    frames = (one for page in _pages() for one in _BLOCK.findall(page) if one[0] in _TYPED)
    lines = (line.strip() for _, frame in frames for line in frame.splitlines())
    return _commands(re.sub(r"^\.venv\\Scripts\\", "", line) for line in lines)


def in_sentences() -> list[str]:
    """Return the commands that stand in a sentence, without those of which a part is left out."""
    return [
        one
        for one in _commands(one for page in _pages() for one in _INLINE.findall(page))
        if "…" not in one
    ]


def _pages() -> Iterator[str]:
    yield from (path.read_text("utf-8") for path in sorted((REPOSITORY / "docs").glob("*.md")))


def _commands(lines: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(line for line in lines if line.startswith("quickscan ")))


def words(command: str) -> list[str]:
    """Return a command as the shell gives it; a backslash of Windows is one of a path."""
    return shlex.split(command.replace("\\", "/"))[1:]


def understood(command: str) -> None:
    """Have click read a command line without doing it; raises click.UsageError when it is wrong."""
    group: click.Command = cli
    given, parent, name = words(command), None, "quickscan"
    while True:
        context = group.make_context(name, given, parent=parent)
        if not isinstance(group, click.Group):
            return
        rest = [*context._protected_args, *context.args]
        found, below, given = group.resolve_command(context, rest)
        assert below is not None, command
        parent, name, group = context, str(found), below


def unknown_names(command: str) -> list[str]:
    """Return the words of a command in a sentence that no command and no option is called."""
    at: click.Command = cli
    known, wrong = _options(cli), []
    for word in words(command):
        if isinstance(at, click.Group) and word in at.commands:
            at = at.commands[word]
            known |= _options(at)
        elif word.startswith("--"):
            wrong += [word] if word not in known else []
        elif isinstance(at, click.Group):
            wrong.append(word)
    return wrong


def _options(command: click.Command) -> set[str]:
    return {name for one in command.params for name in one.opts} | {"--help"}


def main() -> None:
    """Run every command of a frame in a copy of the example; exit with 1 when one fails."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "start"
        quickscan("init", start)
        example = start / "voorbeelden" / "ronde"
        shutil.copytree(
            start / "voorbeelden" / "huisstijl-zand", example / "voorbeelden" / "huisstijl-zand"
        )
        for number, command in enumerate(in_blocks()):
            if any(word in command for word in _ELSEWHERE):
                continue
            root = Path(shutil.copytree(example, Path(folder) / str(number)))
            with contextlib.chdir(root):
                yes = ["--ja"] if " question " in command else []  # nobody is there to say so
                said = quickscan(*words(command), *yes)
            failed += said.exit_code not in _DONE
            click.echo(f"{said.exit_code}  {command}")
            if said.exit_code not in _DONE:
                click.echo(said.output[-800:])
            shutil.rmtree(root)
    sys.exit(bool(failed))


if __name__ == "__main__":
    os.environ.setdefault("COLUMNS", "100")
    main()
