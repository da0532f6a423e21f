"""Names behind initials, without a form of address: «T.N. van den Berg».

A letter with a point also begins a heading («A. Beleid»), and letters with points are also an
abbreviation («B.V.»): the first counts behind other words or before a verb only, the second never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.base.persons import persons
from pipeline.privacy.hits import Hit, HitKind
from pipeline.privacy.names import CAPITAL, SMALL, WORD, is_called_after, is_never, starts_sentence
from pipeline.privacy.page import ScannedPage

_OURS = persons()

_INITIALED = re.compile(
    rf"(?<![^\W_])(?<![.&/-])(?P<initials>(?:(?:{CAPITAL}|{_OURS.initials})\. ?){{1,4}})"
    rf"(?P<small>(?:(?:{SMALL}{_OURS.inside})[ -]){{0,3}})"
    rf"(?P<name>(?:{_OURS.begins}[ -])?{WORD.pattern})"
)
_VERB = re.compile(_OURS.verb)
_SHORT = 3  # letters; a shorter word behind a letter is most often something else


def initialed(page: ScannedPage) -> Iterator[Hit]:
    """Yield every name behind initials."""
    for match in _INITIALED.finditer(page.text) if "." in page.text else ():
        letters = "".join(filter(str.isalpha, match["initials"])).lower()
        word = match["name"].split(" ")[-1]
        if letters in _OURS.abbreviations or len(word) < _SHORT or is_never(page.words, word):
            continue
        heads = (
            len(letters) == 1 and not match["small"] and starts_sentence(page.text, match.start())
        )
        if heads and not _VERB.match(page.text, match.end()):
            continue
        if not is_called_after(page, [word], match.start(), match.end()):
            yield page.hit(HitKind.NAME, match.start(), match.end())
