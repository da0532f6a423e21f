"""Where in the program something went wrong, for a programmer: places, and nobody's answers."""

from __future__ import annotations

import traceback
from collections.abc import Iterator


def trail(error: BaseException) -> str:
    """Return which lines of the program led to an error, and what came before it.

    The text of an error may quote an answer, and so may the values at hand; only kinds and places
    are told, so that this can be sent to anybody.
    """
    return "\n".join(line for one in reversed(list(_chain(error))) for line in _lines(one))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what it arose from, the last first."""
    told: set[int] = set()
    while error is not None and id(error) not in told:
        told.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _lines(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{frame.filename}:{frame.lineno} ({frame.name}): {frame.line}"
    number = f" {error.errno}" if isinstance(error, OSError) and error.errno else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{number}"
