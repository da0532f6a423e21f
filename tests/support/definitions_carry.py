"""Random definitions through the whole line, and random mistakes in them.

    python -m tests.support.definitions_carry 500 500

The first number counts valid definitions: `check` accepts each, and form, reading, reports,
workbook, overview and mails follow without an error, with every answer as it was given. The second
counts definitions with one mistake: `check` refuses each and names its file and line.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.base.errors import ExitCode
from pipeline.forms.fill import fill_excel, fill_word
from tests.support.command import Outcome, quickscan
from tests.support.made_definitions import Maker, write
from tests.support.made_mistakes import make
from tests.support.places import TEMPLATES
from tests.support.spoiled_advice import SPOILED as IN_ADVICE
from tests.support.spoiled_questionnaires import SPOILED as IN_QUESTIONNAIRE

SPOILED = (*IN_QUESTIONNAIRE, *IN_ADVICE)
_TOWNS = {"XX0101": ".docx", "XX0102": ".xlsx", "XX0103": ""}  # the last one never answers
_LIST = "code;gemeente;e-mail\n" + "".join(
    f"{code};Proefstad {code[-1]};wijk@proefstad{code[-1]}.test\n" for code in _TOWNS
)


def carried(seed: int, folder: Path) -> list[str]:
    """Return what goes wrong with the valid definitions of a seed, from check to mail."""
    draw = random.Random(seed)
    made = Maker(draw)
    _workspace(folder, made)
    steps = _steps(folder, made, draw)
    return [told for name, outcome in steps for told in _wrong(name, outcome)]


def refused(seed: int, folder: Path) -> list[str]:
    """Return what goes wrong with how the one mistake of a seed is told."""
    draw = random.Random(seed)
    made = Maker(draw)
    _workspace(folder, made)
    mistake = make(SPOILED[seed % len(SPOILED)], made, draw, folder / "templates")
    outcome = quickscan("--workspace", folder, "check")
    told = [f"{mistake}: {line}" for line in _wrong("check", outcome, ExitCode.DEFINITION)]
    return told or mistake.unnamed_in(outcome.stderr)


def _workspace(folder: Path, made: Maker) -> None:
    shutil.copytree(TEMPLATES, folder / "templates")
    write(made, folder / "templates")
    (folder / "input").mkdir()
    (folder / "input" / "deelnemers.csv").write_text(_LIST, "utf-8")


def _wrong(name: str, outcome: Outcome, expected: ExitCode = ExitCode.DONE) -> Iterator[str]:
    if outcome.exit_code != expected:
        yield f"{name}: {outcome.exit_code}: {outcome.stderr[-900:]}"


def _steps(folder: Path, made: Maker, draw: random.Random) -> Iterator[tuple[str, Outcome]]:
    """Yield every command of a round with what it left behind."""

    def command(*words: str | Path) -> tuple[str, Outcome]:
        return " ".join(map(str, words[:2])), quickscan("--workspace", folder, "--debug", *words)

    yield command("check")
    yield command("form")
    mails = "retouradres" in made.files["ronde.yaml"]  # without one, nobody is mailed
    if mails:
        yield command("mail", "invite")
    sent = {code: _answers(made, draw) for code, kind in _TOWNS.items() if kind}
    for code, given in sent.items():
        yield from _returned(folder, code, given)
    yield command("run")
    if mails:
        yield command("mail", "remind")
        yield command("mail", "followup")
        yield command("mail", "report", "--unreviewed")
    yield command("status")
    yield "reports", _reported(folder)


def _answers(made: Maker, draw: random.Random) -> dict[str, str]:
    """Return answers to all questions and choices, by item, as they are chosen."""
    fields = made.files["vragenlijst.yaml"]
    given = {
        f"{code}.antwoord": made.scale[draw.choice(made.offered(code))]["naam"]
        for code in made.asked
    }
    given |= {f"{code}.toelichting": made.text() for code in made.some(made.asked)}
    for one in (*fields["kop"], *fields["slot"]):
        if "keuzes" in one:
            given[one["code"]] = draw.choice([*one["keuzes"].values()])
    return given | {"kop.datum": "20-11-2026"}


def _returned(folder: Path, code: str, given: dict[str, str]) -> Iterator[tuple[str, Outcome]]:
    """Have a participant fill in its form, and read it: every answer must be what was given."""
    kind = _TOWNS[code]
    (form,) = (folder / "output" / "formulieren").glob(f"{code}*{kind}")
    fill: Callable[[bytes, dict[str, str]], bytes] = fill_word if kind == ".docx" else fill_excel
    target = folder / "input" / form.name
    target.write_bytes(fill(form.read_bytes(), given))
    outcome = quickscan("--workspace", folder, "read", "--json", target)
    yield f"read {kind}", outcome
    answers = json.loads(outcome.stdout)["answers"] if outcome.stdout else {}
    lost = [
        f"{item}: {given[item]!r}, read as {answers.get(item)}"
        for item in given
        if " ".join(str(answers.get(item, {}).get("text")).split()) != " ".join(given[item].split())
    ]
    yield f"answers {kind}", Outcome(len(lost), "", "\n".join(lost[:3]))


def _reported(folder: Path) -> Outcome:
    """Return what is not there of the outputs of a round."""
    wanted = {f"{code}*.docx" for code, kind in _TOWNS.items() if kind} | {"*.xlsx", "*.html"}
    gone = [name for name in wanted if not any((folder / "output").rglob(name))]
    return Outcome(len(gone), "", f"not written: {sorted(gone)}" if gone else "")


def tell(seed: int, check: Callable[[int, Path], list[str]]) -> list[str]:
    """Return what a check finds wrong in a fresh folder, an exception included."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return check(seed, Path(folder) / "werk")
        except Exception:  # whatever it is, it is what this looks for
            return [traceback.format_exc(limit=-6)]


def main(valid: int, mistaken: int, first: int = 0) -> int:
    """Check as many definitions as asked and print what is wrong; return how many are."""
    failed = 0
    for check, count in ((carried, valid), (refused, mistaken)):
        wrong = [told for seed in range(first, first + count) for told in _shown(seed, check)]
        sys.stdout.write(f"{check.__name__}: {count - len(wrong)} of {count}\n")
        failed += len(wrong)
    return failed


def _shown(seed: int, check: Callable[[int, Path], list[str]]) -> Iterator[str]:
    """Print and yield what is wrong with one seed, as one text."""
    told = " | ".join(tell(seed, check))
    if told:
        sys.stdout.write(f"{check.__name__} {seed}: {told}\n")
        sys.stdout.flush()
        yield told


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
