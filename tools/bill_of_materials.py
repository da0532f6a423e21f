"""Writes `bill.cdx.json`, what the product is made of, and `docs/licences.md`, under what licences.

`make bill` does. The bill is CycloneDX 1.6, made by cyclonedx-py; what it says of where a package
can be fetched is left out: that differs per organisation, and is nothing of the product.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

HERE = Path(__file__).parents[1]
BILL, LICENCES = HERE / "bill.cdx.json", HERE / "docs" / "licences.md"
PRODUCT = "quickscan-radicalisering"
_ADDRESSES = ("externalReferences", "licenses", "description", "properties", "author")
_NAMES = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-2-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "MIT License": "MIT",
    "LGPL": "LGPL-2.1-or-later",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause, Apache-2.0 (PDFium)",
}
_HEAD = """\
# Licences

Quickscan itself is under Apache-2.0. Written by `make bill`; the versions are those of
[constraints.txt](../constraints.txt), the bill of materials is [bill.cdx.json](../bill.cdx.json).

**Under the LGPL**: python-stdnum (check digits of BSN and IBAN) comes with the product; docxtpl is
used by tests and benchmarks only. Both are installed as they are, from their own package, and can
be replaced by a changed version; nothing of them is copied into this repository.

**Data**: `pipeline/privacy/first_names.txt` was made from nomquamgender 0.1.4, Copyright (c) 2022
Ian Van Buskirk, and Faker 40.63.0, Copyright (c) 2012 Daniele Faraglia, both under the MIT licence,
which follows. Neither package is needed to use the product.

**In the site of the handbook**: `tools/site_files/iframe-worker-shim.js` is from iframe-worker
1.0.4, Copyright (c) 2020-2022 Martin Donath, under the same licence; Material for MkDocs makes it.

> Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
> associated documentation files (the "Software"), to deal in the Software without restriction,
> including without limitation the rights to use, copy, modify, merge, publish, distribute,
> sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
> furnished to do so, subject to the following conditions: The above copyright notice and this
> permission notice shall be included in all copies or substantial portions of the Software.
> THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
> NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
> NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
> DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
> OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

| package | version | licence | comes with the product |
|---|---|---|---|
"""


def plain(name: str) -> str:
    """Return the name of a package as indexes compare it."""
    return re.sub("[-_.]+", "-", name).lower()


def shipped() -> set[str]:
    """Return the packages that the product needs, directly or not."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]
    found: set[str] = set()
    waiting = [Requirement(one) for one in project["dependencies"]]
    while waiting:
        one = waiting.pop()
        wanted = one.marker is None or one.marker.evaluate({"extra": ""})
        if wanted and plain(one.name) not in found:
            found.add(plain(one.name))
            waiting += map(Requirement, metadata.requires(one.name) or ())
    return found


def pinned() -> dict[str, str]:
    """Return the versions of `constraints.txt` by package."""
    lines = (HERE / "constraints.txt").read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if line[:1] not in ("", "#"))


def licence(name: str) -> str:
    """Return the licence a package names, as SPDX writes it where that is known."""
    about = metadata.metadata(name)
    kinds = [
        one.split(" :: ")[-1] for one in about.get_all("Classifier", []) if "License ::" in one
    ]
    fields = about.get_all("License-Expression", []) or about.get_all("License", [])
    fields = [one for one in fields if one != "UNKNOWN" and "\n" not in one]  # some hold it whole
    said = str([*kinds, *fields, "?"][len(kinds) if fields else 0])
    return _NAMES.get(said, said)


def _bill(packages: set[str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"]
    said = subprocess.run([*command, sys.executable], check=True, capture_output=True).stdout
    bill: dict[str, Any] = json.loads(said)
    parts = [one for one in bill["components"] if plain(one["name"]) in packages]
    for part in parts:
        spdx = licence(part["name"])
        for field in _ADDRESSES:
            part.pop(field, None)
        part["licenses"] = [{"license": {"name": spdx}}]
    known = {part["bom-ref"] for part in parts}
    needs = [one for one in bill["dependencies"] if one["ref"] in known]
    for need in needs:
        need["dependsOn"] = [ref for ref in need.get("dependsOn", []) if ref in known]
    about = {"component": {"type": "application", "name": PRODUCT, "bom-ref": "root-component"}}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": bill["specVersion"],
        "version": 1,
        "metadata": about,
        "components": parts,
        "dependencies": needs,
    }


def main() -> None:
    """Write both files."""
    packages = shipped()
    BILL.write_text(json.dumps(_bill(packages), indent=2, ensure_ascii=False) + "\n", "utf-8")
    rows = [
        f"| {name} | {version} | {licence(name)} | {'yes' if plain(name) in packages else 'no'} |\n"
        for name, version in pinned().items()
    ]
    LICENCES.write_text(_HEAD + "".join(rows), "utf-8")


if __name__ == "__main__":
    main()
