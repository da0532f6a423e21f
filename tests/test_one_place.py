"""What every part of the program needs is made in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pipeline
from pipeline.model.response import SourceKind

PACKAGE = Path(pipeline.__file__).parent
ONCE = [
    # what, and the modules that may have it
    (
        r"\bUnreadableFile\((?!\)|PipelineError)",
        "base/refusal.py reading/sandbox.py wall/wire.py",
    ),
    (r"https?://schemas\.openxmlformats\.org", "ooxml/ns.py"),
    (r"purl\.oclc\.org|www\.w3\.org/XML/1998", "ooxml/ns.py"),
    (r"divmod\([^)]*26\)|get_column_letter", "ooxml/cells.py"),
    (r"\\x89PNG|\\xd0\\xcf\\x11\\xe0|\{\\\\rtf", "ooxml/starts.py"),
    (r"xml\.sax\.saxutils", ""),
]


@pytest.mark.parametrize(("what", "where"), ONCE)
def test_there_is_one_place_for_it(what: str, where: str) -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(what, path.read_text("utf-8"))
    }
    assert found == set(where.split())


def test_every_place_an_answer_can_stand_has_a_dutch_name() -> None:
    assert all(one.label for one in SourceKind)
