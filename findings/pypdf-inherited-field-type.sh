#!/usr/bin/env bash
# In a PDF form a field may take its type from the group it stands in (ISO
# 32000-1, 12.7.3.1: FT is inheritable). pypdf 7.1.1 get_form_text_fields() then
# leaves the filled text field out and names the group, empty, in its place;
# get_fields() does know the value. pdf-lib 1.17.1 sees the one text field.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" pypdf==7.1.1
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" pdf-lib@1.17.1 >/dev/null

expected="pypdf 7.1.1 get_form_text_fields(): {'address': None}
pypdf 7.1.1 get_form_text_fields(True): {'address': None}
pypdf 7.1.1 get_fields(): {'address': None, 'address.town': 'Exampleton'}
pdf-lib 1.17.1: PDFTextField address.town = Exampleton"

PYTHONPATH="$folder/site" python3 - >"$folder/seen" <<'PY'
from pypdf import PdfReader, PdfWriter, __version__
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)


def entries(**values):
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})


writer = PdfWriter()
page = writer.add_blank_page(200, 100)
group = writer._add_object(entries(FT=NameObject("/Tx"), T=TextStringObject("address")))
town = writer._add_object(
    entries(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Widget"),
        Rect=ArrayObject(map(NumberObject, (10, 10, 150, 30))),
        Parent=group,
        T=TextStringObject("town"),
        V=TextStringObject("Exampleton"),
        DA=TextStringObject("/Helv 0 Tf 0 g"),
    )
)
group.get_object()[NameObject("/Kids")] = ArrayObject([town])
page[NameObject("/Annots")] = ArrayObject([town])
writer.root_object[NameObject("/AcroForm")] = entries(Fields=ArrayObject([group]))
writer.write("form.pdf")

reader = PdfReader("form.pdf")
print(f"pypdf {__version__} get_form_text_fields():", reader.get_form_text_fields())
print(f"pypdf {__version__} get_form_text_fields(True):", reader.get_form_text_fields(True))
values = {name: field.value for name, field in reader.get_fields().items()}
print(f"pypdf {__version__} get_fields():", values)
PY
cat >"$folder/show.js" <<'JS'
const fs = require("fs");
const { PDFDocument } = require("pdf-lib");
const { version } = JSON.parse(fs.readFileSync("node_modules/pdf-lib/package.json"));

(async () => {
  const document = await PDFDocument.load(fs.readFileSync("form.pdf"));
  for (const field of document.getForm().getFields()) {
    console.log(`pdf-lib ${version}: ${field.constructor.name} ${field.getName()} = ${field.getText()}`);
  }
})();
JS
node "$folder/show.js" >>"$folder/seen"
seen=$(cat "$folder/seen")
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo "Changed: pypdf or pdf-lib now reads a field with an inherited type otherwise." >&2
  exit 1
fi
