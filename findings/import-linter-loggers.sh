#!/usr/bin/env bash
# import-linter 2.17: a call of lint_imports() configures logging with dictConfig, which by default
# disables every logger that exists. A test that calls it in its own process silences the loggers
# of all modules imported before: warnings vanish, later tests that look for them fail.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install -qq --target "$folder/site" import-linter==2.17
cd "$folder"
mkdir shop
touch shop/__init__.py shop/front.py shop/stock.py
cat > .importlinter <<'INI'
[importlinter]
root_package = shop
[importlinter:contract:one]
name = layers
type = layers
containers = shop
layers =
    front
    stock
INI

expected="import-linter 2.17
before: disabled False, heard ['first']
after:  disabled True, heard []"

seen=$(PYTHONPATH="$folder/site:$folder" python3 - <<'PY'
import contextlib
import io
import logging
from importlib.metadata import version

from importlinter.cli import lint_imports

heard = []


class Ear(logging.Handler):
    def emit(self, record):
        heard.append(record.getMessage())


logger = logging.getLogger("till")
logger.addHandler(Ear())
print("import-linter", version("import-linter"))
logger.warning("first")
print(f"before: disabled {logger.disabled}, heard {heard}")
heard.clear()
with contextlib.redirect_stdout(io.StringIO()):
    assert lint_imports() == 0
logger.warning("second")
print(f"after:  disabled {logger.disabled}, heard {heard}")
PY
)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "This changed." >&2; exit 1; }
