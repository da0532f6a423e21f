"""A round in which things change at random: each run makes only what is new, and misses nothing.

`python -m tests.support.random_changes 300` makes so many changes. After each of them a run that
makes everything from nothing may not change a byte of what the run before it left.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import docx

from pipeline.base.errors import ExitCode
from pipeline.definitions.program import program
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_table, fill_word
from pipeline.register.store import open_register
from pipeline.reports import depends
from pipeline.workflow import standstill
from tests.support.command import quickscan
from tests.support.edits import edit
from tests.support.mid_round import contents, unpack
from tests.support.mid_round_play import TOWNS, answers, put, stem

_OURS = ("adviesrapporten", "raadsbrieven", "onderbouwing", "ontvangst")
_FIRST_DAY = date(2026, 12, 1)
Change = Callable[[Workspace, random.Random, int], None]


def differences(root: Path, changes: int, seed: int = 1) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each change, and what a run from nothing makes otherwise after it."""
    workspace, source = unpack(root / "ronde"), random.Random(seed)
    _run(workspace)
    try:
        for number in range(changes):
            change = source.choice(CHANGES)
            change(workspace, source, number)
            _run(workspace)
            yield change.__name__.strip("_"), _made_otherwise(workspace, root / "opnieuw")
    finally:
        _be_program(program)


def _made_otherwise(workspace: Workspace, room: Path) -> list[str]:
    """Return the places of all that a run makes otherwise when nothing is known of the last one."""
    again = Workspace(Path(shutil.copytree(workspace.root, room)))
    with open_register(again.register) as register:
        register.connection.execute("UPDATE outputs SET made_from = ''")
    again.last_run.unlink(missing_ok=True)
    before = contents(again.output)
    _run(again)
    after = contents(again.output)
    shutil.rmtree(room)
    return [
        one for one in sorted(before.keys() | after.keys()) if before.get(one) != after.get(one)
    ]


def _run(workspace: Workspace) -> None:
    shown = quickscan("--workspace", workspace.root, "run")
    assert shown.exit_code in (ExitCode.DONE, ExitCode.REJECTED), shown.output


def _answer(workspace: Workspace, source: random.Random, number: int) -> None:
    code = source.choice(list(TOWNS))
    said = {f"v{n:02}": source.choice(("Ja", "Deels", "Nee", "")) for n in range(1, 27)}
    more = {"kop.groepsrapport": source.choice(("Ja", "Nee")), "v01.toelichting": f"Punt {number}."}
    blank = (workspace.forms / f"{stem(code)}.docx").read_bytes()
    day = _FIRST_DAY + timedelta(number)
    put(workspace, f"{code} {number}.docx", fill_word(blank, answers(**said) | more), day)


def _decision(workspace: Workspace, source: random.Random, number: int) -> None:
    row = {"gemeente": source.choice([TOWNS["XX0001"], TOWNS["XX0002"]])}
    said = {"eigen zin 1": f"Dit besprak ik op dag {number}."}
    filled = fill_table(workspace.work_list.read_bytes(), row, said)
    put(workspace, f"werklijst {number}.xlsx", filled, _FIRST_DAY + timedelta(number))


def _advice_text(workspace: Workspace, source: random.Random, number: int) -> None:
    _swap(
        workspace.templates / "adviezen.yaml", f"Dit blad ({number}) rust op", "Dit blad", "rust op"
    )


def _round(workspace: Workspace, source: random.Random, number: int) -> None:
    _swap(workspace.templates / "ronde.yaml", f"afzender: Team {number}", "afzender:", "")


def _page(workspace: Workspace, source: random.Random, number: int) -> None:
    path = workspace.templates / "ontvangst.html"
    path.write_text(f"{path.read_text('utf-8')}<!-- {number} -->\n", "utf-8")


def _template(workspace: Workspace, source: random.Random, number: int) -> None:
    path = workspace.templates / source.choice(("adviesrapport.docx", "raadsbrief.docx"))
    document = docx.Document(str(path))
    document.add_paragraph(f"Slotzin {number}.")
    document.save(str(path))


def _list(workspace: Workspace, source: random.Random, number: int) -> None:
    path = workspace.input / "deelnemers.xlsx"
    row = {"gemeente": source.choice(list(TOWNS.values()))}
    path.write_bytes(fill_table(path.read_bytes(), row, {"e-mailadres": f"dag{number}@x.example"}))


def _thrown_away(workspace: Workspace, source: random.Random, number: int) -> None:
    found = [one for name in _OURS for one in sorted((workspace.output / name).glob("*"))]
    source.choice([*found, workspace.group_report, workspace.workbook, workspace.overview]).unlink()


def _written_in(workspace: Workspace, source: random.Random, number: int) -> None:
    edit(source.choice(sorted(workspace.reports.glob("*.docx"))))


def _other_program(workspace: Workspace, source: random.Random, number: int) -> None:
    _be_program(lambda: f"another {number}")


def _be_program(which: Callable[[], str]) -> None:
    for module in (depends, standstill):
        vars(module)["program"] = which


def _nothing(workspace: Workspace, source: random.Random, number: int) -> None: ...


CHANGES: tuple[Change, ...] = (
    *(_answer, _decision, _advice_text, _round, _page, _template, _list, _thrown_away),
    *(_written_in, _other_program, _nothing),
)


def _swap(path: Path, new: str, start: str, end: str) -> None:
    """Put a text in the place of what stands between two others on one line, with both."""
    lines = path.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if start in line and end in line)
    before, _, rest = lines[at].partition(start)
    lines[at] = before + new + (rest.partition(end)[2] if end else "")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main(changes: int) -> int:
    """Make the changes; print and count what was made otherwise."""
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        for number, (change, found) in enumerate(differences(Path(name), changes)):
            wrong += bool(found)
            if found:
                sys.stdout.write(f"{number} {change}: {found[:5]}\n")
    sys.stdout.write(f"{changes} changes, {wrong} after which a run made something otherwise\n")
    return min(1, wrong)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
