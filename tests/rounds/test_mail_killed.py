"""Sending survives kill -9 at any moment: nobody gets a message twice, nobody is forgotten."""

from __future__ import annotations

from pathlib import Path

from tests.support.command import quickscan
from tests.support.mail_killed import send_and_kill
from tests.support.mail_rounds import code_of, workspace
from tests.support.mail_servers import PostOffice, smtp_server

TOWNS = 24


def test_a_sender_that_is_killed_sends_nothing_twice_and_forgets_nobody(tmp_path: Path) -> None:
    names = [f"Voorbeeldstad {number}" for number in range(1, TOWNS + 1)]
    everyone = {code_of(number) for number in range(1, TOWNS + 1)}
    with smtp_server(PostOffice(slow=0.04)) as office:
        made = workspace(tmp_path / "ronde", names, office.port)
        left = send_and_kill(made, office, kills=6, seed=5)
        assert left.kills == 6
        assert left.twice == 0
        assert left.sent <= left.arrived  # what is called sent did arrive
        assert left.sent | left.uncertain == everyone
        told = quickscan("--workspace", made.root, "mail", "invite", "--smtp").stdout
        assert ("Niet zeker" in told) == bool(left.uncertain)
        for code in left.uncertain:  # the adviser asks around, and settles them
            if code in left.arrived:
                quickscan("--workspace", made.root, "mail", "arrived", "invite", code)
            else:
                quickscan("--workspace", made.root, "mail", "invite", "--smtp", "--again", code)
    assert len(office.taken) == TOWNS
    assert set(office.counts.values()) == {1}
