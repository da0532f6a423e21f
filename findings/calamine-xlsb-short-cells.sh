#!/usr/bin/env bash
# python-calamine 0.9.1 leaves out cells of an .xlsb workbook that SheetJS 0.18.5 wrote.
# A cell right of the one before may be written short there, without its column
# ([MS-XLSB], the records BrtShort…), as SheetJS does. calamine then gives the first
# cell of each row only, without any error; of the same data as xlsx it gives all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" python-calamine==0.9.1
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock xlsx@0.18.5 >/dev/null

expected='SheetJS 0.18.5, xlsb: [["question","answer"],["1","yes"],[2,3]]
python-calamine 0.9.1, xlsx: [["question", "answer"], ["1", "yes"], [2.0, 3.0]]
python-calamine 0.9.1, xlsb: [["question"], ["1"], [2]]'

node - > seen.txt <<'JS'
const XLSX = require("xlsx");
const book = XLSX.utils.book_new();
const sheet = XLSX.utils.aoa_to_sheet([["question", "answer"], ["1", "yes"], [2, 3]]);
XLSX.utils.book_append_sheet(book, sheet, "Form");
for (const kind of ["xlsx", "xlsb"]) XLSX.writeFile(book, `form.${kind}`);
const again = XLSX.utils.sheet_to_json(XLSX.readFile("form.xlsb").Sheets.Form, {header: 1});
console.log(`SheetJS ${XLSX.version}, xlsb: ${JSON.stringify(again)}`);
JS
PYTHONPATH="$folder/site" python3 - >> seen.txt <<'PY'
import json
from importlib.metadata import version

from python_calamine import CalamineWorkbook

for kind in ("xlsx", "xlsb"):
    rows = CalamineWorkbook.from_path(f"form.{kind}").get_sheet_by_index(0).to_python()
    print(f"python-calamine {version('python-calamine')}, {kind}: {json.dumps(rows)}")
PY
cat seen.txt
if [ "$(cat seen.txt)" != "$expected" ]; then
  echo "Changed: python-calamine or SheetJS now treats short cells of xlsb otherwise." >&2
  exit 1
fi
