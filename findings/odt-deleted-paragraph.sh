#!/usr/bin/env bash
# In an OpenDocument text a tracked deletion keeps the deleted paragraph apart, in
# text:tracked-changes at the start of the body. odfdo 3.27.3 lists it in body.paragraphs, and
# odfpy 1.4.1 among getElementsByType(P), as the first paragraph of the document. In odfpy
# extractText() of the whole body also runs it together with the author and the time of the change.
# odfdo's get_formatted_text() of the document leaves it out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" odfdo==3.27.3 odfpy==1.4.1
cd "$folder"

expected="odfdo 3.27.3, odfpy 1.4.1
odfdo paragraphs: ['Deleted.', 'Kept.']
odfdo formatted:  'Kept.'
odfpy paragraphs: ['Deleted.', 'Kept.']
odfpy body:       'Writer2026-11-29T10:00:00Deleted.Kept.'"

seen=$(PYTHONPATH="$folder/site" python3 - <<'PY'
from importlib.metadata import version

from odf import teletype
from odf.opendocument import load
from odf.text import P
from odfdo import Document, Element

made = Document("text")
made.body.clear()
for tag in (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
    "<dc:creator>Writer</dc:creator><dc:date>2026-11-29T10:00:00</dc:date></office:change-info>"
    "<text:p>Deleted.</text:p></text:deletion></text:changed-region></text:tracked-changes>",
    '<text:p><text:change text:change-id="c1"/>Kept.</text:p>',
):
    made.body.append(Element.from_tag(tag))
made.save("one.odt")

read = Document("one.odt")
print(f"odfdo {version('odfdo')}, odfpy {version('odfpy')}")
print("odfdo paragraphs:", [one.inner_text for one in read.body.paragraphs])
print("odfdo formatted: ", repr(read.get_formatted_text().strip()))
loaded = load("one.odt")
print("odfpy paragraphs:", [teletype.extractText(one) for one in loaded.getElementsByType(P)])
print("odfpy body:      ", repr(teletype.extractText(loaded.text)))
PY
)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "This changed." >&2; exit 1; }
