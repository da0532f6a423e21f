"""The same as `rendering` and `first_report`, against rust-docxtpl 0.1.2.

    python -m benchmarks.rendering_rust

That package gives a module with the name of docxtpl, so it is installed without docxtpl, in an
environment of its own below the temporary folder.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

_REPOSITORY = Path(__file__).parents[1]
_PEER = "rust-docxtpl==0.1.2"
_PARTS = ("rendering", "first_report")


def main() -> None:
    """Make the environment and run the benchmarks there."""
    with tempfile.TemporaryDirectory() as name:
        venv.create(name, with_pip=True)
        programs = "Scripts" if sys.platform == "win32" else "bin"
        python = str(Path(name) / programs / "python")
        install = [python, "-m", "pip", "install", "--quiet", "-c", "constraints.txt", "-e", "."]
        subprocess.run([*install, _PEER], check=True, cwd=_REPOSITORY, stderr=subprocess.DEVNULL)
        for part in _PARTS:
            subprocess.run([python, "-m", f"benchmarks.{part}"], check=True, cwd=_REPOSITORY)


if __name__ == "__main__":
    main()
