"""Everything the advisers decided for a workspace, loaded from `templates/` and `input/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.files import read_file, sha256
from pipeline.base.messages import message
from pipeline.definitions import (
    advicebook,
    mail_texts,
    privacy_words,
    questionnaire_file,
    remark_words,
    respondent_lists,
)
from pipeline.definitions import round as rounds
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.list_rows import ListFile, ReadList
from pipeline.definitions.mail_texts import MailTexts
from pipeline.definitions.privacy_words import PrivacyWords
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.regions import Region, followed, regions
from pipeline.definitions.remark_words import RemarkWords
from pipeline.definitions.respondents import INVENTED, Known, Organisation, Respondent
from pipeline.definitions.round import Round
from pipeline.definitions.workspace import Workspace
from pipeline.wall.limits import USUAL

_JUDGING = (
    "vragenlijst.yaml",
    "adviezen.yaml",
    "gemeenten.csv",
    "privacy.yaml",
    "mailteksten.yaml",
    "toelichtingen.yaml",
)
PROVINCE, REGION = "provincie", "veiligheidsregio"  # columns everyone has
# Raise this when files that were read before must be read again by a newer version.
_EDITION = "8"


def _no_texts(_version: str) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True)
class Setting:
    """The definitions of one workspace.

    `invited` is empty when the adviser made no list: then nobody is ever missing. `checksum`
    changes with everything that decides how a return is read and judged.
    """

    questionnaire: Questionnaire
    book: AdviceBook
    round: Round
    organisations: tuple[Organisation, ...]
    invited: tuple[Respondent, ...]
    privacy: PrivacyWords
    mails: MailTexts
    remarks: RemarkWords
    checksum: str
    invited_list: ListFile | None = None  # as it was read; None when there is none
    regions: tuple[Region, ...] = ()  # of the running round
    regions_before: Mapping[str, tuple[Region, ...]] = field(default_factory=dict)  # per round
    own_texts: Callable[[], frozenset[str]] = frozenset  # of forms from templates of their own
    mini_form_texts: Callable[[], frozenset[str]] = frozenset
    texts_then: Callable[[str], frozenset[str]] = _no_texts  # of forms of a version

    @cached_property
    def known(self) -> Known[Respondent | Organisation]:
        """Everyone a form can be from: the invited first, then every participant."""
        codes = {respondent.code for respondent in self.invited}
        others = (town for town in self.organisations if town.code not in codes)
        return Known((*self.invited, *others))

    def existing(self, today: date) -> tuple[Organisation, ...]:
        """Return the participants that exist when the round starts, else today."""
        day = self.round.starts or today
        return tuple(one for one in self.organisations if not one.until or one.until > day)

    def merged_into(self, code: str) -> tuple[Organisation, ...]:
        """Return all that became part of a participant as a whole, also by way of another one.

        Empty for one that was never merged with.
        """
        found: dict[str, Organisation] = {}
        left = [code]
        while left:
            new = [one for one in self._former.get(left.pop(), ()) if one.code not in found]
            found |= {one.code: one for one in new if one.code != code}
            left += [one.code for one in new if one.code != code]
        return tuple(found.values())

    @cached_property
    def _former(self) -> dict[str, list[Organisation]]:
        """Who became part of each participant as a whole, by its code."""
        found: dict[str, list[Organisation]] = {}
        for one in self.organisations:
            if one.successor:
                found.setdefault(one.successor, []).append(one)
        return found

    def heirs(self, code: str) -> tuple[str, ...]:
        """Return the codes of whom a participant went into as a whole, one after the other."""
        successors = {one.code: one.successor for one in self.organisations}
        found: list[str] = []
        while (code := successors.get(code, "")) and code not in found:
            found.append(code)
        return tuple(found)

    def followed(self, code: str) -> dict[str, Region]:
        """Return by question which region answers it for a participant."""
        return followed(self.regions, code)

    def is_office(self, code: str) -> bool:
        """Return whether somebody only answers for others, and takes part in nothing itself."""
        return code in self.offices

    @cached_property
    def offices(self) -> frozenset[str]:
        """The contacts that no list of everyone knows, by their codes: the office of a region.

        One to practise with takes part as any other.
        """
        contacts = {one.contact for one in self.regions if not one.contact.startswith(INVENTED)}
        known = {one.code for one in self.organisations}
        return frozenset(contacts - known if known else ())  # without such a list all take part

    def members(self, code: str) -> tuple[str, ...]:
        """Return the codes of those for whom a participant answers, in this round or before."""
        those = (*self.regions, *(one for found in self.regions_before.values() for one in found))
        found = (member for one in those if one.contact == code for member in one.members)
        return tuple(dict.fromkeys(found))

    def dependents(self, code: str) -> tuple[str, ...]:
        """Return the codes of those whose documents may hold what a participant answered."""
        return tuple(dict.fromkeys((*self.heirs(code), *self.members(code))))

    def province(self, code: str) -> str:
        """Return the province of a participant, "" when it is not known."""
        return self.group(code, PROVINCE)

    def inhabitants(self, code: str) -> int | None:
        """Return how many people live in a participant, None when no list says."""
        one = self.known.by_code.get(code)
        return one.inhabitants if one else None

    def group(self, code: str, column: str) -> str:
        """Return what a participant has in a column of the list, "" when that is not known.

        Province and region are also known without a list.
        """
        one = self.known.by_code.get(code)
        if one is None:
            return ""
        listed = one.groups.items() if isinstance(one, Respondent) else ()
        own = next((text for name, text in listed if name.casefold() == column), "")
        return {PROVINCE: one.province, REGION: one.region}.get(column, "") or own


class People(NamedTuple):
    """All participants, those invited, and the list these stand in, None when there is none."""

    towns: tuple[Organisation, ...]
    invited: tuple[Respondent, ...] = ()
    invited_list: ListFile | None = None


def load(workspace: Workspace, read_list: ReadList) -> Setting:
    """Load all definitions; `read_list` reads the list of those invited.

    Raises DefinitionError with every error found in the first file that is not valid.
    """
    asked = questionnaire_file.load(workspace.template("vragenlijst.yaml"))
    now = rounds.load(workspace.template("ronde.yaml"))
    towns, invited, invited_list = people(workspace, read_list, now)
    columns = {name for one in invited for name in one.groups} | {PROVINCE, REGION}
    rounds.check_mirror(workspace.template("ronde.yaml"), columns)
    sums = [sha256(read_file(workspace.template(name))) for name in _JUDGING]
    sums += [invited_list.sha256] if invited_list else []
    return Setting(
        questionnaire=asked,
        book=advicebook.load(workspace.template("adviezen.yaml"), asked),
        round=now,
        organisations=towns,
        invited=invited,
        privacy=privacy_words.load(workspace.template("privacy.yaml")),
        mails=mail_texts.load(workspace.template("mailteksten.yaml")),
        remarks=remark_words.load(workspace.template("toelichtingen.yaml"), asked),
        checksum=sha256("".join((*sums, now.code, _EDITION)).encode()),
        invited_list=invited_list,
        regions=regions(invited, asked),
    )


def people(workspace: Workspace, read_list: ReadList, now: Round | None = None) -> People:
    """Load the list of participants and, when there is one, the list of those invited.

    Those invited must still exist when round `now` starts; its limits hold for the list.
    """
    towns = respondent_lists.organisations(workspace.template("gemeenten.csv"))
    limits = now.limits if now else USUAL
    lists = {
        path.name: respondent_lists.list_file(path, read_list, limits)
        for path in workspace.respondent_lists
    }
    if not lists:
        return People(towns)
    filled = [name for name, one in lists.items() if any(map(any, one.rows[1:]))]
    if len(filled) > 1:
        raise DefinitionError(Problem("input", *message("E-LIST-TWO")))
    name = next(iter((*filled, *lists)))
    day = now.starts if now else None
    invited = respondent_lists.respondents(name, lists[name].rows, towns, day)
    return People(towns, invited, lists[name])
