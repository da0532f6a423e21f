"""How we write, as advisers defined it in `templates/schrijfwijzer.yaml`: limits and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.definitions.yaml_file import Definition, Entry

_LIMITS = (
    *("woorden_per_zin", "letters_per_woord"),
    *("leesgemak_tekst", "leesgemak_vanaf", "leesgemak_geheel"),
)


@dataclass(frozen=True, slots=True)
class Banned:
    """Words we do not use, and why."""

    words: re.Pattern[str]
    why: str
    instead: str
    allowed: re.Pattern[str] | None  # in these words they may stand
    allowed_in: tuple[str, ...]  # in texts with these words in their name they may stand


@dataclass(frozen=True, slots=True)
class WritingGuide:
    """The whole file; `limits` are numbers by the name they have in it."""

    limits: dict[str, int]
    known: re.Pattern[str]
    banned: tuple[Banned, ...]
    together: re.Pattern[str]  # name two of them, or none
    simpler: dict[str, str]  # hard word -> easy one
    hard: re.Pattern[str]


def load(path: Path) -> WritingGuide:
    """Read and check `schrijfwijzer.yaml`.

    Raises DefinitionError with every error found: line, place, remedy.
    """
    definition = Definition(path)
    root = definition.root
    root.text("versie")
    limits = root.entry("grenzen", "grenzen")
    simpler = {word.lower(): easy for word, easy in root.mapping("liever").items()}
    return definition.checked(
        WritingGuide(
            limits={name: limits.number(name) for name in _LIMITS},
            known=_words(root.texts("bekend")),
            banned=tuple(_banned(entry) for entry in root.entries("niet")),
            together=_words(root.texts("samen")),
            simpler=simpler,
            hard=_words(tuple(simpler)),
        )
    )


def _banned(entry: Entry) -> Banned:
    return Banned(
        words=_words(entry.texts("woorden")),
        why=entry.text("waarom"),
        instead=entry.text("liever"),
        allowed=_words(entry.texts("behalve")) if "behalve" in entry else None,
        allowed_in=entry.texts("behalve_in") if "behalve_in" in entry else (),
    )


def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for whole words; a star stands for any end of a word."""
    patterns = (
        re.escape(word).replace(r"\ ", r"\s+").replace(r"\*", r"[\w-]*")
        for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns) or '(?!)'})(?![\w-])", re.IGNORECASE)
