"""What the synthetic report costs, against docxtemplater 3.71 for Node.js, in turns.

    python -m benchmarks.rendering_docxtemplater

The peer is installed by npm below the temporary folder. Its template is ours in its own language,
its data are ours, and like ours it has loaded its code, but not the template, before the clock
runs; docxtemplater gives no way to keep a compiled template. Prints median CPU milliseconds per
document, and how many times ours that is.
"""

from __future__ import annotations

import io
import json
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from benchmarks.synthetic.documents import report, report_context
from pipeline.templating.template import OfficeTemplate

ROUNDS, REPEAT = 9, 20
_PEER = ("docxtemplater@3.71.0", "pizzip@3.3.0")
_INNER = re.compile(r"^(vraag|a)\.")  # what docxtemplater has of itself inside a loop
_CODE = re.compile(r"\{\{ (?P<value>[\w.]+) \}\}|\{%p? ?(?P<words>[\w. ]+) %\}")
_SCRIPT = """
const fs = require("fs"), Zip = require("pizzip"), Docxtemplater = require("docxtemplater");
const [template, contexts] = process.argv.slice(2);
const file = fs.readFileSync(template), data = JSON.parse(fs.readFileSync(contexts));
const parser = (tag) => ({ get: (scope) => tag === "." ? scope :
  tag.split(".").reduce((found, name) => found?.[name], scope) });
function make(context) {
  const document = new Docxtemplater(new Zip(file), { paragraphLoop: true, parser });
  document.render(context);
  return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
}
data.forEach(make);
const start = process.cpuUsage();
data.forEach(make);
const used = process.cpuUsage(start);
fs.writeFileSync(template + ".out", make(data[0]));
console.log((used.user + used.system) / 1000 / data.length);
"""


def main() -> None:
    """Let both make the same reports in turns, and print a line for each."""
    contexts = [report_context(number) for number in range(REPEAT)]
    ours = OfficeTemplate(report())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        install = ["npm", "install", "--silent", "--no-package-lock", "--prefix", name, *_PEER]
        subprocess.run(install, check=True)
        (folder / "peer.js").write_text(_SCRIPT, "utf-8")
        (folder / "template.docx").write_bytes(for_docxtemplater(report()))
        (folder / "data.json").write_text(json.dumps(contexts), "utf-8")
        command = [
            "node",
            *(str(folder / one) for one in ("peer.js", "template.docx", "data.json")),
        ]
        _theirs(command)
        made = (folder / "template.docx.out").read_bytes()
        if _words(made) != _words(ours.render(contexts[0])):
            raise ValueError("docxtemplater made another document")  # then the two are no peers
        turns = [(_ours(ours, contexts), _theirs(command)) for _ in range(ROUNDS)]
    here, there = (statistics.median(times) for times in zip(*turns, strict=True))
    print(f"Synthetic report: quickscan {here:.2f} ms")
    print(f"                  {_PEER[0]} {there:.2f} ms ({there / here:.1f} ×)")


def _words(document: bytes) -> list[str]:
    root = Document(io.BytesIO(document)).element.body
    return "".join(node.text or "" for node in root.iter(qn("w:t"))).split()


def _ours(template: OfficeTemplate, contexts: list[dict[str, object]]) -> float:
    start = time.process_time()
    for context in contexts:
        template.render(context)
    return (time.process_time() - start) * 1000 / len(contexts)


def _theirs(command: list[str]) -> float:
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return float(said.split()[0])


def for_docxtemplater(template: bytes) -> bytes:
    """Return a template of `documents.report` in the language of docxtemplater.

    That finds a name in the loop around it, and a loop over rows begins and ends in the row itself.
    """
    document = Document(io.BytesIO(template))
    for table in document.tables:
        first, row, last = table.rows[1:]
        row.cells[0].text, row.cells[-1].text = "{#adviezen}{tekst}", "{wie}{/adviezen}"
        for one in (first, last):
            table._tbl.remove(one._tr)
    for node in (document.element.body, document.sections[0].header._element):
        _translate(node)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _translate(root: Any) -> None:
    """Write loops, choices and values in the other language."""
    opened: list[str] = []
    for node in root.iter(qn("w:t")):
        node.text = _CODE.sub(lambda found: _translated(found, opened), node.text)


def _translated(code: re.Match[str], opened: list[str]) -> str:
    if value := code["value"]:
        return "{.}" if value == "alinea" else f"{{{_INNER.sub('', value)}}}"
    word, *rest = code["words"].split()
    if word in ("if", "for"):
        opened.append(rest[-1].removeprefix("vraag."))
        return f"{{#{opened[-1]}}}"
    if word == "else":
        return f"{{/{opened[-1]}}}{{^{opened[-1]}}}"
    return f"{{/{opened.pop()}}}"


if __name__ == "__main__":
    main()
