"""Damaged copies of a returned form: bytes flipped, pieces cut, and the XML inside changed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from copy import deepcopy
from functools import cache

from lxml import etree

from pipeline.ooxml.archive import FAST, Member, join
from pipeline.ooxml.package import Package

MAIN_PARTS = {
    "docx": ("word/document.xml",),
    "xlsx": ("xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"),
    "odt": ("content.xml",),
    "ods": ("content.xml",),
}
_MAIN_SHARE, _NEAR_SHARE = 0.75, 0.6  # of the XML mutations: in a main part, near an answer
_ANSWER = re.compile("hoofdstuk|afspraken staan|V[0-9][0-9] |[vk]op?[0-9.]+[a-z]|^Ja$|^Deels$")
_WORDS = (
    *("Nee", "Ja", "", " ", "Deels\n", "v07", "v08.antwoord", "V09 Antwoord", "9" * 400, "é\u0301"),
    *("]]>", "&amp;", "\u202e", "true", "0", "-1", "GS40", "quickscan:vragen", "../../x"),
)
_TOKENS = (
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"]]>",
    b"<!--",
    b"<![CDATA[",
    b"\x00",
    b"\xff",
    b"<!DOCTYPE x>",
)


def flipped(data: bytes, dice: random.Random) -> bytes:
    """Return the file with one to four bytes changed."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        changed[dice.randrange(len(changed))] ^= dice.randint(1, 255)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    """Return the file truncated, with a piece taken out, doubled, or filled with zeros."""
    start = dice.randrange(len(data))
    stop = min(len(data), start + dice.choice((1, 16, 512, 4096, len(data))))
    piece = dice.choice((b"", b"", data[start:stop] * 2, bytes(stop - start)))
    return data[:start] + piece + data[stop:]


def remade(kind: str, data: bytes, dice: random.Random) -> bytes:
    """Return the file with one to three changes to the XML of a part; its checksums are right."""
    package = _opened(data)
    parts = [name for name in package.names if name.endswith((".xml", ".rels"))]
    part = dice.choice(MAIN_PARTS[kind] if dice.random() < _MAIN_SHARE else parts)
    root = deepcopy(_tree(data, part))
    for _ in range(dice.randint(1, 3)):
        _change(root, dice)
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if dice.random() < 0.15:
        xml = _broken(xml, dice)
    return join(package.members | {part: Member.pack(xml, FAST)})


@cache
def _opened(data: bytes) -> Package:
    return Package.open(data)


@cache
def _tree(data: bytes, part: str) -> etree._Element:
    return etree.fromstring(_opened(data).read(part))


def _broken(xml: bytes, dice: random.Random) -> bytes:
    """Return XML with something in it that may not stand there."""
    at = dice.randrange(len(xml))
    return xml[:at] + dice.choice(_TOKENS) + xml[at + dice.randint(0, 20) :]


def _change(root: etree._Element, dice: random.Random) -> None:
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    near = [one for one in elements if one.text and _ANSWER.search(one.text)]
    element = dice.choice(near if near and dice.random() < _NEAR_SHARE else elements)
    for _ in range(dice.choice((0, 0, 0, 1, 2, 3, 4, 6))):
        parent = element.getparent()
        element = element if parent is None else parent
    dice.choice(_CHANGES)(element, elements, dice)


def _delete(element: etree._Element, _: list[etree._Element], dice: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _repeat(element: etree._Element, _: list[etree._Element], dice: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        for _ in range(dice.choice((1, 1, 2, 30))):
            parent.insert(dice.randint(0, len(parent)), deepcopy(element))


def _move(element: etree._Element, all_: list[etree._Element], dice: random.Random) -> None:
    target = dice.choice(all_)
    if element.getparent() is not None and element not in (target, *target.iterancestors()):
        target.insert(dice.randint(0, len(target)), element)


def _swap(element: etree._Element, all_: list[etree._Element], dice: random.Random) -> None:
    twins = [one for one in all_ if one.tag == element.tag]
    other = dice.choice(twins)
    element.text, other.text = other.text, element.text


def _unwrap(element: etree._Element, _: list[etree._Element], dice: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent[parent.index(element) : parent.index(element) + 1] = list(element)


def _rename(element: etree._Element, all_: list[etree._Element], dice: random.Random) -> None:
    element.tag = dice.choice(all_).tag


def _attribute(element: etree._Element, all_: list[etree._Element], dice: random.Random) -> None:
    if element.attrib:
        name = dice.choice(list(element.attrib))
        if dice.random() < 0.4:
            del element.attrib[name]
        else:
            element.set(name, dice.choice((*_WORDS, *dice.choice(all_).attrib.values())))


def _retype(element: etree._Element, _: list[etree._Element], dice: random.Random) -> None:
    element.text = dice.choice(_WORDS)


_CHANGES: tuple[Callable[[etree._Element, list[etree._Element], random.Random], None], ...] = (
    *(_delete, _repeat, _move, _swap, _unwrap, _rename, _attribute, _retype),
)
