"""What in an Office file is a program, or lets one run: macros, ActiveX and embedded objects."""

from __future__ import annotations

from pipeline.ooxml.package import CONTENT_TYPES, Package

_KINDS = {  # of relationships
    *("vbaProject", "wordVbaData", "vbaProjectSignature", "xlMacrosheet", "xlIntlMacrosheet"),
    *("control", "activeXControlBinary", "oleObject", "attachedToolbars"),
}
_TYPES = (b"macroenabled", b"vbaproject", b"activex", b"macrosheet", b"oleobject")


def has_programs(package: Package) -> bool:
    """Return whether anything in a file can run, or is listed as such.

    Raises UnreadableFile when what links its parts is not sound.
    """
    if CONTENT_TYPES in package and any(
        kind in package.read(CONTENT_TYPES).lower() for kind in _TYPES
    ):
        return True
    links = (package.tree(name) for name in package.names if name.endswith(".rels"))
    return any(
        node.get("Type", "").rsplit("/", 1)[-1] in _KINDS
        for root in links
        for node in root.iter("{*}Relationship")
    )
