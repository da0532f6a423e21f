"""Small PDFs with ruled tables, fields and notes, for tests about reading."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

LEFT, MIDDLE, RIGHT = 60, 180, 530  # sides of the two columns, in points
TOP, PITCH, SIZE = 780, 13, 10
_CATALOG, _TREE, _FONT = 1, 2, 3


@dataclass
class SmallPdf:
    """A PDF in the making; `pages` are streams, `notes` and `fields` entries of a dictionary."""

    pages: list[bytes] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # on the first page
    fields: list[str] = field(default_factory=list)
    packed: bool = True

    def build(self) -> bytes:
        bodies: list[bytes] = [
            b"",
            b"",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
        notes = self.add(bodies, self.notes)
        fields = self.add(bodies, self.fields)
        kids = []
        for number, drawing in enumerate(self.pages):
            bodies.append(self.stream(drawing))
            shown = f"/Annots[{notes}]" if notes and number == 0 else ""
            bodies.append(
                f"<</Type/Page/Parent {_TREE} 0 R/MediaBox[0 0 595 842]/Contents {len(bodies)} 0 R"
                f"/Resources<</Font<</F {_FONT} 0 R>>>>{shown}>>".encode()
            )
            kids.append(f"{len(bodies)} 0 R")
        form = f"/AcroForm<</Fields[{fields}]>>" if fields else ""
        bodies[_CATALOG - 1] = f"<</Type/Catalog/Pages {_TREE} 0 R{form}>>".encode()
        tree = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
        bodies[_TREE - 1] = tree.encode()
        return _file(bodies)

    @staticmethod
    def add(bodies: list[bytes], entries: Sequence[str]) -> str:
        """Add objects and return references to them."""
        first = len(bodies) + 1
        bodies += [f"<<{entry}>>".encode("latin-1") for entry in entries]
        return " ".join(f"{number} 0 R" for number in range(first, len(bodies) + 1))

    def stream(self, drawing: bytes) -> bytes:
        data = zlib.compress(drawing) if self.packed else drawing
        kind = "/Filter/FlateDecode" if self.packed else ""
        return f"<</Length {len(data)}{kind}>>stream\n".encode() + data + b"\nendstream"


def _file(bodies: list[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(bodies) + 1
    return (
        data
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer<</Size {size}/Root {_CATALOG} 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )


def table(*rows: tuple[str, Sequence[str]], top: float = TOP, under: str = "") -> bytes:
    """A page with a table of two columns, the second with these lines, and a text under it."""
    drawn = []
    for label, lines in rows:
        bottom = top - PITCH * max(1, len(lines)) - 6
        drawn += [
            f"{left} {bottom} {right - left} {top - bottom} re S"
            for left, right in ((LEFT, MIDDLE), (MIDDLE, RIGHT))
        ]
        drawn.append(text(LEFT + 5, top - 12, label))
        for number, line in enumerate(lines):
            drawn.append(text(MIDDLE + 5, top - 12 - number * PITCH, line))
        top = bottom
    drawn.append(text(LEFT, 30, under))
    return "\n".join(drawn).encode("cp1252")


def text(left: float, bottom: float, words: str) -> str:
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {SIZE} Tf {left} {bottom} Td ({escaped}) Tj ET" if words else ""


def string(words: str) -> str:
    """A text in Unicode, as a PDF has it in a dictionary."""
    return f"<FEFF{words.encode('utf-16-be').hex()}>"
