"""Everything the advisers decided for a workspace, loaded from `templates/` and `input/`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.base.files import sha256
from pipeline.definitions import advicebook, privacy_words, questionnaire_file, respondent_lists
from pipeline.definitions import round as rounds
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.privacy_words import PrivacyWords
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.respondents import Known, Municipality, Respondent
from pipeline.definitions.round import Round
from pipeline.definitions.workspace import Workspace

_JUDGING = ("vragenlijst.yaml", "adviezen.yaml", "gemeenten.csv", "privacy.yaml")
PROVINCE, REGION = "provincie", "veiligheidsregio"  # columns everyone has
# Raise this when files that were read before must be read again by a newer version.
_EDITION = "4"


@dataclass(frozen=True)
class Setting:
    """The definitions of one workspace.

    `invited` is empty when the adviser made no list: then nobody is ever missing. `checksum`
    changes with everything that decides how a return is read and judged.
    """

    questionnaire: Questionnaire
    book: AdviceBook
    round: Round
    municipalities: tuple[Municipality, ...]
    invited: tuple[Respondent, ...]
    privacy: PrivacyWords
    checksum: str

    @cached_property
    def known(self) -> Known[Respondent | Municipality]:
        """Everyone a form can be from: the invited first, then every municipality."""
        codes = {respondent.code for respondent in self.invited}
        others = (town for town in self.municipalities if town.code not in codes)
        return Known((*self.invited, *others))

    def province(self, code: str) -> str:
        """Return the province of a municipality, "" when it is not known."""
        return self.group(code, PROVINCE)

    def group(self, code: str, column: str) -> str:
        """Return what a municipality has in a column of the list, "" when that is not known.

        Province and safety region are also known without a list.
        """
        one = self.known.by_code.get(code)
        if one is None:
            return ""
        listed = one.groups.items() if isinstance(one, Respondent) else ()
        own = next((text for name, text in listed if name.casefold() == column), "")
        return {PROVINCE: one.province, REGION: one.region}.get(column, "") or own


def load(workspace: Workspace) -> Setting:
    """Load all definitions.

    Raises DefinitionError with every error found in the first file that is not valid.
    """
    asked = questionnaire_file.load(workspace.template("vragenlijst.yaml"))
    now = rounds.load(workspace.template("ronde.yaml"))
    towns, invited = people(workspace, now.starts)
    invited_list = workspace.respondent_list
    columns = {name for one in invited for name in one.groups} | {PROVINCE, REGION}
    rounds.check_mirror(workspace.template("ronde.yaml"), columns)
    judging = [workspace.template(name) for name in _JUDGING]
    judging += [invited_list] if invited_list else []
    sums = [sha256(path.read_bytes()) for path in judging]
    return Setting(
        questionnaire=asked,
        book=advicebook.load(workspace.template("adviezen.yaml"), asked),
        round=now,
        municipalities=towns,
        invited=invited,
        privacy=privacy_words.load(workspace.template("privacy.yaml")),
        checksum=sha256("".join((*sums, now.code, _EDITION)).encode()),
    )


def people(
    workspace: Workspace, day: date | None = None
) -> tuple[tuple[Municipality, ...], tuple[Respondent, ...]]:
    """Load the list of municipalities and, when there is one, the list of those invited.

    `day` is the day by which those invited must still exist.
    """
    towns = respondent_lists.municipalities(workspace.template("gemeenten.csv"))
    invited = workspace.respondent_list
    return towns, respondent_lists.respondents(invited, towns, day) if invited else ()
