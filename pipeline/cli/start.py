"""The front door: plain `--help` answers from a file, before anything is imported.

Importing click alone takes longer than three and a half bare interpreter starts
(`benchmarks/startup.py`). A test keeps `help.txt` equal to what click itself prints.
"""

import os
import sys

from pipeline.base import narrow, trusted

HELP = os.path.join(os.path.dirname(__file__), "help.txt")  # noqa: PTH118, PTH120 (slow to import)


def main() -> None:
    """Print the help, or hand over to the command line."""
    if sys.argv[1:] == ["--help"]:
        with open(HELP, encoding="utf-8") as help_text:
            narrow.keep_meaning()
            sys.stdout.write(help_text.read())
        return
    trusted.only_our_modules()
    from pipeline.cli.main import main as command_line

    command_line()


if __name__ == "__main__":
    main()
