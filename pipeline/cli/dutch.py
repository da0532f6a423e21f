"""The words of click itself, in Dutch: headings of the help and errors in the command line."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

import click

from pipeline.base.os_errors import explained

_WORDS = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "[OPTIONS]": "[OPTIES]",
    "default: {default}": "standaard: {default}",
    "Show this message and exit.": "Toon deze uitleg.",
    "Show the version and exit.": "Toon de versie.",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "Error: {message}": "Fout: {message}",
    "Try '{command} {option}' for help.": "Kijk voor uitleg met «{command} {option}».",
    "Missing command.": "Er staat geen opdracht.",
    "No such command {name!r}.": "De opdracht {name!r} bestaat niet.",
    "No such option {name!r}.": "De optie {name!r} bestaat niet.",
    "No such option: {name}": "De optie {name} bestaat niet.",
    "Invalid value: {message}": "Dit kan niet: {message}",
    "Invalid value for {param_hint}: {message}": "Bij {param_hint} kan dit niet: {message}",
    "Missing argument": "Hier ontbreekt",
    "Missing parameter": "Hier ontbreekt",
    "Missing option": "Hier ontbreekt de optie",
    "Missing {param_type}": "Hier ontbreekt",
    "Argument {name!r} takes {nargs} values.": "Bij {name!r} horen {nargs} waarden.",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "{value!r} is not a valid boolean. Recognized values: {states}": "Kies uit: {states}.",
    "{name} {filename!r} is not executable.": "{name} {filename!r} is niet uit te voeren.",
    "Do you want to continue?": "Wilt u doorgaan?",
    "Confirm the action without prompting.": "Vraag niets.",
    "Press any key to continue...": "Druk op een toets …",
    "Repeat for confirmation": "Typ het nog een keer",
    "Error: The two entered values do not match.": "Fout: u typte twee keer iets anders.",
    "Error: invalid input": "Fout: dit kan hier niet.",
    "Option {name!r} does not take a value.": "Achter {name!r} hoort geen waarde.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} bestaat niet.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} is een map.",
    "{name} {filename!r} is a file.": "{name} {filename!r} is geen map.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} is niet te lezen.",
    "Missing parameter: {param_name}": "Hier ontbreekt: {param_name}",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen getal.",
    "{value} is not in the range {range}.": "{value} valt buiten {range}.",
    "unknown error": "onbekende fout",
    "Could not open file {filename!r}: {message}": "{filename!r} is niet te openen: {message}",
    "{name} {filename!r} is not writable.": "{name} {filename!r} is niet te schrijven.",
    "Aborted!": "Afgebroken.",
    "file": "bestand",
    "directory": "map",
    "path": "pad",
    "File": "Bestand",
    "Directory": "Map",
    "Path": "Pad",
}
_COUNTED = {
    "{value!r} is not {choice}.": "{value!r} is geen van deze: {choices}.",
    "Did you mean {possibility}?": "Bedoelt u {possibilities}?",
    "Option {name!r} requires an argument.": "Achter {name!r} hoort een waarde.",
    "Takes {nargs} values but 1 was given.": "Hier horen {nargs} waarden.",
    "{len_type} values are required, but {len_value} was given.": "Hier horen {len_type} waarden.",
    "{value!r} does not match the format {format}.": "{value!r} hoort te zijn als {formats}.",
    "Got unexpected extra argument ({args})": "Dit hoort er niet bij: {args}",
}


def speak_dutch() -> None:
    """Let click use these words; it looks every text up by its English form."""
    from click import core, decorators, exceptions, formatting, types
    from click import parser as parser_

    for module in (core, decorators, exceptions, formatting, parser_, types):
        for name, translate in (("_", _word), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, translate)


class Place(click.Path):
    """A file or folder that is typed; click says of one that the system refuses that it is absent.

    Raises OutputError for such a one.
    """

    def convert(self, value: Any, param: Any, context: Any) -> Any:
        """Return the place as it was typed, when the system lets us look at it."""
        absent = contextlib.suppress(FileNotFoundError, NotADirectoryError)
        with explained(Path(value)), absent:
            os.stat(value)  # noqa: PTH116 (as it was typed)
        return super().convert(value, param, context)


def _word(text: str) -> str:
    return _WORDS.get(text, text)


def _counted(singular: str, plural: str, number: int) -> str:
    return _COUNTED.get(singular, singular if number == 1 else plural)
