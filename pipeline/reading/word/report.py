"""Reads an advisory report that came back: who does which step, and when; nothing is judged here.

A report is known by its mark, such as `QSR-2026-XX0001-7f3a91c2`, in a document property or in its
visible text. What was agreed on stands in content controls named `actie.v16.door` and
`actie.v16.datum`; where an editor took those away, in the columns of the table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from lxml import etree

from pipeline.base.written import written
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.actions import OWN, Action, FilledReport
from pipeline.model.response import FormIdentity
from pipeline.ooxml.controls import controls
from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package
from pipeline.ooxml.strict import word_tree
from pipeline.ooxml.text import CELL, ROW, visible_text
from pipeline.reading.shared.answers import fold, lookup
from pipeline.reading.shared.form_code import form_codes

_PROPERTIES = ("docProps/core.xml", "docProps/custom.xml")
_TABLE = W + "tbl"
_TAG = re.compile(r"actie\.(v[0-9]{2}|eigen)\.(stap|door|datum)")
_NUMBER = re.compile(r"[0-9]{1,2}")
_MANY = 4  # fields that all show one text: nobody does every step
_LONGEST = 500  # characters of one agreement

_Fields = dict[str, dict[str, str]]  # by question, by stap, door and datum


def read_report(data: bytes, questionnaire: Questionnaire) -> FilledReport | None:
    """Read what was agreed on in a Word document, None when it is no advisory report of ours."""
    package = Package.open(data)
    root = word_tree(package, package.main_part)
    identity = _identity(package, root, questionnaire.code)
    if identity is None:
        return None
    placeholders = lookup(questionnaire).placeholders
    found = _from_tables(root) | _from_controls(root)
    actions = (_action(question, fields, placeholders) for question, fields in found.items())
    return FilledReport(identity, tuple(one for one in actions if one.who or one.when or one.step))


def _identity(package: Package, root: etree._Element, code: str) -> FormIdentity | None:
    """Return which report it is, by the first mark of a report in it."""
    texts = [
        package.read(name).decode("utf-8", "replace") for name in _PROPERTIES if name in package
    ]
    for text in (*texts, visible_text(root)):
        for found in form_codes(text):
            if found.questionnaire == f"{code}R" and found.respondent:
                return FormIdentity(code, found.fingerprint, found.round, found.respondent)
    return None


def _from_controls(root: etree._Element) -> _Fields:
    """Return what stands in the fields of the table."""
    tagged = [(match, one) for one in controls(root) if (match := _TAG.fullmatch(one.tag))]
    shown: defaultdict[str, list[str]] = defaultdict(list)
    for match, one in tagged:
        shown[match[2]].append(fold(one.text) if one.shows_placeholder else "")
    found: _Fields = {}
    for match, one in tagged:
        question, name = match.groups()
        nothing_else = len(shown[name]) >= _MANY and len(set(shown[name])) == 1
        if not (one.shows_placeholder and (nothing_else or written().invites.search(one.text))):
            found.setdefault(question, {})[name] = one.text
        found.setdefault(question, {}).setdefault(name, "")
    return found


def _from_tables(root: etree._Element) -> _Fields:
    """Return what stands in the columns for who and when of every table that has them."""
    found: _Fields = {}
    for table in root.iter(_TABLE):
        rows = [[visible_text(cell) for cell in row.iter(CELL)] for row in table.iter(ROW)]
        columns = _columns(rows[0]) if rows else {}
        if {"vraag", "door", "datum"} <= columns.keys():
            for row in rows[1:]:
                fields = {name: row[at] for name, at in columns.items() if at < len(row)}
                number = _NUMBER.search(fields.pop("vraag", ""))
                fields = fields if not number else {**fields, "stap": ""}
                found.setdefault(f"v{int(number[0]):02}" if number else OWN, fields)
    return found


def _columns(header: list[str]) -> dict[str, int]:
    """Return the place of each column by what its heading starts with."""
    texts = [" ".join(text.split()).casefold() for text in header]
    places = {
        name: next((at for at, text in enumerate(texts) if text.startswith(starts)), -1)
        for name, starts in written().agreed.items()
    }
    return {name: at for name, at in places.items() if at >= 0}


def _action(question: str, fields: Mapping[str, str], placeholders: frozenset[str]) -> Action:
    names = ("door", "datum", "stap")
    who, when, step = (_typed(fields.get(name, ""), placeholders) for name in names)
    return Action(question, who, when, step if question == OWN else "")


def _typed(text: str, placeholders: frozenset[str]) -> str:
    """Return what somebody typed, on one line; "" for what only asks to be filled in."""
    line = " ".join(text.split())[:_LONGEST]
    asks = line.casefold().startswith(written().invitation) or fold(line) in placeholders
    return "" if asks or not any(char.isalnum() for char in line) else line
