"""The folders and files of one workspace, and where the default templates are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline import base
from pipeline.base import language
from pipeline.base.files import read_file
from pipeline.base.names import file_name, names

LISTS = ("deelnemers.xlsx", "deelnemers.csv")  # of the participants that are invited
MARK = ".quickscan"  # a file in the root of a workspace that `init` made
HOUSE_STYLE = "huisstijl.docx"  # its looks are laid over every Word and Excel template
TEMPLATES = (
    "vragenlijst.yaml",
    "adviezen.yaml",
    "gemeenten.csv",
    "ronde.yaml",
    "privacy.yaml",
    "mailteksten.yaml",
    "toelichtingen.yaml",
    "schrijfwijzer.yaml",
    "formulier.docx",
    "formulier.xlsx",
    "adviesrapport.docx",
    "groepsrapport.docx",
    "raadsbrief.docx",
    "onderbouwing.docx",
    "nalevering.docx",
    "overzicht.html",
    "ontvangst.html",
    "mail/uitnodiging.txt",
    "mail/herinnering.txt",
    "mail/nalevering.txt",
    "mail/rapport.txt",
)


def default_templates() -> Path:
    """Return the folder with the templates that come with this version, in the language spoken.

    A wheel carries them inside the package; in a checkout they stand next to it.
    """
    if own := names().examples:
        return default_examples() / own
    inside = Path(__file__).parents[1] / "_templates"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates"


def default_template(name: str) -> Path:
    """Return the path of the template with this name that comes with this version."""
    return default_templates() / file_name(name)


def catalogue_folder() -> Path:
    """Return the folder with what else is written in the language spoken: a page, a round."""
    return Path(base.__file__).parent / language.spoken()


def default_examples() -> Path:
    """Return the folder with the examples that come with this version; see `default_templates`."""
    inside = Path(__file__).parents[1] / "_voorbeelden"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "voorbeelden"


def default_handbook() -> Path:
    """Return the folder with the pages of the handbook; see `default_templates`."""
    inside = Path(__file__).parents[1] / "_docs"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "docs"


def is_default(name: str, path: Path) -> bool:
    """Return whether a template is the very one that comes with this version.

    Raises OutputError when it cannot be read.
    """
    ours = default_template(name)
    return ours.is_file() and read_file(ours) == read_file(path)


KEPT = "bewaard"  # folder


@dataclass(frozen=True)
class Workspace:
    """A folder with `templates/`, `input/`, `output/` and the register `quickscan.db`.

    Templates are looked for in `chosen` (another folder, when an adviser names one), then in
    `templates/`, then among the defaults, so that an adviser keeps only what was changed.
    """

    root: Path
    chosen: Path | None = None

    @property
    def is_one(self) -> bool:
        """Whether this folder is a workspace: `init` says so, or what stands in it.

        Those of before `MARK` are known by their register, or by an `input/` with a list in it or
        beside the templates.
        """
        beside = self.chosen is not None or (self.root / "templates").is_dir()
        known = (self.root / MARK).exists() or self.register.exists()
        return known or (self.input.is_dir() and (beside or bool(self.respondent_lists)))

    def template(self, name: str) -> Path:
        """Return the path of a template: the workspace's own one, else the default."""
        return self._own(name) or default_template(name)

    @property
    def house_style(self) -> Path | None:
        """The document that shows the house style, or None when the adviser has none."""
        return self._own(HOUSE_STYLE)

    def own_templates(self) -> Iterator[tuple[str, Path]]:
        """Yield the templates of the adviser, and the house style, by name."""
        for name in (*TEMPLATES, HOUSE_STYLE):
            if path := self._own(name):
                yield name, path

    @property
    def templates(self) -> Path:
        """The folder of the adviser's own templates."""
        return self.chosen or self.root / "templates"

    @property
    def kept_templates(self) -> Path:
        """What an adviser wrote in a definition before a command of ours changed it."""
        return self.templates / file_name(KEPT)

    def _own(self, name: str) -> Path | None:
        folders = (self.chosen, self.root / "templates")
        called = dict.fromkeys((file_name(name), name))
        paths = (folder / one for folder in folders if folder for one in called)
        return next((path for path in paths if path.exists()), None)

    @property
    def input(self) -> Path:
        """The adviser's folder with returned forms; never changed by us."""
        return self.root / "input"

    @cached_property
    def output(self) -> Path:
        """Everything we make; may be deleted and made again."""
        return self.root / "output"

    @property
    def register(self) -> Path:
        """The SQLite database of what came in."""
        return self.root / "quickscan.db"

    @property
    def evidence(self) -> Path:
        """Evidence packs, unless an adviser names another folder; never deleted by us."""
        return self.root / "bewijs"

    @property
    def lock_file(self) -> Path:
        """Held by the one run that works in this workspace."""
        return self.root / ".quickscan.lock"

    @property
    def last_run(self) -> Path:
        """What the last run said, and in which state it left everything; may be deleted."""
        return self.root / ".quickscan-laatste.json"

    @property
    def mail_lock(self) -> Path:
        """Held by the one run that mails, so that others can go on while it waits for a server."""
        return self.root / ".quickscan-mail.lock"

    @property
    def mail(self) -> Path:
        """Mails: drafts, and copies of what was sent."""
        return self.output / "mail"

    @property
    def follow_up(self) -> Path:
        """Letters and mini-forms for who still owes something."""
        return self.output / file_name("nalevering")

    @property
    def forms(self) -> Path:
        """Forms to send out."""
        return self.output / file_name("formulieren")

    @cached_property
    def reports(self) -> Path:
        """Advisory reports, one per participant."""
        return self.output / file_name("adviesrapporten")

    @property
    def finals(self) -> tuple[Path, ...]:
        """Where an adviser puts reports that are final; never written to."""
        final = file_name("definitief")
        return self.reports / final, self.output / final

    @property
    def council(self) -> Path:
        """The page for the council on each participant."""
        return self.output / file_name("raadsbrieven")

    @property
    def grounds(self) -> Path:
        """On what the report on each participant rests; for the adviser, never mailed."""
        return self.output / file_name("onderbouwing")

    @property
    def pdf(self) -> Path:
        """PDFs of the documents, in the same folders."""
        return self.output / "pdf"

    @property
    def preview(self) -> Path:
        """What one participant would get, made to look at."""
        return self.output / file_name("voorbeeld")

    @property
    def kept(self) -> Path:
        """What a person wrote in a file of ours before a new one took its place."""
        return self.output / file_name("bewaard")

    @property
    def earlier(self) -> Path:
        """What stood where a document of a later round came, in a folder per round."""
        return self.output / file_name("eerdere rondes")

    @property
    def group_report(self) -> Path:
        """The report on all participants together."""
        return self.output / file_name("groepsrapport.docx")

    @property
    def workbook(self) -> Path:
        """All answers as a workbook."""
        return self.output / file_name("antwoorden.xlsx")

    @property
    def work_list(self) -> Path:
        """What an adviser has to decide, as a workbook to fill in."""
        return self.output / file_name("werklijst.xlsx")

    @property
    def receipts(self) -> Path:
        """What was read from each return, as pages."""
        return self.output / file_name("ontvangst")

    @property
    def overview(self) -> Path:
        """The page that shows the state of the round."""
        return self.output / file_name("overzicht.html")

    @property
    def respondent_lists(self) -> tuple[Path, ...]:
        """The lists of invited participants that are there; one of them counts."""
        paths = (self.input / file_name(name) for name in LISTS)
        return tuple(path for path in paths if path.is_file())

    @property
    def respondent_list(self) -> Path | None:
        """The list of invited participants, or None when the adviser made none."""
        return next(iter(self.respondent_lists), None)
