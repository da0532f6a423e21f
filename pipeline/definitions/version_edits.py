"""What `eerdere_versies` says of earlier versions: what they did not ask, or in other words.

What a version there does not name, it asked in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable

from yaml.nodes import Node

from pipeline.definitions.versions import OTHER
from pipeline.definitions.yaml_edit import YamlText, indented
from pipeline.definitions.yaml_nodes import child, entries, in_line, pairs_of

_ASKED = "vragen"


def compared(asked: YamlText, fingerprint: str, other: Iterable[str] = ()) -> YamlText:
    """Return a questionnaire that says what it has in common with a version that was sent.

    `other` are the codes of questions that were not asked then, or in other words.
    """
    root = asked.root
    known = [child(one, "vingerafdruk") for one in entries(root, "eerdere_versies")]
    if any(one is not None and one.value == fingerprint for one in known):
        return asked
    lines = [f'- vingerafdruk: "{fingerprint}"']
    told = [f"    {code}: {OTHER}" for code in other]
    lines += [f"  {_ASKED}:", *told] if told else []
    listed = entries(root, "eerdere_versies")
    if listed:
        at, indent = asked.behind(listed[-1])
        asked.insert(at, indented(lines, indent))
    else:
        note = child(root, "verantwoording")
        end = asked.block(note, note)[1] if note is not None else 0
        asked.insert(end, "eerdere_versies:\n" + indented(lines, 2) + "\n")
    return asked.changed()


def not_asked(asked: YamlText, version: Node, code: str) -> None:
    """Say of an earlier version in the questionnaire that it did not ask a question."""
    group, said = child(version, _ASKED), f"{code}: {OTHER}"
    holder = version if group is None else group
    new = [f"{_ASKED}:", f"  {said}"] if group is None else [said]
    if not pairs_of(holder):
        asked.replace(holder, f"{{{said}}}")
        return
    key, last = pairs_of(holder)[-1]
    if in_line(holder):
        asked.insert(
            last.end_mark.index, f", {_ASKED}: {{{said}}}" if group is None else f", {said}"
        )
    else:
        asked.add_below(last, indented(new, key.start_mark.column))
