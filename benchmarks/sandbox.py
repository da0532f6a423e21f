"""What it costs to read every returned file in a disposable child process.

Run from the repository: `python -m benchmarks.sandbox`. The files are 500 forms of `templates/`,
half Word and half Excel, each with an answer of its own; every figure is the best of five runs.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.base.errors import UnreadableFile
from pipeline.base.files import sha256
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.questionnaire_file import load
from pipeline.definitions.workspace import default_templates
from pipeline.reading.sandbox import Outcome, read_all, read_form
from pipeline.reading.shared.opening import read_bytes
from pipeline.wall.limits import Limits

FILES, RUNS = 500, 5
DEADLY = b"this file ends the process that reads it"


def read_or_die(data: bytes, questionnaire: Questionnaire) -> Outcome:
    """Read a form; one file makes the process abort, as a library in another language can."""
    if data == DEADLY:
        os.abort()
    return read_form(data, questionnaire)


def returns(questionnaire: Questionnaire) -> Iterator[tuple[str, bytes]]:
    """Yield name and contents of every return."""
    # Every child imports this module again, as it does the small start of the real program; what
    # only makes the files would be counted as a cost of the sandbox.
    from benchmarks.synthetic.full_form import answers
    from benchmarks.synthetic.samples import TEMPLATES
    from pipeline.definitions import round as rounds
    from pipeline.forms.build import blank
    from pipeline.forms.excel import ExcelForm
    from pipeline.forms.fill import fill_excel, fill_word
    from pipeline.forms.word import WordForm

    form = blank(questionnaire, rounds.load(TEMPLATES / "ronde.yaml"))
    filled = answers(questionnaire)
    document = WordForm(TEMPLATES / "formulier.docx", form).render(form)
    book = ExcelForm(TEMPLATES / "formulier.xlsx", form).render(form)
    for number in range(FILES):
        own = filled | {"v01.toelichting": f"Dit is formulier {number}."}
        if number % 2:
            yield f"{number:03}.xlsx", fill_excel(book, own)
        else:
            yield f"{number:03}.docx", fill_word(document, own)


def unsandboxed(paths: list[Path], questionnaire: Questionnaire, limits: Limits) -> int:
    """Read all files in this process; return how many could be read."""
    read = 0
    for path in paths:
        data = read_bytes(path, limits.file_bytes)
        sha256(data)
        read_form(data, questionnaire)
        read += 1
    return read


def sandboxed(paths: list[Path], questionnaire: Questionnaire, limits: Limits) -> int:
    """Read all files in child processes; return how many could be read."""
    found = read_all(paths, questionnaire, reader=read_or_die, limits=limits)
    return sum(not isinstance(file.outcome, UnreadableFile) for file in found)


def in_turns(works: dict[str, Callable[[], int]]) -> dict[str, float]:
    """Return the seconds of each work's fastest run; a slow moment of the machine hits all."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(RUNS):
        for name, work in works.items():
            start = time.perf_counter()
            assert work() == FILES
            seconds[name].append(time.perf_counter() - start)
    return {name: min(values) for name, values in seconds.items()}


def measure(folder: Path) -> None:
    questionnaire = load(default_templates() / "vragenlijst.yaml")
    paths = []
    for name, data in returns(questionnaire):
        paths.append(folder / name)
        paths[-1].write_bytes(data)
    deadly = folder / "deadly.docx"
    deadly.write_bytes(DEADLY)
    with_death = [*paths[: FILES // 2], deadly, *paths[FILES // 2 :]]
    one, usual = replace(Limits(), children=1), Limits()
    found = in_turns(
        {
            "in this process": lambda: unsandboxed(paths, questionnaire, one),
            "sandbox, 1 child": lambda: sandboxed(paths, questionnaire, one),
            f"sandbox, {usual.children} children": lambda: sandboxed(paths, questionnaire, usual),
            "the same, one file kills its child": lambda: sandboxed(
                with_death, questionnaire, usual
            ),
        }
    )
    plain = found["in this process"]
    print(f"{FILES} returns")
    for name, seconds in found.items():
        rate, share = FILES / seconds, 100 * plain / seconds
        print(f"  {name:36} {seconds:6.2f} s  {rate:6.0f} files/s  {share:5.0f} %")
    *_, whole, dead = found.values()
    print(f"  that file costs {dead - whole:.3f} s")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))


if __name__ == "__main__":
    main()
