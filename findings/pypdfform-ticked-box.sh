#!/usr/bin/env bash
# PyPDFForm 6.0.1 no longer sees a check box of a PDF form once it is ticked, unless its state is
# called Yes. ISO 32000-1, 12.7.4.2.3 lets that name be any other ("Ja" or "On", for example).
# While the box is off, .data and .schema have it; ticked, also by PyPDFForm itself, the field is
# gone from both, as if the form had no such question. pikepdf 10.18.0 sees every box.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" \
  pypdfform==6.0.1 pikepdf==10.18.0 pypdf==6.21.4
cd "$folder"

expected="pypdfform 6.0.1, pikepdf 10.18.0
state  box                  pikepdf           PyPDFForm
Yes    off                  {'agree': False}  {'agree': None}
Yes    ticked               {'agree': True}   {'agree': True}
Yes    ticked by PyPDFForm  {'agree': True}   {'agree': True}
Ja     off                  {'agree': False}  {'agree': None}
Ja     ticked               {'agree': True}   {}
Ja     ticked by PyPDFForm  {'agree': True}   {}
On     off                  {'agree': False}  {'agree': None}
On     ticked               {'agree': True}   {}
On     ticked by PyPDFForm  {'agree': True}   {}"

seen=$(PYTHONPATH="$folder/site" python3 - <<'PY'
from importlib.metadata import version
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name
from pikepdf.form import Form
from PyPDFForm import PdfWrapper


def form(name, state):
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    looks = {}
    for each, drawing in ((name, b"1 1 8 8 re f"), ("/Off", b"1 1 8 8 re S")):
        look = pdf.make_stream(drawing)
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, [0, 0, 10, 10]
        looks[each] = look
    box = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, T="agree", F=4,
            Rect=[10, 10, 20, 20], V=Name(state), AS=Name(state),
            AP=Dictionary(N=Dictionary(looks)),
        )
    )
    page.obj.Annots = Array([box])
    pdf.Root.AcroForm = Dictionary(Fields=Array([box]))
    made = BytesIO()
    pdf.save(made)
    return made.getvalue()


def by_pikepdf(data):
    with pikepdf.open(BytesIO(data)) as pdf:
        return {name: field.checked for name, field in Form(pdf).items()}


def by_pypdfform(data):
    read = PdfWrapper(BytesIO(data))
    assert read.schema["properties"].keys() == read.data.keys()
    return read.data


print(", ".join(f"{name} {version(name)}" for name in ("pypdfform", "pikepdf")))
print(f"{'state':7}{'box':21}{'pikepdf':18}PyPDFForm")
for name in ("/Yes", "/Ja", "/On"):
    off = form(name, "/Off")
    boxes = {
        "off": off,
        "ticked": form(name, name),
        "ticked by PyPDFForm": PdfWrapper(BytesIO(off)).fill({"agree": True}).read(),
    }
    for told, data in boxes.items():
        print(f"{name[1:]:7}{told:21}{by_pikepdf(data)!s:18}{by_pypdfform(data)}")
PY
)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo "Changed: PyPDFForm or pikepdf now reads a ticked check box otherwise." >&2
  exit 1
fi
