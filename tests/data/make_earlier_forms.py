"""Makes `forms_c3592eb.tar.xz`: forms of commit c3592eb, and what it read in 500 of them.

Run by hand, once, with the folder of a checkout of c3592eb:

    python -m tests.data.make_earlier_forms ../c3592eb

Running it with a later version would make other test data: don't.
"""

from __future__ import annotations

import io
import json
import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from unittest.mock import patch

from tests.support import earlier_forms

_COUNT = 500
_RUN = "from pipeline.start import main; main()"


def _quickscan(checkout: Path, workspace: Path, *arguments: str | Path) -> str:
    """Run the command line of c3592eb; return what it says."""
    places = {**os.environ, "PYTHONPATH": str(checkout)}
    command = [sys.executable, "-c", _RUN, "--workspace", workspace, *arguments]
    return subprocess.run(
        [*map(str, command)], cwd=workspace, env=places, stdout=subprocess.PIPE, check=True
    ).stdout.decode()


def main() -> None:
    checkout = Path(sys.argv[1]).resolve()
    questions = checkout / "templates" / "vragenlijst.yaml"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _quickscan(checkout, root, "form")
        made = [questions, *sorted((root / "output" / "formulieren").glob("formulier.*"))]
        held = {path.name: path.read_bytes() for path in made}
        with patch.object(earlier_forms, "sent", lambda: held):
            for name, data in earlier_forms.returns(0, _COUNT):
                (root / name).write_bytes(data)
        shown = _quickscan(checkout, root, "read", "--json", *sorted(root.glob("*.???x")))
    read = dict(map(earlier_forms.told, shown.splitlines()))
    held[earlier_forms.READ] = json.dumps(read, ensure_ascii=False, sort_keys=True).encode()
    with tarfile.open(earlier_forms.C3592EB, "w:xz", preset=9 | lzma.PRESET_EXTREME) as archive:
        for name, data in sorted(held.items()):
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(data), 0o600
            archive.addfile(member, io.BytesIO(data))


if __name__ == "__main__":
    main()
