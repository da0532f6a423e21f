"""What reading a returned form costs, against an earlier version, in one interleaved run.

    python -m benchmarks.reading_against_earlier CHECKOUT

`CHECKOUT` is a folder with commit c3592eb. Both versions read its form, and each reads the form it
makes itself, all filled with the same ordinary answers. They take turns in processes of their own.
Prints median CPU milliseconds of a form.
"""

from __future__ import annotations

import inspect
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.synthetic import full_form

HERE = Path(__file__).resolve().parent.parent
TURNS = 30
IN_A_ROW = 10  # forms of one turn
KINDS = {"docx": "Word form", "xlsx": "Excel form"}
FORMS = {"theirs": "of the earlier version", "own": "of each its own"}

# Runs in either version: fills a form of its own, then reads it as often as it is asked to.
_WORKER = (
    f"""from __future__ import annotations
REMARK = {full_form.REMARK!r}
{inspect.getsource(full_form.answers)}"""
    + """
import sys, time
from pathlib import Path

NEW = Path("pipeline/reading").is_dir()
if NEW:
    from pipeline.definitions import round as rounds
    from pipeline.definitions.questionnaire_file import load
    from pipeline.reading.sheets.xlsx import read_excel
    from pipeline.reading.word.form import read_word
else:
    from pipeline import round as rounds
    from pipeline.questionnaire import load
    from pipeline.readers.excel import read_excel
    from pipeline.readers.word import read_word
from pipeline.forms.build import blank
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.word import WordForm

kind, theirs, templates = sys.argv[1], Path(sys.argv[2]), Path("templates")
questionnaire = load(templates / "vragenlijst.yaml")
form = blank(questionnaire, rounds.load(templates / "ronde.yaml"))
write, fill, read = {
    "docx": (WordForm, fill_word, read_word), "xlsx": (ExcelForm, fill_excel, read_excel)
}[kind]
data = fill(write(templates / f"formulier.{kind}", form).render(form), answers(questionnaire))
theirs.exists() or theirs.write_bytes(data)  # the earlier version comes first
forms = {"own": data, "theirs": theirs.read_bytes()}
print(*(len(read(one, questionnaire).readings) for one in forms.values()), flush=True)
for line in sys.stdin:
    which, count = line.split()
    start = time.process_time()
    for _ in range(int(count)):
        read(forms[which], questionnaire)
    print(time.process_time() - start, flush=True)
"""
)


class _Reader:
    """A process that reads one form with one version."""

    def __init__(self, checkout: Path, kind: str, folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
        compiled = {"PYTHONPATH": str(checkout), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WORKER, kind, str(folder / kind)],
            cwd=checkout,
            env=kept | compiled,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answers = self._answer().split()

    def read(self, which: str, count: int) -> float:
        """Return the CPU seconds of reading a form `count` times: its own, or theirs."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{which} {count}\n")
        self._process.stdin.flush()
        return float(self._answer())

    def end(self) -> None:
        self._process.communicate()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def compare(earlier: Path, kind: str, folder: Path) -> None:
    """Measure one kind of form and print two lines."""
    readers = [_Reader(version, kind, folder) for version in (earlier, HERE)]
    times: dict[str, tuple[list[float], list[float]]] = {"theirs": ([], []), "own": ([], [])}
    for turn in range(TURNS):
        for which, found in times.items():
            for at in (0, 1) if turn % 2 else (1, 0):
                found[at].append(readers[at].read(which, IN_A_ROW) / IN_A_ROW * 1000)
    for reader in readers:
        reader.end()
    read = " and ".join(reader.answers[0] for reader in readers)
    for which, found in times.items():
        before, now = map(statistics.median, found)
        title = f"{KINDS[kind]}, {FORMS[which]}"
        print(f"{title:36} {before:7.3f} {now:7.3f} ({now / before:.2f} ×)   {read} answers")


def main() -> None:
    """Measure a Word and an Excel form."""
    earlier = Path(sys.argv[1]).resolve()
    print(f"{'CPU ms':36} of the earlier version and of this one")
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            compare(earlier, kind, Path(folder))


if __name__ == "__main__":
    main()
