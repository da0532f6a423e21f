"""What it costs to read every returned file in a disposable child process.

Run from the repository: `python -m benchmarks.sandbox`. The files are 500 forms of `templates/`,
half Word and half Excel, each with an answer of its own; every figure is the best of three runs.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.errors import UnreadableFile
from pipeline.files import sha256
from pipeline.questionnaire import Questionnaire, load
from pipeline.readers.opening import read_bytes
from pipeline.sandbox import Limits, Outcome, read_all, read_form
from pipeline.workspace import default_templates

FILES, RUNS = 500, 3
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
    from benchmarks.reading import TEMPLATES, answers
    from pipeline import round as rounds
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


def best(work: Callable[[], int], expected: int) -> float:
    """Return the seconds of the fastest run."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        assert work() == expected
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def measure(folder: Path) -> None:
    questionnaire = load(default_templates() / "vragenlijst.yaml")
    paths = []
    for name, data in returns(questionnaire):
        paths.append(folder / name)
        paths[-1].write_bytes(data)
    deadly = folder / "deadly.docx"
    deadly.write_bytes(DEADLY)
    limits = Limits()
    plain = best(lambda: unsandboxed(paths, questionnaire, limits), FILES)
    print(f"{FILES} returns")
    print(f"  in this process          {plain:6.2f} s  {FILES / plain:6.0f} files/s")
    for children in sorted({1, limits.children}):
        own = replace(limits, children=children)
        seconds = best(lambda own=own: sandboxed(paths, questionnaire, own), FILES)  # type: ignore[misc]
        share = 100 * plain / seconds
        print(
            f"  sandbox, {children} child{'ren' * (children > 1):3}          "
            f"{seconds:6.2f} s  {FILES / seconds:6.0f} files/s  {share:4.0f} %"
        )
        middle = FILES // 2
        batch = [*paths[:middle], deadly, *paths[middle:]]
        with_death = best(lambda b=batch, own=own: sandboxed(b, questionnaire, own), FILES)  # type: ignore[misc]
        print(f"    a file that kills its child costs {with_death - seconds:6.3f} s")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))


if __name__ == "__main__":
    main()
