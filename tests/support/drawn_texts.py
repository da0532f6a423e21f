"""Random texts in many languages and scripts, each of them once, and random choices."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

Fields = dict[str, Any]
OPTIONAL = 0.5  # how often a field that may be left out is there
_WORDS = (
    "wijk samen beeld plan partner naoberschap coöperatie geëist één ’s ochtends",
    "quartier équipe façade œuvre ça déjà l’élève",
    "Straße über Größe Bürger „Plan“",
    "δήμος σχέδιο ομάδα",
    "город план вместе",
    "بلدية خطة معا",
    "עיר תוכנית יחד",
    "自治体 計画 協力",
    "R&D <plan> \"zo\" 'dus' =1+1 @thuis 50% a\\b C# -5 +31 _x0041_ 👍🏽 ½ •",
)


class Drawn:
    """What is drawn by one seed; no text is drawn twice."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.used: set[str] = set()

    def text(self, most: int = 12) -> str:
        """Return a text no other field has, of words of one language or script, or of more."""
        words = " ".join(self.draw.sample(_WORDS, self.draw.choice((1, 1, 2)))).split()
        count = self.draw.choice((1, 2, self.draw.randint(1, most)))
        said = " ".join(self.draw.choices(words, k=count))
        if said in self.used:
            said = f"{said} {len(self.used)}"
        self.used.add(said)
        return said

    def maybe(self, **fields: Any) -> Fields:
        """Return some of these fields."""
        return {name: one for name, one in fields.items() if self.draw.random() < OPTIONAL}

    def some(self, known: Iterable[str], least: int = 0) -> list[str]:
        """Return some of these names, each once."""
        names = list(known)
        return self.draw.sample(names, self.draw.randint(min(least, len(names)), len(names)))
