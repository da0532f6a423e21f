"""Every wording of the advisers in other words, made by rule, with codes and fields left alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tests.support.places import TEMPLATES

Change = Callable[[str], str]

# Fields of `templates/` that hold codes, numbers and addresses; everything else is wording.
_CODES = {
    *("code", "versie", "soort", "verplicht", "lengte", "alleen_bij", "bronnen", "adres", "als"),
    *("niet_bij", "eerst", "snel", "prioriteit_zonder_aanpak", "drempels", "wensen", "geldig_tot"),
    *("wens", "stap"),
}
_CODE = re.compile(r"v[0-9]{2}|[0-9]+")  # a question or a number in a list
_LISTS = (
    "privacy.yaml",
    "mailteksten.yaml",
    "toelichtingen.yaml",
)  # words of other people, which stay theirs
_WORDING_OF_A_ROUND = {"contact", "afzender"}
_FIELD = re.compile(r"(\{[^{}]*\})")
_NEXT = str.maketrans("aeiouAEIOU", "eiouaEIOUA")
_PAUSE = re.compile(r"[.,;:?!]")


def vowels(text: str) -> str:
    """Return a text with every vowel replaced by the next one: «telt ook» is «tilt uuk»."""
    return text.translate(_NEXT)


def pauses(text: str) -> str:
    """Return a text without punctuation and with a word in front: no sentence ends or begins."""
    return f"Zz {_PAUSE.sub(' -', text)}" if any(map(str.isalpha, text)) else text


def folded(text: str) -> str:
    """Return a text in which no vowel, accent or kind of space differs from another."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub("[aeiou]", "e", " ".join(letters.split()))


def outside_fields(text: str, change: Change) -> str:
    """Return a text changed between its `{fields}` and its bars of singular and plural."""
    parts = _FIELD.split(text)
    parts[::2] = ["|".join(change(one) if one else "" for one in p.split("|")) for p in parts[::2]]
    return "".join(parts)


def templates(folder: Path, change: Change) -> Path:
    """Write the definitions with every wording changed; the words of the guard stay theirs."""
    for name in ("vragenlijst.yaml", "adviezen.yaml", "ronde.yaml", *_LISTS):
        root = yaml.compose((TEMPLATES / name).read_text(encoding="utf-8"))
        for names, node in _scalars(root, ()):
            if _is_wording(name, names, node.value):
                node.value = outside_fields(node.value, change)
                node.style = '"'
        if name == "privacy.yaml":
            _let_alone(root, change("Nee"))
        (folder / name).write_text(yaml.serialize(root, allow_unicode=True), encoding="utf-8")
    return folder


def _let_alone(root: Node | None, word: str) -> None:
    """Say that a word is no name, as an adviser does: an answer in other words can be: «Nii»."""
    assert isinstance(root, MappingNode)
    (listed,) = (value for key, value in root.value if key.value == "geen_naam")
    listed.value.append(ScalarNode("tag:yaml.org,2002:str", word.split()[-1], style='"'))


def _is_wording(file: str, names: tuple[str, ...], value: str) -> bool:
    if file in _LISTS:
        return False
    if file == "ronde.yaml":
        return names[-1] in _WORDING_OF_A_ROUND
    named = {"teksten": 2, "bronnen": 2}.get(names[0], 0)  # so many names are not those of a field
    return not _CODE.fullmatch(value) and _CODES.isdisjoint(names[named:])


def _scalars(node: Node, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ScalarNode]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*names, key.value))
    elif isinstance(node, SequenceNode):
        for value in node.value:
            yield from _scalars(value, names)
    elif isinstance(node, ScalarNode):
        yield names, node
