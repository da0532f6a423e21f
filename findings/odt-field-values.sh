#!/usr/bin/env bash
# What a person chose or typed in a field of an OpenDocument text is left out by two readers.
# pandoc 3.9 (of pypandoc_binary 1.17) writes a sequence number, and nothing for a drop-down list,
# an input field, a placeholder, a date, conditional text or marked text: no mark, no warning.
# odfdo 3.27.3 leaves all of these out of get_formatted_text(), of the document and of the
# paragraph, while inner_text of the same paragraph holds every one of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" odfdo==3.27.3 pypandoc_binary==1.17
cd "$folder"

expected="odfdo 3.27.3, pandoc 3.9
field         inner_text   formatted    pandoc
drop-down     a Chosen.    a .          a .
text-input    a Typed.     a .          a .
placeholder   a Typed.     a .          a .
date          a 1 May.     a .          a .
conditional   a Shown.     a .          a .
meta          a Marked.    a .          a .
sequence      a 7.         a .          a 7."

seen=$(PYTHONPATH="$folder/site" python3 - <<'PY'
from importlib.metadata import version

import pypandoc
from odfdo import Document, Element

FIELDS = {
    "drop-down": '<text:drop-down text:name="d"><text:label text:value="Chosen" '
    'text:current-selected="true"/><text:label text:value="Other"/>Chosen</text:drop-down>',
    "text-input": '<text:text-input text:description="your name">Typed</text:text-input>',
    "placeholder": '<text:placeholder text:placeholder-type="text">Typed</text:placeholder>',
    "date": '<text:date>1 May</text:date>',
    "conditional": '<text:conditional-text text:condition="ooow:1" '
    'text:string-value-if-true="Shown" text:string-value-if-false="">Shown</text:conditional-text>',
    "meta": "<text:meta>Marked</text:meta>",
    "sequence": '<text:sequence text:name="T" text:formula="ooow:T+1">7</text:sequence>',
}

print(f"odfdo {version('odfdo')}, pandoc {pypandoc.get_pandoc_version()}")
print(f"{'field':14}{'inner_text':13}{'formatted':13}pandoc")
for name, field in FIELDS.items():
    made = Document("text")
    made.body.clear()
    made.body.append(Element.from_tag(f"<text:p>a {field}.</text:p>"))
    made.save("one.odt")
    read = Document("one.odt")
    whole = read.get_formatted_text().strip()
    (paragraph,) = read.body.paragraphs
    assert paragraph.get_formatted_text().strip() == whole
    plain = pypandoc.convert_file("one.odt", "plain").strip()
    print(f"{name:14}{paragraph.inner_text:13}{whole:13}{plain}".rstrip())
PY
)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "This changed." >&2; exit 1; }
