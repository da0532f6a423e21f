"""What nobody sees in a file is looked through; what a reader reads is not told a second time."""

from __future__ import annotations

import pytest

from pipeline.reading.shared.unseen import unseen_in

_XML = (
    '<office:text xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0">'
    "<{tag}>nummer 111222333</{tag}></office:text>"
)


@pytest.mark.parametrize(("tag", "times"), [("loext:content-control", 0), ("office:other", 1)])
def test_a_field_of_word_in_odt_is_read_and_no_hidden_place(tag: str, times: int) -> None:
    assert len(unseen_in(_XML.format(tag=tag).encode())) == times
