"""What reading scans needs on this computer: two packages, and Tesseract with its Dutch."""

from __future__ import annotations

from importlib.util import find_spec

from pipeline.base.messages import text
from pipeline.base.tesseract import find_tesseract, knows_language

PACKAGES = ("PIL", "pypdfium2")  # of the extra «scans»


def can_draw() -> bool:
    """Tell whether the pages of a scan can be drawn here; without that nothing is proposed."""
    return all(find_spec(name) for name in PACKAGES)


def scans_here() -> str:
    """Return in one line whether scans can be read on this computer, and else what is needed."""
    if not can_draw():
        return text("U-SCANS-PACKAGES")
    program = find_tesseract()
    if not program:
        return text("U-SCANS-TESSERACT")
    return text("U-SCANS-HERE" if knows_language(program) else "U-SCANS-DUTCH")
