"""A whole round by mail through real servers, from invitation to renewed report."""

from __future__ import annotations

from pathlib import Path

from tests.support.mail_whole_round import play, round_by_mail

TOWNS = 24


def test_a_round_by_mail_reaches_everyone_once_and_nobody_by_mistake(tmp_path: Path) -> None:
    with round_by_mail(tmp_path / "ronde", TOWNS) as round_:
        play(round_, kills=2)
        assert round_.wrong == []
        assert set(round_.office.counts.values()) == {1}
        assert all(sum(states.values()) == TOWNS for states in round_.states.values())
        last = round_.states["after the renewed reports"]
        assert last["report-sent"] > TOWNS / 2
        assert last["report-outdated"] == 0
