"""Files that are written side by side, so that one call makes all of them durable.

Each is written in steps: before it goes on, what it gives has to be durable. So whatever is found
out of a file while it is written is found out of every file, one in a batch or alone.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

from pipeline.base.files import Written, make_durable

Steps = Generator[Written, None, str]


def together(files: Sequence[Steps]) -> list[str]:
    """Go through the steps of all files; return what each returns, raises what the first raises."""
    returned = [""] * len(files)
    going = dict(enumerate(files))
    try:
        while going:
            waiting = dict[int, Written]()
            for at, steps in going.items():
                try:
                    waiting[at] = next(steps)
                except StopIteration as end:
                    returned[at] = end.value
            make_durable(waiting.values())
            going = {at: going[at] for at in waiting}
    finally:
        for steps in files:
            steps.close()
    return returned
