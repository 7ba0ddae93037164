"""Documents read on a Dask cluster (`ingest --cluster ADDRESS`): the graph stays here, each machine of the cluster reads.

Needs the extra `cluster` here and on the cluster, whose workers have this installation with this vocabulary. A worker that dies has its
documents read by another one; one of which several die fails alone.
"""

from __future__ import annotations

import logging
from concurrent.futures import CancelledError
from typing import Any

from cli.executors import Found, Known, Task, read_here
from graph.errors import ClusterDownError, InputError

try:
    import distributed
except ImportError as error:
    raise ClusterDownError(
        "the extra `cluster` is not installed", place="--cluster", mend="pip install 'yingshang[cluster]'"
    ) from error

CONNECT_SECONDS = 10
READ_SECONDS = 900.0  # the longest that a document is waited for
_AHEAD = 8  # documents for each thread of the cluster: what it reads while a batch is being written


class Cluster:
    """A client of the cluster whose scheduler answers at an address."""

    def __init__(self, address: str, known: Known | None = None) -> None:
        for name in ("distributed", "tornado.application"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what fails is raised
        self._client = _connected(address)
        try:
            self._agree(address)
            self._known = self._client.scatter(dict(known), broadcast=True, hash=False) if known else {}
        except BaseException:
            self._client.close()
            raise
        self.ahead = _AHEAD * sum(self._client.nthreads().values())

    def _agree(self, address: str) -> None:
        """Raise ClusterDownError unless every worker reads as this process does; they load the vocabulary by it."""
        self.extractor = _extractor()
        try:
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
            there = self._client.run(_extractor)
        except TimeoutError as error:
            raise ClusterDownError(
                "the scheduler has no worker", place=address, mend=f"start `dask worker {address}` on each machine"
            ) from error
        except ImportError as error:
            raise ClusterDownError(
                f"a worker cannot read documents: {error}", place=address, mend="install this yingshang on each machine"
            ) from error
        if others := [worker for worker, extractor in there.items() if extractor != self.extractor]:
            raise _another(there[others[0]], self.extractor, others[0])

    def submit(self, task: Task) -> ReadingThere:
        """Have a document read by whichever worker is free."""
        begun = self._client.submit(
            _read, task.data, task.name, task.overrides, self._known, self.extractor, pure=False
        )
        return ReadingThere(self._client, begun, task.name)

    def close(self) -> None:
        """Give up what was begun; the cluster goes on."""
        self._client.close()


class ReadingThere:
    """A document that the cluster reads."""

    def __init__(self, client: distributed.Client, begun: distributed.Future, name: str) -> None:
        self._client = client
        self._begun = begun
        self._name = name

    def result(self) -> Found:
        """What is found. Raises ClusterDownError when nobody is left to read it, else as the document itself does."""
        try:
            found: Found = self._begun.result(READ_SECONDS)
        except distributed.KilledWorker as error:
            raise InputError(
                "every worker that read it died, perhaps for want of memory",
                place=self._name,
                mend="split the document",
            ) from error
        except TimeoutError as error:
            self._begun.cancel()
            if not self._client.nthreads():
                raise ClusterDownError(
                    "the cluster has no worker left", place=self._client.scheduler.address
                ) from error
            raise InputError(
                f"it took longer than {READ_SECONDS:g} seconds to read", place=self._name, mend="split the document"
            ) from error
        except (CancelledError, OSError) as error:
            raise ClusterDownError(
                "the scheduler does not answer any more", place=self._client.scheduler.address,
                mend="start it again, then run again with --resume",
            ) from error  # fmt: skip
        self._begun.release()
        return found


def _connected(address: str) -> distributed.Client:
    try:
        return distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterDownError(
            "no Dask scheduler answers", place=address, mend="start `dask scheduler` there, or check the address"
        ) from error


def _another(there: str, here: str, worker: str) -> ClusterDownError:
    return ClusterDownError(
        f"it reads documents with {there}, this installation with {here}", place=worker,
        mend="install the same yingshang on each machine, with the same vocabulary and patterns of your own",
    )  # fmt: skip


def _extractor() -> str:
    from ingest.pipeline import extractor, warm_up  # noqa: PLC0415  # loads spaCy

    warm_up()
    return extractor()


def _read(data: bytes, name: str, overrides: dict[str, dict[str, Any]], known: Known, expected: str) -> Found:
    """On a worker, which may have joined after the others were asked. Raises as `read_here`, and ClusterDownError."""
    if (here := _extractor()) != expected:
        raise _another(here, expected, distributed.get_worker().address)
    return read_here(data, name, overrides, known)
