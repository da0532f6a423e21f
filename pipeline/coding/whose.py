"""Whose form it is: every sign of it is weighed, and a doubt never becomes a guess.

The form code and the name typed in the form decide; the name of the file and the address of the
sender can only confirm or contradict. A file of which it is not certain whose it is, is kept and
counts for nobody until an adviser decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.base.phrasing import date_text, listed, quoted
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.respondents import Known, Organisation, Respondent, words_of
from pipeline.model.response import Claim, FilledForm, Note, Sign

Someone = Respondent | Organisation
RESPONDENT = "kop.gemeente"
_CODE, _FILE, _SENDER = "formuliercode", "bestandsnaam", "afzender"
SHORTEST_NAME = 5  # letters; «Best» and «Ede» in the name of a file may be ordinary words


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a file came in, as far as that tells whose it is."""

    file_name: str = ""
    received: date | None = None
    sender: str = ""  # an e-mail address


@dataclass(frozen=True, slots=True)
class Identified:
    """Whose form it is, on which grounds; without `respondent` there is a `doubt`."""

    respondent: Someone | None
    claims: tuple[Claim, ...]
    doubt: Note | None = None


def identify(
    form: FilledForm,
    questionnaire: Questionnaire,
    known: Known[Someone],
    seen: Circumstances,
) -> Identified:
    """Return whose form it is; certain only when nothing contradicts it."""
    label = questionnaire.items[RESPONDENT].row_key
    inside = [*_from_codes(form, known), *_from_header(form, label, known)]
    outside = [*_from_file_name(seen.file_name, inside, known), *_from_sender(seen.sender, known)]
    claims = (*inside, *outside)
    towns = known.by_code
    named = {claim.code for claim in inside}
    telling = [one for one in outside if not _is_former(towns.get(one.code), named, seen.received)]
    doubt = _doubt(inside, telling, towns, label)
    if doubt is None:
        found = towns[inside[0].code]
        doubt = _ended(found, towns, seen.received)
        if doubt is None:
            return Identified(found, claims)
    return Identified(None, claims, doubt)


def proposal(claims: Sequence[Claim], known: Known[Someone]) -> Someone | None:
    """Return the participant most signs point at, None when two are named equally often.

    A participant that no longer exists stands for the one it became part of; nothing is proposed
    for one that was divided.
    """
    votes = Counter(claim.code for claim in claims if claim.code).most_common(2)
    if not votes or (len(votes) > 1 and votes[0][1] == votes[1][1]):
        return None
    found = known.by_code[votes[0][0]]
    successors = found.successors if isinstance(found, Organisation) else ()
    if len(successors) > 1:
        return None
    return known.by_code.get("".join(successors), found)


def _from_codes(form: FilledForm, known: Known[Someone]) -> Iterator[Claim]:
    """Yield the participants of the form codes in the file; a blank form names none."""
    identity = form.identity
    places = dict.fromkeys(identity.others, ()) | {identity.respondent: identity.found_in}
    for code in dict.fromkeys((identity.respondent, *identity.others)):
        if code:
            found = known.match(code)
            named = found.code if found else ""
            yield Claim(_CODE, code, named, Sign.FORM_CODE, places[code])


def _from_header(form: FilledForm, label: str, known: Known[Someone]) -> Iterator[Claim]:
    """Yield what was typed as the name of the participant."""
    reading = form.readings.get(RESPONDENT)
    text = " ".join(reading.text[:60].split()) if reading and reading.certain else ""
    if words_of(text):
        found = known.match(text)
        yield Claim(label, text, found.code if found else "")


def _from_file_name(name: str, inside: Sequence[Claim], known: Known[Someone]) -> Iterator[Claim]:
    """Yield the participant a file is named after.

    When the name holds the one the form itself names, or more than one, it tells nothing more.
    """
    found = known.named_in(re.sub(r"[._-]", " ", name), SHORTEST_NAME)
    longest = {
        code
        for code, text in found.items()
        if not any(text != other and text in other for other in found.values())
    }
    named = {claim.code for claim in inside} & longest or longest
    if len(named) == 1:
        yield Claim(_FILE, name.rpartition("/")[2], next(iter(named)), Sign.FILE_NAME)


def _from_sender(address: str, known: Known[Someone]) -> Iterator[Claim]:
    """Yield the participant an e-mail came from: its address on the list, or its domain."""
    domain = address.rpartition("@")[2].strip(" >").casefold()
    if not domain:
        return
    owners = known.at_domain(domain) | known.copied_to(address.strip(" >"))
    if len(owners) == 1:
        yield Claim(_SENDER, address, next(iter(owners)), Sign.SENDER)


def _doubt(
    inside: Sequence[Claim],
    outside: Sequence[Claim],
    towns: Mapping[str, Someone],
    label: str,
) -> Note | None:
    """Return why it is not certain whose form it is; None when everything agrees."""
    signs = {"signs": _spelled_out([*inside, *outside], towns)}
    if not inside:
        code = "V-WHO-OUTSIDE" if outside else "V-WHO-MISSING"
        return Note(code, RESPONDENT, {"label": label, **signs})
    strange = [claim for claim in inside if not claim.code]
    if strange and len(strange) == len(inside):
        return Note("V-WHO-UNKNOWN", RESPONDENT, {"text": strange[0].text, **signs})
    if strange or len({claim.code for claim in (*inside, *outside)}) > 1:
        return Note("V-WHO-DIFFERS", RESPONDENT, signs)
    return None


def _is_former(found: Someone | None, named: Collection[str], received: date | None) -> bool:
    """Return whether one has become part of who is named: its old name or address says the same."""
    if not isinstance(found, Organisation) or found.until is None or received is None:
        return False
    return found.until <= received and any(code in named for code in found.successors)


def _ended(found: Someone, towns: Mapping[str, Someone], received: date | None) -> Note | None:
    """Return a doubt about a participant that was merged before the form came in.

    One that is invited under its old name this round still answers for itself.
    """
    if isinstance(found, Respondent) or found.until is None or received is None:
        return None
    if received < found.until:
        return None
    became = [towns[code].name if code in towns else code for code in found.successors]
    values = {"name": found.name, "day": date_text(found.until), "successor": listed(became)}
    return Note("V-WHO-MERGED", RESPONDENT, values)


def _spelled_out(claims: Sequence[Claim], towns: Mapping[str, Someone]) -> str:
    """Return the signs as one line: «formuliercode XX0001 (Voorbeeldstad)»."""
    return "; ".join(
        f"{claim.place}: {quoted(claim.text)}"
        + (
            f" = {towns[claim.code].name}"
            if claim.code and towns[claim.code].name != claim.text
            else ""
        )
        for claim in claims
    )
