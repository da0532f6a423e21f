#!/usr/bin/env bash
# A merge field may ask for a capital: \* FirstCap for the first letter of the first word, \* Caps
# for that of each word (ECMA-376-1, 17.16.4.3). docx-mailmerge2 1.0.3 changes other letters too:
# FirstCap makes the rest small, so "gemeente Den Haag" comes into the letter as "Gemeente den
# haag", and Caps makes a capital behind an apostrophe: "Foto'S". There is no warning.
# Without a switch, and with Upper, the values come out as they should.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" docx-mailmerge2==1.0.3 python-docx==1.2.0
cd "$folder"

expected="docx-mailmerge2 1.0.3, python-docx 1.2.0
switch    value              asked for          merged
          gemeente Den Haag  gemeente Den Haag  gemeente Den Haag
Upper     gemeente Den Haag  GEMEENTE DEN HAAG  GEMEENTE DEN HAAG
FirstCap  gemeente Den Haag  Gemeente Den Haag  Gemeente den haag
FirstCap  raad en RIEC       Raad en RIEC       Raad en riec
Caps      foto's en video's  Foto's En Video's  Foto'S En Video'S"

seen=$(PYTHONPATH="$folder/site" python3 -W error - <<'PY'
from importlib.metadata import version

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from mailmerge import MailMerge

CASES = [
    ("", "gemeente Den Haag", "gemeente Den Haag"),
    ("Upper", "gemeente Den Haag", "GEMEENTE DEN HAAG"),
    ("FirstCap", "gemeente Den Haag", "Gemeente Den Haag"),
    ("FirstCap", "raad en RIEC", "Raad en RIEC"),
    ("Caps", "foto's en video's", "Foto's En Video's"),
]


def char(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def merged(switch, value):
    code = f"MERGEFIELD topic \\* {switch}" if switch else "MERGEFIELD topic"
    letter = Document()
    field = (
        f'{char("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'{char("separate")}<w:r><w:t>«topic»</w:t></w:r>{char("end")}'
    )
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{field}</w:p>")
    letter.element.body.sectPr.addprevious(paragraph)
    letter.save("letter.docx")
    with MailMerge("letter.docx") as template:
        template.merge(topic=value)
        template.write("merged.docx")
    return "".join(one.text for one in Document("merged.docx").paragraphs)


print(", ".join(f"{name} {version(name)}" for name in ("docx-mailmerge2", "python-docx")))
print(f"{'switch':10}{'value':19}{'asked for':19}merged")
for switch, value, asked in CASES:
    print(f"{switch:10}{value:19}{asked:19}{merged(switch, value)}")
PY
)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo "Changed: docx-mailmerge2 now writes the capitals of a merge field otherwise." >&2
  exit 1
fi
