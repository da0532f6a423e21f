"""A round in which one participant answers some questions for four others, on real files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from benchmarks.synthetic.samples import ALL
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.workflow import run

REGION = ("v13", "v16", "v20", "v24")
CONTACT = "Regiostad"
MEMBERS = {"XX0912": "Volgdam", "XX0913": "Eigenwijk", "XX0914": "Stilmeer", "XX0915": "Wachtwoud"}
PEOPLE = {"XX0911": CONTACT, **MEMBERS}
CODES = {name: code for code, name in PEOPLE.items()}
SAYS = {"v13": "Ja", "v16": "Ja", "v20": "Deels", "v24": "Nee"}
_DAY = datetime(2026, 11, 12, 12, tzinfo=UTC)


def invite(workspace: Workspace) -> None:
    """Put the list in `input/`, with who answers what for whom, and make the forms."""
    workspace.input.mkdir(exist_ok=True)
    rows = ["code;gemeente;antwoordt voor;regiovragen"]
    for code, name in PEOPLE.items():
        region = f"{', '.join(MEMBERS.values())};13, 16, 20, 24" if name == CONTACT else ";"
        rows.append(f"{code};{name};{region}")
    (workspace.input / "deelnemers.csv").write_text("\n".join(rows), "utf-8")
    run.make_forms(workspace)


def answer(workspace: Workspace, name: str, given: Mapping[str, str], days: int = 0) -> None:
    """Put the form of a participant in `input/`: all Deels, but for these answers."""
    blank = (workspace.forms / f"{CODES[name]}-{name}.docx").read_bytes()
    answers = {f"{one}.antwoord": given.get(one, "Deels") for one in ALL}
    fields = {"kop.variant": "Wij hebben een aanpak", "kop.datum": f"{_DAY:%d-%m-%Y}"}
    fields |= {"kop.groepsrapport": "Ja", "kop.functies": "adviseur veiligheid"}
    path = workspace.input / f"{name} {days}.docx"
    path.write_bytes(fill_word(blank, fields | answers))
    os.utime(path, (_DAY.timestamp() + days * 86_400,) * 2)


def play(workspace: Workspace) -> None:
    """The contact answers, one follows it, one contradicts it at question 16; two send nothing."""
    invite(workspace)
    answer(workspace, CONTACT, SAYS)
    answer(workspace, "Volgdam", dict.fromkeys(REGION, ""))
    answer(workspace, "Eigenwijk", dict.fromkeys(REGION, "") | {"v16": "Nee"})
    run.run(workspace)
