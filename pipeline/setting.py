"""Everything the advisers decided for a workspace, loaded from `templates/` and `input/`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import advicebook, questionnaire, respondents, round
from pipeline.advicebook import AdviceBook
from pipeline.files import sha256
from pipeline.questionnaire import Questionnaire
from pipeline.respondents import Municipality, Respondent
from pipeline.round import Round
from pipeline.workspace import Workspace

_JUDGING = ("vragenlijst.yaml", "adviezen.yaml", "gemeenten.csv")
# Raise this when files that were read before must be read again by a newer version.
_EDITION = "2"


@dataclass(frozen=True, slots=True)
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
    checksum: str

    @property
    def known(self) -> tuple[Respondent | Municipality, ...]:
        """Everyone a form can be from: the invited first, then every municipality."""
        codes = {respondent.code for respondent in self.invited}
        return (*self.invited, *(town for town in self.municipalities if town.code not in codes))

    def province(self, code: str) -> str:
        """Return the province of a municipality, "" when it is not known."""
        for one in self.known:
            if one.code == code:
                own = one.groups if isinstance(one, Respondent) else {}
                return one.province or own.get("provincie", "")
        return ""


def load(workspace: Workspace) -> Setting:
    """Load all definitions.

    Raises DefinitionError with every error found in the first file that is not valid.
    """
    asked = questionnaire.load(workspace.template("vragenlijst.yaml"))
    towns, invited = people(workspace)
    invited_list = workspace.respondent_list
    now = round.load(workspace.template("ronde.yaml"))
    judging = [workspace.template(name) for name in _JUDGING]
    judging += [invited_list] if invited_list else []
    sums = [sha256(path.read_bytes()) for path in judging]
    return Setting(
        questionnaire=asked,
        book=advicebook.load(workspace.template("adviezen.yaml"), asked),
        round=now,
        municipalities=towns,
        invited=invited,
        checksum=sha256("".join((*sums, now.code, _EDITION)).encode()),
    )


def people(workspace: Workspace) -> tuple[tuple[Municipality, ...], tuple[Respondent, ...]]:
    """Load the list of municipalities and, when there is one, the list of those invited."""
    towns = respondents.municipalities(workspace.template("gemeenten.csv"))
    invited = workspace.respondent_list
    return towns, respondents.respondents(invited, towns) if invited else ()
