#!/usr/bin/env bash
# msgspec 0.22.0: a length limit on a set counts different things per way in.
# JSON is counted after equal items have merged; MessagePack and convert() are
# counted before. So the same three items meet «at most 2» in one and «at least
# 2» in the other, and convert() hands back a set of one that had to hold two.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" msgspec==0.22.0

expected="msgspec 0.22.0
min_length=2 json: Expected \`array\` of length >= 2
min_length=2 msgpack: {'ja'}
min_length=2 convert: {'ja'}
max_length=2 json: {'ja'}
max_length=2 msgpack: Expected \`array\` of length <= 2
max_length=2 convert: Expected \`array\` of length <= 2"

seen=$(PYTHONPATH="$folder/site" python3 - <<'PY'
from typing import Annotated

import msgspec

answers = ["ja", "ja", "ja"]
as_json = msgspec.json.encode(answers)
as_msgpack = msgspec.msgpack.encode(answers)
print("msgspec", msgspec.__version__)
for limit in ({"min_length": 2}, {"max_length": 2}):
    kind = Annotated[set[str], msgspec.Meta(**limit)]
    ways = {
        "json": lambda: msgspec.json.decode(as_json, type=kind),
        "msgpack": lambda: msgspec.msgpack.decode(as_msgpack, type=kind),
        "convert": lambda: msgspec.convert(answers, kind),
    }
    for name, way in ways.items():
        try:
            result = way()
        except msgspec.ValidationError as error:
            result = error
        ((word, number),) = limit.items()
        print(f"{word}={number} {name}: {result}")
PY
)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo "Changed: msgspec now counts a set's items otherwise than when this was written." >&2
  exit 1
fi
