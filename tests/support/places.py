"""Where things stand in the repository, whatever folder a test is in."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
TEMPLATES = REPOSITORY / "templates"
TESTS = REPOSITORY / "tests"
