"""The words of click itself: they are English already."""

from __future__ import annotations

WORDS: dict[str, str] = {"Error: {message}": "Error: {message}"}
COUNTED: dict[str, str] = {}
