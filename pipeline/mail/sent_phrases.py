"""What our own mails say, as phrases: so that a mail that quotes one is not taken for an answer.

They are made from the texts in `templates/mail/`, and from those that the register kept when mails
were made of them, filled in every way these allow, with blanks for a participant, a day and
numbers. What an adviser typed in a draft is not known: then it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

from pipeline.base.errors import TemplateError
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.mail_phrases import Blank, Phrase, words_of
from pipeline.mail.letters import TEXTS, Letter, LetterTemplate, Mailtekst, common, of_regions

_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
_DAY = date(2026, 1, 1)
_MANY = 7_777_777  # stands for any number of questions
_BLANKS: dict[str, Blank] = {
    "qzgemeente": Blank.TOWN,
    "qzdag": Blank.DAY,
    "qzvragen": Blank.QUESTIONS,
    str(_MANY): Blank.NUMBER,
}
_TOWN, _SOME_DAY, _QUESTIONS, _ = _BLANKS
# Every value a text can ask about; the others are as they are in this round.
_WAYS: dict[str, tuple[Any, ...]] = {
    "deadline": ("", _SOME_DAY),
    "uitgenodigd": ("", _SOME_DAY),
    "ontvangen": ("", _SOME_DAY),
    "aantal_open": (0, 1, _MANY),
    "aantal_leeg": (0, 1, _MANY),
    "aantal_nieuw": (0, 1, _MANY),
    "ander_formulier": (False, True),
    "punten": ((), ("…",), ("…", "…")),
    "nummer": (1, 2),
    "laatste": (False, True),
}


def sent_phrases(workspace: Workspace, here: Setting, kept: Iterable[str] = ()) -> Iterator[Phrase]:
    """Yield the subjects and sentences of our mails; a text that is not valid has none.

    `kept` are texts that mails were made of before.
    """
    paths = [workspace.template(name) for name in TEXTS.values()]
    texts = [(path, "") for path in paths] + [(paths[0], source) for source in kept]
    for path, source in texts:
        try:
            template = LetterTemplate(path, source)
            for words in _every_way(here, template.source):
                yield from phrases_of(template.render(words))
        except TemplateError:
            continue


def phrases_of(letter: Letter) -> Iterator[Phrase]:
    """Yield the subject and the sentences of a mail."""
    for text in (letter.subject, *_SENTENCES.split(letter.text)):
        parts = tuple(_BLANKS.get(one.text, one.text) for one in words_of(text))
        if any(isinstance(one, str) for one in parts):
            yield Phrase(parts)


def _every_way(here: Setting, source: str) -> Iterator[Mailtekst]:
    """Yield values that take every path of a text."""
    basis = common(here, "", _TOWN, _DAY)
    basis |= {"antwoord_voor": _SOME_DAY}
    basis |= dict.fromkeys(("open_vragen", "lege_vragen", "nieuwe_vragen"), _QUESTIONS)
    ways = {name: values for name, values in _WAYS.items() if name in source}
    chosen: dict[str, Any] = {}
    for chosen in _combined(ways):
        yield Mailtekst(**basis | chosen)
    involved = {code for one in here.regions for code in (one.contact, *one.members)}
    for told in sorted({" ".join(of_regions(here, code)) for code in involved}):
        yield Mailtekst(**basis | chosen | {"regio": told})  # it stands by itself


def _combined(ways: Mapping[str, Iterable[Any]]) -> Iterator[dict[str, Any]]:
    return (dict(zip(ways, values, strict=True)) for values in product(*ways.values()))
