"""Accept or reject all tracked changes of Word files, and save each.

Runs under the system's Python:
    python3 resolve_changes.py SOFFICE PROFILE accept|reject FILE RESULT [FILE RESULT …]
"""

import sys

from office import WORD, Office

COMMANDS = {
    "accept": ".uno:AcceptAllTrackedChanges",
    "reject": ".uno:RejectAllTrackedChanges",
    "keep": "",
}


def main(program, profile, what, *paths):
    office = Office(program, profile)
    try:
        for source, result in zip(paths[::2], paths[1::2], strict=True):
            document = office.open(source)
            if COMMANDS[what]:
                office.do(document, COMMANDS[what])
            office.save(document, result, WORD)
    finally:
        office.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
