"""Drafts in a mailbox survive kill -9: none is doubled or forgotten, and no copy leaks."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.outbox import Posted
from pipeline.register.store import look_in_register
from tests.support.mail_drafts_round import round_by_drafts

TOWNS = 8


def test_runs_that_are_killed_leave_every_draft_once_and_whole(tmp_path: Path) -> None:
    with round_by_drafts(tmp_path / "ronde", TOWNS, seed=4) as played:
        played.invite(kills=2)
        assert played.kills == 2
        assert len(played.outlook.taken) == TOWNS
        assert set(played.outlook.counts.values()) == {1}
        assert (played.incomplete, played.outlook.leaked) == ([], [])
        with look_in_register(played.made.register) as register:
            assert {one.state for one in register.outbox()} == {Posted.SENT}
