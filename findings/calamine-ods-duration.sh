#!/usr/bin/env bash
# python-calamine 0.9.1 gives a duration one type from xlsx and two from ods.
# Two hours and 26.5 hours are both a timedelta from a workbook openpyxl wrote.
# From a sheet odfpy wrote, two hours are a time of day, and from 24 hours on
# the value is the file's own ISO 8601 text, as a str, without any error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" \
  python-calamine==0.9.1 openpyxl==3.1.5 odfpy==1.4.1
cd "$folder"

expected="python-calamine 0.9.1, openpyxl 3.1.5, odfpy 1.4.1
xlsx: datetime.timedelta(seconds=7200)
xlsx: datetime.timedelta(seconds=86340)
xlsx: datetime.timedelta(days=1)
xlsx: datetime.timedelta(days=1, seconds=9000)
ods: datetime.time(2, 0)
ods: datetime.time(23, 59)
ods: 'PT24H00M00S'
ods: 'PT26H30M00S'"

seen=$(PYTHONPATH="$folder/site" python3 - <<'PY'
from datetime import timedelta
from importlib.metadata import version

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

DURATIONS = [(2, 0), (23, 59), (24, 0), (26, 30)]

book = Workbook()
for hours, minutes in DURATIONS:
    book.active.append([timedelta(hours=hours, minutes=minutes)])
book.save("hours.xlsx")

sheet = OpenDocumentSpreadsheet()
table = Table(name="Hours")
for hours, minutes in DURATIONS:
    row = TableRow()
    cell = TableCell(valuetype="time", timevalue=f"PT{hours:02}H{minutes:02}M00S")
    cell.addElement(P(text=f"{hours:02}:{minutes:02}"))
    row.addElement(cell)
    table.addElement(row)
sheet.spreadsheet.addElement(table)
sheet.save("hours.ods")

print(", ".join(f"{name} {version(name)}" for name in ("python-calamine", "openpyxl", "odfpy")))
for kind in ("xlsx", "ods"):
    for (value,) in CalamineWorkbook.from_path(f"hours.{kind}").get_sheet_by_index(0).to_python():
        print(f"{kind}: {value!r}")
PY
)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo "Changed: python-calamine now types durations from xlsx or ods otherwise." >&2
  exit 1
fi
