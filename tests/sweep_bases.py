"""The workspaces the sweep starts from, and the news that reaches them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.forms.fill import fill_word
from pipeline.workspace import Workspace
from tests.command import quickscan
from tests.mid_round import unpack
from tests.mid_round_play import answers, change, play, put, sent_earlier, stem
from tests.programs import program
from tests.sweep_cases import Case


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
            workspace.register.unlink()
        return workspace

    def saved_by_libreoffice(self, case: Case, name: str) -> bytes | None:
        """Return an Office file as LibreOffice saves it, None for any other."""
        path = self._saved(self.base(case)) / name
        return path.read_bytes() if self.resaved and path.is_file() else None

    def base(self, case: Case) -> Path:
        """Return the workspace a case starts from; it must not change."""
        name = "c3592eb" if case.register == "c3592eb" else "with"
        plain = self.folder / name
        if not plain.is_dir():
            unpack(plain) if name == "c3592eb" else play(plain, sent_earlier())
            self._save_by_libreoffice(plain)
        if "--pdf" not in case.command or name == "c3592eb":
            return plain
        printed = self.folder / f"{name}-pdf"
        if not printed.is_dir():
            shutil.copytree(plain, printed)
            assert quickscan("--workspace", printed, "run", "--pdf").exit_code == 0
            self._save_by_libreoffice(printed)
        return printed

    def _saved(self, base: Path) -> Path:
        return base.with_name(f"{base.name}-resaved")

    def _save_by_libreoffice(self, base: Path) -> None:
        output = base / "output"
        for folder in {path.parent for path in output.rglob("*.*")} if self.resaved else ():
            target = self._saved(base) / folder.relative_to(output)
            for suffix in ("docx", "xlsx"):
                resaved_by_libreoffice(sorted(folder.glob(f"*.{suffix}")), target)


def resaved_by_libreoffice(paths: Sequence[Path], target: Path) -> None:
    """Let LibreOffice open files of one kind and save them in a folder under the same names."""
    if paths:
        office = program("soffice", "LibreOffice saves what we write")
        with tempfile.TemporaryDirectory() as profile:
            command = [office, f"-env:UserInstallation=file://{profile}", "--headless"]
            command += ["--convert-to", paths[0].suffix[1:], "--outdir", str(target)]
            subprocess.run([*command, *map(str, paths)], check=True, capture_output=True)


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
    change(templates / "adviezen.yaml", {"scan: Sterk punt": "scan: Sterke kant"})
    change(templates / "ontvangst.html", {"</body>": "<p>Anders.</p></body>"})
    blank = workspace.forms / f"{stem('XX0007')}.docx"
    data = fill_word(blank.read_bytes(), answers(v02="Nee", v05="nou ja"))
    put(workspace, "Nergenshuizen.docx", data, date(2026, 11, 26))
