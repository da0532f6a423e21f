"""Versions of a questionnaire: how one is recognised, and what an earlier one has in common.

Answers to another question are not comparable (section 3.5 of the content design). Two forms with
the same fingerprint ask the same. Of any other version nothing is taken for granted: only what
`eerdere_versies` in `vragenlijst.yaml` declares to be the same question may be compared.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

from pipeline.base.phrasing import listed
from pipeline.definitions.yaml_file import Entry

_FIELD, OTHER = "eerdere_versies", "anders"


Asked = tuple[str, str, str]  # theme, code and text of a question
Scale = tuple[str, str, list[tuple[str, str]]]  # code, kind and categories (code, name) of an item


def fingerprint(code: str, questions: Iterable[Asked], scales: Sequence[Scale]) -> str:
    """Return eight hexadecimal digits over everything that changes what an answer means."""
    asked = [(theme, name, " ".join(text.split())) for theme, name, text in questions]
    return sha256(json.dumps((code, asked, scales)).encode()).hexdigest()[:8]


def earlier_versions(root: Entry, codes: Sequence[str], own: str) -> dict[str, dict[str, str]]:
    """Return per fingerprint what a question of today was called then; `anders` is left out.

    `codes` are the questions of today. What an entry does not name had the same code and text.
    """
    root.allow([_FIELD])
    found: dict[str, dict[str, str]] = {}
    for entry in root.entries(_FIELD) if _FIELD in root else ():
        name = entry.text("vingerafdruk")
        entry.label = f"versie {name}"
        if name and not re.fullmatch(r"[0-9a-f]{8}", name):
            entry.problem("E-DEF-FINGERPRINT", "vingerafdruk", name=name)
        elif name == own:
            entry.problem("E-DEF-OWN-VERSION", "vingerafdruk", name=name)
        elif name in found:
            entry.problem("E-DEF-TWICE", "vingerafdruk", name=name)
        found[name] = _same_questions(entry, codes)
    return found


def _same_questions(entry: Entry, codes: Sequence[str]) -> dict[str, str]:
    then = {code: code for code in codes}
    changed = entry.optional_entry("vragen")
    if changed:
        changed.allow(codes)  # any other name is reported as unknown
        for code in codes:
            if code in changed:
                then[code] = was = changed.text(code)
                if was and was != OTHER and not re.fullmatch(r"v[0-9]{2}", was):
                    changed.problem("E-DEF-WAS", code, name=was)
    same = {code: was for code, was in then.items() if was != OTHER}
    for was, times in Counter(same.values()).items():
        if times > 1:
            now = listed([code for code, one in same.items() if one == was])
            entry.problem("E-DEF-WAS-TWICE", "vragen", name=was, names=now)
    return same
