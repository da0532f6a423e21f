"""What `mail … --dry-run` says is what would happen now, with what lies in `input/`."""

from __future__ import annotations

from pathlib import Path

from tests.support.command import quickscan
from tests.support.mail_rounds import send_back, workspace
from tests.support.mid_round import contents


def test_who_answered_in_the_meantime_is_not_reminded_and_nothing_is_stored(
    tmp_path: Path,
) -> None:
    made = workspace(tmp_path / "map", ("Voorbeeldstad", "Proefdam"))
    for words in (("invite",), ("sent", "invite", "--day", "2026-11-01")):
        assert quickscan("--workspace", made.root, "mail", *words).exit_code == 0
    send_back(made, 2, "Proefdam")
    before = contents(made.root)
    shown = quickscan("--workspace", made.root, "mail", "remind", "--dry-run")
    assert shown.exit_code == 0, shown.output
    due, _, held = shown.stdout.partition("klaar om te maken")
    assert "Voorbeeldstad" in due
    assert "Proefdam" not in due
    assert "1 gemeente (Proefdam)" in held.replace("\xa0", " ")
    assert contents(made.root) == before
