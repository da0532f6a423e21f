"""Properties of an Office file that its templates do not know of, put there part by part.

They stand where a document shows nobody anything: Word under «Geavanceerde eigenschappen», and
every editor keeps them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.base.messages import text as text_of
from pipeline.ooxml.archive import FAST, Member, join, split
from pipeline.ooxml.ns import (
    CUSTOM_PROPERTIES_NS,
    OFFICE_RELATIONSHIPS,
    PROPERTY_VALUES_NS,
    RELATIONSHIPS_NS,
    TYPES_NS,
)

PART = "docProps/custom.xml"
MOST = 2**20  # bytes of that part; ours is far shorter
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{CUSTOM_PROPERTIES_NS}"></Properties>'
)
# Every element brings its own namespaces: whoever wrote the part may have other prefixes.
_OVERRIDE = f'<Override xmlns="{TYPES_NS}" PartName="/{PART}" ContentType="{_TYPE}"/>'
_LINK = (
    f'<Relationship xmlns="{RELATIONSHIPS_NS}" Id="quickscan" '
    f'Type="{OFFICE_RELATIONSHIPS}/custom-properties" Target="{PART}"/>'
)
_PROPERTY = (
    f'<property xmlns="{CUSTOM_PROPERTIES_NS}" xmlns:vt="{PROPERTY_VALUES_NS}" '
    'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
    "<vt:lpwstr>{value}</vt:lpwstr></property>"
)
_NUMBER = re.compile(rb'pid="([0-9]+)"')
_ALONE = re.compile(rb"<([\w:]*)(Properties|Types|Relationships)((?:\s[^<>]*)?)/>\s*\Z")
_END = re.compile(rb"</[\w:]*(?:Properties|Types|Relationships)>\s*\Z")


def pattern_of(name: str) -> re.Pattern[bytes]:
    """Return what finds a property, with its value as a group, in the part as a program wrote it.

    openpyxl 3.1 repeats the namespaces in each element; LibreOffice and Word do not.
    """
    return re.compile(
        rb"<(?:\w+:)?property\s[^<>]*name=[\"']%s[\"'][^<>]*>\s*"
        rb"<(?:\w+:)?lpwstr[^<>]*>([^<]*)</(?:\w+:)?lpwstr>\s*</(?:\w+:)?property>"
        % re.escape(name.encode())
    )


def with_part(members: dict[str, Member]) -> dict[str, Member]:
    """Return the parts of an Office file, with one for properties of its own.

    Raises ValueError when a part that names it has no end to put it at.
    """
    if PART in members:
        return members
    changed = {
        name: _added(members[name].unpack(), element)
        for name, element in (("[Content_Types].xml", _OVERRIDE), ("_rels/.rels", _LINK))
    }
    return members | changed | {PART: Member.pack(_EMPTY.encode(), FAST)}


def with_one_more(part: bytes, name: str, value: str) -> Member:
    """Return the part with properties, with one more behind the others.

    Raises ValueError when it has no end to put it at.
    """
    number = max(map(int, _NUMBER.findall(part)), default=1) + 1
    return _added(part, _PROPERTY.format(number=number, name=name, value=html.escape(value)))


def with_property(data: bytes, name: str, value: str) -> bytes:
    """Return an Office file with a property, in the place of one of the same name.

    Raises ValueError for bytes that are no such file.
    """
    members = with_part(dict(split(data)))
    others = pattern_of(name).sub(b"", members[PART].unpack())
    return join(members | {PART: with_one_more(others, name, value)})


def property_of(members: Mapping[str, Member], name: str) -> str | None:
    """Return the value of a property; None when there is none, or the part cannot be ours.

    Raises ValueError or zlib.error when the part is damaged.
    """
    part = members.get(PART)
    if part is None or part.size > MOST:
        return None
    found = pattern_of(name).search(part.unpack())
    return html.unescape(found[1].decode(errors="replace")) if found else None


@lru_cache(maxsize=64)  # what lists the parts is the same in every document of a template
def _added(part: bytes, element: str) -> Member:
    """Return a part with one more element; raises ValueError when it has no end to put it at."""
    part = _ALONE.sub(rb"<\1\2\3></\1\2>", part)
    part, times = _END.subn(lambda end: element.encode() + end[0], part)
    if not times:
        raise ValueError(text_of("D-PART-NO-END"))
    return Member.pack(part, FAST)
