"""What reading one file may cost; an adviser can move these walls in `ronde.yaml`."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost."""

    file_bytes: int = 50 * 2**20
    memory_bytes: int = 512 * 2**20  # on top of what a fresh child uses
    seconds: float = 20.0  # of the clock, and of the processor
    files_per_child: int = 64  # a child is replaced before it can gather what files leave behind
    children: int = min(4, os.cpu_count() or 1)


USUAL = Limits()
