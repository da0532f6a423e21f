"""What the first report of a fresh process costs: loading the engine, the template, one report.

    python -m benchmarks.first_report

Each run is a process of its own; the sides take turns. The clock (`time.process_time`) starts when
the values of the report are there, as plain lists and dictionaries, and nothing else is loaded.
"""

from __future__ import annotations

import dataclasses
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.docxtpl_peer import for_docxtpl, peer
from benchmarks.synthetic.sample_contexts import adviesrapport
from benchmarks.synthetic.samples import TEMPLATES

ROUNDS = 15
_START = """
import json, sys, time
values = json.load(open(sys.argv[2], encoding="utf-8"))
start = time.process_time()
"""
_OURS = """
from pathlib import Path
from pipeline.templating.template import OfficeTemplate
made = OfficeTemplate(Path(sys.argv[1]).read_bytes()).render(values)
"""
_THEIRS = """
import io
from docxtpl import DocxTemplate
document, out = DocxTemplate(sys.argv[1]), io.BytesIO()
document.render(values, autoescape=True)
document.save(out)
made = out.getvalue()
"""
_END = "print((time.process_time() - start) * 1000, len(made))"


def main() -> None:
    """Print the median CPU milliseconds of both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = (TEMPLATES / "adviesrapport.docx").read_bytes()
        (folder / "ours.docx").write_bytes(template)
        (folder / "theirs.docx").write_bytes(for_docxtpl(template))
        values = folder / "values.json"
        values.write_text(json.dumps(plain(adviesrapport("volledig", 0))), "utf-8")
        times: dict[str, list[float]] = {peer(): [], "quickscan": []}
        for _ in range(ROUNDS):
            times[peer()].append(milliseconds(_THEIRS, folder / "theirs.docx", values))
            times["quickscan"].append(milliseconds(_OURS, folder / "ours.docx", values))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, median in medians.items():
        print(f"{name:24}{median:9.1f} CPU ms{medians[peer()] / median:8.2f} ×")


def milliseconds(work: str, template: Path, values: Path) -> float:
    """Return what one report costs in a process that made none before."""
    command = [sys.executable, "-c", _START + work + _END, str(template), str(values)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return float(said.split()[0])


def plain(value: Any) -> Any:
    """Return what a template can ask of a value, as lists, dictionaries and texts."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        names += [n for n, of in vars(type(value)).items() if isinstance(of, property)]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value


if __name__ == "__main__":
    main()
