"""Makes the zip for Windows: our wheel, all it needs there, the handbook, two files to click.

`python -m tools.windows_package` needs the network, for pip; what it makes needs none. It writes
`dist/quickscan-windows-VERSION.zip`, and says for which Pythons it is complete.
"""

from __future__ import annotations

import base64
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from email.parser import HeaderParser
from pathlib import Path

from markdown_it import MarkdownIt
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parent.parent
CLICKED = ROOT / "tools" / "windows"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_ON_WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
_STYLE = (
    "body{font:1rem/1.6 Calibri,Carlito,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3rem .5rem;"
    "text-align:left;vertical-align:top}pre{background:#f3f3f3;padding:.6rem;overflow-x:auto}img{max-width:100%}"
)
_PAGES = ("docs/handboek.md", "docs/sjablonen-aanpassen.md", "docs/sjablonen.md", "PRIVACY.md")
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>")
_LINK = re.compile(r'<a href="(?:\.\./|docs/)?([\w-]+\.md)(?:#([^"]+))?">(.*?)</a>')
_PICTURE = re.compile(r'src="(beelden/[\w.-]+)"')


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


def handbook(root: Path = ROOT) -> str:
    """Return the handbook, and the pages it leads to, as one web page with its pictures in it."""
    body = "".join(map(_section, (root / name for name in _PAGES)))
    body = _LINK.sub(_link, body)
    pictures: Mapping[str, str] = {
        name: base64.b64encode((root / "docs" / name).read_bytes()).decode()
        for name in set(_PICTURE.findall(body))
    }
    body = _PICTURE.sub(lambda one: f'src="data:image/png;base64,{pictures[one[1]]}"', body)
    head = f"<meta charset=utf-8><title>Handboek Quickscan</title><style>{_STYLE}</style>"
    return f"<!doctype html><html lang=nl><head>{head}</head><body>{body}</body></html>"


def _link(match: re.Match[str]) -> str:
    """Return a link to another page as one to its place in this one, or its words alone."""
    name, place, words = match.groups()
    here = any(page.endswith(name) for page in _PAGES)
    return f'<a href="#{place or name}">{words}</a>' if here else str(words)


def _section(page: Path) -> str:
    """Return one page of Markdown, with a place to go to at the page and at every heading."""
    body = MarkdownIt("commonmark").enable("table").render(page.read_text("utf-8"))
    body = _HEADING.sub(lambda one: f'<h{one[1]} id="{_place(one[2])}">{one[2]}</h{one[1]}>', body)
    return f'<section id="{page.name}">{body}</section>'


def _place(heading: str) -> str:
    """Return the name of the place of a heading, as links in Markdown have it."""
    plain = re.sub(r"<[^>]+>", "", heading).lower()
    return re.sub(r"[^\w -]", "", plain).replace(" ", "-")


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
            package.writestr("Quickscan/handboek.html", handbook())
            for path in sorted(parts.glob("*.whl")):
                package.write(path, f"Quickscan/onderdelen/{path.name}")
    sys.stdout.write(f"{target}: Python {', '.join(pythons)}\n")


if __name__ == "__main__":
    main()
