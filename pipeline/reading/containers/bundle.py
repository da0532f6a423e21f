"""What comes out of a mail or zip file, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.base.errors import UnreadableFile
from pipeline.model.receipt import Reason, Verdict, reason
from pipeline.model.response import Mail
from pipeline.wall.job import Carrier

MAX_FILE = 50 * 2**20  # bytes of one packed file; as for a file in the folder
MAX_FILES = 200
MAX_BYTES = 200 * 2**20  # unpacked, all together


@dataclass(frozen=True, slots=True)
class PackedItem:
    """One file from a mail or zip file; with a verdict it is not to be read."""

    name: str  # also that of a mail or zip file in between: «mail.eml › formulier.docx»
    data: bytes  # b"" when it is not to be read
    sha256: str  # "" when it could not be unpacked
    size: int  # bytes
    mail: Mail | None = None  # the message it came with
    verdict: Verdict | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Bundle(Carrier):
    """A mail or zip file as opened: all that is in it, also in what is in it."""

    format: str  # a key of CONTAINERS
    attachments: tuple[PackedItem, ...]
    verdict: Verdict
    reason: Reason
    mail: Mail | None = None

    def emptied(self) -> Bundle:
        """Return all but the bytes of what is in it."""
        bare = tuple(replace(one, data=b"") for one in self.attachments)
        return replace(self, attachments=bare)

    def cargo(self) -> Iterable[bytes]:
        """Yield the bytes of everything that is to be read."""
        return (one.data for one in self.attachments if one.verdict is None)

    def expected(self) -> Iterable[tuple[int, str]]:
        """Yield size and checksum of everything that is to be read."""
        return ((one.size, one.sha256) for one in self.attachments if one.verdict is None)

    def filled(self, cargo: Sequence[bytes]) -> Bundle:
        """Return it with the bytes of what is to be read."""
        data = iter(cargo)
        full = (
            replace(one, data=next(data)) if one.verdict is None else one
            for one in self.attachments
        )
        return replace(self, attachments=tuple(full))


@dataclass(frozen=True, slots=True)
class Packed:
    """One thing a mail or zip file holds: bytes, a message, or the reason why it is neither."""

    name: str
    data: bytes = b""
    message: Callable[[], Opened] | None = None  # opens a message that stands in this one
    verdict: Verdict | None = None
    reason: Reason | None = None

    @classmethod
    def ignored(cls, name: str, code: str, data: bytes = b"", **values: object) -> Packed:
        """Return something that belongs to the mail or zip file itself."""
        return cls(name, data, verdict=Verdict.IGNORED, reason=reason(code, **values))

    @classmethod
    def rejected(cls, name: str, code: str, **values: object) -> Packed:
        """Return a file that cannot be unpacked."""
        return cls(name, verdict=Verdict.REJECTED, reason=reason(code, **values))


@dataclass(frozen=True, slots=True)
class Opened:
    """A mail or zip file with what it holds; unpacked one by one, as `packed` is walked."""

    packed: Iterable[Packed]
    mail: Mail | None = None


def why(error: UnreadableFile) -> Reason:
    """Return the reason an error gives."""
    problem = error.problems[0]
    return Reason(error.code, f"{problem.what} {problem.remedy}".strip())
