"""Click speaks the language of the instrument: headings of the help, errors in the command line."""

from __future__ import annotations

import contextlib
import os
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from pipeline.base import language
from pipeline.base.os_errors import explained


def speak() -> None:
    """Let click use our words for it; it looks every text up by its English form."""
    words = import_module(f"pipeline.base.{language.spoken()}.click_words")

    def word(text: str) -> str:
        return str(words.WORDS.get(text, text))

    def counted(singular: str, plural: str, number: int) -> str:
        return str(words.COUNTED.get(singular, singular if number == 1 else plural))

    from click import core, decorators, exceptions, formatting, types
    from click import parser as parser_

    for module in (core, decorators, exceptions, formatting, parser_, types):
        for name, translate in (("_", word), ("ngettext", counted)):
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
