"""The front door: plain `--help` answers from a file, before anything is imported.

Importing click alone takes longer than three and a half bare interpreter starts
(`benchmarks/startup.py`). A test keeps `help.txt` equal to what click itself prints.
"""

import gc
import os
import sys

from pipeline.base import language, narrow, trusted

_BASE = os.path.dirname(language.__file__)  # noqa: PTH120 (slow to import)


def help_file() -> str:
    """Return where the help stands in the language that is spoken."""
    return os.path.join(_BASE, language.spoken(), "help.txt")  # noqa: PTH118


# New things between two looks for garbage. Nearly all we make stays, or goes without a look;
# Python's own number (700) takes one part in twenty of a run.
_SELDOM = 10_000


def main() -> None:
    """Print the help, or hand over to the command line."""
    language.speak(language.of_command_line(sys.argv[1:]))
    if sys.argv[1:] == ["--help"]:
        with open(help_file(), encoding="utf-8") as help_text:
            narrow.keep_meaning()
            sys.stdout.write(help_text.read())
        return
    trusted.only_our_modules()
    gc.set_threshold(_SELDOM)
    from pipeline.cli.main import main as command_line

    command_line()


if __name__ == "__main__":
    main()
