"""What filling in templates costs, against an earlier version, in one interleaved run.

    python -m benchmarks.against_earlier CHECKOUT

`CHECKOUT` is a folder with commit c3592eb. Both versions get its templates and its data; they take
turns in processes of their own. Prints median CPU milliseconds: of the first document of a process
(importing, compiling, filling in), and of each one after it. Forms of one round are measured as
they are made: what all have in common is filled in once.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.rendering import REPEAT

HERE = Path(__file__).resolve().parent.parent
TURNS = 15
TEMPLATES = ("adviesrapport.docx", "groepsrapport.docx", "formulier.docx", "formulier.xlsx")

# Runs in the earlier version: its contexts as plain objects, with the texts of properties.
_CONTEXTS = """
import dataclasses, pickle, sys
from pipeline import setting
from pipeline.forms.build import blank
from pipeline.workspace import Workspace
from tests.programs import TEMPLATES
from tests.sample_contexts import adviesrapport, groepsrapport

def plain(value):
    if dataclasses.is_dataclass(value):
        kind = type(value)
        names = [one.name for one in dataclasses.fields(value)]
        names += [name for name in dir(kind) if isinstance(getattr(kind, name), property)]
        return {"": kind.__name__, **{name: plain(getattr(value, name)) for name in names}}
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return tuple(map(plain, value))
    return value

here = setting.load(Workspace(TEMPLATES.parent))
form = blank(here.questionnaire, here.round)
made = {"adviesrapport.docx": adviesrapport("volledig"), "groepsrapport.docx": groepsrapport(34),
        "formulier.docx": form, "formulier.xlsx": form}
with open(sys.argv[1], "wb") as out:
    pickle.dump({name: plain(one) for name, one in made.items()}, out)
"""

# Runs in either version: fills in a template once, and then as often as it is asked to.
_WORKER = """
import dataclasses, importlib.util, pickle, sys, time
from functools import cache
from pathlib import Path

@cache
def kind_of(name, parts):
    return dataclasses.make_dataclass(name, parts, frozen=True, slots=True)

def built(value):
    if isinstance(value, tuple):
        return tuple(map(built, value))
    if not isinstance(value, dict):
        return value
    parts = {key: built(one) for key, one in value.items() if key}
    return kind_of(value[""], tuple(parts))(**parts) if "" in value else parts

data_of = pickle.load(open(sys.argv[2], "rb"))[Path(sys.argv[1]).name]
names = {key: built(one) for key, one in data_of.items() if key}
data = Path(sys.argv[1]).read_bytes()
start = time.process_time()
if importlib.util.find_spec("pipeline.templating"):
    from pipeline.templating.template import OfficeTemplate
    from pipeline.templating.specialised import SpecialisedTemplate as specialised
else:
    from pipeline.ooxml.template import OfficeTemplate
    specialised = OfficeTemplate.specialise
template = OfficeTemplate(data)
size = len(template.render(names))
if "formuliercode" in names:
    personal = ("gemeente", "gemeente_code", "formuliercode")
    template = specialised(template, {k: v for k, v in names.items() if k not in personal})
    names = {name: names[name] for name in personal}
print(time.process_time() - start, size, flush=True)
for line in sys.stdin:
    start = time.process_time()
    for _ in range(int(line)):
        template.render(names)
    print(time.process_time() - start, flush=True)
"""


class _Worker:
    """A process that fills in a template with one version of the engine."""

    def __init__(self, checkout: Path, template: Path, contexts: Path) -> None:
        command = [sys.executable, "-c", _WORKER, str(template), str(contexts)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        environment = _environment(checkout, contexts.parent)
        self._process = subprocess.Popen(command, cwd=checkout, env=environment, **pipes)
        self.first, self.size = self._answer()

    def more(self, count: int) -> float:
        """Return the CPU seconds of `count` documents more."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        return self._answer()[0]

    def end(self) -> None:
        self._process.communicate()

    def _answer(self) -> list[float]:
        assert self._process.stdout is not None
        return [float(part) for part in self._process.stdout.readline().split()]


def _environment(checkout: Path, folder: Path) -> dict[str, str]:
    """Return an environment in which modules are compiled once, as where a program is installed."""
    kept = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
    return {**kept, "PYTHONPATH": str(checkout), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def compare(earlier: Path, name: str, contexts: Path) -> None:
    """Measure one template and print a line."""
    versions = (earlier, HERE)
    template = earlier / "templates" / name
    firsts: list[list[float]] = [[], []]
    laters: list[list[float]] = [[], []]
    workers = [_Worker(version, template, contexts) for version in versions]
    for turn in range(TURNS):
        for at in (0, 1) if turn % 2 else (1, 0):
            laters[at].append(workers[at].more(REPEAT) / REPEAT * 1000)
            once = _Worker(versions[at], template, contexts)
            firsts[at].append(once.first * 1000)
            once.end()
    for worker in workers:
        worker.end()
    first, later = (tuple(map(statistics.median, both)) for both in (firsts, laters))
    sizes = " and ".join(f"{worker.size / 1024:.1f}" for worker in workers)
    print(
        f"{name:20} first {first[0]:7.1f} {first[1]:7.1f} ({first[1] / first[0]:.2f} ×)   "
        f"later {later[0]:7.3f} {later[1]:7.3f} ({later[1] / later[0]:.2f} ×)   {sizes} KB"
    )


def main() -> None:
    """Measure every template of the earlier version."""
    earlier = Path(sys.argv[1]).resolve()
    print(f"{'CPU ms':20} of the earlier version and of this one")
    with tempfile.TemporaryDirectory() as folder:
        contexts = Path(folder) / "contexts"
        command = [sys.executable, "-c", _CONTEXTS, str(contexts)]
        environment = _environment(earlier, contexts.parent)
        subprocess.run(command, cwd=earlier, env=environment, check=True)
        for name in TEMPLATES:
            compare(earlier, name, contexts)


if __name__ == "__main__":
    main()
