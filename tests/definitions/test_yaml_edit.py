"""Cutting in a YAML file leaves all that is not cut as it stood."""

from __future__ import annotations

import pytest

from pipeline.definitions.yaml_edit import YamlText
from pipeline.definitions.yaml_nodes import child, entries


@pytest.mark.parametrize(
    ("before", "gone", "after"),
    [
        ("a: [x, y, z]  # klopt\nb: 1\n", ["y"], "a: [x, z]  # klopt\nb: 1\n"),
        ("a: [x]\nb: 1\n", ["x"], "a: []\nb: 1\n"),
        ("a:\n- x\n- y\nb: 1\n", ["x", "y"], "a:\n    []\nb: 1\n"),
        ("a:\n  - x\n\n  # over y\n  - y\n", ["x"], "a:\n  # over y\n  - y\n"),
        ("a:\n  - x\n  - y\n\n# over b\nb: 1\n", ["y"], "a:\n  - x\n# over b\nb: 1\n"),
    ],
)
def test_entries_go_with_their_lines_and_comments_stay(
    before: str, gone: list[str], after: str
) -> None:
    file = YamlText(before)
    root = file.root
    parent = child(root, "a")
    assert parent is not None
    file.cut_entries(parent, [one for one in entries(root, "a") if one.value in gone])
    assert file.changed().text == after


def test_what_is_added_where_something_is_cut_stays() -> None:
    file = YamlText("a: 1\nb: 2\n")
    file.cut_fields(file.root, ["b"])
    file.insert(5, "c: 3\n")
    assert file.changed().text == "a: 1\nc: 3\n"
