"""Wishes that go against a step, from `wensen_botsen` in `adviezen.yaml`: fewer meetings, say."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.definitions.phrases import Phrases
from pipeline.definitions.yaml_file import Entry


@dataclass(frozen=True, slots=True)
class WishClash:
    """What is said at a step that asks for what a participant wishes to have less of."""

    wish: Phrases  # one of which stands in a wish
    step: Phrases  # one of which stands in the text of a step
    text: str  # how the step can do justice to the wish all the same

    def stands_between(self, wish: str, step: str) -> bool:
        """Return whether a wish and a step go against each other."""
        return all(
            next(words.find(text), None) is not None
            for words, text in ((self.wish, wish), (self.step, step))
        )


def read(root: Entry) -> tuple[WishClash, ...]:
    """Return the clashes a file names; an older file names none."""
    found = root.entries("wensen_botsen") if "wensen_botsen" in root else []
    return tuple(
        WishClash(Phrases.of(one.texts("wens")), Phrases.of(one.texts("stap")), one.text("zin"))
        for one in found
    )
