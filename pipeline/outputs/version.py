"""A file as we would write it, with its seal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.outputs.seal import contents, seen_alike, with_seal


@dataclass(frozen=True, slots=True)
class Version:
    """A file as we would write it; `contents` is what it says apart from its seal."""

    place: PurePosixPath
    data: bytes
    contents: str
    unsealed: bytes

    @classmethod
    def of(cls, data: bytes, place: PurePosixPath) -> Version:
        """Return data with its seal, for its place below `output/`."""
        whole, checksum = with_seal(data, place)
        return cls(place, whole, checksum, data)

    def is_in(self, data: bytes) -> bool:
        """Return whether a file says the same; one of an earlier version has no seal."""
        if data in (self.data, self.unsealed):
            return True
        suffix = self.place.suffix
        found = contents(data, suffix)
        ours = self.data if found.seal else self.unsealed
        if found.checksum == (self.contents if found.seal else contents(ours, suffix).checksum):
            return True
        return seen_alike(data, ours, suffix)
