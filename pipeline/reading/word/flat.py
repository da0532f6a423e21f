"""Reads a Word document that is one XML file: all its parts stand in it («Flat OPC»).

Word writes it as «Word XML-document», and so do programs that handle documents as XML.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import FilledForm
from pipeline.ooxml.archive import Member, join
from pipeline.ooxml.ns import TYPES_NS
from pipeline.ooxml.package import CONTENT_TYPES
from pipeline.reading.shared.flat_xml import flat_root
from pipeline.reading.word.form import read_word

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read_flat_word(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a Word document that is one XML file.

    Its parts are put in a package first, so that all that holds for a .docx holds for these.
    Raises UnreadableFile when the file is damaged, too big or not a document.
    """
    members: dict[str, Member] = {}
    types = etree.Element(f"{{{TYPES_NS}}}Types")
    for part in flat_root(data).iterchildren(f"{_PKG}part"):
        name = part.get(f"{_PKG}name", "")
        if name in members:
            raise refused("R-DAMAGED", detail=text_of("D-PART-TWICE", name=name))
        members[name.lstrip("/")] = Member.store(b"".join(_contents(part)))
        about = {"PartName": name, "ContentType": part.get(f"{_PKG}contentType", "")}
        etree.SubElement(types, f"{{{TYPES_NS}}}Override", about)
    members[CONTENT_TYPES] = Member.store(etree.tostring(types))
    return replace(read_word(join(members), questionnaire), format="fopc")


def _contents(part: etree._Element) -> Iterator[bytes]:
    for node in part.iterfind(f"{_PKG}xmlData/*"):
        yield etree.tostring(node, encoding="utf-8", with_tail=False)
    for node in part.iterchildren(f"{_PKG}binaryData"):
        try:
            yield binascii.a2b_base64("".join((node.text or "").split()))
        except ValueError as error:
            raise refused("R-DAMAGED", detail=text_of("D-XML")) from error
