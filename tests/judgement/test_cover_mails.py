"""Mails as participants write them: a correction in one is always told, the rest hardly ever."""

from __future__ import annotations

import pytest

from tests.support.cover_mail_checks import MOST_NEEDLESS, SEEDS, played


@pytest.mark.parametrize("seed", SEEDS[:1])
def test_every_correction_is_told_and_next_to_nothing_else(seed: int) -> None:
    number = 200  # five mails of each participant
    found = played(seed, number, 36)  # twice in every place
    assert found.missed == []
    assert len(found.needless) <= MOST_NEEDLESS * number, found.needless
