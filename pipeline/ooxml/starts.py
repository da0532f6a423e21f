"""How files begin: what kind a file is shows in its first bytes, whatever its name says."""

from __future__ import annotations

from typing import Final

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0"  # a file of streams: old Office files, and messages of Outlook
PDF: Final = b"%PDF"
RTF: Final = b"{\\rtf"

_KINDS = (
    (PDF + b"-", "pdf"),
    (RTF, "rtf"),
    (b"\xff\xd8\xff", "K-PHOTO"),
    (b"\x89PNG", "K-PHOTO"),
    (b"GIF8", "K-PHOTO"),
    (b"II*\0", "K-PHOTO"),
    (b"MM\0*", "K-PHOTO"),
    (b"BM", "K-PHOTO"),
    (b"MZ", "K-PROGRAM"),
    (b"\x7fELF", "K-PROGRAM"),
    (b"PK", "K-ZIP"),
    (b"\x78\x9f\x3e\x22", "winmail"),  # [MS-OXTNEF]
    (b"7z\xbc\xaf", "K-ARCHIVE"),
    (b"Rar!", "K-ARCHIVE"),
    (b"\x1f\x8b", "K-ARCHIVE"),
)


def kind_of(head: bytes) -> str:
    """Return the kind of a file that is neither a whole zip file nor one of streams, by its head.

    That is `pdf`, `rtf`, `winmail` or the code of a kind that is no form; "" when it says nothing.
    """
    return next((kind for start, kind in _KINDS if head.startswith(start)), "")
