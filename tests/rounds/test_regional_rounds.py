"""Who answered for whom in a round stays so, whatever the list says in the next one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.definitions.workspace import Workspace, default_templates
from pipeline.judgement.counting import settle
from pipeline.judgement.purging import Wanted
from pipeline.model.response import SourceKind
from pipeline.register.loading import load_setting
from pipeline.register.store import look_in_register
from pipeline.reports.compare import previous_answers
from pipeline.workflow import purge, run
from pipeline.workflow.evidence import pack
from pipeline.workflow.evidence_check import verify
from tests.support.regional_round import CONTACT, PEOPLE, answer, play


def test_an_earlier_round_keeps_its_regions(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    play(workspace)
    (workspace.input / "deelnemers.csv").write_text(
        "code;gemeente\n" + "\n".join(f"{code};{name}" for code, name in PEOPLE.items()), "utf-8"
    )
    workspace.templates.mkdir(exist_ok=True)
    round_ = (default_templates() / "ronde.yaml").read_text("utf-8")
    lines = 'code: "2027"\nbegin: 2027-09-01'
    (workspace.templates / "ronde.yaml").write_text(round_.replace('code: "2026"', lines), "utf-8")
    run.make_forms(workspace)
    answer(workspace, "Volgdam", {"v13": "Nee"}, days=365)
    run.run(workspace)
    here = load_setting(workspace)
    with look_in_register(workspace.register) as register:
        settled = settle(register.receipts(), here)
    assert not settled.counting["XX0912"].regional
    before = settled.past["2026"].counting["XX0912"].response.answers["v13.antwoord"]
    assert before.value == "ja"
    assert before.reading is not None
    assert before.reading.source is SourceKind.REGION
    asked = previous_answers(settled, here, "XX0912")
    assert "v12.antwoord" in asked
    assert "v13.antwoord" not in asked  # it is asked what it answered itself
    assert verify(pack(workspace, "Volgdam", tmp_path / "bewijs").path).name == "Volgdam"
    found = purge.look(workspace, Wanted(rounds=("2026",)), date(2027, 12, 1))
    assert found.plan.members == ((CONTACT, ("Volgdam", "Eigenwijk")),)
