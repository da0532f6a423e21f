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


def invite(workspace: Workspace, contact: str = CONTACT, code: str = "XX0911") -> None:
    """Put the list in `input/`, with who answers what for whom, and make the forms."""
    workspace.input.mkdir(exist_ok=True)
    rows = ["code;gemeente;antwoordt voor;regiovragen"]
    rows.append(f"{code};{contact};{', '.join(MEMBERS.values())};13, 16, 20, 24")
    rows += [f"{code};{name};;" for code, name in MEMBERS.items()]
    (workspace.input / "deelnemers.csv").write_text("\n".join(rows), "utf-8")
    run.make_forms(workspace)


def answer(workspace: Workspace, name: str, given: Mapping[str, str], days: int = 0) -> None:
    """Put the form of a participant in `input/`: all Deels, but for these answers."""
    answers = {f"{one}.antwoord": given.get(one, "Deels") for one in ALL}
    fields = {"kop.variant": "Wij hebben een aanpak", "kop.datum": f"{_DAY:%d-%m-%Y}"}
    fields |= {"kop.groepsrapport": "Ja", "kop.functies": "adviseur veiligheid"}
    put_in(workspace, CODES[name], name, fields | answers, days)


def put_in(
    workspace: Workspace, code: str, name: str, fields: Mapping[str, str], days: int = 0
) -> None:
    """Put the form of a participant in `input/`, filled in with these fields only."""
    (form,) = workspace.forms.glob(f"{code}-*.docx")
    path = workspace.input / f"{name} {days}.docx"
    path.write_bytes(fill_word(form.read_bytes(), fields))
    os.utime(path, (_DAY.timestamp() + days * 86_400,) * 2)


def play(workspace: Workspace) -> None:
    """The contact answers, one follows it, one contradicts it at question 16; two send nothing."""
    invite(workspace)
    answer(workspace, CONTACT, SAYS)
    answer(workspace, "Volgdam", dict.fromkeys(REGION, ""))
    answer(workspace, "Eigenwijk", dict.fromkeys(REGION, "") | {"v16": "Nee"})
    run.run(workspace)
