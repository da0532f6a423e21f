"""Equations as a person would type them: 1/2, 10², √2 (ECMA-376 part 1, 22.1)."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from pipeline.ooxml.ns import M

_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_DIGITS = frozenset("0123456789+-")
_VALUE, _CHARACTER = M + "val", M + "chr"
_SUM = "\N{N-ARY SUMMATION}"

Text = Callable[[etree._Element], str]


def raised(text: str) -> str:
    """Return a number as superscript, any other text as it is: «10²», but «1e»."""
    number = _DIGITS.issuperset(text) and any(map(str.isdigit, text))
    return text.translate(_RAISED) if number else text


def equation(node: etree._Element, text_of: Text) -> str | None:
    """Return a part of an equation as text, None when it is only what stands in it.

    `text_of` returns the text of an element inside it.
    """
    write = _WRITTEN.get(str(node.tag))
    return None if write is None else write(node, text_of)


def _part(node: etree._Element, name: str, text_of: Text) -> str:
    child = node.find(M + name)
    return "" if child is None else text_of(child)


def _grouped(text: str) -> str:
    """Return a part that is more than one word or number in brackets."""
    return text if text.replace(",", "").replace(".", "").isalnum() else f"({text})"


def _fraction(node: etree._Element, text_of: Text) -> str:
    above, below = (_part(node, name, text_of) for name in ("num", "den"))
    return f"{_grouped(above)}/{_grouped(below)}"


def _power(node: etree._Element, text_of: Text) -> str:
    base, exponent = (_part(node, name, text_of) for name in ("e", "sup"))
    up = raised(exponent)
    return f"{base}{up}" if up != exponent else f"{base}^{_grouped(exponent)}"


def _index(node: etree._Element, text_of: Text) -> str:
    return f"{_part(node, 'e', text_of)}_{_grouped(_part(node, 'sub', text_of))}"


def _root(node: etree._Element, text_of: Text) -> str:
    degree, under = (_part(node, name, text_of) for name in ("deg", "e"))
    return f"{raised(degree)}\N{SQUARE ROOT}{_grouped(under)}"


def _brackets(node: etree._Element, text_of: Text) -> str:
    begin, end = (_sign(node, name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
    inside = "; ".join(text_of(child) for child in node.iterchildren(M + "e"))
    return f"{begin}{inside}{end}"


def _sign(node: etree._Element, name: str, usual: str) -> str:
    found = next(node.iter(M + name), None)
    return usual if found is None else found.get(_VALUE, "")


def _sum(node: etree._Element, text_of: Text) -> str:
    sign = _sign(node, "chr", "\N{INTEGRAL}") or _SUM
    low, high, rest = (_part(node, name, text_of) for name in ("sub", "sup", "e"))
    limits = f" {low}…{high}" if low or high else ""
    return f"{sign}{limits} {rest}"


_WRITTEN: dict[str, Callable[[etree._Element, Text], str]] = {
    M + "f": _fraction,
    M + "sSup": _power,
    M + "sSub": _index,
    M + "rad": _root,
    M + "d": _brackets,
    M + "nary": _sum,
}
EQUATIONS = tuple(_WRITTEN)
