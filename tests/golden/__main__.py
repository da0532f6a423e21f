"""Write the texts anew, to be read before they are kept: `python -m tests.golden`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.support.composed_sentences import composed
from tests.support.normalised import in_short, report_text
from tests.support.rounds import play_eight, play_twelve


def main() -> None:
    """Write all composed sentences, three reports of the twelve, and what all twenty begin with."""
    here = Path(__file__).parent
    (here / "zinnen.txt").write_text(composed(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        reports = play_twelve(Path(folder)).reports
        twenty = [*reports.glob("*.docx"), *play_eight(Path(other)).reports.glob("*.docx")]
        short = "\n".join(map(in_short, sorted(twenty, key=lambda path: path.name)))
        (here / "in_het_kort.txt").write_text(short, encoding="utf-8")
        for code in ("XX0101", "XX0110", "XX0112"):
            found = next(reports.glob(f"{code}-*.docx"))
            (here / f"{code}.txt").write_text(report_text(found), encoding="utf-8")


if __name__ == "__main__":
    main()
