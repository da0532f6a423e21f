"""A Dask cluster that does work in parts; only who asks writes anything.

Dask does a part again when its worker is gone, so a part may be done twice: its answer is taken
once. Who asks holds what is under way, `_AHEAD` parts per thread of a worker, and no more.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.base import language
from pipeline.base.errors import ClusterError, Problem
from pipeline.base.messages import message
from pipeline.crew import hand
from pipeline.crew.hired import Do

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2
_FEWEST = 4  # parts under way, also while workers come and go
_REACHED_SECONDS = 10.0
_WORKERS_SECONDS = 60.0  # without any worker; one that died is back in some seconds
_LOOK_SECONDS = 2.0  # between two looks whether there still are workers
_NO_WARNING = "1 TiB"
_MOST_SHOWN = 300  # characters of what another computer says


class Cluster:
    """A scheduler with workers, as who asks them sees it."""

    def __init__(self, client: Client, address: str) -> None:
        self._client, self._address = client, address

    def each(
        self, do: Do, shared: object, parts: Iterable[object]
    ) -> Generator[bytes | None, None, None]:
        """Yield the answer to each part, as `Crew` promises."""
        try:
            tools = pickle.dumps((do, shared))
        except Exception:  # it cannot travel, and who asks tells what is wrong with it
            yield from (None for _ in parts)
            return
        name = hashlib.sha256(tools).hexdigest()
        asked: deque[Future] = deque()
        common = self._client.submit(hand.held, tools, key=f"shared-{name}-{os.urandom(8).hex()}")
        try:
            for part in parts:
                if len(asked) >= self._room():
                    yield self._answer(asked.popleft())
                asked.append(self._asked(name, common, pickle.dumps(part)))
            while asked:
                yield self._answer(asked.popleft())
        finally:
            with contextlib.suppress(Exception):  # of a scheduler that is gone
                self._client.cancel([common, *asked])

    def _asked(self, name: str, common: Future, part: bytes) -> Future:
        given = (hand.edition(), language.spoken(), name, common, part)
        try:
            return self._client.submit(hand.done, *given, pure=False)
        except Exception as error:
            raise self._lost(error) from error

    def _room(self) -> int:
        threads = sum(self._threads().values())
        return max(_FEWEST, _AHEAD * threads)

    def _threads(self) -> dict[str, int]:
        """Return the threads of each worker; raises ClusterError when the scheduler is gone."""
        try:
            return dict(self._client.nthreads())
        except Exception as error:
            raise self._lost(error) from error

    def _answer(self, future: Future) -> bytes | None:
        """Return the answer to a part; None when Dask gave it up or it could not be done."""
        from distributed import KilledWorker

        until = time.monotonic() + _WORKERS_SECONDS
        while True:
            try:
                return self._said(future.result(timeout=_LOOK_SECONDS))
            except KilledWorker:  # it had several workers, and all were killed meanwhile
                return None
            except TimeoutError:
                if self._threads():
                    until = time.monotonic() + _WORKERS_SECONDS
                elif time.monotonic() > until:
                    raise self._wrong("E-CLUSTER-NO-WORKERS", seconds=_WORKERS_SECONDS) from None
            except ClusterError:
                raise
            except Exception as error:  # `hand` raises nothing, so it could not even begin
                if self._client.status != "running" or future.cancelled():
                    raise self._lost(error) from error
                raise self._wrong("E-CLUSTER-WORKER", detail=_shown(error)) from error

    def _said(self, untrusted: object) -> bytes | None:
        """Return what a worker answers, without the byte that says how it went."""
        if not isinstance(untrusted, bytes):
            return None
        how, rest = untrusted[:1], untrusted[1:]
        if how == hand.OTHER_EDITION:
            there = rest.decode("utf-8", "replace")[:_MOST_SHOWN]
            raise self._wrong("E-CLUSTER-EDITION", here=hand.edition(), there=there)
        if how == hand.NO_CHILDREN:
            raise self._wrong("E-CLUSTER-CHILDREN")
        if how == hand.BROKEN:
            detail = rest.decode("utf-8", "replace")[:_MOST_SHOWN]
            raise self._wrong("E-CLUSTER-WORKER", detail=detail)
        return rest if how == hand.DONE else None

    def _lost(self, error: Exception) -> ClusterError:
        return self._wrong("E-CLUSTER-LOST", detail=_shown(error))

    def _wrong(self, code: str, **values: object) -> ClusterError:
        return _wrong(self._address, code, **values)


@contextlib.contextmanager
def joined(address: str) -> Iterator[Cluster]:
    """Give a cluster by the address of its scheduler; certificates come from Dask's settings.

    Raises ClusterError when `distributed` is not installed, when the scheduler cannot be reached,
    and when no worker comes within a minute.
    """
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise _wrong(address, "E-CLUSTER-EXTRA", detail=_shown(error)) from error
    settings = {"distributed.admin.large-graph-warning-threshold": _NO_WARNING}
    with dask.config.set(settings), contextlib.ExitStack() as held:
        try:
            client = held.enter_context(
                Client(address, timeout=_REACHED_SECONDS, set_as_default=False)
            )
        except Exception as error:
            raise _wrong(address, "E-CLUSTER-UNREACHABLE", detail=_shown(error)) from error
        try:
            client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
        except TimeoutError as error:
            values = {"seconds": _WORKERS_SECONDS}
            raise _wrong(address, "E-CLUSTER-NO-WORKERS", **values) from error
        yield Cluster(client, address)


def _wrong(address: str, code: str, **values: object) -> ClusterError:
    return ClusterError(Problem(address[:_MOST_SHOWN], *message(code, **values)))


def _shown(error: Exception) -> str:
    """Return an error in one short line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:_MOST_SHOWN]
