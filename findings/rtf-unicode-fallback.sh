#!/usr/bin/env bash
# RTF writes a character outside the code page as \uN and one fallback character that a reader of
# Unicode skips (\uc1, the default). pandoc 3.9 (of pypandoc_binary 1.17) skips two when the
# fallback is a plain character: the letter or space behind it is gone, without a warning.
# With the fallback as \'hh, with a space before it or under \uc0 nothing is lost.
# striprtf 0.0.35 reads all six as they are meant.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" striprtf==0.0.35 pypandoc_binary==1.17
cd "$folder"

expected="striprtf 0.0.35, pandoc 3.9
rtf                         striprtf           pandoc
caf\\u233?s today            cafés today        café today
x \\u8364? 100 \\u8211? y     x € 100 – y        x €100 –y
{\\u8220?}Hi{\\u8221?} she    “Hi” she           “i”she
caf\\u233\\'e9s today         cafés today        cafés today
caf\\u233 ?s today           cafés today        cafés today
\\uc0 caf\\u233 s today       cafés today        cafés today"

seen=$(PYTHONPATH="$folder/site" python3 - <<'PY'
from importlib.metadata import version
from pathlib import Path

import pypandoc
from striprtf.striprtf import rtf_to_text

TEXTS = [
    r"caf\u233?s today",
    r"x \u8364? 100 \u8211? y",
    r"{\u8220?}Hi{\u8221?} she",
    r"caf\u233\'e9s today",
    r"caf\u233 ?s today",
    r"\uc0 caf\u233 s today",
]
print(f"striprtf {version('striprtf')}, pandoc {pypandoc.get_pandoc_version()}")
print(f"{'rtf':28}{'striprtf':19}pandoc")
for text in TEXTS:
    rtf = r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0 Arial;}}\pard\plain " + text + r"\par}"
    Path("one.rtf").write_text(rtf, encoding="ascii")
    plain = pypandoc.convert_file("one.rtf", "plain").strip()
    print(f"{text:28}{rtf_to_text(rtf).strip():19}{plain}".rstrip())
PY
)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "This changed." >&2; exit 1; }
