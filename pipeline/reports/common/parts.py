"""What is too large for one file goes on in others, which are called after the first."""

from __future__ import annotations

from pathlib import Path


def part_path(first: Path, number: int) -> Path:
    """Return where a part stands: `overzicht.html`, `overzicht-2.html`."""
    return first if number == 1 else first.with_stem(f"{first.stem}-{number}")


def further_parts(first: Path) -> set[Path]:
    """Return the files that are called as the parts behind the first are."""
    return set(first.parent.glob(f"{first.stem}-[0-9]*{first.suffix}"))
