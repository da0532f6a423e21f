"""What is known of a round of mails before one is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.judgement.standing import Standing
from pipeline.model.approval import Approved
from pipeline.model.outbox import DraftContents, DraftKey, Sent


@dataclass(frozen=True, slots=True)
class Known:
    """What the register and the files of persons say about a round of mails."""

    outbox: Sequence[Sent]
    standings: Mapping[str, Standing]
    declined: frozenset[str]
    approved: Mapping[str, Approved]
    drafts: Mapping[DraftKey, DraftContents]
    bases: Mapping[Path, bytes]  # our own version of what goes along with a report
