#!/usr/bin/env bash
# NeedAppearances says that a reader has to draw the values of a PDF form itself (ISO 32000-1,
# 12.7.2); LibreOffice writes its forms that way, with empty drawings. Made flat, the value is
# gone from the page with pdf-lib 1.17.1, which copies the empty drawing and then drops the field.
# pikepdf 10.18.0 leaves such a form as it is, and after generate_appearance_streams() the value
# stands on the page; pypdf 7.1.1 draws it by itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" pikepdf==10.18.0 pypdf==7.1.1
cd "$folder"
npm install --silent --no-audit --no-fund pdf-lib@1.17.1

expected="pikepdf 10.18.0, pypdf 7.1.1, pdf-lib 1.17.1
pdf-lib, flatten(): value on the page False, fields 0
pikepdf, flatten_annotations(): value on the page False, fields 1
pikepdf, generate_appearance_streams() first: value on the page True, fields 0
pypdf, flatten=True: value on the page True, fields 0"

cat > flat.mjs <<'JS'
import { readFileSync, writeFileSync } from "node:fs";
import { PDFDocument } from "pdf-lib";
const form = await PDFDocument.load(readFileSync("form.pdf"));
form.getForm().flatten();
writeFileSync("pdf-lib.pdf", await form.save());
JS

cat > flat.py <<'PY'
import json
import subprocess
from importlib.metadata import version
from pathlib import Path

import pikepdf
import pypdf
from pikepdf import Array, Dictionary, Name

VALUE = "Invented"


def make():
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    fonts = Dictionary(Font=Dictionary(Helv=font))
    drawing = pdf.make_stream(b"/Tx BMC\nEMC\n")
    drawing.Type, drawing.Subtype, drawing.BBox = Name.XObject, Name.Form, [0, 0, 120, 14]
    drawing.Resources = fonts
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="one", V=VALUE, F=4,
            Rect=[20, 40, 140, 54], DA="/Helv 10 Tf", AP=Dictionary(N=drawing),
        )
    )
    page.obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), NeedAppearances=True, DR=fonts, DA="/Helv 10 Tf"
    )
    pdf.save("form.pdf")


def told(way, name):
    page = pypdf.PdfReader(name).pages[0]
    shown = VALUE in page.extract_text()
    print(f"{way}: value on the page {shown}, fields {len(page.get('/Annots') or [])}")


def by_pikepdf(way, name, *, draw):
    with pikepdf.open("form.pdf") as pdf:
        if draw:
            pdf.generate_appearance_streams()
        pdf.flatten_annotations()
        pdf.save(name)
    told(way, name)


def by_pypdf():
    writer = pypdf.PdfWriter(clone_from="form.pdf")
    page = writer.pages[0]
    writer.update_page_form_field_values(page, {"one": VALUE}, flatten=True)
    writer.remove_annotations("/Widget")
    writer.write("pypdf.pdf")
    told("pypdf, flatten=True", "pypdf.pdf")


make()
subprocess.run(["node", "flat.mjs"], check=True)
node = json.loads(Path("node_modules/pdf-lib/package.json").read_text())["version"]
print(f"pikepdf {version('pikepdf')}, pypdf {version('pypdf')}, pdf-lib {node}")
told("pdf-lib, flatten()", "pdf-lib.pdf")
by_pikepdf("pikepdf, flatten_annotations()", "left.pdf", draw=False)
by_pikepdf("pikepdf, generate_appearance_streams() first", "drawn.pdf", draw=True)
by_pypdf()
PY

seen=$(PYTHONPATH="$folder/site" python3 flat.py 2>/dev/null)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo "Changed: a form that leaves drawing to the reader is made flat otherwise." >&2
  exit 1
fi
