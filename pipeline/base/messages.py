"""What code, not a template, shows to an adviser or a participant, by the code of the message.

Each message has a stable code. `R-` is a reason why a file got its verdict, `V-` a finding
about answers, `K-` a kind of file that is no form, `E-` an error that stops a run, `A-` what keeps
people from reading a document, `T-` something in a text, `D-` what is the matter with a file,
`M-` what happens when new answers come into an edited document, `S-` what makes no sense in a
round, `N-` a word that is counted, `U-` any other words, such as a line on the terminal. A message
says where, what and what to do. The words stand per language, in `pipeline/base/nl/` and
`pipeline/base/en/`, by subject. Texts of the
questionnaire, rules, advice, reports and mails live in `templates/`, not here.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from pipeline.base import language

Messages = dict[str, tuple[str, str]]

_SUBJECTS = (
    "answers",
    "approval",
    "checks",
    "cluster",
    "codes",
    "damage",
    "definitions",
    "drafts",
    "errors",
    "evidence",
    "findings",
    "helping",
    "mail",
    "menu",
    "merging",
    "nouns",
    "overview",
    "participants",
    "privacy",
    "purging",
    "questions",
    "reading",
    "reasons",
    "register",
    "reports",
    "sense",
    "templates",
    "terminal",
    "worklist",
)


@cache
def catalogue(code: str) -> Messages:
    """Return every message in one language by its code: what, and what to do.

    A language without a catalogue raises ModuleNotFoundError: that is a bug.
    """
    subjects = (import_module(f"pipeline.base.{code}.{name}") for name in _SUBJECTS)
    return {name: words for one in subjects for name, words in one.MESSAGES.items()}


def is_message(code: str) -> bool:
    """Return whether a code is one of a message."""
    return code in catalogue(language.spoken())


def text(code: str, **values: object) -> str:
    """Return the one sentence or words of a code that needs no remedy, filled in.

    Raises KeyError for an unknown code or a missing value.
    """
    return message(code, **values)[0]


def message(code: str, **values: object) -> tuple[str, str]:
    """Return (what, what to do) for a message code, with its values filled in.

    Raises KeyError when the code or a value is unknown: that is a bug, not a user's error.
    """
    what, remedy = catalogue(language.spoken())[code]
    return what.format(**values), remedy.format(**values)
