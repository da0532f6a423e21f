"""The workspaces the sweep starts from, and the news that reaches them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from tests.support.command import quickscan
from tests.support.mid_round import unpack
from tests.support.mid_round_play import answers, change, play, put, sent_earlier, stem
from tests.support.new_register import begin_anew, know_who_was_mailed
from tests.support.programs import program
from tests.support.sweep_cases import Case


@dataclass(frozen=True, slots=True)
class Bases:
    """Workspaces to start from, made in `folder` when one is needed first.

    With `resaved` LibreOffice saves their Office files again, once.
    """

    folder: Path
    resaved: bool = False

    def copy(self, case: Case, target: Path) -> Workspace:
        """Return a copy of the workspace a case starts from."""
        workspace = Workspace(Path(shutil.copytree(self.base(case), target)))
        if case.register == "without":
            begin_anew(workspace)
            know_who_was_mailed(workspace)
        return workspace

    def saved_by_libreoffice(self, case: Case, name: str) -> bytes | None:
        """Return an Office file as LibreOffice saves it, None for any other."""
        path = self._saved(_name(case)) / name
        return path.read_bytes() if path.is_file() else None

    def base(self, case: Case) -> Path:
        """Return the workspace a case starts from; it must not change."""
        name = _name(case)
        plain, printed = self.folder / name, self.folder / f"{name}-pdf"
        if not plain.is_dir():
            unpack(plain) if name == "c3592eb" else play(plain, sent_earlier())
            if self.resaved:
                resaved_by_libreoffice(plain / "output", self._saved(name))
        if "--pdf" not in case.command or name == "c3592eb":
            return plain
        if not printed.is_dir():
            shutil.copytree(plain, printed)
            assert quickscan("--workspace", printed, "run", "--pdf").exit_code == 0
        return printed

    def _saved(self, name: str) -> Path:
        return self.folder / f"{name}-resaved"


def _name(case: Case) -> str:
    return "c3592eb" if case.register == "c3592eb" else "with"


def resaved_by_libreoffice(source: Path, target: Path) -> None:
    """Let LibreOffice save every Office file under a folder again, at the same place in another."""
    office = program("soffice", "LibreOffice saves what we write")
    for suffix in ("docx", "xlsx"):
        paths = dict(enumerate(sorted(source.rglob(f"*.{suffix}"))))
        with tempfile.TemporaryDirectory() as name:
            room = Path(name)
            copies = [shutil.copyfile(one, room / f"{at}.{suffix}") for at, one in paths.items()]
            command = [office, f"-env:UserInstallation={(room / 'profiel').as_uri()}"]
            command += ["--headless", "--convert-to", suffix, "--outdir", str(room / "uit")]
            if copies:
                subprocess.run([*command, *map(str, copies)], check=True, capture_output=True)
            for at, path in paths.items():
                place = target / path.relative_to(source)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(room / "uit" / f"{at}.{suffix}", place)


def bring_news(workspace: Workspace) -> None:
    """Change texts and let a form come in, so that everything has something new to say."""
    templates = workspace.root / "templates"
    change(
        templates / "ronde.yaml",
        {
            "contact: het quickscanteam": "contact: het team",
            "afzender: Quickscanteam": "afzender: Team",
        },
    )
    words = {"scan: Sterk punt": "scan: Sterke kant", "Dit blad rust op": "Dit blad gaat over"}
    change(templates / "adviezen.yaml", words)
    change(templates / "ontvangst.html", {"</body>": "<p>Anders.</p></body>"})
    blank = workspace.forms / f"{stem('XX0007')}.docx"
    data = fill_word(blank.read_bytes(), answers(v02="Nee", v05="nou ja"))
    put(workspace, "Nergenshuizen.docx", data, date(2026, 11, 26))
