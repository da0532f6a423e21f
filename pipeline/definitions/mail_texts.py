"""What stands in a mail and says nothing about a form; read from `templates/mailteksten.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.definitions.privacy_words import WordList
from pipeline.definitions.yaml_file import Definition


@dataclass(frozen=True, slots=True, eq=False)
class MailTexts:
    """The lists of `mailteksten.yaml`.

    Sentences, disclaimers, greetings and closings are whole phrases; in a disclaimer «…» stands for
    the rest of its sentence. In an `attribution` {datum} and {naam} stand for a date and a name.
    """

    sentences: tuple[str, ...]
    disclaimers: tuple[str, ...]
    greetings: tuple[str, ...]
    closings: tuple[str, ...]
    attributions: tuple[str, ...]
    about_mail: WordList
    about_form: WordList
    cover: WordList
    before_subject: WordList
    addressed: WordList
    functions: WordList
    prefixes: WordList
    no_name: WordList
    before_address: WordList
    numbered: WordList
    days: WordList
    working_days: WordList
    head_from: WordList
    head_to: WordList
    head_date: WordList
    head_subject: WordList
    months: WordList
    date_words: WordList


# Where advisers find each list.
_PHRASES = {
    "sentences": "zinnen",
    "disclaimers": "disclaimers",
    "greetings": "aanhef",
    "closings": "afsluiting",
    "attributions": "aanhaling",
}
_WORDS = {
    "about_mail": "over_mail",
    "about_form": "over_het_formulier",
    "cover": "woorden",
    "before_subject": "voor_het_onderwerp",
    "addressed": "aangesprokene",
    "functions": "functies",
    "prefixes": "voorvoegsels",
    "no_name": "geen_naam",
    "before_address": "voor_een_adres",
    "numbered": "met_een_nummer",
    "days": "dagen",
    "working_days": "werkdagen",
    "head_from": "kop_van",
    "head_to": "kop_aan",
    "head_date": "kop_datum",
    "head_subject": "kop_onderwerp",
    "months": "maanden",
    "date_words": "datumwoorden",
}


def load(path: Path) -> MailTexts:
    """Read and check `mailteksten.yaml`.

    Raises DefinitionError with every error found: line, place, remedy.
    """
    definition = Definition(path)
    root = definition.root
    lists: dict[str, Any] = {name: root.texts(field) for name, field in _PHRASES.items()}
    lists |= {name: WordList(root.texts(field)) for name, field in _WORDS.items()}
    return definition.checked(MailTexts(**lists))
