"""Makes the zip for Windows: our wheel, all it needs there, the handbook, two files to click.

`python -m tools.windows_package` needs the network, for pip; what it makes needs none. It writes
`dist/quickscan-windows-VERSION.zip`, and says for which Pythons it is complete.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from pipeline.workflow.handbook import web_pages

ROOT = Path(__file__).resolve().parent.parent
CLICKED = ROOT / "tools" / "windows"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_ON_WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}


def wheels(folder: Path, constraints: Path = ROOT / "constraints.txt") -> list[str]:
    """Put every wheel in a folder; return the Pythons for which all of them exist."""
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (ours,) = folder.glob("*.whl")
    return [python for python in PYTHONS if _downloaded(folder, ours, python, constraints)]


def _downloaded(folder: Path, ours: Path, python: str, constraints: Path) -> bool:
    """Fetch what one Python needs on Windows; return whether all of it exists.

    pip judges the markers of a requirement by the computer it runs on, so what only Windows needs
    is asked for by its name.
    """
    short = python.replace(".", "")
    abis = [word for abi in (f"cp{short}", "abi3", "none") for word in ("--abi", abi)]
    machine = ["--platform", "win_amd64", "--python-version", python, "--implementation", "cp"]
    with tempfile.TemporaryDirectory() as name:
        fetched, asked = Path(name), {str(ours)}
        while True:
            try:
                _pip(
                    *("download", "--dest", name, "--only-binary=:all:", "-c", str(constraints)),
                    *(*machine, *abis, *sorted(asked)),
                )
            except subprocess.CalledProcessError:
                return False
            absent = set(_absent(fetched, python))
            if absent <= asked:
                break
            asked |= absent
        for path in fetched.glob("*.whl"):
            path.replace(folder / path.name)
    return True


def _pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", words[0], "--quiet", *words[1:]]
    subprocess.run(command, check=True, capture_output=True)


def _absent(folder: Path, python: str) -> Iterator[str]:
    """Yield what the wheels in a folder need on Windows and is not among them."""
    paths = list(folder.glob("*.whl"))
    there = {parse_wheel_filename(path.name)[0] for path in paths}
    here = {name: str(value) for name, value in default_environment().items()}
    python_too = {"python_version": python, "python_full_version": f"{python}.0", "extra": ""}
    environment = {**here, **_ON_WINDOWS, **python_too}
    for path in paths:
        for line in _requirements(path):
            wanted = Requirement(line)
            if wanted.marker and not wanted.marker.evaluate(environment):
                continue
            if canonicalize_name(wanted.name) not in there:
                yield f"{wanted.name}{wanted.specifier}"


def _requirements(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as package:
        name = next(one for one in package.namelist() if one.endswith(".dist-info/METADATA"))
        return (
            HeaderParser().parsestr(package.read(name).decode("utf-8")).get_all("Requires-Dist", [])
        )


def build(version: str) -> str:
    """Return which version a zip holds, with the day and the checksum of its last change."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%cs %h"]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stdout.split()
    return " ".join((f"Quickscan {version}", *(f"({one})" for one in said)))


def main() -> None:
    """Write the zip and say what it is for."""
    with tempfile.TemporaryDirectory() as name:
        parts = Path(name)
        pythons = wheels(parts)
        (ours,) = parts.glob("quickscan_radicalisering-*.whl")
        version = parse_wheel_filename(ours.name)[1]
        target = ROOT / "dist" / f"quickscan-windows-{version}.zip"
        target.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for path in sorted(CLICKED.iterdir()):
                lines = path.read_text("utf-8").splitlines()
                package.writestr(f"Quickscan/{path.name}", "\r\n".join((*lines, "")))
            package.writestr("Quickscan/versie.txt", f"{build(str(version))}\r\n")
            for name, page in web_pages().items():
                package.writestr(f"Quickscan/{name}", page)
            for path in sorted(parts.glob("*.whl")):
                package.write(path, f"Quickscan/onderdelen/{path.name}")
    sys.stdout.write(f"{target}: Python {', '.join(pythons)}\n")


if __name__ == "__main__":
    main()
