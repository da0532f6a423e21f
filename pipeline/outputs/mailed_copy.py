"""The copy of a report that is mailed: without the line of approval and without authors.

Every part in which none of these stands keeps its bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.base.errors import OutputError, Problem, UnreadableFile
from pipeline.base.messages import message
from pipeline.ooxml.approval_line import take_out
from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package

# What names a person or their employer, by the kind of link that leads to its part.
_AUTHORS = {
    "core-properties": {"creator", "lastModifiedBy"},
    "extended-properties": {"Company", "Manager"},
    "people": {"person"},  # who once wrote a comment
}


def mailed_copy(data: bytes, name: str) -> bytes:
    """Return the copy of a Word document; the same document gives the same bytes.

    Raises OutputError, which names the document, when it cannot be opened.
    """
    try:
        package = Package.open(data)
        root = package.tree(package.main_part)
        if root.tag != f"{W}document":  # «Strict Open XML»: the line has another name there
            raise _refused(name)
        changed = {package.main_part: root} if take_out(root) else {}
        changed |= dict(_without_authors(package))
    except UnreadableFile as error:
        raise _refused(name) from error
    return package.write({part: _written(tree) for part, tree in changed.items()})


def _without_authors(package: Package) -> Iterator[tuple[str, etree._Element]]:
    """Yield the parts that name authors, without them."""
    for of in ("", package.main_part):
        for link in package.relationships(of).values():
            if link.kind in _AUTHORS and link.target in package:
                root = package.tree(link.target)
                found = [one for one in root if etree.QName(one).localname in _AUTHORS[link.kind]]
                for one in found:
                    root.remove(one)
                if found:
                    yield link.target, root


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _refused(name: str) -> OutputError:
    return OutputError(Problem(name, *message("E-MAIL-DOCUMENT")))
