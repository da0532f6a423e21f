#!/usr/bin/env bash
# A sentence dragged elsewhere under track changes (w:moveFrom, w:moveTo) stands
# in a document once. docx2python 3.7.1 leaves deleted text out yet gives moved
# text twice, at the old place too; docx-preview 0.4.1 shows inserted text yet
# gives moved text nowhere, with its renderChanges off or on. mammoth 1.13.0
# gives it once, where it went.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" docx2python==3.7.1 python-docx==1.2.0
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" \
  docx-preview@0.4.1 mammoth@1.13.0 jsdom@29.1.1 >/dev/null

expected='docx2python 3.7.1: old moved | new moved added
docx-preview 0.4.1, renderChanges false: old | new added
docx-preview 0.4.1, renderChanges true: old deleted | new added
mammoth 1.13.0: old | new moved added'

PYTHONPATH="$folder/site" python3 - >"$folder/seen" <<'PY'
from importlib.metadata import version

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

BY = 'w:author="A" w:date="2026-01-01T00:00:00Z"'


def run(text, tag="t"):
    return f'<w:r><w:{tag} xml:space="preserve"> {text}</w:{tag}></w:r>'


paragraphs = [
    run("old")
    + f'<w:moveFromRangeStart w:id="1" w:name="move1" {BY}/>'
    + f'<w:moveFrom w:id="2" {BY}>{run("moved")}</w:moveFrom>'
    + '<w:moveFromRangeEnd w:id="1"/>'
    + f'<w:del w:id="3" {BY}>{run("deleted", "delText")}</w:del>',
    run("new")
    + f'<w:moveToRangeStart w:id="4" w:name="move1" {BY}/>'
    + f'<w:moveTo w:id="5" {BY}>{run("moved")}</w:moveTo>'
    + '<w:moveToRangeEnd w:id="4"/>'
    + f'<w:ins w:id="6" {BY}>{run("added")}</w:ins>',
]
document = Document()
for inner in paragraphs:
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")
    document.element.body.sectPr.addprevious(paragraph)
document.save("moved.docx")
with docx2python("moved.docx") as read:
    lines = [" ".join(line.split()) for line in read.text.split("\n") if line.strip()]
print(f"docx2python {version('docx2python')}:", " | ".join(lines))
PY
cat >"$folder/show.js" <<'JS'
const fs = require("fs");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("");
globalThis.window = window;
for (const name of ["document", "DOMParser", "XMLSerializer", "Node", "HTMLElement"]) {
  globalThis[name] = window[name];
}
const preview = require("docx-preview");
const mammoth = require("mammoth");
const version = (name) =>
  JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`)).version;
const lines = (root) =>
  [...root.querySelectorAll("p")]
    .map((p) => p.textContent.trim().replace(/\s+/g, " "))
    .join(" | ");

(async () => {
  const file = fs.readFileSync("moved.docx");
  for (const renderChanges of [false, true]) {
    const page = window.document.createElement("div");
    await preview.renderAsync(file, page, page, { renderChanges });
    console.log(
      `docx-preview ${version("docx-preview")}, renderChanges ${renderChanges}: ${lines(page)}`,
    );
  }
  const page = window.document.createElement("div");
  page.innerHTML = (await mammoth.convertToHtml({ buffer: file })).value;
  console.log(`mammoth ${version("mammoth")}: ${lines(page)}`);
})();
JS
node "$folder/show.js" >>"$folder/seen"
seen=$(cat "$folder/seen")
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo "Changed: a reader now treats text moved under track changes otherwise." >&2
  exit 1
fi
