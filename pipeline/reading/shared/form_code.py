"""Which form this is: a property, a hidden XML part and the visible code must tell the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.model.marks import ADDITION, BLANK, IDENTITY_NS, IDENTITY_PROPERTY, LAYOUT_WORDS
from pipeline.model.response import FormIdentity
from pipeline.ooxml.package import Package
from pipeline.reading.shared.answers import Answers

_CUSTOM = "docProps/custom.xml"
# Questionnaire, round, participant (or BLANK), fingerprint, and what a mini-form adds; then the
# number of its layout. Other text may stand right against it, because between two cells or around
# a tab there is no space.
_FORM_CODE = re.compile(
    r"(?<![A-Z])([A-Z]{2,8})-([0-9A-Za-z]{1,12})-"
    rf"([A-Z]{{2}}[0-9]{{4}}|{BLANK})-([0-9a-f]{{8}})"
    rf"(-{ADDITION})?(?:[^\w]{{1,5}}(?:{'|'.join(LAYOUT_WORDS)})\s*([0-9]{{1,3}})\.)?"
)


def without_codes(text: str) -> str:
    """Return a text without the form codes in it, and the number of the layout behind each."""
    return _FORM_CODE.sub("", text)


def form_codes(text: str) -> Iterator[FormIdentity]:
    """Yield every form code in a text, such as `QS-2026-XX0001-7f3a91c2`."""
    for found in _FORM_CODE.finditer(text):
        questionnaire, round_, respondent, fingerprint, mini_form, layout = found.groups("")
        respondent = "" if respondent == BLANK else respondent
        yield FormIdentity(
            questionnaire, fingerprint, round_, respondent, mini_form=bool(mini_form), layout=layout
        )


def from_property(package: Package) -> Iterator[FormIdentity]:
    """Yield the identity in the document property, if it is still there."""
    if _CUSTOM in package:
        _, name, rest = package.read(_CUSTOM).partition(IDENTITY_PROPERTY.encode())
        yield from form_codes(rest.decode("utf-8", "replace")) if name else ()


def from_xml_part(package: Package) -> Iterator[FormIdentity]:
    """Yield the identity in the hidden XML part, if an editor has not emptied it."""
    for name in package.names:
        if not (name.startswith("customXml/") and name.endswith(".xml")):
            continue
        if IDENTITY_NS.encode() in package.read(name):
            root = package.tree(name)
            if root.tag == f"{{{IDENTITY_NS}}}formulier":
                yield _from_element(root)


def _from_element(root: etree._Element) -> FormIdentity:
    names = ("vragenlijst", "vingerafdruk", "ronde", "gemeente")
    questionnaire, fingerprint, round_, respondent = (root.get(name, "") for name in names)
    respondent = "" if respondent == BLANK else respondent
    mini_form, layout = root.get("soort", "") == ADDITION, root.get("opmaak", "")
    return FormIdentity(
        questionnaire, fingerprint, round_, respondent, mini_form=mini_form, layout=layout
    )


def agreed(found: dict[str, list[FormIdentity]], answers: Answers) -> FormIdentity:
    """Return the identity of the first place that has one; note it when places disagree."""
    codes = {identity.form_code: identity for places in found.values() for identity in places}
    if not codes:
        return FormIdentity()
    if len(codes) > 1:
        answers.note("V-IDENTITY-DIFFERS", codes=", ".join(codes))
    first = next(iter(codes.values()))
    named = dict.fromkeys(one.respondent for one in codes.values())
    return FormIdentity(
        first.questionnaire,
        first.fingerprint,
        first.round,
        first.respondent,
        tuple(place for place, identities in found.items() if identities),
        first.mini_form,
        tuple(code for code in named if code not in ("", first.respondent)),
        next((one.layout for places in found.values() for one in places if one.layout), ""),
    )
