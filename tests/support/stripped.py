"""A Word form without its fields, as some editors and converters leave it."""

from __future__ import annotations

from lxml import etree

from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package
from pipeline.reading.odf.asides import remove


def stripped_docx(data: bytes) -> bytes:
    """Unwrap every control; drop bookmarks, properties, placeholders and hidden XML parts."""
    package = Package.open(data)
    root = package.tree(package.main_part)
    for control in list(root.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        for child in list(content if content is not None else ()):
            control.addprevious(child)
        remove(control)
    for node in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        remove(node)
    gone = ("customXml/", "docProps/custom", "word/glossary/")
    return package.write(
        {package.main_part: etree.tostring(root, xml_declaration=True, encoding="UTF-8")},
        removed=[name for name in package.names if name.startswith(gone)],
    )
