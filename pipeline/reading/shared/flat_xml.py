"""A document or workbook that is one XML file, opened with the limits of a part of one."""

from __future__ import annotations

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.ooxml.package import MAX_PART


def flat_root(data: bytes) -> etree._Element:
    """Return the root of a document that is one XML file.

    Raises UnreadableFile with code R-TOO-BIG, R-DAMAGED or R-DTD.
    """
    if len(data) > MAX_PART:
        raise refused("R-TOO-BIG", detail=f"{len(data) // 2**20} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise refused("R-TOO-BIG", detail=text_of("D-XML-TOO-BIG")) from error
        raise refused("R-DAMAGED", detail=text_of("D-XML")) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused("R-DTD")
    return root
