"""Documents looked through by a child process: somebody may have changed them, so they are foreign.

What a person put in a document of ours since we wrote it is held against our own version: what
stood there already was released for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.base.errors import UnreadableFile
from pipeline.base.files import sha256
from pipeline.base.messages import text
from pipeline.definitions.setting import Setting
from pipeline.model.review import DocumentPart, Mark, MarkKind, Passage, ReviewedDocument
from pipeline.outputs.reviewing import REVIEWING
from pipeline.privacy import guard
from pipeline.wall.nursery import done_on_all

_KINDS = {
    MarkKind.TRACKED: "U-REVIEW-TRACKED",
    MarkKind.COMMENT: "U-REVIEW-COMMENT",
    MarkKind.HIDDEN: "U-REVIEW-HIDDEN",
}
_PARTS = {DocumentPart.MARGIN: "U-REVIEW-MARGIN", DocumentPart.NOTE: "U-REVIEW-NOTE"}
_MOST_TOLD = 4


class Reviews:
    """What stands in documents, each looked through once."""

    def __init__(self, here: Setting) -> None:
        self.here = here
        self._known: dict[str, ReviewedDocument | UnreadableFile] = {}

    def look(self, documents: Iterable[bytes]) -> None:
        """Look through documents, many at a time."""
        new = {sha256(one): one for one in documents}
        waiting = {name: new[name] for name in new if name not in self._known}
        if waiting:
            found = done_on_all(REVIEWING, waiting.values(), self.here.round.limits)
            self._known |= dict(zip(waiting, found, strict=True))

    def of(self, document: bytes) -> ReviewedDocument | UnreadableFile:
        """Return what stands in a document, or why it cannot be read."""
        self.look([document])
        return self._known[sha256(document)]

    def wrong(self, document: bytes, base: bytes | None) -> Iterator[str]:
        """Yield in words what keeps a document from going out, each with its place.

        `base` is our own version of it: likely personal data in that one was released before.
        """
        found = self.of(document)
        if isinstance(found, UnreadableFile):
            yield found.problems[0].what
            return
        for kind, code in _KINDS.items():
            places = [_place(one) for one in found.marks if one.kind is kind]
            if places:
                yield text(code, places=_named(places))
        released = self._private(base)
        for kind_of_data, place in self._found(found.passages):
            if kind_of_data not in released:
                yield text("U-REVIEW-PRIVATE", kind=kind_of_data[0], place=place)

    def _private(self, base: bytes | None) -> set[tuple[str, str]]:
        if base is None:
            return set()
        known = self.of(base)
        passages = () if isinstance(known, UnreadableFile) else known.passages
        return {one for one, _ in self._found(passages)}

    def _found(self, passages: Iterable[Passage]) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield what is likely personal, as its kind and the very text, with its place."""
        for one in passages:
            for hit in guard.hits(guard.Passage(one.text), self.here.privacy):
                yield (str(hit.kind), one.text[hit.start : hit.end]), _place(one)


def _place(one: Mark | Passage) -> str:
    """Return where something stands: «onder kop …, alinea 3»."""
    if one.part in _PARTS:
        return text(_PARTS[one.part])
    code = "U-REVIEW-PLACE" if one.heading else "U-REVIEW-PARAGRAPH"
    return text(code, heading=one.heading, number=one.paragraph)


def _named(places: list[str]) -> str:
    found = list(dict.fromkeys(places))
    more = len(found) - _MOST_TOLD
    rest = [text("U-PLACE-MORE", number=more)] if more > 0 else []
    return "; ".join((*found[:_MOST_TOLD], *rest))
