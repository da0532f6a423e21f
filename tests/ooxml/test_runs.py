from __future__ import annotations

import pytest

from pipeline.ooxml.ns import WORD_NS
from pipeline.ooxml.runs import same_to_a_reader

TAB = "<w:r><w:tab/></w:r>"
BOLD = "<w:rPr><w:b/></w:rPr>"


def part(runs: str) -> bytes:
    return f'<w:document xmlns:w="{WORD_NS}"><w:p>{runs}</w:p></w:document>'.encode()


def run(text: str, look: str = "", space: str = "preserve") -> str:
    return f'<w:r>{look}<w:t xml:space="{space}">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (run("a b"), run("a ") + run("b"), True),
        (run("a"), run("a") + run("", BOLD), True),
        (run("a") + run("", BOLD) + run("b"), run("ab"), True),
        (run("ab"), run("a") + run("b", BOLD), False),
        (run("a b"), run("a") + run("b"), False),
        (run(" a", space="default"), run("a"), True),
        (run("a") + TAB + run("b"), "<w:r><w:t>a</w:t><w:tab/></w:r>" + run("b"), True),
        (run("a") + "<w:r><w:br/></w:r>", run("a"), False),
        ("<w:sdt><w:sdtContent>" + run("") + "</w:sdtContent></w:sdt>", "", False),
    ],
)  # fmt: skip
def test_only_how_a_text_is_cut_into_runs_is_no_difference(
    one: str, other: str, same: bool
) -> None:
    assert same_to_a_reader(part(one), part(other)) is same


def test_a_part_that_is_no_xml_is_the_same_as_no_other() -> None:
    assert not same_to_a_reader(b"<w:document", part(run("a")))
    assert not same_to_a_reader(part(run("a")), b"")
