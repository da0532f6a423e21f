"""Every benchmark, one after the other, written to RESULTS.md beside this file.

    python -m benchmarks.results [NAME ...]

With names only those are run, and what stood there of the others stays. What a benchmark prints is
kept as it is; above it stands the first sentence of its own account.
"""

from __future__ import annotations

import ast
import os
import platform
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
NAMES = (
    *("startup", "rendering", "first_report", "rendering_rust"),
    *("rendering_docxtemplater", "reading", "matching", "sandbox"),
    *("privacy", "watching", "word_equality", "report_pages", "curve", "whole_round"),
)
PEERS = (
    "docxtpl",
    "docx2python",
    "fastexcel",
    "python-docx",
    "openpyxl",
    "matplotlib",
    "lxml",
    "Jinja2",
)
_SECTION = re.compile(r"^## (\w+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def main() -> None:
    """Run what is asked and write the page."""
    asked = sys.argv[1:] or NAMES
    text = RESULTS.read_text("utf-8") if RESULTS.is_file() else ""
    sections = dict(_SECTION.findall(text))
    for name in asked:
        command = [sys.executable, "-m", f"benchmarks.{name}"]
        print(" ".join(command), flush=True)
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        sections[name] = f"\n{_about(name)}\n\n```text\n{said.rstrip()}\n```\n\n"
    found = [f"## {name}\n{sections[name].rstrip()}\n\n" for name in NAMES if name in sections]
    RESULTS.write_text((_head() + "".join(found)).rstrip() + "\n", "utf-8")


def _about(name: str) -> str:
    """Return the first sentence of what a benchmark says of itself."""
    told = ast.get_docstring(ast.parse((HERE / f"{name}.py").read_text("utf-8"))) or ""
    return told.split("\n\n")[0].replace("\n", " ")


def _head() -> str:
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in PEERS)
    return (
        "# Results\n\nWritten by `make benchmarks`. Ratios are against a peer in the same run; "
        "the figures are of\n"
        f"{os.cpu_count()} processor cores ({platform.machine()}), {platform.system()}, Python "
        f"{platform.python_version()},\n{versions}.\n\n"
    )


if __name__ == "__main__":
    main()
