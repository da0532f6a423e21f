"""What else an Office file holds than a form: nothing of it is opened, run or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.ooxml.package import Package

# An address on the network; a template or picture on somebody's own disk is harmless.
_NETWORK = re.compile(r"\s*(?:(?:https?|ftp):|file:/{4,}|\\\\)", re.IGNORECASE)


def oddities(package: Package) -> set[str]:
    """Return the message code of everything a person should know about a file as a whole."""
    names = [name.lower() for name in package.names]
    codes = set()
    if any(name.endswith("vbaproject.bin") for name in names):
        codes.add("V-MACRO")
    if any("embeddings/" in name and name.endswith((".bin", ".ole")) for name in names):
        codes.add("V-EMBEDDED")
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        codes.add("V-PART-NAME")
    if any(map(_NETWORK.match, _fetched(package))):
        codes.add("V-EXTERNAL")
    if package.trailing:
        codes.add("V-TRAILING")
    return codes


def _fetched(package: Package) -> Iterator[str]:
    """Yield every address a program would fetch when it opens the file; links wait for a click."""
    for name in package.names:
        if name.endswith(".rels") and b"External" in package.read(name):
            for relation in package.tree(name).iter("{*}Relationship"):
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                if relation.get("TargetMode") == "External" and kind != "hyperlink":
                    yield relation.get("Target", "")
