"""Half-written files of a run that was killed: removed by the next one, and nothing else is.

A file is written under another name first (`base/files.py`). What has not exactly such a name, of
a file that we would write in that folder, is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.base.files import written_under
from pipeline.base.messages import text
from pipeline.base.os_errors import explained
from pipeline.definitions.workspace import Workspace
from pipeline.model.marks import MARK_PATTERN
from pipeline.outputs.seal import SUFFIXES

_BLANK = "formulier"  # a form for anyone
_CODE = "[A-Z]{2}[0-9]{4}-"  # in front of the name of a participant
_MORE = rf"(-{MARK_PATTERN})?( \([^()]*\))?"  # of a version that is kept, or stands beside another
_FETCHED = re.compile(r"mail-\d+-\d{6,}-.*\.eml", re.DOTALL)  # see `file_name` of mail/imap.py
PDF_LIST = "bronnen.json"  # tells of which bytes each PDF is


def remove_leftovers(workspace: Workspace) -> int:
    """Remove what a killed run left half written below `output/`, its mails aside; return how many.

    Raises OutputError when something cannot be removed.
    """
    documents = (workspace.reports, workspace.council)
    folders = [
        *(workspace.output, workspace.forms, workspace.receipts, workspace.follow_up),
        *(workspace.preview, workspace.kept, workspace.pdf, workspace.grounds, *documents),
        *(workspace.pdf / folder.name for folder in documents),
        *workspace.earlier.glob("*"),
        *workspace.earlier.glob("*/*/"),
    ]
    return _remove(_our_names(workspace), folders)


def remove_leftover_mails(workspace: Workspace) -> int:
    """Remove half-written mails, also of those that were fetched into `input/`.

    Only for whoever holds the lock of the mails.
    """
    made = _remove(_our_names(workspace), workspace.mail.glob("*"))
    return made + _remove(_FETCHED, (workspace.input,))


def remove_half_written(path: Path) -> None:
    """Remove what was written of one file under a temporary name.

    Raises OutputError when it cannot be removed.
    """
    _remove(re.compile(re.escape(path.name)), (path.parent,))


def _remove(ours: re.Pattern[str], folders: Iterable[Path]) -> int:
    number = 0
    for folder in folders:
        for path in list(_half_written(folder)):
            if ours.fullmatch(written_under(path.name)):
                with explained(path):
                    path.unlink(missing_ok=True)
                number += 1
    return number


def _half_written(folder: Path) -> Iterator[Path]:
    """Yield files with a temporary name; links are not followed."""
    if not folder.is_symlink():
        for path in folder.glob(".*.tmp"):
            if path.is_file() and not path.is_symlink():
                yield path


def _our_names(workspace: Workspace) -> re.Pattern[str]:
    """Return what the names of all our files look like."""
    whole = (workspace.group_report, workspace.workbook, workspace.work_list, workspace.overview)
    names = [re.escape(name) for name in (*(one.stem for one in whole), _BLANK)]
    about_all = "|".join((*names, rf"{re.escape(workspace.overview.stem)}-[0-9]+"))
    about_one = rf"({re.escape(text('U-PREVIEW-FILE'))}-)?{_CODE}.+"
    suffixes = "|".join(map(re.escape, SUFFIXES))
    return re.compile(
        rf"(({about_all}){_MORE}|{about_one})({suffixes})|{re.escape(PDF_LIST)}", re.DOTALL
    )
