"""Which form a scan is, by the form code below its pages: small print, so pages have to agree.

Of the fingerprint only a few exist, so it is the one that is most like what was read. Of which
participant it is, pages must agree on to the letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.layouts import layouts
from pipeline.model.marks import ADDITION, BLANK
from pipeline.model.response import FormIdentity

_CODE = re.compile(
    rf"([A-Z]{{2,8}})-([0-9A-Za-z]{{1,12}})-([A-Z]{{2}}[0-9]{{4}}|{BLANK})-(\S{{4,9}})(\S{{0,12}})"
)
_FEWEST, _SHARE = 2, 0.7  # pages that say the same, and as a share of those with a code
_ALIKE = 0.6  # how much of a fingerprint has to be read rightly
_LENGTH = 8


def identity_of(feet: Iterable[str], questionnaire: Questionnaire) -> FormIdentity:
    """Return what most pages say the form is, given what stands at the foot of each."""
    known = {questionnaire.fingerprint, *questionnaire.earlier}
    known |= {one.fingerprint for one in layouts()} - {""}
    found = [_CODE.search("".join(text.split())) for text in feet]
    said = Counter(
        (one[1], one[2], one[3], mark, _is_addition(one[5]))
        for one in found
        if one and (mark := _most_like(one[4][:_LENGTH].casefold(), known))
    )
    if not said:
        return FormIdentity()
    (code, round_, respondent, mark, is_mini_form), pages = said.most_common(1)[0]
    if pages < _FEWEST or pages < _SHARE * said.total():
        return FormIdentity()
    respondent = "" if respondent == BLANK else respondent
    return FormIdentity(code, mark, round_, respondent, ("scan",), is_mini_form)


def _is_addition(text: str) -> bool:
    """Tell whether what stands behind a code says that the form is a mini-form."""
    return SequenceMatcher(None, text, ADDITION, autojunk=False).ratio() >= _ALIKE


def _most_like(text: str, known: Iterable[str]) -> str:
    likeness = {one: SequenceMatcher(None, text, one, autojunk=False).ratio() for one in known}
    best = max(likeness, key=lambda one: likeness[one])
    return best if likeness[best] >= _ALIKE else ""
