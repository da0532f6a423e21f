#!/usr/bin/env bash
# odfdo 3.27.3 gives the value of an ods cell that holds a link as Markdown,
# words in square brackets and address in round ones, though the cell shows the
# words alone. A cell set to its own value then really holds that Markdown and
# no link: python-calamine 0.9.1, which reads the shown words, tells.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" \
  odfdo==3.27.3 odfpy==1.4.1 python-calamine==0.9.1
cd "$folder"

expected="odfdo 3.27.3, odfpy 1.4.1, python-calamine 0.9.1
odfdo reads: 'see [the notes](https://example.org/notes)'
python-calamine reads: 'see the notes'
after odfdo sets the cell to its own value, python-calamine reads: 'see [the notes](https://example.org/notes)'
links left: 0"

seen=$(PYTHONPATH="$folder/site" python3 - <<'PY'
from importlib.metadata import version
from zipfile import ZipFile

import odfdo
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import A, P
from python_calamine import CalamineWorkbook


def shown(path):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0][0]


sheet = OpenDocumentSpreadsheet()
table, row, cell = Table(name="Notes"), TableRow(), TableCell(valuetype="string")
words = P(text="see ")
words.addElement(A(href="https://example.org/notes", text="the notes"))
cell.addElement(words)
row.addElement(cell)
table.addElement(row)
sheet.spreadsheet.addElement(table)
sheet.save("written.ods")

document = odfdo.Document("written.ods")
table = document.body.get_table(0)
cell = table.get_cell((0, 0))
print(", ".join(f"{name} {version(name)}" for name in ("odfdo", "odfpy", "python-calamine")))
print(f"odfdo reads: {cell.value!r}")
print(f"python-calamine reads: {shown('written.ods')!r}")
cell.value = cell.value
table.set_cell((0, 0), cell)
document.save("saved.ods")
print(f"after odfdo sets the cell to its own value, python-calamine reads: {shown('saved.ods')!r}")
print("links left:", ZipFile("saved.ods").read("content.xml").count(b"<text:a "))
PY
)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo "Changed: odfdo now gives a cell with a link otherwise." >&2
  exit 1
fi
