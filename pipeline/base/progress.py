"""How far long work is, for whoever wants to show it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]  # code of the stage, done, how many there are


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""
