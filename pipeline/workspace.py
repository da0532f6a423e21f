"""The folders and files of one workspace, and where the default templates are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

TEMPLATES = (
    "vragenlijst.yaml",
    "adviezen.yaml",
    "gemeenten.csv",
    "ronde.yaml",
    "formulier.docx",
    "formulier.xlsx",
    "adviesrapport.docx",
    "groepsrapport.docx",
    "overzicht.html",
    "ontvangst.html",
)


def default_templates() -> Path:
    """Return the folder with the templates that come with this version.

    A wheel carries them inside the package; in a checkout they stand next to it.
    """
    inside = Path(__file__).with_name("_templates")
    return inside if inside.is_dir() else Path(__file__).parent.parent / "templates"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with `templates/`, `input/`, `output/` and the register `quickscan.db`.

    A template that is missing from `templates/` is taken from the defaults, so that an adviser
    keeps only what was changed.
    """

    root: Path

    def template(self, name: str) -> Path:
        """Return the path of a template: the workspace's own one, else the default."""
        own = self.root / "templates" / name
        return own if own.exists() else default_templates() / name

    @property
    def input(self) -> Path:
        """The adviser's folder with returned forms; never changed by us."""
        return self.root / "input"

    @property
    def output(self) -> Path:
        """Everything we make; may be deleted and made again."""
        return self.root / "output"

    @property
    def register(self) -> Path:
        """The SQLite database of what came in."""
        return self.root / "quickscan.db"

    @property
    def lock_file(self) -> Path:
        """Held by the one run that works in this workspace."""
        return self.root / ".quickscan.lock"

    @property
    def forms(self) -> Path:
        """Forms to send out."""
        return self.output / "formulieren"

    @property
    def reports(self) -> Path:
        """Advisory reports, one per municipality."""
        return self.output / "adviesrapporten"

    @property
    def group_report(self) -> Path:
        """The report on all municipalities together."""
        return self.output / "groepsrapport.docx"

    @property
    def workbook(self) -> Path:
        """All answers as a workbook."""
        return self.output / "antwoorden.xlsx"

    @property
    def work_list(self) -> Path:
        """What an adviser has to decide, as a workbook to fill in."""
        return self.output / "werklijst.xlsx"

    @property
    def receipts(self) -> Path:
        """What was read from each return, as pages."""
        return self.output / "ontvangst"

    @property
    def overview(self) -> Path:
        """The page that shows the state of the round."""
        return self.output / "overzicht.html"

    @property
    def respondent_list(self) -> Path | None:
        """The list of invited municipalities, or None when the adviser made none."""
        for name in ("deelnemers.xlsx", "deelnemers.csv"):
            if (self.input / name).is_file():
                return self.input / name
        return None
