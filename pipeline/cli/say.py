"""Sentences on the screen, broken between words where a terminal would break one in the middle."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap

import click

# Places below a workspace, which the catalogue writes with one kind of slash.
_PLACE = re.compile(r"(?<![\w/\\])(?:input|output|templates|voorbeelden|reservekopie)(?:/[\w.-]*)+")
_SLASH = os.sep
_NARROWEST = 40  # characters; a screen below that breaks lines as it likes


def say(line: str = "", *, err: bool = False, colour: str = "", ahead: str = "") -> None:
    """Show a sentence; what follows its first line on a terminal stands as far in as that.

    `ahead` is what the first line begins with, such as a number; the others stand behind it.
    """
    stream = sys.stderr if err else sys.stdout
    shown = ahead + _as_here(line)
    if stream.isatty():
        width = shutil.get_terminal_size().columns
        indent = " " * (len(ahead) or len(line) - len(line.lstrip(" ")))
        if len(shown) > width >= _NARROWEST:
            shown = "\n".join(
                textwrap.wrap(
                    shown,
                    width,
                    subsequent_indent=indent,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
    click.echo(click.style(shown, fg=colour) if colour else shown, err=err)


def _as_here(line: str) -> str:
    """Return a sentence with the places in it as this system writes them."""
    return _PLACE.sub(lambda found: found[0].replace("/", _SLASH), line)
