"""Write the texts anew, to be read before they are kept: `python -m tests.golden`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.support.composed_sentences import composed
from tests.support.normalised import report_text
from tests.support.rounds import play_twelve


def main() -> None:
    """Write all composed sentences; play the round of the twelve and write three reports of it."""
    here = Path(__file__).parent
    (here / "zinnen.txt").write_text(composed(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        reports = play_twelve(Path(folder)).reports
        for code in ("XX0101", "XX0110", "XX0112"):
            found = next(reports.glob(f"{code}-*.docx"))
            (here / f"{code}.txt").write_text(report_text(found), encoding="utf-8")


if __name__ == "__main__":
    main()
