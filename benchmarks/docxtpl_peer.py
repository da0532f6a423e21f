"""The same template rendered by docxtpl, and documents compared as canonical XML.

docxtpl is the peer our engine must agree with. What is left out of the comparison, and why:

* ids of drawings, content controls and bookmarks: docxtpl numbers only drawings, so that the
  others are no longer unique after a loop;
* editing sessions (rsid, paraId), proofing marks: we drop them;
* a run left without text, which we do not write, and runs beside one another that look the same:
  docxtpl gives what follows a code that was cut over runs the look of the first of these;
* the order of the properties of a cell: docxtpl puts a colour where the schema does not want it;
* a table that lost all its rows and a cell that lost all its paragraphs: Word refuses both, so
  we drop the table and add a paragraph, which docxtpl does not;
* the numbers of captions (SEQ fields): docxtpl repeats that of the template in a loop;
* carriage returns, vertical tabs and form feeds in values: docxtpl keeps a stray blank for the
  first, loses the second and starts a page for the third; we make line breaks of them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from importlib import metadata
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from pipeline.ooxml.runs import join_runs
from pipeline.templating.wordml import sequence_results

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPARED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_DROPPED = ("proofErr", "lastRenderedPageBreak")


def peer() -> str:
    """Return which package gives the module `docxtpl` here, with its version."""
    (name, *_) = metadata.packages_distributions()["docxtpl"]
    return f"{name} {metadata.version(name)}"


def for_docxtpl(template: bytes) -> bytes:
    """Return a template without our own extension {%li %}, which docxtpl does not know."""
    entry = re.compile(
        rb'<w:listItem [^>]*?w:displayText="\{%-?\s*li ([^"]*?)%\}"[^>]*?(?:/>|></w:listItem>)'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith(".xml"):
                data = entry.sub(rb"{% \1%}", data)
            new.writestr(info, data)
    return out.getvalue()


def render_with_docxtpl(template: bytes, context: Mapping[str, Any]) -> bytes:
    """Return what docxtpl makes of a template, loaded anew as its users do."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(context), autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def canonical_parts(docx: bytes) -> dict[str, bytes]:
    """Return document, headers and footers of a file as canonical XML, by the order of names."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {
            name: canonical(package.read(name))
            for name in sorted(package.namelist())
            if COMPARED.fullmatch(name)
        }


def canonical(xml: bytes) -> bytes:
    """Return XML as C14N 2.0 without what the comparison leaves out."""
    root = etree.fromstring(xml)
    _forget_sessions(root)
    for node in root.iter(f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd", "{*}docPr"):
        for name in list(node.attrib):
            if etree.QName(name).localname == "id":
                del node.attrib[name]
    for node in root.iter(f"{{{W}}}sdtPr"):
        for child in node.findall(f"{{{W}}}id"):
            node.remove(child)
    for results, _ in sequence_results(root):
        for node in results:
            node.text = ""
    for cell in root.iter(f"{{{W}}}tcPr"):
        cell[:] = sorted(cell, key=lambda node: str(node.tag))
    _mend(root)
    join_runs(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n2", strip_text=False)


def _forget_sessions(root: etree._Element) -> None:
    """Drop editing sessions and proofing marks."""
    for node in list(root.iter(*(f"{{{W}}}{name}" for name in _DROPPED))):
        node.getparent().remove(node)
    for node in root.iter():
        for name in list(node.attrib):
            if "rsid" in name or name.endswith(("}paraId", "}textId")):
                del node.attrib[name]


def _mend(root: etree._Element) -> None:
    """Do to a table without rows and to an empty cell what our engine does."""
    for table in list(root.iter(f"{{{W}}}tbl")):
        if table.find(f"{{{W}}}tr") is None:
            table.getparent().remove(table)
    for cell in root.iter(f"{{{W}}}tc"):
        last = cell[-1] if len(cell) else None
        if last is None or last.tag in (f"{{{W}}}tcPr", f"{{{W}}}tbl"):
            etree.SubElement(cell, f"{{{W}}}p")


def differences(ours: bytes, theirs: bytes) -> list[str]:
    """Return the parts that differ, each with the first place."""
    mine, other = canonical_parts(ours), canonical_parts(theirs)
    found = []
    for name in sorted({*mine, *other}):
        a, b = mine.get(name, b""), other.get(name, b"")
        if a != b:
            at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
            around = slice(max(0, at - 120), at + 120)
            found.append(f"{name}:\n  ours   {a[around]!r}\n  theirs {b[around]!r}")
    return found
